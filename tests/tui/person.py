"""Screens on a library of the test's own, driven by keys as a person would."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textual import _wait
from textual.worker import WorkerCancelled

from conftest import ARTICLES, NOW
from termnews.config import Config
from termnews.library import Library
from termnews.paths import Paths
from termnews.tui.app import TermnewsApp
from termnews.tui.chrome import Footer
from termnews.tui.headlines import Headlines
from termnews.tui.read import ReadScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from termnews.model import Headline

_LOOK_EVERY = 0.004
_LOOKS = 2
# Textual's pilot rests a fiftieth of a second three times a key to see whether the program does too. Looking
# more often finds that out sooner; what is done in threads is waited for besides.
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = _LOOK_EVERY, _LOOK_EVERY / 4


@dataclass
class Person:
    """Somebody before the screens: presses keys, and reads what the terminal shows."""

    app: TermnewsApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each until the program rests."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """Drag the window to another size. Textual takes it up a moment later, so as not to do it too often."""
        await self.pilot.resize_terminal(width, height)
        for _ in range(500):
            if self.app.screen.size == (width, height) and self.app._resize_event is None:
                break
            await self.pilot.pause()
        await self.rest()

    async def rest(self) -> None:
        """Wait until all that was begun is done, and nothing comes of that: looked at twice."""
        quiet = 0
        for _ in range(50):
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()
            quiet = 0 if any(worker.is_running for worker in self.app.workers) else quiet + 1
            if quiet == _LOOKS:
                return
        raise AssertionError("the program does not come to rest")

    @property
    def rows(self) -> list[str]:
        """The rows of the terminal, without white space at their ends."""
        strips = self.app.screen._compositor.render_strips()  # the one way to see what is printed
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """All that the terminal shows."""
        return "\n".join(self.rows)

    @property
    def foot(self) -> str:
        """The last row, and the one above it where a notice takes both."""
        long = any(footer.above for footer in self.app.screen.query(Footer))
        return " ".join(row.strip() for row in self.rows[-2 if long else -1 :])

    @property
    def opened(self) -> Headline:
        """The article on the page."""
        page = self.app.screen
        assert isinstance(page, ReadScreen)
        assert page.headline is not None
        return page.headline

    @property
    def headlines(self) -> Headlines:
        """The list in view."""
        return self.app.screen.query_one(Headlines)

    @property
    def selected(self) -> Headline:
        """The article that is selected in the list in view."""
        headline = self.headlines.headline
        assert headline is not None
        return headline


@cache
def _sample_index() -> tuple[TemporaryDirectory[str], Path]:
    """The index of the sample library, made once; the folder goes when the tests end."""
    home = TemporaryDirectory()
    root = Path(home.name)
    paths = Paths(root / "config", root / "data", root / "cache")
    library = Library(ARTICLES, name="~/News", paths=paths, config=Config(), clock=lambda: NOW)
    library.refresh()
    return home, paths.index_folder


def sample_library(paths: Paths, config: Config | None = None) -> Library:
    """The sample library, indexed, on 15 March 2022."""
    if not paths.index_folder.exists():
        shutil.copytree(_sample_index()[1], paths.index_folder)
    library = Library(ARTICLES, name="~/News", paths=paths, config=config or Config(), clock=lambda: NOW)
    library.refresh()
    return library


@asynccontextmanager
async def screens_on(
    paths: Paths,
    root: Path = ARTICLES,
    *,
    size: tuple[int, int] = (80, 24),
    config: Config | None = None,
    indexed: bool = True,
    **more: Any,
) -> AsyncIterator[Person]:
    """The screens on a folder, by default the sample library, on 15 March 2022."""
    if root == ARTICLES and indexed:
        library = sample_library(paths, config)
    else:
        library = Library(root, name="~/News", paths=paths, config=config or Config(), clock=lambda: NOW)
        if indexed:
            library.refresh()
    app = TermnewsApp(library, **{"theme": "late-edition", **more})
    async with app.run_test(size=size) as pilot:
        someone = Person(app, pilot)
        await someone.rest()
        yield someone
