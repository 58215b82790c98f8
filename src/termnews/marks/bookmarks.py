"""bookmarks.toml: the truth about bookmarks, tags, notes and quotes, read and changed through one object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.config import line_of
from termnews.marks import changes
from termnews.marks.entries import Entry, bookmark_of
from termnews.marks.toml_file import PATIENCE, BrokenFileError, Document, Stamp, TomlFile, parsed, written
from termnews.marks.undo import Undo
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from termnews.marks.changes import Change, Edit
    from termnews.marks.identity import Found
    from termnews.model import Bookmark, Quote

HEADER = """\
# Bookmarks, tags, notes and quotes, kept by termnews. It may be edited by hand: keys and tables
# that termnews does not know are kept, and so is the order; comments other than this one are not.
"""


_IMPORT = "The import"


class Bookmarks:
    """The bookmarks in one file; safe to use from several threads and processes."""

    def __init__(self, path: Path, *, wait: float = PATIENCE) -> None:
        """`wait` is how many seconds a change waits for another process that is changing the file."""
        self.file = TomlFile(path, HEADER)
        self._wait = wait
        self._read: tuple[Stamp | None, tuple[Bookmark, ...]] = (None, ())

    def stamp(self) -> Stamp | None:
        """Another stamp, another content; None where there is no file."""
        return self.file.stamp()

    def load(self) -> tuple[Bookmark, ...]:
        """All bookmarks in the file's order; read again only when the file is another one.

        Raises BrokenFileError with path and line, and TermnewsError for a file that cannot be read.
        """
        stamp = self.stamp()
        if stamp is None or stamp != self._read[0]:
            entries = self._entries(self.file.read())
            self._read = (stamp, tuple(bookmark_of(entry) for entry in entries))
        return self._read[1]

    def export(self) -> str:
        """The file as TOML, whole; `bring_in` takes it."""
        return HEADER + "\n" + written(self.file.read())

    def add(self, bookmarks: Iterable[Bookmark], *, found: Sequence[Found] = ()) -> Undo:
        """Add those that are not there; where one is, it gets the tags, note and quotes it lacks."""
        named = {each.headline.path: each.bookmark for each in found if each.headline and not each.elsewhere}
        new = [_again(each, named.get(each.path)) for each in bookmarks]
        return self.change(changes.add(new), what="bookmark", said=_said("bookmark", new), found=found)

    def bring_in(self, toml: str) -> Undo:
        """Add the bookmarks of another file's text, unknown keys and all."""
        entries = _entries(parsed(toml.encode(), _IMPORT), _IMPORT, lambda: toml)
        said = _said("bookmark", [bookmark_of(each) for each in entries])
        return self.change(changes.bring_in(entries), what="bookmark", said=said)

    def remove(self, bookmarks: Iterable[Bookmark], *, found: Sequence[Found] = ()) -> Undo:
        """Take them away, with their tags, notes and quotes."""
        gone = _meant(bookmarks, found)
        said = _said("bookmark removed from", gone)
        return self.change(changes.remove(gone), what="bookmark", said=said, found=found)

    def retag(
        self,
        bookmarks: Iterable[Bookmark],
        *,
        add: Iterable[str] = (),
        drop: Iterable[str] = (),
        found: Sequence[Found] = (),
    ) -> Undo:
        """Add and drop tags."""
        marks, more, less = _meant(bookmarks, found), tuple(add), tuple(drop)
        what = " ".join([*(f"+{tag}" for tag in more), *(f"-{tag}" for tag in less)])
        change = changes.retag(marks, add=more, drop=less)
        return self.change(change, what="tag", said=_said(f"tags {what} on", marks), found=found)

    def annotate(self, bookmarks: Iterable[Bookmark], note: str, *, found: Sequence[Found] = ()) -> Undo:
        """Set the note; an empty one takes it away."""
        marks = _meant(bookmarks, found)
        said = _said("note on", marks) + f": {note}"
        return self.change(changes.annotate(marks, note), what="note", said=said, found=found)

    def keep_quote(self, bookmark: Bookmark, quote: Quote, *, found: Sequence[Found] = ()) -> Undo:
        """Keep a quote; the bookmark is made when it is not there."""
        bookmark = _meant([bookmark], found)[0]
        said = (
            _said("quote from", [bookmark]) + f": {quote.text}" + (f" ({quote.note})" if quote.note else "")
        )
        return self.change(changes.keep_quote(bookmark, quote), what="quote", said=said, found=found)

    def drop_quote(self, bookmark: Bookmark, quote: Quote, *, found: Sequence[Found] = ()) -> Undo:
        """Take the quote with this text away."""
        bookmark = _meant([bookmark], found)[0]
        change = changes.change_quote(bookmark, quote, note=None)
        said = _said("quote removed from", [bookmark]) + f": {quote.text}"
        return self.change(change, what="quote", said=said, found=found)

    def annotate_quote(
        self, bookmark: Bookmark, quote: Quote, note: str, *, found: Sequence[Found] = ()
    ) -> Undo:
        """Set the note of the quote with this text."""
        bookmark = _meant([bookmark], found)[0]
        change = changes.change_quote(bookmark, quote, note=note)
        said = _said("note on a quote from", [bookmark]) + f": {quote.text}: {note}"
        return self.change(change, what="note", said=said, found=found)

    def settle(self, found: Sequence[Found]) -> Undo:
        """Write back where articles were found, with no other change."""
        stale = [each.bookmark for each in found if each.stale]
        return self.change(changes.settle(found), what="place", said=_said("new place of", stale))

    def change(self, change: Change, *, what: str, said: str, found: Sequence[Found] = ()) -> Undo:
        """Make a change; when it changes anything, `found` is written back with it.

        Raises NotSavedError, which holds `said`, the change in full.
        """

        def apply(document: Document) -> tuple[Document, list[Edit]]:
            entries = self._entries(document)
            edits = change(entries)
            if not edits:
                return document, edits
            after = changes.applied(entries, edits)
            if found:
                after = changes.applied(after, changes.settle(found)(after))
            return _with_entries(document, after), edits

        edits = self.file.change(apply, said=said, wait=self._wait)
        back = changes.take_back(edits)
        return Undo(what, len(edits), lambda: self.change(back, what=what, said=f"take back: {said}").count)

    def _entries(self, document: Document) -> list[Entry]:
        return _entries(document, self.file.path, lambda: self.file.path.read_text("utf-8"))


