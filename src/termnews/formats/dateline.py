"""The dateline: the place, and perhaps the day and the agency, that open a report before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termnews.formats.languages import languages

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_CITY = rf"{_UPPER}[^\W\d_]*(?:[ .'’/-]{{1,2}}[^\W\d_]+){{0,3}}\.?"
_NAME = r"[^\W\d_][^\W\d_.]*\.?"
_DAY = (
    r",? \(?[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?\)?"
    r"|,? \(?\d{1,2}\.? [^\W\d_]{3,9}\.?(?: \d{4})?\)?"
    r"|,? \d{1,2}\.\d{1,2}\.(?:\d{4})?"
)
_DATELINE = re.compile(
    rf"(?P<city>{_CITY})(?P<region>(?:, ?{_NAME}(?: {_NAME}){{0,2}}){{0,2}}?)(?P<date>{_DAY})?"
    r"(?:,? ?\((?P<agency>[^()]{2,40})\))?\s?(?:--|[–—_]|(?<=\s)-(?=\s)|(?<=\s)-(?=$))\s?",
)
_MARK = re.compile(r"\s[-–—_]|[–—]|--")
_LONGEST = 110
_HIGHEST_CITY = 40


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was sent, as it stands, with its parts."""

    text: str
    date: str
    agency: str


def read_dateline(text: str) -> Dateline | None:
    """The dateline that opens `text`, or None."""
    head = text[:_LONGEST]
    if not head[:1].isupper() or not _MARK.search(head):
        return None
    found = _DATELINE.match(head)
    if not found or len(found["city"]) > _HIGHEST_CITY:
        return None
    city, day, agency = found["city"], found["date"] or "", found["agency"] or ""
    if day and not _has_month(day):
        return None
    if not (city.isupper() and len(city) > 2) and not day and not _is_agency(agency):  # noqa: PLR2004 - no initials
        return None
    if len(text) <= found.end() and not agency and not day:
        return None
    return Dateline(text[: found.end()].rstrip(" -–—_"), day.strip(" ,()"), agency)


def _has_month(day: str) -> bool:
    words = re.findall(r"[^\W\d_]+", day.lower())
    return not words or any(word in languages().months[""] for word in words)


def _is_agency(text: str) -> bool:
    words = text.casefold().split()
    return bool(words) and (
        text.isupper() or words[-1] in languages().outlets or words[0] in languages().outlets
    )
