"""Whatever is pressed, in whatever order and size, while files come and go: the screens go on."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from textual.keys import _character_to_key
from textual.pilot import OutOfBounds

from conftest import ARTICLES, write_article
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.paths import Paths

ROUNDS = int(os.environ.get("TERMNEWS_MONKEYS", "2"))
STEPS = 200
KEYS = (
    *map(
        _character_to_key,
        "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789?/.\"'=<>%|!@#&*()[]+-,;:~ф日",
    ),
    *("up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "space", "backspace", "delete"),
    *("pageup", "pagedown", "home", "end", "f1", "ctrl+p", "ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b", "ctrl+r"),
)
"""All but those that leave the program or hand the terminal to another."""
SIZES = ((80, 24), (120, 40), (40, 20), (160, 50), (24, 8), (1, 1))
QUERIES = ("putin", "biden OR zzz", "title:(", "nothing of the kind")


class Monkey:
    """Somebody who presses, clicks, drags and types without a thought, and somebody who changes files meanwhile."""

    def __init__(self, person: Person, root: Path, seed: int) -> None:
        self._person = person
        self._root = root
        self._chance = random.Random(seed)

    async def act(self, number: int) -> None:
        """One thing or another; `number` gives a new file its name."""
        draw = self._chance.random()
        if draw < 0.04:
            await self._person.resize(*self._chance.choice(SIZES))
        elif draw < 0.08:
            await self._click()
        elif draw < 0.12:
            self._change_a_file(number)
        elif draw < 0.18:
            await self._person.type(self._chance.choice(QUERIES))
        else:
            await self._person.press(self._chance.choice(KEYS))

    async def _click(self) -> None:
        width, height = self._person.app.size
        place = (self._chance.randrange(width), self._chance.randrange(height))
        try:
            await self._person.pilot.click(offset=place, times=self._chance.choice((1, 2)))
        except OutOfBounds:
            return  # a notice went just then
        await self._person.rest()

    def _change_a_file(self, number: int) -> None:
        files = sorted(each for each in self._root.rglob("*") if each.is_file())
        if self._chance.random() < 0.5 or not files:
            write_article(self._root, f"new/{number}.txt", title=f"Headline number {number} of the day")
        elif self._chance.random() < 0.5:
            self._chance.choice(files).unlink()
        else:
            self._chance.choice(files).write_bytes(b"")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_no_key_at_no_moment_is_a_mistake(
    seed: int, own_paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("edit", "browse", "page", "pipe"):
        monkeypatch.setattr(f"termnews.outside.{name}", lambda *_: 0)
    root = tmp_path / "news"
    shutil.copytree(ARTICLES, root)
    async with screens_on(own_paths, root) as person:
        monkey = Monkey(person, root, seed)
        for number in range(STEPS):
            await monkey.act(number)
        await person.resize(80, 24)
        for _ in range(20):
            await person.press("escape")
        assert person.app.screen is person.app._browse
        assert not list(own_paths.data.rglob("crash*"))
