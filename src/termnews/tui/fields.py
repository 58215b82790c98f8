"""Text fields of one row, set on the grid like everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from termnews.text import block
from termnews.tui.grid import Grid
from termnews.tui.sheet import Printed, Word, width_of

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.tui.sheet import Look

Answered = Callable[["str | None"], object]
"""What is done with the answer to a question; None for no answer."""


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

    COUNT_ROOM = 30
    """Cells of the column that the count may take."""

    def __init__(self, *, label: str = "", sign: str = "/", placeholder: str = "") -> None:
        """`label` stands in the margin."""
        super().__init__()
        self._sign = sign
        self._label = label
        self._placeholder = placeholder
        self._grid = Grid()

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
        if not self.query(Lead):
            return  # the program ends, and the page that it was made for has been taken apart
        for widget in self.query(Printed):
            widget.grid, widget.look = grid, look
            widget.refresh()
        self._grid = grid
        above = max(0, rows - 1)
        self.styles.height = max(1, rows)
        self.styles.padding = (above, 0, 0, 0)
        self.query_one(Lead).styles.width = grid.left
        self._share_row()

    def found(self, words: tuple[str, ...]) -> None:
        """Show a count; while there is none, the field has its room."""
        self.count.words = words
        self._share_row()

    def _share_row(self) -> None:
        grid = self._grid
        count = min(self.COUNT_ROOM, grid.measure // 2) if self.count.words else 0
        self.field.styles.width = max(1, grid.measure - count)
        self.count.styles.width = max(1, grid.width - grid.right + count)


class Prompt(FieldRow):
    """A question in the footer's place."""

    COUNT_ROOM = 0

    class Moved(Message):
        """Up (-1) or down (1): a question may be about something that can be chosen."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        """Closed until somebody asks."""
        super().__init__()
        self._then: Answered | None = None

    def ask(self, sign: str, placeholder: str, then: Answered, value: str = "") -> None:
        """Ask; `then` gets what is typed, or None when the person thinks better of it."""
        self.give(None)
        self._then = then
        self.query_one(Lead).sign = sign
        self.field.placeholder, self.field.value = placeholder, value
        self.field.cursor_position = len(value)
        self.display = True
        self.field.focus()

    def give(self, answer: str | None) -> None:
        """End the question."""
        self.display = False
        then, self._then = self._then, None
        if then is not None:
            then(answer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing is nobody else's business."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.give(event.value.strip())

    def on_key(self, event: events.Key) -> None:
        """Esc gives no answer."""
        if event.key in {"escape", "up", "down"}:
            event.stop()
            event.prevent_default()
        if event.key == "escape":
            self.give(None)
        elif event.key in {"up", "down"}:
            self.post_message(self.Moved(1 if event.key == "down" else -1))


class FindBar(FieldRow):
    """The prompt of find, in the footer's place while it is open."""
