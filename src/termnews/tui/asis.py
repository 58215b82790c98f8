"""The file as it is: every line, with what the reader leaves out dimmed in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.tui import dates
from termnews.tui.aside import ScrolledPage
from termnews.tui.chrome import Footer, hint_words
from termnews.tui.commands import bindings
from termnews.tui.rail import rail_words
from termnews.tui.sheet import Placed, Wheeled, strip, width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.model import Article
    from termnews.tui.grid import Grid
    from termnews.tui.sheet import Look
    from termnews.tui.theme import Role

_AHEAD = 200
"""Lines that are broken at once, as far as the page has come: a file may have 300,000."""


class FileLines(Wheeled, can_focus=True):
    """The lines of a file; those that are too long go on in further rows."""

    DEFAULT_CSS = "FileLines { height: 1fr; }"

    def __init__(self, article: Article) -> None:
        """At the first line."""
        super().__init__()
        self._file = article.lines
        self._rows: list[tuple[str, Role, int]] = []
        self._broken = 0
        self.top = 0

    def watch_grid(self, _: Grid, now: Grid) -> None:
        """Another width breaks other lines; the line at the top stays there."""
        line = self._rows[self.top][2] if self.top < len(self._rows) else 0
        self._rows, self._broken = [], 0
        self._break_until(lambda: self._broken > line, now.measure)
        self.top = next((at for at, row in enumerate(self._rows) if row[2] >= line), 0)
        self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """Scroll, within the file."""
        wanted = self.top + rows
        self._break_until(lambda: len(self._rows) > wanted + self.size.height, self.grid.measure)
        self.top = max(0, min(wanted, len(self._rows) - self.size.height))
        self.refresh()

    def _break_until(self, enough: Callable[[], bool], measure: int) -> None:
        while self._broken < len(self._file) and not enough():
            for line in self._file[self._broken : self._broken + _AHEAD]:
                role: Role = "faint" if line.folded else "ink"
                text = line.text.expandtabs(8)  # a raw tab would move the terminal's cursor
                spans = [(0, len(text))]
                if typeset.cells(text) > measure:
                    spans = typeset.break_lines(text, measure) or spans
                self._rows += [(text[start:end], role, line.number) for start, end in spans]
            self._broken = min(len(self._file), self._broken + _AHEAD)

    def render_line(self, y: int) -> Strip:
        """A row of the file; the number of its line hangs in the margin."""
        grid, ink, at = self.grid, self.ink, self.top + y
        self._break_until(lambda: len(self._rows) > at, grid.measure)
        placed: list[Placed] = []
        if at < len(self._rows):
            text, role, number = self._rows[at]
            first = at == 0 or self._rows[at - 1][2] != number
            if first and grid.margins:
                shown = f"{number:,}"
                placed.append((grid.margin_end - len(shown), [(shown, ink.style("faint"))]))
            elif first and role == "faint" and not grid.narrow:
                placed.append((grid.dot, [(grid_mark(ascii_only=ink.ascii), ink.style("faint"))]))
            placed.append((grid.left, [(text, ink.style(role))]))
        made = self.strip(*placed)
        total = max(len(self._rows), len(self._file))
        if grid.tiny or total <= self.size.height:
            return made
        words = rail_words(ink, y, self.size.height, start=self.top / total, share=self.size.height / total)
        rail = strip(self.size.with_width(2), ink, [(0, words)])
        return type(made).join([made.crop(0, grid.rail), rail])


def grid_mark(*, ascii_only: bool) -> str:
    """What stands before a line that was left out: colour alone never says so."""
    return "-" if ascii_only else "·"


class AsItIsScreen(ScrolledPage):
    """The file of an article; the same key leads back."""

    BINDINGS: ClassVar = bindings("as-it-is")
    where = "as-it-is"

    def __init__(self, article: Article, look: Look) -> None:
        """`article` has lines."""
        super().__init__(look)
        self._article = article

    def compose(self) -> ComposeResult:
        """The lines and the footer."""
        yield FileLines(self._article)
        yield Footer()

    def foot(self) -> list[Placed]:
        """How much was left out, and the way back."""
        ink = self.look.ink
        folded = self._article.folded
        said = f"{dates.count(folded, 'line')} folded" if folded else "Nothing was left out"
        lead = (f"{said}   ", ink.style("soft"))
        room = self.grid.measure - width_of([lead])
        hints = hint_words(self.look, (("next previous", "scroll"), ("as-it-is", "article")), room)
        return [(self.grid.left, [lead, *(hints if width_of(hints) <= room else ())])]
