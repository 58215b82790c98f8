"""A page of rows on the grid, some of which can be chosen: what the archive was asked, and its articles."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from termnews import typeset
from termnews.model import TermnewsError
from termnews.noun import noun
from termnews.tui.aside import Aside
from termnews.tui.cards import Entry
from termnews.tui.chrome import Footer
from termnews.tui.flow import Pages
from termnews.tui.page import Read, Spot
from termnews.tui.rail import rail_words
from termnews.tui.sheet import BAR, Placed, Wheeled, Word, strip, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.tui.commands import Hint
    from termnews.tui.sheet import Look
    from termnews.tui.theme import Ground, Role

_FOR_CHOICES = frozenset({"choose", "write", "order"})
_ROWS_OF_A_CHOICE = 3
_ALL_ROWS = 100_000_000


@noun
class Piece:
    """Some words of a row."""

    text: str
    role: Role = "ink"
    ground: Ground = "paper"
    bold: bool = False


@noun
class Row:
    """A row of the page, and which choice it belongs to; rows of one choice follow one another."""

    pieces: tuple[Piece, ...] = ()
    choice: int | None = None
    margin: str = ""
    """What hangs in the left margin, where there is one."""


class Rows(Wheeled, can_focus=True):
    """The rows below the head; the selected choice has the bar and the tint."""

    DEFAULT_CSS = "Rows { height: 1fr; }"

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.top = 0
        self.selected = 0
        self._first: dict[int, int] = {}

    @property
    def choices(self) -> int:
        """How many choices there are."""
        return len(self._first)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; the selected choice stays the selected one if it is still there."""
        self.rows = rows
        self._first = {}
        for at, row in enumerate(rows):
            if row.choice is not None:
                self._first.setdefault(row.choice, at)
        self.select(self.selected)

    def select(self, choice: int) -> None:
        """Select a choice, the nearest there is, and bring its rows into view."""
        self.selected = max(0, min(choice, self.choices - 1))
        first = self._first.get(self.selected)
        if first is not None:
            last = first
            while last + 1 < len(self.rows) and self.rows[last + 1].choice == self.selected:
                last += 1
            first = 0 if self.selected == 0 else first
            self.top = min(first, max(self.top, last + 1 - self.room))
        self.scroll_rows(0)

    @property
    def room(self) -> int:
        """The rows of the page."""
        return max(1, self.size.height)

    def scroll_rows(self, rows: int) -> None:
        """Scroll, within the page."""
        self.top = max(0, min(self.top + rows, len(self.rows) - self.room))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the selected choice it is taken."""
        at = self.top + event.y
        choice = self.rows[at].choice if at < len(self.rows) else None
        if choice is None:
            return
        if choice == self.selected and isinstance(self.screen, AnswerPage):
            self.screen.action_choose()
        else:
            self.select(choice)

    def render_line(self, y: int) -> Strip:
        """A row, with the bar before it where it is selected, and the rail."""
        at = self.top + y
        made = self.strip(*self._placed(self.rows[at])) if at < len(self.rows) else self.strip()
        total = len(self.rows)
        if self.grid.tiny or total <= self.room:
            return made
        words = rail_words(self.ink, y, self.room, start=self.top / total, share=self.room / total)
        return type(made).join(
            [made.crop(0, self.grid.rail), strip(self.size.with_width(2), self.ink, [(0, words)])]
        )

    def _placed(self, row: Row) -> list[Placed]:
        grid, ink = self.grid, self.ink
        placed: list[Placed] = []
        if row.margin and grid.margins:
            name: list[Word] = [(row.margin, ink.style("faint"))]
            placed.append((grid.margin_end - width_of(name), name))
        chosen = row.choice is not None and row.choice == self.selected
        ground: Ground = "select" if chosen and ink.tinted else "paper"
        words: list[Word] = [
            (
                piece.text,
                ink.style(piece.role, ground if piece.ground == "paper" else piece.ground, bold=piece.bold),
            )
            for piece in row.pieces
        ]
        if not chosen:
            return [*placed, (grid.left, words)]
        before = " " * max(0, grid.left - grid.bar - 1)
        after = " " * max(0, grid.measure + 1 - width_of(words))
        lead: list[Word] = [(ink.glyph(BAR), ink.style("accent", ground)), (before, ink.style("ink", ground))]
        return [*placed, (grid.bar, [*lead, *words, (after, ink.style("ink", ground))])]


class AnswerPage(Aside[None]):
    """A page with rows; what it shows is asked for in a thread."""

    def __init__(self, library: Library, look: Look) -> None:
        """Empty until the library has answered."""
        super().__init__(look)
        self.library = library
        self.answered = False

    def compose(self) -> ComposeResult:
        """The rows and the footer."""
        yield Rows()
        yield Footer()

    def on_mount(self) -> None:
        """Ask."""
        super().on_mount()
        self.listed.focus()
        self.ask_library()

    @property
    def listed(self) -> Rows:
        """The widget with the rows."""
        return self.query_one(Rows)

    # What a page of its own says

    def heading(self) -> str:
        """What stands above the rows."""
        raise NotImplementedError

    def fetch(self) -> None:
        """Ask the library, in a thread, and keep what it says."""

    def rows(self) -> Iterable[Row]:
        """The rows below the heading."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands in place of rows where there are none."""
        return "There is nothing to show."

    def take(self, choice: int) -> None:
        """The person has chosen."""

    # What all have in common

    @work(exclusive=True, group="asked")
    async def ask_library(self) -> None:
        """Ask the library, and show what it says."""
        try:
            await asyncio.to_thread(self.fetch)
        except TermnewsError as error:
            self.say(str(error), error=True)
            return
        if not self.closing:
            self.answered = True
            self.lay_out()

    def hints(self, hints: Iterable[Hint]) -> list[Placed]:
        """Without choices, the way back alone."""
        return super().hints(each for each in hints if self.listed.choices or each[0] not in _FOR_CHOICES)

    def lay_out(self) -> None:
        """Rows are set for the grid, the heading first."""
        super().lay_out()
        if self.closing:
            return
        title = self.look.ink.clip(self.heading(), self.grid.measure)
        rows = [Row()] * self.grid.head_rows
        rows += [Row((Piece(title, "strong", bold=True),)), Row()]
        if self.answered:
            found = list(self.rows())
            rows += found or self.text(self.nothing(), "soft")
        self.listed.show(rows)
        self.refresh_foot()

    def text(self, text: str, role: Role = "ink", *, choice: int | None = None) -> list[Row]:
        """The rows of a paragraph."""
        spans = typeset.break_lines(text, self.grid.measure)
        return [Row((Piece(text[start:end], role),), choice) for start, end in spans]

    def action_move(self, step: int) -> None:
        """Select another choice, or scroll where nothing can be chosen."""
        if self.listed.choices:
            self.listed.select(self.listed.selected + step)
        else:
            self.listed.scroll_rows(step)
        self.refresh_foot()

    def action_page(self, step: int) -> None:
        """A page down or up."""
        self._turn(step, max(1, self.listed.room - 2))

    def action_half_page(self, step: int) -> None:
        """Half a page down or up."""
        self._turn(step, max(1, self.listed.room // 2))

    def _turn(self, step: int, rows: int) -> None:
        self.action_move(step * (max(1, rows // _ROWS_OF_A_CHOICE) if self.listed.choices else rows))

    def action_edge(self, step: int) -> None:
        """To the first choice or the last."""
        self.action_move(step * _ALL_ROWS)

    def action_choose(self) -> None:
        """Take the selected choice."""
        if self.listed.choices:
            self.take(self.listed.selected)

    def read(
        self, headlines: Sequence[Headline], index: int, *, query: str = "", spot: Spot | None = None
    ) -> None:
        """Ask for an article to be opened; the others are those before and after it."""
        entries = Pages(len(headlines), lambda start, stop: [Entry(each) for each in headlines[start:stop]])
        self.post_message(Read(entries, index, query=query, spot=spot))

    def came_back(self, index: int, read: Iterable[int]) -> None:
        """Articles have been read: the last one is selected."""
        del read
        self.listed.select(index)
        self.refresh_foot()
