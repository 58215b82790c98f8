"""In this article: its sections, links and notes, as a list to go to them from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from textual.binding import Binding

from termnews import typeset
from termnews.tui.chrome import Footer
from termnews.tui.page import Page
from termnews.tui.sheet import BAR, Placed, Printed, Word, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.model import Article
    from termnews.tui.pressed import Link, Pressed
    from termnews.tui.sheet import Look
    from termnews.tui.theme import Ground

_WHOLE = 100
_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Something in an article that can be gone to."""

    group: str
    text: str
    aside: str
    """What stands at the right edge: how far into the article, or on which site."""
    part: int
    start: int = 0
    link: Link | None = None
    number: str = ""


def places(article: Article, pressed: Pressed, *, last_top: int) -> list[Place]:
    """All places of an article, in groups: sections, links, notes."""
    found = []
    for part in pressed.headings:
        share = pressed.row_of(part, 0) / last_top if last_top else 1.0
        percent = f"{min(_WHOLE, int(share * _WHOLE))}%"
        found.append(Place("Sections", article.blocks[part].text, percent, part))
    for number, link in enumerate(pressed.links, 1):
        host = urlsplit(link.target).netloc
        found.append(Place("Links", link.text, host, link.part, link.start, link, number=str(number)))
    for part, block in enumerate(article.blocks):
        if block.kind == "note":
            found.append(Place("Notes", block.text, "", part, number=block.marker))
    return found


class PlaceList(Printed, can_focus=True):
    """The places, one of them selected."""

    DEFAULT_CSS = "PlaceList { height: 1fr; }"

    def __init__(self, found: Sequence[Place]) -> None:
        """`found` is not empty."""
        super().__init__()
        self.places = found
        self.selected = 0

    def select(self, index: int) -> None:
        """Select a place, the nearest there is."""
        self.selected = max(0, min(index, len(self.places) - 1))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the selected place it goes there."""
        index = (
            self._indexes()[event.y + self._first()]
            if event.y + self._first() < len(self._indexes())
            else None
        )
        if index is None:
            return
        if index == self.selected:
            self.screen.dismiss(self.places[index])
        self.select(index)

    def render_line(self, y: int) -> Strip:
        """A place, or the name of a group."""
        rows = self._indexes()
        at = y + self._first()
        if at >= len(rows):
            return self.strip()
        index = rows[at]
        grid, ink = self.grid, self.ink
        if index is None:
            if at == grid.head_rows:
                return self.strip((grid.left, [("In this article", ink.style("strong", bold=True))]))
            return self.strip(*self._group(rows, at))
        return self.strip(*self._place(index, begins=at == 0 or rows[at - 1] is None))

    def _first(self) -> int:
        """The row at the top: none goes out of view above the selected one."""
        row = self._indexes().index(self.selected)
        return max(0, min(row - self.size.height // 2, len(self._indexes()) - self.size.height))

    def _indexes(self) -> list[int | None]:
        """What each row shows: the index of a place, or None for a blank row or a name."""
        rows: list[int | None] = [None] * (self.grid.head_rows + 1)
        group = ""
        for index, place in enumerate(self.places):
            if place.group != group:
                group = place.group
                rows += [None] if self.grid.margins else [None, None]
            rows.append(index)
        return rows

    def _group(self, rows: Sequence[int | None], at: int) -> list[Placed]:
        """The name of the group whose first place is in the next row, where there is no margin for it."""
        after = rows[at + 1] if at + 1 < len(rows) else None
        if after is None or self.grid.margins:
            return []
        return [(self.grid.left, [(self.places[after].group, self.ink.style("faint"))])]

    def _place(self, index: int, *, begins: bool) -> list[Placed]:
        grid, ink, place = self.grid, self.ink, self.places[index]
        ground: Ground = "select" if index == self.selected and ink.tinted else "paper"
        placed: list[Placed] = []
        if begins and grid.margins:
            name: list[Word] = [(place.group, ink.style("faint"))]
            placed.append((grid.margin_end - width_of(name), name))
        number = f"{place.number:>{_NUMBER - 2}}  " if place.number else ""
        room = max(1, grid.measure - len(number) - typeset.cells(place.aside) - 2)
        text = ink.clip(place.text, room)
        gap = grid.measure - len(number) - typeset.cells(text) - typeset.cells(place.aside)
        bar = ink.glyph(BAR) if index == self.selected else " "
        before = " " * max(0, grid.left - grid.bar - 1)
        words: list[Word] = [
            (bar, ink.style("accent", ground)),
            (before, ink.style("ink", ground)),
            (number, ink.style("accent", ground)),
            (text, ink.style("ink", ground, bold=place.group == "Sections")),
            (" " * max(1, gap) + place.aside + " ", ink.style("faint", ground)),
        ]
        placed.append((grid.bar, words))
        return placed


class OutlineScreen(Page[Place | None]):
    """The places of an article on a page of their own; the answer is where to go."""

    BINDINGS: ClassVar = [
        Binding("escape,q,left,h,t", "dismiss(None)", "Close", show=False),
        Binding("enter,right,l", "go", "Go there", show=False),
        Binding("j,down,tab", "move(1)", "Next", show=False),
        Binding("k,up,shift+tab", "move(-1)", "Previous", show=False),
        Binding("space,pagedown,d,ctrl+d,ctrl+f", "move(10)", "Further down", show=False),
        Binding("b,pageup,u,ctrl+u,ctrl+b", "move(-10)", "Further up", show=False),
        Binding("g,home", "move(-1000000)", "First", show=False),
        Binding("G,end", "move(1000000)", "Last", show=False),
    ]

    def __init__(self, found: Sequence[Place], look: Look) -> None:
        """`found` is not empty."""
        super().__init__(look)
        self._found = found

    def compose(self) -> ComposeResult:
        """The places and the footer."""
        yield PlaceList(self._found)
        yield Footer()

    def foot(self) -> list[Placed]:
        """What can be done here."""
        return self.hints((("Enter", "go there"), ("Esc", "close")))

    def action_move(self, step: int) -> None:
        """Select another place."""
        listed = self.query_one(PlaceList)
        listed.select(listed.selected + step)

    def action_go(self) -> None:
        """Go to the selected place."""
        listed = self.query_one(PlaceList)
        self.dismiss(listed.places[listed.selected])
