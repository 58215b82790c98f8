"""How wide text is on a terminal, and where it may be cut: by cell and by grapheme.

The screens measure with rich, and a line that two rulers disagree on shifts everything right of it. So
rich's table decides here as well; but most text consists of characters that are one cell wide in every
version of that table, and for those nothing is imported.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d5"
    "\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2319\u2460-\u25fc]*"
)
"""Characters that take one cell by every edition of Unicode that rich knows."""
_UNSEEN_ASCII = re.compile(r"[\x00-\x1f\x7f]")
_SPACE = re.compile(r"\s")
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
_LEADS, _VOWELS, _TAILS = (
    "\u1100-\u115f\ua960-\ua97c",
    "\u1160-\u11a7\ud7b0-\ud7c6",
    "\u11a8-\u11ff\ud7cb-\ud7fb",
)
_MORE_EXTENDERS = "\u0e33\u0eb3\u200c\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_LEFT_OVER = " \t\n,;:–—·-"
_LEAST_KEPT = 0.6
"""Cutting at a word's end may not cost more than the rest of this share of the width."""


def cells(text: str) -> int:
    """The cells that `text` takes on a terminal; controls take none."""
    if _NARROW.fullmatch(text):
        return len(text)
    if text.isascii():
        return len(text) - len(_UNSEEN_ASCII.findall(text))
    return _looked_up(text)


def narrow(text: str) -> bool:
    """Whether every character of `text` is known to take one cell, so that cells are characters."""
    return _NARROW.fullmatch(text) is not None


def _looked_up(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - plain text must not pay for importing rich

    return cell_len(text)


def graphemes(text: str) -> list[int]:
    """Where the characters that a reader sees end: accents, joined emoji and flags are never split."""
    return [found.end() for found in _grapheme().finditer(text)]


@lru_cache(maxsize=1)
def _grapheme() -> re.Pattern[str]:
    """Grapheme clusters of UAX #29 for all that news is written in; a joiner joins whatever follows it.

    The combining marks come from Python's own Unicode data, which takes some milliseconds to go through.
    """
    marks = _ranges(code for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M")
    extend = f"[{marks}{_MORE_EXTENDERS}\U000e0100-\U000e01ef]"
    hangul = f"[{_LEADS}]*(?:[\uac00-\ud7a3]|[{_VOWELS}])[{_VOWELS}]*[{_TAILS}]*|[{_LEADS}]+"
    joined = f"(?:{extend}|\u200d(?:[^\\s]|$)|(?<=[{_VIRAMAS}])[\u0900-\u0d7f])*"
    return re.compile(f"(?:\r\n|{_FLAG}{{2}}|{hangul}|.){joined}", re.DOTALL)


def _ranges(codes: Iterable[int]) -> str:
    """A character class's inside for rising code points."""
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


def fit(text: str, width: int) -> int:
    """How many characters of `text` stand in `width` cells without splitting a grapheme."""
    if narrow(text):
        return min(len(text), max(0, width))
    used = start = 0
    for end in graphemes(text):
        used += cells(text[start:end])
        if used > width:
            return start
        start = end
    return len(text)


def clip(text: str, width: int, *, ascii: bool = False) -> str:  # noqa: A002 - the setting's own word
    """`text` on one line of at most `width` cells: whole, or cut (if it can at a word's end) with "…".

    What comes before the ellipsis is the beginning of `text`, character for character; white space
    other than spaces is shown as spaces.
    """
    text = _SPACE.sub(" ", text)
    if cells(text) <= width:
        return text
    mark = "..." if ascii else "…"
    if width <= len(mark):
        return mark[: max(0, width)]
    cut = fit(text, width - len(mark))
    inside_word = text[cut - 1 : cut + 1].strip() == text[cut - 1 : cut + 1] and cells(text[cut]) < 2  # noqa: PLR2004
    word_end = text.rfind(" ", 0, cut)
    if inside_word and word_end >= cut * _LEAST_KEPT:
        cut = word_end
    return (text[:cut].rstrip(_LEFT_OVER) or text[:cut]) + mark


def right_to_left(text: str) -> bool:
    """Whether `text` runs from right to left: its first letter with a direction decides (UAX #9)."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return False
