"""Real processes, real signals, real limits: what a person made survives all of them."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from termnews.marks.bookmarks import Bookmarks
from termnews.marks.state import State

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = """
import sys
from pathlib import Path
from termnews.model import Bookmark, TermnewsError
from termnews.marks.bookmarks import Bookmarks
from termnews.marks.state import State
folder, name, count, note = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), ""
marks = Bookmarks(folder / "bookmarks.toml", wait=60)
state = State(folder / "state.sqlite", wait=60)
def mark(number):
    return Bookmark(f"Title {name} {number}", f"{name}/{number}.txt", f"{name}{number}", "", note=note)
"""
ADDING = """
for number in range(count):
    marks.add([mark(number)])
    print(number, flush=True)
"""
READING = """
for number in range(count):
    state.mark_read([f"{name}-{number}"], read=True, at="now")
    print(number, flush=True)
"""
DYING = """
import os, signal
left = count
def trace(frame, event, _):
    if frame.f_code.co_filename.endswith("toml_file.py"):
        return step
def step(frame, event, _):
    global left
    left -= event == "line"
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return step
sys.settrace(trace)
marks.add([mark(1)])
sys.settrace(None)
print(count - left)
"""
FULL = """
import resource, signal
note = "n" * 300
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (count, count))
try:
    if name == "state":
        state.mark_read([f"{number:032}" for number in range(2000)], read=True, at="now")
    else:
        marks.add([mark(number) for number in range(40)])
except TermnewsError as error:
    print(error)
"""


FIRST = '[[bookmark]]\npath = "first"\n'


def start(code: str, folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + code, str(folder), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def finish(process: subprocess.Popen[str]) -> str:
    with process:
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def paths_in(folder: Path) -> set[str]:
    return {mark.path for mark in Bookmarks(folder / "bookmarks.toml").load()}


def test_eight_processes_of_forty_bookmarks_lose_none(tmp_path: Path) -> None:
    running = [start(ADDING, tmp_path, f"p{number}", 40) for number in range(8)]
    for process in running:
        finish(process)
    assert paths_in(tmp_path) == {f"p{process}/{number}.txt" for process in range(8) for number in range(40)}


def test_eight_processes_of_twenty_read_articles_lose_none(tmp_path: Path) -> None:
    """All begin without a file, so that each of them may be the one that makes it."""
    running = [start(READING, tmp_path, f"p{number}", 20) for number in range(8)]
    for process in running:
        finish(process)
    state = State(tmp_path / "state.sqlite")
    assert state.read_ids() == {f"p{process}-{number}" for process in range(8) for number in range(20)}
    assert state.notices == []


def die_at(step: int, folder: Path) -> bool:
    """Whether the process died in line `step` of the write path; then the old or the new file is whole."""
    (folder / "bookmarks.toml").write_text(FIRST)
    process = start(DYING, folder, "new", step)
    with process:
        process.communicate(timeout=60)
    assert paths_in(folder) in ({"first"}, {"first", "new/1.txt"})
    return process.returncode == -signal.SIGKILL


def test_a_kill_in_any_line_of_the_write_path_leaves_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "bookmarks.toml").write_text(FIRST)
    with start(DYING, tmp_path, "new", 100_000) as process:
        steps = int(process.communicate(timeout=60)[0])
    chosen = random.Random(6).sample(range(steps), 12)
    assert all(die_at(step, tmp_path) for step in chosen)


@pytest.mark.long
def test_a_kill_in_every_line_of_the_write_path_leaves_a_whole_file(tmp_path: Path) -> None:
    step = 0
    while die_at(step, tmp_path):
        step += 1
    assert step > 100
    assert paths_in(tmp_path) == {"first", "new/1.txt"}


def kill_while(code: str, folder: Path, name: str, after: float) -> set[int]:
    """Kill a process at any moment, in C or in Python; the numbers that it said were saved."""
    process = start(code, folder, name, 100_000)
    assert process.stdout
    process.stdout.readline()
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
    with process:
        said = process.stdout.read().split("\n")[:-1]
    return {0, *map(int, said)}


def kill_rounds(rounds: int, folder: Path) -> None:
    chance = random.Random(rounds)
    for number in range(rounds):
        saved = kill_while(ADDING, folder, f"b{number}", chance.uniform(0, 0.05))
        assert {f"b{number}/{each}.txt" for each in saved} <= paths_in(folder)
        saved = kill_while(READING, folder, f"r{number}", chance.uniform(0, 0.05))
        state = State(folder / "state.sqlite")
        assert {f"r{number}-{each}" for each in saved} <= state.read_ids()
        assert state.notices == []
        (folder / "bookmarks.toml").unlink()


def test_a_kill_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    kill_rounds(4, tmp_path)


@pytest.mark.long
def test_hundreds_of_kills_lose_nothing_that_was_saved(tmp_path: Path) -> None:
    kill_rounds(100, tmp_path)


@pytest.mark.parametrize("room", [0, 1000, 8000])
def test_a_full_disk_leaves_the_old_bookmarks_and_says_the_change(tmp_path: Path, room: int) -> None:
    (tmp_path / "bookmarks.toml").write_text(FIRST)
    before = (tmp_path / "bookmarks.toml").read_bytes()
    said = finish(start(FULL, tmp_path, "marks", room))
    assert "bookmarks.toml cannot be written (File too large), so this was not saved: bookmark" in said
    assert all(f"“Title marks {number}” (marks/{number}.txt) [note: nnn" in said for number in range(40))
    assert (tmp_path / "bookmarks.toml").read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == [".bookmarks.toml.lock", "bookmarks.toml"]


@pytest.mark.parametrize("room", [0, 4096, 40_000])
def test_a_full_disk_leaves_the_old_state_and_says_the_change(tmp_path: Path, room: int) -> None:
    state = State(tmp_path / "state.sqlite")
    state.mark_read(["first"], read=True, at="then")
    said = finish(start(FULL, tmp_path, "state", room))
    assert "state.sqlite cannot be written (" in said
    assert f"so this was not saved: mark as read: {0:032}, {1:032}, " in said
    assert f"{1999:032}" in said
    assert state.read_ids() == {"first"}
    assert state.mark_read(["second"], read=True, at="later").count == 1
    assert state.notices == []
