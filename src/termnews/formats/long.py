"""What is too long to be one article: the text is kept whole, but only its beginning is looked at closely.

A file of a hundred thousand lines must not hold up the others, whatever is in it.
"""

from __future__ import annotations

from termnews.model import Block, SourceLine

LONGEST = 10_000
"""Lines that are looked at; no article has so many."""
_MOST_ACCOUNTED = 50_000
_SHORT = 20
_TOGETHER = 1000
RULE = "beyond the first 10,000 lines: too long to read closely"


def split(text: str) -> tuple[str, list[str]]:
    """The part of a clean text that is looked at, and the lines beyond it; a last line end begins no line."""
    text = text.removesuffix("\n")
    if text.count("\n") < LONGEST:
        return text, []
    lines = text.split("\n")
    return "\n".join(lines[:LONGEST]), lines[LONGEST:]


def blocks(lines: list[str]) -> tuple[Block, ...]:
    """The lines beyond: a paragraph each, or as they stand where they are too short to be paragraphs."""
    text = "\n".join(lines)
    if len(text) >= _SHORT * len(lines):
        return tuple(Block("paragraph", line) for line in map(str.strip, lines) if line)
    pieces = ("\n".join(lines[n : n + _TOGETHER]).strip("\n") for n in range(0, len(lines), _TOGETHER))
    return tuple(Block("code", piece) for piece in pieces if piece and not piece.isspace())


def account(lines: list[str], before: int) -> tuple[SourceLine, ...]:
    """The account of the lines beyond, of which `before` stand before; the last one speaks for very many."""
    shown = lines[:_MOST_ACCOUNTED]
    told = [SourceLine(number, line, "body", RULE) for number, line in enumerate(shown, start=before + 1)]
    if len(lines) > len(shown):
        more = f"… and {len(lines) - len(shown):,} lines more, which stand in the article."
        told.append(SourceLine(before + len(shown) + 1, more, "body", RULE))
    return tuple(told)
