"""The article on the page: typeset lines, scrolled by rows, with matches lit while they are painted.

Lines are broken once for a width: the first screens of a long article before it is painted, the rest in
short slices afterwards, or at once where somebody goes there. The reading place is kept as a part of the
article and a character in it, so that another width, measure or theme leaves the same words at the top.
"""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import work
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from termnews.tui.lights import Lights, Mark
from termnews.tui.pressed import Pressed, longest_code
from termnews.tui.rail import rail_words
from termnews.tui.sheet import BAR, GUIDE, Placed, Wheeled, Word, strip
from termnews.typeset import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termnews.model import Article, Headline
    from termnews.research.related import Related
    from termnews.tui.pressed import Link
    from termnews.tui.sheet import Look
    from termnews.tui.theme import Role
    from termnews.typeset import SetLine

_KEPT_ROWS = 2
"""Rows of the page before that a page forward keeps."""
_CODE_INDENT = 2
_ROWS_AT_ONCE = 240
"""Rows that are set before an article is painted: most articles are whole with them."""
_AFTER_KEY = 0.03
"""Seconds within which a key has done what it does to the page."""
_SLICE, _REST, _FIRST_REST = 0.004, 0.004, 0.15
"""Seconds of setting the rest, seconds for all else between two such slices, and after a key before the next."""


