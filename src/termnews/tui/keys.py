"""The page of keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from termnews.tui.commands import HELP
from termnews.tui.leaf import Fact, LeafScreen


class KeysScreen(LeafScreen):
    """All keys, as a page on the same grid."""

    BINDINGS: ClassVar = [Binding("question_mark", "dismiss", "Close", show=False)]
    heading = "Keys"

    def facts(self) -> list[Fact]:
        """The table of commands, in groups."""
        return [Fact(row.group, row.keys(self.look.keyboard.shown), row.text) for row in HELP]
