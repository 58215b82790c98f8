"""A file of 31 MB, whatever is in it, is read in the memory and the time that a program may take."""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hostile.shelf import Built

SIZE = 31_000_000
MOST_MEGABYTES = 400
MOST_SECONDS = 60
"""Of processor time: what hangs takes more, and no busy machine makes it more."""
INDEX = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from termnews.config import Config
from termnews.library import Library
from termnews.paths import Paths
root, home, seconds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
paths = Paths(home / "config", home / "data", home / "cache")
made = Library(root, name="news", paths=paths, config=Config(), clock=lambda: datetime(2022, 3, 15, tzinfo=UTC))
made.refresh()
sys.exit(len(made.rows(copies=True).all()) != int(sys.argv[4]))
"""
_SENTENCE = "The ministers met on Tuesday and spoke for two hours about the price of gas in the harbour. "
_HEAD = "A headline\n\n7 December 2021\n\n"
_PARAGRAPH = f"{_SENTENCE * 4}\n\n"


def _filled(piece: str, *, after: str = "") -> bytes:
    whole = piece.encode()
    return _HEAD.encode() + whole * (SIZE // len(whole)) + after.encode()


def _different_words() -> bytes:
    lines = (" ".join(f"w{line * 11 + word:x}" for word in range(11)) for line in range(SIZE // 90))
    return "\n".join(lines).encode()


FILES: Mapping[str, Callable[[], bytes]] = {
    "paragraphs.txt": lambda: _filled(_PARAGRAPH),
    "paragraphs.md": lambda: _filled(_PARAGRAPH),
    "paragraphs.html": lambda: _filled(f"<p>{_SENTENCE * 4}</p>\n"),
    "one line.html": lambda: b"<p>" + _SENTENCE.encode() * (SIZE // len(_SENTENCE)),
    "short paragraphs.html": lambda: b"<p>The ministers met.</p>" * (SIZE // 25),
    "openings.html": lambda: b"<p>The ministers met.</p>" + b"<a " * (SIZE // 3),
    "references.html": lambda: b"<p>The ministers met.</p>" + b"&#1" * (SIZE // 3),
    "one line.txt": lambda: _SENTENCE.encode() * (SIZE // len(_SENTENCE)),
    "one line.md": lambda: _SENTENCE.encode() * (SIZE // len(_SENTENCE)),
    "one wide character.txt": lambda: _filled(_PARAGRAPH, after="🙂\u200b"),
    "old encoding.txt": lambda: _filled(_PARAGRAPH).replace(b"hours", b"caf\xe9s"),
    "japanese.txt": lambda: _filled("大臣らは火曜日にウィーンで会談し、ガス価格について二時間話し合った。\n"),
    "russian.txt": lambda: _filled("Министры встретились во вторник и два часа говорили о цене газа.\n"),
    "short lines.txt": lambda: b"a\n" * (SIZE // 2),
    "blank lines.txt": lambda: b"\n" * SIZE,
    "nuls.txt": lambda: b"\0" * SIZE,
    "noise.txt": lambda: random.Random(1).randbytes(SIZE),
    "base64.txt": lambda: base64.encodebytes(random.Random(2).randbytes(SIZE * 3 // 4)),
    "different words.txt": _different_words,
}


def indexed(root: Path, home: Path, *, articles: int, seconds: int = MOST_SECONDS) -> tuple[int, float]:
    """Index a library in a process of its own: its exit code, and the megabytes that it had at most."""
    words = [sys.executable, "-c", INDEX, str(root), str(home), str(seconds), str(articles)]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(words, env=environ)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return process.returncode, used.ru_maxrss / unit


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_a_very_long_file_is_indexed_in_little_memory(name: str, tmp_path: Path) -> None:
    """It is written by a program of its own, for a child is said to have had what its parent has."""
    (tmp_path / "news").mkdir()
    path = str(tmp_path / "news" / name)
    writer = f"from hostile.test_long_files import FILES; open({path!r}, 'wb').write(FILES[{name!r}]())"
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", writer], env=environ, check=True)
    code, megabytes = indexed(tmp_path / "news", tmp_path / "home", articles=1)
    assert code == 0
    assert megabytes < MOST_MEGABYTES


def test_the_hostile_library_holds_no_index_up(hostile_build: Built) -> None:
    """It is processor time, so that no busy machine makes it more."""
    assert hostile_build.seconds < MOST_SECONDS
    assert hostile_build.megabytes < MOST_MEGABYTES
