"""The file of the state as SQLite sees it: tables, opening, and what becomes of damage."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from termnews import text
from termnews.marks.toml_file import locked, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION = 0x746E7773
"""What marks a database as ours, in its header."""
VERSION = 1
_COLUMNS = {
    "read": "id TEXT PRIMARY KEY, at TEXT NOT NULL",
    "position": "id TEXT PRIMARY KEY, part INTEGER NOT NULL, char INTEGER NOT NULL,"
    " share REAL NOT NULL, at TEXT NOT NULL",
    "asked": "name TEXT PRIMARY KEY, query TEXT NOT NULL, at TEXT NOT NULL",
    "seen": "name TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (name, id)",
}
_CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def schema(database: str = "main") -> tuple[str, ...]:
    """The statements that make the tables where they are not there yet."""
    tables = _COLUMNS.items()
    return tuple(
        f"CREATE TABLE IF NOT EXISTS {database}.{name} ({columns}) WITHOUT ROWID" for name, columns in tables
    )


class ForeignFileError(sqlite3.DatabaseError):
    """A database, but not one that this version of termnews may write to."""


def opened(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    """A connection without transactions of its own; `mode` is ``ro``, ``rw`` or ``rwc``."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)


def refused(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Look whether the file is sound and ours; returns what marks a new one as ours.

    Raises sqlite3.DatabaseError. Random damage gives silently wrong answers now and then, and only
    ``quick_check`` finds it: 8 ms at 50,000 articles, once before the first change.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application not in (0, APPLICATION):
        raise ForeignFileError("it belongs to another program")
    if version > VERSION:
        raise ForeignFileError("a later version of termnews made it")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        found = sqlite3.DatabaseError("quick_check found damage")
        found.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise found
    if application == 0 and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise ForeignFileError("it belongs to another program")
    return (
        () if application else (f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}")
    )


def damaged(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is not sound."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT


def is_closed(error: sqlite3.Error) -> bool:
    """Whether the file cannot be opened in this mode, so that another may do."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CLOSED


def words_for(error: sqlite3.Error) -> str:
    """The reason in a person's words where SQLite's own do not say it."""
    words = text.line(str(error))
    if "locked" in words:
        return "another process is changing it"
    return {"attempt to write a readonly database": "it or its folder is read-only"}.get(words, words)


def shown(path: Path) -> str:
    """The path in a sentence."""
    return text.line(str(path), 4096)


def set_aside(path: Path, wait: float) -> str:
    """Move a damaged file aside, saving what can be read of it; the sentence that says so.

    Empty when the file is sound after all: another process has been here. Raises OSError,
    sqlite3.Error and TermnewsError.
    """
    with locked(path, wait):
        if not path.exists() or _is_sound(path, wait):
            return ""
        aside, fresh = _free_name(path), path.with_name(f".{path.name}.new")
        fresh.unlink(missing_ok=True)
        kept = _salvage(path, fresh, wait)
        journal = path.with_name(path.name + "-journal")
        # A journal left in place would be rolled back into the new file.
        with contextlib.suppress(FileNotFoundError):
            journal.rename(aside.with_name(aside.name + "-journal"))
        os.link(path, aside)
        fresh.replace(path)
        sync_folder(path.parent)
    return (
        f"{shown(path)} was damaged: it is kept as {text.line(aside.name)}, "
        f"and {kept:,} of its rows could be read and stay in use."
    )


def _is_sound(path: Path, wait: float) -> bool:
    try:
        with closing(opened(path, "rw", wait)) as connection:
            refused(connection)
    except ForeignFileError:
        return True
    except sqlite3.DatabaseError as error:
        return not damaged(error)
    return True


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside


def _salvage(path: Path, fresh: Path, wait: float) -> int:
    """Write what can be read of a damaged file to a fresh one; how many rows that is."""
    kept = 0
    with closing(opened(fresh, "rwc", wait)) as new:
        new.execute("BEGIN")
        for statement in (*refused(new), *schema()):
            new.execute(statement)
        for table in _COLUMNS:
            for row in _readable_rows(path, table, wait):
                marks = ", ".join("?" * len(row))
                # A damaged row may not fit the table; the rest of them do.
                with contextlib.suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
                    kept += new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row).rowcount  # noqa: S608 - own names
        new.execute("COMMIT")
    return kept


def _readable_rows(path: Path, table: str, wait: float) -> Iterator[tuple[object, ...]]:
    """The rows before and after the damaged pages, as far as reading gets from either end."""
    for order in ("", " DESC"):
        key = "name" if table in ("asked", "seen") else "id"
        with contextlib.suppress(sqlite3.Error), closing(opened(path, "rw", wait)) as old:
            old.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield from old.execute(f"SELECT * FROM {table} ORDER BY {key}{order}")  # noqa: S608 - own names
