"""Where lines end: paragraphs to least raggedness, headlines and captions balanced.

The raggedness of a paragraph is the sum of the squared slack of all its lines but the last, plus small
penalties for line ends that make a reader stumble. The best of all ways to break it is found from its
end backwards; the lines that can begin at a word are few, so the time grows with the words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.typeset.atoms import atoms_of
from termnews.typeset.widths import narrow

if TYPE_CHECKING:
    from termnews.typeset.atoms import Atoms
    from termnews.typeset.lines import Span

_SHORT_LAST_LINE = 180
_SHORT = 0.18
"""A last line below this share of the measure is a short one."""


def break_lines(text: str, width: int, *, tail: int = 0) -> list[Span]:
    """The lines of `text` in `width` cells, to least raggedness; no line for a text without words.

    Only white space is lost between lines. `tail` cells stay free after the last word, unless it leaves
    no room for them.
    """
    width = max(1, width)
    if (
        text
        and len(text) + tail <= width
        and not text[0].isspace()
        and not text[-1].isspace()
        and narrow(text)
    ):
        return [(0, len(text))]
    atoms = atoms_of(text, width, tail)
    return _spans(atoms, _least_ragged(atoms, width))


def fill(text: str, width: int) -> list[Span]:
    """The lines of `text` in `width` cells, each as full as it can be: for a text that is cut after some of them."""
    width = max(1, width)
    atoms = atoms_of(text, width, 0)
    return _spans(atoms, _greedy(atoms, width))


def balance(text: str, width: int, *, tail: int = 0) -> list[Span]:
    """The lines of `text` in as few lines as `width` cells allow, and those as even as can be."""
    width = max(1, width)
    atoms = atoms_of(text, width, tail)
    firsts = _greedy(atoms, width)
    if len(firsts) > 1:
        widest = max(right - left for left, right in zip(atoms.left, atoms.right, strict=True))
        low, high = min(width, widest), width
        while low < high:
            middle = (low + high) // 2
            if len(_greedy(atoms, middle)) > len(firsts):
                low = middle + 1
            else:
                high = middle
        firsts = _greedy(atoms, low)
    return _spans(atoms, firsts)


def _spans(atoms: Atoms, firsts: list[int]) -> list[Span]:
    starts, ends = atoms.starts, atoms.ends
    lasts = [*firsts, len(starts)][1:]
    return [(starts[first], ends[last - 1]) for first, last in zip(firsts, lasts, strict=True)]


def _greedy(atoms: Atoms, width: int) -> list[int]:
    """The first atom of each line when every line takes what it can."""
    left = atoms.left
    firsts: list[int] = []
    limit = -1
    for index, right in enumerate(atoms.right):
        if right > limit:
            firsts.append(index)
            limit = left[index] + width
    return firsts


def _least_ragged(atoms: Atoms, width: int) -> list[int]:
    """The first atom of each line in the best of all ways to break."""
    left, right, penalties = atoms.left, atoms.right, atoms.penalties
    count = len(left)
    after = [0] * (count + 1)
    """The price of all lines from an atom on, with that of ending a line before it."""
    following = [count] * (count + 1)
    """The first atom of the next line, for a line that begins with an atom."""
    furthest = count
    short = _SHORT * width
    for first in range(count - 1, -1, -1):
        limit = left[first] + width
        while furthest > first + 1 and right[furthest - 1] > limit:
            furthest -= 1
        last = furthest
        lowest, best = -1, last
        if last == count:
            lone = first == count - 1 or right[-1] - left[first] < short
            lowest = _SHORT_LAST_LINE if lone else 0
            last -= 1
        while last > first:
            price = (limit - right[last - 1]) ** 2
            if 0 <= lowest <= price:
                break
            price += after[last]
            if price < lowest or lowest < 0:
                lowest, best = price, last
            last -= 1
        after[first] = lowest + (penalties[first - 1] if first else 0)
        following[first] = best
    firsts: list[int] = []
    first = 0
    while first < count:
        firsts.append(first)
        first = following[first]
    return firsts
