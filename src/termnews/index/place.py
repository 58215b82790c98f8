"""Where an index is kept: a file with one writer at a time, or memory where no file can be written."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from termnews.index import files, tables
from termnews.model import TermnewsError
from termnews.text import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    _File = tuple[int, int]
    """Device and inode."""


class Place:
    """The file of an index and the connections to it; any thread may ask for one."""

    def __init__(self, path: Path) -> None:
        self._path: Path | None = path
        self._local = threading.local()
        self._memory: sqlite3.Connection | None = None
        self._guard = threading.RLock()
        self._next: Path | None = None
        """Where an index is being built while the one at `path` is read."""
        self.generation = 0
        """Another number, another content, as far as this process has seen."""
        self.notice = ""
        """A sentence about the place that a person should read, or empty."""

    @property
    def size(self) -> int:
        """Bytes of the file; 0 while there is none."""
        try:
            return self._path.stat().st_size if self._path else 0
        except OSError:
            return 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, this thread's own; it stays open."""
        if self._path is None:
            with self._guard:
                yield self._in_memory()
            return
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        file = _which(self._path)
        # A file that has been deleted is read on until another stands in its place.
        if db is None or (file and file != self._local.file):
            found = _to_read(self._path)
            if found is None:
                # The screens ask before the first refresh has made it: an empty index answers.
                with closing(tables.in_memory()) as nothing:
                    yield nothing
                return
            self.close()
            db, self._local.file = found
            self._local.db = db
        yield db

    def close(self) -> None:
        """Close this thread's connection: who is the last one takes over what waits in SQLite's log."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            self._local.db = None
            db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with, closed at the end; only for who holds the lock."""
        if self._path is None:
            with self._guard:
                yield self._in_memory()
            return
        file = self._next or self._path
        if not file.exists():
            self._make(self._path)
        with closing(tables.connect(file, write=True)) as db:
            yield db

    def _make(self, path: Path) -> None:
        if self._next:
            tables.make(self._next)
            return
        file = tables.fresh(path)
        tables.make(file)
        tables.put_in_place(file, path)

    def begin_anew(self) -> None:
        """Write from now on to an empty index; the one that stands there is read until the other is put in place."""
        if self._path is None:
            self.generation += 1
            self._memory = None
        elif self._path.exists():
            self._next = tables.fresh(self._path)

    @property
    def anew(self) -> bool:
        """Whether what is written is not what is read yet."""
        return self._next is not None

    def put_in_place(self) -> None:
        """Have the new index be read from now on, if one was built anew."""
        if self._path and self._next:
            tables.put_in_place(self._next, self._path)
            self._next = None
            self.generation += 1

    def tidy(self) -> None:
        """Give up an index that was not finished, here or by a process that was killed."""
        self._next = None
        if self._path:
            with suppress(OSError):
                tables.tidy(self._path)

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Whether this process may build; the others search what is there."""
        if self._path is None:
            with self._guard:
                yield True
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(f"{self._path}{tables.LOCK}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            self.go_without_file(error)
            yield True
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            yield False
            return
        try:
            yield True
        finally:
            os.close(lock)

    def go_without_file(self, error: Exception) -> None:
        """The cache cannot be written: index in memory, for this run."""
        if self._path is None:
            raise TermnewsError(f"The index cannot be built: {error}.") from error
        why = files.reason(error) if isinstance(error, OSError) else str(error)
        place = file_name(bytes(self._path.parent))
        self.notice = f"The index cannot be kept in {place} ({why}); it is built anew for this run."
        self._path = self._next = None
        self.generation += 1

    def throw_away(self) -> None:
        """Have no index any more."""
        self.generation += 1
        self._next = None
        if self._path is None:
            self._memory = None
            return
        try:
            tables.throw_away(self._path)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.go_without_file(error)

    def _in_memory(self) -> sqlite3.Connection:
        if self._memory is None:
            self._memory = tables.in_memory()
        return self._memory


def _to_read(path: Path) -> tuple[sqlite3.Connection, _File] | None:
    """A connection to the index that stands there now, and which file that is; None where there is none.

    SQLite opens the file and then its log: they belong together if the file stood there before and after.
    """
    while file := _which(path):
        try:
            db = tables.connect(path, write=False)
        except (sqlite3.OperationalError, tables.BrokenIndexError):
            if _which(path) == file:
                raise
            continue
        if _which(path) == file:
            return db, file
        db.close()
    return None


def _which(path: Path) -> _File | None:
    """Which file stands there now: any process may have thrown away the one that is read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
