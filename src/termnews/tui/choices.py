"""A page of things to choose from: groups in the margin, one thing selected, facts at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.noun import noun
from termnews.tui.aside import Aside
from termnews.tui.chrome import Footer
from termnews.tui.sheet import BAR, Placed, Wheeled, Word, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from termnews.tui.theme import Ground, Role

_NUMBER = 4
_MOST_SAID = 4
_A_PAGE = 10
"""Choices that a page key goes on by."""
_Row = tuple[int, int] | None
"""A choice and which of its rows; None for a blank row or a name."""


@noun
class Choice:
    """Something that can be chosen."""

    text: str
    group: str = ""
    aside: str = ""
    """What stands at the right edge."""
    number: str = ""
    bold: bool = False
    most_rows: int = 1
    below: tuple[tuple[str, Role, int], ...] = ()
    """Paragraphs below the text, each with its role and the most rows that it may take."""


class ChoiceList(Wheeled, can_focus=True):
    """The choices, below a heading; each is set when it comes into view."""

    DEFAULT_CSS = "ChoiceList { height: 1fr; }"

    def __init__(self, heading: str, choices: Sequence[Choice], *, nothing: str = "") -> None:
        """Where there are no `choices`, `nothing` says so."""
        super().__init__()
        self._heading = heading
        self._choices = choices
        self._nothing = nothing
        self._set: dict[int, list[list[Word]]] = {}
        self.selected = 0

    def show(self, choices: Sequence[Choice]) -> None:
        """Other choices; the selection stays at its number."""
        self._choices = choices
        self._set.clear()
        self.select(self.selected)

    def select(self, index: int) -> None:
        """Select a choice, the nearest there is."""
        self.selected = max(0, min(index, len(self._choices) - 1))
        self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """The wheel selects: the view follows the selection."""
        self.select(self.selected + (1 if rows > 0 else -1))

    def watch_grid(self) -> None:
        """Another width breaks other lines."""
        self._set.clear()

    def watch_look(self) -> None:
        """Another theme."""
        self._set.clear()

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the selected choice it chooses."""
        rows = self._rows()
        at = event.y + self._first(rows)
        row = rows[at] if at < len(rows) else None
        if row is not None and row[0] == self.selected:
            self.screen.dismiss(self.selected)
        elif row is not None:
            self.select(row[0])

    def render_line(self, y: int) -> Strip:
        """A row of a choice, or the name of a group."""
        rows = self._rows()
        at = y + self._first(rows)
        if at >= len(rows):
            return self._said(at - len(rows) - 1)
        row = rows[at]
        if row is not None:
            return self.strip(*self._row(*row, begins=row[1] == 0 and (at == 0 or self._begins(row[0]))))
        after = rows[at + 1] if at + 1 < len(rows) else None
        if at == self.grid.head_rows:
            return self.strip((self.grid.left, [(self._heading, self.ink.style("strong", bold=True))]))
        if after is None or self.grid.margins or not self._begins(after[0]) or after[1]:
            return self.strip()
        return self.strip((self.grid.left, [(self._choices[after[0]].group, self.ink.style("faint"))]))

    def _said(self, row: int) -> Strip:
        """A row of what is said where nothing can be chosen."""
        said = (
            [] if self._choices else _cut(self._nothing, self.grid.measure, _MOST_SAID, ascii=self.ink.ascii)
        )
        if not 0 <= row < len(said):
            return self.strip()
        return self.strip((self.grid.left, [(said[row], self.ink.style("soft"))]))

    def _begins(self, index: int) -> bool:
        """Whether a group begins with this choice."""
        group = self._choices[index].group
        return bool(group) and (index == 0 or self._choices[index - 1].group != group)

    def _first(self, rows: Sequence[_Row]) -> int:
        """The row at the top, so that the selected choice is in the middle where the ends allow it."""
        at = next((at for at, row in enumerate(rows) if row == (self.selected, 0)), 0)
        return max(0, min(at - self.size.height // 2, len(rows) - self.size.height))

    def _rows(self) -> list[_Row]:
        rows: list[_Row] = [None] * (self.grid.head_rows + 1)
        airy = any(each.below or each.most_rows > 1 for each in self._choices)
        for index in range(len(self._choices)):
            if self._begins(index):
                rows += [None] if self.grid.margins else [None, None]
            elif airy or index == 0:
                rows.append(None)
            rows += [(index, row) for row in range(len(self._lines(index)))]
        return rows

    def _lines(self, index: int) -> list[list[Word]]:
        """The rows of a choice as words, the text's first, on the ground of one that is not selected."""
        if index not in self._set:
            self._set[index] = self._broken(self._choices[index])
        return self._set[index]

    def _broken(self, choice: Choice) -> list[list[Word]]:
        ink, measure = self.ink, self.grid.measure
        number = f"{choice.number:>{_NUMBER - 3}}  " if choice.number else ""
        room = max(1, measure - len(number) - (typeset.cells(choice.aside) + 2 if choice.aside else 0))
        texts = _cut(choice.text, room, choice.most_rows, ascii=ink.ascii)
        style = ink.style("ink", bold=choice.bold)
        lines: list[list[Word]] = [
            [(number if not at else " " * len(number), ink.style("accent")), (text, style)]
            for at, text in enumerate(texts)
        ]
        if choice.aside:
            gap = max(1, measure - width_of(lines[0]) - typeset.cells(choice.aside))
            lines[0].append((" " * gap + choice.aside, ink.style("faint")))
        for text, role, most in choice.below:
            lines += [[(row, ink.style(role))] for row in _cut(text, measure, most, ascii=ink.ascii)]
        return lines

    def _row(self, index: int, row: int, *, begins: bool) -> list[Placed]:
        grid, ink, choice = self.grid, self.ink, self._choices[index]
        here = index == self.selected
        ground: Ground = "select" if here and ink.tinted else "paper"
        placed: list[Placed] = []
        if begins and grid.margins:
            name: list[Word] = [(choice.group, ink.style("faint"))]
            placed.append((grid.margin_end - width_of(name), name))
        words = self._lines(index)[row]
        back = ink.style("ink", ground).background_style if ink.tinted else None
        rest = max(0, grid.measure + 1 - width_of(words))
        placed.append(
            (
                grid.bar,
                [
                    (ink.glyph(BAR) if here else " ", ink.style("accent", ground)),
                    (" " * max(0, grid.left - grid.bar - 1), ink.style("ink", ground)),
                    *((text, style + back if back else style) for text, style in words),
                    (" " * rest, ink.style("ink", ground)),
                ],
            )
        )
        return placed


def _cut(text: str, width: int, most: int, *, ascii: bool) -> list[str]:  # noqa: A002 - as `typeset.clip` has it
    """A text on at most so many rows, the last one cut where more would follow."""
    if most <= 1:
        return [typeset.clip(text, width, ascii=ascii)]
    spans = typeset.break_lines(text, width) or [(0, 0)]
    rows = [text[start:end] for start, end in spans[: most - 1]]
    if len(spans) >= most:
        rows.append(typeset.clip(text[spans[most - 1][0] :], width, ascii=ascii))
    return rows


class ChoiceScreen(Aside[int | None]):
    """A page of choices; the answer is the number of the one that was chosen."""

    heading: ClassVar[str] = ""
    nothing: ClassVar[str] = ""
    """What stands on the page without choices; ``{command}`` stands for a command's key."""

    def choices(self) -> Sequence[Choice]:
        """What stands on the page."""
        return ()

    def compose(self) -> ComposeResult:
        """The choices and the footer."""
        yield self.made_list()
        yield Footer()

    def made_list(self) -> ChoiceList:
        """The widget of the choices."""
        return ChoiceList(self.heading, self.choices(), nothing=self.look.keyboard.said(self.nothing))

    @property
    def listed(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def foot(self) -> list[Placed]:
        """What can be done here."""
        return self.hints((("choose", "go there"), ("step-back", "close")))

    def action_move(self, step: int) -> None:
        """Select another choice."""
        self.listed.select(self.listed.selected + step)

    def action_page(self, step: int) -> None:
        """Some choices further down or up."""
        self.action_move(step * _A_PAGE)

    def action_half_page(self, step: int) -> None:
        """Half as many."""
        self.action_move(step * (_A_PAGE // 2))

    def action_edge(self, step: int) -> None:
        """The first choice or the last."""
        self.action_move(step * len(self.choices()))

    def action_choose(self) -> None:
        """Answer with the selected choice."""
        self.dismiss(self.listed.selected)
