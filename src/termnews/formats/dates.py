"""Dates as newspapers write them, in many languages: found in a line, never guessed from a clock.

A pattern of numbers finds where a date may stand, and the words beside them decide: months come from the
language table, so there is no pattern for each language.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from termnews.formats.languages import ENGLISH, digits_in, languages
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Sureness

FIRST_YEAR = 1800
"""Newspapers are younger; "26 Feb 1600" is a kick-off at 16:00."""
LAST_YEAR = 2100
_CENTURY_TURN = 40
_MONTHS = 12
_DAYS = 31

_YEAR = (
    r"((?:19|20)\d\d(?=\d{1,2}:\d\d)|\d{4}(?!\d|[.,:]\d|\s?(?:%|:\s?(?!\d\d?:\d\d)\d))"
    r"|['’]?\d\d(?!\d|[.,:]\d|\s?(?:%|:)))"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:/$€£-])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|ª|º|°|-?го|\.))?[ \-]{0,2}(?:(?:de|of|d['’]|the)\s)?$",
    re.IGNORECASE,
)
"""To the left of a month; `_YEAR_AFTER` and `_DAY_AFTER` are to its right."""
_RANGE = re.compile(r"\d\.? (?:bis|to|al|au|till)(?: zum| the)? $", re.IGNORECASE)
"""Before the last of several days: an event, which is no date of an article."""
_BEFORE_READ = 16
_YEAR_AFTER = re.compile(rf"\.?(?:,?[ \-]{{0,2}}(?:de |del |of )?{_YEAR})?", re.IGNORECASE)
_AFTER_DAY = _YEAR.replace(r"['’]?\d\d", r"['’]\d\d|3[2-9]|[4-9]\d")
"""Another day behind a day is no year: "May 21, 22 and 23"."""
_DAY_AFTER = re.compile(
    rf"\.?[ \-]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%])(?:[,.]?[ \-]{{0,2}}{_AFTER_DAY})?", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"(?<![\d.,:/-])((?:19|20)\d\d)\.\s$")
"""As Hungarian has it: "2019. november 19."."""
_TWIN_BEFORE, _TWIN_AFTER = (
    re.compile(r"(?:[^\W\d_]{2,10}\s)?[^\W\d_]{2,10}\s?/\s?$"),
    re.compile(r"\s?/\s?[^\W\d_]{2,10}(?:\s[^\W\d_]{2,10})?"),
)
"""A month's other name: Arabic papers give that of the east and of the west."""
_TWIN_READ = 20
_YEAR_FIRST = re.compile(r"(\d(?<![\d./-].)\d{3})([-./])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)")
_COMPACT = re.compile(r"((?:19|20)(?<!\d{3})\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_NUMBERS = re.compile(
    r"(\d(?<![\d./,-].)\d?)(?:\. ?(\d{1,2})\. ?|([/-])(\d{1,2})\3)(\d{4}|\d\d)(?![\d/%]|[.,-]\d)"
)
_FEWEST_DIGITS, _COMPACT_DIGITS, _CLOCK_DIGITS = 4, 8, 3
_MARKED_NUMBERS = re.compile(r"\d[./-] ?\d\d?[./-] ?\d")
_DAY_NUMBER, _LONG = re.compile(r"\d(?<!\d\d)\d?(?!\d)"), 120
"""A pattern that begins with what it looks for is found twice as soon as one that begins with a look back."""
_WORDLIKE = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]{3,12}")
_EASTERN = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]")
_TIME = re.compile(
    r"(?<![\d:.,/-])([01]?\d|2[0-3])(?:[:h時时点點]|시 ?|\.(?=\d\d\s?(?:uhr|h\b|[ap]\.?m)))([0-5]\d)"
    r"(?::[0-5]\d(?:[.,]\d+)?)?(?![\d:])\s?([ap])?(?:\.?m\b)?",
    re.IGNORECASE,
)

_TIME_BEFORE = re.compile(rf"{_TIME.pattern}(?:\s?(?-i:[A-Z]{{2,4}}))?,?\s$", re.IGNORECASE)


@noun
class Found:
    """A date in a text, and how much it says."""

    date: date | None
    partial: str
    """``--MM-DD`` where no year is given; `date` is then None."""
    time: str
    """``HH:MM``, or empty."""
    start: int
    end: int
    sure: Sureness


def read_date(text: str, *, language: str = "") -> Found | None:
    """The first date in `text`, whole or without a year; None where there is none.

    `language` (``en``, ``de`` …) decides what words and numbers leave open: ``3/4/2020`` is April in German.
    """
    return next(iter(find_dates(text, language=language)), None)


def find_dates(text: str, *, language: str = "") -> list[Found]:
    """All dates in `text`, in order, with the time that stands on the same line."""
    digits = digits_in(text)
    candidates = _candidates(text, language, digits) if digits else []
    if not candidates:
        return []
    found: list[Found] = []
    for one in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
        elif one.date and not found[-1].date:  # "mar. 19 nov. 2019": a weekday in French, and no month
            found[-1] = one
    return [_with_time(text, one) for one in found]


