"""The ground goes from under the screens: files, folders, the library and the index; they say so and stay."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

import turning
from hostile import powers
from termnews.marks.bookmarks import Bookmarks
from termnews.tui.read import ReadScreen
from tui.newsroom import write_newsroom
from tui.person import screens_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.paths import Paths
    from tui.person import Person

EVERYWHERE = ("list", "article", "search")
KEYS = {"list": (), "article": ("enter",), "search": ("slash", *"harbour")}
"""The way from the list to each of the screens."""
ALL_KEYS = ("j", "k", "V", "V", "i", "i", "t", "escape", "m", "space", "G", "g")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A small library."""
    return write_newsroom(tmp_path / "news")


def listed(person: Person) -> list[str]:
    entries = person.headlines.entries
    return [entries[at].headline.path for at in range(len(entries))]


async def use(person: Person) -> None:
    """Whatever is on the screen, a person goes on, and then back to the list."""
    await person.press("enter", *ALL_KEYS, "escape", "escape")
    while isinstance(person.app.screen, ReadScreen):
        await person.press("q")
    await person.press("f5", "j", "k", "2", "1")
    assert person.app._exception is None
    assert person.app.return_code is None


@pytest.mark.parametrize("become", [turning.pipe, turning.folder, turning.closed])
async def test_an_article_whose_file_is_another_by_now_says_why_it_is_not_read(
    become: Callable[[Path], None], own_paths: Paths, newsroom: Path
) -> None:
    with powers.given_up():
        async with screens_on(own_paths, newsroom) as someone:
            chosen = someone.selected
            become(newsroom / chosen.path)
            await someone.press("enter")
            assert "cannot be opened" in someone.text or "Permission denied" in someone.text
            assert chosen.title in " ".join(someone.text.split())
            await someone.press("q", "j", "enter")
            assert "cannot be opened" not in someone.text


async def test_a_folder_that_goes_from_under_the_list_takes_only_its_articles_along(
    own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        shutil.rmtree(newsroom / "2021")
        await someone.press("enter")
        assert "it is gone" in someone.text
        await use(someone)
        left = listed(someone)
        assert left == ["2020/storm.md", "undated/notice.md"]
        await someone.press("g", "enter")
        assert "nine metres" in someone.text


@pytest.mark.parametrize("where", EVERYWHERE)
async def test_a_library_that_is_unmounted_under_a_screen_is_there_again_afterwards(
    where: str, own_paths: Paths, newsroom: Path
) -> None:
    """What was made of it before and meanwhile is kept."""
    away = newsroom.with_name("unmounted")
    async with screens_on(own_paths, newsroom) as someone:
        before = listed(someone)
        await someone.press("j", "m", "k", *KEYS[where])
        os.rename(newsroom, away)  # noqa: PTH104 - nobody waits while the test does it
        await use(someone)
        await someone.press("f5")
        assert "cannot be read" in someone.foot
        os.rename(away, newsroom)  # noqa: PTH104 - likewise
        await someone.press("f5")
        after = listed(someone)
        assert after == before
    marked = {each.path for each in Bookmarks(own_paths.bookmarks_file).load()}
    assert before[1] in marked


@pytest.mark.parametrize("where", EVERYWHERE)
async def test_an_index_that_goes_from_under_a_screen_is_built_again(
    where: str, own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        before = listed(someone)
        await someone.press(*KEYS[where])
        shutil.rmtree(own_paths.cache)
        await use(someone)
        await someone.press("f5")
        after = listed(someone)
        assert after == before
        assert list(own_paths.cache.rglob("*.db"))
