"""The article on the page: its rows printed, with matches, links and a chosen part lit while they are painted.

No line is broken again for a light.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from termnews.tui.column import Column
from termnews.tui.lights import Lights, Mark
from termnews.tui.pressed import Pressed, longest_code
from termnews.tui.rail import whole_rail
from termnews.tui.sheet import BAR, GUIDE, Placed, Word, strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.model import Article, Headline
    from termnews.tui.pressed import Link
    from termnews.tui.theme import Role

_Ticked = tuple[Pressed | None, int, Lights | None, list[tuple[float, bool]]]
_Railed = tuple[tuple[object, ...], list[tuple[float, bool]], list[list[Segment]]]
_NO_TICKS: list[tuple[float, bool]] = []
_KEPT_ROWS = 2
"""Rows of the page before that a page forward keeps."""
_CODE_INDENT = 2
_AFTER_KEY = 0.03
"""Seconds within which a key has done what it does to the page."""


class Prose(Column):
    """An article on the page; its screen gives it the article and the matches."""

    DEFAULT_CSS = "Prose { height: 1fr; width: 100%; }"

    def __init__(self) -> None:
        """Empty until `show`."""
        super().__init__()
        self._lights = Lights()
        self._guide = -1
        self._ticked: _Ticked = (None, 0, None, [])
        self._railed: _Railed = ((), [], [])

    @property
    def thumb_role(self) -> Role:
        """How the rail's thumb is printed."""
        return "thumb"

    # What is lit

    def show(self, article: Article, *, bookmarked: bool, after: Headline | None, minutes: int = 0) -> None:
        """Show an article from its top, nothing lit; see `Column.show`."""
        self._guide = -1
        self.light([])
        super().show(article, bookmarked=bookmarked, after=after, minutes=minutes)

    def set_in_place(self) -> None:
        """Set it again; the guide stood in a row that has gone."""
        self._guide = -1
        super().set_in_place()

    def light(self, marks: Iterable[Mark], *, now: Mark | None = None) -> None:
        """Light these matches, in the order of the text; `now` is the current one."""
        self._lights = Lights(marks, now=now)
        self.refresh()

    def row_of(self, mark: Mark) -> int:
        """The row in which a match begins."""
        return self._row_of(mark.part, mark.start)

    # Moving

    def page(self, step: int) -> None:
        """A page forward (1) keeps two rows and shows where reading goes on; a page back (-1)."""
        before = self.top
        self.scroll_rows(step * max(1, self.room - _KEPT_ROWS))
        fresh = range(before + self.room, self.top + self.room) if step > 0 else ()
        self._guide = next((row for row in fresh if self._said_in(row)), -1)

    def _said_in(self, row: int) -> bool:
        return row < len(self.lines) and any(run.text.strip() for run in self.lines[row].runs)

    def end_guide(self) -> None:
        """The guide stays until the next key; one that scrolls repaints the page anyway, and only once."""
        if self._guide >= 0:
            y = self._guide - self.top
            self._guide = -1
            self.set_timer(_AFTER_KEY, partial(self._rub_out, self.top, y))

    def _rub_out(self, top: int, y: int) -> None:
        if top == self.top:
            self.refresh(Region(0, y, self.grid.left, 1))

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
        self.set_in_place()
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
        grid, paper = self.grid, self.ink.style("ink")
        edge = grid.left
        left: Iterable[Segment] = (Segment(" " * edge, paper),)
        if placed:
            left = strip(self.size.with_width(edge), self.ink, placed)
        rails = self._rails()
        end = grid.rail if rails else self.size.width
        text = Strip(self._selected(row, words))
        width = edge + text.cell_length
        if words:
            text = text.apply_offsets(0, row)
        if width > end:
            text, width = text.crop(0, max(0, end - edge)), end
        rail = rails[y] if y < len(rails) else ()
        # One strip for all of it: a page has forty, and each that is made on the way is felt.
        return Strip([*left, *text, Segment(" " * (end - width), paper), *rail], end + 2 * bool(rail))

    def _is_chosen(self, row: int) -> bool:
        runs = self.lines[row].runs if 0 <= row < len(self.lines) else ()
        return self.chosen is not None and any(run.part == self.chosen for run in runs)

    def _row(self, row: int) -> list[Word]:
        runs = self.lines[row].runs if 0 <= row < len(self.lines) else ()
        return [word for run in runs for word in self._lights.words(run, self.ink)]

    def _rails(self) -> list[list[Segment]]:
        """The rail, a row each, made once for a page as it stands; empty where all of the article is in view."""
        if self.grid.tiny or not self.last_top:
            return []
        total, room = self._rail_rows, self.room
        ticks = self._ticks(total)
        key = (self.top, total, room, self.ink, self.thumb_role)
        if self._railed[0] != key or self._railed[1] is not ticks:
            rows = whole_rail(
                self.ink,
                room,
                start=self.top / total,
                share=room / total,
                ticks=ticks,
                role=self.thumb_role,
            )
            made = [[Segment(text, style) for text, style in words] for words in rows]
            self._railed = (key, ticks, made)
        return self._railed[2]

    @property
    def _rail_rows(self) -> int:
        """The rows that the rail stands for: without those that are added, or it would move when they come."""
        if self._pressed is None:
            return 0
        own = self._pressed.height - self._pressed.added
        return own if own > self.room else self._pressed.height

    def _ticks(self, total: int) -> list[tuple[float, bool]]:
        """Where the matches are on the rail; those that are not set yet follow."""
        now, pressed = self._lights.now, self._pressed
        if pressed is None or not self._lights.marks:
            return _NO_TICKS
        if self._ticked[:3] != (pressed, total, self._lights):
            marks = [mark for mark in self._lights.marks if pressed.knows(mark.part)]
            ticks = [(self.row_of(mark) / total, mark == now) for mark in marks]
            self._ticked = (pressed, total, self._lights, ticks)
        return self._ticked[3]

    def _selected(self, _row: int, words: list[Word]) -> list[Segment]:
        """The words of a row; a page that the mouse can select from shows what is selected."""
        return [Segment(text, style) for text, style in words]
