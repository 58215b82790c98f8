"""What a command imports, it makes the person wait for: each is run in a process that prints `sys.modules`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROBE = """
import os, sys
def told(code):
    print('\\n'.join(sorted(sys.modules)), file=sys.stderr)
    sys.exit(code)
os._exit = told
sys.argv = ['termnews', *sys.argv[1:]]
from termnews.__main__ import main
told(main())
"""
ROOT = Path(__file__).parents[1]


def imported(*args: str, folder: Path) -> set[str]:
    """The modules that a command has imported when it ends."""
    environ = os.environ | {
        "TERMNEWS_CACHE_DIR": str(folder),
        "TERMNEWS_DATA_DIR": str(folder),
        "TERMNEWS_CONFIG_DIR": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *args],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["search", "--help"], ["bookmark", "add", "--help"]]
)
def test_help_and_version_import_no_library(args: list[str], tmp_path: Path) -> None:
    found = imported(*args, folder=tmp_path)
    assert not {"textual", "rich", "sqlite3", "termnews.library", "yaml", "json"} & found


@pytest.mark.parametrize(
    "args",
    [
        ["cat", "wire/dart-launch.txt"],
        ["cat"],
        ["list"],
        ["search", "putin"],
        ["show", "wire/dart-launch.txt"],
        ["kwic", "putin", "--width", "80"],
        ["timeline", "putin"],
        ["said", "dentist"],
        ["related", "scrapes/webb-launch.txt"],
    ],
)
def test_no_command_imports_the_screens_nor_rich(args: list[str], tmp_path: Path) -> None:
    """Not even on a terminal: colours are codes that the commands write themselves."""
    assert not {"textual", "rich", "termnews.tui"} & imported(*args, folder=tmp_path)


def test_cat_of_a_plain_file_into_a_pipe_imports_next_to_nothing(tmp_path: Path) -> None:
    found = imported("cat", "articles/wire/dart-launch.txt", folder=tmp_path)
    ours = {each for each in found if each.startswith("termnews.")}
    assert not {"click", "sqlite3", "pathlib", "json", "urllib.parse", "yaml", "tomllib"} & found
    assert not {"termnews.library", "termnews.config", "termnews.typeset.blocks", "termnews.query"} & ours


def test_candidates_for_references_come_without_click(tmp_path: Path) -> None:
    imported("list", folder=tmp_path)
    assert "click" not in imported("candidates", "cat", "wi", folder=tmp_path)


def test_a_plain_search_comes_without_click_and_reads_no_article(tmp_path: Path) -> None:
    imported("list", folder=tmp_path)
    found = imported("search", "putin", folder=tmp_path)
    assert not {"click", "dataclasses", "inspect", "termnews.formats.scrape"} & found
