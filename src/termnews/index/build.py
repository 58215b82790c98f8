"""Bring the index up to date: read what is new or changed, forget what is gone, a batch a transaction.

A first build writes batches that double in size, so that there is something to read at once, each sorted by row
number: FTS5 starts a new segment whenever a row is lower than the one before. A changed or deleted article
leaves its words in the index under a dead row number, which is never used again; many dead ones call for a new
index.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING
from zlib import crc32

from termnews.digest import digest
from termnews.formats import taught
from termnews.index import files, garbage, stories, vocabulary
from termnews.index.searchable import body_of, searchable
from termnews.index.tables import DATED, WRITE_CACHE_KB, first_row
from termnews.model import Article
from termnews.noun import noun
from termnews.text import file_name
from termnews.words import indexed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterator

    from termnews.index.files import Stamp
    from termnews.source_rules import SourceRule

    Progress = Callable[[int, int], None]
    """Told how many of how many files have been read."""

_FIRST_BATCH, _LAST_BATCH = 512, 8192
_BATCH_CHARACTERS = 24_000_000
_BULK = 1000
"""So many new files at once are a bulk load, with other settings of FTS5."""
_MOST_DEAD, _DEAD_SHARE = 2000, 0.25
_TELL_EVERY = 0.05
"""Seconds between two reports of progress."""
_BULK_HASH, _USUAL_HASH = 64 << 20, 1 << 20
_NEVER = 1999
"""The most segments that FTS5 lets wait for a merge. With fewer, one of the next changes would merge the whole of a
bulk load at once, ten seconds for 100,000 articles; so it is done in small pieces, beside the changes."""
_COLUMNS = (
    "id, path, mtime, size, inode, hash, day, partial, words, title, dek, source, byline, section, address,"
    " language, encoding, title_from, title_sure, date_from, date_sure, problem"
)
_INSERT = f"INSERT INTO doc({_COLUMNS}) VALUES({', '.join('?' * len(_COLUMNS.split(',')))})"


class DayIsFullError(Exception):
    """A day has more articles than it has rows: build again with more rows a day."""

    def __init__(self, edited: tuple[tuple[str, str], ...]) -> None:
        """`edited` as `Refreshed` has it: some of the changes may have been written already."""
        super().__init__()
        self.edited = edited


class WornOutError(Exception):
    """Too much of the index is dead: build again."""


@noun
class Limits:
    """What is read, and how."""

    largest: int = 32 << 20
    """Bytes; a larger file is listed and not read."""
    follow_links: bool = False
    rules: tuple[SourceRule, ...] = ()

    @property
    def fingerprint(self) -> int:
        """Another number, another reading of the same files: the index is built again."""
        return crc32(repr(self).encode())


@noun
class Refreshed:
    """What a refresh did, in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    failed: int = 0
    """Articles that could not be read or have a problem, among those added and changed."""
    edited: tuple[tuple[str, str], ...] = ()
    """The ids that changed files had before and have now."""
    busy: bool = False
    """Another process is building: nothing was done here."""


@noun
class _Read:
    """A file that was read."""

    path: bytes
    stamp: Stamp
    hash: str
    article: Article

    @property
    def order(self) -> tuple[int, str, bytes]:
        """Later articles come after earlier ones; those of one time so that the list has them by path."""
        day = self.article.date.toordinal() if self.article.date else 0
        return (day, self.article.time, bytes(255 - byte for byte in self.path))


