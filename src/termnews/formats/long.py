"""What is too long to be one article: the text is kept whole, but only its beginning is looked at closely.

A file of a hundred thousand lines must not hold up the others, whatever is in it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from termnews.model import Block, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 10_000
"""Lines that are looked at; no article has so many."""
_MOST_ACCOUNTED = 50_000
_MOST_PARAGRAPHS = 100_000
_SHORT = 20
_TOGETHER = re.compile(r"(?:[^\n]*\n){1,1000}|[^\n]+")
RULE = "beyond the first 10,000 lines: too long to read closely"


def split(text: str) -> tuple[str, str]:
    """The part of a clean text that is looked at, and the text beyond it; a last line end begins no line."""
    text = text.removesuffix("\n")
    if text.count("\n") < LONGEST:
        return text, ""
    end = -1
    for end in islice(_line_ends(text), LONGEST):  # noqa: B007 - the last one is wanted
        pass
    return text[:end], text[end + 1 :]


def _line_ends(text: str) -> Iterator[int]:
    end = text.find("\n")
    while end >= 0:
        yield end
        end = text.find("\n", end + 1)


def blocks(text: str) -> tuple[Block, ...]:
    """The text beyond: a line is a paragraph; as it stands where lines are too short or too many for that."""
    count = text.count("\n") + 1
    if count <= _MOST_PARAGRAPHS and len(text) >= _SHORT * count:
        return tuple(Block("paragraph", line) for line in map(str.strip, text.split("\n")) if line)
    pieces = (found[0].strip("\n") for found in _TOGETHER.finditer(text))
    return tuple(Block("code", piece) for piece in pieces if piece and not piece.isspace())


def account(text: str, before: int) -> tuple[SourceLine, ...]:
    """The account of the text beyond, before which stand `before` lines; the last one speaks for very many."""
    if not text:
        return ()
    lines = text.split("\n", _MOST_ACCOUNTED)
    told = [
        SourceLine(number, line, "body", RULE)
        for number, line in enumerate(lines[:_MOST_ACCOUNTED], start=before + 1)
    ]
    if len(lines) > _MOST_ACCOUNTED:
        more = f"… and {lines[-1].count(chr(10)) + 1:,} lines more, which stand in the article."
        told.append(SourceLine(before + _MOST_ACCOUNTED + 1, more, "body", RULE))
    return tuple(told)
