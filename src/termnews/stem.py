"""English stemming, so that "sanctions" finds "sanction": Porter's algorithm of 1980.

The index keeps words as they are written; a query's word is widened to the words of the library that share its
stem. So phrases and prefixes stay exact, which an index of stems could not offer.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 3
"""Words of fewer letters are their own stem."""

_C = "[^aeiou]"
_V = "[aeiouy]"
_CONSONANTS = f"{_C}[^aeiouy]*"
_VOWELS = f"{_V}[aeiou]*"
_MEASURED = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
"""A stem of measure 1 or more: it has a vowel followed by a consonant."""
_MEASURE_ONE = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_MEASURE_TWO = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^(?:{_CONSONANTS})?{_V}")
_SHORT_SYLLABLE = re.compile(f"^{_CONSONANTS}{_V}[^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize"  # and -ion after s or t
)
_SUFFIX_2 = re.compile(f"^(.+?)({'|'.join(sorted(_STEP_2, key=len, reverse=True))})$")
_SUFFIX_3 = re.compile(f"^(.+?)({'|'.join(_STEP_3)})$")
_SUFFIX_4 = re.compile(f"^(.+?)({_STEP_4})$")
_ION = re.compile("^(.+?[st])ion$")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a word in small letters without accents; words with other than a-z come back as they are."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    first = word[0]
    if first == "y":  # at the start of a word it is a consonant; a capital keeps it out of the vowels
        word = "Y" + word[1:]
    word = _derived(_suffixes(_participle(_plural(word))))
    return "y" + word[1:] if first == "y" else word


def _plural(word: str) -> str:
    if not word.endswith("s"):
        return word
    if (word.endswith("sses") and word != "sses") or (word.endswith("ies") and word != "ies"):
        return word[:-2]  # something must be left before the ending
    return word if word.endswith("ss") else word[:-1]


def _participle(word: str) -> str:
    if word.endswith("eed") and word != "eed":
        return word[:-1] if _MEASURED.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            root = word[: -len(ending)]
            return _mended(root) if _HAS_VOWEL.match(root) else word
    return word


def _mended(root: str) -> str:
    """A root that has lost -ed or -ing, with an e put back or a doubled letter undone."""
    if root.endswith(("at", "bl", "iz")) or _SHORT_SYLLABLE.match(root):
        return root + "e"
    doubled = len(root) > 1 and root[-1] == root[-2].lower() and root[-1] not in "aeioulsz"
    return root[:-1] if doubled else root


def _suffixes(word: str) -> str:
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    for pattern, endings in ((_SUFFIX_2, _STEP_2), (_SUFFIX_3, _STEP_3)):
        found = pattern.match(word)
        if found and _MEASURED.match(found[1]):
            word = found[1] + endings[found[2]]
    return word


def _derived(word: str) -> str:
    found = _SUFFIX_4.match(word) or _ION.match(word)
    if found and _MEASURE_TWO.match(found[1]):
        word = found[1]
    if word.endswith("e"):
        root = word[:-1]
        short = _MEASURE_ONE.match(root) and not _SHORT_SYLLABLE.match(root)
        if _MEASURE_TWO.match(root) or short:
            word = root
    if word.endswith("ll") and _MEASURE_TWO.match(word):
        word = word[:-1]
    return word
