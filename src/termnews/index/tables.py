"""The index's file: its tables, and how it is opened, distrusted and thrown away.

Row numbers are in the order of dates, so that the newest matches come first without sorting. The text of
articles is indexed and not stored (FTS5's contentless tables): it is read from the files when it is shown.
Figures behind the choices stand in the README under "How fast".
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from termnews.words import TOKENIZER

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x746E_7773
"""``tnws``, in SQLite's field for whose file it is."""
VERSION = 3
"""Of the tables and of what is put into them: raise it whenever either changes, and every index is built again."""
SLOTS = 1024
"""Rows that a day has room for, at first: an edited article takes a new one, and far rows cost bytes."""
DATED = 1 << 31
"""The first row of the first day; undated articles have lower ones, so that they come last."""
_FIRST_DAY = 657_072
"""1 January 1800 as Python counts days; formats give no earlier date."""
_BUSY_SECONDS = 5.0
_CACHE_KB = 512
"""Each thread reads through a connection of its own, and the system keeps the file in memory anyway."""
_PAGES_AHEAD = 16_000
"""Pages that wait in SQLite's log, 64 MB. Taking them over halts the change that fills it: it is better done when the
process ends. A changed article writes fifty."""
WRITE_CACHE_KB = 2000
"""For a writer that has something to write; to find that there is nothing, each row is looked at once."""

_SCHEMA = f"""
CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE folder(path BLOB PRIMARY KEY, mtime INTEGER) WITHOUT ROWID;
CREATE TABLE trouble(path TEXT PRIMARY KEY, problem TEXT) WITHOUT ROWID;
CREATE TABLE doc(
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE, mtime INTEGER, size INTEGER, inode INTEGER,
  hash TEXT NOT NULL, day INTEGER, partial TEXT, words INTEGER,
  title TEXT, dek TEXT, source TEXT, byline TEXT, section TEXT, address TEXT, language TEXT, encoding TEXT,
  title_from TEXT, title_sure TEXT, date_from TEXT, date_sure TEXT, problem TEXT, story INTEGER
);
CREATE INDEX doc_hash ON doc(hash);
CREATE INDEX doc_day ON doc(day);
CREATE INDEX doc_address ON doc(address) WHERE address <> '';
CREATE INDEX doc_story ON doc(story) WHERE story IS NOT NULL;
CREATE TABLE beginning(hash INTEGER, id INTEGER, PRIMARY KEY(hash, id)) WITHOUT ROWID;
CREATE TABLE dead(id INTEGER PRIMARY KEY);
CREATE TABLE word(word TEXT PRIMARY KEY, articles INTEGER, uses INTEGER) WITHOUT ROWID;
CREATE TABLE late_word(word TEXT PRIMARY KEY, articles INTEGER, uses INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE fts USING fts5(title, dek, body, content='', tokenize='{TOKENIZER}');
CREATE VIRTUAL TABLE about USING fts5(byline, source, path, tags, content='', tokenize='{TOKENIZER}');
PRAGMA application_id={APPLICATION};
PRAGMA user_version={VERSION};
"""
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fts, row)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.uses USING fts5vocab(main, fts, instance)",
)
"""FTS5's own view of its words: how many articles and uses each has, and where each use is."""


class BrokenIndexError(Exception):
    """The file is not an index of this version, or it is damaged: throw it away and build another."""


class UnmadeIndexError(Exception):
    """There is no index yet, or somebody is about to make its tables."""


def connect(path: Path | None, *, write: bool) -> sqlite3.Connection:
    """Open an index, or one in memory when `path` is None; a new one gets its tables.

    Raises `BrokenIndexError` when the file is something else, `UnmadeIndexError` when it is to be read and
    has no tables yet, and `sqlite3.OperationalError` or `OSError` when it cannot be opened or written.
    """
    if path is None:
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        db.executescript(_SCHEMA)
        add_vocabulary(db)
        return db
    try:
        return _opened(path, write=write)
    except (sqlite3.OperationalError, OSError):
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise BrokenIndexError(str(error)) from error


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        whose = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if empty and write:
            db.execute("PRAGMA auto_vacuum=INCREMENTAL")
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
        else:
            _check_version(whose, version, empty=empty)
        db.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        if write:
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute(f"PRAGMA wal_autocheckpoint={_PAGES_AHEAD}")
        else:
            add_vocabulary(db)
            db.execute("PRAGMA query_only=1")
    except BaseException:
        db.close()
        raise
    return db


def add_vocabulary(db: sqlite3.Connection) -> None:
    """Let a connection see FTS5's words; one that writes a single change does without."""
    for statement in _VOCABULARY:
        db.execute(statement)


def _check_version(whose: int, version: int, *, empty: bool) -> None:
    if empty and not (whose or version):
        raise UnmadeIndexError
    if (whose, version) != (APPLICATION, VERSION):
        raise BrokenIndexError("another program's file, or an index of another version")


def throw_away(path: Path) -> None:
    """Delete an index with all that SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def sound(db: sqlite3.Connection) -> bool:
    """Whether SQLite finds no damage; asked after a writer that did not finish."""
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def first_row(day: date | None, slots: int) -> int:
    """The first row number of a day, or of the undated articles."""
    return DATED + max(0, day.toordinal() - _FIRST_DAY) * slots if day else 1


def day_of(row: int, slots: int) -> date | None:
    """The day of a row; None for an undated article."""
    return date.fromordinal((row - DATED) // slots + _FIRST_DAY) if row >= DATED else None
