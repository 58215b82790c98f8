"""What can be done with an open article: links, sections, the file behind it, and the place that is kept."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from termnews import outside
from termnews.tui import closer
from termnews.tui.read import ReadScreen
from tui.newsroom import write_newsroom
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.paths import Paths


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A small library."""
    return write_newsroom(tmp_path / "news")


async def open_titled(someone: Person, beginning: str) -> None:
    """Open the article whose title begins so."""
    titles = [someone.headlines.entries[at].headline.title for at in range(len(someone.headlines.entries))]
    someone.headlines.select(next(at for at, title in enumerate(titles) if title.startswith(beginning)))
    await someone.press("enter")


async def test_a_half_read_article_opens_where_it_was_left(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom, size=(120, 24)) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("space", "j")
        assert isinstance(someone.app.screen, ReadScreen)
        place = someone.app.screen.prose.place
        await someone.press("q")
        assert "min left" in someone.text
        await someone.press("enter")
        assert someone.app.screen.prose.place == place
        assert someone.foot == "Where you left off  g top"
        await someone.press("g")
        assert someone.app.screen.prose.top == 0


async def test_the_place_is_kept_when_the_program_ends_in_an_article(
    own_paths: Paths, newsroom: Path
) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("space", "ctrl+c")
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        assert "Where you left off" in someone.foot


async def test_an_article_read_to_its_end_opens_at_its_top(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("G", "q", "enter")
        assert isinstance(someone.app.screen, ReadScreen)
        assert someone.app.screen.prose.top == 0


async def test_links_are_walked_shown_and_opened(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(outside, "browse", opened.append)
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("tab")
        assert "https://coast.example/tender" in someone.foot
        await someone.press("tab", "enter")
        assert opened == ["http://audit.example/report"]
        await someone.press("y")
        assert someone.app.clipboard == "http://audit.example/report"
        await someone.press("tab")
        assert "No later link." in someone.foot


async def test_escape_gives_up_a_link_before_it_goes_back(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("tab", "escape")
        assert someone.opened.title.startswith("The harbour")
        await someone.press("escape")
        assert someone.app.screen is someone.app._browse


async def test_the_page_of_an_article_without_links_is_that_of_its_address(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(outside, "browse", opened.append)
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("o")
        assert opened == ["https://coast.example/harbour"]
        await someone.press("q")
        await open_titled(someone, "Herring")
        await someone.press("o")
        assert "This article has no address." in someone.foot
        await someone.press("y")
        assert someone.app.clipboard.endswith("2021/herring.txt")


async def test_the_sections_lead_to_their_place(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("t")
        assert "In this article" in someone.text
        assert "audit.example" in someone.text
        await someone.press("j", "enter")
        assert "What was built" in "\n".join(someone.rows[:4])


async def test_the_file_as_it_is_says_how_much_was_left_out(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "Herring")
        assert "Share this article" not in someone.text
        await someone.press("V")
        assert "Share this article" in someone.text
        assert "folded" in someone.foot
        await someone.press("V")
        assert isinstance(someone.app.screen, ReadScreen)


async def test_what_is_known_of_a_file_names_where_it_was_found(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom, size=(120, 40)) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("i")
        for fact in ("2021/harbour.md", "https://coast.example/harbour", "utf-8", "Ada Lund", "front matter"):
            assert fact in someone.text
        await someone.press("i")
        assert isinstance(someone.app.screen, ReadScreen)


async def test_long_lines_of_code_show_their_rest(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "The harbour")
        await someone.press("G")
        assert "not at all" not in someone.text
        await someone.press("right", "right")
        assert "not at all" in someone.text


async def test_the_plain_text_is_given_to_a_command(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, str]] = []

    def piped(command: str, text: str) -> int:
        given.append((command, text))
        return 0

    monkeypatch.setattr(closer, "_piped", piped)
    monkeypatch.setattr(closer.CloserPage, "hand_over", lambda _page, run: run())
    async with screens_on(own_paths, newsroom) as someone:
        await open_titled(someone, "Herring")
        await someone.press("vertical_line")
        await someone.type("wc -l")
        await someone.press("enter")
        assert [command for command, _ in given] == ["wc -l"]
        assert "The boats left at dawn." in given[0][1]
        await someone.press("vertical_line", "escape")
        assert len(given) == 1
        assert "find" in someone.foot


async def test_what_was_done_is_undone_as_often_as_it_was_done(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("m", "r", "j", "m")
        await someone.press("x")
        assert not someone.selected.bookmarked
        await someone.press("x", "k")
        assert not someone.selected.read
        assert someone.selected.bookmarked
        await someone.press("x")
        assert not someone.selected.bookmarked
        await someone.press("x")
        assert someone.foot == "There is nothing to undo."
    kept = tomllib.loads(own_paths.bookmarks_file.read_text(encoding="utf-8"))
    assert not kept.get("bookmark")


async def test_a_broken_bookmarks_file_is_named_and_left_alone(own_paths: Paths, newsroom: Path) -> None:
    own_paths.bookmarks_file.parent.mkdir(parents=True)
    own_paths.bookmarks_file.write_text("[[bookmark]\n", encoding="utf-8")
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("m")
        assert "Not bookmarked." in someone.foot
        assert not someone.selected.bookmarked
    assert own_paths.bookmarks_file.read_text(encoding="utf-8") == "[[bookmark]\n"


async def test_unread_in_an_article_goes_back_to_the_list(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("enter", "r")
        assert someone.app.screen is someone.app._browse
        assert not someone.selected.read
