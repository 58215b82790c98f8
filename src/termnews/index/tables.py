"""The index's file: its tables, and how it is opened, distrusted and thrown away.

Row numbers are in the order of dates, so that the newest matches come first without sorting. The text of
articles is indexed and not stored (FTS5's contentless tables): it is read from the files when it is shown.
Figures behind the choices stand in the README under "How fast".
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from termnews.words import TOKENIZER

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ".lock"
"""What the name of the file ends with that is locked while somebody writes."""
APPLICATION = 0x746E_7773
"""``tnws``, in SQLite's field for whose file it is."""
VERSION = 6
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


def in_memory() -> sqlite3.Connection:
    """A new index that is nowhere kept."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.executescript(_SCHEMA)
    add_vocabulary(db)
    return db


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the index that stands at `path`.

    Raises `BrokenIndexError` when the file is something else, and `sqlite3.OperationalError` when it cannot be
    opened or written, or is not there.
    """
    try:
        return _opened(path, write=write)
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise BrokenIndexError(str(error)) from error


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    db = _file(path, "rw")
    try:
        _check(db)
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


def _check(db: sqlite3.Connection) -> None:
    whose, version = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if (whose, version) != (APPLICATION, VERSION):
        raise BrokenIndexError("another program's file, or an index of another version")


def _file(path: Path, mode: str) -> sqlite3.Connection:
    name = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        name, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def add_vocabulary(db: sqlite3.Connection) -> None:
    """Let a connection see FTS5's words; one that writes a single change does without."""
    for statement in _VOCABULARY:
        db.execute(statement)


def fresh(path: Path) -> Path:
    """Where another index for `path` may be made, under a name that none has had before."""
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}")


def make(file: Path) -> None:
    """Make an empty index. Raises `sqlite3.OperationalError` when it cannot be written."""
    with closing(_file(file, "rwc")) as db:
        db.execute("PRAGMA auto_vacuum=INCREMENTAL")
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")


def put_in_place(file: Path, path: Path) -> None:
    """Have `path` stand for the index in `file`, and delete what it stood for.

    `path` is a symbolic link: SQLite keeps its log and its locks in files named after its own, and who still reads
    an index that was thrown away must not meet those of another.
    https://www.sqlite.org/howtocorrupt.html#_unlinking_or_renaming_a_database_file_while_in_use

    Raises `sqlite3.OperationalError` when that cannot be.
    """
    link = file.with_name(f"{file.name}.link")
    try:
        link.symlink_to(file.name)
        link.replace(path)
        tidy(path)
    except OSError as error:
        raise sqlite3.OperationalError(error.strerror) from error


def tidy(path: Path) -> None:
    """Delete what was left of other indexes than the one that stands at `path`. Raises `OSError`."""
    try:
        own = path.readlink().name
    except OSError:  # a plain file, as earlier versions made it, or none
        own = f"{path.name}-"
    for each in _beside(path):
        if not each.name.startswith(own):
            each.unlink(missing_ok=True)


def throw_away(path: Path) -> None:
    """Delete an index, all that SQLite keeps beside it, and what was left of others. Raises `OSError`."""
    path.unlink(missing_ok=True)
    for each in _beside(path):
        each.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    mine = (path.name, f"{path.name}{LOCK}")
    return [
        each for each in path.parent.iterdir() if each.name.startswith(path.name) and each.name not in mine
    ]


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
