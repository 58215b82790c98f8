"""How many results each month has, as bars: three years at a time, the one that is chosen in accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive

from termnews.noun import noun
from termnews.tui import dates
from termnews.tui.sheet import Placed, Printed, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.strip import Strip

    from termnews.tui.theme import Role

Month = tuple[int, int]
"""A year, and a month from 1 to 12."""
Months = dict[Month, int]

_BARS = " ▁▂▃▄▅▆▇█"
_EIGHTHS = 8
_DIGITS = 9
_YEAR = 12
_LABEL = 5
"""Cells before the bars of a year: its number and a space."""
_GAP = 3
_MOST_YEARS = 3
_TALL_ROWS = 3


@noun
class Span:
    """The years in view, and how many articles lie before and after them."""

    years: tuple[int, ...]
    before: int = 0
    after: int = 0

    @classmethod
    def of(cls, months: Mapping[Month, int], chosen: Month | None, *, room: int) -> Span:
        """The newest years that fit into `room` cells, or those that end with the chosen month's."""
        if not months:
            return cls(())
        fitting = max(1, min(_MOST_YEARS, (room + _GAP) // (_LABEL + _YEAR + _GAP)))
        first, last = min(months)[0], max(months)[0]
        end = last
        if chosen is not None and chosen[0] <= last - fitting:
            end = max(chosen[0], first + fitting - 1)
        begin = max(first, end - fitting + 1)
        before = sum(count for (year, _), count in months.items() if year < begin)
        after = sum(count for (year, _), count in months.items() if year > end)
        return cls(tuple(range(begin, end + 1)), before, after)

    def cell(self, month: Month) -> int:
        """The cell of a month's bar, from the left edge of the column."""
        return self.years.index(month[0]) * (_LABEL + _YEAR + _GAP) + _LABEL + month[1] - 1

    def month_at(self, cell: int) -> Month | None:
        """The month whose bar stands in a cell."""
        block, within = divmod(cell, _LABEL + _YEAR + _GAP)
        if 0 <= block < len(self.years) and _LABEL <= within < _LABEL + _YEAR:
            return (self.years[block], within - _LABEL + 1)
        return None


def bar(count: float, highest: float, *, rows: int, ascii_only: bool = False) -> str:
    """A bar from its top row to its foot, a glyph a row: linear from zero, never less than the least glyph."""
    if not count or not highest:
        return " " * rows
    if ascii_only:
        return " " * (rows - 1) + str(max(1, round(count / highest * _DIGITS)))
    eighths = max(1, round(count / highest * rows * _EIGHTHS))
    heights = (min(_EIGHTHS, max(0, eighths - row * _EIGHTHS)) for row in range(rows))
    return "".join(_BARS[height] for height in heights)[::-1]


def month_after(months: Mapping[Month, int], chosen: Month | None, step: int) -> Month | None:
    """The month with articles before (-1) or after (1) the chosen one; the newest where none is chosen."""
    if chosen is None:
        return max(months, default=None)
    if step < 0:
        return max((month for month in months if month < chosen), default=None)
    return min((month for month in months if month > chosen), default=None)


def year_after(months: Mapping[Month, int], chosen: Month | None, step: int) -> Month | None:
    """The same month of the year before (-1) or after (1), or the nearest one in that direction."""
    if chosen is None:
        return max(months, default=None)
    aim = (chosen[0] + step, chosen[1])
    if step < 0:
        beyond = max((month for month in months if month <= aim), default=None)
    else:
        beyond = min((month for month in months if month >= aim), default=None)
    return beyond or month_after(months, chosen, step)


class Timeline(Printed):
    """The bars above the results."""

    months: reactive[Months] = reactive({}, always_update=True)
    chosen: reactive[Month | None] = reactive(None)
    of: reactive[Months] = reactive({}, always_update=True)
    """All articles of each month, where the bars show shares of them; empty where they show counts."""
    note: reactive[str] = reactive("")
    """A sentence in place of the bars."""

    class Chosen(Message):
        """A bar was clicked."""

        def __init__(self, month: Month) -> None:
            """The month of the bar."""
            super().__init__()
            self.month = month

    @property
    def bar_rows(self) -> int:
        """How high the highest bar is."""
        return _TALL_ROWS if self.grid.tall else 1

    @property
    def rows(self) -> int:
        """How many rows the timeline takes, with the month's name and a blank row."""
        if self.grid.narrow or self.grid.tiny:
            return 0
        return self.bar_rows + (2 if self.grid.tall else 1)

    @property
    def span(self) -> Span:
        """The years in view."""
        return Span.of(self.months, self.chosen, room=self.grid.measure)

    def render_line(self, y: int) -> Strip:
        """Bars, and below them the name of the month that is chosen."""
        if self.note:
            text = [(self.note, self.ink.style("soft"))] if y == self.bar_rows - 1 else []
            return self.strip((self.grid.left, text))
        span = self.span
        if y < self.bar_rows:
            return self.strip(*self._bars(span, y))
        if y == self.bar_rows and self.chosen is not None and self.chosen[0] in span.years:
            name = self._named(self.chosen)
            start = self.grid.left + span.cell(self.chosen) - len(name) // 2
            start = max(self.grid.left, min(start, self.grid.right - len(name)))
            return self.strip((start, [(name, self.ink.style("accent"))]))
        return self.strip()

    def _bars(self, span: Span, y: int) -> list[Placed]:
        grid, ink = self.grid, self.ink
        at_foot = y == self.bar_rows - 1
        highest = max(map(self._value, self.months), default=0)
        placed: list[Placed] = []
        for block, year in enumerate(span.years):
            words: list[Word] = [((f"{year} " if at_foot else "").ljust(_LABEL), ink.style("faint"))]
            for number in range(1, _YEAR + 1):
                month = (year, number)
                glyphs = bar(self._value(month), highest, rows=self.bar_rows, ascii_only=ink.ascii)
                words.append((glyphs[y], ink.style(self._role(month))))
            placed.append((grid.left + block * (_LABEL + _YEAR + _GAP), words))
        if at_foot:
            placed += [*self._aside(span, earlier=True), *self._aside(span, earlier=False)]
        return sorted(placed, key=lambda words: words[0])

    def _value(self, month: Month) -> float:
        """How high a month's bar is: its articles, or their share of all."""
        count = self.months.get(month, 0)
        return count / max(count, self.of.get(month, 0)) if self.of and count else count

    def _named(self, month: Month) -> str:
        """The chosen month, with its counts where the bars are shares."""
        name = dates.month(*month)
        return f"{name}: {self.months.get(month, 0):,} of {self.of.get(month, 0):,}" if self.of else name

    def _role(self, month: Month) -> Role:
        if self.chosen is None:
            return "soft"
        return "accent" if month == self.chosen else "faint"

    def _aside(self, span: Span, *, earlier: bool) -> list[Placed]:
        """How much lies outside the years in view: in the margin, or in what the column has left."""
        count = span.before if earlier else span.after
        if not count:
            return []
        grid, faint = self.grid, self.ink.style("faint")
        early, late = self.ink.glyph("‹"), self.ink.glyph("›")
        if earlier and grid.margins:
            text = f"{early} {count:,} before {span.years[0]}"
            return [(grid.margin_end - len(text), [(text, faint)])]
        if grid.margins:
            return [(grid.margin_start, [(f"{count:,} after {span.years[-1]} {late}", faint)])]
        if earlier:
            text = f"{early} {count:,} "
            text = text if len(text) <= grid.left else f"{early} "
            return [(grid.left - len(text), [(text, faint)])]
        text = f"{count:,} {late}"
        used = len(span.years) * (_LABEL + _YEAR + _GAP)
        return [(grid.right - len(text), [(text, faint)])] if used + len(text) <= grid.measure else []

    def on_click(self, event: events.Click) -> None:
        """A click on a bar chooses its month."""
        month = self.span.month_at(event.x - self.grid.left)
        if month is not None and self.months.get(month):
            self.post_message(self.Chosen(month))
