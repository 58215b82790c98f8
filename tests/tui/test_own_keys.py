"""Keys of a person's own hold on every screen, and help, footer and palette name them."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from conftest import write_article
from termnews import tui as room
from termnews.config import Config
from termnews.tui.app import TermnewsApp
from termnews.tui.commands import usual_keys
from termnews.tui.keymap import KEPT
from termnews.tui.preview import Preview
from tui.person import screens_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from termnews.library import Library
    from termnews.paths import Paths


def screens(of: type[Any] = Screen) -> Iterator[type[Screen[Any]]]:
    """Every kind of screen that there is in our rooms."""
    for each in of.__subclasses__():
        if each.__module__.startswith(room.__name__):
            yield each
        yield from screens(each)


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


def test_no_screen_has_a_key_that_is_not_a_commands() -> None:
    """The table of commands is the one place where keys are given: what it says can be changed, named and shown."""
    for module in pkgutil.iter_modules(room.__path__):
        import_module(f"{room.__name__}.{module.name}")
    usual = usual_keys()
    seen: set[str] = set()
    kinds: tuple[type[Any], ...] = (*screens(), Preview)
    for kind in kinds:
        bound: dict[str, set[str]] = {}
        for key, bindings in kind._merge_bindings().key_to_bindings.items():
            for each in bindings:
                name = each.id or ""
                assert name in usual, f"{kind.__name__} has {key}, and no command has it"
                bound.setdefault(name, set()).add(key)
        for name, keys in bound.items():
            assert len(keys) == len(usual[name]), f"{kind.__name__} gives {name} other keys"
            seen.add(name)
    assert seen == usual.keys()
    assert TermnewsApp._merge_bindings().key_to_bindings.keys() == KEPT.keys()


def test_every_command_does_something_on_each_screen_that_has_it() -> None:
    for kind in (each for each in screens() if not each.__subclasses__()):
        for bindings in kind._merge_bindings().key_to_bindings.values():
            for each in bindings:
                owner, _, action = each.action.partition("(")[0].rpartition(".")
                assert hasattr(TermnewsApp if owner == "app" else kind, f"action_{action}"), each


async def test_pages_beside_the_list_follow_the_keys_of_ones_own(own_paths: Paths) -> None:
    """Each is opened, names the key that closes it, closes at that key, and at the one that opened it."""
    wishes = {"step-back": ("F9",), "dossier": ("F8",), "quotes": ("F7",), "choose": ("F6",)}
    config = Config(keys=wishes, key_lines=dict.fromkeys(wishes, 1))
    async with screens_on(own_paths, config=config) as someone:
        for key in ("i", "question_mark", "f7", "S", "less_than_sign"):
            await someone.press(key)
            assert "F9 close" in someone.foot
            await someone.press("escape", "f9")
            assert someone.app.screen is someone.app.screen_stack[0]
        await someone.press("slash", *"gas", "enter")
        results = someone.app.screen
        for key in ("f8", "O", "c", "W", "quotation_mark"):
            await someone.press(key)
            assert someone.foot.startswith(("F6 ", "F9 close"))
            assert someone.foot.endswith("F9 close")
            await someone.press(key)
            assert someone.app.screen is results
