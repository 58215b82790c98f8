"""What was chosen with keys is there again in the next run, where config.toml does not say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termnews.config import Config
from tui.person import screens_on

if TYPE_CHECKING:
    from termnews.paths import Paths


async def test_theme_measure_and_kind_of_list_are_remembered(own_paths: Paths) -> None:
    async with screens_on(own_paths, theme="") as someone:
        await someone.press("T", "minus", "v", "q")
        left = someone.app.look
    async with screens_on(own_paths, theme="") as someone:
        assert someone.app.look.ink.name == left.ink.name
        assert (someone.app.look.measure, someone.app.look.lines, someone.app.look.split) == (62, True, False)


async def test_settings_and_options_have_the_say(own_paths: Paths) -> None:
    async with screens_on(own_paths, theme="newsprint") as someone:
        await someone.press("T", "minus", "q")
    async with screens_on(own_paths, theme="newsprint", config=Config(measure=70)) as someone:
        assert (someone.app.look.ink.name, someone.app.look.measure) == ("newsprint", 70)


async def test_a_run_in_which_nothing_was_chosen_writes_nothing(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        await someone.press("j", "q")
    assert not own_paths.looks_file.exists()


@pytest.mark.parametrize("text", ["measure = 7\ntheme = 3\nlines = 'yes'\nother = 1\n", "= broken", "\x00"])
async def test_a_file_that_makes_no_sense_is_passed_over(own_paths: Paths, text: str) -> None:
    own_paths.looks_file.parent.mkdir(parents=True, exist_ok=True)
    own_paths.looks_file.write_text(text, "utf-8")
    async with screens_on(own_paths) as someone:
        assert (someone.app.look.measure, someone.app.look.lines) == (66, False)
