"""The hostile library, written and indexed once for each run of the tests."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cli.shell import Shell
from hostile import powers, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Built:
    """The hostile library with its index, and what it took to build that."""

    folder: Path
    """In it ``articles`` is the library."""
    megabytes: float
    seconds: float
    """Of processor time."""


@pytest.fixture(scope="session")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The library and its index, one for all workers; nobody may change either.

    The first worker that asks builds it, and the last one that ends takes it away.
    """
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    folder, took = place / "hostile", place / "hostile.took"
    with (place / "hostile.users").open("w") as users:
        with _alone(place):
            if not took.exists():
                took.write_text(" ".join(map(str, _build(folder))))
            fcntl.flock(users, fcntl.LOCK_SH)
        yield Built(folder, *map(float, took.read_text().split()))
        with _alone(place), suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            took.unlink()
            # Python's own way to remove a tree goes as deep as the tree.
            subprocess.run(["rm", "-rf", str(folder)], check=True)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Meanwhile no other worker builds the library or takes it away."""
    with (place / "hostile.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(folder: Path) -> tuple[float, float]:
    """Write and index it; gives megabytes and seconds."""
    table.write(folder / "articles")
    names = ("TERMNEWS_CACHE_DIR", "TERMNEWS_CONFIG_DIR", "TERMNEWS_DATA_DIR")
    environ = os.environ | dict.fromkeys(names, str(folder / "cache"))
    with powers.given_up():
        process = subprocess.Popen(Shell.command("-q", "index"), cwd=folder, env=environ)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return used.ru_maxrss / unit, used.ru_utime + used.ru_stime


@pytest.fixture(scope="session")
def hostile_shelf(hostile_build: Built) -> Path:
    """The folder of the hostile library."""
    return hostile_build.folder


@pytest.fixture
def hostile(hostile_shelf: Path, termnews: Shell) -> Iterator[Shell]:
    """A shell in the folder of the hostile library, for a person who may not read what is closed to her."""
    termnews.here = hostile_shelf
    termnews.environ["TERMNEWS_CACHE_DIR"] = str(hostile_shelf / "cache")
    with powers.given_up():
        yield termnews
