"""What all screens share: they put their widgets on the grid, and say things on the footer line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen

from termnews import typeset
from termnews.tui.chrome import Footer, hint_words
from termnews.tui.fields import Prompt
from termnews.tui.grid import Grid
from termnews.tui.keymap import key_name
from termnews.tui.sheet import Look, Placed, Printed, Word, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size
    from textual.timer import Timer

    from termnews.tui.commands import Hint, Where
    from termnews.tui.fields import Answered
    from termnews.tui.flow import Entries

Result = TypeVar("Result")
_NOTICE_SECONDS = 4.0
_SETTLED_AFTER = 0.1
Spot = tuple[int, int]
"""A part of an article, and a character in it."""


class Read(Message):
    """The person wants to read the article at `index` of `entries`, the words of `query` lit, from `spot` on."""

    def __init__(self, entries: Entries, index: int, *, query: str = "", spot: Spot | None = None) -> None:
        """`query` may be empty."""
        super().__init__()
        self.entries = entries
        self.index = index
        self.query = query
        self.spot = spot


class Page(Screen[Result], inherit_bindings=False):
    """A screen on the grid, with a footer line for hints and notices; all its keys are commands."""

    AUTO_FOCUS = ""
    where: ClassVar[Where] = "list"
    """Which commands are given here."""

    def __init__(self, look: Look) -> None:
        """`look` comes from the application, and again whenever it changes."""
        super().__init__()
        self.look = look
        self.hold_back = False
        """Whether nothing is painted yet: an empty page would only be in the way of what it waits for."""
        self._styled_for = ""
        self._widgets = 1
        """How many there are from mounting on; they go one by one when the screen does."""
        self._notice: list[list[Word]] = []
        """Its rows; one, but for what no row can hold."""
        self._notice_timer: Timer | None = None

    @property
    def grid(self) -> Grid:
        """The grid of the terminal as it is now."""
        return Grid(self.app.size.width, self.app.size.height, self.look.measure)

    def on_mount(self) -> None:
        """Widgets are on the grid before the first paint."""
        self._widgets = len(self.children)
        self.lay_out()

    def on_resize(self) -> None:
        """Everything moves to the new grid."""
        self.lay_out()

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Textual asks for this whenever a screen comes into view; only another theme makes a difference to ours."""
        if self._styled_for != self.app.theme:
            self._styled_for = self.app.theme
            super().update_node_styles(animate)

    def take_size(self, size: Size) -> None:
        """Lay the page out before it comes into view."""
        self.update_node_styles()
        self._refresh_layout(size)
        self.set_timer(_SETTLED_AFTER, self._laid_out)

    def fit(self) -> None:
        """Lay the page out again if it was laid out for another size: the terminal may have changed since."""
        if any(widget.grid != self.grid_of(widget) for widget in self.query(Printed)):
            self.lay_out()

    def _laid_out(self) -> None:
        """Widgets that have just got their sizes have asked for what has been done."""
        if not self.is_active:  # at the end there is no screen any more
            self._layout_required = False

    def _compositor_refresh(self) -> None:
        """What a page hides is not painted: that would paint the page again. It comes back whole."""
        if self.hold_back:
            return
        if self.is_active or any(screen.is_modal for screen in self.app.screen_stack[-1:]):
            super()._compositor_refresh()

    def come_into_view(self) -> None:
        """Paint all that was held back, now: the first beat of Textual's timer comes a sixtieth of a second later."""
        self.hold_back = False
        self.refresh()
        self._on_timer_update()

    def wear(self, look: Look) -> None:
        """Another theme, measure or kind of list."""
        self.look = look
        if self.is_mounted:
            self.lay_out()

    def lay_out(self) -> None:
        """Hand grid and look down to every widget that prints."""
        grid = self.grid
        for widget in self.query(Printed):
            widget.look = self.look
            widget.grid = self.grid_of(widget)
        for prompt in self.query(Prompt):
            prompt.lay_out(grid, self.look, rows=grid.foot_rows)
        for footer in self.query(Footer):
            footer.styles.height = grid.foot_rows
            footer.display = grid.foot_rows > 0
        self.refresh_foot()

    def came_back(self, index: int, read: Iterable[int]) -> None:
        """Articles that were opened from here have been `read`; the one at `index` was the last."""

    def library_changed(self, *, show: bool) -> None:
        """All files have been looked at; `show`: what was found is to be shown."""

    def grid_of(self, _: Printed) -> Grid:
        """The grid of a widget: that of the page, unless the page has several."""
        return self.grid

    def ask(self, sign: str, placeholder: str, then: Answered, value: str = "") -> None:
        """Ask in the footer's place, on a page with a `Prompt`; `then` gets None if nothing is to be done."""
        footer, before = self.query_one(Footer), self.focused

        def answered(answer: str | None) -> None:
            self.set_focus(before)
            footer.display = self.grid.foot_rows > 0
            self.refresh_foot()
            then(answer)

        self.end_notice()
        footer.display = False
        self.query_one(Prompt).ask(sign, placeholder, answered, value)

    # The footer line

    def on_footer_clicked(self, message: Footer.Clicked) -> None:
        """A click on a hint is a press of its key."""
        key = events.Key(key_name(message.key), message.key if len(message.key) == 1 else None)
        # From the application, as all keys: an event does not bubble beyond its sender, and this must reach it.
        key.set_sender(self.app)
        self.app.post_message(key)

    def foot(self) -> list[Placed]:
        """The words of the footer line while there is no notice."""
        return []

    @property
    def closing(self) -> bool:
        """Whether the widgets have gone: an answer from a thread may come after that."""
        return not self.is_attached or len(self.children) < self._widgets

    def refresh_foot(self) -> None:
        """Print the footer line again."""
        if self.closing:
            return
        notice: list[list[Placed]] = [[(self.grid.left, row)] for row in self._notice]
        *above, placed = notice or [self.foot()]
        for footer in self.query(Footer):
            footer.above = tuple(above[0]) if above else ()
            footer.placed = tuple(placed)

    def hints(self, hints: Iterable[Hint]) -> list[Placed]:
        """Hints at the left of the column, as many as fit."""
        return [(self.grid.left, hint_words(self.look, hints, self.grid.measure))]

    def key_of(self, name: str) -> str:
        """The first key of a command, as a person reads it."""
        return self.look.keyboard.first(name)

    def say(
        self, text: str, *, mark: str = "", hint: str = "", error: bool = False, lasting: bool = False
    ) -> None:
        """Put a notice in place of the footer line until the next key, 4 s at most unless an error or `lasting`.

        In the `hint`, ``{command}`` stands for a command's key.
        """
        ink, hint = self.look.ink, self.look.keyboard.said(hint)
        lead: list[Word] = [(f"{ink.glyph(mark)} ", ink.style("accent"))] if mark else []
        role = ink.style("error") if error else ink.style("soft")
        rows = [[*lead, (row, role)] for row in self._footed(ink.glyph(text), width_of(lead))]
        if hint and width_of(rows[-1]) + len(hint) + 2 <= self.grid.measure:
            rows[-1].append((f"  {hint}", ink.style("faint")))
        elif hint and len(rows) < self.grid.foot_rows:
            rows.append([(ink.clip(hint, self.grid.measure), ink.style("faint"))])
        self.end_notice()
        self._notice = rows
        if not (error or lasting):
            self._notice_timer = self.set_timer(_NOTICE_SECONDS, self.end_notice)
        self.refresh_foot()

    def _footed(self, text: str, lead: int) -> list[str]:
        """A notice on one row; one that is longer has the blank row above as well."""
        room = max(1, self.grid.measure - lead)
        spans = typeset.fill(text, room)
        if len(spans) < 2 or self.grid.foot_rows < 2:  # noqa: PLR2004 - two rows
            return [self.look.ink.clip(text, room)]
        (start, end), (rest, _), *_ = spans
        return [text[start:end], self.look.ink.clip(text[rest:], room)]

    def end_notice(self) -> None:
        """Give the footer line back to the hints."""
        if self._notice_timer is not None:
            self._notice_timer.stop()
            self._notice_timer = None
        if self._notice:
            self._notice = []
            self.refresh_foot()

    def key_pressed(self) -> None:
        """A key is about to do its work: what waited for it goes."""
        self.end_notice()
