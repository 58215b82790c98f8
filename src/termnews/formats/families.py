"""What a line can be at all, by its first word, its last one and its signs.

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
_FIRST = re.compile(r"[^\W\d_]+|[\d#]")

_CODE = b"<>=/({"
_SIGNS = DIGITS + _CODE + b"|:,\xc2"
"""Bytes, one of which is in every line of code, every address, label, credit and date (c2 begins ©)."""
_NO_SIGNS = bytes(set(range(256)) - set(_SIGNS + b"\n"))
_NO_CODE = _SIGNS.translate(None, _CODE)
_NO_DIGITS = _SIGNS.translate(None, DIGITS)


def signs_in(texts: Iterable[str]) -> list[bytes]:
    """The signs in each of the lines: bytes are sifted fastest, and those of all lines at once."""
    return "\n".join(texts).encode("utf-8", "replace").translate(None, _NO_SIGNS).split(b"\n")


def digits_among(signs: bytes) -> int:
    """How many of the signs are digits."""
    return len(signs.translate(None, _NO_DIGITS))


def are_of_code(signs: bytes) -> bool:
    """Whether one of the signs is in all code."""
    return signs.strip(_NO_CODE) != b""


def families_of(text: str) -> frozenset[str]:
    """The families that have a phrase which begins, or ends, like the line `text`."""
    found = _openings().get(_first_word(text), _NONE)
    last = text[text.rfind(" ") + 1 :].casefold().rstrip(EDGES)
    return found | {"button"} if last in _endings() else found


@cache
def _openings() -> Mapping[str, frozenset[str]]:
    """The families by the first words of their phrases; where a line begins with marks alone, it can be of any."""
    words = languages()
    families = {
        "button": words.furniture,
        "credit": words.agencies | words.credits | words.captions,
        "date": words.published | words.updated | words.captured,
        "by": words.by | words.by_two,
        "code": {"script", "www"},
    }
    found: dict[str, frozenset[str]] = {}
    for family, phrases in families.items():
        # Every run that reads a text pays for this: few sets are made, and of each word once.
        firsts = set(map(_first_word, {phrase.split(" ", 1)[0] for phrase in phrases}))
        shared = {first: found[first] | {family} for first in firsts & found.keys()}
        found |= dict.fromkeys(firsts, frozenset({family})) | shared
    return found | {"": ANY}


@cache
def _endings() -> frozenset[str]:
    """The last words of the phrases that end a notice, each of which has more than one; or marks alone."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in languages().furniture_ends) | {""}


def _first_word(text: str) -> str:
    """The first letters in a line's first word, in small ones; ``#`` where a number is before them.

    Nothing where it has neither, or begins with ``!`` like the rest of a comment.
    """
    word = text.split(" ", 1)[0].casefold()
    if word.isalpha():
        return word
    found = None if word.startswith("!") else _FIRST.search(word)
    if not found:
        return ""
    return found[0] if found[0].isalpha() else "#"
