"""Pages beside list, article and search: looked at, and left again by Esc, q, or the key that led to them."""

from __future__ import annotations

from typing import TypeVar

from termnews.tui.page import Page
from termnews.tui.sheet import Wheeled

Result = TypeVar("Result")
_ALL_ROWS = 100_000_000
_KEPT_ROWS = 2
"""Rows of a page that are seen again on the next."""


class Aside(Page[Result]):
    """A page that is put on top of the others."""

    def action_back(self) -> None:
        """Leave the page."""
        self.dismiss(None)

    def action_step_back(self) -> None:
        """The same: there is nothing else to take back."""
        self.action_back()


class ScrolledPage(Aside[None]):
    """A page whose rows are only scrolled."""

    @property
    def scrolled(self) -> Wheeled:
        """What has the rows."""
        return self.query_one(Wheeled)

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.scrolled.scroll_rows(step)

    def action_page(self, step: int) -> None:
        """A page forward or back, two rows kept."""
        self.scrolled.scroll_rows(step * max(1, self.scrolled.size.height - _KEPT_ROWS))

    def action_half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.scrolled.scroll_rows(step * max(1, self.scrolled.size.height // 2))

    def action_edge(self, step: int) -> None:
        """To the top or the end."""
        self.scrolled.scroll_rows(step * _ALL_ROWS)
