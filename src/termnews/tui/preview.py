"""The article beside the list: it follows the selection once that rests, and does not count as read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from termnews.tui.commands import bindings
from termnews.tui.pointed import PointedProse

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from termnews.model import Article, Headline
    from termnews.tui.theme import Role

_REST = 0.12
"""Seconds without a key before the article is read from its file."""


_KEYS = frozenset(
    {"next", "previous", "page-forward", "page-back", "half-forward", "half-back", "first", "last"}
    | {"part-forward", "part-back", "back", "step-back"}
)
"""The commands of an open article that are given here too, once the keys are."""


class Preview(PointedProse, can_focus=True):
    """Level with the first article of the list, its rail faint while the list has the keys."""

    DEFAULT_CSS = "Preview { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar = bindings("article", own=_KEYS)
    HEAD = False

    class Left(Message):
        """The keys go back to the list."""

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
        if headline is None or headline == self._shown:
            return
        if self._shown is not None and self._shown.row == headline.row:
            self._shown = headline  # the same text, with other marks: nobody wants to go back to its top
            self.set_bookmarked(bookmarked=headline.bookmarked)
        else:
            self._timer = self.set_timer(_REST, lambda: self._read(headline))

    # While it has the keys

    @property
    def thumb_role(self) -> Role:
        """The rail of what has the keys is the stronger one."""
        return "thumb" if self.has_focus else "rule"

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.scroll_rows(step)

    def action_page(self, step: int) -> None:
        """A page forward or back."""
        self.page(step)

    def action_half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.half_page(step)

    def action_edge(self, step: int) -> None:
        """To the top or the end."""
        self.edge(step)

    def action_part(self, step: int) -> None:
        """To the next or previous section."""
        self.section(step)

    def action_back(self) -> None:
        """The list has the keys again."""
        self.post_message(self.Left())

    def action_step_back(self) -> None:
        """The same."""
        self.action_back()

    @work(exclusive=True, group="preview")
    async def _read(self, headline: Headline) -> None:
        article = await asyncio.to_thread(self._fetch, headline)
        self._shown = headline
        self.show(article, bookmarked=headline.bookmarked, after=None)
