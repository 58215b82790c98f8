"""States that a person can name: nothing there, nothing left, the library changing under the list."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.library import Library
from termnews.tui.leaf import Leaf
from termnews.tui.refreshing import Progress, Refreshed
from tui.newsroom import write_newsroom
from tui.person import screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.found import Counts
    from termnews.paths import Paths
    from termnews.tui.sheet import Placed


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A small library."""
    return write_newsroom(tmp_path / "news")


async def test_an_empty_folder_says_what_to_do(own_paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    async with screens_on(own_paths, tmp_path / "none") as someone:
        assert "No articles here yet." in someone.text
        assert "termnews ~/Clippings" in someone.text
        assert someone.foot == "q quit   ? keys"


async def test_views_without_articles_say_why(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("3")
        assert "No bookmarks yet." in someone.text
        await someone.press("1")
        await someone.press(*["r", "j"] * len(someone.headlines.entries), "2")
        assert "Everything here has been read." in someone.text


async def test_new_articles_are_announced_and_never_move_the_list(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("j", "j")
        chosen, before = someone.selected, someone.rows[1:-2]
        write_article(newsroom, "new.txt", title="Something entirely new", date="9 December 2021")
        someone.app._refresh_library(show=False)
        await someone.rest()
        assert someone.foot == "1 new article   F5 show"
        assert someone.rows[1:-2] == before
        await someone.press("f5")
        assert someone.selected == chosen
        await someone.press("g")
        assert someone.selected.title == "Something entirely new"


async def test_an_article_that_vanishes_keeps_its_place_and_says_so(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        chosen = someone.headlines.entries[2].headline
        (newsroom / chosen.path).unlink()
        someone.app._refresh_library(show=False)
        await someone.rest()
        someone.headlines.reprint(None)
        await someone.rest()
        assert "gone" in someone.text
        someone.headlines.select(2)
        await someone.press("enter")
        assert "no longer" in someone.text or "cannot be opened" in someone.text
        await someone.press("q", "j", "k")
        assert someone.headlines.selected == 2


async def test_of_a_file_that_cannot_be_opened_the_path_is_shown(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        path = newsroom / someone.selected.path
        path.unlink()
        path.mkdir()
        await someone.press("enter")
        assert "This file cannot be opened: " in someone.text
        shown = "".join(row.strip(" ▐▝▗") for row in someone.rows)
        assert str(path).replace(" ", "") in shown.replace(" ", "")


async def test_a_file_that_vanishes_while_it_is_open_stays_readable(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("enter")
        title = someone.opened.title
        (newsroom / someone.opened.path).unlink()
        someone.app._refresh_library(show=False)
        await someone.rest()
        await someone.press("j", "m", "q")
        assert title.split()[0] in someone.text or "gone" in someone.text


async def test_a_damaged_file_has_its_row_and_its_reason(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("G")
        assert "scan.txt  damaged" in someone.text
        await someone.press("k", "enter")
        assert "not text" in someone.text


async def test_a_guess_has_its_sign(own_paths: Paths, tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "2021-12-07-the-ferry.txt").write_text(
        "no capitals, no title, only a line of text.\n", encoding="utf-8"
    )
    async with screens_on(own_paths, root, size=(120, 40)) as someone:
        headline = someone.selected
        assert ("~" in someone.text) == (headline.title_guessed or headline.date_guessed)


async def test_list_and_article_stand_side_by_side(own_paths: Paths, newsroom: Path) -> None:
    """The article follows the selection, and does not count as read."""
    async with screens_on(own_paths, newsroom, size=(160, 50)) as someone:
        await someone.press("w", "j")
        await someone.pilot.pause(0.2)
        await someone.rest()
        assert someone.selected.title in someone.text
        assert "100%" in someone.foot
        assert not someone.selected.read
        await someone.press("w")
        assert "100%" not in someone.foot


async def test_the_article_beside_the_list_can_have_the_keys(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom, size=(120, 20)) as someone:
        while "moved the town" not in someone.selected.title:
            await someone.press("j")
        chosen, browse = someone.selected, someone.app._browse
        await someone.press("w")
        await someone.pilot.pause(0.2)
        await someone.press("right", "j", "space")
        rows = browse.preview.top
        assert rows == 1 + browse.preview.room - 2
        assert someone.selected == chosen
        assert "q to the list" in someone.foot
        await someone.press("m")
        assert (someone.selected.bookmarked, browse.preview.top) == (True, rows)
        for key in ("escape", "q", "left", "h"):
            await someone.press("G", "g", "G", key)
            assert browse.preview.at_end
            await someone.press("j", "k", "right")
            assert someone.selected.row == chosen.row
        assert not someone.selected.read
        await someone.press("w", "j")
        assert someone.selected.row != chosen.row


async def test_side_by_side_says_when_there_is_no_room(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("w")
        assert someone.foot == "Side by side needs 120 columns."


async def test_every_theme_can_be_turned_to(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        for said in ("terminal", "newsprint", "late edition"):
            await someone.press("T")
            assert someone.foot == f"Theme: {said}"


async def test_plain_signs_stand_in_for_those_of_unicode(own_paths: Paths, newsroom: Path) -> None:
    from termnews.config import Config  # noqa: PLC0415 - only this test needs it

    async with screens_on(own_paths, newsroom, config=Config(ascii=True)) as someone:
        await someone.press("m")
        ours = [row for row in someone.rows if row.isascii()]
        assert "+ Bookmarked." in someone.foot
        assert any(row.lstrip().startswith(">") for row in ours)
        assert not set("▌•◆▐▝▗━─·…") & set(someone.text.replace("　", ""))


async def test_an_answer_that_comes_after_the_end_is_let_go(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread may answer when the screens have gone."""
    late, asked = threading.Event(), Library.counts

    def counts(library: Library) -> Counts:
        late.wait(10)
        return asked(library)

    async with screens_on(own_paths, newsroom) as someone:
        monkeypatch.setattr(Library, "counts", counts)
        someone.app._browse.recount()
        await someone.app._browse.query_children("*").remove()
        late.set()
        await someone.rest()


async def test_news_that_comes_after_the_end_is_let_go(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.app._browse.query_children("*").remove()
        someone.app.post_message(Progress(1, 2))
        someone.app.post_message(Refreshed(added=1))
        await someone.rest()


async def test_a_russian_keyboard_moves_too(own_paths: Paths, newsroom: Path) -> None:
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("о", "о", "л")
        assert someone.headlines.selected == 1


async def test_the_page_of_keys_is_set_once_for_a_size(
    own_paths: Paths, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    set_rows = Leaf._set_rows

    def counting(leaf: Leaf) -> list[list[Placed]]:
        counted.append(leaf.grid.width)
        return set_rows(leaf)

    monkeypatch.setattr(Leaf, "_set_rows", counting)
    async with screens_on(own_paths, newsroom) as someone:
        await someone.press("question_mark", "j", "j")
        await someone.resize(100, 30)
        await someone.press("G")
        assert counted == [80, 100]
        assert "scroll" in someone.foot
        await someone.resize(100, 80)
        assert someone.foot == "Esc close"
        assert someone.rows[3].strip() == "Keys"
