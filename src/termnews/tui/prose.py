"""The article on the page: typeset lines, scrolled by rows, with matches lit while they are painted.

Lines are broken once for a width. The reading place is kept as a part of the article and a character
in it, so that another width, measure or theme leaves the same words at the top.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from termnews import typeset
from termnews.tui.sheet import GUIDE, Light, Placed, Printed, Word, lit, strip, thumb
from termnews.typeset import Run, SetLine, Setting

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from termnews.model import Article, Headline
    from termnews.tui.grid import Grid
    from termnews.tui.sheet import Look

_KEPT_ROWS = 2
"""Rows of the page before that a page forward keeps."""
_NEXT_INDENT = 8
_WHEEL_ROWS = 3
_FIRST_BODY_PART = 0


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
        self._lines: list[SetLine] = []
        self._title_end = 0
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._marks: list[Mark] = []
        self._by_part: dict[int, list[Mark]] = {}
        self._now: Mark | None = None
        self._guide = -1
        self._set_for: tuple[Grid, int] | None = None

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
        part, start = self._place()
        at_top = self.top == 0
        self._set()
        self.top = 0 if at_top else min(self.row_of(part, start), self.last_top)
        self.refresh()
        self.post_message(self.Scrolled())

    def _set(self) -> None:
        article = self._article
        if article is None:
            return
        self._guide = -1
        setting = Setting(
            measure=self.grid.measure, tall=self.grid.tall, bookmarked=self._bookmarked
        )
        notice = self._notice(article)
        self._lines = [*notice, *typeset.article_lines(article, setting), *self._next_lines()]
        self._starts = {}
        self._title_end = 0
        for row, line in enumerate(self._lines):
            for run in line.runs:
                if run.part == -1:
                    continue
                self._starts.setdefault(run.part, []).append((run.start, row))
                if run.part == typeset.TITLE:
                    self._title_end = row + 1
        for starts in self._starts.values():
            starts.sort()
        self.refresh()

    def _notice(self, article: Article) -> list[SetLine]:
        """Above the kicker: what is wrong with the file."""
        if not article.problem:
            return []
        lead = "Damaged file." if article.blocks else ""
        text = f"{lead} {article.problem}".strip()
        lines: list[SetLine] = []
        for start, end in typeset.break_lines(text, self.grid.measure):
            head = max(0, min(len(lead), end) - start)
            runs = (Run(text[start : start + head], "error", bold=True), Run(text[start + head : end], "soft"))
            lines.append(SetLine(tuple(run for run in runs if run.text)))
        return [*lines, SetLine(()), SetLine(())]

    def _next_lines(self) -> list[SetLine]:
        """Below the end: the next article's headline."""
        after, measure = self._after, self.grid.measure
        blank = SetLine(())
        if after is None:
            return [blank]
        lines = [blank, SetLine((Run("─" * measure, "rule"),)), blank]
        indent = _NEXT_INDENT if measure > 3 * _NEXT_INDENT else 0
        width = max(1, measure - indent)
        label = Run("Next".ljust(indent), "faint")
        for start, end in typeset.balance(after.title, width):
            lines.append(SetLine((label, Run(after.title[start:end], "ink", bold=True))))
            label = Run(" " * indent, "faint")
        about = " · ".join(text for text in (after.source, f"{after.minutes} min") if text)
        lines.append(SetLine((Run(" " * indent, "faint"), Run(typeset.clip(about, width), "faint"))))
        return [*lines, blank, blank, blank] if self.grid.tall else [*lines, blank]

    # Where the reader is

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
        return 0 < self._title_end <= self.top

    @property
    def at_end(self) -> bool:
        """Whether the last row is in view."""
        return self.top >= self.last_top

    def _place(self) -> tuple[int, int]:
        for line in self._lines[self.top :]:
            for run in line.runs:
                if run.part != -1:
                    return (run.part, run.start)
        return (-1, 0)

    def row_of(self, part: int, start: int) -> int:
        """The row in which a character of a part stands; 0 for a part that is not on the page."""
        starts = self._starts.get(part)
        if not starts:
            return 0 if part != -1 else self.last_top
        return starts[max(0, bisect_right(starts, (start, len(self._lines))) - 1)][1]

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
        blocks = self._article.blocks if self._article else ()
        rows = [self.row_of(part, 0) for part, block in enumerate(blocks) if block.kind == "heading"]
        rows = [row for row in rows if (row > self.top if step > 0 else row < self.top)]
        if not rows or (step > 0 and self.at_end):
            return False
        self.top = min(rows[0] if step > 0 else rows[-1], self.last_top)
        return True

    def bring(self, mark: Mark) -> None:
        """Make a match the current one; it is put a third of the way down unless it is in view."""
        self.light(self._marks, now=mark)
        row = self.row_of(mark.part, mark.start)
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
        if not marks or run.part == -1:
            return [(run.text, style)]
        lights: list[Light] = [(mark.start, mark.end, self._light(mark)) for mark in marks]
        return lit(run.text, style, lights, offset=run.start)

    def _light(self, mark: Mark) -> Style:
        return self.ink.style("ink", "now" if mark == self._now else "mark")

    def _rail(self, y: int) -> Strip:
        total, room = len(self._lines), self._room
        halves: dict[int, bool] = {}
        for mark in self._marks:
            half = self.row_of(mark.part, mark.start) * room * 2 // total
            if half // 2 == y:
                halves[half % 2] = halves.get(half % 2, False) or mark == self._now
        tick = {(True, True): "▐", (True, False): "▝", (False, True): "▗"}.get((0 in halves, 1 in halves), " ")
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