class Prose(Wheeled):
    """An article that can be scrolled; its screen gives it the article and the matches."""

    DEFAULT_CSS = "Prose { height: 1fr; width: 100%; }"

    THUMB: ClassVar[Role] = "thumb"
    """The role of the rail's thumb."""
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
        self._lights = Lights()
        self._guide = -1
        self._code_from = 0
        self._related: Sequence[Related] = ()
        self._minutes = 0
        self._moved = 0.0
        self._ticked: tuple[Pressed | None, int, Lights | None, list[tuple[float, bool]]] = (
            None,
            0,
            None,
            [],
        )

    # What is shown

    def show(self, article: Article, *, bookmarked: bool, after: Headline | None, minutes: int = 0) -> None:
        """Show an article from its top; `after` is announced at its end. `minutes` of 0 are counted."""
        self._article, self._bookmarked, self._after, self._minutes = article, bookmarked, after, minutes
        self._related = ()
        self._code_from = 0
        self.light([])
        self._set()
        self.top = 0
        self.post_message(self.Scrolled())

    def relate(self, found: Sequence[Related]) -> None:
        """Name related articles below the end."""
        self._related = found
        if self._pressed is not None:
            self._pressed.relate(found)
        self.refresh()
        self.post_message(self.Scrolled())

    def set_bookmarked(self, *, bookmarked: bool) -> None:
        """Show or drop the bookmark's mark in the head."""
        self._bookmarked = bookmarked
        self._set_in_place()

    def light(self, marks: Iterable[Mark], *, now: Mark | None = None) -> None:
        """Light these matches, in the order of the text; `now` is the current one."""
        self._lights = Lights(marks, now=now)
        self.refresh()

    def watch_grid(self) -> None:
        """Another size."""
        self._set_in_place()

    def watch_look(self, before: Look, after: Look) -> None:
        """Colours are a matter of painting; only another measure breaks lines again."""
        if before.measure != after.measure:
            self._set_in_place()
        self.refresh()

    def on_resize(self) -> None:
        """The height is known only now."""
        self._reach(self.top)
        self.top = min(self.top, self.last_top)
        self.post_message(self.Scrolled())

    def _set_in_place(self) -> None:
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
        self._guide = -1
        setting = Setting(
            measure=self.grid.measure,
            tall=self.HEAD and self.grid.tall,
            bookmarked=self._bookmarked,
            ascii=self.ink.ascii,
            today=self.look.today,
            code_from=self._code_from,
            minutes=self._minutes,
        )
        self._pressed = Pressed(self._article, setting, after=self._after)
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
        while pressed is self._pressed and pressed.set_for(_SLICE):
            await asyncio.sleep(_REST)
            while monotonic() < self._moved + _FIRST_REST:  # noqa: ASYNC110 - time has no event to wait for
                await asyncio.sleep(_FIRST_REST)
        if pressed is self._pressed:
            # The rail had been drawn for about so many rows, and without the matches further down.
            self.refresh(Region(self.grid.rail - 1, 0, 2, self.room))
            self.post_message(self.Scrolled())

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

    def row_of(self, mark: Mark) -> int:
        """The row in which a match begins."""
        return self._row_of(mark.part, mark.start)

    def _row_of(self, part: int, start: int) -> int:
        return self._pressed.row_of(part, start) if self._pressed else 0

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, within the article."""
        self._to(self.top + rows)

    def page(self, step: int) -> None:
        """A page forward (1) keeps two rows and shows where reading goes on; a page back (-1)."""
        before = self.top
        self.scroll_rows(step * max(1, self.room - _KEPT_ROWS))
        self._guide = before + self.room if step > 0 and self.top > before else -1

    def half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.scroll_rows(step * max(1, self.room // 2))

    def edge(self, step: int) -> None:
        """To the top (-1) or the end (1)."""
        self.top = 0 if step < 0 else self._whole_last_top

    def end_guide(self) -> None:
        """The guide stays until the next key; one that scrolls repaints the page anyway, and only once."""
        if self._guide >= 0:
            y = self._guide - self.top
            self._guide = -1
            self.set_timer(_AFTER_KEY, partial(self._rub_out, self.top, y))

    def _rub_out(self, top: int, y: int) -> None:
        if top == self.top:
            self.refresh(Region(0, y, self.grid.left, 1))

    def section(self, step: int) -> bool:
        """To the previous or next section's heading; False if there is none."""
        row = self._pressed.section_beyond(self.top, step) if self._pressed else None
        if row is None or (step > 0 and self.at_end):
            return False
        self._to(row)
        return True

    def bring(self, mark: Mark) -> None:
        """Make a match the current one; it is put a third of the way down unless it is in view."""
        self.light(self._lights.marks, now=mark)
        self._bring_row(self.row_of(mark))

    def _bring_row(self, row: int) -> None:
        if not self.top <= row < self.top + self.room:
            self._to(row - self.room // 3)

    # A part that is chosen

    @property
    def chosen(self) -> int | None:
        """The part that is about to be kept as a quote."""
        return self._lights.chosen

    def choose(self, part: int | None) -> None:
        """Choose a part and bring its beginning into view; None for no part."""
        self._lights.chosen = part
        if part is not None:
            self._bring_row(self._row_of(part, 0))
        self.refresh()

    # Links

    @property
    def link(self) -> Link | None:
        """The link that is selected."""
        return self._lights.link

    def select_link(self, link: Link | None) -> None:
        """Select a link and bring it into view; None for no link."""
        self._lights.link = link
        if link is not None:
            self._bring_row(self._row_of(link.part, link.start))
        self.refresh()

    def step_link(self, step: int) -> bool:
        """Select the next or previous link, at first one in view; False if there is none."""
        view = (self.top, self.top + self.room)
        link = self._pressed.link_beyond(self._lights.link, step, view=view) if self._pressed else None
        if link is None:
            return False
        self.select_link(link)
        return True

    def turn_code(self) -> bool:
        """Show preformatted lines further to the right, at last from their beginning; False if all are whole."""
        longest = longest_code(self._article) if self._article else 0
        if longest <= self.grid.measure - _CODE_INDENT:
            return False
        step = self.grid.measure // 2
        self._code_from = self._code_from + step if self._code_from + step < longest else 0
        self._set_in_place()
        return True

    # Painting

    def render_line(self, y: int) -> Strip:
        """A row of the article, with the guide before it and the rail at its right end."""
        row = self.top + y
        words = self._row(row)
        placed: list[Placed] = []
        if row == self._guide and self.grid.left > len(GUIDE):
            placed.append((self.grid.dot, [(self.ink.glyph(GUIDE), self.ink.style("accent"))]))
        elif self._is_chosen(row) and self.grid.left:
            placed.append((self.grid.bar, [(self.ink.glyph(BAR), self.ink.style("accent"))]))
        left = strip(self.size.with_width(self.grid.left), self.ink, placed)
        text = Strip(self._selected(row, words)).apply_offsets(0, row)
        railed = not self.grid.tiny and self.last_top > 0
        end = self.grid.rail if railed else self.size.width
        width = self.grid.left + text.cell_length
        if width > end:
            text, width = text.crop(0, max(0, end - self.grid.left)), end
        blank = Segment(" " * (end - width), self.ink.style("ink"))
        rail = self._rail(y) if railed else ()
        # One strip for all of it: a page has forty, and each that is made on the way is felt.
        return Strip([*left, *text, blank, *rail], end + 2 * railed)

    def _is_chosen(self, row: int) -> bool:
        runs = self.lines[row].runs if 0 <= row < len(self.lines) else ()
        return self.chosen is not None and any(run.part == self.chosen for run in runs)

    def _row(self, row: int) -> list[Word]:
        runs = self.lines[row].runs if 0 <= row < len(self.lines) else ()
        return [word for run in runs for word in self._lights.words(run, self.ink)]

    def _rail(self, y: int) -> list[Segment]:
        total, room = self._pressed.height if self._pressed else 0, self.room
        words = rail_words(
            self.ink,
            y,
            room,
            start=self.top / total,
            share=room / total,
            ticks=self._ticks(total),
            role=self.THUMB,
        )
        return [Segment(text, style) for text, style in words]

    def _ticks(self, total: int) -> list[tuple[float, bool]]:
        """Where the matches are on the rail; those that are not set yet follow."""
        now, pressed = self._lights.now, self._pressed
        if pressed is None or not self._lights.marks:
            return []
        if self._ticked[:3] != (pressed, total, self._lights):
            marks = [mark for mark in self._lights.marks if pressed.knows(mark.part)]
            ticks = [(self.row_of(mark) / total, mark == now) for mark in marks]
            self._ticked = (pressed, total, self._lights, ticks)
        return self._ticked[3]

    def _selected(self, _row: int, words: list[Word]) -> list[Segment]:
        """The words of a row; a page that the mouse can select from shows what is selected."""
        return [Segment(text, style) for text, style in words]
