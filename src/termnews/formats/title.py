"""Which line is the headline: a linear score over signs that do not depend on the language.

The weights say how much each sign speaks for a line or against it. They were fitted on one half of labelled
pages and checked on the other; a headline has white space around it, date and byline close by, and its words
come back in the text.
"""

from __future__ import annotations

import math
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from termnews.noun import noun

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

_MOST_RECURRENCE = WEIGHTS["recurs"] + WEIGHTS["recurs_twice"] + WEIGHTS["recurring_phrase"]
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


@noun
class Choice:
    """The headline's line and by how much it won over the next."""

    index: int
    margin: float

    @property
    def sure(self) -> bool:
        """Whether the headline need not be shown as a guess."""
        return self.margin >= _NARROW_MARGIN


@noun
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
    candidates = [
        (number, _first_look(lines, number, about, places[line.text]))
        for number, line in enumerate(lines)
        if _in_question(number, about, repeated=len(places[line.text]) > 1) and can_be(line, number, about)
    ]
    if not candidates:
        return None
    # Searching the body is what costs: only for those whom it could still make first or second.
    by_text = {lines[number].text: score for number, score in sorted(candidates, key=itemgetter(1))}
    least = sorted(by_text.values())[-2:][0] - _MOST_RECURRENCE
    best = second = -math.inf
    index = -1
    for number, first_look in candidates:
        if first_look < least:
            continue
        score = (
            first_look if lines[number].prose else first_look + _recurrence(lines[number].text, about.body)
        )
        twin = index >= 0 and lines[index].text == lines[number].text
        if score > best:
            second = second if twin else best
            best, index = score, number
        elif score > second and not twin:
            second = score
    first = places[lines[index].text][0]
    whole = can_be(lines[first], first, about)
    return Choice(first if whole else index, best - second)


def _in_question(number: int, about: Surroundings, *, repeated: bool) -> bool:
    """Whether a line stands where headlines do: below the body's beginning only beside a date or a byline."""
    if number <= about.start or repeated:
        return True
    near = range(number - _BELOW, number + _BELOW + 1)
    return not (about.dates.isdisjoint(near) and about.bylines.isdisjoint(near))


def can_be(line: Line, number: int, about: Surroundings) -> bool:
    """Whether a line has the form of a headline and is nothing else."""
    if line.role in _NEVER or number in about.dates or number in about.bylines or len(line.text) > _HARDLY:
        return False
    return not ((line.role == "furniture" and number) or (line.prose and number > about.start))


def _first_look(lines: Sequence[Line], number: int, about: Surroundings, places: Sequence[int]) -> float:
    """The score of a line by its form, its place and the file's name."""
    score = sum(map(WEIGHTS.__getitem__, _signs(lines, number, about)))
    if number > about.start:
        score += WEIGHTS["past_start"] * math.log(1 + number - about.start)
    if len(places) > 1:
        score += sum(map(WEIGHTS.__getitem__, _repetition(lines[number], number, places)))
    if about.slug:
        low = lines[number].text.casefold()
        score += WEIGHTS["slug"] * sum(word in low for word in about.slug) / len(about.slug)
    return score


def _signs(lines: Sequence[Line], number: int, about: Surroundings) -> Iterator[str]:
    """The signs that a line bears, but for those that count how much of them there is."""
    line = lines[number]
    if line.prose:
        yield "prose"
    if line.blank_after:
        yield "blank_after"
    if line.blank_before:
        yield "blank_before"
    if line.role == "furniture":
        yield "furniture"
    yield from _wording(line.text)
    yield from _place(lines, number, about)
    if number:
        yield from _under(lines[number - 1], line)
    else:
        yield "first"


def _wording(text: str) -> Iterator[str]:
    words = text.count(" ") + 1
    if text[-1] in ":,;":
        yield "ends_open"
    elif text[-1] == ".":
        yield "full_stop"
    if any(mark in text for mark in _CRUMBS):
        yield "crumbs"
    if text[0].islower():
        yield "lower"
    elif not text[0].isalpha() and _BULLET.match(text):
        yield "bullet"
    if len(text) > _LONG:
        yield "long"
    if text.isupper():
        yield "capitals"
    if words == 1:
        yield "one_word"
    elif words in _PHRASE:
        yield "phrase"


def _place(lines: Sequence[Line], number: int, about: Surroundings) -> Iterator[str]:
    """The signs of what stands around a line."""
    below = range(number + 1, number + _NEAR + 1)
    if not about.bylines.isdisjoint(below):
        yield "byline_below"
    if not about.dates.isdisjoint(below):
        yield "date_below"
    if number - 1 in about.dates:
        yield "date_above"
    if number + 1 < len(lines) and lines[number + 1].role in {"caption", "credit"}:
        yield "picture_below"
    if 0 <= about.start - number <= _NEAR + 1:
        yield "near_start"


def _under(above: Line, line: Line) -> Iterator[str]:
    """The signs of the line above."""
    if above.prose:
        yield "after_prose"
    if above.role:
        return
    words_above = above.text.count(" ") + 1
    if words_above > _BELOW:
        if not above.prose and above.text[-1] not in ".:,;":
            yield "phrase_above"
    elif above.blank_before and line.text.count(" ") >= _BELOW:
        yield "kicker_above"


def _repetition(line: Line, number: int, places: Sequence[int]) -> Iterator[str]:
    """The signs of a line that stands in the file more than once."""
    yield "repeated"
    if line.text.count(" ") >= _BELOW:
        yield "repeated_phrase"
        if any(number < place <= number + _AGAIN_BELOW for place in places):
            yield "title_again"


def _recurrence(text: str, body: str) -> float:
    """The score for how much of a line's vocabulary the body takes up again."""
    words = _WORD.findall(text.lower())[:_WORDS_READ]
    if not words:
        return 0.0
    once = twice = 0
    for word in words:
        first = body.find(word)
        if first >= 0:
            once += 1
            twice += body.find(word, first + len(word)) >= 0
    weight = WEIGHTS["recurs"] + (WEIGHTS["recurring_phrase"] if len(words) > _BELOW else 0.0)
    return (weight * once + WEIGHTS["recurs_twice"] * twice) / len(words)
