"""Keys of a person's own: `[keys]` of config.toml laid over the table of commands, and what cannot be had said.

A wish that does not hold leaves the command its usual keys; the others are granted all the same.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser  # what Textual's driver reads keys with; it has no public name
from textual.events import Key

from termnews.noun import noun, replace
from termnews.text import line
from termnews.tui.commands import ALL, COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from termnews.tui.commands import Command

_NAMED = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "comma": ",",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
"""Keys with names, as Textual has them and as a person reads them."""
_ALSO = {"return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "spacebar": "space"}
_BY_NAME = {
    **{shown.lower(): name for name, shown in _NAMED.items()},
    **{name: name for name in _NAMED},
    **_ALSO,
}
_CHARACTERS = {
    "/": "slash",
    "?": "question_mark",
    "|": "vertical_line",
    "-": "minus",
    "+": "plus",
    "=": "equals_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    ":": "colon",
    ";": "semicolon",
    ".": "full_stop",
    ",": "comma",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "%": "percent_sign",
}
_KEY_OF = re.compile(r"\{([a-z-]+)\}")
_MODIFIERS = ("ctrl", "alt", "shift")
KEPT = {"ctrl+c": "copies or quits", "ctrl+q": "quits", "ctrl+z": "stops the program"}
"""Keys that must always do what they do: the way out."""

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_LATIN_OF = dict(zip(_CYRILLIC, _LATIN, strict=True))


def read_key(text: str) -> str:
    """The key that a person wrote, as Textual names it (a character stands for itself); empty for no key."""
    *modifiers, key = text.split("+") if len(text) > 1 and not text.endswith("+") else [text]
    held = [each.strip().lower() for each in modifiers]
    if any(each not in _MODIFIERS for each in held):
        return ""
    name = _BY_NAME.get(key.strip().lower(), "") or (key if len(key) == 1 and key.isprintable() else "")
    if not name:
        return ""
    ordered = [each for each in _MODIFIERS if each in held]
    return "+".join([*ordered, name.lower() if held and len(name) == 1 else name])


def key_name(key: str) -> str:
    """A key as Textual names it in its events, where a character has a name of its own."""
    return _CHARACTERS.get(key, key)


def spoken(key: str) -> str:
    """A key as a person reads it: "Ctrl+P", "PgDn", "m"."""
    *modifiers, name = key.split("+") if len(key) > 1 and not key.endswith("+") else [key]
    shown = _NAMED.get(name, name.upper() if modifiers else name)
    return "+".join([*(each.capitalize() for each in modifiers), shown])


def latin(character: str) -> str:
    """The Latin character on the key that gives `character` on a Russian keyboard, or itself."""
    return _LATIN_OF.get(character, character)


def early_keys(typed: str) -> list[Key]:
    """The keys that were pressed before Textual read the terminal, as it would have read them."""
    parser = XTermParser()
    found = [*parser.feed(typed), *parser.feed("")] if typed else []
    return [each for each in found if isinstance(each, Key)]


@noun
class Keyboard:
    """The commands with the keys that they have in this run."""

    commands: tuple[Command, ...] = COMMANDS

    def shown(self, name: str) -> tuple[str, ...]:
        """The keys of a command as a person reads them; of a name that is no command, the name."""
        return next((each.shown for each in self.commands if each.name == name), (name,))

    def first(self, name: str) -> str:
        """The first key of a command; of several with spaces between, the first of each."""
        return " ".join(key for each in name.split() for key in self.shown(each)[:1])

    def said(self, text: str) -> str:
        """A sentence of ours in which ``{command}`` stands for the first key of a command."""
        return _KEY_OF.sub(lambda found: self.first(found[1]), text)

    def own(self) -> dict[str, str]:
        """The keys that are not the usual ones, by command, as Textual wants them."""
        usual = {each.name: each.keys for each in COMMANDS}
        return {each.name: each.keys for each in self.commands if each.keys != usual[each.name]}


def keyboard(
    wishes: Mapping[str, tuple[str, ...]], lines: Mapping[str, int], *, file: str
) -> tuple[Keyboard, tuple[str, ...]]:
    """The commands with the keys a person wishes, and a sentence for each wish that cannot be granted.

    `lines` says where in `file` each wish stands.
    """
    problems: list[str] = []

    def refuse(name: str, why: str) -> None:
        problems.append(f"{file}, line {lines.get(name, 1)}: {why}.")

    asked = {}
    for name, texts in wishes.items():
        if why := _nonsense(name, texts):
            refuse(name, why)
        else:
            asked[name] = tuple(dict.fromkeys(map(read_key, texts)))
    while clash := _clash(asked):
        name, key, other = clash
        del asked[name]
        usual = ", ".join(_usual(name).shown) or "its usual keys"
        refuse(name, f"{spoken(key)} already means “{other.title}”, so {name} keeps {usual}")
    return Keyboard(tuple(_rebound(each, asked.get(each.name)) for each in COMMANDS)), tuple(problems)


def _usual(name: str) -> Command:
    return next(each for each in COMMANDS if each.name == name)


def _nonsense(name: str, texts: Iterable[str]) -> str:
    """Why a wish means nothing, or nothing."""
    known = [each.name for each in COMMANDS]
    if name not in known:
        near = get_close_matches(name, known, 1)
        return f"there is no command {line(name, 40)}" + (f"; perhaps {near[0]} is meant" if near else "")
    keys = [(text, read_key(text)) for text in texts]
    if not keys:
        return f"{name} needs a key"
    for text, key in keys:
        if not key:
            return f"“{line(text, 40)}” is no key"
        if key in KEPT:
            return f"{spoken(key)} always {KEPT[key]}"
    return ""


def _clash(asked: Mapping[str, tuple[str, ...]]) -> tuple[str, str, Command] | None:
    """The last wish for a key that another command has on a screen that both are on, with key and command."""
    taken = {each.name: asked.get(each.name, tuple(each.keys.split(","))) for each in COMMANDS}
    for name in reversed(list(asked)):
        wished = _usual(name)
        for other in COMMANDS:
            if other.name == name or not any(wished.given_on(page) and other.given_on(page) for page in ALL):
                continue
            for key in asked[name]:
                if key in taken[other.name]:
                    return name, key, other
    return None


def _rebound(command: Command, keys: tuple[str, ...] | None) -> Command:
    if keys is None:
        return command
    return replace(command, keys=",".join(keys), shown=tuple(map(spoken, keys)))
