"""Cards that have been set, kept for the next time: a card costs half a millisecond, and j is held down."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from termnews.tui.cards import card, height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.strip import Strip

    from termnews.tui.cards import CardSetting, Entry
    from termnews.tui.days import Margin

_MOST = 512


class KeptCards:
    """The cards set last, for one grid and look: `clear` when either becomes another."""

    def __init__(self) -> None:
        """None is set."""
        self._cards: OrderedDict[tuple[Entry, bool, Margin], list[Strip]] = OrderedDict()
        self._heights: dict[Entry, int] = {}

    def clear(self) -> None:
        """Forget all: they are to be set in another way."""
        self._cards.clear()
        self._heights.clear()

    def height(self, entry: Entry, setting: CardSetting) -> int:
        """How many rows a card takes."""
        rows = self._heights.get(entry)
        if rows is None:
            rows = height(entry, setting)
            if len(self._heights) > 2 * _MOST:
                self._heights.clear()
            self._heights[entry] = rows
        return rows

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
