"""Text fields of one row, set on the grid like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Input

from termnews.text import block
from termnews.tui.sheet import Printed, Word, width_of

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.tui.grid import Grid
    from termnews.tui.sheet import Look

_COUNT_ROOM = 30


class Field(Input):
    """A field without a frame; what is typed is bold."""

    def __init__(self, placeholder: str = "") -> None:
        """`placeholder` is shown while nothing has been typed."""
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is pasted may hold anything: nothing of it may reach the terminal as a command."""
        return block(value).replace("\n", " ").replace("\t", " ")


class Lead(Printed):
    """What stands before a field: its sign, hung left of the column, and its name in the margin."""

    label: reactive[str] = reactive("")
    sign: reactive[str] = reactive("/")

    def render_line(self, y: int) -> Strip:
        """The name where there is a margin for it."""
        sign: list[Word] = [(self.sign, self.ink.style("accent", bold=True))]
        if y:
            return self.strip()
        if self.label and self.grid.margins:
            faint = self.ink.style("faint")
            return self.strip(
                (self.grid.margin_end - len(self.label), [(self.label, faint)]), (self.grid.dot, sign)
            )
        return self.strip((self.grid.dot, sign))


class Count(Printed):
    """What a field has found, at the right edge of the column."""

    words: reactive[tuple[str, ...]] = reactive(())
    """The same count, from the longest wording to the shortest; the first that fits is shown."""
    stale: reactive[bool] = reactive(default=False)
    """Whether the count belongs to what was typed before."""

    def render_line(self, y: int) -> Strip:
        """The text ends where the column ends."""
        end = self.grid.right - (self.grid.width - self.size.width)
        fitting = [self.ink.glyph(text) for text in self.words if len(text) <= end]
        if y or not fitting:
            return self.strip()
        word: Word = (fitting[0], self.ink.style("faint" if self.stale else "soft"))
        return self.strip((end - width_of([word]), [word]))


class FieldRow(Horizontal):
    """A sign, a field and a count on one row."""

    def __init__(self, *, label: str = "", sign: str = "/", placeholder: str = "") -> None:
        """`label` stands in the margin."""
        super().__init__()
        self._sign = sign
        self._label = label
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """From left to right."""
        lead = Lead()
        lead.label, lead.sign = self._label, self._sign
        yield lead
        yield Field(self._placeholder)
        yield Count()

    @property
    def field(self) -> Field:
        """The text field."""
        return self.query_one(Field)

    @property
    def count(self) -> Count:
        """The count at the right."""
        return self.query_one(Count)

    def lay_out(self, grid: Grid, look: Look, *, rows: int) -> None:
        """Put the field on the last of `rows` rows, at the column's left edge; the count gets the rest."""
        for widget in self.query(Printed):
            widget.grid, widget.look = grid, look
            widget.refresh()
        count = min(_COUNT_ROOM, grid.measure // 2)
        above = max(0, rows - 1)
        self.styles.height = max(1, rows)
        self.styles.padding = (above, 0, 0, 0)
        self.query_one(Lead).styles.width = grid.left
        self.field.styles.width = max(1, grid.measure - count)
        self.count.styles.width = max(1, grid.width - grid.right + count)


class FindBar(FieldRow):
    """The prompt of find, in the footer's place while it is open."""
