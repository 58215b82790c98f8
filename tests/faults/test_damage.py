"""A cache that is damaged, foreign, gone or closed costs time and nothing else; full and closed folders are said."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest

from faults.test_kills import begin, made, now, say, truth, write_news
from hostile import powers
from termnews.index.tables import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = int(os.environ.get("TERMNEWS_DAMAGES", "20"))
"""Damaged caches of the long battery."""


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 40 articles with its index and a copy of that, a bookmark and a search with a name."""
    home = tmp_path_factory.mktemp("home")
    write_news(home, 0, 40)
    say(home, "bookmark", "add", "0/0.txt")
    say(home, "mark", "read", "2/2.txt")
    say(home, "saved", "keep", "always", "ministers")
    shutil.copytree(home / "cache", home / "spare")
    return home


@pytest.fixture(scope="module")
def right(first_home: Path) -> list[list[str]]:
    """What is found in it."""
    return truth(first_home)


@pytest.fixture
def lent(first_home: Path) -> Path:
    """The same home for every test, with its index as it was; the rest of it is not to be changed."""
    subprocess.run(["rm", "-rf", str(first_home / "cache"), str(first_home / "elsewhere")], check=True)
    shutil.copytree(first_home / "spare", first_home / "cache")
    return first_home


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    """A home of the test's own like that one."""
    for name in ("news", "config", "data"):
        shutil.copytree(first_home / name, tmp_path / name)
    say(tmp_path, "index")
    return tmp_path


def index_of(home: Path) -> Path:
    return next((home / "cache").rglob("*.db"))


def damage(home: Path, chance: random.Random) -> None:
    """Overwrite some bytes anywhere in the index, or cut it."""
    path = index_of(home)
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(chance.choice((1, 10, 200))):
            file.seek(chance.randrange(size))
            file.write(chance.randbytes(chance.choice((1, 16, 600))))
        if chance.random() < 0.2:
            file.truncate(chance.randrange(size))


def damages(home: Path, right: list[list[str]], rounds: int) -> int:
    """Damage and ask, again and again; gives how often an answer was wrong after `index --rebuild` as well.

    Damage that SQLite cannot see from outside (a letter in a title) stays until something is in doubt: what is
    asked here is that nothing breaks, and that a new index is right.
    """
    chance, before = random.Random(rounds), made(home)
    for _ in range(rounds):
        damage(home, chance)
        say(home, "list")
        say(home, "search", "ministers")
        say(home, "index", "--rebuild")
        assert now(home) == right
    assert made(home) == before
    return rounds


def test_a_damaged_cache_breaks_nothing(lent: Path, right: list[list[str]]) -> None:
    assert damages(lent, right, 2) == 2


@pytest.mark.long
def test_many_damaged_caches_break_nothing(lent: Path, right: list[list[str]]) -> None:
    assert damages(lent, right, ROUNDS) == ROUNDS


def _later(home: Path) -> None:
    with sqlite3.connect(index_of(home)) as db:
        db.execute(f"PRAGMA user_version={VERSION + 1}")
    db.close()


def _foreign(home: Path) -> None:
    index_of(home).write_bytes(b"GIF89a" * 1000)


def _empty(home: Path) -> None:
    index_of(home).write_bytes(b"")


def _gone(home: Path) -> None:
    subprocess.run(["rm", "-rf", str(home / "cache")], check=True)


def _link(home: Path) -> None:
    (home / "cache").rename(home / "elsewhere")
    (home / "cache").symlink_to(home / "elsewhere")


def _file(home: Path) -> None:
    _gone(home)
    (home / "cache").write_text("a file where the folder should be")


def _stale(home: Path) -> None:
    path = index_of(home)
    path.with_name(f"{path.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + b"x" * 4000)


def _folder(home: Path) -> None:
    path = index_of(home)
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [_later, _foreign, _empty, _gone, _link, _file, _stale, _folder])
def test_whatever_became_of_the_cache_the_answers_are_right(
    change: Callable[[Path], None], lent: Path, right: list[list[str]]
) -> None:
    """Twice: the first to ask finds it so, the second finds what the first has left."""
    before = made(lent)
    change(lent)
    assert now(lent) == right
    assert now(lent) == right
    assert made(lent) == before


@pytest.mark.parametrize("name", ["cache", "config", "data"])
def test_a_folder_that_cannot_be_written_is_said_and_hinders_no_reading(name: str, home: Path) -> None:
    before = made(home)
    write_news(home, 40, 2)
    right = truth(home)
    for path in (home / name, *(home / name).rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with powers.given_up():
        assert now(home) == right
        with begin(home, "bookmark", "add", "1/1.txt") as process:
            _, err = process.communicate(timeout=60)
        with begin(home, "mark", "read", "1/1.txt") as process:
            _, other = process.communicate(timeout=60)
    assert b"Traceback" not in err + other
    if name == "config":
        assert b"so this was not saved" in err
    elif name == "data":
        assert b"so this was not saved" in other
    else:
        assert b"it is built anew for this run" in err
    for path in (home / name, *(home / name).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert before[0].items() <= made(home)[0].items()


def test_a_clock_that_was_set_back_changes_no_answer(home: Path) -> None:
    """Files from the future and from before 1970, and an index that was swept tomorrow."""
    with sqlite3.connect(index_of(home)) as db:
        db.execute("UPDATE meta SET value = value + 1000000000 WHERE key = 'swept'")
    db.close()
    os.utime(home / "news/1/1.txt", (4_000_000_000, 4_000_000_000))
    os.utime(home / "news/2/2.txt", (-1000, -1000))
    write_news(home, 100, 3)
    assert now(home) == truth(home)


def test_a_library_that_is_not_there_is_said_and_all_that_was_made_of_it_stays(
    home: Path, right: list[list[str]]
) -> None:
    """A disk that is not mounted: nothing is removed."""
    before = made(home)
    (home / "news").rename(home / "unmounted")
    with begin(home, "list") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err.count(b"\n") == 1
    (home / "unmounted").rename(home / "news")
    assert now(home) == right
    assert made(home) == before
