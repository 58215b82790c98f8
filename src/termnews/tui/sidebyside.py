"""A list with the selected article beside it: two grids on one screen, and which of the two has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from termnews.tui.inquiring import DatedPage
from termnews.tui.share import share_words

if TYPE_CHECKING:
    from termnews.tui.commands import Hint
    from termnews.tui.grid import Grid
    from termnews.tui.headlines import Headlines
    from termnews.tui.keeping import Keeper
    from termnews.tui.preview import Preview
    from termnews.tui.sheet import Look, Placed, Printed

_BESIDE_HINTS: tuple[Hint, ...] = (("back", "to the list"), ("read", "read it alone"), ("keys", "keys"))


class SideBySidePage(DatedPage):
    """A page whose list may stand beside an article."""

    def __init__(self, keeper: Keeper, look: Look, headlines: Headlines) -> None:
        """Whether the article is there depends on the look, and on the room."""
        super().__init__(keeper, look, headlines)
        self.both = Horizontal()
        """The list, and the article beside it."""
        self._preview: Preview | None = None

    @property
    def preview(self) -> Preview:
        """The article beside the list, made when it is first wanted: the list alone does without what sets it."""
        if self._preview is None:
            from termnews.tui.preview import Preview  # noqa: PLC0415 - see above

            self._preview = Preview(self.library.article)
            self.watch(self._preview, "top", self.on_column_scrolled, init=False)
        return self._preview

    @property
    def beside_has_keys(self) -> bool:
        """Whether the keys are with the article beside the list."""
        return self._preview is not None and self._preview.has_focus

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
        return self.split[1] if self.split and widget is self._preview else self.grid

    def lay_out(self) -> None:
        """The article is there only where there is room for both."""
        if self.split is not None and not self.preview.is_attached:
            self.both.mount(self.preview)
        super().lay_out()
        if self._preview is not None:
            self._preview.display = self.split is not None
        if self.beside_has_keys and self.split is None:
            self.headlines.focus()
        self.follow()

    def follow(self) -> None:
        """Show the selected article beside the list, once the selection rests."""
        if self.split:
            self.preview.follow(self.headlines.headline)

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
        self.headlines.keys_elsewhere(self.beside_has_keys)
        if self._preview is not None:
            self._preview.refresh()
        self.refresh_foot()

    @property
    def beside_hints(self) -> tuple[Hint, ...]:
        """What can be done while the article beside the list has the keys."""
        return _BESIDE_HINTS if self.beside_has_keys else ()

    def beside(self) -> list[Placed]:
        """How far the article beside the list has been scrolled."""
        preview = self._preview
        if self.split is None or preview is None or preview.headline is None:
            return []
        start = self.split[0].width + self.split[1].left
        return [(start, share_words(self.look.ink, preview.share, preview.headline.minutes))]
