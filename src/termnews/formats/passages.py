"""A Markdown text passage by passage: the whole reader only where there is something for it to read.

Most paragraphs of most clippings hold no mark-up, or a link and a word in italics, and CommonMark leaves no
doubt about those: they are read here, many times as fast. What remains goes to markdown-it in runs, which
also bounds what a hostile passage can cost. Tests hold both ways to the same blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import footnotes, quick, tags
from termnews.formats.commonmark import RULES, Piece, Reading, is_too_deep, parser, walk, with_captions
from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt

_LARGEST_CHUNK = 32_000
"""Characters between blank lines that are given to markdown-it, which is quadratic in some mark-up."""
_LARGEST_ALL = 1_000_000
"""Characters of one text that are given to it; what is beyond is taken as it stands."""
_FENCE = re.compile(r"[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*)*(`{3,}|~{3,})(.*)")
_RAW = re.compile(
    r"[ >]*<(?:(pre|script|style|textarea)\b|(!--)|(\?)|(!\[CDATA\[)|(![A-Za-z]))", re.IGNORECASE
)
_RAW_ENDS = ("", "-->", "?>", "]]>", ">")
_LISTED = re.compile(r"[-*+ \t>]|\d{1,9}[.)]")
_DEFINITION = re.compile(r"^[ >]{0,6}\[[^\]\n]+\]:", re.MULTILINE)


@dataclass(slots=True)
class _Run:
    """Lines `start` to `end` that stand together: one plain chunk, or what markdown-it is to read."""

    start: int
    end: int
    parts: list[quick.Part] | None = None
    plain: bool = False
    """Too large to be read: its lines are taken as they stand."""


def pieces(lines: Sequence[str], *, quickly: bool = True) -> list[Piece]:
    """The pieces of a Markdown text, given as clean lines, in the order of the text; notes come last.

    Without `quickly` everything goes through markdown-it.
    """
    reading = Reading()
    notes: list[footnotes.Footnote] = []
    body: Sequence[str] = lines
    if any("[^" in line for line in lines):
        body, notes = footnotes.take(lines)
        reading.notes = {note.name: "" for note in notes}
    runs = list(_runs(body)) if quickly else [_Run(0, len(body))]
    rich = [run for run in runs if run.parts is None and not run.plain]
    markdown = parser() if rich or notes else None
    if markdown:
        _define(markdown, body, rich if quickly else (), reading)
    found: list[Piece] = []
    for run in runs:
        if run.parts is not None:
            found += _quickly(run.parts, run.start)
        elif run.plain or not markdown:
            found += _as_it_stands(body, run)
        else:
            tokens = markdown.parse("\n".join(body[run.start : run.end]), reading.env)
            found += _as_it_stands(body, run) if is_too_deep(tokens) else walk(tokens, reading, run.start)
    found = with_captions(found)
    return found + footnotes.pieces(markdown, notes, reading) if markdown else found


def _quickly(parts: Sequence[quick.Part], offset: int) -> Iterator[Piece]:
    for block, start, end in parts:
        role = "body" if block.kind == "paragraph" else block.kind
        yield Piece((block,), offset + start, offset + end, role, RULES[role])


def _define(markdown: MarkdownIt, body: Sequence[str], rich: Sequence[_Run], reading: Reading) -> None:
    """Read link definitions first: they hold for the whole text, wherever they stand."""
    for run in rich:
        source = "\n".join(body[run.start : run.end])
        if _DEFINITION.search(source):
            markdown.parse(source, reading.env)


def _as_it_stands(body: Sequence[str], run: _Run) -> Iterator[Piece]:
    for number in range(run.start, run.end):
        text = " ".join(body[number].split())
        if text:
            block = Block("paragraph", door.block(text))
            yield Piece((block,), number, number + 1, "body", "too long or too deep to read its mark-up")


def _runs(body: Sequence[str]) -> Iterator[_Run]:
    """The text cut at blank lines where a chunk that needs no reader stands between others."""
    rich: _Run | None = None
    waiting = ""
    left = _LARGEST_ALL
    chunks = list(_chunks(body))
    for index, (start, end) in enumerate(chunks):
        size = sum(map(len, body[start:end])) + end - start
        parts = None if waiting else quick.read(body[start:end])
        if parts and parts[0].block.kind == "item" and _goes_on(body, chunks, index, parts[0].block.marker):
            parts = None
        if parts is None and size <= min(_LARGEST_CHUNK, left):
            rich = rich or _Run(start, end)
            rich.end = end
            left -= size
            waiting = _waits_for(body[start:end], waiting)
            continue
        if rich:
            yield rich
            rich, waiting = None, ""
        yield _Run(start, end, parts, plain=parts is None)
    if rich:
        yield rich


def _goes_on(body: Sequence[str], chunks: Sequence[tuple[int, int]], index: int, marker: str) -> bool:
    """Whether a list goes on in the next chunk, or, if it counts, began in the one before."""
    after = body[chunks[index + 1][0]] if index + 1 < len(chunks) else ""
    before = body[chunks[index - 1][0]] if index else ""
    if after[:1] in (" ", "\t") or before[:1] in (" ", "\t"):
        return True
    return marker != tags.BULLET and bool(_LISTED.match(after) or _LISTED.match(before))


def _chunks(body: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines that are not blank begin and end."""
    start = -1
    for number, line in enumerate(body):
        if line and not line.isspace():
            if start < 0:
                start = number
        elif start >= 0:
            yield start, number
            start = -1
    if start >= 0:
        yield start, len(body)


def _waits_for(lines: Sequence[str], waiting: str) -> str:
    """What must come before a blank line ends anything: the end of a fence or of raw HTML, or nothing."""
    for line in lines:
        if waiting:
            if waiting[0] in "`~":
                bare = line.strip().lstrip("> ")
                if bare.startswith(waiting) and not bare.strip(waiting[0]):
                    waiting = ""
            elif waiting in line.lower():
                waiting = ""
            continue
        if fence := _FENCE.match(line):
            if fence[1][0] == "~" or "`" not in fence[2]:
                waiting = fence[1]
        elif raw := _RAW.match(line):
            kind = next(index for index in range(1, 6) if raw[index])
            ending = f"</{raw[1].lower()}" if kind == 1 else _RAW_ENDS[kind - 1]
            waiting = "" if ending in line[raw.end() :].lower() else ending
    return waiting
