"""The plainest YAML, read line by line: what nearly all front matter is, in a tenth of the time of a whole reader.

A field a line, and its value is a word or a sentence, a quoted one, or a list of those. Whatever could mean anything
else is left to the whole reader; a test holds both to the same fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.frontmatter import Value

_MOST_LINES, _MOST_CHARACTERS = 400, 20_000
_FIELD = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +|$)")
_ITEM = re.compile(r"( *)- +(?=\S)")
_LISTED = re.compile(r" *(?:- |$)")
_BEGINS_WORDS = re.compile(r"[\w(/$.+“‘„«–—…¿¡]")
_IN_LIST = re.compile(r"\w[^\[\]{}:#\"'?&*!|>%@`\\]*")
_ESCAPE = re.compile(r"\\(?:([\"\\/ ])|(_)|(\n)|u((?![dD][89a-fA-F])[0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
"""In a quoted value: a character as it is, a space that breaks no line, a line's end that is none, a number."""
_NOTHING = frozenset({"null", "Null", "NULL"})


def fields(lines: Sequence[str]) -> dict[str, Value] | None:
    """The fields of front matter given as clean lines, or None where there is any doubt, or nothing."""
    if len(lines) > _MOST_LINES or sum(map(len, lines)) > _MOST_CHARACTERS:
        return None
    if not all(map(str.isprintable, lines)):
        return None
    found: dict[str, Value] = {}
    key, indent = "", -1
    for line in _joined(lines):
        if not line.strip(" ") or line[0] == "#":
            continue
        if field := _FIELD.match(line):
            said = line[field.end() :].rstrip(" ")
            value = _value(said) if said else ""
            if value is None or field[1] in _NOTHING:
                return None
            found[field[1]] = value
            key, indent = "" if said else field[1], -1
            continue
        item = _ITEM.match(line) if key else None
        entry = _scalar(line[item.end() :].rstrip(" ")) if item else None
        if not item or entry is None or indent not in (-1, len(item[1])):
            return None
        indent = len(item[1])
        before = found[key]
        found[key] = [*before, entry] if isinstance(before, list) else [entry]
    return found or None


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines, a value that goes on in indented ones on one; where it cannot, it will be in doubt."""
    if not any(line[:1] == " " for line in lines):
        return list(lines)
    joined: list[str] = []
    for line in lines:
        if not (line[:1] == " " and joined and joined[-1][:1].strip("# ")) or _LISTED.match(line):
            joined.append(line)
        elif joined[-1].rstrip(" ")[-1] == "\\":
            joined[-1] = f"{joined[-1]}\n{line.lstrip(' ')}"
        else:
            joined[-1] = f"{joined[-1].rstrip(' ')} {line.lstrip(' ')}"
    return joined


def _value(text: str) -> Value | None:
    if text[0] != "[":
        return _scalar(text)
    if text[-1] != "]":
        return None
    inside = text[1:-1].strip(" ")
    entries = [_entry(part.strip(" ")) for part in inside.split(",")] if inside else []
    return None if None in entries else [entry for entry in entries if entry is not None]


def _scalar(text: str) -> str | None:
    """A value on one line, or None in doubt."""
    if text[0] in "\"'":
        return _quoted(text)
    if ": " in text or " #" in text or "\n" in text or text[-1] == ":" or not _BEGINS_WORDS.match(text):
        return None
    return "" if text in _NOTHING else text


def _entry(text: str) -> str | None:
    """An entry of a list in brackets, or None in doubt."""
    if text[:1] in ('"', "'"):
        return _quoted(text)
    if not _IN_LIST.fullmatch(text):
        return None
    return "" if text in _NOTHING else text


def _quoted(text: str) -> str | None:
    """What stands between quotes that hold no other; two apostrophes are one, and a backslash begins an escape."""
    quote, inside = text[0], text[1:-1]
    if len(text) < 2 or text[-1] != quote:  # noqa: PLR2004 - both quotes
        return None
    if quote == "'":
        return None if "'" in inside.replace("''", "") or "\n" in inside else inside.replace("''", "'")
    if "\\" not in inside:
        return None if '"' in inside else inside
    left = _ESCAPE.sub("", inside)
    return None if any(odd in left for odd in '"\\\n') else _ESCAPE.sub(_meant, inside)


def _meant(found: re.Match[str]) -> str:
    """The character that an escape stands for."""
    if found[2] or found[3]:
        return "\xa0" if found[2] else ""
    return found[1] or chr(int(found[4] or found[5], 16))
