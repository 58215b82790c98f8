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
    from collections.abc import Sequence

    from termnews.formats.lines import Line

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
    line = lines[number]
    text = line.text
    below = range(number + 1, number + _NEAR + 1)
    score = 0.0
    if is_prose(text):
        score -= 3.3
    score += 2.3 * line.blank_after + 1.8 * line.blank_before
    if any(n in about.bylines for n in below):
        score += 2.1
    if any(n in about.dates for n in below):
        score += 1.6
    if number - 1 in about.dates:
        score += 0.9
    if text[-1] in ":,;":
        score -= 1.8
    elif full_stop(text) and text[-1] == ".":
        score -= 1.2
    if line.role == "furniture":
        score -= 1.7
    if number and is_prose(lines[number - 1].text):
        score -= 1.5
    if number > about.start:
        score -= 1.4 * math.log(1 + number - about.start)
    elif about.start - number <= _NEAR + 1:
        score += 1.3
    if _CRUMBS.search(text):
        score -= 1.3
    if text[0].islower():
        score -= 1.1
    if _BULLET.match(text):
        score -= 1.0
    if repeated:
        score += 0.9 + 1.5 * (text.count(" ") >= _NEAR - 1)
    if len(text) > _LONGEST:
        score -= 0.9
    if text.isupper():
        score += 0.6
    if " " not in text:
        score -= 0.6
    if number == 0:
        score += 0.6
    return score + _recurrence(text, about.body)


def _recurrence(text: str, body: str) -> float:
    """How much of a line's vocabulary the body takes up again."""
    words = _WORD.findall(text.lower())[:_SIGNS_READ]
    if not words:
        return 0.0
    once = twice = 0
    for word in words:
        first = body.find(word)
        if first >= 0:
            once += 1
            twice += body.find(word, first + len(word)) >= 0
    share, again = once / len(words), twice / len(words)
    return 1.4 * share + 1.4 * again + (1.3 * share if len(words) >= 4 else 0.0)  # noqa: PLR2004 - a phrase
