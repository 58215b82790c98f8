"""Any bytes at every door: Hypothesis always, and in the long battery guided by coverage where atheris is there.

atheris has no wheels for some Pythons, so it is no part of the extra for tests: CI installs it where there is one.
Without it the long battery runs more rounds of Hypothesis over the same targets.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("TERMNEWS_ROUNDS", "2000"))
"""Of each target in the long battery."""
GUIDED = """
import sys
import atheris
with atheris.instrument_imports(include=["termnews"]):
    from fuzz.targets import TARGETS
    from termnews.formats import html, mail, markdown, packed, scrape  # else imported by the first file, unguided
atheris.Setup(sys.argv[1:2] + sys.argv[3:], TARGETS[sys.argv[2]])
atheris.Fuzz()
"""
_PIECES = (
    "---\n", "+++\n", "title: ", "date: 2021-12-07\n", "[[bookmark]]\n", "[keys]\n", "a = ", '"', "'", "<p>", "</p>",
    "<!--", "&amp;", "](http://", "![", "\x1b[31m", "\u202e", "\r\n", "\t", "By Ada Lund\n", "7 December 2021\n",
    "Subject: a\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", " OR ", "NOT ", "(", ")",
    "title:", "in:2021", "NEAR/3 ", "*", "\n\n", "岸", "e\u0301", "\u200d",
)  # fmt: skip
PIECES = st.lists(
    st.one_of(st.sampled_from([piece.encode() for piece in _PIECES]), st.binary(max_size=12)), max_size=12
).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=PIECES)
def test_any_bytes_at_a_door(name: str, data: bytes) -> None:
    TARGETS[name](data)


FOUND = {"bookmarks": (b"h.6h.63=3\n3=3",)}
"""What a fuzzer has found, by target."""


@pytest.mark.parametrize(("name", "data"), [(name, each) for name, found in FOUND.items() for each in found])
def test_what_was_found_is_not_found_again(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.long
@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_at_a_door_for_long(name: str, tmp_path: Path) -> None:
    if find_spec("atheris") is None:
        longer = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        longer(given(PIECES)(TARGETS[name]))()
        return
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, piece in enumerate(_PIECES):
        (seeds / str(number)).write_bytes(b"\x07" + piece.encode() * 3)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            GUIDED,
            "fuzz",
            name,
            f"-runs={ROUNDS}",
            "-max_len=4096",
            "-timeout=20",
            str(seeds),
        ],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
