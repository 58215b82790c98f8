"""Pictures of odd terminals and odd libraries: no colours, no Unicode, no room, no articles, many scripts.

``pytest tests/tui/test_odd_pictures.py --snapshot-update`` takes them anew, to be looked at before they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW
from termnews.config import Config
from termnews.library import Library
from termnews.tui.app import TermnewsApp
from tui.newsstand import write_newsstand
from tui.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from termnews.paths import Paths


@dataclass(frozen=True)
class Shot:
    """A state: the size, the theme, and the keys that lead there."""

    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...] = ()
    typed: str = ""
    then: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    empty: bool = False
    read_all: bool = False
    plain: bool = False
    """Without colours."""


DARK, LIGHT, OWN = "late-edition", "newsprint", "terminal"
SMALL, WIDE, LARGE, NARROW = (80, 24), (120, 40), (160, 50), (40, 20)
SHOTS = {
    "large": Shot(LARGE, LIGHT),
    "tiny": Shot((20, 6), DARK),
    "many-scripts": Shot(WIDE, LIGHT, ("j", "j")),
    "lines-of-many-scripts": Shot(SMALL, DARK, ("v", "j")),
    "undated-and-damaged": Shot(SMALL, DARK, ("G",)),
    "ascii-list": Shot(SMALL, DARK, ("j", "m"), settings={"ascii": True}),
    "ascii-article": Shot(SMALL, DARK, ("enter", "G"), settings={"ascii": True}),
    "no-colours": Shot(SMALL, "", ("/",), "gas", ("down",), plain=True),
    "no-colours-found": Shot(SMALL, "", ("enter", "/"), "pier", ("enter", "n"), plain=True),
    "nothing-unread": Shot(SMALL, LIGHT, ("2",), read_all=True),
    "empty-folder": Shot(SMALL, DARK, empty=True),
    "narrow-article": Shot(NARROW, LIGHT, ("enter",)),
    "empty-field": Shot(SMALL, LIGHT, ("/",)),
}


@pytest.mark.parametrize("name", SHOTS)
def test_the_screens_look_as_they_did(
    name: str,
    snap_compare: Callable[..., bool],
    own_paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shot = SHOTS[name]
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if shot.plain:
        monkeypatch.setenv("NO_COLOR", "1")
    root = tmp_path / "news"
    if shot.empty:
        root.mkdir()
    else:
        write_newsstand(root)
    library = Library(root, name="~/News", paths=own_paths, config=Config(**shot.settings), clock=lambda: NOW)
    library.refresh()
    if shot.read_all:
        library.mark_read(library.listing().page(0, 99), read=True)
    app = TermnewsApp(library, theme=shot.theme)

    async def act(pilot: Pilot[None]) -> None:
        someone = Person(app, pilot)
        await someone.rest()
        await someone.press(*shot.keys)
        await someone.type(shot.typed)
        await someone.press(*shot.then)

    assert snap_compare(app, terminal_size=shot.size, run_before=act)
