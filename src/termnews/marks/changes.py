"""Changes of bookmarks, as pure functions: the tables as they stand now give the edits to make.

A change is worked out again on what the file holds at the moment of writing, so that what another
process has done meanwhile stays; and its edits, turned round, are the way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from termnews import text
from termnews.marks.entries import Entry, bookmark_of, clean_tags, entry_of, name_of, place_of, quote_entry
from termnews.noun import noun

if TYPE_CHECKING:
    from termnews.marks.identity import Found
    from termnews.model import Bookmark, Quote


@noun
class Edit:
    """One table before and after; None where it is new or taken away."""

    at: int
    """Its number before the change; a new table goes before this one."""
    before: Entry | None
    after: Entry | None


_PLACE = ("path", "library", "id")
Change = Callable[[Sequence[Entry]], list[Edit]]
"""What is to be done, given the tables as they stand."""


def applied(entries: Sequence[Entry], edits: Iterable[Edit]) -> list[Entry]:
    """The tables after the edits."""
    slots: list[list[Entry]] = [[each] for each in entries]
    slots.append([])
    new: list[list[Entry]] = [[] for _ in slots]
    for edit in edits:
        at = min(edit.at, len(entries))
        if edit.before is None:
            new[at] += [edit.after] if edit.after is not None else []
        else:
            slots[at] = [] if edit.after is None else [edit.after]
    return [each for fresh, old in zip(new, slots, strict=True) for each in (*fresh, *old)]


class Places:
    """Where in the file each bookmark stands: by path, then by id, then by address."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_name: dict[tuple[str, str], int] = {}
        self._by_id: dict[str, int] = {}
        self._by_address: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            library, name, sought, address = place_of(entry)
            self._by_name.setdefault((library, name), number)
            self._by_id.setdefault(sought, number)
            self._by_address.setdefault(address, []).append(number)

    def exactly(self, bookmark: Bookmark) -> int | None:
        """The number of the table with this path in this library; one without a library fits any."""
        for library in dict.fromkeys((bookmark.library, "")):
            found = self._by_name.get((library, name_of(bookmark)))
            if found is not None:
                return found
        return None

    def of(self, bookmark: Bookmark) -> int | None:
        """The number of the table that means the same article, though another process wrote it again."""
        found = self.exactly(bookmark)
        if found is None and bookmark.id:
            found = self._by_id.get(bookmark.id)
        same_page = self._by_address.get(bookmark.address, [])
        if found is None and bookmark.address and len(same_page) == 1:
            return same_page[0]
        return found


def add(bookmarks: Iterable[Bookmark]) -> Change:
    """Add each; one whose path is there already gets the tags, the note and the quotes it lacks."""
    return bring_in([entry_of(bookmark) for bookmark in bookmarks])


def bring_in(new: Sequence[Entry]) -> Change:
    """The same for whole tables, unknown keys and all: what an import does."""

    def edits(entries: Sequence[Entry]) -> list[Edit]:
        places = Places(entries)
        merged: dict[int, Entry] = {}
        fresh: dict[tuple[str, str], Entry] = {}
        for entry in new:
            mark = bookmark_of(entry)
            at, place = places.exactly(mark), (mark.library, name_of(mark))
            if at is not None:
                merged[at] = _merged(merged.get(at, entries[at]), entry)
            else:
                fresh[place] = _merged(fresh[place], entry) if place in fresh else entry
        changed = [Edit(at, entries[at], each) for at, each in merged.items() if each != entries[at]]
        return changed + [Edit(len(entries), None, each) for each in fresh.values()]

    return edits


def remove(bookmarks: Iterable[Bookmark]) -> Change:
    """Take the tables of these bookmarks away."""
    return _each(bookmarks, lambda _: None)


def retag(bookmarks: Iterable[Bookmark], *, add: Iterable[str] = (), drop: Iterable[str] = ()) -> Change:
    """Add tags and drop tags, whatever their case."""
    more, less = clean_tags([*add]), {text.fold(tag) for tag in drop}

    def changed(entry: Entry) -> Entry:
        old = bookmark_of(entry).tags
        tags = [tag for tag in clean_tags([*old, *more]) if text.fold(tag) not in less]
        return entry if tuple(tags) == old else _with(entry, "tags", tags)

    return _each(bookmarks, changed)


def annotate(bookmarks: Iterable[Bookmark], note: str) -> Change:
    """Set the note; an empty one takes it away."""
    note = text.block(note).strip()
    return _each(bookmarks, lambda entry: _with(entry, "note", note))


