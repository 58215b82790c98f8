"""What an eye stumbles over: rows that end before they are full, words cut for nothing, marks left over."""

from __future__ import annotations

import os
import pty
from typing import TYPE_CHECKING

import pytest

from termnews import typeset
from termnews.model import Headline
from termnews.tui.app import TermnewsApp
from termnews.tui.cards import CardSetting, Entry, card
from termnews.tui.grid import Grid
from termnews.tui.hosted import HostedDriver
from termnews.tui.search import SearchScreen
from termnews.tui.sheet import Look
from tui.person import screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.paths import Paths
    from termnews.tui.browse import BrowseScreen

NARROW, SMALL, WIDE = (40, 20), (80, 24), (120, 40)


async def test_the_first_paint_is_the_list(own_paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []

    def display(_: TermnewsApp, screen: BrowseScreen, paint: object) -> None:
        if paint is not None:
            painted.append((screen.hold_back, len(screen.headlines.entries)))

    monkeypatch.setattr(TermnewsApp, "_display", display)
    async with screens_on(own_paths):
        assert painted
        assert set(painted) == {(False, 39)}


async def test_a_key_in_the_list_prints_what_printing_all_would(own_paths: Paths) -> None:
    for size in (NARROW, SMALL, WIDE):
        async with screens_on(own_paths, size=size) as person:
            for key in ("j", "j", "m", "k", "j", "x", "j", "j", "k", "v", "j", "k"):
                await person.press(key)
                rows = person.rows
                person.headlines._settle()
                await person.rest()
                assert person.rows == rows


async def test_a_notice_that_no_row_holds_takes_the_blank_row_above_as_well(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=NARROW) as person:
        await person.press("A")
        assert [row.strip() for row in person.rows[-2:]] == ["41 articles marked as read.", "x to undo"]
        await person.press("j")
        assert person.rows[-2] == ""
        await person.press("slash")
        await person.type("foo:bar")
        assert person.foot == "There is no field “foo”; it is looked for as text."
        assert not person.rows[-3]


async def test_words_of_a_small_page_are_not_cut_where_there_is_another_way(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=NARROW) as person:
        await person.press("enter", "V")
        assert person.foot == "Nothing was left out   V article"
        await person.press("V", "space", "space", "q", "4")
        assert "Southern Cross… · 2 min left" in person.text
        await person.press("1", "slash")
        await person.type("putin")
        await person.press("enter", "W")
        assert "ukraine      15 of 17" in person.text
        await person.press("escape", "slash", "ctrl+u")
        await person.type("dentist")
        await person.press("enter", "equals_sign")
        assert "".join(row[12:] for row in person.rows[6:8]) == "scrapes/biden-putin-call-corrected.txt"


async def test_the_palette_leaves_no_marks_of_the_list_beside_it(own_paths: Paths) -> None:
    for size in (NARROW, SMALL, WIDE):
        async with screens_on(own_paths, size=size) as person:
            assert any("•" in row for row in person.rows[:12])
            await person.press("ctrl+p")
            assert not any("•" in row for row in person.rows[:12])
            title = next(row for row in person.rows if "Read the article" in row)
            assert title.index("Read") == Grid(*size).left


async def test_on_a_small_page_find_says_at_least_which_match_this_is(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=NARROW) as person:
        await person.press("slash")
        await person.type("ukraine")
        await person.press("enter", "enter", "n")
        assert person.foot.endswith(("1 of 3", "1 of 4", "1 of 5"))
        await person.resize(*SMALL)
        assert person.foot.endswith("n next")


async def test_the_guide_stands_before_words(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=NARROW) as person:
        await person.press("enter")
        guided = []
        for _ in range(6):
            await person.press("space")
            guided += [row for row in person.rows if row.startswith(" ›")]
        assert len(guided) > 3
        assert all(len(row.strip(" ›▐▝▗")) > 2 for row in guided)


async def test_matches_in_the_dek_alone_are_shown(own_paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: A quay\ndate: 2021-12-07\nexcerpt: Nobody asked the fishermen\n---\n\nThe quay was finished.\n"
    )
    async with screens_on(own_paths, tmp_path, size=SMALL) as person:
        await person.press("slash")
        await person.type("fishermen")
        assert "Nobody asked the fishermen" in person.text
        assert "1 match" in person.text


async def test_earlier_years_are_counted_before_those_in_view(own_paths: Paths, tmp_path: Path) -> None:
    for year in range(2012, 2022):
        (tmp_path / f"{year}.txt").write_text(f"Harbour {year}\n\n7 December {year}\n\nThe quay of {year}.\n")
    async with screens_on(own_paths, tmp_path, size=SMALL) as person:
        await person.press("slash")
        await person.type("quay")
        assert person.rows[2].startswith("   ‹ 7 2019 ")


async def test_an_order_turned_round_leaves_no_empty_rows_below_the_last_article(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=SMALL) as person:
        await person.press("s")
        assert person.headlines.selected == 37
        assert sum(row.strip(" ▐▝▗") == "" for row in person.rows[-8:]) < 5
        assert person.rows[-5].strip(" ▐▝▗") != ""


async def test_an_empty_field_has_the_room_of_its_count(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=SMALL) as person:
        await person.press("slash")
        assert "source:dispatch, by:marsh," in person.rows[0]
        await person.type("putin")
        assert person.rows[0].endswith("15 articles · 42 matches")
        await person.press("ctrl+u")
        assert "source:dispatch, by:marsh," in person.rows[0]


async def test_a_word_that_is_nowhere_is_not_told_to_be_fewer(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=SMALL) as person:
        await person.press("slash")
        await person.type("xyzzyx")
        assert isinstance(person.app.screen, SearchScreen)
        assert "No article mentions “xyzzyx”." in person.text
        assert "Fewer words" not in person.text


def test_what_is_cut_fills_its_rows_and_what_is_whole_is_even() -> None:
    setting = CardSetting(Grid(120, 40), Look())
    words = "aaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbb cccc dddddddddddddddddddddddddddd "
    long = (words * 3).strip()
    entry = Entry(Headline(1, "ab", "a.txt", "A headline", dek=long))
    rows = ["".join(text for text, _ in row[0][1]) for row in card(entry, setting)]
    first = rows[1].strip()
    assert long.startswith(first)
    assert len(first) + 1 + len(long[len(first) :].split()[0]) > 66
    assert rows[2].strip().endswith("…")


@pytest.mark.parametrize(
    "path", ["/some/where/a-long-name-of-a-file.md", "http://a.example/b-c-d-e-f-g-h.html"]
)
def test_a_file_keeps_the_end_of_its_name(path: str) -> None:
    for width in range(8, len(path)):
        last = path[slice(*typeset.fill(path, width)[-1])]
        assert "." in last or len(last) > 5 or path[-len(last) - 1] != "."


def test_what_is_written_comes_at_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that writes may be woken late; a terminal that has gone is no mistake of ours."""
    near, far = pty.openpty()

    def shown(size: int) -> bytes:
        read = b""
        while len(read) < size:
            read += os.read(near, size - len(read))
        return read

    with os.fdopen(far, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.__stderr__", terminal)
        driver = HostedDriver.__new__(HostedDriver)
        for piece in ("one ", "„zwei“ ", "\x1b[1m"):
            HostedDriver.write(driver, piece)
        expected = "one „zwei“ \x1b[1m".encode()
        assert shown(len(expected)) == expected
        os.set_blocking(far, False)
        HostedDriver.write(driver, "x" * 100)
        assert shown(100) == b"x" * 100
        os.close(near)
        HostedDriver.write(driver, "lost")
