"""Pictures of the states that a person can name; `pytest --snapshot-update` draws them again."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW
from termnews.config import Config
from termnews.library import Library
from termnews.tui.app import TermnewsApp
from tui.newsroom import write_newsroom
from tui.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from termnews.paths import Paths

SMALL, TALL, WIDE, TINY = (80, 24), (120, 40), (160, 50), (40, 20)
HARBOUR = ("slash", *"moved", "enter", "enter")
"""Keys that open the long article; its words are lit then."""

STATES: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "list": (SMALL, "late-edition", ("j", "m")),
    "list with margins": (TALL, "newsprint", ("enter", "q", "j")),
    "list on a small terminal": (TINY, "late-edition", ("j",)),
    "list in single lines": (TALL, "newsprint", ("v", "j")),
    "list beside an article": (WIDE, "newsprint", ("w", "rest")),
    "list in the terminal's colours": (SMALL, "terminal", ("j", "m")),
    "article": (SMALL, "newsprint", HARBOUR),
    "article on a tall page": (TALL, "late-edition", HARBOUR),
    "article, its end": (TALL, "late-edition", (*HARBOUR, "G")),
    "article, a page further": (SMALL, "newsprint", (*HARBOUR, "space")),
    "article, a link selected": (SMALL, "newsprint", (*HARBOUR, "tab")),
    "article, finding": (SMALL, "newsprint", (*HARBOUR, "slash", *"harbour")),
    "article, found": (SMALL, "late-edition", (*HARBOUR, "slash", *"harbour", "enter", "n")),
    "article, its sections": (TALL, "newsprint", (*HARBOUR, "t")),
    "article, its file": (SMALL, "late-edition", (*HARBOUR, "V")),
    "article that is damaged": (SMALL, "newsprint", ("G", "k", "enter")),
    "search": (SMALL, "late-edition", ("slash", *"harbour", "enter", "j")),
    "search with margins": (TALL, "newsprint", ("slash", *"harbour", "enter")),
    "search, a month": (TALL, "late-edition", ("slash", *"harbour", "enter", "[")),
    "search that finds nothing": (SMALL, "late-edition", ("slash", *"herrring")),
    "keys": (TALL, "newsprint", ("question_mark",)),
    "commands": (SMALL, "newsprint", ("ctrl+p", *"view")),
    "no bookmarks": (SMALL, "late-edition", ("3",)),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_looks_as_it_did(
    state: str, own_paths: Paths, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    size, theme, keys = STATES[state]
    config = Config(ascii=False)
    library = Library(
        write_newsroom(tmp_path / "news"), name="~/News", paths=own_paths, config=config, clock=lambda: NOW
    )
    library.refresh()
    app = TermnewsApp(library, theme=theme)

    async def press(pilot: Pilot[Any]) -> None:
        someone = Person(app, pilot)
        await someone.rest()
        for waits, group in itertools.groupby(keys, lambda key: len(key) > 1):
            if waits:
                for key in group:
                    if key == "rest":
                        await pilot.pause(0.2)
                    else:
                        await pilot.press(key)
                    await someone.rest()
            else:
                await pilot.press(*group)
                await someone.rest()

    assert snap_compare(app, terminal_size=size, run_before=press)
