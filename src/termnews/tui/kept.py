"""Cards that have been set, kept for the next time: a card costs half a millisecond, and j is held down."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from textual.strip import Strip

from termnews.tui.cards import card
from termnews.tui.grid import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from termnews.tui.cards import CardSetting, Entry
    from termnews.tui.days import Margin
    from termnews.tui.grid import Grid
    from termnews.tui.sheet import Look

_MOST = 512
_MOST_ROWS = 1024


class KeptCards:
    """The cards set last, for one grid, look and width of the list."""

    def __init__(self) -> None:
        """None is set."""
        self._for: tuple[Grid, Look, int] | None = None
        self._cards: OrderedDict[tuple[Entry, bool, Margin], list[Strip]] = OrderedDict()
        self._heights: dict[int, tuple[Entry, int]] = {}
        """By the identity of an entry, which is kept so that no other takes it: a hash of all it says costs more."""
        self._blank: Strip | None = None
        self._beside: dict[tuple[int, str], tuple[Strip, Strip]] = {}

    def keep_for(self, grid: Grid, look: Look, width: int) -> None:
        """Forget all that was set in another way."""
        if self._for == (grid, look, width):
            return
        self._for = (grid, look, width)
        self._cards.clear()
        self._heights.clear()
        self._beside.clear()
        self._blank = None

    def blank(self, make: Callable[[], Strip]) -> Strip:
        """The row without a word, the same each time."""
        if self._blank is None:
            self._blank = make()
        return self._blank

    def beside_rail(self, row: Strip, glyph: str, rail: Strip) -> Strip:
        """A row that ends in a rail; the same row with the same glyph is the same strip again."""
        key = (id(row), glyph)
        made = self._beside.get(key)
        if made is None or made[0] is not row:
            joined = Strip.join([row.crop(0, row.cell_length - rail.cell_length), rail])
            made = (row, joined)
            if len(self._beside) > _MOST_ROWS:
                self._beside.clear()
            self._beside[key] = made
        return made[1]

    def height(self, entry: Entry, setting: CardSetting, to_strip: Callable[..., Strip]) -> int:
        """How many rows a card takes; it is set for that, and kept as it looks when it is not selected."""
        known = self._heights.get(id(entry))
        if known is None:
            rows = 1 if setting.shape is Shape.LINES else len(self.card(entry, setting, to_strip))
            if len(self._heights) > 2 * _MOST:
                self._heights.clear()
            known = self._heights[id(entry)] = (entry, rows)
        return known[1]

    def card(self, entry: Entry, setting: CardSetting, to_strip: Callable[..., Strip]) -> Sequence[Strip]:
        """The rows of a card as they are printed; `to_strip` makes one of words and their places."""
        key = (entry, setting.selected, setting.margin)
        made = self._cards.get(key)
        if made is None:
            made = [to_strip(*row) for row in card(entry, setting)]
            self._cards[key] = made
            if len(self._cards) > _MOST:
                self._cards.popitem(last=False)
        return made
