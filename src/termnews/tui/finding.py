"""Find a phrase in an article: case and accents are ignored, a capital letter asks for the case.

Matches are spans in the text as it is, so they are lit wherever its lines are broken.
"""

from __future__ import annotations

import unicodedata

from termnews.noun import noun

Span = tuple[int, int]


@noun
class Folded:
    """A text without accents, and for each of its characters the place it had in the original."""

    text: str
    places: tuple[int, ...] = ()
    """Empty where every character kept its place; else one more than the text has, for the end."""

    def place(self, index: int) -> int:
        """Where the character at `index` stands in the original."""
        return self.places[index] if self.places else index


def fold(text: str, *, case: bool) -> Folded:
    """`text` without accents, and in small letters unless `case` matters."""
    if text.isascii():
        return Folded(text if case else text.lower())
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        bare = letter if letter.isascii() else _bare(letter)
        for each in bare if case else bare.casefold():
            letters.append(each)
            places.append(place)
    return Folded("".join(letters), (*places, len(text)))


def _bare(letter: str) -> str:
    """A letter without its accents; typographic quotation marks become straight ones."""
    straight = {"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "}.get(letter)
    if straight:
        return straight
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def wants_case(phrase: str) -> bool:
    """Whether the phrase has a capital letter, which asks for the case to be kept."""
    return phrase != phrase.lower()


def spans(phrase: str, folded: Folded) -> list[Span]:
    """Where the phrase stands, in characters of the original text; matches do not overlap."""
    sought = fold(phrase, case=wants_case(phrase)).text
    found: list[Span] = []
    if not sought:
        return found
    at = folded.text.find(sought)
    while at >= 0:
        end = at + len(sought)
        found.append((folded.place(at), folded.place(end - 1) + 1 if folded.places else end))
        at = folded.text.find(sought, end)
    return found
