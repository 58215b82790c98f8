"""The palette: every command of the screen below it, by name, with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen

from termnews.text import fold
from termnews.tui.commands import bindings
from termnews.tui.fields import Field
from termnews.tui.sheet import BAR, Printed, Word, strip, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip
    from textual.widgets import Input

    from termnews.tui.commands import Command
    from termnews.tui.grid import Grid
    from termnews.tui.sheet import Look

_MOST_ROWS = 12
_BESIDE = 2
"""Cells on either side of the column: room for the bar."""
_STEPS = {"down": 1, "up": -1}


class CommandList(Printed):
    """The commands that match, one of them selected."""

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self.commands: Sequence[Command] = ()
        self.selected = 0

    def show(self, commands: Sequence[Command], selected: int = 0) -> None:
        """Show these commands."""
        self.commands = commands
        self.selected = max(0, min(selected, len(commands) - 1))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click gives the command under the mouse."""
        index = max(0, self.selected - self.size.height + 1) + event.y
        if index < len(self.commands):
            self.screen.dismiss(self.commands[index].action)

    def render_line(self, y: int) -> Strip:
        """A command, its key at the right."""
        first = max(0, self.selected - self.size.height + 1)
        index = first + y
        ink = self.ink
        plain, faint = ink.style("ink", "select"), ink.style("faint", "select")
        room = self.size.width
        if index >= len(self.commands):
            text = f"{' ' * _BESIDE}No such command." if y == 0 and not self.commands else ""
            return strip(self.size, ink, [(0, [(text.ljust(room), ink.style("soft", "select"))])])
        command = self.commands[index]
        here = index == self.selected
        key = " ".join(command.shown[:1])
        title = ink.clip(command.title, max(1, room - len(key) - 3 * _BESIDE))
        bar: Word = ((ink.glyph(BAR) if here else " ").ljust(_BESIDE), ink.style("accent", "select"))
        name: Word = (title, ink.style("strong" if here else "ink", "select", bold=here))
        gap = max(1, room - width_of([bar, name]) - len(key) - _BESIDE)
        words: list[Word] = [bar, name, (" " * gap, plain), (key.ljust(len(key) + _BESIDE), faint)]
        return strip(self.size, ink, [(0, words)])


class Palette(ModalScreen[str | None], inherit_bindings=False):
    """Type a part of a command's name; the answer is the command's action. Its keys are those of a field."""

    BINDINGS: ClassVar = bindings("palette")

    def __init__(self, commands: Sequence[Command], *, grid: Grid, look: Look) -> None:
        """`commands` are those of the screen below."""
        super().__init__()
        self._commands = commands
        self._grid = grid
        self._look = look

    def compose(self) -> ComposeResult:
        """The field above the list."""
        with Vertical(id="palette"):
            yield Field("Name of a command")
            yield CommandList()

    def on_mount(self) -> None:
        """On the column, from the cell of the dots on: what stands outside the column is hidden on both sides."""
        self.lay_out()
        self.query_one(CommandList).show(self._commands)
        self.query_one(Field).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Stay on the column."""
        self._grid = type(self._grid)(event.size.width, event.size.height, self._look.measure)
        self.lay_out()

    def lay_out(self) -> None:
        """Place the sheet and hand down grid and look."""
        grid = self._grid
        listed = self.query_one(CommandList)
        listed.grid, listed.look = grid, self._look
        rows = max(1, min(_MOST_ROWS, grid.height - 6))
        listed.styles.height = rows
        box = self.query_one("#palette")
        box.styles.width = min(grid.width - grid.dot, grid.measure + 2 * _BESIDE)
        box.styles.height = min(grid.height, rows + 4)
        box.styles.offset = (grid.dot, grid.head_rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Commands whose names have all the words."""
        event.stop()
        words = fold(event.value).split()
        kept = [each for each in self._commands if all(word in fold(each.title) for word in words)]
        self.query_one(CommandList).show(kept)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the selected command."""
        event.stop()
        listed = self.query_one(CommandList)
        self.dismiss(listed.commands[listed.selected].action if listed.commands else None)

    def on_key(self, event: events.Key) -> None:
        """Esc leaves, up and down select: keys that are fixed in every field."""
        if event.key == "escape":
            self.action_back()
        elif event.key in _STEPS:
            listed = self.query_one(CommandList)
            listed.show(listed.commands, listed.selected + _STEPS[event.key])

    def action_back(self) -> None:
        """Leave it."""
        self.dismiss(None)
