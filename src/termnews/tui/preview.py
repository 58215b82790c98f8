"""The article beside the list: it follows the selection once that rests, and does not count as read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work

from termnews.tui.pointed import PointedProse

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from termnews.model import Article, Headline
    from termnews.tui.theme import Role

_REST = 0.12
"""Seconds without a key before the article is read from its file."""


class Preview(PointedProse):
    """Level with the first article of the list, its rail faint because the list has the keys."""

    DEFAULT_CSS = "Preview { height: 1fr; width: 1fr; }"
    THUMB: ClassVar[Role] = "rule"
    HEAD = False

    def __init__(self, fetch: Callable[[Headline], Article]) -> None:
        """`fetch` reads an article from its file; it is called in a thread."""
        super().__init__()
        self._fetch = fetch
        self._timer: Timer | None = None
        self._shown: Headline | None = None

    @property
    def headline(self) -> Headline | None:
        """The article that is shown."""
        return self._shown

    def follow(self, headline: Headline | None) -> None:
        """Show this article when nothing else has been asked for in the meantime."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if headline is not None and headline != self._shown:
            self._timer = self.set_timer(_REST, lambda: self._read(headline))

    @work(exclusive=True, group="preview")
    async def _read(self, headline: Headline) -> None:
        article = await asyncio.to_thread(self._fetch, headline)
        self._shown = headline
        self.show(article, bookmarked=headline.bookmarked, after=None)
