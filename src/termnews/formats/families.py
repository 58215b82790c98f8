"""What a line can be at all, by its first word, its last ones and its marks.

Half of a page's lines can be nothing but text, and this tells so at the price of one or two of the rules that would
otherwise be asked in turn. It may let a line through that no rule takes, and never holds back one that some rule
would take.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from termnews.formats.languages import DIGITS, EDGES, languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANY = frozenset({"button", "credit", "date", "by", "code"})
"""The families of phrases that lines are known by."""
_NONE: frozenset[str] = frozenset()
_BUTTON = frozenset({"button"})
_FIRST = re.compile(r"[^\W\d_]+|[\d#]")

_MARKS = b"<>=/({|"
"""Bytes, one of which is in every line of code, every address, and every credit that begins with neither a label nor
an agency's name and has no comma."""


def _all_but(kept: bytes) -> bytes:
    return bytes(set(range(256)) - set(kept + b"\n"))


_NO_MARKS, _NO_DIGITS = _all_but(_MARKS), _all_but(DIGITS)


def signs_in(lines: str) -> Iterable[tuple[bytes, int]]:
    """The marks in each of the lines, and how many digits: bytes are sifted fastest, those of all lines at once."""
    whole = lines.encode("utf-8", "replace")
    digits = whole.translate(None, _NO_DIGITS).split(b"\n")
    return zip(whole.translate(None, _NO_MARKS).split(b"\n"), map(len, digits), strict=True)


def families_among(lines: str) -> list[tuple[str, frozenset[str]]]:
    """Each of the lines, its case folded, with the families that have a phrase which begins or ends like it.

    The button family is that of notices which go on or count something: a whole button is soon found in the list.
    """
    opened = _openings().get
    ends = languages().furniture_ends
    found = []
    for line in lines.casefold().split("\n"):
        first, space, rest = line.partition(" ")
        families = opened(first)
        if families is None:
            families = _NONE if first.isalpha() else opened(_opening(first, rest), _NONE)
        if space and line.rstrip(EDGES).endswith(ends):
            families |= _BUTTON
        found.append((line, families))
    return found


@cache
def _openings() -> Mapping[str, frozenset[str]]:
    """The families by the first words of their phrases; where a line begins with marks alone, it can be of any."""
    words = languages()
    families = {
        "button": words.furniture_opens.keys() | {phrase for phrase in words.furniture if "#" in phrase},
        "credit": words.agencies | words.credits | words.captions | {"copyright"},
        "date": words.published | words.updated | words.captured,
        "by": words.by | words.by_two,
        "code": {"script", "www"},
    }
    found: dict[str, frozenset[str]] = {}
    for family, phrases in families.items():
        # Every run that reads a text pays for this: few sets are made.
        firsts = {_opening(first, rest) for first, _, rest in (phrase.partition(" ") for phrase in phrases)}
        shared = {first: found[first] | {family} for first in firsts & found.keys()}
        found |= dict.fromkeys(firsts, frozenset({family})) | shared
    return found | {"": ANY}


def _opening(first: str, rest: str) -> str:
    """How a line begins, its case folded: with the first letters in its first word, or a number and the next word.

    Nothing where it has neither, or begins with ``!`` like the rest of a comment or with ``©``.
    """
    found = None if first[:1] in "!©" else _FIRST.search(first)
    if not found:
        return ""
    if found[0].isalpha():
        return found[0]
    second = rest.partition(" ")[0].strip(EDGES)
    return f"# {second}" if second.isalpha() else ""
