"""What a word is: one answer for the index, for queries and for lighting matches.

It mirrors SQLite's tokenizer ``unicode61 remove_diacritics 2``, which splits the indexed text: runs of letters
and digits, small letters, no accents on Latin letters. What that tokenizer does not know is done to the text
before it is indexed: Chinese, Japanese and Thai write no spaces, so every character counts as a word there, and a
word of several is found as a phrase; Greek and Cyrillic accents, and the vowel signs of Arabic and Hebrew, go.
"""

from __future__ import annotations

import re
import unicodedata

TOKENIZER = "unicode61 remove_diacritics 2"
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003134f"
)
"""Scripts without spaces between words, as the inside of a regular expression's set."""
VOWEL_SIGNS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Signs that writers of Arabic and Hebrew may leave out; likewise."""

_ENGLISH = """
a about after all also an and any are as at be because been before being between but by can could did do
does doing during each for from had has have having he her here his how i if in into is it its just may
might more most must no nor not of on or other our out over own shall she should so some such than that
the their them then there these they this those through to too under until up upon very was we were what
when where which while who whom whose why will with within would you your
"""
FUNCTION_WORDS = frozenset(_ENGLISH.split())
"""English words that say nothing about an article: a question has many, and they are not what it asks for."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_VOWEL_SIGN = re.compile(f"[{VOWEL_SIGNS}]")
_OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u1f00-\u1fff]")
_WORD = re.compile(f"(?![\\W_])[{UNSPACED}]|(?:(?![{UNSPACED}])[^\\W_])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_COMBINING = re.compile("[\u0300-\u0331]")
"""The marks that the tokenizer leaves out of a word."""
_SAME = {"ς": "σ", "µ": "μ", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا"}
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


class _Flat(dict[int, str]):
    """A table for `str.translate`: each character becomes one character without case and accent."""

    def __missing__(self, code: int) -> str:
        small = chr(code).lower()[0]
        base = unicodedata.normalize("NFD", small)[0]
        made = base if base.isascii() or _GREEK.match(base) else small
        self[code] = _SAME.get(made, made)
        return self[code]


_FLAT = _Flat()


def flat(text: str) -> str:
    """`text` without case and accents, character for character, so that places in it stay places in `text`."""
    return text.lower() if text.isascii() else text.translate(_FLAT)


def words_of(text: str) -> list[str]:
    """The words of a text as the index holds them, in order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _WORD.findall(flat(_VOWEL_SIGN.sub("", _COMBINING.sub("", text))))


def indexed(text: str) -> str:
    """`text` as the index is given it, so that its tokenizer finds the words that `words_of` gives."""
    if text.isascii():
        return text
    if _OTHER_SCRIPT.search(text):
        text = flat(_VOWEL_SIGN.sub("", text))
    return _UNSPACED.sub(r" \g<0> ", text) if _UNSPACED.search(text) else text
