"""One ``[[bookmark]]`` table and the noun `Bookmark`: each made from the other, unknown keys aside."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from termnews import text
from termnews.model import Bookmark, Quote

Entry = dict[str, Any]
"""A table as TOML has it; never changed in place, so that a change and its undoing can share it."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?([+-]\d\d:\d\d)?")
_LONGEST_PATH = 4096


def bookmark_of(entry: Entry) -> Bookmark:
    """What the table says, clean; a value of another type than it should have counts as empty."""
    quotes = entry.get("quote")
    return Bookmark(
        title=_line(entry, "title"),
        path=_line(entry, "path", _LONGEST_PATH),
        id=_line(entry, "id"),
        added=_line(entry, "added"),
        source=_line(entry, "source"),
        date=_day(entry.get("date")),
        address=_address(entry),
        tags=clean_tags(_list(entry["tags"])) if "tags" in entry else (),
        note=_block(entry, "note"),
        # Without words it quotes nothing.
        quotes=tuple(quote for each in quotes if (quote := _quote(each)).text)
        if isinstance(quotes, list)
        else (),
        library=_line(entry, "library", _LONGEST_PATH),
    )


def place_of(entry: Entry) -> tuple[str, str, str, str]:
    """Library, name, id and address, as `bookmark_of` and `name_of` give them, for a third of the cost."""
    library, path = (_line(entry, name, _LONGEST_PATH) for name in ("library", "path"))
    sought, address = _line(entry, "id"), _address(entry)
    return library, path or sought or address or _line(entry, "title"), sought, address


def name_of(bookmark: Bookmark) -> str:
    """What tells it from others of its library: the path, or what else there is."""
    return bookmark.path or bookmark.id or bookmark.address or bookmark.title


def entry_of(bookmark: Bookmark) -> Entry:
    """The table for a new bookmark: only what is known, in the order in which a person reads it."""
    clean = bookmark_of(
        {
            **{name: getattr(bookmark, name) for name in ("title", "path", "id", "added", "source", "date")},
            **{name: getattr(bookmark, name) for name in ("address", "note", "library")},
            "tags": list(bookmark.tags),
        }
    )
    entry: Entry = {
        "title": clean.title,
        "path": clean.path,
        "library": clean.library,
        "id": clean.id,
        "address": clean.address,
        "source": clean.source,
        "date": clean.date,
        "added": moment(clean.added),
        "tags": list(clean.tags),
        "note": clean.note,
        "quote": [quote_entry(quote) for quote in bookmark.quotes if quote.text],
    }
    return {name: value for name, value in entry.items() if value}


def quote_entry(quote: Quote) -> Entry:
    """The table for a quote."""
    entry = {"text": text.block(quote.text), "note": text.block(quote.note), "added": moment(quote.added)}
    return {name: value for name, value in entry.items() if value}


def moment(iso: str) -> datetime | str:
    """A date and time as TOML has them; anything else stays the text that it is."""
    iso = text.line(iso)
    if _MOMENT.fullmatch(iso):
        try:
            return datetime.fromisoformat(iso)
        except ValueError:
            pass
    return iso


def clean_tags(tags: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Tags as they are kept: one line each, none twice whatever its case, in order."""
    kept: dict[str, str] = {}
    for tag in tags:
        if shown := text.line(tag):
            kept.setdefault(text.fold(shown), shown)
    return tuple(kept.values())


def _quote(entry: object) -> Quote:
    if not isinstance(entry, dict):
        return Quote("")
    return Quote(_block(entry, "text"), _block(entry, "note"), _line(entry, "added"))


def _line(entry: Entry, name: str, limit: int = 500) -> str:
    return text.line(_text(entry[name]), limit) if name in entry else ""


def _block(entry: Entry, name: str) -> str:
    return text.block(_text(entry[name])) if name in entry else ""


def _address(entry: Entry) -> str:
    return text.address(_text(entry["address"])) if "address" in entry else ""


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [_text(each) for each in value] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