class Writer:
    """One refresh of one index, by the process that holds its lock."""

    def __init__(
        self, db: sqlite3.Connection, root: bytes, *, limits: Limits, slots: int, progress: Progress | None
    ) -> None:
        """`slots` is how many rows a day has in this index."""
        self._db = db
        self._root = root
        self._limits = limits
        self._slots = slots
        self._progress = progress
        self._told = 0.0
        self._next: dict[int, int] = {}
        self._failed = 0
        self._edited: list[tuple[str, str]] = []
        self._stories = stories.Stories(db, self._read_again)

    def update(
        self,
        fresh: list[bytes],
        gone: list[bytes],
        known: dict[bytes, Stamp],
        *,
        large: Container[bytes] = frozenset(),
    ) -> Refreshed:
        """Read `fresh` files and forget those `gone`; `known` tells which of the fresh ones are changed ones.

        A `large` one takes seconds: it is read when all others can be found already.
        """
        if not fresh and not gone:
            return Refreshed()
        self._check_wear()
        bulk = len(fresh) > _BULK
        self._db.execute(f"PRAGMA cache_size=-{WRITE_CACHE_KB}")
        if bulk:
            self._flag("unfinished", 1)
            self._tune(automerge=0, crisismerge=64, hashsize=_BULK_HASH)
            self._db.execute("PRAGMA synchronous=OFF")  # a crash of the machine is seen by the flag
        if gone:
            with transaction(self._db):
                for path in gone:
                    self._forget(path)
        small = [path for path in fresh if path not in large]
        late = [path for path in fresh if path in large]
        with garbage.unsought():
            added, changed = self._read_all(small + late, known, apart=len(small), count=not bulk)
        if bulk:
            self.finish()
        return Refreshed(added, changed, len(gone), self._failed, tuple(self._edited))

    def finish(self) -> None:
        """What a bulk load leaves for its end: one segment, and the list of words."""
        self._db.execute("INSERT INTO fts(fts) VALUES('optimize')")
        self._db.execute("INSERT INTO about(about) VALUES('optimize')")
        with transaction(self._db):
            vocabulary.count_all(self._db)
            length = self._db.execute("SELECT avg(words) FROM doc").fetchone()[0]
            self._flag("length", round(length or 0))
        self._tune(automerge=64, crisismerge=_NEVER, hashsize=_USUAL_HASH)
        self._flag("unfinished", 0)
        self._db.execute("PRAGMA incremental_vacuum").fetchall()
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # Files

    def _read_all(
        self, fresh: list[bytes], known: dict[bytes, Stamp], *, apart: int, count: bool
    ) -> tuple[int, int]:
        added = changed = 0
        batch: list[_Read] = []
        room, characters = _FIRST_BATCH, 0
        try:
            for done, path in enumerate(fresh):
                self._tell(done, len(fresh))
                if done >= apart and batch:
                    self._write(batch, count=count)
                    batch, characters = [], 0
                made = self._read(path)
                if made is None:
                    continue
                batch.append(made)
                added, changed = added + (path not in known), changed + (path in known)
                characters += sum(len(block.text) for block in made.article.blocks)
                if len(batch) >= room or characters >= _BATCH_CHARACTERS:
                    self._write(batch, count=count)
                    batch, characters, room = [], 0, min(2 * room, _LAST_BATCH)
                    garbage.look()
        finally:
            self._write(batch, count=count)  # Ctrl-C keeps what was read
        return added, changed

    def _tell(self, done: int, total: int) -> None:
        now = monotonic()
        if self._progress is not None and now - self._told >= _TELL_EVERY:
            self._told = now
            self._progress(done, total)

    def _read(self, path: bytes) -> _Read | None:
        """Read and parse a file; None when it is the one that the index holds already, or has vanished."""
        name = file_name(path)
        try:
            data, stamp = files.read(self._root, path, most=self._limits.largest)
        except FileNotFoundError:
            self._forget(path)
            return None
        except files.TooLargeError:
            problem = f"This file is larger than {self._limits.largest >> 20} MB and is not read."
            return self._unread(path, name, problem)
        except OSError as error:
            return self._unread(path, name, f"This file cannot be opened: {files.reason(error)}.")
        own = digest(data)
        same = self._db.execute("SELECT hash FROM doc WHERE path = ?", (path,)).fetchone()
        if same == (own,):
            self._db.execute("UPDATE doc SET mtime = ?, size = ?, inode = ? WHERE path = ?", (*stamp, path))
            return None
        if same:
            self._edited.append((same[0], own))
        article = taught.parse(data, name, self._limits.rules)
        return _Read(path, stamp, own, searchable(article))

    def _read_again(self, path: bytes) -> Article | None:
        """The article of a file that is in the index already; None when it has gone."""
        try:
            data, _ = files.read(self._root, path, most=self._limits.largest)
        except (OSError, files.TooLargeError):
            return None
        return taught.parse(data, file_name(path), self._limits.rules)

    def _unread(self, path: bytes, name: str, problem: str) -> _Read | None:
        """A file that could not be read, listed under its name; looked at again by the next sweep."""
        if self._db.execute("SELECT problem FROM doc WHERE path = ?", (path,)).fetchone() == (problem,):
            return None
        title = name.rpartition("/")[2]
        own = digest(path)
        return _Read(path, (0, 0, 0), own, Article(title, problem=problem))

    # Rows

    def _write(self, batch: list[_Read], *, count: bool) -> None:
        if not batch:
            return
        batch.sort(key=lambda made: made.order)
        with transaction(self._db):
            changed = {made.path for made in batch if self._forget(made.path)}
            rows = [self._row(made) for made in batch]
            articles = [(row, made.article, made.path) for row, made in zip(rows, batch, strict=True)]
            self._db.executemany(_INSERT, (_doc(row, made) for row, made in zip(rows, batch, strict=True)))
            self._db.executemany(
                "INSERT INTO fts(rowid, title, dek, body) VALUES(?, ?, ?, ?)", _texts(articles)
            )
            self._db.executemany(
                "INSERT INTO about(rowid, byline, source, path, tags) VALUES(?, ?, ?, ?, ?)",
                _abouts(articles),
            )
            for row, made in zip(rows, batch, strict=True):
                self._stories.place(row, made.hash, made.article)
            if count:
                for made in batch:
                    vocabulary.count(self._db, made.article, changed=made.path in changed)
                vocabulary.tidy(self._db)
        self._failed += sum(bool(made.article.problem) for made in batch)

    def _row(self, made: _Read) -> int:
        """A row that was never used, after those of its day."""
        first = first_row(made.article.date, self._slots)
        after = first + self._slots if made.article.date else DATED
        if first not in self._next:
            used = "SELECT max(id) FROM {} WHERE id >= ? AND id < ?"
            last = [
                self._db.execute(used.format(table), (first, after)).fetchone()[0]
                for table in ("doc", "dead")
            ]
            self._next[first] = max(first - 1, *(row or 0 for row in last)) + 1
        row = self._next[first]
        if row >= after:
            raise DayIsFullError(tuple(self._edited))
        self._next[first] = row + 1
        return row

    def _forget(self, path: bytes) -> bool:
        """Take a file out; whether it was there."""
        row = self._db.execute("SELECT id FROM doc WHERE path = ?", (path,)).fetchone()
        if row:
            stories.leave(self._db, row[0])
            self._db.execute("INSERT INTO dead VALUES(?)", row)
            self._db.execute("DELETE FROM doc WHERE id = ?", row)
        return row is not None

    # The index as a whole

    def _tune(self, **settings: int) -> None:
        for name, value in settings.items():
            self._db.execute("INSERT INTO fts(fts, rank) VALUES(?, ?)", (name, value))
            self._db.execute("INSERT INTO about(about, rank) VALUES(?, ?)", (name, value))

    def _flag(self, name: str, value: int) -> None:
        set_meta(self._db, name, value)

    def _check_wear(self) -> None:
        dead = self._db.execute("SELECT count(*) FROM dead").fetchone()[0]
        if dead > _MOST_DEAD:  # to count what lives takes longer
            live = self._db.execute("SELECT count(*) FROM doc").fetchone()[0]
            if dead > live * _DEAD_SHARE:
                raise WornOutError


