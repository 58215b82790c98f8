"""Quotes are kept from the article, listed, opened at their place, and taken back."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from termnews.tui.browse import BrowseScreen
from termnews.tui.quotes import QuotesScreen
from termnews.tui.read import ReadScreen
from tui.newsroom import write_newsroom
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.paths import Paths


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder of the test's own."""
    return write_newsroom(tmp_path / "news")


async def open_found(someone: Person, words: str) -> None:
    """Open the first article that a search finds, without its matches."""
    await someone.press("slash")
    await someone.type(words)
    await someone.press("enter", "enter")


def kept(paths: Paths) -> list[dict[str, Any]]:
    """The quotes in bookmarks.toml."""
    marks = tomllib.loads(paths.bookmarks_file.read_text(encoding="utf-8")).get("bookmark", [])
    return [quote for mark in marks for quote in mark.get("quote", [])]


async def test_a_paragraph_is_kept_with_a_note(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_found(someone, "herring")
        await someone.press("c", "down")
        assert "▌" in "".join(row for row in someone.rows if "The boats left" in row)
        await someone.type("For the essay")
        await someone.press("enter")
        assert "Kept as a quote." in someone.foot
    assert [(each["text"], each["note"]) for each in kept(own_paths)] == [
        ("The boats left at dawn.", "For the essay")
    ]


async def test_esc_keeps_no_quote_and_x_takes_one_back(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_found(someone, "herring")
        await someone.press("c", "escape")
        assert not own_paths.bookmarks_file.exists()
        await someone.press("c", "enter")
        assert len(kept(own_paths)) == 1
        await someone.press("x")
        assert "Undone: quote" in someone.foot
    assert kept(own_paths) == []


async def test_a_quote_opens_at_its_place_and_back_leads_to_the_list(
    own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_found(someone, "moved")
        await someone.press("G", "c", "up", "enter", "q", "q", "Q")
        assert isinstance(someone.app.screen, QuotesScreen)
        assert "7 Dec 2021 · Coast Gazette · The harbour that moved the town" in someone.text
        await someone.press("enter")
        assert isinstance(someone.app.screen, ReadScreen)
        page = someone.app.screen
        mark = page.prose._lights.now
        assert mark is not None
        assert page.prose.top > 0
        assert page.prose.top <= page.prose.row_of(mark) < page.prose.top + page.prose.room
        await someone.press("q")
        assert isinstance(someone.app.screen, BrowseScreen)


async def test_on_the_page_of_quotes_notes_are_changed_and_quotes_removed(
    own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_found(someone, "herring")
        await someone.press("c", "enter", "Q", "n")
        await someone.type("Why?")
        await someone.press("enter")
        assert [each["note"] for each in kept(own_paths)] == ["Why?"]
        await someone.press("delete")
        assert "The quote is removed." in someone.foot
        assert kept(own_paths) == []
        await someone.press("x")
        assert len(kept(own_paths)) == 1
        await someone.press("Q")
        assert isinstance(someone.app.screen, ReadScreen)


async def test_a_search_is_kept_under_a_name_and_opened_again(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("slash")
        await someone.type("harbour source:pilot")
        await someone.press("enter", "S")
        await someone.type("Port")
        await someone.press("enter")
        assert "Kept as “Port”." in someone.foot
        await someone.press("q", "S")
        listed = next(row for row in someone.rows if "Port" in row)
        assert listed.split() == ["▌", "Port", "2", "articles"]
        await someone.press("enter")
        assert "2 articles" in someone.rows[0]
        await someone.press("q", "S", "delete")
        assert "Port" not in "".join(someone.rows[:-1])
        await someone.press("x")
        assert any("Port" in row for row in someone.rows[:-1])


async def test_half_read_articles_wait_in_a_view_of_their_own(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom, size=(120, 24)) as someone:
        assert "Begun" not in someone.rows[0]
        await open_found(someone, "moved")
        await someone.press(*"jjjj", "q", "q")
        assert "Begun 1" in someone.rows[0]
        await someone.press("4")
        assert someone.selected.title == "The harbour that moved the town"
        assert len(someone.headlines.entries) == 1
        assert "min left" in someone.text
    async with screens_on(own_paths, newsroom) as someone:
        await someone.rest()
        assert "Begun 1" in someone.rows[0]
        await someone.press("shift+tab")
        assert len(someone.headlines.entries) == 1
