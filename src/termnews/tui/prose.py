"""The article on the page: typeset lines, scrolled by rows, with matches lit while they are painted.

Lines are broken once for a width. The reading place is kept as a part of the article and a character
in it, so that another width, measure or theme leaves the same words at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from termnews.tui.pressed import ADDED, Pressed
from termnews.tui.sheet import GUIDE, Light, Placed, Printed, Word, lit, strip, thumb

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from termnews.model import Article, Headline
    from termnews.tui.sheet import Look
    from termnews.typeset import Run, SetLine

_KEPT_ROWS = 2
"""Rows of the page before that a page forward keeps."""
_WHEEL_ROWS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A match: the part of the article (see `typeset.Run`) and the characters in it."""

    part: int
    start: int
    end: int


class Prose(Printed):
    """An article that can be scrolled; its screen gives it the article and the matches."""

    DEFAULT_CSS = "Prose { height: 1fr; width: 100%; }"

    top: reactive[int] = reactive(0)
    """The row of the article that stands at the top."""

    class Scrolled(Message):
        """Another row is at the top, or the article has been set again."""

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self._article: Article | None = None
        self._after: Headline | None = None
        self._bookmarked = False
        self._pressed: Pressed | None = None
        self._marks: list[Mark] = []
        self._by_part: dict[int, list[Mark]] = {}
        self._now: Mark | None = None
        self._guide = -1

    # What is shown

    def show(self, article: Article, *, bookmarked: bool, after: Headline | None) -> None:
        """Show an article from its top; `after` is announced at its end."""
        self._article, self._bookmarked, self._after = article, bookmarked, after
        self.light([])
        self._set()
        self.top = 0
        self.post_message(self.Scrolled())

    def set_bookmarked(self, *, bookmarked: bool) -> None:
        """Show or drop the bookmark's mark in the head."""
        self._bookmarked = bookmarked
        self._set_in_place()

    def light(self, marks: list[Mark], *, now: Mark | None = None) -> None:
        """Light these matches, in the order of the text; `now` is the current one."""
        self._marks, self._now = marks, now
        self._by_part = {}
        for mark in marks:
            self._by_part.setdefault(mark.part, []).append(mark)
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
        self.top = min(self.top, self.last_top)
        self.post_message(self.Scrolled())

    def _set_in_place(self) -> None:
        if self._article is None:
            return
        place = self._pressed.place_of(self.top) if self._pressed else None
        at_top = self.top == 0
        self._set()
        row = self._row_of(*place) if place else self.last_top
        self.top = 0 if at_top else min(row, self.last_top)
        self.post_message(self.Scrolled())

    def _set(self) -> None:
        if self._article is None:
            return
        self._guide = -1
        self._pressed = Pressed(self._article, self.grid, bookmarked=self._bookmarked, after=self._after)
        self.refresh()

    # Where the reader is

    @property
    def _lines(self) -> tuple[SetLine, ...]:
        return self._pressed.lines if self._pressed else ()

    @property
    def _room(self) -> int:
        return max(1, self.size.height)

    @property
    def last_top(self) -> int:
        """The furthest row that can stand at the top."""
        return max(0, len(self._lines) - self._room)

    @property
    def share(self) -> float:
        """How much has been read, 0 to 1: counted from the top row, 1 at the end."""
        return self.top / self.last_top if self.last_top else 1.0

    @property
    def title_gone(self) -> bool:
        """Whether the headline has scrolled out of view."""
        return self._pressed is not None and 0 < self._pressed.title_end <= self.top

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

    def watch_top(self) -> None:
        """The footer and the running head follow."""
        self.post_message(self.Scrolled())

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, within the article."""
        self.top = max(0, min(self.top + rows, self.last_top))

    def page(self, step: int) -> None:
        """A page forward (1) keeps two rows and shows where reading goes on; a page back (-1)."""
        before = self.top
        self.scroll_rows(step * max(1, self._room - _KEPT_ROWS))
        self._guide = before + self._room if step > 0 and self.top > before else -1

    def half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.scroll_rows(step * max(1, self._room // 2))

    def edge(self, step: int) -> None:
        """To the top (-1) or the end (1)."""
        self.top = 0 if step < 0 else self.last_top

    def end_guide(self) -> None:
        """The guide stays until the next key."""
        if self._guide >= 0:
            self._guide = -1
            self.refresh()

    def section(self, step: int) -> bool:
        """To the previous or next section's heading; False if there is none."""
        headings = self._pressed.headings if self._pressed else ()
        rows = [self._row_of(part, 0) for part in headings]
        rows = [row for row in rows if (row > self.top if step > 0 else row < self.top)]
        if not rows or (step > 0 and self.at_end):
            return False
        self.top = min(rows[0] if step > 0 else rows[-1], self.last_top)
        return True

    def bring(self, mark: Mark) -> None:
        """Make a match the current one; it is put a third of the way down unless it is in view."""
        self.light(self._marks, now=mark)
        row = self.row_of(mark)
        if not self.top <= row < self.top + self._room:
            self.top = max(0, min(row - self._room // 3, self.last_top))

    # Painting

    def render_line(self, y: int) -> Strip:
        """A row of the article, with the guide before it and the rail at its right end."""
        row = self.top + y
        placed: list[Placed] = []
        if 0 <= row < len(self._lines):
            if row == self._guide and self.grid.left > len(GUIDE):
                placed.append((self.grid.dot, [(GUIDE, self.ink.style("accent"))]))
            words = [word for run in self._lines[row].runs for word in self._words(run)]
            placed.append((self.grid.left, words))
        made = self.strip(*placed)
        if self.grid.tiny or not self.last_top:
            return made
        return Strip.join([made.crop(0, self.grid.rail), self._rail(y)])

    def _words(self, run: Run) -> list[Word]:
        ink = self.ink
        style = ink.style(
            run.role,
            "select" if run.ground else "paper",
            bold=run.bold,
            italic=run.italic,
            underline=run.underline,
        )
        marks = self._by_part.get(run.part)
        if not marks or run.part == ADDED:
            return [(run.text, style)]
        lights: list[Light] = [(mark.start, mark.end, self._light(mark)) for mark in marks]
        return lit(run.text, style, lights, offset=run.start)

    def _light(self, mark: Mark) -> Style:
        return self.ink.style("ink", "now" if mark == self._now else "mark")

    def _rail(self, y: int) -> Strip:
        total, room = len(self._lines), self._room
        halves: dict[int, bool] = {}
        for mark in self._marks:
            half = self.row_of(mark) * room * 2 // total
            if half // 2 == y:
                halves[half % 2] = halves.get(half % 2, False) or mark == self._now
        tick = {(True, True): "▐", (True, False): "▝", (False, True): "▗"}.get(
            (0 in halves, 1 in halves), " "
        )
        glyph = thumb(y, room, start=self.top / total, share=room / total)
        words: list[Word] = [
            (tick, self.ink.tick(current=any(halves.values()))),
            (glyph, self.ink.style("thumb")),
        ]
        return strip(self.size.with_width(2), self.ink, [(0, words)])

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls three rows."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls three rows."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)
