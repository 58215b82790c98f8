"""Setting type: an article and a width become lines of styled runs, for the page and for `cat` alike.

Every function is pure. Widths are cells of a terminal; spans are ``(start, end)`` in characters of the
text that was given.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from termnews.typeset.plain import plain

if TYPE_CHECKING:
    from termnews.typeset.breaking import balance, break_lines, fill
    from termnews.typeset.lines import ADDED, BYLINE, DEK, TITLE, Role, Run, SetLine, Setting, Span
    from termnews.typeset.marked import markdown
    from termnews.typeset.names import by, day_in_full, minutes, short_day
    from termnews.typeset.setting import article_lines, galleys, rows
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
    "fill",
    "galleys",
    "graphemes",
    "markdown",
    "minutes",
    "plain",
    "right_to_left",
    "rows",
    "short_day",
]

_ROOMS = {
    "breaking": ("balance", "break_lines", "fill"),
    "lines": ("ADDED", "BYLINE", "DEK", "TITLE", "Role", "Run", "SetLine", "Setting", "Span"),
    "marked": ("markdown",),
    "names": ("by", "day_in_full", "minutes", "short_day"),
    "setting": ("article_lines", "galleys", "rows"),
    "widths": ("cells", "clip", "graphemes", "right_to_left"),
}


def __getattr__(name: str) -> object:
    """A name of `__all__`, its room imported now: `cat` to a pipe sets no type and should not wait for it."""
    for room, names in _ROOMS.items():
        if name in names:
            found = getattr(import_module(f"{__name__}.{room}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
