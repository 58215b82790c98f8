"""Keys of a person's own hold on every screen, and help, footer and palette name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import write_article
from termnews.config import Config
from termnews.tui.app import TermnewsApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library


def page_of(app: TermnewsApp) -> str:
    """What the screen shows."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def app_with(
    open_library: Callable[..., Library], root: Path, keys: dict[str, tuple[str, ...]]
) -> TermnewsApp:
    write_article(root, "one.txt", title="Ministers meet about gas")
    library = open_library(root, config=Config(keys=keys, key_lines=dict.fromkeys(keys, 3)))
    library.refresh()
    return TermnewsApp(library, theme="newsprint")


async def test_a_key_of_ones_own_does_its_work_and_the_usual_one_no_longer(
    open_library: Callable[..., Library], tmp_path: Path
) -> None:
    app = app_with(open_library, tmp_path / "news", {"bookmark": ("B",)})
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("m")
        await app.workers.wait_for_complete()
        assert len(app.library.kept.bookmarks()) == 0
        await pilot.press("B")
        await app.workers.wait_for_complete()
        assert len(app.library.kept.bookmarks()) == 1


async def test_footer_help_and_palette_name_the_key_of_ones_own(
    open_library: Callable[..., Library], tmp_path: Path
) -> None:
    app = app_with(open_library, tmp_path / "news", {"bookmark": ("B",)})
    async with app.run_test(size=(80, 60)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "B bookmark" in page_of(app)
        await pilot.press("question_mark")
        await pilot.pause()
        row = next(line for line in page_of(app).splitlines() if "add or remove the bookmark" in line)
        assert row.split()[0] == "B"
        await pilot.press("escape", "ctrl+p", *"bookmark")
        await pilot.pause()
        row = next(line for line in page_of(app).splitlines() if "Add or remove the bookmark" in line)
        assert row.split()[-1] == "B"


async def test_a_wish_that_cannot_be_granted_is_said_at_the_start(
    open_library: Callable[..., Library], tmp_path: Path
) -> None:
    app = app_with(open_library, tmp_path / "news", {"bookmark": ("r",)})
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "config.toml, line 3: r already means" in page_of(app)
