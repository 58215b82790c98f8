"""Articles that share an article's rare words, each with the words that tie them; nothing where the ties are loose.

The article's weightiest words (how often it has them, how few others do) are asked for one by one; what several of
them lead to is related. The index answers: no other file is read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from termnews.index import ask
from termnews.query.tree import Term
from termnews.stem import stem
from termnews.words import FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.model import Article, Headline

MOST = 5
_TERMS = 30
"""The article's weightiest words that are looked for."""
_LEAST_TIES = 3
FLOOR = 0.22
"""The part of the weight of those words that must be shared."""
_COMMON = 0.2
"""A word in more of all articles than this ties nothing."""
_SHOWN = 4
_SHORTEST = 3
_LOOKED_AT = 100
"""The most closely tied articles, of which copies are left out."""
_HEADLINE = 2
"""A word of the headline counts as so many."""


@dataclass(frozen=True)
class Related:
    """A related article, the words that tie it, the weightiest first, and the part of the weight that is shared."""

    headline: Headline
    words: tuple[str, ...]
    score: float


def related(library: Library, headline: Headline, *, most: int = MOST) -> list[Related]:
    """At most so many related articles, the most closely tied first; never a copy or version of the same story."""
    weights = telling(library, library.article(headline))
    tied: dict[int, list[str]] = {}
    for word in weights:
        for row in library.matching(Term(word), copies=True).all():
            tied.setdefault(row, []).append(word)
    whole = sum(weights.values())
    ranked = sorted(
        (
            (sum(weights[word] for word in words) / whole, row)
            for row, words in tied.items()
            if len(words) >= _LEAST_TIES
        ),
        reverse=True,
    )
    strong = {row: score for score, row in ranked[:_LOOKED_AT] if score >= FLOOR}
    found: list[Related] = []
    told = {headline.story or headline.row}
    for each in library.headlines(list(strong)):
        story = each.story or each.row
        if story not in told and each.id != headline.id and len(found) < most:
            told.add(story)
            found.append(Related(each, tuple(tied[each.row][:_SHOWN]), strong[each.row]))
    return found


def telling(library: Library, article: Article) -> dict[str, float]:
    """The article's weightiest words with their weights, the weightiest first, one form of each stem."""
    counted = Counter(words_of(f"{article.dek}\n{article.body}"))
    for word in words_of(article.title):
        counted[word] += _HEADLINE
    articles = library.index.ask(lambda db: ask.frequencies(db, list(counted)))
    total = max(2, library.index.ask(ask.count))
    weights: dict[str, float] = {}
    stems: set[str] = set()
    ranked = sorted(
        (
            ((1 + log(count)) * log(total / articles[word]), word)
            for word, count in counted.items()
            if _telling(word) and 1 < articles.get(word, 0) <= max(_LEAST_TIES, total * _COMMON)
        ),
        key=lambda each: (-each[0], each[1]),
    )
    for weight, word in ranked:
        if stem(word) not in stems:
            stems.add(stem(word))
            weights[word] = weight
        if len(weights) >= _TERMS:
            break
    return weights


def _telling(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdecimal() and word not in FUNCTION_WORDS
