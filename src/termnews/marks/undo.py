"""Taking changes back, as often as there were changes: a journal in memory, the way back on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable


@noun
class Undo:
    """A change that was made, and the way back from it."""

    what: str
    """What was changed, as a noun: ``bookmark``, ``tag``, ``note``, ``quote``, ``read state``."""
    count: int
    """How many articles it changed; 0 when everything was so already."""
    take_back: Callable[[], int]
    """Restores what was, through the same write path; how many articles that changed.

    Raises TermnewsError when it cannot be saved.
    """

    def then(self, other: Undo) -> Undo:
        """This change and the `other` that followed it, as one that is taken back as one."""
        if not self.count:
            return other

        def take_back() -> int:
            return max(other.take_back(), self.take_back())

        return Undo(other.what, max(self.count, other.count), take_back)


class Journal:
    """The changes of this run, the last one first to go."""

    def __init__(self) -> None:
        self._changes: list[Undo] = []

    def __len__(self) -> int:
        """How many changes can be taken back."""
        return len(self._changes)

    def keep(self, change: Undo) -> Undo:
        """Remember a change that changed something."""
        if change.count:
            self._changes.append(change)
        return change

    def undo(self) -> Undo | None:
        """Take the last change back and return it; None where there is none.

        A change that cannot be taken back (TermnewsError) stays the last one, to be tried again.
        """
        if not self._changes:
            return None
        last = self._changes[-1]
        last.take_back()
        self._changes.remove(last)
        return last
