"""Footnotes of Markdown: CommonMark has none, clippings do, so they are taken out before and set after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats.commonmark import Piece, Reading, walk
from termnews.model import Block, Span
from termnews.noun import noun, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MOST = 1000
_INDENT = re.compile(r" {1,4}|\t")


@noun(frozen=False)
class Footnote:
    """A definition: its name, its text's lines without the indent, and where they stand."""

    name: str
    lines: list[str]
    start: int
    end: int


def take(lines: Sequence[str]) -> tuple[list[str], list[Footnote]]:
    """The lines with every footnote's definition left blank, and the definitions."""
    body = list(lines)
    notes: list[Footnote] = []
    fence = ""
    index = 0
    while index < len(body) and len(notes) < _MOST:
        opened = _FENCE.match(body[index])
        if opened and not fence:
            fence = opened[1]
        elif opened and opened[1].startswith(fence) and not body[index].strip().strip(fence[0]):
            fence = ""
        found = None if fence else _DEFINITION.fullmatch(body[index])
        if not found:
            index += 1
            continue
        end = _end(body, index + 1)
        rest = [_INDENT.sub("", line, count=1) for line in body[index + 1 : end]]
        notes.append(Footnote(found[1], [found[2], *rest], index, end))
        body[index:end] = [""] * (end - index)
        index = end
    return body, notes


def _end(lines: Sequence[str], index: int) -> int:
    """Where a definition ends: its paragraph, and indented ones that follow."""
    while index < len(lines):
        if not lines[index].strip():
            following = index + 1
            if following >= len(lines) or not _INDENT.match(lines[following]) or not lines[following].strip():
                return index
        elif _DEFINITION.fullmatch(lines[index]):
            return index
        index += 1
    return index


def pieces(markdown: MarkdownIt, notes: Sequence[Footnote], reading: Reading) -> list[Piece]:
    """The notes in the order of their numbers; those that nothing mentions come last."""
    found = [(int(reading.number(note.name)), _piece(markdown, note, reading)) for note in notes]
    return [piece for _, piece in sorted(found, key=lambda numbered: numbered[0])]


def _piece(markdown: MarkdownIt, note: Footnote, reading: Reading) -> Piece:
    inner = walk(markdown.parse("\n".join(note.lines), reading.env), reading, note.start)
    text = ""
    spans: list[Span] = []
    for block in (block for piece in inner for block in piece.blocks if block.text):
        text += " " if text else ""
        spans += (
            replace(span, start=span.start + len(text), end=span.end + len(text)) for span in block.spans
        )
        text += " ".join(block.text.split()) if block.kind in ("code", "table") else block.text
    number = reading.number(note.name)
    return Piece(
        (Block("note", text, tuple(spans), marker=number),), note.start, note.end, "note", "Markdown footnote"
    )
