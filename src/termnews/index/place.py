"""Where an index is kept: a file with one writer at a time, or memory where no file can be written."""

from __future__ import annotations

import fcntl
import os
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from termnews.index import files, tables
from termnews.model import TermnewsError
from termnews.text import file_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


class Place:
    """The file of an index and the connections to it; any thread may ask for one."""

    def __init__(self, path: Path) -> None:
        self._path: Path | None = path
        self._local = threading.local()
        self._memory: sqlite3.Connection | None = None
        self._guard = threading.RLock()
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
        file = self._file()
        # A file that has been deleted is read on until another stands in its place.
        if db is None or (file and file != self._local.file):
            try:
                db = _to_read(self._path)
            except tables.UnmadeIndexError:
                # The screens ask before the first refresh has made its tables: an empty index answers.
                with closing(tables.connect(None, write=True)) as nothing:
                    yield nothing
                return
            self._local.db, self._local.file = db, file
        yield db

    def close(self) -> None:
        """Close this thread's connection: who is the last one takes over what waits in SQLite's log."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            self._local.db = None
            db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with, closed at the end."""
        if self._path is None:
            with self._guard:
                yield self._in_memory()
            return
        with closing(tables.connect(self._path, write=True)) as db:
            yield db

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Whether this process may build; the others search what is there."""
        if self._path is None:
            with self._guard:
                yield True
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
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
        self._path = None
        self.generation += 1

    def throw_away(self) -> None:
        """Have no index any more."""
        self.generation += 1
        if self._path is None:
            self._memory = None
            return
        with suppress(FileNotFoundError):
            tables.throw_away(self._path)

    def _file(self) -> tuple[int, int] | None:
        """Which file stands there now: this process or another may have thrown away the one that is read."""
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None

    def _in_memory(self) -> sqlite3.Connection:
        if self._memory is None:
            self._memory = tables.connect(None, write=True)
        return self._memory


def _to_read(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise tables.UnmadeIndexError
    return tables.connect(path, write=False)