def get_meta(db: sqlite3.Connection, key: str) -> int:
    """A number that the index keeps about itself; 0 when it was never set."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def set_meta(db: sqlite3.Connection, key: str, value: int) -> None:
    """Keep a number."""
    db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))


class transaction:  # noqa: N801 - it reads as the statement it makes
    """All or nothing; another writer is waited for at the start and not in the middle."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        """Begin."""
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Commit, or take everything back when there was an exception."""
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def _doc(row: int, made: _Read) -> tuple[object, ...]:
    article = made.article
    title, day = article.origins.get("title"), article.origins.get("date")
    return (
        row,
        made.path,
        *made.stamp,
        made.hash,
        article.date.toordinal() if article.date else None,
        article.partial_date,
        article.word_count,
        article.title,
        article.dek,
        article.source,
        "; ".join(article.byline),
        article.section,
        article.address,
        article.language,
        article.encoding,
        title.where if title else "",
        title.sure if title else "certain",
        day.where if day else "",
        day.sure if day else "certain",
        article.problem,
    )


def _texts(articles: list[tuple[int, Article, bytes]]) -> Iterator[tuple[int, str, str, str]]:
    for row, article, _ in articles:
        yield row, indexed(article.title), indexed(article.dek), body_of(article)


def _abouts(articles: list[tuple[int, Article, bytes]]) -> Iterator[tuple[int, str, str, str, str]]:
    for row, article, path in articles:
        byline, tags = ", ".join(article.byline), ", ".join(article.tags)
        yield row, indexed(byline), indexed(article.source), indexed(file_name(path)), indexed(tags)
