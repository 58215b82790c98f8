"""An index that is built anew again and again while others open, read and close it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from termnews.index.store import Index

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 30
ROUNDS = 300
READER = """
import sys
from pathlib import Path
from termnews.index.store import Index

root, path = Path(sys.argv[1]), Path(sys.argv[2])
while root.exists():
    index = Index(path, bytes(root))
    rows, paths = index.ask(lambda db: db.execute("SELECT count(*), count(DISTINCT path) FROM doc").fetchone())
    assert rows == paths == {articles} and not index.place.notice, (rows, paths, index.place.notice)
    index.place.close()
"""


def rebuilds(folder: Path, rounds: int) -> None:
    """Build anew beside three readers: each time the index is whole, and no reader sees anything wrong."""
    root, path = folder / "news", folder / "cache" / "i.db"
    root.mkdir()
    for number in range(ARTICLES):
        (root / f"{number}.txt").write_text(
            f"Ministers meet, part {number}\n\nTalks went on in town {number}.\n"
        )
    Index(path, os.fsencode(root)).refresh()
    command = [sys.executable, "-c", READER.replace("{articles}", str(ARTICLES)), str(root), str(path)]
    readers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for _ in range(rounds):
        assert Index(path, os.fsencode(root)).rebuild().added == ARTICLES
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT count(DISTINCT path) FROM doc").fetchone() == (ARTICLES,)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    root.rename(folder / "put away")
    assert [reader.communicate(timeout=60)[1] for reader in readers] == [b"", b"", b""]


def test_an_index_that_is_built_anew_is_whole_for_whoever_reads_it(tmp_path: Path) -> None:
    rebuilds(tmp_path, 40)


@pytest.mark.long
def test_an_index_that_is_built_anew_many_times_is_whole_for_whoever_reads_it(tmp_path: Path) -> None:
    rebuilds(tmp_path, ROUNDS)
    names = sorted(each.name for each in (tmp_path / "cache").iterdir() if "-" not in each.name)
    assert names[0] == "i.db"
    assert names[2:] == ["i.db.lock"]
