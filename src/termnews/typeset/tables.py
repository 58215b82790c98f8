"""Tables: columns where they fit, small records where a column would get too narrow to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.typeset.breaking import break_lines
from termnews.typeset.inline import Look, copy
from termnews.typeset.lines import ADDED, BLANK, Run, SetLine
from termnews.typeset.page import placed
from termnews.typeset.widths import cells

if TYPE_CHECKING:
    from termnews.model import Block
    from termnews.typeset.inline import Copy
    from termnews.typeset.lines import Setting

_GAP = 2
_LEAST_COLUMN = 8
_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d.,:\s]*(?:[%°]|[^\W\d]{1,3})?")
_RECORD_INDENT = 2
Row = tuple["Copy", ...]


def table(block: Block, part: int, setting: Setting) -> list[SetLine]:
    """The rows of a table, the header first; every row has as many cells as the longest."""
    rows = _copies(block, part)
    if not rows or not rows[0]:
        return []
    widths = _column_widths(rows, setting.measure)
    if widths is None:
        return _records(rows, setting)
    right = [_are_figures(rows, column) for column in range(len(widths))]
    lines: list[SetLine] = []
    body = rows[1:] if len(rows) > 1 else rows
    if len(rows) > 1 and any(cell.text for cell in rows[0]):
        lines += _row(rows[0], widths, right)
        across = sum(widths) + _GAP * (len(widths) - 1)
        lines.append(SetLine((Run(setting.glyph("─") * across, "rule"),)))
    for row in body:
        lines += _row(row, widths, right)
    return lines


def _copies(block: Block, part: int) -> list[Row]:
    """The cells as copy; each is looked for in the block's text, so that what is found there is lit here."""
    columns = max((len(row) for row in block.rows), default=0)
    rows: list[Row] = []
    place = 0
    for number, texts in enumerate(block.rows):
        look = Look("soft") if number == 0 and len(block.rows) > 1 else Look()
        made: list[Copy] = []
        for text in (*texts, *[""] * (columns - len(texts))):
            found = block.text.find(text, place)
            if text and found >= 0:
                place = found + len(text)
                made.append(copy(block.text, look, part, spans=block.spans, within=(found, place)))
            else:
                made.append(copy(text, look, ADDED))
        rows.append(tuple(made))
    return rows


def _column_widths(rows: list[Row], measure: int) -> list[int] | None:
    """The cells of each column, or None where one that needs more would get fewer than eight."""
    natural = [max(1, *(cells(row[column].text) for row in rows)) for column in range(len(rows[0]))]
    room = measure - _GAP * (len(natural) - 1)
    widths = dict.fromkeys(range(len(natural)), 0)
    waiting = sorted(widths, key=natural.__getitem__)
    while waiting:
        share = room // len(waiting)
        column = waiting.pop(0)
        widths[column] = min(natural[column], share)
        if widths[column] < min(natural[column], _LEAST_COLUMN):
            return None
        room -= widths[column]
    return list(widths.values())


def _are_figures(rows: list[Row], column: int) -> bool:
    texts = [row[column].text for row in rows[1:] if row[column].text]
    return bool(texts) and all(text in {"–", "—", "-"} or _FIGURE.fullmatch(text) for text in texts)


def _row(row: Row, widths: list[int], right: list[bool]) -> list[SetLine]:
    """A row of cells; those that do not fit on one line wrap in their column."""
    broken = [break_lines(cell.text, width) for cell, width in zip(row, widths, strict=True)]
    lines: list[SetLine] = []
    for number in range(max(1, *map(len, broken))):
        runs: list[Run] = []
        blank = 0
        for cell, spans, width, figures in zip(row, broken, widths, right, strict=True):
            here = cell.runs(*spans[number]) if number < len(spans) else []
            spare = width - sum(cells(run.text) for run in here)
            before, after = (spare, 0) if figures else (0, spare)
            if here:
                runs += [Run(" " * (blank + before), "ink"), *here] if blank + before > 0 else here
                blank = after + _GAP
            else:
                blank += width + _GAP
        lines.append(SetLine(tuple(runs)))
    return lines


def _records(rows: list[Row], setting: Setting) -> list[SetLine]:
    """Each row as lines of "header: value", a blank row between two of them."""
    names = [cell.text for cell in rows[0]] if len(rows) > 1 else [""] * len(rows[0])
    lines: list[SetLine] = []
    for row in rows[1:] or rows:
        if lines:
            lines.append(BLANK)
        for name, cell in zip(names, row, strict=True):
            if cell.text:
                lines += _record_line(f"{name}: " if name else "", cell, setting.measure)
    return lines


def _record_line(name: str, cell: Copy, measure: int) -> list[SetLine]:
    spans = break_lines(
        name + cell.text, measure if measure < 2 * _LEAST_COLUMN else measure - _RECORD_INDENT
    )
    lines: list[SetLine] = []
    for start, end in spans:
        runs = cell.runs(max(0, start - len(name)), max(0, end - len(name)))
        if start < len(name):
            runs.insert(0, Run(name[start:end], "soft"))
        indent = _RECORD_INDENT if lines and measure >= 2 * _LEAST_COLUMN else 0
        lines.append(placed(runs, measure, indent=indent))
    return lines
