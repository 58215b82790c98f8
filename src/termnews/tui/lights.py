"""What is lit in an article: matches, the current one, and the link that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from termnews.noun import noun
from termnews.tui.pressed import ADDED
from termnews.tui.sheet import Light, Word, lit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.tui.pressed import Link
    from termnews.tui.theme import Ground, Ink
    from termnews.typeset import Run


@noun
class Mark:
    """A match: the part of the article (see `typeset.Run`) and the characters in it."""

    part: int
    start: int
    end: int


class Lights:
    """Lights runs while they are painted, so that no line is broken again for a match."""

    def __init__(self, marks: Iterable[Mark] = (), *, now: Mark | None = None) -> None:
        """`marks` in the order of the text; `now` is the current one."""
        self.marks = tuple(marks)
        self.now = now
        self.link: Link | None = None
        self.chosen: int | None = None
        """The part that is about to be kept as a quote."""
        self._by_part: dict[int, list[Mark]] = {}
        for mark in self.marks:
            self._by_part.setdefault(mark.part, []).append(mark)

    def words(self, run: Run, ink: Ink) -> list[Word]:
        """A run as it is printed."""
        chosen = self.chosen is not None and run.part == self.chosen
        ground: Ground = "select" if run.ground or (chosen and ink.tinted) else "paper"
        style = ink.style(run.role, ground, bold=run.bold, italic=run.italic, underline=run.underline)
        link = self.link
        if link is not None and run.target and run.part == link.part and link.start <= run.start < link.end:
            style += Style(reverse=True)
        marks = self._by_part.get(run.part)
        if not marks or run.part == ADDED:
            return [(run.text, style)]
        lights: list[Light] = [
            (mark.start, mark.end, ink.style("ink", "now" if mark == self.now else "mark")) for mark in marks
        ]
        return lit(run.text, style, lights, offset=run.start)
