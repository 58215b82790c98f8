"""The README cannot lie: its console blocks print what it says, and its JSON fields are the program's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from termnews.cli.records import FIELDS, SEARCH_FIELDS
from termnews.tui.commands import HELP
from termnews.tui.keymap import Keyboard

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", README)


OTHERS = ("jq", "fzf", "rg")
"""Programs of other people in the recipes."""


def _environ(tmp_path: Path) -> dict[str, str]:
    own = {f"TERMNEWS_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {name: value for name, value in os.environ.items() if name != "TERMNEWS_ARTICLES"}
    return {**environ, **own, "PATH": path}


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_console_block_prints_what_it_says(command: str, printed: str, tmp_path: Path) -> None:
    missing = [name for name in OTHERS if re.search(rf"\b{name} ", command) and not shutil.which(name)]
    if missing:
        pytest.skip(f"{missing[0]} is not installed")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=_environ(tmp_path),
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.stdout.decode() == printed


def test_there_are_console_blocks() -> None:
    assert len(BLOCKS) >= 4


def test_the_fields_of_json_are_the_programs() -> None:
    assert all(f"| `{name}` | {said} |" in README for name, said in {**FIELDS, **SEARCH_FIELDS}.items())


def test_the_library_is_used_from_python_in_ten_lines(tmp_path: Path) -> None:
    (block,) = re.findall(r"```python\n((?:.*\n)*?)```\n\nIt prints\n\n```\n((?:.*\n)*?)```", README)
    script, printed = block
    assert sum(bool(line.strip()) for line in script.splitlines()) <= 10
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, env=_environ(tmp_path), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (printed, "")


def test_the_keys_are_the_programs() -> None:
    board = Keyboard()
    rows = [
        f"| {each.group} | {_spelled(each.keys(board.shown))} | {board.said(each.text)} |" for each in HELP
    ]
    table = [
        line for line in README.splitlines() if line.startswith(tuple(f"| {row.group} |" for row in HELP))
    ]
    assert table == rows


def _spelled(keys: str) -> str:
    return " ".join(f"`{key}`".replace("`|`", "`\\|`") for key in keys.split())


def test_the_oldest_versions_that_are_tested_are_the_ones_that_are_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = (*project["dependencies"], *project["optional-dependencies"]["html"])
    pinned = (ROOT / ".ci" / "oldest.txt").read_text("utf-8").splitlines()
    exact = [each.split("==") for each in pinned if "==" in each]
    least = [each.split(">=") for each in asked]
    assert {(name, _number(number)) for name, number in exact} == {(name, _number(n)) for name, n in least}


def _number(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def test_the_rooms_are_those_of_the_import_contract() -> None:
    contract = (ROOT / ".importlinter").read_text("utf-8").partition("layers =\n")[2]
    layers = [line.strip() for line in contract.splitlines() if line.strip() and line.strip() != "__main__"]
    assert f"```\n{' → '.join(layers)}\n```" in README
    table = README.partition("| room | what is in it |")[2]
    assert all(f"`{name}" in table for layer in layers for name in layer.split(" | "))
