"""What is left when a plain-text file's head, pictures and buttons are known: its body, as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.lines import Line
    from termnews.formats.page import Page
    from termnews.model import BlockKind

_APART = frozenset(
    {"title", "title-again", "kicker", "dek", "date", "byline", "debris", "furniture", "rule-folded"}
)
"""Roles whose lines stand elsewhere than in the body, or are folded."""
_KINDS: dict[str, BlockKind] = {
    "caption": "caption",
    "credit": "credit",
    "rule": "rule",
    "heading": "heading",
}
_BULLET = re.compile(r"([•◦▪●■‣⁃∙·]|[*–—-](?=\s)|\(?\d{1,3}[.)](?=\s)|[a-z]\)(?=\s))\s*")
_LONGEST_HEADING, _HEADING_WORDS = 60, 8
_HEADING_LEVEL = 2


def blocks(page: Page) -> tuple[Block, ...]:
    """The blocks of the body, every line of which that had no role becomes ``body`` or ``heading``."""
    kept = [line for line in page.lines if line.role not in _APART]
    found: list[Block] = []
    number = 0
    while number < len(kept):
        line = kept[number]
        table = _table(kept, number) if line.columns and not line.role else 0
        if table:
            found.append(_set_as_it_stands(kept[number : number + table]))
            number += table
            continue
        if not line.role:
            _settle(kept, number)
        if line.role == "body":
            found.append(_of_body(kept, number))
        else:
            level = _HEADING_LEVEL if line.role == "heading" else 0
            found.append(Block(_KINDS.get(line.role, "paragraph"), line.text, level=level))
        number += 1
    return tuple(found)


def _of_body(lines: Sequence[Line], number: int) -> Block:
    """A paragraph, or an item of a list."""
    text = lines[number].text
    if text[1:2] == ")" or not text[0].isalpha():
        marker = _marker(lines, number) if len(text) > 1 else ""
        if marker:
            return Block("item", text[len(marker) :].strip(), level=1, marker=marker.strip())
    return Block("paragraph", text)


def _settle(lines: Sequence[Line], number: int) -> None:
    if len(lines[number].text) <= _LONGEST_HEADING and _is_heading(lines, number):
        lines[number].is_("heading", "a few words alone between paragraphs")
    else:
        lines[number].role, lines[number].rule = "body", "what no other rule claims"


def _is_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a crosshead: short, without an end mark, paragraphs above and right below it."""
    line = lines[number]
    text = line.text
    if not 0 < number < len(lines) - 1 or text.count(" ") >= _HEADING_WORDS:
        return False
    if not line.blank_before or text[-1] in ".,;:…–—-" or text[0].islower():
        return False
    below = lines[number + 1]
    if not below.prose:
        # A heading over a heading: the second is short, too, and neither is an entry of a list.
        after = lines[number + 2] if number + 2 < len(lines) else below
        if (
            len(below.text) > _LONGEST_HEADING
            or not after.prose
            or _BULLET.match(text)
            or _BULLET.match(below.text)
        ):
            return False
    return lines[number - 1].prose or lines[number - 1].role in {"caption", "credit", "body"}


def _marker(lines: Sequence[Line], number: int) -> str:
    """The bullet or number that opens a line of a list; dashes and numbers need a neighbour that has one too."""
    found = _BULLET.match(lines[number].text)
    if not found or found.end() == len(lines[number].text):
        return ""
    if found[1][0] in "•◦▪●■‣⁃∙":
        return found[0]
    beside = [lines[n].text for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return (
        found[0]
        if any((other := _BULLET.match(text)) and _like(other[1], found[1]) for text in beside)
        else ""
    )


def _like(one: str, other: str) -> bool:
    return one == other or (one[-1] == other[-1] and len(one) > 1 and len(other) > 1)


def _table(lines: Sequence[Line], number: int) -> int:
    """How many lines from here on are columns of a table: at least two, or none."""
    end = number
    while (
        end < len(lines)
        and lines[end].columns
        and not lines[end].role
        and (end == number or not lines[end].blank_before)
    ):
        end += 1
    return end - number if end - number > 1 else 0


def _set_as_it_stands(lines: Sequence[Line]) -> Block:
    rows = [line.columns.expandtabs(8) for line in lines]
    indent = min(len(row) - len(row.lstrip()) for row in rows)
    for line in lines:
        line.is_("body", "columns of a table")
    return Block("code", "\n".join(row[indent:] for row in rows))
