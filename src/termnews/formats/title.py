"""Which line is the headline: a linear score over signs that do not depend on the language.

The weights were fitted on labelled pages; each says how much a sign speaks for a line or against it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termnews.formats.lines import full_stop, is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.lines import Line

WEIGHTS: dict[str, float] = dict(
    prose=-3.3,
    blank_after=2.3,
    blank_before=1.8,
    byline_below=2.1,
    date_below=1.6,
    date_above=0.9,
    ends_open=-1.8,
    full_stop=-1.2,
    furniture=-1.7,
    after_prose=-1.5,
    past_start=-1.4,
    before_start=0,
    near_start=1.3,
    crumbs=-1.3,
    lower=-1.1,
    bullet=-1,
    repeated=0.9,
    repeated_phrase=1.5,
    long=-0.9,
    capitals=0.6,
    one_word=-0.6,
    phrase=0,
    first=0.6,
    short_around=0,
    furniture_around=0,
    prose_below=0,
    picture_below=0,
    slug=0,
    recurs=1.4,
    recurs_twice=1.4,
    recurring_phrase=1.3,
)

_NEVER = frozenset({"date", "byline", "label", "url", "number", "rule", "debris", "credit"})
_CRUMBS = re.compile(r"\s[›»>|/→]\s|[›»]|\s\|\s|\S\|\S")
_BULLET = re.compile(r"[•◦▪●·*–—-]\s|\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEAR = 4
_BELOW = 3
_NARROW_MARGIN = 0.8
_LONGEST = 120
_HARDLY = 300
_SIGNS_READ = 14


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
    """What the scorer needs to know of the other lines."""

    start: int
    """The index of the line where the body begins."""
    body: str
    """The body's text in small letters."""
    dates: frozenset[int]
    bylines: frozenset[int]
    slug: frozenset[str] = frozenset()


def choose(lines: Sequence[Line], about: Surroundings) -> Choice | None:
    """The most likely headline, or None where no line can be one."""
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    best, second, index = -math.inf, -math.inf, -1
    for number, line in enumerate(lines):
        if not _can_be(line, number, about, repeated=seen[line.text] > 1):
            continue
        score = _score(lines, number, about, repeated=seen[line.text] > 1)
        if score > best:
            if index < 0 or lines[index].text != line.text:
                second = best
            best, index = score, number
        elif score > second and lines[index].text != line.text:
            second = score
    if index < 0:
        return None
    first = next(number for number, line in enumerate(lines) if line.text == lines[index].text)
    return Choice(first if _can_be(lines[first], first, about, repeated=True) else index, best - second)


def _can_be(line: Line, number: int, about: Surroundings, *, repeated: bool) -> bool:
    if line.role in _NEVER or number in about.dates or number in about.bylines or len(line.text) > _HARDLY:
        return False
    if line.role == "furniture" and number:
        return False
    if number <= about.start:
        return True
    near = range(number - _BELOW, number + _BELOW + 1)
    return repeated or any(n in about.dates or n in about.bylines for n in near)


def _score(lines: Sequence[Line], number: int, about: Surroundings, *, repeated: bool) -> float:
    return sum(WEIGHTS[sign] * value for sign, value in signs(lines, number, about, repeated=repeated))


def signs(
    lines: Sequence[Line], number: int, about: Surroundings, *, repeated: bool
) -> Iterator[tuple[str, float]]:
    """What speaks for a line and against it, by the names of `WEIGHTS`, each with how much of it there is."""
    line = lines[number]
    text = line.text
    words = text.count(" ") + 1
    below = range(number + 1, number + _NEAR + 1)
    if is_prose(text):
        yield "prose", 1
    if line.blank_after:
        yield "blank_after", 1
    if line.blank_before:
        yield "blank_before", 1
    if any(n in about.bylines for n in below):
        yield "byline_below", 1
    if any(n in about.dates for n in below):
        yield "date_below", 1
    if number - 1 in about.dates:
        yield "date_above", 1
    if text[-1] in ":,;":
        yield "ends_open", 1
    elif text[-1] == ".":
        yield "full_stop", 1
    if line.role == "furniture":
        yield "furniture", 1
    if number and is_prose(lines[number - 1].text):
        yield "after_prose", 1
    if number > about.start:
        yield "past_start", math.log(1 + number - about.start)
    else:
        yield "before_start", math.log(1 + about.start - number)
        if about.start - number <= _NEAR + 1:
            yield "near_start", 1
    if _CRUMBS.search(text):
        yield "crumbs", 1
    if text[0].islower():
        yield "lower", 1
    if _BULLET.match(text):
        yield "bullet", 1
    if repeated:
        yield "repeated", 1
        if words > _BELOW:
            yield "repeated_phrase", 1
    if len(text) > _LONGEST:
        yield "long", 1
    if text.isupper():
        yield "capitals", 1
    if words == 1:
        yield "one_word", 1
    elif 4 <= words <= 18:
        yield "phrase", 1
    if number == 0:
        yield "first", 1
    around = lines[max(0, number - 3) : number] + lines[number + 1 : number + 4]
    yield "short_around", sum(len(one.text) < 25 for one in around) / 6
    yield "furniture_around", sum(one.role == "furniture" for one in around) / 6
    if number + 1 < len(lines) and is_prose(lines[number + 1].text):
        yield "prose_below", 1
    if number + 1 < len(lines) and lines[number + 1].role in ("caption", "credit"):
        yield "picture_below", 1
    if about.slug:
        low = text.casefold()
        yield "slug", sum(w in low for w in about.slug) / len(about.slug)
    found = _WORD.findall(text.lower())[:_SIGNS_READ]
    if found:
        body = about.body
        once = twice = 0
        for word in found:
            first = body.find(word)
            if first >= 0:
                once += 1
                twice += body.find(word, first + len(word)) >= 0
        yield "recurs", once / len(found)
        yield "recurs_twice", twice / len(found)
        if len(found) > _BELOW:
            yield "recurring_phrase", once / len(found)
