"""Programs are killed at any moment of a build or a change: then nothing made is lost and nothing is wrong."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from cli.shell import Shell
from conftest import write_article
from termnews.marks.bookmarks import Bookmarks
from termnews.marks.state import State

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("TERMNEWS_ROUNDS", "40"))
"""Kills of the long battery; CI has this many, 300 and more are for a quiet machine."""


def environ_of(home: Path) -> dict[str, str]:
    names = ("CONFIG", "DATA", "CACHE")
    return os.environ | {f"TERMNEWS_{name}_DIR": str(home / name.lower()) for name in names}


def begin(home: Path, *args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        Shell.command("--articles", str(home / "news"), *args),
        env=environ_of(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )


def say(home: Path, *args: str) -> str:
    """What a command prints when nobody kills it; it must not complain."""
    with begin(home, *args) as process:
        out, err = process.communicate(timeout=120)
    assert b"Traceback" not in err
    assert b"made a mistake" not in err
    assert process.returncode in {0, 1}, err
    return out.decode()


def kill(process: subprocess.Popen[bytes], after: float) -> bool:
    """Kill a program after so many seconds; whether it had not ended by then."""
    with process:
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL


def seconds(home: Path, *args: str) -> float:
    """How long a command takes here and now: kills are spread over that."""
    from time import perf_counter  # noqa: PLC0415 - only to spread kills

    start = perf_counter()
    say(home, *args)
    return perf_counter() - start


def truth(home: Path) -> list[list[str]]:
    """What list and search find with an index that was never killed."""
    fresh = home / "fresh"
    fresh.mkdir(exist_ok=True)
    (fresh / "news").unlink(missing_ok=True)
    (fresh / "news").symlink_to(home / "news")
    subprocess.run(["rm", "-rf", str(fresh / "cache")], check=True)
    return now(fresh)


BOTH = """
import sys
from termnews.cli.program import run
for name in ("list", "search"):
    code = run(["--articles", sys.argv[1], name, "--all-copies", "ministers"])
    print("\\f", end="")
    if code > 1:
        sys.exit(code)
