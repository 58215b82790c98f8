"""The words that set the matching articles apart from the rest: what goes with a query.

By log-likelihood (Dunning 1993) of document frequencies: how surprising it is that so many of the matching
articles have the word, when so many of all have it. Candidates come from the texts of some of the articles; the
counts shown are the index's, of all of them, with every form of a word.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from termnews.index import ask, vocabulary
from termnews.noun import noun
from termnews.query.tree import All, Term, wanted
from termnews.stem import stem
from termnews.words import FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.library import Library
    from termnews.query.tree import Node

READ = 300
"""Articles whose texts are read for candidates, evenly from all that match."""
_COUNTED = 3
"""So many times as many candidates as are wanted are counted."""
_SHORTEST = 3
_LEAST_ARTICLES = 2
CHANCE = 3.84
"""The log-likelihood from which on chance explains a word in one of twenty cases at most (chi-squared, 1 degree)."""


@noun
class Keyword:
    """A word, in how many of the matching articles it is and in how many of all, and how telling that is."""

    word: str
    articles: int
    of: int
    score: float


def likelihood(both: int, here: int, everywhere: int, total: int) -> float:
    """Dunning's log-likelihood of a word: in `both` of `here` articles that match, and in `everywhere` of `total`.

    Never below 0; 0 where the word is as common among those that match as everywhere.
    """
    cells = (
        (both, here, everywhere),
        (here - both, here, total - everywhere),
        (everywhere - both, total - here, everywhere),
        (total - here - everywhere + both, total - here, total - everywhere),
    )
    parts = (seen * log(seen * total / (row * column)) for seen, row, column in cells if seen > 0)
    return max(0.0, 2 * sum(parts))


def keywords(library: Library, query: str, *, most: int = 20) -> list[Keyword]:
    """The words that go with a query, the most telling first. Raises `grammar.QueryError`."""
    tree = library.read_query(query).tree
    here = library.matching(tree)
    total = len(library.rows())
    found = [
        each
        for word in _candidates(library, tree, most=most * _COUNTED)
        if (each := _counted(library, tree, word, here=len(here), total=total))
    ]
    found.sort(key=lambda each: (-each.score, -each.articles, each.word))
    return found[:most]


def _counted(library: Library, tree: Node, word: str, *, here: int, total: int) -> Keyword | None:
    """The word with the index's counts, or None where they tell nothing."""
    term = Term(word)
    both = len(library.matching(All((tree, term))))
    everywhere = len(library.matching(term))
    if both < min(_LEAST_ARTICLES, here) or both * total <= everywhere * here:
        return None
    score = likelihood(both, here, everywhere, total)
    return Keyword(word, both, everywhere, score) if score >= CHANCE else None


def _candidates(library: Library, tree: Node, *, most: int) -> Iterator[str]:
    """The words of some of the articles that seem most telling, each in its commonest form."""
    seen = Counter[str]()
    for words in _texts(library, tree):
        seen.update(words)
    spoken = {stem(word) for term in wanted(tree) for word in term.words}
    forms: dict[str, Counter[str]] = {}
    for word, count in seen.items():
        if len(word) >= _SHORTEST and not word.isdecimal() and word not in FUNCTION_WORDS:
            forms.setdefault(stem(word), Counter())[word] = count
    everywhere = library.index.ask(lambda db: vocabulary.frequencies(db, list(seen)))
    total = library.index.ask(ask.count)
    read = max(1, min(READ, len(library.matching(tree))))
    ranked = []
    for root, counted in forms.items():
        if root in spoken:
            continue
        word, count = counted.most_common(1)[0]
        common = min(total, max(everywhere.get(word, 0), count))
        ranked.append((_gain(count / read, common / max(1, total), read), word))
    ranked.sort(key=lambda each: (-each[0], each[1]))
    return (word for _, word in ranked[:most])


def _gain(here: float, everywhere: float, read: int) -> float:
    """How much more often than everywhere it is here, weighted with how often that is."""
    return read * here * log(here / everywhere) if 0 < everywhere < here else 0.0


def _texts(library: Library, tree: Node) -> Iterator[set[str]]:
    """The words of each of some articles, evenly from all that match."""
    rows = library.matching(tree).all()
    step = max(1, -(-len(rows) // READ))
    for headline in library.headlines(rows[::step]):
        article = library.article(headline)
        yield set(words_of(f"{article.title}\n{article.dek}\n{article.body}"))