def _entries(document: Document, name: object, toml: Callable[[], str]) -> list[Entry]:
    entries = document.get("bookmark", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        line = line_of(toml(), "", "bookmark")
        raise BrokenFileError(name, line, "every bookmark should be a table of its own, [[bookmark]]")
    return entries


def _with_entries(document: Document, entries: list[Entry]) -> Document:
    if entries:
        return document | {"bookmark": entries}
    return {name: value for name, value in document.items() if name != "bookmark"}


def _again(new: Bookmark, known: Bookmark | None) -> Bookmark:
    """The new bookmark under the path by which the file knows its article already."""
    return new if known is None else replace(new, path=known.path, library=known.library)


def _meant(bookmarks: Iterable[Bookmark], found: Sequence[Found]) -> tuple[Bookmark, ...]:
    """The bookmarks of the file that stand for these: one made from a headline has its path of today."""
    kept = {each.bookmark for each in found}
    by_path: dict[str, list[Bookmark]] = {}
    for each in found:
        if each.headline:
            by_path.setdefault(each.headline.path, []).append(each.bookmark)
    return tuple(
        known for mark in bookmarks for known in ([mark] if mark in kept else by_path.get(mark.path, [mark]))
    )


def _said(what: str, bookmarks: Sequence[Bookmark]) -> str:
    each = [f"“{mark.title}” ({mark.path or mark.address or mark.id}){_kept(mark)}" for mark in bookmarks]
    return f"{what} {'; '.join(each)}"


def _kept(mark: Bookmark) -> str:
    kept = [f"tags {', '.join(mark.tags)}"] if mark.tags else []
    kept += [f"note: {mark.note}"] if mark.note else []
    kept += [f"quote: {quote.text}" for quote in mark.quotes]
    return f" [{'; '.join(kept)}]" if kept else ""
