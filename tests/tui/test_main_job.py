"""The main job from end to end: open, search, read, keep, go back, leave."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from termnews.tui.browse import BrowseScreen
from termnews.tui.read import ReadScreen
from termnews.tui.search import SearchScreen
from tui.person import screens_on

if TYPE_CHECKING:
    from termnews.paths import Paths


async def test_a_search_is_read_bookmarked_and_left(own_paths: Paths) -> None:
    """The bookmark of the result that was opened is in bookmarks.toml."""
    async with screens_on(own_paths) as reader:
        await reader.press("slash")
        await reader.type("putin")
        assert isinstance(reader.app.screen, SearchScreen)
        assert "articles" in reader.rows[0]
        await reader.press("enter", "j", "enter")
        assert isinstance(reader.app.screen, ReadScreen)
        opened = reader.opened
        await reader.press("m")
        assert "Bookmarked." in reader.foot
        await reader.press("q", "q")
        assert isinstance(reader.app.screen, BrowseScreen)
        assert "Bookmarks 1" in reader.rows[0]
        await reader.press("q")
    kept = tomllib.loads(own_paths.bookmarks_file.read_text(encoding="utf-8"))
    assert [each["path"] for each in kept["bookmark"]] == [opened.path]


async def test_search_answers_at_every_key(own_paths: Paths) -> None:
    async with screens_on(own_paths) as reader:
        await reader.press("slash")
        await reader.type("put")
        first = reader.rows[0]
        await reader.type("in")
        assert first != reader.rows[0]
        await reader.press("ctrl+u")
        assert "articles" not in reader.rows[0]


async def test_articles_are_read_one_after_another(own_paths: Paths) -> None:
    """J and K walk the list, and back returns to the article that was read last."""
    async with screens_on(own_paths) as reader:
        await reader.press("enter")
        first = reader.opened
        await reader.press("J", "J", "K")
        second = reader.opened
        assert second.row < first.row
        await reader.press("q")
        assert reader.selected.row == second.row
        assert reader.headlines.selected == 1


async def test_an_article_that_was_opened_is_read(own_paths: Paths) -> None:
    async with screens_on(own_paths) as reader:
        before = reader.rows[0]
        await reader.press("enter", "q")
        assert reader.selected.read
        assert before != reader.rows[0]


async def test_the_page_of_keys_closes_where_it_was_opened(own_paths: Paths) -> None:
    async with screens_on(own_paths) as reader:
        await reader.press("question_mark")
        assert "Keys" in reader.text
        await reader.press("escape")
        assert isinstance(reader.app.screen, BrowseScreen)


async def test_the_palette_runs_a_command_by_its_name(own_paths: Paths) -> None:
    async with screens_on(own_paths) as reader:
        await reader.press("ctrl+p")
        await reader.type("bookmark")
        await reader.press("enter")
        assert reader.selected.bookmarked


async def test_q_on_the_list_ends_the_program(own_paths: Paths) -> None:
    async with screens_on(own_paths) as reader:
        await reader.press("q")
        assert reader.app._exit


async def test_a_folder_that_was_never_read_fills_by_itself(own_paths: Paths) -> None:
    """No key is needed to see the first articles."""
    async with screens_on(own_paths, indexed=False) as reader:
        assert len(reader.headlines.entries) == len(reader.app.library.listing())


async def test_all_of_a_view_are_marked_as_read_and_that_is_one_change(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        await someone.press("j", "r", "A")
        everything = someone.app.library.counts().all
        assert someone.app.library.counts().unread == 0
        assert "articles marked as read." in someone.foot
        await someone.press("A")
        assert "All of them were read already." in someone.foot
        await someone.press("x")
        assert someone.app.library.counts().unread == everything - 1
