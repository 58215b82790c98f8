"""How the list names a day: in full, short, and in words for today and yesterday."""

from __future__ import annotations

from datetime import date, timedelta

UNDATED = "Undated"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT = 3


def weekday(day: date, today: date) -> str:
    """The day's name: "Today", "Yesterday" or the weekday."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return _WEEKDAYS[day.weekday()]


def rest(day: date) -> str:
    """What follows the day's name: "7 December 2021"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(year: int, number: int) -> str:
    """A month in words: "November 2021"."""
    return f"{_MONTHS[number - 1]} {year}"


def short(day: date, today: date) -> str:
    """The day for a margin one row high: "Tue 7 Dec", with the year when it is not this one."""
    name = weekday(day, today)
    if name in {"Today", "Yesterday"}:
        return name
    text = f"{name[:_SHORT]} {day.day} {_MONTHS[day.month - 1][:_SHORT]}"
    return text if day.year == today.year else f"{text} {day.year}"


def partial(text: str) -> str:
    """A day without a year, ``--MM-DD``, in words: "7 December"; empty when it is none."""
    month, _, day = text.removeprefix("--").partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= len(_MONTHS)):
        return ""
    return f"{int(day)} {_MONTHS[int(month) - 1]}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, thousands with a comma: "1 match", "2,906 matches"."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}"


def brief(day: date) -> str:
    """The day without its name: "7 Dec 2021"."""
    return f"{day.day} {_MONTHS[day.month - 1][:_SHORT]} {day.year}"
