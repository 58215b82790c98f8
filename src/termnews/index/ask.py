"""Ask the index: rows that match, headlines by row, words and counts. It changes nothing."""

from __future__ import annotations

import json
from array import array
from datetime import date
from typing import TYPE_CHECKING

from termnews.index.tables import DATED
from termnews.model import Headline, outlet_of
from termnews.noun import noun
from termnews.text import file_name
from termnews.words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

    from termnews.index.files import Stamp
    from termnews.query.sql import Plan

Order = str
ORDERS = ("newest", "oldest", "relevance", "title", "source", "length")
_SORTED = {
    "title": "d.title COLLATE NOCASE, d.id DESC",
    "source": "d.source = '', d.source COLLATE NOCASE, d.id DESC",
    "length": "d.words DESC, d.id DESC",
}
_COLUMNS = (
    "id, hash, path, title, dek, source, day, partial, words, byline, section, address, language, encoding,"
    " title_from, title_sure, date_from, date_sure, problem, story,"
    " CASE WHEN story IS NULL THEN 1 ELSE (SELECT count(*) FROM doc twin WHERE twin.story = doc.story) END"
)
_MANY_IDS = 4000
"""To look up each of so many costs more than to look at all articles."""


@noun
class Selection:
    """A statement that selects rows without the columns: tables, conditions and order, with its parameters."""

    tables: str
    order: str
    params: tuple[str | int, ...]

    @classmethod
    def of(cls, plan: Plan, order: Order, *, dead: bool) -> Selection:
        """What finds the rows of a plan; `dead`: some rows of the text have no article any more."""
        alone = bool(plan.match) and not plan.where and order not in _SORTED
        if alone:
            living = " AND rowid NOT IN (SELECT id FROM dead)" if dead else ""
            return cls(f"fts WHERE fts MATCH ?{living}", _by_day("fts.rowid", order), (plan.match,))
        source = "fts JOIN doc d ON d.id = fts.rowid" if plan.match else "doc d"
        conditions = [text for text in ("fts MATCH ?" if plan.match else "", plan.where) if text]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        params = ((plan.match,) if plan.match else ()) + plan.params
        row = "fts.rowid" if plan.match else "d.id"
        return cls(source + where, _SORTED.get(order) or _by_day(row, order), params)

    def count(self, db: sqlite3.Connection) -> int:
        """How many rows there are."""
        return int(db.execute(f"SELECT count(*) FROM {self.tables}", self.params).fetchone()[0])  # noqa: S608

    def rows(self, db: sqlite3.Connection, *, limit: int = -1) -> array[int]:
        """The rows, at most `limit` of them."""
        column = "rowid" if self.tables.startswith("fts WHERE") else "d.id"
        statement = f"SELECT {column} FROM {self.tables} ORDER BY {self.order} LIMIT ?"  # noqa: S608
        return array("q", (row for (row,) in db.execute(statement, (*self.params, limit))))


def _by_day(row: str, order: Order) -> str:
    """Newest or oldest first; the undated come last either way."""
    return f"{row} < {DATED}, {row} ASC" if order == "oldest" else f"{row} DESC"


def selection(db: sqlite3.Connection, plan: Plan, *, order: Order = "newest") -> Selection:
    """How to find the rows that match, newest first or in another order of the catalogue (not by relevance)."""
    dead = db.execute("SELECT 1 FROM dead LIMIT 1").fetchone() is not None
    return Selection.of(plan, order, dead=dead)


def headlines(db: sqlite3.Connection, wanted: Sequence[int]) -> list[Headline]:
    """The headlines of rows, in their order; rows that have gone are left out."""
    found = {
        row[0]: _headline(row)
        for row in db.execute(
            f"SELECT {_COLUMNS} FROM doc WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(list(wanted)),),
        )
    }
    return [found[row] for row in wanted if row in found]


def _headline(row: tuple[object, ...]) -> Headline:
    number, identity, path, title, dek, source, day, partial, words, *rest = row
    return Headline(
        number,  # type: ignore[arg-type]  # what SQLite gives back is what the columns were given
        identity,  # type: ignore[arg-type]
        file_name(path),  # type: ignore[arg-type]
        title,  # type: ignore[arg-type]
        dek,  # type: ignore[arg-type]
        source,  # type: ignore[arg-type]
        date.fromordinal(day) if isinstance(day, int) else None,
        partial,  # type: ignore[arg-type]
        words,  # type: ignore[arg-type]
        *rest,  # type: ignore[arg-type]
    )


def paths(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, bytes]:
    """The files of rows, relative to the library; of those that have an article."""
    wanted = "SELECT id, path FROM doc WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(wanted, (json.dumps(list(rows)),)))


def stamps(db: sqlite3.Connection, rows: Collection[int] | None = None) -> dict[bytes, Stamp]:
    """The files of rows, or all of them, each with the stamp that it had when it was read."""
    return {path: (mtime, size, inode) for path, mtime, size, inode in each_stamp(db, rows)}


def each_stamp(
    db: sqlite3.Connection, rows: Collection[int] | None = None
) -> Iterable[tuple[bytes, int, int, int]]:
    """The same, one after the other: a path and what its stamp is made of."""
    if rows is None:
        return db.execute("SELECT path, mtime, size, inode FROM doc")
    wanted = "SELECT path, mtime, size, inode FROM doc WHERE id IN (SELECT value FROM json_each(?))"
    return db.execute(wanted, (json.dumps(list(rows)),))


