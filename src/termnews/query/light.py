"""Where a query's words stand in a text: what is lit on a screen, and which passage is shown of an article.

The patterns are made from the same words that the index was asked for, so what found an article is what is lit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from termnews.model import Excerpt
from termnews.noun import noun
from termnews.query.tree import Term, wanted
from termnews.words import UNSPACED, VOWEL_SIGNS, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termnews.query.sql import Widen
    from termnews.query.tree import Node

_MOST_MATCHES = 5000
"""Matches in one text that are looked at: enough to light, bounded for a word repeated without end."""
_MOST_FORMS = 200
_LEAD = 60
"""Characters before the first match that may be taken to begin with a sentence."""
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_SIGNED = re.compile("[\u0590-\u06ff]")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"”’»)\]]*\s+|\n")


@noun
class Match:
    """A match in a text: its characters, and which of the query's terms it is."""

    start: int
    end: int
    term: int


class Light:
    """Finds a query's words in texts."""

    def __init__(self, tree: Node | None, widen: Widen) -> None:
        """`widen` gives the words that share a stem with a word, as the index was asked for them."""
        self.terms = _distinct(tree)
        """What `Match.term` counts: the query's terms that are about title, dek or body."""
        self._terms = [(term.field, re.compile(_pattern(term, widen))) for term in self.terms]

    def matches(self, text: str, *, field: str = "body") -> list[Match]:
        """The matches in a text of that field (``title``, ``dek`` or ``body``), in order, none overlapping."""
        if not text or not self._terms:
            return []
        folded = flat(text)
        found: list[Match] = []
        for number, (wanted_field, pattern) in enumerate(self._terms):
            if wanted_field in {"", field}:
                found += [Match(*each.span(), number) for each in _first(pattern.finditer(folded))]
        found.sort(key=lambda match: (match.start, -match.end))
        kept: list[Match] = []
        for match in found:
            if match.end > match.start and (not kept or match.start >= kept[-1].end):
                kept.append(match)
        return kept

    def spans(self, text: str, *, field: str = "body") -> list[tuple[int, int]]:
        """The characters to light, ``text[start:end]``."""
        return [(match.start, match.end) for match in self.matches(text, field=field)]

    def excerpt(self, text: str, *, room: int, field: str = "body") -> Excerpt:
        """At most about `room` characters of `text`: where the most different words of the query are."""
        matches = self.matches(text, field=field)
        at = _best(matches, room)
        begin = _begin(text, matches[at].start, room) if matches else 0
        return _cut(text, begin, room, matches)


def _first(found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    kept = []
    for each in found:
        kept.append(each)
        if len(kept) >= _MOST_MATCHES:
            break
    return kept


def _distinct(tree: Node | None) -> list[Term]:
    terms = wanted(tree) if tree is not None else ()
    return list(dict.fromkeys(term for term in terms if term.field in {"", "title", "dek", "body"}))


def _pattern(term: Term, widen: Widen) -> str:
    if term.literal:
        return _BEFORE + re.escape(flat(term.literal))
    if term.widened:
        forms = sorted(widen(term.words[0])[:_MOST_FORMS], key=len, reverse=True)
        return _bounded([_spelled(form) for form in forms], term.words[0][:1], term.words[0][-1:])
    words = term.words
    pattern = _spelled(words[0])
    for before, word in pairwise(words):
        apart = r"[\W_]*" if _unspaced(before) or _unspaced(word) else r"[\W_]+"
        pattern += apart + _spelled(word)
    if term.prefix:
        return _bounded([pattern + r"[^\W_]*"], words[0][:1], "")
    return _bounded([pattern], words[0][:1], words[-1][-1:])


def _unspaced(word: str) -> bool:
    """Whether a word is of a script that sets no spaces between words."""
    return not word.isascii() and bool(_one_unspaced().match(word))


@cache
def _one_unspaced() -> re.Pattern[str]:
    """Takes milliseconds to compile, and most queries have no such word."""
    return re.compile(f"[{UNSPACED}]")


def _spelled(word: str) -> str:
    """A word as it may be written: with vowel signs between the letters of Arabic and Hebrew."""
    if not _SIGNED.search(word):
        return re.escape(word)
    return "".join(f"{re.escape(letter)}[{VOWEL_SIGNS}]*" for letter in word)


def _bounded(patterns: Sequence[str], first: str, last: str) -> str:
    """Any of the patterns, as whole words. `first` is the letter with which they all begin, `last` their last."""
    before = "" if _unspaced(first) else _BEFORE
    after = "" if not last or _unspaced(last) else _AFTER
    if before and first.isalnum() and all(each.startswith(first) for each in patterns):
        # A pattern that begins with a letter is looked for four times as fast as one that first looks behind.
        before = f"{first}(?<![^\\W_]{first})"
        patterns = [each.removeprefix(first) for each in patterns]
    return f"{before}(?:{'|'.join(patterns)}){after}"


def _best(matches: Sequence[Match], room: int) -> int:
    """The index of the first match of the window that holds the most different terms, then the most matches."""
    best, best_rank = 0, (0, 0)
    end = 0
    for start, match in enumerate(matches):
        end = max(end, start)
        while end < len(matches) and matches[end].end <= match.start + room - _LEAD:
            end += 1
        window = matches[start : min(end, start + 64)]
        rank = (len({each.term for each in window}), len(window))
        if rank > best_rank:
            best, best_rank = start, rank
    return best


def _begin(text: str, match: int, room: int) -> int:
    """Where the excerpt begins: with the match's sentence if that is near, else with a word."""
    earliest = max(0, match - min(_LEAD, room // 3))
    if earliest == 0:
        return 0
    ends = [found.end() for found in _SENTENCE_END.finditer(text, earliest, match)]
    if ends:
        return ends[-1]
    space = text.find(" ", earliest, match)
    return space + 1 if space >= 0 else match


def _cut(text: str, begin: int, room: int, matches: Sequence[Match]) -> Excerpt:
    """The excerpt from `begin`, with ellipses where it was cut and its line ends as spaces."""
    end = min(len(text), begin + room)
    if end < len(text):
        space = max(text.rfind(" ", begin + room // 2, end), text.rfind("\n", begin + room // 2, end))
        end = space if space > 0 else end
    before_is_whole = begin == 0 or _SENTENCE_END.search(text, max(0, begin - 4), begin)
    lead = "" if before_is_whole else "…"
    shown = text[begin:end].replace("\n", " ")
    trail = "…" if end < len(text) and not shown.endswith((".", "!", "?", "”")) else ""
    first = bisect_right([match.start for match in matches], begin - 1)
    shift = len(lead) - begin
    spans = [
        (match.start + shift, min(match.end, end) + shift)
        for match in matches[first:]
        if match.start < end and match.start >= begin
    ]
    return Excerpt(f"{lead}{shown}{trail}", tuple(spans))