"""


def now(home: Path) -> list[list[str]]:
    """What they find, asked in one program; articles of one day stand in the order in which they came."""
    done = subprocess.run(
        [sys.executable, "-c", BOTH, str(home / "news")],
        env=environ_of(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"made a mistake" not in done.stderr
    assert done.returncode == 0, done.stderr
    return [sorted(each.splitlines()) for each in done.stdout.decode().split("\f")[:2]]


def write_news(home: Path, first: int, count: int) -> None:
    for number in range(first, first + count):
        body = f"The ministers met for the {number}th time. " * 8
        write_article(home / "news", f"{number % 7}/{number}.txt", body=body)


def builds(home: Path, rounds: int) -> int:
    """Kill first builds and updates by turns; gives how many kills came in time."""
    chance, killed = random.Random(rounds), 0
    write_news(home, 0, 150)
    lasts = seconds(home, "index", "--rebuild")
    for number in range(rounds):
        if number % 2:
            write_news(home, 1000 + 10 * number, 10)
            (home / f"news/{number % 7}/{number % 140}.txt").unlink(missing_ok=True)
            write_article(
                home / "news", f"{(number + 1) % 7}/{number + 1}.txt", body="The ministers changed it."
            )
            process = begin(home, "index")
        else:
            process = begin(home, "index", "--rebuild")
        killed += kill(process, chance.uniform(0.1, lasts))
        if number % 5 == 4:
            assert now(home) == truth(home)
    assert now(home) == truth(home)
    return killed


CHANGES: dict[str, list[str]] = {
    "bookmark": ["bookmark", "add", "{}"],
    "unbookmark": ["bookmark", "remove", "{}"],
    "tag": ["tag", "+gas", "{}"],
    "untag": ["tag", "-gas", "{}"],
    "note": ["note", "{}", "seen twice"],
    "read": ["mark", "read", "{}"],
    "unread": ["mark", "unread", "{}"],
    "keep": ["saved", "keep", "name{}", "gas OR {}"],
    "drop": ["saved", "drop", "name{}"],
}
"""Every kind of change that a command can make."""


def made(home: Path) -> tuple[dict[str, tuple[object, ...]], set[str], set[str]]:
    """All that a person has made: bookmarks by path, names of searches, ids of what was read."""
    marks = Bookmarks(home / "config/bookmarks.toml").load()
    kept = (home / "config/searches.toml").read_text(encoding="utf-8")
    names = set(tomllib.loads(kept)["searches"])
    state = State(home / "data/state.sqlite")
    ids = set(state.read_ids())
    assert state.notices == []
    return {each.path: (each.title, each.tags, each.note) for each in marks}, names, ids


def changes(home: Path, rounds: int) -> int:
    """Kill each kind of change in its turn: it is made or it is not, and everything else is as it was."""
    chance, killed = random.Random(rounds), 0
    write_news(home, 0, 20)
    say(home, "bookmark", "add", "--query", "path:0 OR path:1 OR path:2")
    say(home, "saved", "keep", "always", "ministers")
    lasts = seconds(home, "mark", "read", "0/0.txt")
    for number in range(rounds):
        words = list(CHANGES.values())[number % len(CHANGES)]
        path = f"{number // 2 % 7}/{number // 2 % 20}.txt" if number // 2 % 20 < 7 else "0/0.txt"
        before = made(home)
        process = begin(home, *(each.format(path) for each in words))
        killed += kill(process, chance.uniform(0.4 * lasts, 1.1 * lasts))
        after = made(home)
        for was, now_is, named in zip(
            before, after, ({path}, {f"name{path}"}, before[2] ^ after[2]), strict=True
        ):
            assert set(was) ^ set(now_is) <= named
        assert {key: after[0][key] for key in before[0].keys() - {path}}.items() <= before[0].items()
        assert len(before[2] ^ after[2]) <= 1
    names = sorted(each.name for each in (home / "config").iterdir())
    # What a killed writer began is hidden, and the next one writes over it.
    assert [each for each in names if not each.startswith(".")] == ["bookmarks.toml", "searches.toml"]
    return killed


def test_a_killed_build_leaves_nothing_wrong(tmp_path: Path) -> None:
    builds(tmp_path, 4)


def test_a_killed_change_loses_nothing(tmp_path: Path) -> None:
    changes(tmp_path, 4)


@pytest.mark.long
def test_many_killed_builds_leave_nothing_wrong(tmp_path: Path) -> None:
    killed = builds(tmp_path, ROUNDS)
    print(f"{killed} of {ROUNDS} builds were killed in time")
    assert killed > ROUNDS // 4


@pytest.mark.long
def test_many_killed_changes_lose_nothing(tmp_path: Path) -> None:
    killed = changes(tmp_path, ROUNDS)
    print(f"{killed} of {ROUNDS} changes were killed in time")
    assert killed > ROUNDS // 4


def test_eight_that_change_marks_and_four_that_build_do_not_hurt_each_other(tmp_path: Path) -> None:
    """All at once, with real programs; then nothing is missing and the index is right."""
    write_news(tmp_path, 0, 60)
    paths = [f"{number % 7}/{number}.txt" for number in range(24)]
    running = [begin(tmp_path, "bookmark", "add", *paths[at : at + 3]) for at in range(0, 24, 3)]
    running += [begin(tmp_path, "index", *(["--rebuild"] if at % 2 else [])) for at in range(4)]
    for process in running:
        with process:
            _, err = process.communicate(timeout=120)
        assert process.returncode == 0 or b"Another termnews is building" in err
        assert b"Traceback" not in err
    marked = say(tmp_path, "bookmark", "export")
    assert [path for path in paths if f'"{path}"' not in marked] == []
    assert now(tmp_path) == truth(tmp_path)
