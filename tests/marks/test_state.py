from __future__ import annotations

import errno
import random
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

import pytest

from termnews.marks import state_file
from termnews.marks.state import State
from termnews.marks.toml_file import NotSavedError
from termnews.model import Position

if TYPE_CHECKING:
    from pathlib import Path

THEN = "2021-12-04T10:00:00+01:00"


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "data" / "state.sqlite", wait=0.05)


def mark(state: State, *ids: str, read: bool = True) -> int:
    return state.mark_read(ids, read=read, at=THEN).count


def attached(state: State) -> sqlite3.Connection:
    connection = sqlite3.connect("file::memory:", uri=True)
    state.attach(connection)
    return connection


def test_without_a_file_nothing_is_read_and_none_is_made(state: State) -> None:
    assert state.read_ids() == state.is_read(["a"]) == frozenset()
    assert state.read_count() == 0
    assert state.position("a") is None
    assert state.positions() == ()
    assert state.last_asked("gas") == ""
    assert not state.path.exists()
    assert state.notices == []


def test_marks_count_what_they_changed(state: State) -> None:
    assert mark(state, "a", "b", "b") == 2
    assert mark(state, "b", "c") == 1
    assert mark(state, "a", "x", read=False) == 1
    assert state.read_ids() == {"b", "c"}
    assert state.is_read(["a", "b"]) == {"b"}
    assert state.read_count() == 2


def test_thousands_at_once_are_one_change(state: State) -> None:
    ids = [f"{number:032x}" for number in range(2500)]
    assert mark(state, *ids) == 2500
    assert state.is_read(ids) == state.read_ids() == frozenset(ids)


def test_taking_back_restores_only_what_was_changed(state: State) -> None:
    mark(state, "a")
    both = state.mark_read(["a", "b"], read=True, at=THEN)
    assert both.take_back() == 1
    assert state.read_ids() == {"a"}
    gone = state.mark_read(["a", "b"], read=False, at="later")
    assert (gone.count, gone.take_back()) == (1, 1)
    assert attached(state).execute("SELECT * FROM state.read").fetchall() == [("a", THEN)]


def test_a_position_is_kept_and_replaced(state: State) -> None:
    first, second = Position("a", 3, 40, 0.5, THEN), Position("a", -2, 0, 0.0, "2021-12-05")
    state.keep_position(first)
    assert state.position("a") == first
    state.keep_position(second)
    assert state.positions() == (second,)


def test_half_read_articles_come_latest_first(state: State) -> None:
    for number, share in enumerate([0.0, 0.4, 0.99, 0.2, 1.5]):
        state.keep_position(Position(str(number), 1, 2, share, f"2021-12-0{number + 1}"))
    assert [each.id for each in state.positions()] == ["4", "3", "2", "1", "0"]
    assert [each.id for each in state.positions(unfinished=True)] == ["3", "1"]
    assert [each.id for each in state.positions(unfinished=True, limit=1)] == ["3"]


def test_an_article_edited_in_place_keeps_its_state(state: State) -> None:
    mark(state, "old")
    state.keep_position(Position("old", 1, 2, 0.5, THEN))
    state.carry([("old", "new"), ("unknown", "other")])
    assert state.read_ids() == {"old", "new"}
    assert state.position("new") == Position("new", 1, 2, 0.5, THEN)


def test_a_search_shows_each_article_once(state: State) -> None:
    assert state.unseen("gas", "gas", ["a", "b"]) == ("a", "b")
    state.keep_asked("gas", "gas", ["a", "b"], at=THEN)
    assert state.unseen("gas", "gas", ["c", "b", "a"]) == ("c",)
    state.keep_asked("gas", "gas", ["c"], at="later")
    assert state.unseen("gas", "gas", ["a", "b", "c"]) == ()
    assert state.unseen("oil", "gas", ["a"]) == ("a",)
    assert state.last_asked("gas") == "later"


def test_another_query_under_the_same_name_begins_anew(state: State) -> None:
    state.keep_asked("gas", "gas", ["a"], at=THEN)
    assert state.unseen("gas", "gas OR oil", ["a"]) == ("a",)
    state.keep_asked("gas", "gas OR oil", ["b"], at=THEN)
    assert state.unseen("gas", "gas OR oil", ["a", "b"]) == ("a",)


def test_the_tables_are_the_contract_that_the_index_joins(state: State) -> None:
    mark(state, "a")
    connection = attached(state)
    columns = {
        table: [row[1] for row in connection.execute(f"PRAGMA state.table_info({table})")]
        for table in ("read", "position", "asked", "seen")
    }
    assert columns == {
        "read": ["id", "at"],
        "position": ["id", "part", "char", "share", "at"],
        "asked": ["name", "query", "at"],
        "seen": ["name", "id"],
    }


def test_what_is_read_after_attaching_is_seen_there(state: State) -> None:
    connection = attached(state)
    mark(state, "a")
    assert connection.execute("SELECT id FROM state.read").fetchall() == [("a",)]


