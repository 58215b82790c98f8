"""The dates of a query: ``2021``, ``2021-11``, ``2021-11-03`` and ages such as ``2w``."""

from __future__ import annotations

import re
from datetime import date, timedelta

_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"(\d{1,5})([dwmy])")
_MONTHS_IN_A_YEAR = 12
_DAYS = {"d": 1, "w": 7}


def period(text: str, *, today: date) -> tuple[date, date] | None:
    """First and last day of the year, month or day that `text` names; None if it names none."""
    if text in {"today", "yesterday"}:
        day = today - timedelta(days=int(text == "yesterday"))
        return day, day
    found = _PERIOD.fullmatch(text)
    if not found:
        return None
    year, month, day_number = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day_number or 1)
        if day_number:
            return first, first
        following = _later(first, months=1 if month else _MONTHS_IN_A_YEAR)
    except (ValueError, OverflowError):
        return None
    return first, following - timedelta(days=1)


def age(text: str, *, today: date) -> date | None:
    """The day that lies as far back as `text` says: days, weeks, months or years; None if it says nothing."""
    found = _AGE.fullmatch(text)
    if not found:
        return None
    number, unit = int(found[1]), found[2]
    try:
        if unit in _DAYS:
            return today - timedelta(days=number * _DAYS[unit])
        return _later(today, months=-number * (_MONTHS_IN_A_YEAR if unit == "y" else 1))
    except (ValueError, OverflowError):
        return date.min


def _later(day: date, *, months: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter."""
    count = day.year * _MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(count, _MONTHS_IN_A_YEAR)
    for day_of_month in range(day.day, 27, -1):
        try:
            return date(year, month + 1, day_of_month)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
