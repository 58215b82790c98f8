"""An article set for the page: the notice above it, its lines, what comes next, and where each word went."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from termnews import typeset
from termnews.typeset import Run, SetLine, Setting

if TYPE_CHECKING:
    from termnews.model import Article, Headline
    from termnews.tui.grid import Grid

ADDED = -1
"""The part of characters that are not the article's own."""
_NEXT_INDENT = 8
_BLANK = SetLine(())


class Pressed:
    """Lines for a grid, and the way between rows and places in the text."""

    def __init__(self, article: Article, grid: Grid, *, bookmarked: bool, after: Headline | None) -> None:
        """`after` is announced at the end. Slow for a long article: a millisecond for some forty words."""
        setting = Setting(measure=grid.measure, tall=grid.tall, bookmarked=bookmarked)
        self.lines: tuple[SetLine, ...] = (
            *_notice(article, grid.measure),
            *typeset.article_lines(article, setting),
            *_next(after, grid),
        )
        self.title_end = 0
        """The row after the last one of the headline."""
        self.headings = tuple(part for part, block in enumerate(article.blocks) if block.kind == "heading")
        """The parts that are sections' headings."""
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for row, line in enumerate(self.lines):
            for run in line.runs:
                if run.part != ADDED:
                    self._starts.setdefault(run.part, []).append((run.start, row))
                if run.part == typeset.TITLE:
                    self.title_end = row + 1
        for starts in self._starts.values():
            starts.sort()

    def row_of(self, part: int, start: int) -> int:
        """The row in which a character of a part stands; 0 for a part that is not on the page."""
        starts = self._starts.get(part)
        if not starts:
            return 0
        return starts[max(0, bisect_right(starts, (start, len(self.lines))) - 1)][1]

    def place_of(self, row: int) -> tuple[int, int] | None:
        """The part and character of the first word at or below a row; None when only our own words follow."""
        for line in self.lines[row:]:
            for run in line.runs:
                if run.part != ADDED:
                    return (run.part, run.start)
        return None


def _notice(article: Article, measure: int) -> list[SetLine]:
    """Above the kicker: what is wrong with the file."""
    if not article.problem:
        return []
    lead = "Damaged file." if article.blocks else ""
    text = f"{lead} {article.problem}".strip()
    lines: list[SetLine] = []
    for start, end in typeset.break_lines(text, measure):
        turn = max(start, min(len(lead), end))
        runs = (Run(text[start:turn], "error", bold=True), Run(text[turn:end], "soft"))
        lines.append(SetLine(tuple(run for run in runs if run.text)))
    return [*lines, _BLANK, _BLANK]


def _next(after: Headline | None, grid: Grid) -> list[SetLine]:
    """Below the end: the next article's headline."""
    measure = grid.measure
    if after is None:
        return [_BLANK]
    lines = [_BLANK, SetLine((Run("─" * measure, "rule"),)), _BLANK]
    indent = _NEXT_INDENT if measure > 3 * _NEXT_INDENT else 0
    width = max(1, measure - indent)
    label = Run("Next".ljust(indent), "faint") if indent else Run("", "faint")
    for start, end in typeset.balance(after.title, width):
        lines.append(SetLine((label, Run(after.title[start:end], "ink", bold=True))))
        label = Run(" " * indent, "faint")
    about = " · ".join(text for text in (after.source, f"{after.minutes} min") if text)
    lines.append(SetLine((Run(" " * indent, "faint"), Run(typeset.clip(about, width), "faint"))))
    return [*lines, _BLANK, _BLANK, _BLANK] if grid.tall else [*lines, _BLANK]
