"""What was read, how far, and what each kept search has shown: one SQLite file in the data folder.

TOML would be the house's choice, but 50,000 read articles in TOML take over a second to parse and as
long to write for each article opened; here a look-up costs microseconds and the whole set some 25 ms.
A rollback journal and not WAL: at rest the state is one file, which copies whole and opens in a folder
that cannot be written to; a commit takes 1 to 2 ms, and a person opens one article at a time.

The tables are a contract, because the index joins them (`State.attach`).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

from termnews import text
from termnews.marks.state_file import (
    damaged,
    is_closed,
    opened,
    refused,
    schema,
    set_aside,
    shown,
    words_for,
)
from termnews.marks.toml_file import PATIENCE, NotSavedError
from termnews.marks.undo import Undo
from termnews.model import Position, TermnewsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Row = tuple[str, ...]

Made = TypeVar("Made")
_AT_ONCE = 500
"""How many ids one statement names; SQLite allows 999 in its older versions."""
_MODES = ("rw", "ro", "rw")
"""How a reader opens the file: so that a killed writer's journal can be rolled back; if that must not be,
for reading only; and once more, when a damaged file was moved aside meanwhile."""
_FINISHED = 0.97
"""The share of an article from which on it counts as read to the end."""


class State:
    """The state in one file; every call opens it anew, so threads and processes may share it.

    Reading never raises: what is wrong with the file is said in `notices`, and nothing counts as read.
    """

    def __init__(self, path: Path, *, wait: float = PATIENCE) -> None:
        """`wait` is how many seconds a change waits for another process."""
        self.path = path
        self.notices: list[str] = []
        """Sentences to show the person; whoever shows them empties the list."""
        self._wait = wait
        self._checked = False

    def attach(self, connection: sqlite3.Connection, name: str = "state") -> None:
        """Make the tables known to another connection (opened with ``uri=True``), to be read there.

        Where the file cannot be had, empty tables of the same make stand in for it.
        """
        if self._is_new():
            self._begin()
        uri = self.path.absolute().as_uri()
        for mode in _MODES:
            try:
                connection.execute(f"ATTACH ? AS {name}", (f"{uri}?mode={mode}",))
            except sqlite3.Error as error:
                if not is_closed(error):
                    break
                continue
            try:
                connection.execute(f"SELECT 1 FROM {name}.read, {name}.position LIMIT 1")  # noqa: S608 - own name
            except sqlite3.Error as error:
                connection.execute(f"DETACH {name}")
                if not self._may_try_again(error):
                    break
            else:
                return
        connection.execute(f"ATTACH ':memory:' AS {name}")
        for statement in schema(name):
            connection.execute(statement)

    def read_ids(self) -> frozenset[str]:
        """The ids of all read articles."""
        # One string to split is a third quicker than a row an id.
        query = "SELECT group_concat(id, ' ') FROM read"
        found = self._ask(lambda each: each.execute(query).fetchone()[0], None)
        return frozenset(found.split(" ")) if found else frozenset()

    def read_count(self) -> int:
        """How many articles are marked as read, whether they are still there or not."""
        return self._ask(lambda each: int(each.execute("SELECT count(*) FROM read").fetchone()[0]), 0)

    def is_read(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that are read."""
        wanted = tuple(ids)
        return self._ask(lambda each: frozenset(row[0] for row in _rows(each, wanted)), frozenset())

    def mark_read(self, ids: Iterable[str], *, read: bool, at: str) -> Undo:
        """Mark as read, at the time `at` (ISO 8601), or as unread; counts those that were not so before."""
        wanted = tuple(dict.fromkeys(map(text.line, ids)))
        said = f"mark as {'read' if read else 'unread'}: {', '.join(wanted)}"
        if read:
            changed = self._change(lambda each: _put(each, [(one, at) for one in wanted]), said)
        else:
            changed = self._change(lambda each: _take(each, wanted), said)

        def back() -> int:
            if read:
                taken = self._change(lambda each: _take(each, [row[0] for row in changed]), said)
            else:
                taken = self._change(lambda each: _put(each, changed), said)
            return len(taken)

        return Undo("read state", len(changed), back)

    def position(self, id: str) -> Position | None:  # noqa: A002 - the noun of the model
        """Where the article was left."""
        query = "SELECT id, part, char, share, at FROM position WHERE id = ?"
        row = self._ask(lambda each: each.execute(query, (id,)).fetchone(), None)
        return Position(*row) if row else None

    def positions(self, *, unfinished: bool = False, limit: int = -1) -> tuple[Position, ...]:
        """Where articles were left, the latest first; with `unfinished`, the half-read ones only."""
        query = "SELECT id, part, char, share, at FROM position WHERE share BETWEEN ? AND ?"
        query += " ORDER BY at DESC, id LIMIT ?"
        bounds = (0.001, _FINISHED, limit) if unfinished else (0, 1, limit)
        rows = self._ask(lambda each: each.execute(query, bounds).fetchall(), list[Any]())
        return tuple(Position(*row) for row in rows)

    def keep_position(self, position: Position) -> None:
        """Remember where the article was left; raises NotSavedError."""
        row = (position.id, position.part, position.char, min(1.0, max(0.0, position.share)), position.at)
        said = f"the place in {position.id}: part {position.part}, character {position.char}"
        query = "INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?, ?)"
        self._change(lambda each: each.execute(query, row), said)

    def carry(self, pairs: Iterable[tuple[str, str]]) -> None:
        """What held for an old id holds for the new one too: files that were edited in place."""
        moves = tuple(pairs)

        def copy(each: sqlite3.Connection) -> None:
            for old, new in moves:
                for table, rest in (("read", "at"), ("position", "part, char, share, at")):
                    query = f"INSERT OR IGNORE INTO {table} SELECT ?, {rest} FROM {table} WHERE id = ?"  # noqa: S608 - own names
                    each.execute(query, (new, old))

        if moves and not self._is_new():
            self._change(copy, "read state of edited articles: " + ", ".join(new for _, new in moves))

    def last_asked(self, search: str) -> str:
        """When the kept search of this name was last asked (ISO 8601); empty for never."""
        query = "SELECT at FROM asked WHERE name = ?"
        row = self._ask(lambda each: each.execute(query, (search,)).fetchone(), None)
        return str(row[0]) if row else ""

    def unseen(self, search: str, query: str, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of the ids that this search has not shown yet, in order; all if its query is another now."""
        ask = "SELECT seen.id FROM seen JOIN asked USING (name) WHERE name = ? AND query = ?"
        seen = self._ask(lambda each: {row[0] for row in each.execute(ask, (search, query))}, set[str]())
        return tuple(each for each in ids if each not in seen)

    def keep_asked(self, search: str, query: str, ids: Iterable[str], *, at: str) -> None:
        """Remember that this search has shown these; to be called when they are printed, not before."""
        shown_now = [(search, each) for each in ids]

        def keep(each: sqlite3.Connection) -> None:
            old = each.execute("SELECT query FROM asked WHERE name = ?", (search,)).fetchone()
            if old and old[0] != query:
                each.execute("DELETE FROM seen WHERE name = ?", (search,))
            each.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?)", (search, query, at))
            each.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", shown_now)

        self._change(keep, f"the search {search} has shown {', '.join(each for _, each in shown_now)}")

    def _ask(self, ask: Callable[[sqlite3.Connection], Made], nothing: Made) -> Made:
        last = sqlite3.Error()
        for mode in _MODES:
            if self._is_new():
                return nothing
            try:
                with closing(opened(self.path, mode, self._wait)) as connection:
                    return ask(connection)
            except sqlite3.Error as error:
                last = error
                if not self._may_try_again(error):
                    break
        self.notices.append(
            f"{shown(self.path)} cannot be read ({words_for(last)}), so nothing counts as read."
        )
        return nothing

    def _change(self, change: Callable[[sqlite3.Connection], Made], said: str) -> Made:
        """Run `change` in one transaction. Raises NotSavedError, with `said` in full."""
        for last_try in (False, True):
            try:
                self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
                with closing(opened(self.path, "rwc", self._wait)) as connection:
                    return self._in_transaction(connection, change)
            except sqlite3.Error as error:
                if last_try or not damaged(error):
                    reason = f"{shown(self.path)} cannot be written ({words_for(error)})"
                    raise NotSavedError(reason, said) from error
                self._mend()
            except OSError as error:
                reason = f"{shown(self.path)} cannot be written ({error.strerror})"
                raise NotSavedError(reason, said) from error
        raise AssertionError("the second try returns or raises")

    def _in_transaction(
        self, connection: sqlite3.Connection, change: Callable[[sqlite3.Connection], Made]
    ) -> Made:
        connection.execute("BEGIN IMMEDIATE")
        for statement in () if self._checked else (*refused(connection), *schema()):
            connection.execute(statement)
        made = change(connection)
        connection.execute("COMMIT")
        self._checked = True
        return made

    def _is_new(self) -> bool:
        """Whether nothing has been written yet; a file that is being made is empty for a moment."""
        try:
            return self.path.stat().st_size == 0
        except OSError:
            return True

    def _may_try_again(self, error: sqlite3.Error) -> bool:
        if damaged(error):
            self._mend()
            return True
        return is_closed(error)

    def _begin(self) -> None:
        try:
            self._change(lambda _: None, "")
        except NotSavedError as error:
            self.notices.append(f"{error.reason}, so what is read now is not remembered.")

    def _mend(self) -> None:
        try:
            if said := set_aside(self.path, self._wait):
                self.notices.append(said)
        except (OSError, TermnewsError, sqlite3.Error) as error:
            self.notices.append(f"{shown(self.path)} is damaged and cannot be moved aside ({error}).")


def _rows(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[Row]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from connection.execute(f"SELECT id, at FROM read WHERE id IN ({marks})", some)  # noqa: S608 - only marks


def _put(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Row]:
    there = {row[0] for row in _rows(connection, [row[0] for row in rows])}
    new = [row for row in rows if row[0] not in there]
    connection.executemany("INSERT INTO read VALUES (?, ?)", new)
    return new


def _take(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Row]:
    there = list(_rows(connection, ids))
    connection.executemany("DELETE FROM read WHERE id = ?", [(row[0],) for row in there])
    return there
