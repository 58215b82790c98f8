"""Two processes do what one would, in the same order, and whatever happens to the second."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ALONE = """
import os, signal, sys
from termnews.research import sharing
parent = os.getpid()
sharing._may_share = lambda: True
"""
"""A process of its own, for these tests run beside threads, and with threads nothing is shared."""


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ALONE + script],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_order_stays_although_two_do_the_work() -> None:
    assert (
        run("""
found = list(sharing.shared(range(1010), lambda number: (number, f"{number} — ü", os.getpid())))
print([each[:2] for each in found] == [(number, f"{number} — ü") for number in range(1010)])
print(len({each[2] for each in found}), found[0][2] == parent)
""")
        == "True\n2 True"
    )


def test_a_few_items_are_not_shared() -> None:
    assert (
        run("print({each for each in sharing.shared(range(30), lambda _: os.getpid())} == {parent})")
        == "True"
    )


@pytest.mark.parametrize("harm", ["os.kill(os.getpid(), signal.SIGKILL)", "1 / 0", "os._exit(0)"])
def test_when_the_second_comes_to_harm_the_first_does_all(harm: str) -> None:
    assert (
        run(f"""
def work(number):
    if os.getpid() != parent and number > 600:
        {harm}
    return number
print(list(sharing.shared(range(1000), work)) == list(range(1000)))
""")
        == "True"
    )


def test_where_the_system_has_no_process_to_spare_one_does_all() -> None:
    assert (
        run("""
def full():
    raise BlockingIOError
os.fork = full
before = os.dup(0)
os.close(before)
print({each for each in sharing.shared(range(1000), lambda _: os.getpid())} == {parent})
print(os.dup(0) == before)
""")
        == "True\nTrue"
    )


def test_a_mistake_in_the_work_is_raised_as_ever() -> None:
    assert (
        run("""
def work(number):
    return 1 // (number - 675)
try:
    list(sharing.shared(range(1000), work))
except ZeroDivisionError:
    print("raised")
""")
        == "raised"
    )


def test_nobody_is_left_behind_when_only_the_first_are_wanted() -> None:
    assert (
        run("""
found = sharing.shared(range(100_000), lambda number: str(number) * 50)
print(len(next(found)))
found.close()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("nobody")
""")
        == "50\nnobody"
    )


def test_beside_threads_nothing_is_shared() -> None:
    script = """
import threading, importlib
importlib.reload(sharing)
stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
print({each for each in sharing.shared(range(1000), lambda _: os.getpid())} == {parent})
stop.set()
"""
    assert run(script) == "True"
