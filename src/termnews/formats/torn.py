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
_PARAGRAPH, _WORDS = 50, 25
"""From these lengths on, what stands before a piece is a paragraph's beginning, or words and no button."""


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each sentence together."""
    found: list[Line] = []
    for number, line in enumerate(lines):
        last = found[-1] if found else None
        if last is None or line.blank_before or not _belongs(last.text, lines, number):
            found.append(line)
            continue
        apart = "" if _GOES_ON.match(line.text) or last.text[-1] in _OPEN else " "
        last.text, last.last, last.blank_after = f"{last.text}{apart}{line.text}", line.last, line.blank_after
    return found


def _belongs(before: str, lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a piece of the paragraph that ends with `before` as yet."""
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
