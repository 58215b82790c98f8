"""The outlets that a search found: how many articles each has of how many, and the way to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.research.timeline import Bar, timeline
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings
from termnews.tui.sheet import READ_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termnews.library import Library
    from termnews.tui.sheet import Look, Placed

_MOST_CELLS = 16
_GAP = "  "
_UNNAMED = "no outlet named"


class OutletsScreen(AnswerPage):
    """An outlet a row, those with most articles first; the chosen one is added to the query."""

    BINDINGS: ClassVar = bindings("outlets")
    where = "outlets"

    def __init__(self, library: Library, query: str, look: Look, *, add: Callable[[str], None]) -> None:
        """`add` is given the filter of the outlet that was chosen."""
        super().__init__(library, look)
        self._query = query
        self._add = add
        self._bars: list[Bar] = []

    def heading(self) -> str:
        """The query."""
        return f"Who wrote about {self._query}"

    def fetch(self) -> None:
        """Count."""
        self._bars = list(timeline(self.library, self._query, by="source").bars)

    @property
    def _numbers(self) -> tuple[list[int], list[int]]:
        return [each.articles for each in self._bars], [each.of for each in self._bars]

    def rows(self) -> Iterator[Row]:
        """Name, rule and counts; those without a name come last and cannot be chosen."""
        ink, measure = self.look.ink, self.grid.measure
        most = max((each.articles for each in self._bars), default=1)
        cells = 0 if self.grid.narrow else _MOST_CELLS
        wide = [max((len(f"{each:,}") for each in row), default=0) for row in self._numbers]
        counts = [f"{each.articles:>{wide[0]},} of {each.of:>{wide[1]},}" for each in self._bars]
        room = measure - cells - len(_GAP) - max(map(len, counts), default=0) - (len(_GAP) if cells else 0)
        names = [ink.clip(each.name or _UNNAMED, max(1, room)) for each in self._bars]
        widest = max(map(typeset.cells, names), default=0)
        for number, (each, name, count) in enumerate(zip(self._bars, names, counts, strict=True)):
            rule = ink.glyph(READ_PART) * max(1, round(each.articles / most * cells)) if cells else ""
            padded = name + " " * (widest - typeset.cells(name)) + _GAP
            yield Row(
                (
                    Piece(padded, "strong" if each.name else "faint", bold=bool(each.name)),
                    Piece(rule.ljust(cells) + (_GAP if cells else ""), "soft"),
                    Piece(count, "faint"),
                ),
                number if each.name else None,
            )

    def foot(self) -> list[Placed]:
        """What Enter does."""
        return self.hints((("choose", "only this outlet"), ("step-back", "close")))

    def take(self, choice: int) -> None:
        """Add the outlet to the query, and go back to the results."""
        name = self._bars[choice].name.replace('"', " ")
        self.dismiss()
        self._add(f'source:="{name}"')
