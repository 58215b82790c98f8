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
_MOST_FORMS = 200
_MANY_IDS = 4000
"""To look up each of so many costs more than to look at all articles."""
_SHORT_STEM = 3
_LONGEST_ENDING = 6
"""Letters that an English word may have more than a short stem."""


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
    if rows is None:
        found = db.execute("SELECT path, mtime, size, inode FROM doc")
    else:
        wanted = "SELECT path, mtime, size, inode FROM doc WHERE id IN (SELECT value FROM json_each(?))"
        found = db.execute(wanted, (json.dumps(list(rows)),))
    return {path: (mtime, size, inode) for path, mtime, size, inode in found}


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


# Words

_ANY_OF = "word IN (SELECT value FROM json_each(?1))"


def _words(condition: str) -> str:
    """The words of a condition, both those counted by the last bulk load and those that came later.

    Asked of each table by itself: in front of a view of both SQLite reads all of them.
    """
    tables = (f"SELECT * FROM {table} WHERE {condition}" for table in ("word", "late_word"))  # noqa: S608
    return f"({' UNION ALL '.join(tables)})"


def widened(db: sqlite3.Connection, word: str) -> list[str]:
    """The words of the library that share the stem of `word`, `word` first; itself even if it is not there."""
    from termnews.stem import stem  # noqa: PLC0415 - no list of articles needs it

    root = stem(word)
    if not word.isascii() or not word.isalpha():
        return [word]
    start = root if len(root) <= _SHORT_STEM else root[:-1]
    most = len(root) + (_LONGEST_ENDING if len(root) <= _SHORT_STEM else 12)
    near = db.execute(
        f"SELECT word FROM {_words('word >= ?1 AND word < ?2 AND length(word) <= ?3')}"  # noqa: S608
        " GROUP BY word ORDER BY sum(uses) DESC",
        (start, start + "\U0010ffff", most),
    )
    same = [other for (other,) in near if other != word and stem(other) == root]
    return [word, *same[: _MOST_FORMS - 1]]


def frequencies(db: sqlite3.Connection, words: Collection[str]) -> dict[str, int]:
    """In how many articles each of the words occurs; dead rows may count."""
    asked = f"SELECT word, sum(articles) FROM {_words(_ANY_OF)} GROUP BY word"  # noqa: S608 - our own text
    return dict(db.execute(asked, (json.dumps(list(words)),)))


def uses(db: sqlite3.Connection, words: Iterable[str]) -> int:
    """How often the words occur in the library; dead rows may count."""
    text = json.dumps(list(words))
    found = db.execute(f"SELECT sum(uses) FROM {_words(_ANY_OF)}", (text,))  # noqa: S608 - our own text
    return int(found.fetchone()[0] or 0)


def uses_within(db: sqlite3.Connection, words: Iterable[str], rows: Collection[int]) -> dict[int, int]:
    """How often the words occur in each of those rows that have any."""
    inside = set(rows)
    found = db.execute(
        "SELECT doc, count(*) FROM uses WHERE term IN (SELECT value FROM json_each(?)) GROUP BY doc",
        (json.dumps(list(words)),),
    )
    return {row: number for row, number in found if row in inside}


def nearest_word(db: sqlite3.Connection, word: str) -> str:
    """The word of the library that is spelled most like `word`, or empty if none is near.

    One letter added, left out, changed or swapped with its neighbour; two in words of six letters and more. Of
    several the one in most articles.
    """
    allowed = 2 if len(word) > 5 else 1  # noqa: PLR2004 - as the docstring says
    best, best_rank = "", (allowed + 1, 0)
    found = db.execute(
        f"SELECT word, articles FROM {_words('length(word) BETWEEN ?1 AND ?2')}",  # noqa: S608 - our own text
        (len(word) - allowed, len(word) + allowed),
    )
    letters = set(word)
    for other, articles in found:
        if len(letters.symmetric_difference(other)) > 2 * allowed or other == word:
            continue
        distance = _distance(word, other, allowed)
        if (distance, -articles) < best_rank:
            best, best_rank = other, (distance, -articles)
    return best


def _distance(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, change or swap, to come from one word to the other; more than `most` is most + 1.

    The optimal string alignment distance (Damerau 1964, Levenshtein 1966).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                step = min(step, last[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return row[-1]
