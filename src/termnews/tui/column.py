"""An article set in a column of type, and the row of it that stands at the top of the page.

Lines are broken once for a width: the first screens of a long article before it is painted, the rest in
short slices afterwards, or at once where somebody goes there. The reading place is kept as a part of the
article and a character in it, so that another width, measure or theme leaves the same words at the top.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from termnews.tui.pressed import Pressed
from termnews.tui.sheet import Wheeled
from termnews.typeset import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.model import Article, Headline
    from termnews.research.related import Related
    from termnews.tui.sheet import Look
    from termnews.typeset import SetLine

_ROWS_AT_ONCE = 240
"""Rows that are set before an article is painted: most articles are whole with them."""
_SLICE, _REST, _FIRST_REST = 0.004, 0.004, 0.15
"""Seconds of setting the rest, seconds for all else between two such slices, and after a key before the next."""


class Column(Wheeled):
    """An article that can be scrolled; how its rows are printed is the business of `Prose`."""

    HEAD = True
    """Whether there may be room above the head."""

    top: reactive[int] = reactive(0)
    """The row of the article that stands at the top; who prints what depends on it watches it.

    A message would come too late for the repaint in which the page moves.
    """

    class Scrolled(Message):
        """The article has been set again, or has another height."""

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self._article: Article | None = None
        self._after: Headline | None = None
        self._bookmarked = False
        self._pressed: Pressed | None = None
        self._code_from = 0
        self._related: Sequence[Related] = ()
        self._minutes = 0
        self._moved = 0.0

    # What is shown

    def show(self, article: Article, *, bookmarked: bool, after: Headline | None, minutes: int = 0) -> None:
        """Show an article from its top; `after` is announced at its end. `minutes` of 0 are counted."""
        self._article, self._bookmarked, self._after, self._minutes = article, bookmarked, after, minutes
        self._related = ()
        self._code_from = 0
        self._set()
        self.top = 0
        self.post_message(self.Scrolled())

    def ask_no_repaint(self) -> None:
        """The page is about to come into view and is painted whole: once is enough."""
        self._repaint_required = False

    def relate(self, found: Sequence[Related]) -> None:
        """Name related articles below the end."""
        self._related = found
        if self._pressed is None:
            return
        before = self._pressed.height
        self._pressed.relate(found)
        if self.top + self.room >= min(before, self._pressed.height) - self._pressed.added:
            self.refresh()  # else nothing that is in view has changed
        self.post_message(self.Scrolled())

    def set_bookmarked(self, *, bookmarked: bool) -> None:
        """Show or drop the bookmark's mark in the head."""
        self._bookmarked = bookmarked
        self.set_in_place()

    def watch_grid(self) -> None:
        """Another size."""
        self.set_in_place()

    def watch_look(self, before: Look, after: Look) -> None:
        """Colours are a matter of painting; only another measure breaks lines again."""
        if before.measure != after.measure:
            self.set_in_place()
        self.refresh()

    def on_resize(self) -> None:
        """The height is known only now."""
        self._reach(self.top)
        self.top = min(self.top, self.last_top)
        self.post_message(self.Scrolled())

    def set_in_place(self) -> None:
        """Set it again; the same words stay at the top."""
        if self._article is None:
            return
        place = self._pressed.place_of(self.top) if self._pressed else None
        at_top = self.top == 0
        self._set()
        row = 0 if at_top else self._row_of(*place) if place else self._whole_last_top
        self._reach(row)
        self.top = min(row, self.last_top)
        self.post_message(self.Scrolled())

    def _set(self) -> None:
        if self._article is None:
            return
        setting = Setting(
            measure=self.grid.measure,
            tall=self.HEAD and self.grid.tall,
            bookmarked=self._bookmarked,
            ascii=self.ink.ascii,
            today=self.look.today,
            code_from=self._code_from,
            minutes=self._minutes,
        )
        self._pressed = Pressed(
            self._article, setting, after=self._after, editor=self.look.keyboard.first("editor")
        )
        self._pressed.relate(self._related)
        self._pressed.reach(_ROWS_AT_ONCE)
        self._reach(0)
        self.refresh()
        self.set_on()

    def _reach(self, row: int) -> None:
        """Set what is in view when a row stands at the top, and a page more."""
        if self._pressed is not None:
            self._pressed.reach(row + 2 * self.room)

    @property
    def _whole_last_top(self) -> int:
        if self._pressed is not None:
            self._pressed.finish()
        return self.last_top

    def set_on(self) -> None:
        """Set what is left of a long article while nothing else is to be done."""
        if self._pressed is not None and not self._pressed.whole and self.is_attached:
            self._set_on(self._pressed)

    def stop_setting(self) -> None:
        """The page is out of sight: `set_on` goes on."""
        self.workers.cancel_group(self, "setting")

    @work(exclusive=True, group="setting")
    async def _set_on(self, pressed: Pressed) -> None:
        await asyncio.sleep(_FIRST_REST)
        while pressed is self._pressed and pressed.set_for(_SLICE):  # noqa: ASYNC110 - it does not wait for a sign, it makes room
            await asyncio.sleep(_REST if monotonic() > self._moved + _FIRST_REST else _FIRST_REST)
        if pressed is self._pressed:
            # The rail had been drawn for about so many rows, and without the matches further down.
            self._refresh_rail()
            self.post_message(self.Scrolled())

    def _refresh_rail(self) -> None:
        self.refresh(Region(self.grid.rail, 0, 2, self.room))

    # Where the reader is

    @property
    def pressed(self) -> Pressed | None:
        """The article as it is set now."""
        return self._pressed

    @property
    def place(self) -> tuple[int, int] | None:
        """The part and character of the first word in view."""
        return self._pressed.place_of(self.top) if self._pressed else None

    def go(self, part: int, start: int) -> None:
        """Bring a character of a part to the top."""
        self._to(self._row_of(part, start))

    def _to(self, row: int) -> None:
        """Bring a row to the top, or the last page."""
        self._moved = monotonic()
        self._reach(row)
        self.top = max(0, min(row, self.last_top))

    @property
    def lines(self) -> Sequence[SetLine]:
        """The rows of the article, as far as they have been set: always those in view."""
        return self._pressed.lines if self._pressed else ()

    @property
    def room(self) -> int:
        """The rows of the page."""
        return max(1, self.size.height)

    @property
    def last_top(self) -> int:
        """The furthest row that can stand at the top."""
        return max(0, (self._pressed.height if self._pressed else 0) - self.room)

    @property
    def share(self) -> float:
        """How much has been read, 0 to 1: counted from the top row, 1 at the end."""
        last = self.last_top - (self._pressed.added if self._pressed else 0)
        return min(1.0, self.top / last) if last > 0 else 1.0

    @property
    def at_end(self) -> bool:
        """Whether the last row is in view."""
        return self.top >= self.last_top

    def _row_of(self, part: int, start: int) -> int:
        return self._pressed.row_of(part, start) if self._pressed else 0

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, within the article."""
        self._to(self.top + rows)

    def half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.scroll_rows(step * max(1, self.room // 2))

    def edge(self, step: int) -> None:
        """To the top (-1) or the end (1)."""
        self.top = 0 if step < 0 else self._whole_last_top

    def section(self, step: int) -> bool:
        """To the previous or next section's heading; False if there is none."""
        row = self._pressed.section_beyond(self.top, step) if self._pressed else None
        if row is None or (step > 0 and self.at_end):
            return False
        self._to(row)
        return True
