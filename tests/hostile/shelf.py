"""The hostile library, written and indexed once for each run of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
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
    """The library and its index, built by a process of its own; nobody may change either."""
    folder = tmp_path_factory.mktemp("hostile")
    table.write(folder / "articles")
    own = {
        name: str(folder / "cache")
        for name in ("TERMNEWS_CACHE_DIR", "TERMNEWS_CONFIG_DIR", "TERMNEWS_DATA_DIR")
    }
    with powers.given_up():
        process = subprocess.Popen(Shell.command("-q", "index"), cwd=folder, env=os.environ | own)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    yield Built(folder, used.ru_maxrss / unit, used.ru_utime + used.ru_stime)
    # Python's own way to remove a tree goes as deep as the tree.
    subprocess.run(["rm", "-rf", str(folder)], check=True)


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
