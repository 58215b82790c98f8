"""What was asked of a library, as it stood when it was asked: counts, results, and lists that can be walked."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from termnews.index.rows import Rows
from termnews.index.tables import DATED, day_of, first_row
from termnews.noun import noun, replace

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from termnews.model import Headline
    from termnews.query.grammar import Notice
    from termnews.query.tree import Node

View = Literal["all", "unread", "bookmarks", "begun"]
_WINDOW = 256
"""Headlines that are asked for at once to find an unread one."""


@noun
class Counts:
    """How many articles, how many of them unread, how many bookmarks, and how many half-read articles."""

    all: int
    unread: int
    bookmarks: int
    begun: int = 0


@noun
class Results:
    """What a search found: rows of the index in order, and what to say about them."""

    query: str
    tree: Node
    rows: Rows
    slots: int
    """How many rows a day has."""
    notices: tuple[Notice, ...] = ()
    nearest: str = ""
    """Where nothing was found: the same query with a word that the library has."""
    some: int = 0
    """Where nothing was found: how many articles have some of the words."""

    @property
    def total(self) -> int:
        """How many articles were found."""
        return len(self.rows)

    def months(self) -> dict[tuple[int, int], int]:
        """How many of them each year and month has; undated ones are left out."""
        days = Counter((row - DATED) // self.slots for row in self.rows.all() if row >= DATED)
        found: Counter[tuple[int, int]] = Counter()
        for number, count in days.items():
            day = day_of(DATED + number * self.slots, self.slots)
            if day is not None:
                found[day.year, day.month] += count
        return dict(sorted(found.items()))

    def within(self, year: int, month: int) -> Results:
        """Those that are of a month, in the same order."""
        first, following = month_of(date(year, month, 1))
        wanted = range(first_row(first, self.slots), first_row(following, self.slots))
        return replace(self, rows=Rows(row for row in self.rows.all() if row in wanted))


class Listing:
    """The articles of a view or a query in order, as they were when it was asked for."""

    def __init__(
        self, found: Rows, *, headlines: Callable[[Sequence[int]], list[Headline]], slots: int, dated: bool
    ) -> None:
        """`headlines` gives one for each row; a day has so many `slots`.

        `dated`: newest first, so that days and months can be stepped through.
        """
        self._found = found
        self._headlines = headlines
        self._slots = slots
        self._dated = dated

    @property
    def rows(self) -> array[int]:
        """All of them, fetched now if only the first were; ask before the index changes again."""
        return self._found.all()

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._found)

    def page(self, start: int, stop: int) -> list[Headline]:
        """The headlines from `start` to `stop` (exclusive); those that have gone say so."""
        return self._headlines(self._found.part(start, stop))

    def index_of(self, row: int) -> int | None:
        """Where a row stands, or None."""
        if self._dated:
            at = bisect_left(self.rows, -row, key=lambda each: -each)
            return at if at < len(self.rows) and self.rows[at] == row else None
        try:
            return self.rows.index(row)
        except ValueError:
            return None

    def day(self, index: int, step: int) -> int:
        """The first article of the previous (-1) or next (1) day in the list."""
        return self._part(index, step, lambda day: (day, day + timedelta(days=1)))

    def month(self, index: int, step: int) -> int:
        """The first article of the previous (-1) or next (1) month in the list."""
        return self._part(index, step, month_of)

    def _part(self, index: int, step: int, span: Callable[[date], tuple[date, date]]) -> int:
        """Steps go down the list, from new to old; a step back from inside a part goes to its first article."""
        if not self.rows or not self._dated:
            return index
        if step < 0:
            start = self._start(index, span)
            return start if start < index or index == 0 else self._start(index - 1, span)
        day = day_of(self.rows[index], self._slots)
        following = self._first_below(first_row(span(day)[0] if day else None, self._slots))
        return following if following < len(self.rows) else index

    def _start(self, index: int, span: Callable[[date], tuple[date, date]]) -> int:
        """The first article of the part that the one at `index` belongs to."""
        day = day_of(self.rows[index], self._slots)
        return self._first_below(first_row(span(day)[1], self._slots) if day else DATED)

    def _first_below(self, row: int) -> int:
        """The index of the first article with a lower row."""
        return bisect_left(self.rows, 1 - row, key=lambda each: -each)

    def unread(self, index: int, step: int) -> int | None:
        """The next (1) or previous (-1) unread article, or None."""
        at = index + step
        while 0 <= at < len(self.rows):
            edge = min(len(self.rows), at + _WINDOW) if step > 0 else max(-1, at - _WINDOW)
            places = list(range(at, edge, step))
            headlines = self._headlines([self.rows[place] for place in places])
            for place, headline in zip(places, headlines, strict=True):
                if headline.id and not headline.read:
                    return place
            at = edge
        return None


def month_of(day: date) -> tuple[date, date]:
    """The first day of a day's month, and of the next."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
