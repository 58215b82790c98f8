"""A page of small facts on the grid: names in the margin, text in the column; it scrolls where it does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import typeset
from termnews.noun import noun
from termnews.tui.aside import ScrolledPage
from termnews.tui.chrome import Footer
from termnews.tui.sheet import Placed, Wheeled, Word, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.tui.commands import Hint
    from termnews.tui.theme import Role

_FACT_INDENT = 14
"""Where the text of a fact begins: its name stands before it, as keys do on the page of keys."""


@noun
class Fact:
    """A line of a leaf: in which group it is, its name, and its text."""

    group: str
    name: str
    text: str
    role: Role = "ink"


class Leaf(Wheeled, can_focus=True):
    """The rows of a leaf, below its head."""

    DEFAULT_CSS = "Leaf { height: 1fr; }"

    def __init__(self, title: str, facts: Sequence[Fact]) -> None:
        """`facts` with the same group stand together."""
        super().__init__()
        self._title = title
        self._facts = facts
        self._made: list[list[Placed]] = []
        self.top = 0

    @property
    def too_high(self) -> bool:
        """Whether the table is higher than the page."""
        return len(self._rows()) > self.size.height

    def scroll_rows(self, rows: int) -> None:
        """Scroll, within the table."""
        last = max(0, len(self._rows()) - self.size.height)
        self.top = max(0, min(self.top + rows, last))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the table."""
        rows = self._rows()
        row = y + self.top
        return self.strip(*rows[row]) if row < len(rows) else self.strip()

    def watch_grid(self) -> None:
        """Another size."""
        self._made = []

    def watch_look(self) -> None:
        """Another theme."""
        self._made = []

    def _rows(self) -> list[list[Placed]]:
        """The rows of the table, set once for a grid and a look."""
        self._made = self._made or self._set_rows()
        return self._made

    def _set_rows(self) -> list[list[Placed]]:
        """Groups stand in the margin where there is one, else on a row of their own."""
        grid, ink = self.grid, self.ink
        title: list[Word] = [(self._title, ink.style("strong", bold=True))]
        rows: list[list[Placed]] = [[] for _ in range(grid.head_rows)]
        rows.append([(grid.left, title)])
        group = ""
        for fact in self._facts:
            made = self._fact(fact)
            if fact.group != group:
                group = fact.group
                rows.append([])
                name: list[Word] = [(group, ink.style("faint"))]
                if grid.margins:
                    made[0].insert(0, (grid.margin_end - width_of(name), name))
                else:
                    rows.append([(grid.left, name)])
            rows += made
        return rows

    def _fact(self, fact: Fact) -> list[list[Placed]]:
        grid, ink = self.grid, self.ink
        name, style = ink.style("strong", bold=True), ink.style(fact.role)
        if grid.measure < 2 * _FACT_INDENT:
            lines = [(fact.name, name), *((text, style) for text in _lines(fact, grid.measure))]
            return [[(grid.left, [line])] for line in lines]
        indent = max(_FACT_INDENT, typeset.cells(fact.name) + 2)
        texts = _lines(fact, grid.measure - indent)
        rows: list[list[Placed]] = [[(grid.left + indent, [(text, style)])] for text in texts]
        rows[0].insert(0, (grid.left, [(fact.name, name)]))
        return rows


def _lines(fact: Fact, width: int) -> list[str]:
    spans = typeset.break_lines(fact.text, max(1, width)) or [(0, 0)]
    return [fact.text[start:end] for start, end in spans]


class LeafScreen(ScrolledPage):
    """A leaf on the screen: it only scrolls, and closes."""

    heading = ""

    def facts(self) -> list[Fact]:
        """What stands on the leaf."""
        return []

    def compose(self) -> ComposeResult:
        """The table and the footer."""
        yield Leaf(self.heading, self.facts())
        yield Footer()

    def lay_out(self) -> None:
        """What was in view stays there as far as the table goes."""
        super().lay_out()
        if self.is_mounted:
            self.query_one(Leaf).scroll_rows(0)

    def foot(self) -> list[Placed]:
        """How to leave."""
        scroll: tuple[Hint, ...] = (("next previous", "scroll"),) if self.query_one(Leaf).too_high else ()
        return self.hints((("step-back", "close"), *scroll))
