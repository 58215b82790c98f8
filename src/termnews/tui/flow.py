"""Which articles stand on which rows, worked out only for those that fit: no list is ever laid out whole.

Pure arithmetic over a function that gives the height of an article's card.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from termnews.tui.cards import Entry

PAGE = 128
"""How many headlines are fetched at a time."""
_PAGES_KEPT = 12
HEADING_ABOVE = 2
"""A day's heading in the column stands this many rows above its first article."""


class Entries(Protocol):
    """A list of articles of which only pages are ever in memory."""

    def __len__(self) -> int:
        """How many articles there are."""

    def __getitem__(self, index: int) -> Entry:
        """The article at `index`, 0 to ``len - 1``."""

    def forget(self, index: int | None) -> None:
        """Fetch the article again when it is asked for next: its state has changed. None: all of them."""


class Pages:
    """Entries that are fetched a page at a time; the pages used last are kept."""

    def __init__(
        self, length: int, fetch: Callable[[int, int], Sequence[Entry]], *, size: int = PAGE
    ) -> None:
        """`fetch` gives the entries from a start to a stop (exclusive), 0 <= start < stop <= length."""
        self._length = length
        self._fetch = fetch
        self._size = size
        self._kept: OrderedDict[int, Sequence[Entry]] = OrderedDict()

    def __len__(self) -> int:
        """How many articles there are."""
        return self._length

    def __getitem__(self, index: int) -> Entry:
        """The article at `index`, from a page in memory or a new one."""
        number, place = divmod(index, self._size)
        page = self._kept.get(number)
        if page is None:
            start = number * self._size
            page = self._fetch(start, min(start + self._size, self._length))
            self._kept[number] = page
            if len(self._kept) > _PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return page[place]

    def put(self, start: int, entries: Sequence[Entry]) -> None:
        """Keep a page that was fetched beforehand; `start` is the first index of a page."""
        self._kept[start // self._size] = entries

    def forget(self, index: int | None) -> None:
        """Drop the page of `index`, or all pages."""
        if index is None:
            self._kept.clear()
        else:
            self._kept.pop(index // self._size, None)


@noun
class Slot:
    """An article in view: its index, its first row, its height, and whether a day begins with it."""

    index: int
    row: int
    height: int
    new_day: bool


@noun
class Flow:
    """How articles follow each other down the page; `lead`, `gap` and `day_gap` are rows."""

    length: int
    height: Callable[[int], int]
    new_day: Callable[[int], bool]
    """Whether the article at an index (1 or more) is of another day than the one before."""
    lead: int = 0
    """Rows above the first card in view: the day's heading, where headings stand in the column."""
    gap: int = 1
    day_gap: int = 1

    def fill(self, top: int, room: int) -> Iterator[Slot]:
        """The articles from `top` on that begin within `room` rows; the last may be cut off."""
        row = self.lead
        for index in range(top, self.length):
            new_day = index == top or self.new_day(index)
            if index > top:
                row += self._before(index)
            if row >= room:
                return
            height = self.height(index)
            yield Slot(index, row, height, new_day)
            row += height

    def fit_back(self, last: int, room: int) -> int:
        """The smallest top with which the articles from it to `last` fit whole, at most `last`."""
        rows = self.lead + self.height(last)
        top = last
        while top > 0:
            rows += self._before(top) + self.height(top - 1)
            if rows > room:
                break
            top -= 1
        return top

    def _before(self, index: int) -> int:
        return self.day_gap if self.new_day(index) else self.gap
