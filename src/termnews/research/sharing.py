"""Work that two processors share: a child process takes every other piece of it, and the order stays.

Reading two thousand files takes longer than anybody likes to wait. A command shares that with a child, which has all
that its parent has read, and says what it found through a pipe. The child reads files and nothing else: it asks no
database and prints nothing. Where there is one processor, or another thread (the screens), one process does all.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

Item = TypeVar("Item")

LEAST = 400
"""Items, with fewer of which a second process is not worth its beginning."""
_LENGTH = 8
"""Bytes that say how long an answer is."""
_PIECE = 50
"""Items that each does in turn."""


def shared(items: Sequence[Item], work: Callable[[Item], Any]) -> Generator[Any, None, None]:
    """What `work` makes of each item, in order; it gives numbers, texts and tuples or lists of them.

    It may be done in another process, so it changes nothing and asks no database.
    """
    pieces = [items[start : start + _PIECE] for start in range(0, len(items), _PIECE)]
    if len(items) < LEAST or not _may_share():
        yield from map(work, items)
        return
    try:
        child, answers = _begin(pieces[1::2], work)
    except OSError:  # the system has no process to spare
        yield from map(work, items)
        return
    try:
        with os.fdopen(answers, "rb") as stream:
            for number, piece in enumerate(pieces):
                found = _next(stream) if number % 2 else None
                # A child that came to harm is no harm: its part is done here.
                yield from map(work, piece) if found is None else found
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _may_share() -> bool:
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _begin(pieces: Sequence[Sequence[Item]], work: Callable[[Item], Any]) -> tuple[int, int]:
    """Start the child: its number, and where its answers come from."""
    answers, said = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(answers)
        os.close(said)
        raise
    if child:
        os.close(said)
        return child, answers
    try:
        # Control-C is for the parent, which ends this process; nothing else that it does at its end is done here.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(answers)
        with os.fdopen(said, "wb") as stream:
            for piece in pieces:
                said_now = marshal.dumps([work(each) for each in piece])
                stream.write(len(said_now).to_bytes(_LENGTH) + said_now)
                stream.flush()
    finally:
        os._exit(0)


def _next(stream: Any) -> list[Any] | None:
    """The child's next answer; None when there will be none."""
    length = int.from_bytes(stream.read(_LENGTH))
    said = stream.read(length)
    if not length or len(said) < length:
        return None
    found: list[Any] = marshal.loads(said)  # noqa: S302 - our own child wrote it
    return found
