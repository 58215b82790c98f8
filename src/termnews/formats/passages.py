"""A Markdown text passage by passage: the whole reader only where there is something to read.

Most paragraphs of most clippings hold no mark-up at all, and CommonMark is certain about those: they are
taken as they stand, forty times as fast. What remains goes to markdown-it in runs, which also bounds what a
hostile passage can cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.formats import footnotes
from termnews.formats.commonmark import Piece, Reading, parser, walk, with_captions

if TYPE_CHECKING:
    from collections.abc import Sequence


def pieces(lines: Sequence[str]) -> list[Piece]:
    """The pieces of a Markdown text, given as clean lines, in the order of the text; notes come last."""
    reading = Reading()
    notes: list[footnotes.Footnote] = []
    body: Sequence[str] = lines
    if any("[^" in line for line in lines):
        body, notes = footnotes.take(lines)
        reading.notes = {note.name: "" for note in notes}
    markdown = parser()
    found = with_captions(walk(markdown.parse("\n".join(body), reading.env), reading, 0))
    return found + footnotes.pieces(markdown, notes, reading)
