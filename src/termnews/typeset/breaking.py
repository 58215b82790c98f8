"""Where lines end: paragraphs to least raggedness, headlines and captions balanced.

The raggedness of a paragraph is the sum of the squared slack of all its lines but the last, plus small
penalties for line ends that make a reader stumble. The best of all ways to break it is found from its
end backwards; the lines that can begin at a word are few, so the time grows with the words alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from termnews.typeset.widths import cells, graphemes, narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.typeset.lines import Span

_AFTER_SMALL_WORD = 9
_AFTER_NUMBER = 30
_INSIDE_WORD = 30
_SHORT_LAST_LINE = 180
_SHORT = 0.18
"""A last line below this share of the measure is a short one."""
_PREFERRED_LEAST = 3
"""A long word is cut after one of its own marks, unless that leaves less than a third of the line."""

_SMALL_WORDS = dict.fromkeys(
    "a an the of to in A An The Of To In Mr Mrs Ms Dr No Mr. Mrs. Ms. Dr. No.".split(),  # noqa: SIM905
    _AFTER_SMALL_WORD,
)
_NUMBER = re.compile(r"""[(\[“"'‘$£€¥#+−–-]*\d(?:[\d.,:/–-]*\d)?%?""")
_NUMBER_ENDS = frozenset("0123456789%")
_WORD = re.compile(r"\S+")
_GOOD_CUTS = "/?&=-.—–"

_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3000-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_FIRST_HANGUL, _LAST_HANGUL = "\uac00", "\ud7af"
_NEVER_FIRST = frozenset(
    "、。，．・：；？！」』】〕〉》）］｝〗〙〛”’»›〟ー々〻ゝゞヽヾ゛゜…‥—〜～％‰℃°！＇＂,.!?:;)]}%"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｰ"
)
_NEVER_LAST = frozenset("「『【〔〈《（［｛〖〘〚“‘«‹〝([{＄￥￡＃$£€¥｢")


class Atoms(NamedTuple):
    """The pieces of a text that no line end splits, an entry for each."""

    starts: list[int]
    ends: list[int]
    """In characters of the text."""
    left: list[int]
    right: list[int]
    """In cells, were the text set on one endless line."""
    penalties: list[int]
    """The price of ending a line after it."""


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
    atoms = _atoms(text, width, tail)
    return _spans(atoms, _least_ragged(atoms, width))


def balance(text: str, width: int, *, tail: int = 0) -> list[Span]:
    """The lines of `text` in as few lines as `width` cells allow, and those as even as can be."""
    width = max(1, width)
    atoms = _atoms(text, width, tail)
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


def _atoms(text: str, width: int, tail: int) -> Atoms:
    spans = [found.span() for found in _WORD.finditer(text)]
    if not spans:
        return Atoms([], [], [], [], [])
    if narrow(text) and max(end - start for start, end in spans) <= width:
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        atoms = Atoms(starts, ends, starts, ends[:], [_penalty(word) for word in text.split()])
    else:
        atoms = _split_atoms(text, spans, width)
    if atoms.right[-1] - atoms.left[-1] + tail <= width:
        atoms.right[-1] += tail
    return atoms


def _penalty(word: str) -> int:
    if word[-1] in _NUMBER_ENDS and _NUMBER.fullmatch(word):
        return _AFTER_NUMBER
    return _SMALL_WORDS.get(word, 0)


def _split_atoms(text: str, spans: list[Span], width: int) -> Atoms:
    """Atoms where a word is more than one of them, or a character more than a cell."""
    atoms = Atoms([], [], [], [], [])
    position = before = 0
    for start, end in spans:
        if start > before:
            # A tab has no width of its own in the table, but takes some on a terminal.
            position += max(start - before, cells(text[before:start]))
        before = end
        word = text[start:end]
        for first, last, size, penalty in _pieces(word, width):
            atoms.starts.append(start + first)
            atoms.ends.append(start + last)
            atoms.left.append(position)
            position += size
            atoms.right.append(position)
            atoms.penalties.append(penalty)
        atoms.penalties[-1] = _penalty(word)
    return atoms


def _pieces(word: str, width: int) -> list[tuple[int, int, int, int]]:
    """A word's atoms: start, end, cells, and the price of a line end after it."""
    whole = [(0, len(word), cells(word), 0)]
    pieces = _between_ideographs(word) if _east_asian().search(word) else whole
    if all(size <= width for _, _, size, _ in pieces):
        return pieces
    cut: list[tuple[int, int, int, int]] = []
    for start, end, size, penalty in pieces:
        if size <= width:
            cut.append((start, end, size, penalty))
        else:
            cut += [(start + a, start + b, c, 0) for a, b, c in _cut(word[start:end], width)]
    return cut


@lru_cache(maxsize=1)
def _east_asian() -> re.Pattern[str]:
    """A character of Chinese, Japanese or Korean; a set that takes milliseconds to compile."""
    return re.compile(f"[{_IDEOGRAPH}{_FIRST_HANGUL}-{_LAST_HANGUL}]")


def _is_hangul(sign: str) -> bool:
    return _FIRST_HANGUL <= sign <= _LAST_HANGUL


def _between_ideographs(word: str) -> list[tuple[int, int, int, int]]:
    """A word in a script without spaces may end a line nearly anywhere."""
    pieces: list[tuple[int, int, int, int]] = []
    east_asian = _east_asian()
    start = begin = 0
    east_before, before = False, ""
    for end in graphemes(word):
        sign = word[start]
        east = east_asian.match(sign) is not None
        apart = (east or east_before) and sign not in _NEVER_FIRST and before not in _NEVER_LAST
        if start and apart:
            korean = _is_hangul(before) and _is_hangul(sign)
            pieces.append((begin, start, cells(word[begin:start]), _INSIDE_WORD if korean else 0))
            begin = start
        east_before, before, start = east, word[end - 1] if end - start == 1 else sign, end
    pieces.append((begin, len(word), cells(word[begin:]), 0))
    return pieces


def _cut(word: str, width: int) -> list[tuple[int, int, int]]:
    """A word wider than the line, cut at the edge or after a mark of its own; the last piece has the rest."""
    ends: Sequence[int]
    if narrow(word):
        ends, sizes = range(1, len(word) + 1), None
    else:
        ends = graphemes(word)
        sizes = [cells(word[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    pieces: list[tuple[int, int, int]] = []
    first, count = 0, len(ends)
    start = 0
    while first < count:
        last, used = first, 0
        while last < count and (used + (sizes[last] if sizes else 1) <= width or last == first):
            used += sizes[last] if sizes else 1
            last += 1
        if last < count:
            for good in range(last, first + width // _PREFERRED_LEAST, -1):
                if word[ends[good - 1] - 1] in _GOOD_CUTS:
                    used -= sum(sizes[good:last]) if sizes else last - good
                    last = good
                    break
        pieces.append((start, ends[last - 1], used))
        first, start = last, ends[last - 1]
    return pieces
