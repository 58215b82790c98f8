"""The page of keys, and what a key means on a keyboard with Cyrillic letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from termnews import typeset
from termnews.tui.chrome import Footer
from termnews.tui.commands import HELP, Hint
from termnews.tui.page import Page
from termnews.tui.sheet import Placed, Printed, Word

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_KEYS = dict(zip(_CYRILLIC, _LATIN, strict=True))
_TEXT_INDENT = 14


def latin(character: str) -> str:
    """The Latin character on the key that gives `character` on a Russian keyboard, or itself."""
    return _KEYS.get(character, character)


class KeyTable(Printed, can_focus=True):
    """The table of keys, in groups; it scrolls where it does not fit."""

    DEFAULT_CSS = "KeyTable { height: 1fr; }"

    top = 0

    @property
    def too_high(self) -> bool:
        """Whether the table is higher than the page."""
        return len(self._rows()) > self.size.height

    def scroll_rows(self, rows: int) -> None:
        """Scroll, within the table."""
        last = max(0, len(self._rows()) - self.size.height)
        self.top = max(0, min(self.top + rows, last))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the table, below the head."""
        rows = self._rows()
        row = y + self.top
        return self.strip(*rows[row]) if row < len(rows) else self.strip()

    def _rows(self) -> list[list[Placed]]:
        """Groups stand in the margin where there is one, else on a row of their own."""
        grid, ink = self.grid, self.ink
        title: list[Word] = [("Keys", ink.style("strong", bold=True))]
        rows: list[list[Placed]] = [[] for _ in range(grid.head_rows)]
        rows.append([(grid.left, title)])
        group = ""
        for entry in HELP:
            placed: list[Placed] = []
            if entry.group != group:
                group = entry.group
                rows.append([])
                name: list[Word] = [(group, ink.style("faint"))]
                if grid.margins:
                    placed.append((grid.margin_end - len(group), name))
                else:
                    rows.append([(grid.left, name)])
            text = typeset.clip(entry.text, max(1, grid.measure - _TEXT_INDENT))
            keys: list[Word] = [
                (entry.keys(self.look.keyboard.shown).ljust(_TEXT_INDENT), ink.style("strong", bold=True))
            ]
            placed.append((grid.left, [*keys, (text, ink.style("ink"))]))
            rows.append(placed)
        return rows


class KeysScreen(Page[None]):
    """All keys, as a page on the same grid."""

    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark,left,h", "dismiss", "Close", show=False),
        Binding("j,down", "scroll_rows(1)", "Down", show=False),
        Binding("k,up", "scroll_rows(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll_rows(10)", "A page down", show=False),
        Binding("b,pageup", "scroll_rows(-10)", "A page up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The table and the footer."""
        yield KeyTable()
        yield Footer()

    def foot(self) -> list[Placed]:
        """How to leave."""
        table = self.query_one(KeyTable)
        scroll: tuple[Hint, ...] = (("j k", "scroll"),) if table.too_high else ()
        return self.hints((("Esc", "close"), *scroll))

    def action_scroll_rows(self, rows: int) -> None:
        """Scroll the table."""
        self.query_one(KeyTable).scroll_rows(rows)
