"""Colours on a terminal, and none in a pipe: the few styles that commands print in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.typeset import Run

_STYLES = {"bold": "1", "faint": "2", "italic": "3", "underline": "4", "match": "1;33", "accent": "31"}
_ROLES = {"faint": ("faint",), "rule": ("faint",), "accent": ("accent",), "error": ("accent",)}


@dataclass(frozen=True)
class Paint:
    """Puts styles around text, or leaves it as it is."""

    on: bool

    @classmethod
    def of(cls, wanted: str) -> Paint:
        """``always``, ``never``, or ``auto``: as stdout and the environment have it."""
        if wanted != "auto":
            return cls(wanted == "always")
        if os.environ.get("NO_COLOR"):
            return cls(on=False)
        if os.environ.get("FORCE_COLOR"):
            return cls(on=True)
        return cls(sys.stdout.isatty() and os.environ.get("TERM") != "dumb")

    def __call__(self, text: str, *styles: str) -> str:
        """`text` in those styles."""
        if not self.on or not styles or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[each] for each in styles)}m{text}\x1b[0m"

    def lit(self, text: str, spans: Iterable[tuple[int, int]], *styles: str) -> str:
        """`text` in those styles with its matches lit."""
        made, done = [], 0
        for start, end in spans:
            if start >= len(text):
                break
            made += [self(text[done:start], *styles), self(text[start:end], "match")]
            done = end
        return "".join([*made, self(text[done:], *styles)])

    def run(self, run: Run) -> str:
        """A run of typeset words."""
        styles = list(_ROLES.get(run.role, ()))
        styles += [name for name in ("bold", "italic", "underline") if getattr(run, name)]
        return self(run.text, *styles)
