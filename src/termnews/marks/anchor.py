"""Where a kept quote stands in its article now, though the text was cleaned or wrapped anew since."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST_SHARE = 0.6
"""How much of the quote's words a passage must still have to be taken for it."""
_LEAST_WORDS = 4


@noun
class Anchor:
    """A passage: from a character of one part to a character of the same or a later one."""

    part: int
    start: int
    end_part: int
    end: int
    exact: bool = True
    """Whether all letters and digits are the same; else the words have changed and this is the nearest."""


def anchor(quote: str, parts: Sequence[str]) -> Anchor | None:
    """The first passage of the article's parts (its blocks' text) that is the quote; None if it is gone.

    Only letters and digits count, in any case and without accents: so the spaces, quotation marks and
    dashes that cleaning and wrapping change do not matter. When the words have changed too, the part that
    has most of them, if it has enough.
    """
    sought = "".join(letter for letter, _ in _letters(quote))
    if not sought:
        return None
    for number, part in enumerate(parts):
        if (start := part.find(quote)) >= 0:
            return Anchor(number, start, number, start + len(quote))
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for number, part in enumerate(parts):
        for letter, offset in _letters(part):
            letters.append(letter)
            places.append((number, offset))
    at = _whole_words("".join(letters), sought, places, parts)
    if at is None:
        return _nearest(quote, parts)
    begin, last = places[at], places[at + len(sought) - 1]
    return Anchor(begin[0], begin[1], last[0], last[1] + 1)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """The letters and digits of a text, folded, each with the offset of the character it came from."""
    for offset, character in enumerate(text):
        if character.isascii():
            if character.isalnum():
                yield character.lower(), offset
            continue
        for letter in unicodedata.normalize("NFKD", character.casefold()):
            if letter.isalnum():
                yield letter, offset


def _whole_words(
    letters: str, sought: str, places: Sequence[tuple[int, int]], parts: Sequence[str]
) -> int | None:
    """Where the quote begins: at the beginning of a word if it does so anywhere."""
    first = at = letters.find(sought)
    while at >= 0:
        part, offset = places[at]
        if offset == 0 or not parts[part][offset - 1].isalnum():
            return at
        at = letters.find(sought, at + 1)
    return first if first >= 0 else None


def _nearest(quote: str, parts: Sequence[str]) -> Anchor | None:
    wanted = set(_words(quote))
    if len(wanted) < _LEAST_WORDS:
        return None
    shares = [len(wanted.intersection(_words(part))) / len(wanted) for part in parts]
    best = max(range(len(parts)), key=shares.__getitem__, default=-1)
    if best < 0 or shares[best] < _LEAST_SHARE:
        return None
    return Anchor(best, 0, best, len(parts[best]), exact=False)


def _words(text: str) -> list[str]:
    spread = "".join(character if character.isalnum() else " " for character in text)
    return ["".join(letter for letter, _ in _letters(word)) for word in spread.split()]
