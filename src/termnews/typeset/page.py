"""Where a line stands in the column: its indent, what hangs before it, and the other edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.noun import noun, replace
from termnews.typeset.breaking import balance, break_lines
from termnews.typeset.lines import Run, SetLine
from termnews.typeset.widths import cells, clip, right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.typeset.inline import Copy

_LEAST_WIDTH = 12
_LEAST_INSET_WIDTH = 20
"""Indents and insets shrink before text gets narrower than this, in cells."""


@noun
class Box:
    """The part of the column that a block's lines stand in, and what hangs in its indent."""

    measure: int
    indent: int = 0
    inset: int = 0
    """Cells that stay free at the other edge."""
    first: tuple[Run, ...] = ()
    """What hangs before the first line, no wider than the indent."""
    others: tuple[Run, ...] = ()
    """What hangs before every other line."""
    end_mark: Run | None = None
    """What follows the last word: the article ends here, or its file does."""

    @property
    def width(self) -> int:
        """The cells that text may take."""
        return max(1, self.measure - self.indent - self.inset)


def indent_for(measure: int, wished: int) -> int:
    """An indent of `wished` cells, less where the text would get too narrow."""
    return max(0, min(wished, measure - _LEAST_WIDTH))


def inset_for(measure: int, indent: int, wished: int) -> int:
    """The cells to keep free at the other edge of an indented text: they are the first to be given up."""
    return max(0, min(wished, measure - indent - _LEAST_INSET_WIDTH))


def placed(
    runs: Sequence[Run],
    measure: int,
    *,
    before: Sequence[Run] = (),
    indent: int = 0,
    flush_right: bool = False,
) -> SetLine:
    """A line with what hangs `before` it filled up to `indent`; or all of that mirrored, flush right."""
    hanging = [run for run in before if run.text]
    blank = indent - sum(cells(run.text) for run in hanging)
    if not flush_right:
        filled = [*hanging, Run(" " * blank, "ink")] if blank > 0 else hanging
        return SetLine((*filled, *runs))
    used = sum(cells(run.text) for run in runs)
    pad = [Run(" " * (measure - indent - used), "ink")] if measure - indent > used else []
    if not any(run.text.strip() for run in hanging):
        return SetLine((*pad, *runs))
    return SetLine((*pad, *runs, *([Run(" " * blank, "ink")] if blank > 0 else ()), *reversed(hanging)))


def flowed(copy: Copy, box: Box, *, balanced: bool = False) -> list[SetLine]:
    """The lines of a block's words in a box; none for a block without words."""
    mark = box.end_mark
    tail = cells(mark.text) + 1 if mark else 0
    spans = (balance if balanced else break_lines)(copy.text, box.width, tail=tail)
    aside = right_to_left(copy.text)
    lines: list[SetLine] = []
    for number, (start, end) in enumerate(spans):
        runs = copy.runs(start, end)
        if mark and number == len(spans) - 1 and cells(copy.text[start:end]) + tail <= box.width:
            space = Run(" ", "ink")
            runs = [mark, space, *runs] if aside else [*runs, space, mark]
            mark = None
        before = box.first if number == 0 else box.others
        lines.append(placed(runs, box.measure, before=before, indent=box.indent, flush_right=aside))
    if mark and spans:
        runs = [replace(mark, text=clip(mark.text, box.width))]
        lines.append(placed(runs, box.measure, before=box.others, indent=box.indent, flush_right=aside))
    return lines