def test_a_state_that_cannot_be_made_is_attached_empty_and_said(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    state = State(tmp_path / "data" / "state.sqlite")
    assert attached(state).execute("SELECT count(*) FROM state.read").fetchone() == (0,)
    assert len(state.notices) == 1
    assert "so what is read now is not remembered" in state.notices[0]


def test_a_folder_in_its_place_is_a_sentence_for_readers_and_writers(state: State) -> None:
    state.path.mkdir(parents=True)
    assert state.read_ids() == frozenset()
    assert "so nothing counts as read" in state.notices[0]
    with pytest.raises(NotSavedError, match=r"so this was not saved: mark as read: a$"):
        mark(state, "a")
    assert attached(state).execute("SELECT * FROM state.position").fetchall() == []


def test_a_read_only_file_can_be_read_and_says_why_it_is_not_written(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root writes where it may not, so SQLite is told to open for reading only."""
    mark(state, "a")
    real = state_file.opened
    monkeypatch.setattr("termnews.marks.state.opened", lambda path, _, wait: real(path, "ro", wait))
    assert state.read_ids() == {"a"}
    with pytest.raises(
        NotSavedError, match=r"cannot be written \(it or its folder is read-only\), so this was"
    ):
        mark(state, "b")


def test_a_folder_that_cannot_be_made_is_a_sentence(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with pytest.raises(NotSavedError, match=r"cannot be written \(Permission denied\)"):
        mark(state, "a")


def test_whoever_does_not_let_go_is_a_sentence_and_reading_goes_on(state: State) -> None:
    mark(state, "a")
    other = sqlite3.connect(state.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSavedError, match=r"another process is changing it"):
        mark(state, "b")
    assert state.read_ids() == {"a"}
    other.close()
    assert mark(state, "b") == 1


@pytest.mark.parametrize("damage", [b"no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_moved_aside_and_kept(state: State, damage: bytes) -> None:
    state.path.parent.mkdir()
    state.path.write_bytes(damage)
    assert state.read_ids() == frozenset()
    [said] = state.notices
    assert said.startswith(
        f"{state.path} was damaged: it is kept as state.sqlite.damaged-1, and 0 of its rows"
    )
    assert state.path.with_name("state.sqlite.damaged-1").read_bytes() == damage
    assert mark(state, "a") == 1
    assert state.read_ids() == {"a"}


@pytest.mark.parametrize("way", ["read", "change", "attach"])
def test_what_can_be_read_of_a_damaged_file_stays_in_use(state: State, way: str) -> None:
    """One page of the middle is lost, and the rows on the other pages are not."""
    ids = {f"{number:032x}" for number in range(4000)}
    mark(state, *ids)
    data = bytearray(state.path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    state.path.write_bytes(data)
    fresh = State(state.path)
    if way == "read":
        fresh.read_ids()
    elif way == "change":
        mark(fresh, "new")
    else:
        # The join itself does not look at every page; whoever reads on does.
        attached(fresh).close()
        fresh.read_ids()
    [said] = fresh.notices
    assert "was damaged" in said
    kept = fresh.read_ids() - {"new"}
    assert kept < ids
    assert len(kept) > 3000
    assert fresh.path.with_name("state.sqlite.damaged-1").read_bytes() == bytes(data)


def test_random_damage_never_raises_and_never_deletes(state: State) -> None:
    mark(state, *(f"{number:032x}" for number in range(300)))
    whole = state.path.read_bytes()
    chance = random.Random(2)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        state.path.write_bytes(data)
        fresh = State(state.path)
        fresh.read_ids()
        fresh.positions()
        try:
            mark(fresh, "new")
        except NotSavedError as error:
            assert "belongs to another program" in str(error) or "later version" in str(error)  # noqa: PT017 - either way
        asides = list(state.path.parent.glob("*.damaged-1"))
        assert [each.read_bytes() for each in asides] in ([], [bytes(data)])
        for aside in asides:
            aside.unlink()


def test_another_programs_database_is_not_touched(state: State) -> None:
    state.path.parent.mkdir()
    with sqlite3.connect(state.path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = state.path.read_bytes()
    with pytest.raises(NotSavedError, match=r"it belongs to another program"):
        mark(state, "a")
    assert state.read_ids() == frozenset()
    assert "no such table" in state.notices[0]
    assert state.path.read_bytes() == before


def test_a_later_versions_state_is_not_touched(state: State) -> None:
    mark(state, "a")
    with sqlite3.connect(state.path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(NotSavedError, match=r"a later version of termnews made it"):
        mark(State(state.path), "b")
    assert State(state.path).read_ids() == {"a"}


def test_an_empty_file_is_a_new_one(state: State) -> None:
    """A process that was killed while it made the file leaves one."""
    state.path.parent.mkdir()
    state.path.touch()
    assert state.read_ids() == frozenset()
    assert mark(state, "a") == 1
    assert state.notices == []


def test_a_journal_of_the_damaged_file_is_not_played_into_the_new_one(state: State) -> None:
    state.path.parent.mkdir()
    state.path.write_bytes(b"broken" * 2000)
    state.path.with_name("state.sqlite-journal").write_bytes(b"x" * 600)
    mark(state, "a")
    assert state.read_ids() == {"a"}
    assert state.path.with_name("state.sqlite.damaged-1").exists()


def test_threads_share_one_object(state: State) -> None:
    patient = State(state.path, wait=30)
    threads = [threading.Thread(target=mark, args=(patient, str(number))) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert patient.read_ids() == {str(number) for number in range(12)}
    assert patient.notices == []
