"""Which articles were found: the first rows at once, the number of all and the rest when they are asked for.

A word that is in every article of a large library is answered in the time that its first page takes.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

HEAD = 1000
"""Rows that are fetched at once."""


class Rows:
    """Rows of the index in order; once all have been fetched, later changes of the index do not move them."""

    def __init__(
        self,
        head: Iterable[int] = (),
        *,
        count: Callable[[], int] | None = None,
        whole: Callable[[], array[int]] | None = None,
    ) -> None:
        """Without `count` and `whole`, `head` is all there is."""
        self.head = array("q", head)
        self._count = count
        self._whole = whole
        self._all = self.head if whole is None else None

    def __len__(self) -> int:
        """How many there are."""
        if self._all is None and self._count is not None:
            counted, self._count = self._count(), None
            self._number = counted
        return len(self._all) if self._all is not None else self._number

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.head)

    def __iter__(self) -> Iterator[int]:
        """All of them."""
        return iter(self.all())

    def part(self, start: int, stop: int) -> array[int]:
        """Those from `start` to `stop` (exclusive)."""
        return (self.head if stop <= len(self.head) else self.all())[start:stop]

    def folded(self, story_of: Mapping[int, int]) -> Rows:
        """Only the first of each story; rows without a story are all kept."""
        if not story_of:
            return self
        seen: set[int] = set()
        kept = array("q")
        for row in self.all():
            story = story_of.get(row, row)
            if story not in seen:
                seen.add(story)
                kept.append(row)
        return Rows(kept)

    def all(self) -> array[int]:
        """All of them, fetched now if they were not yet."""
        if self._all is None:
            self._all = self._whole() if self._whole is not None else self.head
        return self._all
