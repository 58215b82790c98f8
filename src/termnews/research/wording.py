"""The wording of two sentences: how alike they are, and which words are in one and not in the other."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from termnews.noun import noun
from termnews.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:[’'-]\w+)*|\s+|[^\w\s]")


ALIKE = 0.4
"""The share of words in common from which on two sentences are versions of one."""
_MOST_PAIRS = 40_000
"""Pairs of sentences that are compared between two runs; beyond, texts have nothing to do with each other."""


@noun
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


def pairs(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that are versions of one sentence, in order in both, alike in sum as much as can be."""
    if not one or not other or len(one) * len(other) > _MOST_PAIRS:
        return []
    left, right = ([Counter(tokens(each)) for each in side] for side in (one, other))
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    alike = [[resemblance(before, after) for after in right] for before in left]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other) and best[i][j]:
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


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
