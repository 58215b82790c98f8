"""Markdown paragraphs, headings and flat lists about which CommonMark leaves no doubt, read without markdown-it."""

from __future__ import annotations

import html
import re
import string
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from termnews import text as door
from termnews.formats.tags import BULLET
from termnews.model import Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = re.compile(r"[ \t\-+=#:|>{~`<]|\d{1,9}[.)]")
"""A line that begins so may begin something else than text."""
_HEADING = re.compile(r"(#{1,6}) ([^\s#].*?)[ \t]*")
_LONGEST_HEADING = 300
_DOUBT = re.compile(r"[*_`\[\\]|&(?:#|\w+;)|<[A-Za-z/!?]|~~")
"""Text without these is what it looks like."""
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_INNER = r"[^\s*_`\[\]<>&\\~](?:[^*_`\[\]<>&\\~]*[^\s*_`\[\]<>&\\~])?"
_URL = r"https?://(?:[A-Za-z0-9/:.?=#+,;@$_-]|%[0-9A-F]{2}|&(?![A-Za-z0-9]+;))+|[/#][A-Za-z0-9/._-]*"
_MARKED = re.compile(
    rf"\[(?P<name>[^\[\]*_`<>&\\!~]+)\]\((?P<link>{_URL})\)"
    rf"|(?<!`)`(?P<code>[^`]+)`(?!`)"
    rf"|\*\*(?P<strong>{_INNER})\*\*"
    rf"|\*(?P<em>{_INNER})\*"
    rf"|_(?P<under>{_INNER})_"
)
_BEFORE = frozenset(" (“‘—–")
_AFTER = frozenset(" .,;:?!)”’—–")
_LONGEST_MARKED = 20_000
_PRIVATE = 0xE000
_MASKS = re.compile("[\ue020-\ue07f]")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])( {1,4})(?=\S)")


class Part(NamedTuple):
    """A block, and its lines in the chunk, the end not included."""

    block: Block
    start: int
    end: int


def read(lines: Sequence[str]) -> list[Part] | None:
    """What a chunk without blank lines is, or None where there is any doubt."""
    first = lines[0]
    if first[0] == "#" and len(lines) == 1:
        heading = _heading(first)
        return [Part(heading, 0, 1)] if heading else None
    if _ITEM.match(first):
        return _items(lines)
    block = _paragraph(lines)
    return [Part(block, 0, len(lines))] if block else None


def _heading(line: str) -> Block | None:
    found = _HEADING.fullmatch(line)
    if not found or len(line) > _LONGEST_HEADING or _DOUBT.search(found[2]) or {"#", "{"} & set(found[2]):
        return None
    return Block("heading", _folded(found[2]), level=len(found[1]))


def _paragraph(lines: Sequence[str]) -> Block | None:
    if any(map(_OPENING.match, lines)) or any(line.endswith("  ") for line in lines[:-1]):
        return None
    text = _joined(lines)
    if text and not _DOUBT.search(text):
        return Block("paragraph", _folded(text))
    if not text or len(text) > _LONGEST_MARKED:
        return None
    # What an escape or an entity stands for is never a mark; in code both stand for themselves.
    masked = "`" not in text and not _MASKS.search(text) and _LITERAL.search(text) is not None
    block = _marked(_LITERAL.sub(_mask, text) if masked else text)
    if not block or not block.text:
        return None
    return replace(block, text=_MASKS.sub(_unmask, block.text)) if masked else block


def _mask(found: re.Match[str]) -> str:
    """A literal character out of the marks' way; anything but one printable character stays in doubt."""
    literal = found[1] or html.unescape(found[0])
    if len(literal) != 1 or not (literal.isprintable() or literal == "\xa0"):
        return found[0]
    return chr(_PRIVATE + ord(literal)) if literal in string.punctuation else literal


def _unmask(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - _PRIVATE)


def _items(lines: Sequence[str]) -> list[Part] | None:
    """A list whose items are paragraphs: one kind of marker, nothing nested, nothing lazy."""
    starts: list[int] = []
    opening: re.Match[str] | None = None
    for number, line in enumerate(lines):
        found = _ITEM.match(line)
        if found:
            if opening and (found[1][-1], bool(found[2])) != (opening[1][-1], bool(opening[2])):
                return None
            opening = opening or found
            starts.append(number)
        elif line[0] != " ":
            return None
    parts: list[Part] = []
    number = int(opening[2]) if opening and opening[2] else 0
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        inside = _inside(lines[start:end])
        block = _paragraph(inside) if inside else None
        if block is None:
            return None
        marker = f"{number + len(parts)}." if opening and opening[2] else BULLET
        parts.append(Part(replace(block, kind="item", level=1, marker=marker), start, end))
    return parts


def _inside(lines: Sequence[str]) -> list[str] | None:
    """An item's lines without the marker and the indent that goes with it."""
    found = _ITEM.match(lines[0])
    if not found:
        return None
    indent = " " * found.end()
    if any(not line.startswith(indent) for line in lines[1:]):
        return None
    return [line[found.end() :] for line in lines]


def _joined(lines: Sequence[str]) -> str:
    """The lines as one, or nothing where a line break between wide characters may mean nothing."""
    if len(lines) == 1:
        return lines[0].strip()
    text = " ".join(line.strip() for line in lines)
    if text.isascii():
        return text
    for above, below in pairwise(lines):
        if _WIDE.match(above.rstrip()[-1]) and _WIDE.match(below.lstrip()[0]):
            return ""
    return text


def _folded(text: str) -> str:
    text = " ".join(text.split())
    return text if text.isascii() else door.block(text)


def _marked(text: str) -> Block | None:
    """A paragraph with links, code, emphasis and strong text of the plainest kind, or None."""
    text = _folded(text)
    parts: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for found in _MARKED.finditer(text):
        before = text[position : found.start()]
        kind = found.lastgroup or ""
        inner = found["name"] if kind == "link" else found[kind]
        if _DOUBT.search(before) or not _is_sure(text, found, kind, inner):
            return None
        parts += (before, inner)
        start, length = length + len(before), length + len(before) + len(inner)
        if kind == "link":
            if target := door.address(found["link"]):
                spans.append(Span(start, length, "link", target))
        else:
            spans.append(
                Span(start, length, "strong" if kind == "strong" else "code" if kind == "code" else "em")
            )
        position = found.end()
    rest = text[position:]
    if _DOUBT.search(rest):
        return None
    return Block("paragraph", "".join((*parts, rest)), tuple(spans))


def _is_sure(text: str, found: re.Match[str], kind: str, inner: str) -> bool:
    """Whether what stands around a mark leaves it no other meaning."""
    start, end = found.span()
    if inner != inner.strip():
        return False
    if kind == "link":
        return text[start - 1 : start] != "!"
    if kind == "code":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before in _BEFORE) and (not after or after in _AFTER)
