"""What stands before a Markdown article's text: YAML, TOML, JSON, bare ``Key: value`` lines or Pandoc's ``%`` lines.

Every value comes out as text, lists of text or maps of text: a title such as ``2022`` or ``No`` is no
number and no truth value, and dates are read elsewhere, by rules that never raise.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import labelled, plaintoml, plainyaml
from termnews.formats.labelled import Header
from termnews.noun import field, noun, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Value = str | list["Value"] | dict[str, "Value"]

LARGEST = 64 * 1024
"""Characters of front matter that are given to a parser; longer ones are read line by line."""
_DEEPEST = 24
_MOST_NODES = 20_000
_KEY = re.compile(r"""([A-Za-z_][\w .-]{0,60}|"[^"\n]{1,60}"|'[^'\n]{1,60}')\s*(:)(?:\s+|$)(.*)""", re.DOTALL)
_TOML_KEY = re.compile(r"""([A-Za-z_][\w.-]{0,60}|"[^"\n]{1,60}")\s*(=)\s*(.*)""", re.DOTALL)
_JSON_KEY = re.compile(r"""\s*"([^"\n]{1,60})"\s*(:)\s*(.*?),?\s*$""", re.DOTALL)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9 _-]{0,40}):(?:[ \t]+(.*)|$)")
_FENCES = {"---": ("YAML", ("---", "...")), "+++": ("TOML", ("+++",))}
_PANDOC = ("title", "author", "date")
_PROSE = 12
"""Spaces in a line that is running text."""
_FIRST_HEADER = re.compile(r"(?:title|dates?|authors?):[ \t]+\S", re.IGNORECASE)
_MANY_PARTS = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){40}""")


@noun
class FrontMatter:
    """The fields before an article's text, by their names as written, and the lines they stand on."""

    dialect: str = ""
    """``YAML``, ``TOML``, ``JSON``, ``Pandoc``, ``header``, or empty when there is none."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    end: int = 0
    """Where the lines end that belong to it, from 0."""
    problem: str = ""
    """What is wrong with it, as a sentence, or empty."""
    start: int = 0
    """Where they begin: a heading may stand above them."""


class _BrokenError(Exception):
    """The front matter cannot be read as its dialect; the message says why."""


def split(lines: Sequence[str]) -> FrontMatter:
    """The front matter at the head of `lines` (clean, without line ends); never raises."""
    first = next((index for index, line in enumerate(lines[:20]) if line.strip()), len(lines))
    opening = lines[first].rstrip() if first < len(lines) else ""
    if opening in _FENCES:
        return _fenced(lines, first, *_FENCES[opening])
    if opening.startswith("{"):
        return _json(lines, first)
    if opening.startswith("% "):
        return _pandoc(lines, first)
    if _FIRST_HEADER.match(opening) and len((found := _header(lines, first)).fields) > 1:
        return found
    above = labelled.header(lines, headed=opening.startswith("# "))
    if not above:
        return FrontMatter()
    return FrontMatter("header", above.fields, above.rows[-1] + 1, start=above.rows[0])


def above(lines: Sequence[str]) -> Header | None:
    """The fields between fences above a plain text, as over a clipping."""
    front = split(lines)
    left = [*[""] * front.end, *lines[front.end :]]
    return Header(front.fields, range(front.end), left) if front.fields else None


def _fenced(lines: Sequence[str], first: int, dialect: str, fences: tuple[str, ...]) -> FrontMatter:
    end = next((i for i in range(first + 1, len(lines)) if lines[i].rstrip() in fences), -1)
    inside = lines[first + 1 : end if end >= 0 else len(lines)]
    plainly = plainyaml if dialect == "YAML" else plaintoml
    if end >= 0 and (plain := plainly.fields(inside)):
        return FrontMatter(dialect, plain, end + 1)
    if not _looks_like_fields(inside, dialect):
        return FrontMatter()
    stop = _end_of_fields(inside, dialect)
    seen = "never closed" if sum(map(len, inside)) <= LARGEST else "never closed or longer than 64 KB"
    never_closed = FrontMatter(dialect, {}, first + 1 + stop, f"The {dialect} front matter is {seen}.")
    if end < 0:
        return replace(never_closed, fields=_line_by_line(_bounded(inside[:stop]), dialect))
    source = "\n".join(inside)
    try:
        fields = _parsed(source, dialect)
    except _BrokenError as broken:
        if _has_prose(inside[stop:], dialect):
            return replace(never_closed, fields=_line_by_line(_bounded(inside[:stop]), dialect))
        problem = f"The {dialect} front matter was read line by line: {broken}."
        return FrontMatter(dialect, _line_by_line(_bounded(inside), dialect), end + 1, problem)
    return FrontMatter(dialect, fields, end + 1)


def _end_of_fields(inside: Sequence[str], dialect: str) -> int:
    """The first line that cannot be one of front matter that nothing closes: a blank one, or running text."""
    return next(
        (i for i, line in enumerate(inside) if not line.strip() or not _may_be_field(line, dialect)),
        len(inside),
    )


def _may_be_field(line: str, dialect: str) -> bool:
    key = _TOML_KEY if dialect == "TOML" else _KEY
    return line[0] in " \t-#[]{}" or key.match(line) is not None


def _has_prose(lines: Sequence[str], dialect: str) -> bool:
    """Whether a paragraph stands among fields that cannot be read: the fence below them is a rule in the text."""
    return any(line.count(" ") >= _PROSE and not _may_be_field(line, dialect) for line in lines)


def _parsed(source: str, dialect: str) -> dict[str, Value]:
    if len(source) > LARGEST:
        raise _BrokenError("it is longer than 64 KB")
    return _yaml(source) if dialect == "YAML" else _toml(source)


def _looks_like_fields(inside: Sequence[str], dialect: str) -> bool:
    """Whether a fence opens front matter and not a text that begins with a rule."""
    key = _TOML_KEY if dialect == "TOML" else _KEY
    for line in inside[:200]:
        bare = line.strip()
        if bare and not bare.startswith("#"):
            return bool(key.match(bare)) or bare.startswith(("[", "{", "- ")) or bare in ("---", "+++")
    return not any(line.strip() for line in inside)


def _bounded(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    left = LARGEST
    for line in lines:
        kept.append(line[:left])
        left -= len(line)
        if left <= 0:
            break
    return kept


def _yaml(source: str) -> dict[str, Value]:
    import yaml  # noqa: PLC0415 - only clippings with YAML pay for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = _Events(yaml.parse(source, Loader=loader)).document()
    except yaml.YAMLError as error:
        raise _BrokenError(_yaml_complaint(error)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise _BrokenError(door.line(str(error), limit=100)) from error
    if isinstance(root, dict):
        return root
    if root in ("", []):
        return {}
    raise _BrokenError("it holds no fields")


def _yaml_complaint(error: Any) -> str:
    mark = getattr(error, "problem_mark", None)
    said = door.line(str(getattr(error, "problem", "") or "it is no YAML"), limit=100)
    return f"line {mark.line + 2}: {said}" if mark else said


class _Events:
    """Composes YAML's events into text, lists and maps: no types, no aliases, bounded depth and number.

    The loaders of the library make dates and numbers that may be wrong or raise, and go as deep as the
    file says.
    """

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._nodes = 0

    def document(self) -> Value:
        for event in self._events:
            name = type(event).__name__
            if name not in ("StreamStartEvent", "DocumentStartEvent"):
                return "" if name == "StreamEndEvent" else self._value(event, 0)
        return ""

    def _value(self, event: Any, depth: int) -> Value:
        self._nodes += 1
        name = type(event).__name__
        if name == "AliasEvent":
            raise _BrokenError("aliases (*name) are not followed")
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            raise _BrokenError("it is nested too deeply or holds too many values")
        if name == "ScalarEvent":
            empty = event.implicit[0] and event.value in ("~", "null", "Null", "NULL")
            return "" if empty else str(event.value)
        if name == "SequenceStartEvent":
            return [self._value(item, depth + 1) for item in self._until("SequenceEndEvent")]
        return self._map(depth)

    def _map(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for event in self._until("MappingEndEvent"):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if isinstance(key, str):
                found[key] = value
        return found

    def _until(self, end: str) -> Iterator[Any]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event


def _toml(source: str) -> dict[str, Value]:
    import tomllib  # noqa: PLC0415 - only clippings with TOML pay for it

    if _MANY_PARTS.search(source):
        raise _BrokenError("a name in it has too many parts")
    try:
        return _plain_map(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise _BrokenError(door.line(str(error), limit=100).rstrip(".")) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise _BrokenError(door.line(str(error), limit=100).rstrip(".")) from error


def _json(lines: Sequence[str], first: int) -> FrontMatter:
    source = "\n".join(_bounded(lines[first:]))
    if not re.match(r"\{\s*(\"|\})", source):
        return FrontMatter()
    try:
        found, end = json.JSONDecoder().raw_decode(source)
        fields = _plain_map(found)
    except (ValueError, RecursionError) as error:
        stop = next((i for i in range(first, len(lines)) if lines[i].strip() in ("}", "};")), -1)
        if stop < 0:
            stop = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines)) - 1
        problem = f"The JSON front matter was read line by line: {door.line(str(error), limit=100)}."
        return FrontMatter("JSON", _line_by_line(_bounded(lines[first:stop]), "JSON"), stop + 1, problem)
    rest = source[end:].split("\n", 1)[0].strip()
    if rest:
        return FrontMatter()
    return FrontMatter("JSON", fields, first + source.count("\n", 0, end) + 1)


def _header(lines: Sequence[str], first: int) -> FrontMatter:
    """Lines of ``Key: value`` up to the first blank one; indented lines go on with the value above."""
    fields: dict[str, Value] = {}
    key = ""
    for index in range(first, min(len(lines), first + 200)):
        line = lines[index]
        if not line.strip():
            return FrontMatter("header", fields, index)
        found = _HEADER.fullmatch(line)
        if found:
            key = found[1]
            fields[key] = (found[2] or "").strip()
        elif key and line[0] in " \t":
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        else:
            return FrontMatter("header", fields, index) if len(fields) > 1 else FrontMatter()
    return FrontMatter("header", fields, min(len(lines), first + 200))


def _pandoc(lines: Sequence[str], first: int) -> FrontMatter:
    """Pandoc's title block: ``%`` before title, authors and date, which stand in this order, indented lines go on.

    https://pandoc.org/MANUAL.html#extension-pandoc_title_block
    """
    rows: list[list[str]] = []
    end = first
    for line in lines[first:]:
        if line.startswith("%") and len(rows) < len(_PANDOC):
            rows.append([line[1:].strip()])
        elif rows and line[:1] in (" ", "\t") and line.strip():
            rows[-1].append(line.strip())
        else:
            break
        end += 1
    fields: dict[str, Value] = {}
    for key, row in zip(_PANDOC, rows, strict=False):
        # Authors are parted by semicolons or stand a line each.
        fields[key] = "; ".join(row) if key == "author" else " ".join(row)
    return FrontMatter("Pandoc", fields, end)


def _plain_map(found: Mapping[Any, Any]) -> dict[str, Value]:
    return {str(key): _plain(value, 1) for key, value in found.items()}


def _plain(value: Any, depth: int) -> Value:
    """TOML's and JSON's values as text, lists and maps; a bare true, false or null is empty."""
    if depth > _DEEPEST:
        raise ValueError("it is nested too deeply")
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    return "" if value is None or isinstance(value, bool) else str(value)


def _line_by_line(lines: Sequence[str], dialect: str) -> dict[str, Value]:
    """What can be saved of fields that do not parse: each key with its value and the lines below it."""
    pattern = {"TOML": _TOML_KEY, "JSON": _JSON_KEY}.get(dialect, _KEY)
    fields: dict[str, Value] = {}
    key = ""
    gathered: list[str] = []
    for line in lines:
        # A tab is what most often breaks YAML: what follows it is a key all the same.
        bare = line.lstrip("\t")
        found = pattern.match(bare) if bare[:1] != " " or dialect == "JSON" else None
        if found:
            _save(fields, key, gathered)
            key, gathered = found[1].strip("\"'"), [found[3]]
        else:
            gathered.append(line)
    _save(fields, key, gathered)
    return fields


def _save(fields: dict[str, Value], key: str, gathered: list[str]) -> None:
    if not key:
        return
    first = gathered[0].strip()
    quoted = first[:1] in ("'", '"') and not first[1:].endswith(first[0])
    below = [
        line for line in gathered[1:] if line.strip() and (quoted or line[0] in " \t-" or first[:1] == "[")
    ]
    rest = [line.strip() for line in below]
    if first in (">", "|", ">-", "|-", ">+", "|+"):
        fields[key] = " ".join(rest)
    elif not first and rest and all(line.startswith("- ") for line in rest):
        fields[key] = [_unquoted(line[2:]) for line in rest]
    elif first.startswith("[") and " ".join([first, *rest]).endswith("]"):
        inside = " ".join([first, *rest])[1:-1]
        fields[key] = [_unquoted(part) for part in inside.split(",") if part.strip()]
    else:
        fields[key] = _unquoted(" ".join([first, *rest]))


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1].replace('\\"', '"')
    if text.startswith("[") and "]" not in text:
        return text[1:]
    return text.removeprefix('"') if text.count('"') == 1 else text
