"""Every screen over the hostile library: nothing in it reaches the terminal but characters and our own styles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from hostile import powers, table
from hostile.attacks import harm_in
from termnews.naming import named
from termnews.paths import Paths
from termnews.tui.cards import Entry
from termnews.tui.flow import Pages
from termnews.tui.page import Read
from termnews.tui.read import ReadScreen
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

CASES = [case for case in table.cases() if case.listed]
EVERY = int(os.environ.get("TERMNEWS_EVERY", "3"))
"""Of the articles, the long battery opens one in so many; 1, all of them, is for a quiet machine."""
PARTS = 6
"""In which the long battery opens them, so that several workers share the work."""


def look(person: Person) -> None:
    """Nothing on the screen can do anything."""
    assert harm_in(person.text) == set(), person.text
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            assert style is None or style.link is None or style.link.startswith(("http://", "https://"))
            assert style is None or not any("click" in key for key in style.meta)


def paths_of(shelf: Path, own: Path) -> Paths:
    return Paths(own / "config", own / "data", shelf / "cache")


async def open_one(person: Person, path: str) -> None:
    """Search for an article by its path, read it, and look at everything that can be shown of it."""
    library = person.app.library
    headline = named(library, path, here=library.root)
    alone = Pages(1, lambda _start, _stop: [Entry(headline)])
    person.app._browse.post_message(Read(alone, 0, query="ministers OR headline"))
    await person.rest()
    for key in ("n", "V", "i", "t", "tab", "y", "G"):
        await person.press(key)
        look(person)
        if not isinstance(person.app.screen, ReadScreen):
            await person.press("G", "escape")
            look(person)
    await person.press("q")


async def open_many(shelf: Path, own: Path, chosen: list[table.Case]) -> None:
    with powers.given_up():
        async with screens_on(paths_of(shelf, own), shelf / "articles", indexed=False) as person:
            for case in chosen:
                await open_one(person, os.fsdecode(case.path))
            assert person.app.return_code is None
            assert harm_in(person.app.clipboard) == set()


async def test_some_of_the_articles_on_every_screen(hostile_shelf: Path, tmp_path: Path) -> None:
    await open_many(hostile_shelf, tmp_path, CASES[7::130])


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
async def test_all_of_the_articles_on_every_screen(part: int, hostile_shelf: Path, tmp_path: Path) -> None:
    await open_many(hostile_shelf, tmp_path, CASES[::EVERY][part::PARTS])


@pytest.mark.parametrize(
    ("changes", "pages"),
    [
        ([["v"], ["s"], ["w"]], 1),
        pytest.param([["v"], ["w"], ["s"], ["s"], ["s"], ["s"], ["m", "r"]], 4, marks=pytest.mark.long),
    ],
    ids=["some", "all"],
)
async def test_the_whole_list_in_every_order_and_form(
    changes: list[list[str]], pages: int, hostile_shelf: Path, tmp_path: Path
) -> None:
    with powers.given_up():
        async with screens_on(
            paths_of(hostile_shelf, tmp_path), hostile_shelf / "articles", size=(120, 60), indexed=False
        ) as person:
            for keys in changes:
                await person.press(*keys)
                for _ in range(pages):
                    await person.press("space")
                    look(person)
                await person.press("g")


@pytest.mark.parametrize(
    "query",
    [
        "merlin* \x1b]0;owned\x07",
        "zzzqqq[@click=app.quit][/]",
        *(
            pytest.param(query, marks=pytest.mark.long)
            for query in ("kestrel*", 'path:"names/', "[bold]x[/] OR [/b]", "[@click=app.quit]go[/]")
        ),
    ],
)
async def test_search_and_palette_show_what_was_found_and_typed(
    hostile_shelf: Path, tmp_path: Path, query: str
) -> None:
    with powers.given_up():
        async with screens_on(
            paths_of(hostile_shelf, tmp_path),
            hostile_shelf / "articles",
            size=(100, 50),
            indexed=False,
            query=query,
        ) as person:
            look(person)
            await person.press("down", "j", "j", "i", "escape", "ctrl+p", *"[/b]", "escape")
            look(person)
            await person.press("question_mark")
            look(person)
