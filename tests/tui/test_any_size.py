"""No size of the terminal is too small or too large, on no screen, and no size loses the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termnews.tui.grid import Grid
from termnews.tui.sheet import Printed
from tui.person import screens_on

if TYPE_CHECKING:
    from termnews.paths import Paths

SIZES = ((1, 1), (2, 3), (23, 8), (24, 7), (49, 5), (114, 34), (200, 60), (80, 24))
SCREENS = {
    "list": ((), ()),
    "lines": (("v",), ("v",)),
    "article": (("enter",), ("q",)),
    "find": (("enter", "/", "a"), ("escape", "q")),
    "search": (("/", *"putin"), ("escape", "escape")),
    "nothing": (("/", *"qqqqq"), ("escape",)),
    "keys": (("question_mark",), ("escape",)),
    "palette": (("ctrl+p",), ("escape",)),
}
"""The keys that lead from the list to a screen, and those that lead back."""


async def test_every_screen_can_be_any_size(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        for screen, (there, back) in SCREENS.items():
            await person.press(*there)
            for width, height in SIZES:
                await person.resize(width, height)
                strips = person.app.screen._compositor.render_strips()
                assert (screen, len(strips)) == (screen, height)
                assert {strip.cell_length for strip in strips} == {width}, screen
            await person.press(*back)
            assert person.app.screen is person.app._browse, screen


@pytest.mark.parametrize("size", [(1, 1), (24, 8)])
async def test_a_tiny_terminal_can_be_used(own_paths: Paths, size: tuple[int, int]) -> None:
    async with screens_on(own_paths, size=size) as person:
        await person.press("j", "G", "space", "b", "enter")
        await person.press("j", "space", "G", "u", "q")
        await person.press("/")
        await person.type("putin")
        await person.press("down", "enter", "n", "n", "q", "q")
        assert person.app.screen is person.app._browse


async def test_the_selected_article_and_the_words_at_the_top_stay_through_sizes(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await person.pilot.press(*"jjjjjjj")
        await person.rest()
        chosen = person.selected
        for size in ((40, 20), (160, 50), (120, 40), (80, 24)):
            await person.resize(*size)
            assert person.selected == chosen
            assert person.headlines.selected in person.headlines._in_full
        await person.press("enter")
        await person.pilot.press(*"jjjjjjjjjjjj")
        prose = person.app._read.prose
        assert prose._pressed is not None
        place = prose._pressed.place_of(prose.top)
        for size in ((60, 20), (100, 22), (80, 24)):
            await person.resize(*size)
        assert prose._pressed.place_of(prose.top) == place


async def test_a_page_that_was_laid_out_for_another_size_fits_when_it_is_opened(own_paths: Paths) -> None:
    """It is made while nobody waits, and the terminal may change just then."""
    async with screens_on(own_paths) as person:
        await person.app._warm()
        await person.rest()
        for widget in person.app._read.query(Printed):
            widget.grid = Grid(1, 1)
        await person.press("enter")
        assert max(map(len, person.rows)) > 60
