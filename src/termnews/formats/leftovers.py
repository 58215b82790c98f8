"""What an extractor leaves of a page's furniture among the article's blocks: buttons, and lists of other articles.

The closed lists for plain text speak here, too. Headings stay unless a list of other articles follows: "Terms and
conditions" is a button and a chapter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.formats import roles
from termnews.formats.languages import button, languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.model import Block

_LONGEST_HEAD = 60
_FEWEST_LINKS = 2
_BETWEEN_LINKS = frozenset("|·•»«›>→←")
_LISTED = frozenset({"item", "paragraph"})


def removed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without buttons and lists of other articles; all of them if nothing else would be left."""
    kept: list[Block] = []
    number = 0
    while number < len(blocks):
        if end := _end_of_list(blocks, number):
            number = end
            continue
        block = blocks[number]
        if not (block.kind == "paragraph" and (roles.is_button(block.text) or _is_menu(block))):
            kept.append(block)
        number += 1
    return tuple(kept) if any(block.text for block in kept) else tuple(blocks)


def _end_of_list(blocks: Sequence[Block], number: int) -> int:
    """Where a list of other articles ends that block `number` heads, or headed on the page; 0 where it heads none."""
    head = blocks[number]
    if head.kind == "table" or len(head.text) > _LONGEST_HEAD or button(head.text) not in languages().related:
        return 0
    end = number + 1
    while end < len(blocks) and blocks[end].kind in _LISTED and _is_link(blocks[end]):
        end += 1
    return end if end > number + 1 or end == len(blocks) else 0


def _is_menu(block: Block) -> bool:
    """Whether a paragraph is a row of links with strokes or arrows between them, and not a word besides."""
    links = [span for span in block.spans if span.kind == "link"]
    if len(links) < _FEWEST_LINKS or not any(mark in block.text for mark in _BETWEEN_LINKS):
        return False
    between = list(block.text)
    for span in links:
        between[span.start : span.end] = " " * (span.end - span.start)
    return not any(map(str.isalnum, between)) and any(mark in between for mark in _BETWEEN_LINKS)


def _is_link(block: Block) -> bool:
    """Whether all words of a block are one link."""
    return any(
        span.kind == "link" and span.start == 0 and span.end == len(block.text) for span in block.spans
    )