def rows_of_paths(db: sqlite3.Connection, paths: Iterable[bytes]) -> array[int]:
    """The rows of those files that are in the index."""
    found = (db.execute("SELECT id FROM doc WHERE path = ?", (path,)).fetchone() for path in paths)
    return array("q", (row[0] for row in found if row))


def rows_of_ids(db: sqlite3.Connection, ids: Collection[str]) -> array[int]:
    """The rows of the articles with those ids; exact copies share one."""
    if len(ids) > _MANY_IDS:
        wanted = frozenset(ids)
        return array("q", (row for row, each in db.execute("SELECT id, hash FROM doc") if each in wanted))
    text = json.dumps(list(ids))
    found = db.execute("SELECT id FROM doc WHERE hash IN (SELECT value FROM json_each(?))", (text,))
    return array("q", (row for (row,) in found))


def rows_of_addresses(db: sqlite3.Connection, addresses: Collection[str]) -> array[int]:
    """The rows of the articles that were saved from those addresses."""
    if not addresses:
        return array("q")
    text = json.dumps(list(addresses))
    found = db.execute("SELECT id FROM doc WHERE address IN (SELECT value FROM json_each(?))", (text,))
    return array("q", (row for (row,) in found))


def rows_of_beginning(db: sqlite3.Connection, beginning: bytes, *, most: int) -> array[int]:
    """The rows of the articles whose paths begin with `beginning`, by path, at most `most`."""
    found = db.execute(
        "SELECT id FROM doc WHERE path >= ? AND path < ? ORDER BY path LIMIT ?",
        (beginning, beginning + b"\xff", most),
    )
    return array("q", (row for (row,) in found))


def rows_of_prefix(db: sqlite3.Connection, prefix: str, *, most: int) -> array[int]:
    """The rows of the articles whose ids begin with `prefix` (hexadecimal digits), at most `most`."""
    found = db.execute(
        "SELECT id FROM doc WHERE hash >= ? AND hash < ? ORDER BY hash, path LIMIT ?",
        (prefix, prefix + "g", most),
    )
    return array("q", (row for (row,) in found))


def stories(db: sqlite3.Connection) -> dict[int, int]:
    """The story of each row that shares one with others."""
    return dict(db.execute("SELECT id, story FROM doc WHERE story IS NOT NULL"))


def rows_of_story(db: sqlite3.Connection, name: int) -> array[int]:
    """The rows of the articles that tell a story, the oldest first."""
    return array(
        "q", (row for (row,) in db.execute("SELECT id FROM doc WHERE story = ? ORDER BY id", (name,)))
    )


def rows_beside(db: sqlite3.Connection, start: int, end: int) -> tuple[int | None, int | None]:
    """The nearest rows below `start` and from `end` on, None where there is none."""
    before = db.execute("SELECT max(id) FROM doc WHERE id < ?", (start,)).fetchone()[0]
    return before, db.execute("SELECT min(id) FROM doc WHERE id >= ?", (end,)).fetchone()[0]


def outlets(db: sqlite3.Connection) -> dict[int, str]:
    """The outlet of every row: its name, or where the file has none the host of its address, or empty."""
    return {row: outlet_of(*about) for row, *about in db.execute("SELECT id, source, address FROM doc")}


def of_outlet(db: sqlite3.Connection, wanted: str) -> set[int]:
    """The rows whose outlet has that name; where none is spelled so, those whose names have the same words.

    All rows are looked through only for a host, which is not among the words of an article's source.
    """
    words = list(words_of(wanted))
    holding = "SELECT id, source FROM doc WHERE id IN (SELECT rowid FROM about WHERE about MATCH ?)"
    named = db.execute(holding, (f'{{source}} : "{" ".join(words)}"',)).fetchall()
    if "." in wanted:
        unnamed = db.execute("SELECT id, address FROM doc WHERE source = ''")
        named += [(row, outlet_of("", address)) for row, address in unnamed]
    right = {name for name in {name for _, name in named} if list(words_of(name)) == words}
    right = right & {wanted} or right
    return {row for row, name in named if name in right}


def ids_of(db: sqlite3.Connection, rows: Iterable[int]) -> list[tuple[str, int | None]]:
    """The id of each row, and the story that it shares with others; rows that have gone are left out."""
    found = "SELECT hash, story FROM doc WHERE id IN (SELECT value FROM json_each(?))"
    return db.execute(found, (json.dumps(list(rows)),)).fetchall()


def story_ids(db: sqlite3.Connection, names: Collection[int]) -> list[str]:
    """The ids of all articles of those stories."""
    text = json.dumps(list(names))
    found = db.execute("SELECT hash FROM doc WHERE story IN (SELECT value FROM json_each(?))", (text,))
    return [each for (each,) in found]


def count(db: sqlite3.Connection) -> int:
    """How many articles there are."""
    return int(db.execute("SELECT count(*) FROM doc").fetchone()[0])


def troubles(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """What the last look at the folders could not look into, by name, with the reason."""
    return db.execute("SELECT path, problem FROM trouble ORDER BY path").fetchall()


def length(db: sqlite3.Connection) -> float:
    """The words of an average article: as the last bulk load left it, else as it is."""
    kept = db.execute("SELECT value FROM meta WHERE key = 'length'").fetchone()
    return float((kept or db.execute("SELECT avg(words) FROM doc").fetchone())[0] or 1)
