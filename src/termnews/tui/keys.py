"""The page of keys, and what a key means on a keyboard with Cyrillic letters."""

from __future__ import annotations

from typing import ClassVar

from textual._xterm_parser import XTermParser  # what Textual's driver reads keys with; it has no public name
from textual.binding import Binding
from textual.events import Key

from termnews.tui.commands import HELP
from termnews.tui.leaf import Fact, LeafScreen

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_KEYS = dict(zip(_CYRILLIC, _LATIN, strict=True))


def latin(character: str) -> str:
    """The Latin character on the key that gives `character` on a Russian keyboard, or itself."""
    return _KEYS.get(character, character)


def early_keys(typed: str) -> list[Key]:
    """The keys that were pressed before Textual read the terminal, as it would have read them."""
    parser = XTermParser()
    found = [*parser.feed(typed), *parser.feed("")] if typed else []
    return [each for each in found if isinstance(each, Key)]


class KeysScreen(LeafScreen):
    """All keys, as a page on the same grid."""

    BINDINGS: ClassVar = [Binding("question_mark", "dismiss", "Close", show=False)]
    heading = "Keys"

    def facts(self) -> list[Fact]:
        """The table of commands, in groups."""
        return [Fact(row.group, row.keys(self.look.keyboard.shown), row.text, wrapped=False) for row in HELP]
