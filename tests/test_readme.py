"""The README cannot lie: its console blocks print what it says, and its JSON fields are the program's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from termnews.cli.records import FIELDS, SEARCH_FIELDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", README)


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_console_block_prints_what_it_says(command: str, printed: str, tmp_path: Path) -> None:
    own = {f"TERMNEWS_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {name: value for name, value in os.environ.items() if name != "TERMNEWS_ARTICLES"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**environ, **own, "PATH": path},
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.stdout.decode() == printed


def test_there_are_console_blocks() -> None:
    assert len(BLOCKS) >= 4


def test_the_fields_of_json_are_the_programs() -> None:
    assert all(f"| `{name}` | {said} |" in README for name, said in {**FIELDS, **SEARCH_FIELDS}.items())
