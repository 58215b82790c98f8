"""Bringing the library up to date behind the screens: how far that has come, and what was found."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.library import Library

_POST_EVERY = 0.1
"""Seconds between two reports of progress, at least."""


class _LeftError(Exception):
    """The person has quit while files were being read."""


class Progress(Message):
    """So many of so many files have been read."""

    def __init__(self, done: int, total: int) -> None:
        """Both count files."""
        super().__init__()
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """A newer report replaces one that is still waiting."""
        return isinstance(message, Progress)


class Refreshed(Message):
    """All files have been looked at; `error` says why not."""

    def __init__(self, *, added: int = 0, changed: int = 0, show: bool = False, error: str = "") -> None:
        """`show`: the person asked, so what was found is to be shown."""
        super().__init__()
        self.added = added
        self.changed = changed
        self.show = show
        self.error = error


def refresh(
    library: Library, post: Callable[[Message], object], *, left: Callable[[], bool], show: bool
) -> None:
    """Look at all files, in a thread; `left` tells when nobody waits for it any more."""
    posted = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal posted
        if left():
            raise _LeftError
        if monotonic() - posted >= _POST_EVERY:
            posted = monotonic()
            post(Progress(done, total))

    try:
        found = library.refresh(progress=progress, full=True)
    except _LeftError:
        return
    except TermnewsError as error:
        post(Refreshed(show=show, error=str(error)))
        return
    post(Refreshed(added=found.added, changed=found.changed + found.removed, show=show))
