"""Which of an article's dates is its own: the one on a line for dates, near the headline.

Dates inside sentences are what the article is about, the day of saving is nobody's date, and where nothing is
sure there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from termnews.formats.dates import Found, find_dates
from termnews.formats.languages import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.lines import Line

STRONG, GOOD, WEAK = 3, 2, 1
_LONGEST = 200
_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_BESIDE_MOST = {GOOD: 3, WEAK: 6}
_BELOW, _ABOVE = 12, 14
_FOOT = 12
_RELATIVE = re.compile(r"\b(?:ago|vor \d|il y a|hace|fa|geleden|temu|назад|тому)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds little but dates."""

    index: int
    found: Found
    strength: int
    label: str
    """``published``, ``updated``, ``captured`` or empty."""
    rest: tuple[str, ...]
    """The words on the line that are no part of a date."""


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Labels, longest first, with what they say of the date after them."""
    words = languages()
    kinds = (("updated", words.updated), ("captured", words.captured), ("published", words.published))
    return tuple(
        sorted(((label, kind) for kind, labels in kinds for label in labels), key=lambda one: -len(one[0]))
    )


@cache
def _label_words() -> frozenset[str]:
    return frozenset(word for label, _ in _labels() for word in label.split())


def label_kind(text: str) -> str:
    """What a label at the end of `text` says of the date that follows: the last one in it counts."""
    low = text.casefold().rstrip(" :.-–—|,•·(")
    for label, kind in _labels():
        if low.endswith(label) and not low[: -len(label)][-1:].isalpha():
            return kind
    return ""


def is_label(text: str) -> str:
    """The kind of label that a line without a date is, or nothing."""
    low = text.casefold().strip(" :.-–—|,•·")
    return next((kind for label, kind in _labels() if low == label), "") if len(low) <= 40 else ""  # noqa: PLR2004


def date_line(index: int, text: str, *, language: str, above: str = "") -> DateLine | None:
    """`text` as a line of dates, or None; `above` is a label on the line before it."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    dates = [one for one in find_dates(text, language=language) if one.date]
    if not dates:
        return None
    chosen, label, position = dates[0], "", 0
    labels = []
    for one in dates:
        labels.append(label_kind(text[position : one.start]) or (above if not position else ""))
        position = one.end
    for number, one in enumerate(dates):
        if labels[number] not in {"updated", "captured"}:
            chosen, label = one, labels[number]
            break
    else:
        label = labels[0]
    rest = _rest(text, dates)
    letters = sum(map(len, rest))
    if letters <= 3:  # noqa: PLR2004 - a zone or an initial
        strength = STRONG
    elif len(rest) <= _BESIDE_MOST[GOOD]:
        strength = GOOD
    elif len(rest) <= _BESIDE_MOST[WEAK] or dates[0].start == 0:
        strength = WEAK
    else:
        return None
    return DateLine(index, chosen, strength, label, rest)


def is_date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    found = date_line(0, text, language="")
    return found is not None and found.strength == STRONG


def _rest(text: str, dates: Sequence[Found]) -> tuple[str, ...]:
    left = []
    position = 0
    for one in dates:
        left.append(text[position : one.start])
        position = one.end
    left.append(text[position:])
    words = languages()
    known = (words.particles, words.weekdays, words.months[""], _label_words())
    return tuple(
        word
        for word in _WORD.findall(" ".join(left))
        if len(word) > 1 and not any(word.casefold().strip(".") in table for table in known)
    )


def choose(found: Sequence[DateLine], title: int, start: int) -> DateLine | None:
    """The article's own among lines of dates around the headline (`title`) and the body's beginning (`start`)."""
    best: DateLine | None = None
    best_cost = float("inf")
    for one in found:
        if one.label == "captured":
            continue
        distance = one.index - title
        if distance < -_ABOVE or (one.index > start and distance > _BELOW):
            continue
        cost = (distance if distance > 0 else 1 - distance * 1.5) + (3 - one.strength) * 2.0
        cost += (
            6.0 * (one.label == "updated")
            - 4.0 * (one.label == "published")
            + 8.0 * (one.index > start + _BELOW)
        )
        if cost < best_cost:
            best, best_cost = one, cost
    return best


def opening(text: str, *, language: str) -> Found | None:
    """A date with its year that opens a paragraph: "Berlin, 22. November 2022 - ", "29.11.2022 – "."""
    head = text[:70]
    if not any(map(str.isdigit, head)):
        return None
    for one in find_dates(head, language=language):
        before = _WORD.findall(head[: one.start])
        after = head[one.end :].lstrip(" )")[:12]
        if (
            one.date
            and len(before) <= 3
            and re.match(r"[–—-]|\([A-Za-z/]+\)|[/|:]", after)
            and all(word[0].isupper() for word in before)
        ):  # noqa: PLR2004
            return replace(one, sure="likely")
        return None
    return None


def foot(found: Sequence[DateLine], count: int) -> DateLine | None:
    """A date at the end of the file, if it is labelled or the only one there."""
    last = [one for one in found if one.index >= count - _FOOT and one.label != "captured"]
    labelled = [one for one in last if one.label == "published"]
    if labelled:
        return labelled[0]
    return last[0] if len(last) == 1 and last[0].strength == STRONG else None
