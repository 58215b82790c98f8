"""The words that stand in an article's head and are ours: By, days, minutes, the host for the outlet."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from termnews.typeset.widths import right_to_left

if TYPE_CHECKING:
    from termnews.model import Article

_WORDS_A_MINUTE = 230
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_HAS_BY = re.compile(r"(?:by|von|par|por|di|door|av|af|text)\b:?\s", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_PARTIAL = re.compile(r"--(\d\d)-(\d\d)")


def minutes(article: Article) -> int:
    """The reading time in minutes at 230 words a minute, rounded up, at least 1."""
    return max(1, -(-article.word_count // _WORDS_A_MINUTE))


def joined(article: Article) -> str:
    """The authors' names as a line has them: "A, B and C"."""
    names = [name.strip() for name in article.byline if name.strip()]
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def lead(names: str) -> str:
    """What is set before the names: "By ", unless they begin with such a word or run the other way."""
    return "" if not names or _HAS_BY.match(names) or right_to_left(names) else "By "


def by(article: Article) -> str:
    """The byline: "By A, B and C", or empty."""
    names = joined(article)
    return lead(names) + names


def day_in_full(article: Article, *, today: date | None = None) -> str:
    """The article's day: "Thursday 2 December 2021", "26 February" where no year is known, or empty.

    A day that is a guess says so.
    """
    text = day(article, today=today)
    return f"{text} (a guess)" if text and guessed(article, "date") else text


def short_day(when: date | None, partial: str = "") -> str:
    """A day as lists have it: "7 Dec 2021", "26 Feb" where no year is known (``--02-26``), or empty."""
    if when is not None:
        return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"
    found = _PARTIAL.fullmatch(partial)
    if not found or not 1 <= int(found[1]) <= len(_MONTHS):
        return ""
    return f"{int(found[2])} {_MONTHS[int(found[1]) - 1][:3]}"


def day(article: Article, *, today: date | None = None) -> str:
    """The article's day as `day_in_full` has it, without a word about how sure it is."""
    when = article.date
    if when is None:
        found = _PARTIAL.fullmatch(article.partial_date)
        month = int(found[1]) if found else 0
        return f"{int(found[2])} {_MONTHS[month - 1]}" if found and 0 < month <= len(_MONTHS) else ""
    name = _WEEKDAYS[when.weekday()]
    if today is not None and when in {today, today - timedelta(days=1)}:
        name = "Today" if when == today else "Yesterday"
    return f"{name} {when.day} {_MONTHS[when.month - 1]} {when.year}"


def guessed(article: Article, field: str) -> bool:
    """Whether a piece of metadata is a guess, which is always shown as one."""
    origin = article.origins.get(field)
    return origin is not None and origin.sure == "guess"


def outlet(article: Article) -> str:
    """The outlet's name, or where the file has none the host of its address, or empty."""
    if article.source:
        return article.source
    found = _HOST.match(article.address)
    return found[1] if found else ""
