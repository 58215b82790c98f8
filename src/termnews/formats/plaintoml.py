"""The plainest TOML, read line by line, as `plainyaml` reads YAML: what nearly all of TOML's front matter is.

A field a line, and its value is a string without escapes, a list of those, or a truth value; tables are not nested.
Whatever else stands there is left to the whole reader; a test holds both to the same fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.frontmatter import Value

_MOST_CHARACTERS = 20_000
_TABLE = re.compile(r"\[([A-Za-z_][A-Za-z0-9_-]{0,60})\] *")
_QUOTED = r'"[^"\\]*"'
_FIELD = re.compile(
    rf"([A-Za-z_][A-Za-z0-9_-]{{0,60}}) *= *(?:({_QUOTED})|\[ *((?:{_QUOTED} *, *)*(?:{_QUOTED} *)?)\]|true|false) *"
)
_STRING = re.compile(_QUOTED)


def fields(lines: Sequence[str]) -> dict[str, Value] | None:
    """The fields of front matter given as clean lines, or None where there is any doubt, or nothing."""
    if sum(map(len, lines)) > _MOST_CHARACTERS or not all(map(str.isprintable, lines)):
        return None
    found: dict[str, Value] = {}
    table = found
    for line in lines:
        if not line or line[0] == "#":
            continue
        if field := _FIELD.fullmatch(line):
            values, key = table, field[1]
            strings = [quoted[1:-1] for quoted in _STRING.findall(field[2] or field[3] or "")]
            value: Value = [*strings] if field[3] is not None else "".join(strings)
        elif begun := _TABLE.fullmatch(line):
            values, key = found, begun[1]
            value = table = {}
        else:
            return None
        if key in values:
            return None
        values[key] = value
    return found or None