def _candidates(text: str, language: str, digits: int) -> list[Found]:
    candidates: list[Found] = []
    for found in _COMPACT.finditer(text) if digits >= _COMPACT_DIGITS else ():
        candidates += _dated(found.span(), found[1], int(found[2]), int(found[3]), "likely")
    if not _DAY_NUMBER.search(text):
        return candidates
    if "月" in text or "월" in text:
        for found in _EASTERN.finditer(text):
            candidates += _dated(found.span(), found[1] or "", int(found[2]), int(found[3]), "certain")
    if digits >= _FEWEST_DIGITS and _MARKED_NUMBERS.search(text):
        for found in _YEAR_FIRST.finditer(text):
            candidates += _dated(found.span(), found[1], int(found[3]), int(found[4]), "certain")
        for found in _NUMBERS.finditer(text):
            candidates += _in_numbers(text, found, language)
    if _names_month(text):
        candidates += _in_words(text, language)
    return candidates


def _in_words(text: str, language: str) -> Iterator[Found]:
    """``3 April 2020``, ``April 3, 2020`` and their kin in all languages of the table."""
    table = languages().months
    months, own = table[""], table.get(language, {})
    for found in [word for word in _LETTERS.finditer(text) if word[0].lower() in months]:
        name = found[0].lower()
        month = own.get(name, months[name])
        start, end = found.span()
        if text[start - 1 : start].isalpha():
            continue
        if "/" in text:
            start, end = _with_twin(text, start, end)
        if day := _DAY_BEFORE.search(text, max(0, start - _BEFORE_READ), start):
            year = _YEAR_AFTER.match(text, end)
            if year and not _RANGE.search(text, max(0, day.start() - _BEFORE_READ), day.start()):
                span = (day.start(), year.end())
                yield from _dated(span, year[1] or "", month, int(day[1]), "certain")
        if (day := _DAY_AFTER.match(text, end)) and not _WORDLIKE.match(text[start - 1 : start]):
            before = None if day[2] else _YEAR_BEFORE.search(text, max(0, start - _BEFORE_READ), start)
            span = (before.start() if before else start, day.end())
            yield from _dated(span, day[2] or (before[1] if before else ""), month, int(day[1]), "certain")


def _with_twin(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a month begins and ends with its other name, which a stroke parts from it."""
    before = _TWIN_BEFORE.search(text, max(0, start - _TWIN_READ), start)
    after = _TWIN_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def _names_month(text: str) -> bool:
    """Whether a month's name stands in `text`, if it is long, near a number that can be a day."""
    return not languages().months[""].keys().isdisjoint(_LETTERS.findall(_beside_days(text).lower()))


def _beside_days(text: str) -> str:
    """As much of a text around each number that can be a day as a month's name can stand in; a short one whole."""
    if len(text) < _LONG:
        return text
    return " ".join(
        text[max(0, found.start() - _BEFORE_READ) : found.end() + 2 * _BEFORE_READ]
        for found in _DAY_NUMBER.finditer(text)
    )


def _in_numbers(text: str, found: re.Match[str], language: str) -> Iterator[Found]:
    """Which number of ``3.4.2020``, ``3/4/2020`` or ``3-4-20`` is the day: points, sizes or a weekday decide."""
    first, second, year = int(found[1]), int(found[2] or found[4]), found[5]
    month_first, day_first = (first, second), (second, first)
    dotted_month_first = second > _MONTHS >= first and len(year) > 2  # noqa: PLR2004 - else a version's numbers
    if first > _MONTHS or (found[2] and not dotted_month_first):
        yield from _dated(found.span(), year, *day_first, "certain")
    elif second > _MONTHS or first == second:
        yield from _dated(found.span(), year, *month_first, "certain")
    else:
        named = {languages().weekdays.get(word) for word in _LETTERS.findall(text.lower())}
        fitting = [
            way
            for way in (month_first, day_first)
            if any(
                one.date and one.date.weekday() in named for one in _dated(found.span(), year, *way, "guess")
            )
        ]
        if len(fitting) == 1:
            yield from _dated(found.span(), year, *fitting[0], "certain")
        else:
            yield from _dated(
                found.span(), year, *(month_first if language in {"", ENGLISH} else day_first), "guess"
            )


def _dated(span: tuple[int, int], year: str, month: int, day: int, sure: Sureness) -> Iterator[Found]:
    """The date, if there is such a day."""
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return
    whole = _full_year(year)
    start, end = span
    if not year:
        if day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else _DAYS):  # noqa: PLR2004 - the calendar
            yield Found(None, f"--{month:02}-{day:02}", "", start, end, "guess")
        return
    if not FIRST_YEAR <= whole <= min(LAST_YEAR, MAXYEAR):
        return
    try:
        yield Found(date(whole, month, day), "", "", start, end, sure)
    except ValueError:
        return


def _full_year(year: str) -> int:
    """Two digits up to 40 are of this century; no digits are 0."""
    digits = year.strip("'’")
    if len(digits) == 2:  # noqa: PLR2004 - two digits
        return int(digits) + (2000 if int(digits) <= _CENTURY_TURN else 1900)
    return int(digits or 0)


def _with_time(text: str, one: Found) -> Found:
    """`one` with the time that follows it, or else stands before it, on the same line."""
    end = text.find("\n", one.end)
    after = text[one.end : min(len(text) if end < 0 else end, one.end + 40)]
    before = text[max(0, one.start - 40) : one.start]
    clocks = digits_in(before) >= _CLOCK_DIGITS
    # One that ends right before the date is its own; what follows may be another's.
    found = _TIME_BEFORE.search(before) if clocks else None
    if not found and digits_in(after) >= _CLOCK_DIGITS:
        found = _TIME.search(after.removeprefix("T"))
    if not found and clocks:
        found = _TIME.search(before)
    if not found:
        return one
    hour = int(found[1])
    if found[3] and hour <= _MONTHS:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return Found(one.date, one.partial, f"{hour:02}:{found[2]}", one.start, one.end, one.sure)
