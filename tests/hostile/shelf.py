"""The hostile library, written and indexed once for each run of the tests."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from cli.shell import Shell
from hostile import powers, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def hostile_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which ``articles`` is the hostile library, and its index; nobody may change either."""
    folder = tmp_path_factory.mktemp("hostile")
    table.write(folder / "articles")
    own = {
        name: str(folder / "cache")
        for name in ("TERMNEWS_CACHE_DIR", "TERMNEWS_CONFIG_DIR", "TERMNEWS_DATA_DIR")
    }
    with powers.given_up():
        subprocess.run(
            Shell.command("-q", "index"), cwd=folder, env=os.environ | own, check=True, timeout=120
        )
    yield folder
    # Python's own way to remove a tree goes as deep as the tree.
    subprocess.run(["rm", "-rf", str(folder)], check=True)


@pytest.fixture
def hostile(hostile_shelf: Path, termnews: Shell) -> Iterator[Shell]:
    """A shell in the folder of the hostile library, for a person who may not read what is closed to her."""
    termnews.here = hostile_shelf
    termnews.environ["TERMNEWS_CACHE_DIR"] = str(hostile_shelf / "cache")
    with powers.given_up():
        yield termnews
