"""Articles in the form that a command was asked for: rows for a person, records, JSON or paths for a program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from termnews.cli import records
from termnews.cli.output import styled
from termnews.cli.recent import MOST
from termnews.cli.references import remember
from termnews.index.rows import Rows
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termnews.cli.session import Session
    from termnews.cli.table import Table
    from termnews.found import Results
    from termnews.library import Library
    from termnews.model import Headline, Hit
    from termnews.query.light import Light

Found = TypeVar("Found", "Rows", "Results")
_LOOKS = 5
"""Each look may bring other files into sight; who rewrites them all the time is not waited for."""
_HEADLINES_AT_ONCE = 200
_HITS_AT_ONCE = 10
"""Their files are read, and the first of them should be seen soon."""


@noun
class Wish:
    """What the options of a list ask for."""

    limit: int | None = None
    offset: int = 0
    order: str = "newest"
    form: str = "rows"
    """``rows``, ``count``, ``json``, ``jsonl`` or ``paths``."""
    null: bool = False
    """Whether paths end in NUL instead of a line end."""
    some: bool = False
    copies: bool = False
    snippets: bool = False
    unseen: str = ""
    """The saved search of which only new articles are wanted."""

    @property
    def every_copy(self) -> bool:
        """Whether all articles of a story are wanted: a program that reads JSON has `story` to fold them by."""
        return self.copies or self.form in {"json", "jsonl"}

    def span(self, total: int) -> range:
        """Which of them to print."""
        end = total if self.limit is None else min(total, self.offset + self.limit)
        return range(min(self.offset, end), end)


def current(library: Library, wish: Wish, find: Callable[[], Found]) -> Found:
    """What `find` gives once the files that are about to be shown have been looked at.

    In a very large library a file rewritten in place is seen only here; it may match no more.
    """
    for _ in range(_LOOKS):
        found = find()
        rows = found if isinstance(found, Rows) else found.rows
        span = wish.span(len(rows))
        if wish.form == "count" or not library.verify(rows.part(span.start, span.stop)):
            break
    return found


def show_rows(session: Session, rows: Rows, wish: Wish) -> int:
    """Print articles; gives how many there are in all."""
    return _Listing(session, wish, rows).show()


def show_results(session: Session, results: Results, wish: Wish) -> int:
    """Print what was found; gives how many there are in all."""
    return _Listing(session, wish, results.rows, results).show()


class _Listing:
    """Prints one set of rows; the headlines come as they are printed, so that the first is seen at once."""

    def __init__(self, session: Session, wish: Wish, rows: Rows, results: Results | None = None) -> None:
        self._session = session
        self._wish = wish
        self._rows = rows
        self._results = results
        self._shown = 0
        self._kept: list[Headline] = []
        """Those that were shown and are of use afterwards: not a hundred thousand."""

    def show(self) -> int:
        total = len(self._rows)
        if self._wish.form == "count":
            self._session.output.write(f"{total}\n")
            self._session.found(total)
            return total
        self._span = self._wish.span(total)
        try:
            for text in self._texts():
                self._session.output.write(text)
            self._session.output.flush()
        finally:
            remember(self._session, self._kept)
        if self._wish.unseen:
            from termnews.cli.saved import keep_printed  # noqa: PLC0415 - only for searches with a name

            keep_printed(self._session, self._wish.unseen, self._kept)
        self._session.found(self._shown)
        self._count(total)
        return total

    def _count(self, total: int) -> None:
        """How many there are, for a person who looks."""
        if not self._shown and total:
            self._session.note(f"There are only {total:,} articles, fewer than --offset passes over.")
        output = self._session.output
        if self._shown and self._wish.form == "rows" and output.to_terminal and output.errors_to_terminal:
            some = f"{self._shown:,} of " if self._shown < total else ""
            sum_of = self._session.library().matches(self._results) if self._results else None
            matches = "" if sum_of is None else f", {sum_of:,} {'match' if sum_of == 1 else 'matches'}"
            self._session.note(f"{some}{total:,} {'article' if total == 1 else 'articles'}{matches}")

    def _texts(self) -> Iterator[str]:
        form = self._wish.form
        if form == "json":
            return records.array(self._objects())
        if form == "jsonl":
            return (f"{records.written(each)}\n" for each in self._objects())
        if form == "paths":
            end = "\0" if self._wish.null else "\n"
            return (_printable(self._session.path_from_here(each)) + end for each in self._headlines())
        return self._table() if self._session.output.to_terminal else self._records()

    def _records(self) -> Iterator[str]:
        colours = self._session.output.colours(self._session.colour)
        for each in self._headlines():
            identity, day, source, title, path = records.record(each)
            if colours != "none":
                identity, day = styled(identity, "faint", colours), styled(day, "faint", colours)
                title = styled(title, "strong", colours)
            yield f"{identity}\t{day}\t{source}\t{title}\t{path}\n"

    def _objects(self) -> Iterator[dict[str, object]]:
        if self._wish.snippets and self._results:
            return (records.hit_fields(each) for each in self._hits())
        return (records.fields(each) for each in self._headlines())

    def _table(self) -> Iterator[str]:
        from termnews.cli.table import Table  # noqa: PLC0415 - setting type is for terminals

        output = self._session.output
        table = Table(output.width, output.colours(self._session.colour))
        light = self._session.library().light(self._results.tree) if self._results else None
        if self._wish.snippets and self._results:
            for number, hit in enumerate(self._hits(), 1):
                yield _row(table, hit.headline, number, light)
                yield from table.excerpt(hit.excerpt)
        else:
            for number, headline in enumerate(self._headlines(), 1):
                yield _row(table, headline, number, light)

    def _headlines(self) -> Iterator[Headline]:
        library = self._session.library()
        for first, last in self._pages(_HEADLINES_AT_ONCE):
            for each in library.headlines(self._rows.part(first, last)):
                self._went_by(each)
                yield each

    def _hits(self) -> Iterator[Hit]:
        library = self._session.library()
        assert self._results is not None  # noqa: S101 - only what a query found has excerpts
        for first, last in self._pages(_HITS_AT_ONCE):
            for each in library.hits(self._results, first, last):
                self._went_by(each.headline)
                yield each

    def _went_by(self, headline: Headline) -> None:
        self._shown += 1
        if self._wish.unseen or self._shown <= MOST:
            self._kept.append(headline)

    def _pages(self, size: int) -> Iterator[tuple[int, int]]:
        for first in range(self._span.start, self._span.stop, size):
            yield first, min(first + size, self._span.stop)


def _row(table: Table, headline: Headline, number: int, light: Light | None) -> str:
    spans = light.spans(headline.title, field="title") if light else ()
    return table.row(headline, number, spans=spans)


def _printable(path: str) -> str:
    """A path as it is, unless it holds what must not leave the program."""
    from termnews.text import block, file_name  # noqa: PLC0415

    return path if block(path) == path and "\n" not in path else file_name(os.fsencode(path))
