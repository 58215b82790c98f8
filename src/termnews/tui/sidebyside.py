"""A list with the selected article beside it: two grids on one screen, and which of the two has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.tui.inquiring import DatedPage
from termnews.tui.preview import Preview
from termnews.tui.reading import share_words

if TYPE_CHECKING:
    from termnews.tui.commands import Hint
    from termnews.tui.grid import Grid
    from termnews.tui.headlines import Headlines
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look, Placed, Printed

_BESIDE_HINTS: tuple[Hint, ...] = (("back", "to the list"), ("read", "read it alone"), ("keys", "keys"))


class SideBySidePage(DatedPage):
    """A page whose list may stand beside an article."""

    def __init__(self, keeper: Keeper, look: Look, headlines: Headlines) -> None:
        """Whether the article is there depends on the look, and on the room."""
        super().__init__(keeper, look, headlines)
        self.preview = Preview(self.library.article)

    @property
    def split(self) -> tuple[Grid, Grid] | None:
        """The grids of list and article, where they stand side by side."""
        return super().grid.split() if self.look.split else None

    @property
    def grid(self) -> Grid:
        """The grid of the list."""
        return self.split[0] if self.split else super().grid

    def grid_of(self, widget: Printed) -> Grid:
        """The article beside the list has a grid of its own."""
        return self.split[1] if self.split and isinstance(widget, Preview) else self.grid

    def lay_out(self) -> None:
        """The article is there only where there is room for both."""
        super().lay_out()
        self.preview.display = self.split is not None
        if self.preview.has_focus and self.split is None:
            self.headlines.focus()
        self.follow()

    def follow(self) -> None:
        """Show the selected article beside the list, once the selection rests."""
        if self.split:
            self.preview.follow(self.headlines.headline)

    def on_mount(self) -> None:
        """The footer follows the article beside the list."""
        self.watch(self.preview, "top", self.on_column_scrolled, init=False)

    def on_column_scrolled(self) -> None:
        """How far the article beside the list has come stands in the footer line."""
        self.refresh_foot()

    # Which of them has the keys

    def action_into(self) -> None:
        """Give the keys to the article beside the list; without one, read the selected article."""
        if self.split is None:
            self.action_read()
        elif self.preview.headline is not None:
            self.preview.focus()

    def on_preview_left(self) -> None:
        """Back to the list."""
        self.headlines.focus()

    def on_descendant_focus(self) -> None:
        """The rail of the other one goes faint, and the hints are those of what has the keys."""
        self.headlines.aside = self.preview.has_focus
        self.headlines.reprint(self.headlines.selected)
        self.preview.refresh()
        self.refresh_foot()

    @property
    def beside_hints(self) -> tuple[Hint, ...]:
        """What can be done while the article beside the list has the keys."""
        return _BESIDE_HINTS if self.preview.has_focus else ()

    def beside(self) -> list[Placed]:
        """How far the article beside the list has been scrolled."""
        preview = self.preview
        if self.split is None or preview.headline is None:
            return []
        start = self.split[0].width + self.split[1].left
        return [(start, share_words(self.look.ink, preview.share, preview.headline.minutes))]
