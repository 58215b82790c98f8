"""Where things stand: one text column, one axis, the same on every screen."""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from termnews.noun import noun, replace

MEASURE = 66
NARROWEST, WIDEST, STEP = 52, 84, 4
"""The measures that - and + go through, in cells."""

_NO_MARKS_BELOW = 50
_MARGINS_FROM = 114
_MARGIN = 24
_TALL_FROM = 30
_CARD_SOURCE_FROM = 34
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 8
SPLIT_FROM = 120
"""The columns that list and article side by side need."""
_PANE_SHARE, _PANE_LEAST, _PANE_MOST = 0.36, 44, 60


class Shape(Enum):
    """How an article is set in the list; the terminal's size decides between the first four."""

    MARGINS = "source and minutes in the margin"
    TALL = "source and minutes below the dek"
    SHORT = "source before the dek, on one row"
    NARROW = "no dek"
    LINES = "one row"


@noun(slots=False)
class Grid:
    """The page for a terminal of `width` by `height` cells, set at a wished `measure`."""

    width: int = 80
    height: int = 24
    wish: int = MEASURE
    pane: bool = False
    """Whether this is the list beside an article: its cards leave the deks to that."""

    @cached_property
    def measure(self) -> int:
        """The width of the text column in cells, at least 1."""
        if self.width < _LEAST_WIDTH:
            return max(1, self.width - self.left)
        if self.narrow:
            return self.width - 6
        return min(self.wish, self.width - 12)

    @cached_property
    def left(self) -> int:
        """The cell at which headlines, text and hints begin."""
        if self.width < _LEAST_WIDTH:
            return 2 if self.width > 2 else 0  # noqa: PLR2004 - the bar and a gap
        if self.narrow:
            return 3
        return (self.width - self.measure) // 2

    @property
    def right(self) -> int:
        """The first cell after the text column."""
        return self.left + self.measure

    @cached_property
    def narrow(self) -> bool:
        """Whether the marks stand directly before the text, and deks are left out."""
        return self.width < _NO_MARKS_BELOW

    @cached_property
    def margins(self) -> bool:
        """Whether date and source hang beside the column."""
        return self.width >= _MARGINS_FROM and self.left >= _MARGIN

    @property
    def tall(self) -> bool:
        """Whether there is room for generous spacing."""
        return self.height >= _TALL_FROM

    @cached_property
    def tiny(self) -> bool:
        """Whether only text is shown: no head, footer or rail."""
        return self.width < _LEAST_WIDTH or self.height < _LEAST_HEIGHT

    @property
    def head_rows(self) -> int:
        """Rows above the list."""
        return 0 if self.tiny else 3 if self.tall else 2

    @property
    def running_rows(self) -> int:
        """Rows above an article: the running head and a blank one."""
        return 0 if self.tiny else 2

    @property
    def foot_rows(self) -> int:
        """Rows below the content: a blank one and the footer line."""
        return 0 if self.tiny else 2

    @cached_property
    def bar(self) -> int:
        """The cell of the selection bar."""
        return 0 if self.narrow else max(0, self.left - 4)

    @cached_property
    def dot(self) -> int:
        """The cell of the unread dot."""
        return max(0, self.left - 2)

    @property
    def margin_end(self) -> int:
        """The cell at which text in the left margin ends (exclusive)."""
        return self.left - 6

    @property
    def margin_start(self) -> int:
        """The cell at which text in the right margin begins."""
        return self.right + 3

    @property
    def margin_room(self) -> int:
        """The cells that text in the right margin may take: up to the rail's."""
        return max(0, self.rail - self.margin_start)

    @property
    def rail(self) -> int:
        """The first of the two cells of the rail."""
        return max(0, self.width - 2)

    def split(self) -> tuple[Grid, Grid] | None:
        """The grids of list and article side by side; None where there is no room for both."""
        if self.width < SPLIT_FROM or self.tiny:
            return None
        width = max(_PANE_LEAST, min(int(self.width * _PANE_SHARE), _PANE_MOST))
        left = replace(self, width=width, pane=True)
        return left, replace(self, width=self.width - width)

    def shape(self, *, lines: bool) -> Shape:
        """How articles are set in the list; `lines` asks for single rows."""
        if lines:
            return Shape.LINES
        if self.margins:
            return Shape.MARGINS
        if self.narrow or self.pane:
            return Shape.NARROW
        return Shape.TALL if self.height >= _CARD_SOURCE_FROM else Shape.SHORT
