"""What a text is made of for breaking lines: atoms, which no line end splits, with their widths and prices.

A word of a European language is one atom. Chinese and Japanese may end a line after nearly any character,
Korean inside a word at a price; a word that is wider than the line is cut at the line's edge, an address
after one of its own marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from termnews.typeset.widths import cells, graphemes, narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.typeset.lines import Span

Piece = tuple[int, int, int, int]
"""An atom in its word: start, end, cells, and the price of a line end after it."""
_AFTER_SMALL_WORD = 9
_AFTER_NUMBER = 30
_INSIDE_WORD = 30
_PREFERRED_LEAST = 3
"""A long word is cut after one of its own marks, unless that leaves less than a third of the line."""

_EXTENSION = 5
"""So many characters after the last full stop are the end of a file's name, which stays with it."""

_SMALL_WORDS = dict.fromkeys(
    "a an the of to in A An The Of To In Mr Mrs Ms Dr No Mr. Mrs. Ms. Dr. No.".split(),  # noqa: SIM905
    _AFTER_SMALL_WORD,
)
_NUMBER = re.compile(r"""[(\[“"'‘$£€¥#+−–-]*\d(?:[\d.,:/–-]*\d)?%?""")
_NUMBER_ENDS = frozenset("0123456789%")
_WORD = re.compile(r"\S+")
_SET_APART = re.compile(r"[«‹]\s|\s[»›!?:;](?!\S)")
_WORD_WITH_MARKS = re.compile(r"(?:[«‹]\s+)?\S+(?:\s+[»›!?:;]+(?!\S))*")
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


def atoms_of(text: str, width: int, tail: int = 0) -> Atoms:
    """The atoms of a text for lines of `width` cells: only words that are wider than that are cut.

    `tail` cells are added to the last one, unless that makes it too wide.
    """
    spans = _words(text, width)
    if not spans:
        return Atoms([], [], [], [], [])
    if narrow(text) and max(end - start for start, end in spans) <= width:
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        atoms = Atoms(starts, ends, starts, ends[:], [_penalty(text[start:end]) for start, end in spans])
    else:
        atoms = _split_atoms(text, spans, width)
    if atoms.right[-1] - atoms.left[-1] + tail <= width:
        atoms.right[-1] += tail
    return atoms


def _words(text: str, width: int) -> list[Span]:
    """Where the words stand; French and others set marks apart, which still never leave their word."""
    if not _SET_APART.search(text) or not narrow(text):
        return [found.span() for found in _WORD.finditer(text)]
    spans: list[Span] = []
    for found in _WORD_WITH_MARKS.finditer(text):
        if len(found[0]) <= width:
            spans.append(found.span())
        else:
            spans += [word.span() for word in _WORD.finditer(text, *found.span())]
    return spans


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


def _pieces(word: str, width: int) -> list[Piece]:
    """A word's atoms: start, end, cells, and the price of a line end after it."""
    whole = [(0, len(word), cells(word), 0)]
    pieces = _between_ideographs(word) if _east_asian().search(word) else whole
    if all(size <= width for _, _, size, _ in pieces):
        return pieces
    cut: list[Piece] = []
    for start, end, size, penalty in pieces:
        if size <= width:
            cut.append((start, end, size, penalty))
        else:
            cut += [(start + a, start + b, c, 0) for a, b, c in _cut(word[start:end], width)]
    return cut


class _Sign(NamedTuple):
    """What decides whether a line may end before or after a character."""

    size: int
    """In cells."""
    east_asian: bool
    hangul: bool
    never_first: bool
    never_last: bool


@lru_cache(maxsize=8192)
def _sign(character: str) -> _Sign:
    """A grapheme's part in breaking lines; a text has few different ones."""
    hangul = _FIRST_HANGUL <= character[0] <= _LAST_HANGUL
    east_asian = hangul or _east_asian().match(character) is not None
    return _Sign(cells(character), east_asian, hangul, character[0] in _NEVER_FIRST, character in _NEVER_LAST)


@lru_cache(maxsize=1)
def _east_asian() -> re.Pattern[str]:
    """A character of Chinese, Japanese or Korean; a set that takes milliseconds to compile."""
    return re.compile(f"[{_IDEOGRAPH}{_FIRST_HANGUL}-{_LAST_HANGUL}]")


def _between_ideographs(word: str) -> list[Piece]:
    """A word in a script without spaces may end a line nearly anywhere."""
    pieces: list[Piece] = []
    start = begin = size = 0
    before = None
    for end in graphemes(word):
        sign = _sign(word[start:end])
        if (
            before is not None
            and (sign.east_asian or before.east_asian)
            and not (sign.never_first or before.never_last)
        ):
            pieces.append((begin, start, size, _INSIDE_WORD if sign.hangul and before.hangul else 0))
            begin, size = start, 0
        size += sign.size
        before, start = sign, end
    pieces.append((begin, len(word), size, 0))
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
                mark = word[ends[good - 1] - 1]
                if mark in _GOOD_CUTS and not (mark == "." and count - good <= _EXTENSION):
                    used -= sum(sizes[good:last]) if sizes else last - good
                    last = good
                    break
        pieces.append((start, ends[last - 1], used))
        first, start = last, ends[last - 1]
    return pieces
