"""Articles that share an article's rare words, each with the words that tie them; nothing where the ties are loose.

The article's weightiest words (how often it has them, how few others do) are asked for one by one; the articles that
several of them lead to are compared in full: the cosine of the weights of their words (Salton's vector model).
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

from termnews.index import ask, vocabulary
from termnews.noun import noun
from termnews.query.tree import Term
from termnews.stem import stem
from termnews.words import FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.model import Article, Headline

    Weights = dict[str, tuple[float, str, int]]

MOST = 5
_TERMS = 30
"""The article's weightiest words that are looked for."""
_LEAST_TIES = 2
_LEAST_USES = 2
"""So many words must both articles have so often: what each says once in passing ties nothing."""
_LEAST_ARTICLES = 25
"""In a smaller library no word is rare."""
FLOOR = 0.12
"""How closely articles must be tied to be shown.

Judged on the Cranfield collection: of the articles shown, 55 in 100 answer a question that the article answers too,
of random ones 2.5. In the sample library the floor keeps both volcanoes, both launches and the gas of one winter.
"""
_COMMON = 0.4
"""A word in more of all articles than this ties nothing."""
_SHOWN = 4
_SHORTEST = 3
_LOOKED_AT = 30
"""Articles that are compared in full."""
_HEADLINE = 2
"""A word of the headline counts as so many."""


@noun
class Related:
    """A related article, the words that tie it, the strongest first, and how closely."""

    headline: Headline
    words: tuple[str, ...]
    score: float


def related(library: Library, headline: Headline, *, most: int = MOST) -> list[Related]:
    """At most so many related articles, the most closely tied first; never a copy or version of the same story."""
    if library.index.ask(ask.count) < _LEAST_ARTICLES:
        return []
    article = library.article(headline)
    own = _weights(library, article)
    found = []
    told = {headline.story or headline.row}
    for each in library.headlines(_led_to(library, own)):
        if (each.story or each.row) not in told and each.id != headline.id:
            told.add(each.story or each.row)
            other = _weights(library, library.article(each))
            score, words = tie(own, other)
            if score >= FLOOR and len(words) >= _LEAST_TIES:
                found.append(Related(each, words[:_SHOWN], score))
    found.sort(key=lambda each: (-each.score, -each.headline.row))
    return found[:most]


def _led_to(library: Library, own: Weights) -> list[int]:
    """The rows that most of the weight of the article's weightiest words leads to."""
    shared = Counter[int]()
    for weight, word, _ in sorted(own.values(), reverse=True)[:_TERMS]:
        for row in library.matching(Term(word), copies=True).all():
            shared[row] += weight  # type: ignore[assignment]  # a weight is no whole number
    return [row for row, _ in shared.most_common(_LOOKED_AT)]


def tie(one: Weights, other: Weights) -> tuple[float, tuple[str, ...]]:
    """How closely two articles are tied, from 0 to 1 (the cosine), and the words of weight in both."""
    both = {root: one[root][0] * other[root][0] for root in one.keys() & other.keys()}
    norms = sqrt(_norm(one) * _norm(other))
    ranked = sorted(both, key=lambda root: (-both[root], root))
    words = tuple(one[root][1] for root in ranked if min(one[root][2], other[root][2]) >= _LEAST_USES)
    return (sum(both.values()) / norms if norms else 0.0), words


def _norm(weights: Weights) -> float:
    return sum(weight**2 for weight, _, _ in weights.values())


def _weights(library: Library, article: Article) -> Weights:
    """By stem: the weight of the article's telling words, the form that it uses most, and how often."""
    counted = Counter(words_of(f"{article.dek}\n{article.body}"))
    for word in words_of(article.title):
        counted[word] += _HEADLINE
    articles = library.index.ask(lambda db: vocabulary.frequencies(db, list(counted)))
    total = max(2, library.index.ask(ask.count))
    forms: dict[str, list[str]] = {}
    for word in counted:
        if len(word) >= _SHORTEST and not word.isdecimal() and word not in FUNCTION_WORDS:
            forms.setdefault(stem(word), []).append(word)
    weights = {}
    for root, words in forms.items():
        uses = sum(counted[word] for word in words)
        known = max(articles.get(word, 0) for word in words)
        if known and known <= total * _COMMON:
            weight = (1 + log(uses)) * log(total / known)
            weights[root] = (weight, max(words, key=lambda word: (counted[word], word)), uses)
    return weights
