"""Setting type: an article and a width become lines of styled runs, for the page and for `cat` alike.

Every function is pure. Widths are cells of a terminal; spans are ``(start, end)`` in characters of the
text that was given.
"""

from __future__ import annotations

from termnews.typeset.breaking import balance, break_lines
from termnews.typeset.lines import ADDED, BYLINE, DEK, TITLE, Role, Run, SetLine, Setting, Span
from termnews.typeset.marked import markdown
from termnews.typeset.names import by, day_in_full, minutes, short_day
from termnews.typeset.plain import plain
from termnews.typeset.setting import article_lines, rows
from termnews.typeset.widths import cells, clip, graphemes, right_to_left

__all__ = [
    "ADDED",
    "BYLINE",
    "DEK",
    "TITLE",
    "Role",
    "Run",
    "SetLine",
    "Setting",
    "Span",
    "article_lines",
    "balance",
    "break_lines",
    "by",
    "cells",
    "clip",
    "day_in_full",
    "graphemes",
    "markdown",
    "minutes",
    "plain",
    "right_to_left",
    "rows",
    "short_day",
]
