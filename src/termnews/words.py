"""What a word is: one answer for the index, for queries and for lighting matches.

It mirrors SQLite's tokenizer ``unicode61 remove_diacritics 2``, which splits the indexed text: runs of letters
and digits, small letters, no accents on Latin letters. What that tokenizer does not know is done to the text
before it is indexed: Chinese, Japanese and Thai write no spaces, so every character counts as a word there, and a
word of several is found as a phrase; Greek and Cyrillic accents, and the vowel signs of Arabic and Hebrew, go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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

_OTHER_LEADS = bytes([*range(0xCD, 0xDC), 0xE0, 0xE1, *range(0xE3, 0xF5)])
"""The first bytes, in UTF-8, of the characters that `_Patterns` knows; curly quotes and dashes begin with others."""
_BEYOND_ASCII = re.compile(
    r"[^\x00-\x7f\u2010-\u2027]+(?:[\x00-\x40\u2010-\u2027]+[^\x00-\x7f\u2010-\u2027]+)*"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_SAME = {"ς": "σ", "µ": "μ", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا"}


class _Patterns:
    """Patterns over large sets of characters: ten milliseconds that a command for ASCII text does not pay."""

    def __init__(self) -> None:
        self.unspaced = re.compile(f"[{UNSPACED}]+")
        self.vowel_sign = re.compile(f"[{VOWEL_SIGNS}]")
        self.other_script = re.compile("[\u0370-\u06ff\u1f00-\u1fff]")
        self.word = re.compile(f"(?![\\W_])[{UNSPACED}]|(?:(?![{UNSPACED}])[^\\W_])+")
        self.spaced_word = re.compile("\\w+")
        """The same where no script goes without spaces and no ``_`` is, in a third of the time."""
        self.combining = re.compile("[\u0300-\u0331]")
        """The marks that the tokenizer leaves out of a word."""
        self.greek = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


class _Flat(dict[int, str]):
    """A table for `str.translate`: each character becomes one character without case and accent."""

    def __missing__(self, code: int) -> str:
        small = chr(code).lower()[0]
        base = unicodedata.normalize("NFD", small)[0]
        made = base if base.isascii() or _patterns().greek.match(base) else small
        self[code] = _SAME.get(made, made)
        return self[code]


_FLAT = _Flat()


def flat(text: str) -> str:
    """`text` without case and accents, character for character, so that places in it stay places in `text`."""
    if text.isascii():
        return text.lower()
    # Most text is ASCII with dashes and quotation marks, and `lower` is ten times as fast as a table.
    return _BEYOND_ASCII.sub(_flattened, text).lower()


def _flattened(found: re.Match[str]) -> str:
    return found[0].translate(_FLAT)


def words_of(text: str) -> list[str]:
    """The words of a text as the index holds them, in order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    patterns = _patterns()
    text = patterns.combining.sub("", text)
    if _is_western(text):
        return patterns.spaced_word.findall(flat(text).replace("_", " "))
    text = flat(patterns.vowel_sign.sub("", text))
    if patterns.unspaced.search(text):
        return patterns.word.findall(text)
    return patterns.spaced_word.findall(text.replace("_", " "))


def _is_western(text: str) -> bool:
    """Whether no character is of a script that is treated here; a third of the time that a pattern takes."""
    data = text.encode("utf-8", "replace")
    return len(data.translate(None, _OTHER_LEADS)) == len(data)


def _spaced(found: re.Match[str]) -> str:
    return f" {' '.join(found[0])} "


def indexed(text: str) -> str:
    """`text` as the index is given it, so that its tokenizer finds the words that `words_of` gives."""
    if text.isascii() or _is_western(text):
        return text
    patterns = _patterns()
    if patterns.other_script.search(text):
        text = flat(patterns.vowel_sign.sub("", text))
    return patterns.unspaced.sub(_spaced, text)
