"""The search screen beyond the main job: months, orders, earlier queries, and what it says when nothing is found."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from termnews.library import Library
from termnews.tui.search import SearchScreen
from tui.newsroom import write_newsroom
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.found import Results
    from termnews.paths import Paths


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A small library."""
    return write_newsroom(tmp_path / "news")


async def search(someone: Person, query: str) -> None:
    """Search, and go to the results."""
    await someone.press("slash")
    await someone.type(query)
    await someone.press("enter")


async def test_a_month_is_a_filter_and_escape_drops_it(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "harbour")
        everything = len(someone.headlines.entries)
        await someone.press("left_square_bracket")
        assert "December 2021" in someone.text
        assert f"3 of {everything} articles" in someone.rows[0]
        await someone.press("left_square_bracket")
        assert "November 2020" in someone.text
        assert len(someone.headlines.entries) == 1
        await someone.press("left_square_bracket")
        assert "No earlier month has results." in someone.foot
        await someone.press("escape")
        assert len(someone.headlines.entries) == everything
        await someone.press("escape")
        assert someone.app.screen is someone.app._browse


async def test_a_year_is_one_step(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "harbour")
        await someone.press("left_curly_bracket", "left_curly_bracket")
        assert "November 2020" in someone.text


async def test_typing_does_not_lose_the_month(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "harbour")
        await someone.press("left_square_bracket", "slash")
        await someone.type(" storm")
        assert "0 of 1 article" in someone.rows[0]
        assert "Esc all months" in someone.foot


async def test_a_bar_can_be_clicked(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "harbour")
        page = someone.app.screen
        assert isinstance(page, SearchScreen)
        at = page.timeline.grid.left + page.timeline.span.cell((2020, 11))
        await someone.pilot.click(offset=(at, page.timeline.region.y))
        await someone.rest()
        assert "1 of" in someone.rows[0]


async def test_the_order_is_turned_and_named(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom, size=(120, 40)) as someone:
        await search(someone, "harbour")
        assert "newest first" in someone.foot
        first = someone.selected
        await someone.press("s")
        assert "oldest first" in someone.foot
        assert someone.selected != first
        await someone.press("s")
        assert "most matches first" in someone.foot
        counts = [someone.headlines.entries[at].matches for at in range(len(someone.headlines.entries))]
        assert counts == sorted(counts, reverse=True)
        assert counts[0] > counts[-1]
        await someone.press("s")
        assert "best match first" in someone.foot
        await someone.press("s", "s", "s", "slash", "ctrl+u")
        await someone.type('"the harbour"')
        assert "newest first" in someone.foot


async def test_the_list_is_ordered_and_keeps_the_selected_article(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("j")
        chosen = someone.selected
        for said in ("oldest first", "by title", "by source", "longest first", "newest first"):
            await someone.press("s")
            assert said in someone.foot
            assert someone.selected == chosen


async def test_earlier_queries_come_back(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "herring")
        await someone.press("q")
        await search(someone, "storm")
        await someone.press("slash", "ctrl+u", "up", "up")
        assert "herring" in someone.rows[0]


async def test_articles_with_some_of_the_words_are_shown_and_named_so(
    own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "herring storm")
        assert "No article has all of these words." in someone.text
        assert len(someone.headlines.entries) == 2


async def test_nothing_pasted_reaches_the_terminal_as_a_command(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("slash")
        someone.app.screen.post_message(events.Paste("herr\x1b]0;title\x07\x9bing"))
        await someone.rest()
        assert "herr" in someone.rows[0]
        assert not {"\x1b", "\x07", "\x9b"} & set(someone.text)


async def test_the_nearest_word_is_offered_and_taken(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("slash")
        await someone.type("herrring")
        assert "No article mentions “herrring”." in someone.text
        assert "Enter search for herring" in someone.foot
        await someone.press("enter")
        assert "1 article" in someone.rows[0]


async def test_past_the_last_match_comes_the_next_result(own_paths: Paths, newsroom: Path) -> None:
    """And past the last match of the last result the first one of that article again."""
    async with screens_on(own_paths, newsroom) as someone:
        await search(someone, "boats OR ferry")
        await someone.press("enter")
        first = someone.opened
        for _ in range(40):
            await someone.press("n")
            if someone.opened != first:
                break
        assert someone.opened != first
        assert "1 of" in someone.foot


async def test_a_query_that_is_none_is_answered_with_a_sentence(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("slash")
        await someone.type('"')
        assert isinstance(someone.app.screen, SearchScreen)
        await someone.type("herring")
        assert "1 article" in someone.rows[0]


async def test_enter_before_the_results_are_there_goes_to_them(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who types fast loses no key: the search waits for the library, and Enter for the search."""
    waiting = threading.Event()
    found = Library.search

    def slow(library: Library, query: str, **more: Any) -> Results:
        waiting.wait(10)
        return found(library, query, **more)

    monkeypatch.setattr(Library, "search", slow)
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("slash")
        await someone.pilot.press(*"harbour", "enter")
        waiting.set()
        await someone.rest()
        assert someone.app.focused is someone.headlines
        await someone.press("slash")
        await someone.type("s")
        assert someone.app.focused is not someone.headlines
