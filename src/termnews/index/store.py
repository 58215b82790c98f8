"""One library's index: opened when it is asked, refreshed by one process at a time, thrown away when in doubt."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import lru_cache
from time import time
from typing import TYPE_CHECKING, TypeVar

from termnews.index import ask, build, files, tables, vocabulary
from termnews.index.build import Limits, Refreshed, Writer
from termnews.index.place import Place
from termnews.index.rows import HEAD, Rows
from termnews.model import TermnewsError
from termnews.noun import replace
from termnews.text import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from termnews.index.build import Progress
    from termnews.index.files import Stamp, Sweep
    from termnews.query.sql import Plan
    from termnews.query.tree import Node

Answer = TypeVar("Answer")
_WORN = (build.DayIsFullError, build.WornOutError)
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError, tables.BrokenIndexError)
_MANY = 25_000
"""Files, past which a command looks at the folders and not at each file."""
_FRESH_SECONDS = 600
"""How old the last full look may then be."""
_RACY_SECONDS = 2
"""A folder that changed less than this before it was looked at is looked at again."""
_LARGE = 2 << 20
"""Bytes of a file that takes longer than a moment to read."""
_MOST_SLOTS = 1 << 22
_SCREENFUL = 64
"""Articles that are read of a new library before all its files have been looked for."""


class Index:
    """The articles of one folder, as SQLite knows them. Its methods may be called from any thread."""

    def __init__(self, path: Path, root: bytes, *, limits: Limits | None = None) -> None:
        """`path` is the index's file, `root` the library's folder."""
        self.place = Place(path)
        self._root = root
        self._limits = limits or Limits()
        self._saw_every_file = False

    # Reading

    def rows(self, plan: Plan, *, order: str = "newest") -> Rows:
        """The rows that match."""
        chosen = self._ask(lambda db: ask.selection(db, plan, order=order))
        head = self._ask(lambda db: chosen.rows(db, limit=HEAD))
        if len(head) < HEAD:
            return Rows(head)
        return Rows(head, count=lambda: self._ask(chosen.count), whole=lambda: self._ask(chosen.rows))

    def ranked(self, tree: Node, rows: Rows) -> Rows:
        """The same rows (newest first) by relevance."""
        from termnews.index.rank import ranked  # noqa: PLC0415 - only a search by relevance pays for it

        return self._ask(lambda db: ranked(db, tree, rows, widen=self.widened))

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to one of the questions of `ask`, as a function of a connection."""
        return self._ask(question)

    def widened(self, word: str) -> list[str]:
        """The words of the library that share the word's stem."""
        return _widened(self, self.place.generation, word)

    def slots(self) -> int:
        """How many rows a day has."""
        return self._ask(lambda db: build.get_meta(db, "slots")) or tables.SLOTS

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        try:
            with self.place.reading() as db:
                return question(db)
        except sqlite3.OperationalError as error:
            if _is_damage(error):
                self._start_again()
                with self.place.reading() as db:
                    return question(db)
            raise TermnewsError(
                f"The index cannot be read: {error}. termnews index --rebuild makes a new one."
            ) from error
        except _DAMAGED:
            self._start_again()
            with self.place.reading() as db:
                return question(db)

    # Refreshing

    def refresh(self, *, progress: Progress | None = None, full: bool = False) -> Refreshed:
        """Bring the index up to date with the folder.

        `full` looks at every file even of a very large library. Raises `TermnewsError` when the folder
        cannot be read.
        """
        return self._refresh(progress, full=full)

    def rebuild(self, *, progress: Progress | None = None) -> Refreshed:
        """Build the index again from nothing; others read the old one meanwhile. Raises as `refresh` does."""
        return self._refresh(progress, full=True, first=self.place.begin_anew)

    def _refresh(
        self, progress: Progress | None, *, full: bool, first: Callable[[], None] | None = None
    ) -> Refreshed:
        with self.place.locked() as locked:
            if not locked:
                return Refreshed(busy=True)
            if first:
                first()
            try:
                return self._refresh_until_done(progress, full=full)
            finally:
                self.place.tidy()

    def _refresh_until_done(self, progress: Progress | None, *, full: bool) -> Refreshed:
        slots = 0
        edited: tuple[tuple[str, str], ...] = ()
        while True:
            try:
                done = self._refresh_once(progress, full=full, slots=slots)
                edited += done.edited + self._edited_meanwhile()
                self.place.put_in_place()
                return replace(done, edited=edited)
            except build.DayIsFullError as error:
                edited += error.edited
                slots = 16 * self._slots()
                if slots > _MOST_SLOTS:
                    raise
                self.place.begin_anew()
            except build.WornOutError:
                self.place.begin_anew()
            except sqlite3.OperationalError as error:
                if _is_damage(error) or self.place.anew:  # there may be no room for two
                    self.place.throw_away()
                else:
                    self.place.go_without_file(error)
            except _DAMAGED:
                self.place.throw_away()

    def _edited_meanwhile(self) -> tuple[tuple[str, str], ...]:
        """Of an index that was built anew, the ids that edited files had in the one before and have now."""
        if not self.place.anew:
            return ()
        with self.place.writing() as db:
            now = dict(db.execute("SELECT path, hash FROM doc"))
        try:
            with self.place.reading() as before:
                then = before.execute("SELECT path, hash FROM doc")
                return tuple((old, now[path]) for path, old in then if now.get(path, old) != old)
        except _DAMAGED:  # which may be why it is built anew
            return ()

    def verify(self, rows: Collection[int]) -> Refreshed:
        """Look at the files of `rows`, and read again those that have changed.

        Nothing to do when the last refresh of this process saw every file.
        """
        if self._saw_every_file:
            return Refreshed()
        if self._ask(lambda db: files.all_current(self._root, ask.each_stamp(db, rows))):
            return Refreshed()
        known = self._ask(lambda db: ask.stamps(db, rows))
        stale = [path for path, stamp in known.items() if files.current(self._root, path) != stamp]
        return self.reread(stale) if stale else Refreshed()

    def reread(self, paths: list[bytes]) -> Refreshed:
        """Read these files again, without a look at any other; the index must be there already."""
        try:
            return self._reread(paths)
        except (*_WORN, *_DAMAGED):
            return self.refresh(full=True)

    def _reread(self, paths: list[bytes]) -> Refreshed:
        with self.place.locked() as locked:
            if not locked:
                return Refreshed(busy=True)
            gone = [path for path in paths if files.current(self._root, path) is None]
            there = [path for path in paths if path not in gone]
            known: dict[bytes, Stamp] = dict.fromkeys(paths, (0, 0, 0))
            with self.place.writing() as db:
                done = self._writer(db, None).update(there, gone, known)
            if done != Refreshed():
                self.place.generation += 1
            return done

    def _refresh_once(self, progress: Progress | None, *, full: bool, slots: int) -> Refreshed:
        with self.place.writing() as db:
            if build.get_meta(db, "unfinished") and not tables.sound(db):
                raise tables.BrokenIndexError("the last writer did not finish")
            if not build.get_meta(db, "slots"):
                build.set_meta(db, "slots", slots or tables.SLOTS)
                build.set_meta(db, "limits", self._limits.fingerprint)
            if build.get_meta(db, "limits") != self._limits.fingerprint:
                raise tables.BrokenIndexError("the files are to be read in another way")
            glance = not full and self._swept_lately(db) and ask.count(db) > _MANY
            if not glance and self._is_as_it_was(db):
                self._saw_every_file = True
                build.set_meta(db, "swept", int(time()))
                return Refreshed()
            begun = Refreshed() if ask.count(db) else self._begin(db, progress)
            found = self._look(db, glance=glance)
            known = ask.stamps(db) if found.folders or found.lost else {}
            gone = files.gone(found, known)
            fresh = [path for path, stamp in found.files.items() if known.get(path) != stamp]
            writer = self._writer(db, progress)
            large = frozenset(path for path in fresh if found.files[path][1] > _LARGE)
            done = writer.update(fresh, gone, known, large=large)
            if build.get_meta(db, "unfinished"):
                writer.finish()
            self._remember(db, found)
            if done != Refreshed():
                self.place.generation += 1
            return replace(done, added=begun.added + done.added, failed=begun.failed + done.failed)

    def _begin(self, db: sqlite3.Connection, progress: Progress | None) -> Refreshed:
        """Read a screenful of a new library: to find all files of a large one takes a second by itself."""
        with suppress(OSError):  # the look at everything will say why
            found = files.first(self._root, most=_SCREENFUL)
            small = [path for path, stamp in found.files.items() if stamp[1] <= _LARGE]
            done = self._writer(db, None).update(small, [], {})
            if progress:
                progress(done.added, len(small))
            return done
        return Refreshed()

    def _writer(self, db: sqlite3.Connection, progress: Progress | None) -> Writer:
        slots = build.get_meta(db, "slots")
        return Writer(db, self._root, limits=self._limits, slots=slots, progress=progress)

    def _is_as_it_was(self, db: sqlite3.Connection) -> bool:
        """Whether nothing has changed: told file by file, since the names of a large library take 50 MB."""
        if build.get_meta(db, "unfinished") or db.execute("SELECT 1 FROM trouble LIMIT 1").fetchone():
            return False
        # A folder that changed while it was looked at may hold more than was seen.
        trusted = (build.get_meta(db, "swept") - _RACY_SECONDS) * 10**9
        folders = db.execute("SELECT path, mtime FROM folder").fetchall()
        same = (then < trusted and files.time_of(self._root, path) == then for path, then in folders)
        if not folders or not all(same):
            return False
        return files.all_current(self._root, ask.each_stamp(db))

    def _swept_lately(self, db: sqlite3.Connection) -> bool:
        return 0 <= time() - build.get_meta(db, "swept") < _FRESH_SECONDS

    def _look(self, db: sqlite3.Connection, *, glance: bool) -> Sweep:
        """What the folder holds; at a glance what those folders hold that have changed."""
        try:
            if glance:
                folders = dict(db.execute("SELECT path, mtime FROM folder"))
                self._saw_every_file = False
                return files.glance(self._root, folders, follow_links=self._limits.follow_links)
            found = files.sweep(self._root, follow_links=self._limits.follow_links)
            self._saw_every_file = True
        except OSError as error:
            name = file_name(self._root)
            raise TermnewsError(f"The library cannot be read ({files.reason(error)}): {name}.") from error
        build.set_meta(db, "swept", int(time()))
        return found

    def _remember(self, db: sqlite3.Connection, found: Sweep) -> None:
        """The folders' times, and what could not be read, for the next look."""
        with build.transaction(db):
            if found.whole:
                db.execute("DELETE FROM folder")
                db.execute("DELETE FROM trouble")
            for path in found.lost:
                db.execute("DELETE FROM folder WHERE path = ?", (path,))
            db.executemany("INSERT OR REPLACE INTO folder VALUES(?, ?)", found.folders.items())
            db.executemany("INSERT OR REPLACE INTO trouble VALUES(?, ?)", found.troubles.items())

    def _slots(self) -> int:
        with self.place.writing() as db:
            return build.get_meta(db, "slots") or tables.SLOTS

    def _start_again(self) -> None:
        """What was read is damaged: build again, and go on with the new one."""
        self.place.notice = "The index was damaged and has been built again."
        self._refresh(None, full=True, first=self.place.throw_away)


def _is_damage(error: sqlite3.OperationalError) -> bool:
    """Whether Python could not read what the file holds, which it reports as it reports a closed folder."""
    return "decode" in str(error)


@lru_cache(maxsize=4096)
def _widened(index: Index, _generation: int, word: str) -> list[str]:
    return index.ask(lambda db: vocabulary.widened(db, word))