def keep_quote(bookmark: Bookmark, quote: Quote) -> Change:
    """Keep the quote with the bookmark, which is made when it is not there; one kept already stays."""

    def edits(entries: Sequence[Entry]) -> list[Edit]:
        at = Places(entries).of(bookmark)
        if at is None:
            return [Edit(len(entries), None, entry_of(bookmark) | {"quote": [quote_entry(quote)]})]
        old = entries[at]
        if any(text.fold(quote.text) == text.fold(each.text) for each in bookmark_of(old).quotes):
            return []
        return [Edit(at, old, _with(old, "quote", [*_quotes(old), quote_entry(quote)]))]

    return edits


def change_quote(bookmark: Bookmark, quote: Quote, *, note: str | None) -> Change:
    """Set the note of the quote with this text; None takes the quote away."""

    def changed(entry: Entry) -> Entry:
        quotes = []
        for each in _quotes(entry):
            if text.fold(text.block(str(each.get("text", "")))) != text.fold(quote.text):
                quotes.append(each)
            elif note is not None:
                quotes.append(_with(each, "note", text.block(note).strip()))
        return _with(entry, "quote", quotes)

    return _each([bookmark], changed)


def settle(found: Iterable[Found]) -> Change:
    """Write back where articles were found, unless another process has done so or another is there."""

    def edits(entries: Sequence[Entry]) -> list[Edit]:
        places, made = Places(entries), list[Edit]()
        for each in found:
            at = places.exactly(each.bookmark) if each.stale else None
            if at is None or each.headline is None:
                continue
            place = {"path": each.headline.path, "library": each.library, "id": each.headline.id}
            after = entries[at] | place
            taken = places.exactly(bookmark_of(after))
            if taken in (None, at) and entries[at].get("id", "") == each.bookmark.id:
                made.append(Edit(at, entries[at], after))
        return made

    return edits


def take_back(edits: Sequence[Edit]) -> Change:
    """The way back from `edits`; whatever has been changed since by others stays as it is."""

    def back(entries: Sequence[Entry]) -> list[Edit]:
        places, found, back_again = Places(entries), list[Edit](), 0
        for edit in sorted(edits, key=lambda each: each.at):
            if edit.after is None:
                if edit.before and places.exactly(bookmark_of(edit.before)) is None:
                    # Its old number counts those before it that come back as well.
                    found.append(Edit(edit.at - back_again, None, edit.before))
                    back_again += 1
            elif (at := places.of(bookmark_of(edit.after))) is not None:
                found.append(Edit(at, entries[at], _reverted(entries[at], edit.before, edit.after)))
        return [edit for edit in found if edit.before != edit.after]

    return back


def _each(bookmarks: Iterable[Bookmark], changed: Callable[[Entry], Entry | None]) -> Change:
    wanted = tuple(bookmarks)

    def edits(entries: Sequence[Entry]) -> list[Edit]:
        places = Places(entries)
        numbers = dict.fromkeys(at for each in wanted if (at := places.of(each)) is not None)
        made = [Edit(at, entries[at], changed(entries[at])) for at in numbers]
        return [edit for edit in made if edit.before != edit.after]

    return edits


def _with(entry: Entry, name: str, value: Any) -> Entry:
    """The table with another value, in the same place; an empty value takes the key away."""
    if value:
        return entry | {name: value}
    return {key: old for key, old in entry.items() if key != name}


def _quotes(entry: Entry) -> list[Entry]:
    quotes = entry.get("quote")
    return [each for each in quotes if isinstance(each, dict)] if isinstance(quotes, list) else []


def _merged(old: Entry, new: Entry) -> Entry:
    """The old table with what only the new one has; a value that both have stays the old one."""
    tags = clean_tags([*bookmark_of(old).tags, *bookmark_of(new).tags])
    kept = {text.fold(str(each.get("text", ""))) for each in _quotes(old)}
    more = [each for each in _quotes(new) if text.fold(str(each.get("text", ""))) not in kept]
    entry = old | {name: value for name, value in new.items() if name not in old and value}
    if tags != bookmark_of(old).tags:
        entry = _with(entry, "tags", list(tags))
    return _with(entry, "quote", [*_quotes(old), *more]) if more else entry


def _reverted(now: Entry, before: Entry | None, after: Entry) -> Entry | None:
    """`now` without what led from `before` to `after`."""
    if before is None and _content(now) == _content(after):
        return None
    if now == after:
        return before
    if before is None:
        # Somebody has written into the new bookmark since: it is not ours alone to take away.
        return now
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old != new:
            now = _with(now, name, _three_way(now.get(name), old, new))
    return now


def _content(entry: Entry) -> Entry:
    """The table without where its article lies."""
    return {name: value for name, value in entry.items() if name not in _PLACE}


def _three_way(now: Any, old: Any, new: Any) -> Any:
    if now == new:
        return old
    if not all(isinstance(each, list) or each is None for each in (now, old, new)):
        return now
    now, old, new = now or [], old or [], new or []
    kept = [each for each in now if each in old or each not in new]
    return kept + [each for each in old if each not in new and each not in kept]
