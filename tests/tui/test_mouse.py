"""The mouse: views, hints, cards and the rail can be clicked, and text can be selected and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.person import Person, screens_on

if TYPE_CHECKING:
    from termnews.paths import Paths


async def click(someone: Person, text: str) -> None:
    """Click on the first place where the terminal shows `text`."""
    row = next(number for number, line in enumerate(someone.rows) if text in line)
    await someone.pilot.click(offset=(someone.rows[row].index(text), row))
    await someone.rest()


async def test_a_view_can_be_clicked(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=(120, 40)) as someone:
        await click(someone, "Bookmarks 0")
        assert "No bookmarks yet." in someone.text


async def test_a_hint_can_be_clicked(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        await click(someone, "keys")
        assert "a page forward, a page back" in someone.text


async def test_a_click_selects_and_a_click_on_what_is_selected_opens(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        second = someone.headlines.entries[1].headline
        await click(someone, second.title[:30])
        assert someone.selected == second
        await click(someone, second.title[:30])
        assert someone.opened.id == second.id


async def test_the_rail_of_the_list_and_of_an_article_can_be_clicked(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        bottom = someone.headlines.region.bottom - 1
        await someone.pilot.click(offset=(79, bottom))
        await someone.rest()
        assert someone.headlines.selected == len(someone.headlines.entries) - 1
        await someone.press("g", "enter")
        await someone.pilot.click(offset=(79, 21))
        await someone.rest()
        assert "the end" in someone.foot


async def test_a_drag_selects_text_and_ctrl_c_copies_it_and_does_not_quit(own_paths: Paths) -> None:
    async with screens_on(own_paths) as someone:
        await someone.press("enter")
        title = someone.opened.title.split()[0]
        row = next(number for number, line in enumerate(someone.rows) if title in line)
        left = someone.rows[row].index(title)
        await someone.pilot.mouse_down(offset=(left, row))
        await someone.pilot.hover(offset=(left + 8, row))
        await someone.pilot.mouse_up(offset=(left + 8, row))
        await someone.rest()
        await someone.press("ctrl+c")
        assert someone.app.clipboard
        assert someone.opened.title.startswith(someone.app.clipboard)
        assert "Copied" in someone.foot


async def test_the_wheel_moves_the_list_by_three_rows_in_whole_cards(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=(120, 40)) as someone:
        someone.headlines.scroll_rows(3)
        assert someone.headlines.top == 1
        await someone.press("g", "v")
        someone.headlines.scroll_rows(3)
        assert someone.headlines.top == 3
        someone.headlines.scroll_rows(-3)
        assert someone.headlines.top == 0
