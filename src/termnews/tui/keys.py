"""The page of keys."""

from __future__ import annotations

from typing import ClassVar

from termnews.tui.commands import HELP, bindings
from termnews.tui.leaf import Fact, LeafScreen


class KeysScreen(LeafScreen):
    """All keys, as a page on the same grid."""

    BINDINGS: ClassVar = bindings("keys")
    where = "keys"
    heading = "Keys"

    def facts(self) -> list[Fact]:
        """The table of commands, in groups."""
        board = self.look.keyboard
        return [Fact(row.group, row.keys(board.shown), board.said(row.text)) for row in HELP]
