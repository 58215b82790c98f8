"""Text that was taken from a page piece by piece, so that each link and each word in italics has a line of its own.

Scrapers that part all pieces of text by a line's end write so. It is known by lines that begin with a comma or a full
stop, which nothing but the rest of a sentence does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats.languages import languages
from termnews.formats.lines import ends_sentence, is_head_line, is_lone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.lines import Line

_GOES_ON = re.compile(
    r"[,;.:!?)\]]+(?=\s|$|[”’\"»)])|[”’»](?=[\s,.;:!?)]|$)|[’'](?:s|re|ve|ll|d|t|m)\b|[,.] ?[”’\"»]"
)
"""How the rest of a sentence begins, with no space before it."""
_OPEN = "([“„«‘"
_PARAGRAPH, _WORDS, _END = 50, 25, 200
"""From these lengths on, what stands before a piece is a paragraph's beginning, or words and no button."""


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each sentence together."""
    found: list[Line] = []
    pieces: list[str] = []
    end = ""
    for number, line in enumerate(lines):
        if not found or line.blank_before or not _belongs(end, lines, number):
            _settle(found, pieces)
            found.append(line)
            pieces = [line.text]
        else:
            pieces.append(line.text if _GOES_ON.match(line.text) or end[-1] in _OPEN else f" {line.text}")
            found[-1].last, found[-1].blank_after = line.last, line.blank_after
        # Its end is all that the next line asks for, and pasting piece by piece would be quadratic.
        end = f"{end}{pieces[-1]}"[-_END:] if len(pieces) > 1 else line.text[-_END:]
    _settle(found, pieces)
    return found


def _settle(found: Sequence[Line], pieces: Sequence[str]) -> None:
    if len(pieces) > 1:
        found[-1].text = "".join(pieces)


def _belongs(before: str, lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a piece of the paragraph that as yet ends with `before`."""
    text = lines[number].text
    if _GOES_ON.match(text):
        return True
    if ends_sentence(before) or is_head_line(text):
        return False
    if before[-1] in _OPEN or is_lone(before):
        return True
    rest = number + 1 < len(lines) and _is_rest(lines[number + 1])
    if text[0].islower():
        return rest or len(before) >= _WORDS or len(text) >= _WORDS or _is_open(before)
    if _is_open(before):
        return rest or before[-1] == "," or len(before) >= _WORDS
    return rest and len(before) >= _PARAGRAPH


def _is_open(before: str) -> bool:
    """Whether something must follow: after a comma, or after "of", "the" and the like."""
    return before[-1] == "," or before[before.rfind(" ") + 1 :] in languages().common


def _is_rest(line: Line) -> bool:
    return not line.blank_before and (line.text[0].islower() or _GOES_ON.match(line.text) is not None)
