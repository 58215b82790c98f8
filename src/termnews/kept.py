"""What a person made of one library: bookmarks, and which of its articles each of them means now."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.index import ask
from termnews.marks.identity import Found, Shelf, find_all
from termnews.model import Bookmark, Headline, Quote, TermnewsError
from termnews.noun import noun
from termnews.paths import is_folder
from termnews.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from termnews.index.store import Index
    from termnews.marks.bookmarks import Bookmarks
    from termnews.marks.undo import Undo
    from termnews.query.tree import Term


@noun
class KeptQuote:
    """A quote, with the bookmark that holds it and the article that it is from."""

    bookmark: Bookmark
    quote: Quote
    headline: Headline | None
    """None while the article is not there."""


class Kept:
    """The bookmarks of the library at `root`, as its index knows their articles."""

    def __init__(self, marks: Bookmarks, index: Index, *, root: Path, now: Callable[[], str]) -> None:
        """`now` gives the time as ISO 8601 with its zone."""
        self.marks = marks
        self.notices: list[str] = []
        """Sentences to show the person; whoever shows them empties the list."""
        self._index = index
        self._root = root
        self._now = now
        self._asked: tuple[object, tuple[Found, ...]] = (None, ())
        self._by_row: dict[int, Bookmark] = {}

    # What they mean

    def bookmarks(self) -> tuple[Found, ...]:
        """Every bookmark of this library with the article it means now; those of other libraries are left out."""
        return tuple(each for each in self._found() if not each.elsewhere)

    def _found(self) -> tuple[Found, ...]:
        """All bookmarks and what they mean, asked again when the file or the index is another one.

        A file that does not parse has none, which is said in `notices`: reading goes on without bookmarks.
        """
        key = (self.marks.stamp(), self._index.place.generation)
        if key != self._asked[0]:
            try:
                marks = self.marks.load()
            except TermnewsError as error:
                marks = ()
                self.notices.append(str(error))
            found = find_all(marks, self._shelf(marks)) if marks else ()
            self._asked = (key, found)
            self._by_row = {each.headline.row: each.bookmark for each in found if each.headline}
        return self._asked[1]

    @property
    def by_row(self) -> Mapping[int, Bookmark]:
        """The bookmarks whose articles are there, by the index's rows."""
        self._found()
        return self._by_row

    def noted(self) -> set[int]:
        """The rows of articles with a note."""
        return {each.headline.row for each in self._found() if each.headline and each.bookmark.note}

    def with_words(self, term: Term) -> set[int]:
        """The rows of articles whose tags or note (as the term's field says) have its words."""
        sought = " ".join(term.words)
        found = set()
        for each in self._found():
            texts = each.bookmark.tags if term.field == "tag" else (each.bookmark.note,)
            if each.headline and any(_has(text, sought, prefix=term.prefix) for text in texts):
                found.add(each.headline.row)
        return found

    def _shelf(self, marks: Sequence[Bookmark]) -> Shelf:
        paths = [os.fsencode(mark.path) for mark in marks]
        ids = [mark.id for mark in marks if mark.id]
        addresses = [mark.address for mark in marks if mark.address]

        def rows() -> Iterator[int]:
            yield from self._index.ask(lambda db: ask.rows_of_paths(db, paths))
            yield from self._index.ask(lambda db: ask.rows_of_ids(db, ids))
            yield from self._index.ask(lambda db: ask.rows_of_addresses(db, addresses))

        known = self._index.ask(partial(ask.headlines, wanted=list(dict.fromkeys(rows()))))
        others = {mark.library for mark in marks if mark.library and mark.library != str(self._root)}
        return Shelf(
            str(self._root),
            {each.path: each for each in known},
            _grouped(known, lambda each: each.id),
            _grouped(known, lambda each: each.address),
            frozenset(folder for folder in others if not is_folder(Path(folder))),
        )

    def bookmark_of(self, headline: Headline) -> Bookmark:
        """The bookmark that an article has, or the one that it would get."""
        return self.by_row.get(headline.row) or Bookmark(
            headline.title,
            headline.path,
            headline.id,
            self._now(),
            source=headline.source,
            date=headline.date,
            address=headline.address,
            library=str(self._root),
        )

    def bookmark(self, headlines: Iterable[Headline]) -> Undo:
        """Bookmark articles; those that are bookmarked stay as they are. Raises `TermnewsError`."""
        return self.marks.add([self.bookmark_of(each) for each in headlines], found=self._found())

    def unbookmark(self, headlines: Iterable[Headline]) -> Undo:
        """Remove bookmarks, with their tags, notes and quotes. Raises `TermnewsError`."""
        return self.marks.remove([self.bookmark_of(each) for each in headlines], found=self._found())

    def tag(self, headlines: Iterable[Headline], *, add: Sequence[str], drop: Sequence[str]) -> Undo:
        """Add and drop tags; an article without a bookmark gets one to carry them. Raises `TermnewsError`."""
        marked = list(headlines)
        made = self.bookmark(each for each in marked if add and not each.bookmarked)
        marks = [self.bookmark_of(each) for each in marked]
        return made.then(self.marks.retag(marks, add=add, drop=drop, found=self._found()))

    def note(self, headline: Headline, note: str) -> Undo:
        """Put a note on an article, which is bookmarked by that; an empty one goes. Raises `TermnewsError`."""
        made = self.bookmark([headline] if note and not headline.bookmarked else [])
        return made.then(self.marks.annotate([self.bookmark_of(headline)], note, found=self._found()))

    # Quotes

    def quotes(self) -> list[KeptQuote]:
        """Every quote of this library, in the order of the file."""
        return [
            KeptQuote(each.bookmark, quote, each.headline)
            for each in self.bookmarks()
            for quote in each.bookmark.quotes
        ]

    def quote(self, headline: Headline, text: str, note: str = "") -> Undo:
        """Keep a passage of an article, which is bookmarked by that. Raises `TermnewsError`."""
        quote = Quote(text, note, self._now())
        return self.marks.keep_quote(self.bookmark_of(headline), quote, found=self._found())

    def drop_quote(self, kept: KeptQuote) -> Undo:
        """Keep it no longer; the bookmark stays. Raises `TermnewsError`."""
        return self.marks.drop_quote(kept.bookmark, kept.quote, found=self._found())

    def note_quote(self, kept: KeptQuote, note: str) -> Undo:
        """Set the note of a quote; an empty one goes. Raises `TermnewsError`."""
        return self.marks.annotate_quote(kept.bookmark, kept.quote, note, found=self._found())


def _grouped(headlines: Iterable[Headline], key: Callable[[Headline], str]) -> dict[str, list[Headline]]:
    groups: dict[str, list[Headline]] = {}
    for each in headlines:
        groups.setdefault(key(each), []).append(each)
    groups.pop("", None)
    return groups


def _has(text: str, words: str, *, prefix: bool) -> bool:
    """Whether the words stand in a text, as whole ones."""
    folded = f" {' '.join(words_of(text))} "
    return f" {words}" in folded if prefix else f" {words} " in folded
