"""Which line is the headline: a linear score over signs that do not depend on the language.

The weights say how much each sign speaks for a line or against it. They were fitted on one half of labelled
pages and checked on the other; a headline has white space around it, date and byline close by, and its words
come back in the text.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.lines import Line

WEIGHTS: dict[str, float] = {
    "prose": -3.8,
    "blank_after": 2.1,
    "blank_before": 2.0,
    "byline_below": 1.9,
    "date_below": 1.9,
    "date_above": 1.2,
    "ends_open": -2.2,
    "full_stop": -1.5,
    "furniture": -1.5,
    "after_prose": -2.0,
    "past_start": -1.2,
    "near_start": 0.4,
    "crumbs": -2.7,
    "lower": -1.2,
    "bullet": -0.9,
    "repeated": -0.6,
    "repeated_phrase": 0.4,
    "title_again": 1.6,
    "long": -0.8,
    "capitals": -0.3,
    "one_word": -1.5,
    "phrase": 1.3,
    "first": 1.0,
    "kicker_above": 0.8,
    "phrase_above": -0.8,
    "picture_below": -1.3,
    "slug": 3.5,
    "recurs": 0.7,
    "recurs_twice": 1.0,
    "recurring_phrase": 0.7,
}

_NEVER = frozenset({"date", "byline", "url", "number", "rule", "debris", "credit"})
_CRUMBS = ("›", "»", "|", " > ", " / ", " → ")
_BULLET = re.compile(r"[•◦▪●·*–—-]\s|\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEAR = 4
_BELOW = 3
_AGAIN_BELOW = 14
_NARROW_MARGIN = 1.5
_LONG, _HARDLY = 120, 300
_PHRASE = range(4, 19)
_WORDS_READ = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """The headline's line and by how much it won over the next."""

    index: int
    margin: float

    @property
    def sure(self) -> bool:
        """Whether the headline need not be shown as a guess."""
        return self.margin >= _NARROW_MARGIN


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the score needs to know beside the lines."""

    start: int
    """The index of the line where the body begins."""
    body: str
    """The body's text in small letters."""
    dates: frozenset[int]
    bylines: frozenset[int]
    slug: frozenset[str]
    """The words of the file's name."""


def choose(lines: Sequence[Line], about: Surroundings) -> Choice | None:
    """The most likely headline, or None where no line can be one."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        places.setdefault(line.text, []).append(number)
    marked = about.dates | about.bylines
    near = {number + step for number in marked for step in range(-_BELOW, _BELOW + 1)}
    best = second = -math.inf
    index = -1
    for number, line in enumerate(lines):
        if number > about.start and number not in near and len(places[line.text]) == 1:
            continue
        if not can_be(line, number, about):
            continue
        score = 0.0
        for sign, value in signs(lines, number, about, places[line.text]):
            score += WEIGHTS[sign] * value
        twin = index >= 0 and lines[index].text == line.text
        if score > best:
            second = second if twin else best
            best, index = score, number
        elif score > second and not twin:
            second = score
    if index < 0:
        return None
    first = places[lines[index].text][0]
    whole = can_be(lines[first], first, about)
    return Choice(first if whole else index, best - second)


def can_be(line: Line, number: int, about: Surroundings) -> bool:
    """Whether a line has the form of a headline and is nothing else."""
    if line.role in _NEVER or number in about.dates or number in about.bylines or len(line.text) > _HARDLY:
        return False
    return not ((line.role == "furniture" and number) or (line.prose and number > about.start))


def signs(
    lines: Sequence[Line], number: int, about: Surroundings, places: Sequence[int]
) -> Iterator[tuple[str, float]]:
    """What speaks for a line and against it, by the names of `WEIGHTS`, each with how much of it there is."""
    yield from _form(lines[number])
    yield from _place(lines, number, about)
    if len(places) > 1:
        yield "repeated", 1
        if lines[number].text.count(" ") >= _BELOW:
            yield "repeated_phrase", 1
            if any(number < place <= number + _AGAIN_BELOW for place in places):
                yield "title_again", 1
    if about.slug:
        low = lines[number].text.casefold()
        yield "slug", sum(word in low for word in about.slug) / len(about.slug)
    if not lines[number].prose:
        yield from _recurrence(lines[number].text, about.body)


def _form(line: Line) -> Iterator[tuple[str, float]]:
    text = line.text
    words = text.count(" ") + 1
    yield "prose", line.prose
    yield "blank_after", line.blank_after
    yield "blank_before", line.blank_before
    yield "ends_open", text[-1] in ":,;"
    yield "full_stop", text[-1] == "."
    yield "furniture", line.role == "furniture"
    yield "crumbs", any(mark in text for mark in _CRUMBS)
    yield "lower", text[0].islower()
    yield "bullet", _BULLET.match(text) is not None
    yield "long", len(text) > _LONG
    yield "capitals", text.isupper()
    yield "one_word", words == 1
    yield "phrase", words in _PHRASE


def _place(lines: Sequence[Line], number: int, about: Surroundings) -> Iterator[tuple[str, float]]:
    below = range(number + 1, number + _NEAR + 1)
    yield "first", number == 0
    yield "byline_below", not about.bylines.isdisjoint(below)
    yield "date_below", not about.dates.isdisjoint(below)
    yield "date_above", number - 1 in about.dates
    if number + 1 < len(lines):
        yield "picture_below", lines[number + 1].role in {"caption", "credit"}
    if number > about.start:
        yield "past_start", math.log(1 + number - about.start)
    else:
        yield "near_start", about.start - number <= _NEAR + 1
    if number:
        above = lines[number - 1]
        words, words_above = lines[number].text.count(" ") + 1, above.text.count(" ") + 1
        yield "after_prose", above.prose
        if not above.role:
            yield "kicker_above", above.blank_before and words_above <= _BELOW < words
            yield "phrase_above", not above.prose and words_above > _BELOW and above.text[-1] not in ".:,;"


def _recurrence(text: str, body: str) -> Iterator[tuple[str, float]]:
    """How much of a line's vocabulary the body takes up again."""
    words = _WORD.findall(text.lower())[:_WORDS_READ]
    if not words:
        return
    once = twice = 0
    for word in words:
        first = body.find(word)
        if first >= 0:
            once += 1
            twice += body.find(word, first + len(word)) >= 0
    yield "recurs", once / len(words)
    yield "recurs_twice", twice / len(words)
    if len(words) > _BELOW:
        yield "recurring_phrase", once / len(words)
