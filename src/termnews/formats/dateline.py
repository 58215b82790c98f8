"""The dateline: the place, and perhaps the day and the agency, that open a report before its first sentence."""

from __future__ import annotations

import re

from termnews.formats.languages import languages
from termnews.noun import noun

_LONGEST = 110
_MOST_PARTS, _CITY_WORDS, _PLACE_WORDS, _SHORTEST_CITY = 4, 4, 3, 3
_MARK = re.compile(r"\s?(?:--|[–—_])\s?|\s-(?:\s|$)")
_AGENCY = re.compile(r",?\s?\(([^()]{2,40})\)$")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’ -]{1,2}[^\W\d_]+)*\.?")


@noun
class Dateline:
    """Where and when a report was sent, as it stands, with its parts."""

    text: str
    date: str
    agency: str


def read_dateline(text: str) -> Dateline | None:
    """The dateline that opens `text`, or None: a city in capitals, or any place with a day or an agency."""
    if not text[:1].isupper():
        return None
    head = text[:_LONGEST]
    mark = _MARK.search(head) if any(dash in head for dash in "-–—_") else None
    if not mark or not mark.start():
        return None
    whole = text[: mark.start()]
    found = _AGENCY.search(whole)
    agency = found[1] if found else ""
    city, *others = [part.strip() for part in (whole[: found.start()] if found else whole).split(",")]
    days = [part for part in others if any(map(str.isdigit, part))]
    places = [part for part in others if part not in days]
    if not _is_city(city) or len(others) > _MOST_PARTS or not all(map(_is_place, places)):
        return None
    date = ", ".join(part.strip("()") for part in days)
    if date and not _is_day(date):
        return None
    in_capitals = city.isupper() and len(city) >= _SHORTEST_CITY and mark.end() < len(text)
    return Dateline(whole, date, agency) if in_capitals or date or _is_agency(agency) else None


def _is_city(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= _CITY_WORDS or not _NAME.fullmatch(text):
        return False
    return words[0][0].isupper() and words[-1][0].isupper()


def _is_place(text: str) -> bool:
    return 1 <= len(text.split()) <= _PLACE_WORDS and text[0].isupper()


def _is_day(text: str) -> bool:
    words = [word for word in _WORD.findall(text.lower()) if word not in languages().weekdays]
    return len(text) < _LONGEST // 3 and all(word in languages().months[""] for word in words)


def _is_agency(text: str) -> bool:
    words = text.casefold().split()
    outlets = languages().outlets
    return bool(words) and (text.isupper() or words[-1] in outlets or words[0] in outlets)
