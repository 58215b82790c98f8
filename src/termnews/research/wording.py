"""The wording of two sentences: how alike they are, and which words are in one and not in the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from termnews.words import UNSPACED

if TYPE_CHECKING:
    from collections import Counter

_TOKEN = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:[’'-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of characters that both sentences have, or only one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


def tokens(sentence: str) -> list[str]:
    """Words, marks and white space; together they are the sentence."""
    return _TOKEN.findall(sentence)


def resemblance(one: Counter[str], other: Counter[str]) -> float:
    """The share of two sentences' words that both have, from 0 to 1 (Dice)."""
    first, second = _words(one), _words(other)
    sizes = sum(first.values()) + sum(second.values())
    common = sum(min(count, second[token]) for token, count in first.items() if token in second)
    return 2 * common / sizes if sizes else 0.0


def _words(counted: Counter[str]) -> dict[str, int]:
    return {token: count for token, count in counted.items() if token[0].isalnum()}


def changed_words(one: str, other: str) -> tuple[Piece, ...]:
    """The words of both: without what was added they are `one`, without what was removed `other`."""
    left, right = tokens(one), tokens(other)
    found: list[Piece] = []

    def add(kind: Literal["same", "removed", "added"], words: list[str]) -> None:
        if words:
            found.append(Piece(kind, "".join(words)))

    for kind, start, end, first, last in _opcodes(left, right):
        if kind == "equal":
            add("same", left[start:end])
        else:
            add("removed", left[start:end])
            add("added", right[first:last])
    return tuple(found)


def _opcodes(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Difflib's steps, with a space or a mark alone between two changes taken into them: words are read in runs."""
    found: list[tuple[str, int, int, int, int]] = []
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for number, (kind, *where) in enumerate(steps):
        start, end, first, last = where
        between = 0 < number < len(steps) - 1 and not any(token[0].isalnum() for token in left[start:end])
        if kind == "equal" and not between:
            found.append((kind, start, end, first, last))
        elif found and found[-1][0] != "equal":
            found[-1] = ("replace", found[-1][1], end, found[-1][3], last)
        else:
            found.append(("replace", start, end, first, last))
    return found
