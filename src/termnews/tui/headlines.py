"""The list of articles: it keeps the index of the top article and of the selected one, and sets what fits.

Start and memory do not depend on how many articles there are. The top of the view is always the
start of a card, and the selected card is always whole.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from termnews.tui.cards import CardSetting, Entry
from termnews.tui.days import Margin, hanging, heading, own_day
from termnews.tui.flow import HEADING_ABOVE, Entries, Flow, Pages, Slot
from termnews.tui.grid import Shape
from termnews.tui.kept import KeptCards
from termnews.tui.rail import RAIL, rail_strips
from termnews.tui.sheet import Wheeled, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from termnews.model import Headline


class Headlines(Wheeled, can_focus=True):
    """Cards or single lines of `entries`; its screen tells it where to move, and hears what is selected."""

    DEFAULT_CSS = "Headlines { height: 1fr; width: 100%; }"

    class Moved(Message):
        """Another article is selected, or another part of the list is in view."""

    class Opened(Message):
        """The selected article was clicked."""

    def __init__(self, *, days: bool = True, today: date | None = None) -> None:
        """`days`: group by day under headings; else each card names its own date."""
        super().__init__()
        self.entries: Entries = Pages(0, lambda _start, _stop: ())
        self.selected = 0
        self.top = 0
        self.today = today or date.min
        self.days = days
        """Whether articles are grouped by day."""
        self._aside = False
        self._kept = KeptCards()
        self._slots: list[Slot] = []
        self._in_full: list[int] = []
        """The articles whose cards are whole in view; at least the top one."""
        self._rows: list[Strip] = []
        self._beside: list[tuple[str, Strip]] = []  # the rail, where there is one

    # What is shown

    def show(self, entries: Entries, *, selected: int = 0, top: int = 0) -> None:
        """Show other articles."""
        self.entries = entries
        self.selected = max(0, min(selected, len(entries) - 1))
        self.top = max(0, min(top, len(entries) - 1))
        if self.top and len(entries) - self.top < self._room:
            self.top = min(self.top, self._flow().fit_back(len(entries) - 1, self._room))
        self._settle()

    def reprint(self, index: int | None) -> None:
        """Print an article again, because its state has changed; None for all."""
        self.entries.forget(index)
        self._settle()

    def keys_elsewhere(self, aside: bool) -> None:  # noqa: FBT001 - what it is called with is what it says
        """Whether the keys are elsewhere: then the rail is faint."""
        if aside != self._aside:
            self._aside = aside
            self._settle()

    @property
    def headline(self) -> Headline | None:
        """The selected article."""
        return self.entries[self.selected].headline if len(self.entries) else None

    @property
    def _room(self) -> int:
        return max(1, self.size.height)

    # Moving

    def select(self, index: int) -> None:
        """Select an article and bring its whole card into view."""
        if not len(self.entries):
            return
        before, self.selected = self.selected, max(0, min(index, len(self.entries) - 1))
        fitting = self._flow().fit_back(self.selected, self._room)
        self.top = max(min(self.top, self.selected), fitting)
        if self._slots and self._slots[0].index == self.top:
            self._turn(before, self.selected)
        else:
            self._settle()
        self.post_message(self.Moved())

    def move(self, step: int) -> None:
        """Select the article `step` further on."""
        self.select(self.selected + step)

    def page(self, step: int) -> None:
        """A page forward (1) or back (-1): the first card that was not whole goes to the other edge."""
        whole = self._in_full
        if not whole:
            return
        if step > 0:
            if whole[-1] >= len(self.entries) - 1:
                self.select(len(self.entries) - 1)
                return
            self.top = max(whole[-1] + 1, self.top + 1)
        elif self.top == 0:
            self.select(0)
            return
        else:
            self.top = min(self._flow().fit_back(self.top - 1, self._room), self.top - 1)
        self.selected = self.top
        self._settle()
        self.post_message(self.Moved())

    def half_page(self, step: int) -> None:
        """Select the article half a view further on or back."""
        self.move(step * max(1, len(self._in_full) // 2))

    def scroll_cards(self, step: int) -> None:
        """Move the view; the selection stays within it."""
        last = len(self.entries) - 1
        if last < 0 or (step > 0 and self._in_full[-1:] == [last]):
            return
        self.top = max(0, min(self.top + step, last))
        self._settle()
        whole = self._in_full or [self.top]
        self.selected = max(whole[0], min(self.selected, whole[-1]))
        self._settle()
        self.post_message(self.Moved())

    # Printing

    def watch_grid(self) -> None:
        """Another size: every card is set again, the selected one stays whole."""
        self._set_again()

    def watch_look(self) -> None:
        """Another theme or measure."""
        self._set_again()

    def on_resize(self) -> None:
        """The first size comes after mounting."""
        self._set_again()

    def _set_again(self) -> None:
        self._kept.keep_for(self.grid, self.look, self.size.width)
        if len(self.entries):
            fitting = self._flow().fit_back(self.selected, self._room)
            self.top = max(min(self.top, self.selected), fitting)
        self._settle()

    def _settle(self) -> None:
        self._print()
        self.refresh()

    @property
    def _headed(self) -> bool:
        """Whether the days' headings stand in the column."""
        return self.days and not self.grid.margins and not self.grid.tiny

    def _flow(self) -> Flow:
        cards = not self.look.lines
        setting = CardSetting(self.grid, self.look)
        return Flow(
            len(self.entries),
            lambda index: self._kept.height(self.entries[index], setting, self.strip),
            self._new_day,
            lead=HEADING_ABOVE if self._headed else 0,
            gap=1 if cards else 0,
            day_gap=HEADING_ABOVE + 1 if self._headed else 1,
        )

    def _new_day(self, index: int) -> bool:
        if not self.days:
            return False
        return self.entries[index].headline.date != self.entries[index - 1].headline.date

    def _print(self) -> None:
        """Set the cards in view, and the rail beside them."""
        size, room = self.size, self._room
        if not size.width:
            return
        self._slots = list(self._flow().fill(self.top, room))
        whole = [slot.index for slot in self._slots if slot.row + slot.height <= room]
        self._in_full = whole or [slot.index for slot in self._slots[:1]]
        self._rows = [self._kept.blank(lambda: strip(size, self.ink, ()))] * room
        for slot in self._slots:
            self._place(slot)
            if self._headed and slot.new_day and slot.row >= HEADING_ABOVE:
                words = heading(self.entries[slot.index].headline, self.ink, self.today)
                self._rows[slot.row - HEADING_ABOVE] = self.strip((self.grid.left, words))
        self._beside = self._rail(room) if self._railed else []
        self._rows = [self._with_rail(row, made) for row, made in enumerate(self._rows)]

    def _place(self, slot: Slot) -> range:
        """Put the rows of a card where they stand; gives those in view."""
        entry = self.entries[slot.index]
        margin = self._margin(entry.headline, new_day=slot.new_day)
        made = self._card(entry, margin, selected=slot.index == self.selected)
        rows = range(slot.row, min(slot.row + len(made), len(self._rows)))
        self._rows[rows.start : rows.stop] = made[: len(rows)]
        return rows

    def _with_rail(self, row: int, made: Strip) -> Strip:
        return self._kept.beside_rail(made, *self._beside[row]) if self._beside else made

    def _turn(self, *indexes: int) -> None:
        """Print only these cards again: no other has changed."""
        for slot in self._slots:
            if slot.index in indexes:
                rows = self._place(slot)
                for row in rows:
                    self._rows[row] = self._with_rail(row, self._rows[row])
                self.refresh(Region(0, rows.start, self.size.width, len(rows)))

    @property
    def _railed(self) -> bool:
        """Whether there is more than the page shows."""
        return not self.grid.tiny and len(self._in_full) < len(self.entries)

    def _rail(self, rows: int) -> list[tuple[str, Strip]]:
        """The rail, its glyph and strip for each row; rows with the same glyph share one."""
        total = len(self.entries)
        share = len(self._slots) / total
        start = min(1.0, self.top / max(1, total - len(self._in_full))) * (1 - min(share, 1.0))
        return rail_strips(self.ink, rows, start=start, share=share, role="rule" if self._aside else "thumb")

    def _card(self, entry: Entry, margin: Margin, *, selected: bool) -> Sequence[Strip]:
        setting = CardSetting(self.grid, self.look, selected=selected, margin=margin)
        return self._kept.card(entry, setting, self.strip)

    def _margin(self, headline: Headline, *, new_day: bool) -> Margin:
        """The day for the left margin: on its first article in view, or with every search result."""
        if not self.grid.margins:
            return ()
        if not self.days:
            return own_day(headline, self.ink)
        single = self.grid.shape(lines=self.look.lines) is Shape.LINES
        return hanging(headline, self.ink, self.today, single=single) if new_day else ()

    def render_line(self, y: int) -> Strip:
        """A row of the list, as it has been set."""
        return self._rows[y] if y < len(self._rows) else strip(self.size, self.ink, ())

    # The mouse

    def scroll_rows(self, rows: int) -> None:
        """At least so many rows, in whole cards: the top of the view is always the start of one."""
        step = 1 if rows > 0 else -1
        gap = 0 if self.look.lines else 1
        flow, at, moved = self._flow(), self.top, 0
        while moved < abs(rows) and 0 <= at + step < len(self.entries):
            moved += flow.height(min(at, at + step)) + gap
            at += step
        self.scroll_cards(at - self.top)

    def on_click(self, event: events.Click) -> None:
        """A click selects; a click on the selected card opens it; a click on the rail goes there."""
        if self._railed and event.x >= self.size.width - RAIL:
            self.select(event.y * (len(self.entries) - 1) // max(1, self.size.height - 1))
            return
        for slot in self._slots:
            if slot.row <= event.y < slot.row + slot.height:
                if slot.index == self.selected:
                    self.post_message(self.Opened())
                else:
                    self.select(slot.index)
