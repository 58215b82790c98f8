"""No size of the terminal is too small or too large, on no screen, and no size loses the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ARTICLES
from termnews.tui.app import TermnewsApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.library import Library

SIZES = ((1, 1), (2, 3), (23, 8), (24, 7), (49, 5), (114, 34), (300, 90), (80, 24))
SCREENS = {
    "list": (),
    "lines": ("v",),
    "article": ("enter",),
    "find": ("enter", "/", "a"),
    "search": ("/", *"putin"),
    "nothing": ("/", *"qqqqq"),
    "keys": ("question_mark",),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_can_be_any_size(open_library: Callable[..., Library], screen: str) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    app = TermnewsApp(library, theme="late-edition")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*SCREENS[screen])
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            assert len(strips) == height
            assert {strip.cell_length for strip in strips} == {width}


@pytest.mark.parametrize("size", [(1, 1), (24, 8)])
async def test_a_tiny_terminal_can_be_used(
    open_library: Callable[..., Library], size: tuple[int, int]
) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    app = TermnewsApp(library, theme="late-edition")
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("j", "G", "space", "b", "enter")
        await app.workers.wait_for_complete()
        await pilot.press("j", "space", "G", "u", "q")
        await pilot.press("/", *"putin", "down", "enter")
        await app.workers.wait_for_complete()
        await pilot.press("n", "n", "q", "q")
        await app.workers.wait_for_complete()
        assert app.screen is app._browse


async def test_the_selected_article_and_the_words_at_the_top_stay_through_sizes(
    open_library: Callable[..., Library],
) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    app = TermnewsApp(library, theme="late-edition")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*"jjjjjjj")
        chosen = app._browse.headlines.headline
        for size in ((40, 20), (160, 50), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app._browse.headlines.headline == chosen
            assert app._browse.headlines.selected in app._browse.headlines._whole()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("j", "j", "j", "j", "j", "j", "j", "j", "j", "j", "j", "j")
        prose = app._read.prose
        assert prose._pressed is not None
        place = prose._pressed.place_of(prose.top)
        for size in ((60, 20), (100, 22), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert prose._pressed.place_of(prose.top) == place
