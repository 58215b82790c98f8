"""Pages saved with a text browser: Lynx and ELinks number the links in the text and list their addresses below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats.labelled import Header

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTED = re.compile(r"[ \t]*(\d{1,5})\. ((?:[a-z][a-z0-9+.-]{1,20}:|/)?).*")
"""A link's number and how its address begins; ELinks lists a few by their titles, with the address below."""
_HEADED = re.compile(r"[ \t]*(?:References|Visible links:?|Hidden links:?)[ \t]*")
_ONE_WORD = re.compile(r"[ \t]*\S+[ \t]*")
"""An address without a number, or the rest of one that was broken."""
_OTHERS = re.compile(r"[ \t]*(?:#|Link: )\[\d{1,5}\]")
"""The page's own links to feeds and styles, which stand above it."""
_CALLED = re.compile(r"\[(\d{1,5})\](?:\[(?:IMG|USEMAP|INLINE|EMBED)\])?")
_FORM = re.compile(r"_{4,}|\((?:BUTTON|Submit|[*]|[ ])\)|\[(?:IMG|USEMAP|INLINE|EMBED|_+)\]")
_HEAD, _WIDEST = 40, 130


def read(lines: Sequence[str]) -> Header | None:
    """The text of a page without the links' numbers, fields to fill in and the list below; None if it has no list."""
    heading = max((number for number, line in enumerate(lines) if line.strip() == "References"), default=-1)
    below = [number for number in range(heading, len(lines)) if lines[number].strip()] if heading >= 0 else []
    listed = [found for number in below if (found := _LISTED.fullmatch(lines[number]))]
    if 2 * sum(bool(found[2]) for found in listed) <= len(listed):
        return None
    kinds = (_LISTED, _HEADED, _ONE_WORD)
    if not all(any(kind.fullmatch(lines[number]) for kind in kinds) for number in below):
        return None
    numbers = frozenset(found[1] for found in listed)

    def called(link: re.Match[str]) -> str:
        return "" if link[1] in numbers else link[0]

    above = [number for number, line in enumerate(lines[:_HEAD]) if _OTHERS.match(line)]
    text = [_FORM.sub("", _CALLED.sub(called, line)).rstrip() for line in lines[:heading]]
    left = ["" if number in above else line for number, line in enumerate(text)]
    width = min(_WIDEST, max(map(len, lines[:heading]), default=0))
    return Header({}, [*above, *below], [*left, *[""] * (len(lines) - heading)], width=width)
