"""The pictures of the README show the program as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.pictures import FOLDER, PICTURES, drawn

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_what_the_program_draws(name: str, tmp_path: Path) -> None:
    """When this fails: python tests/tui/pictures.py."""
    same = await drawn(name, tmp_path) == (FOLDER / f"{name}.svg").read_text("utf-8")
    assert same, name  # not the texts themselves: to compare them takes pytest a quarter of a minute
