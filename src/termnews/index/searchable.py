"""What of a very long article is searched, so that one file takes no more memory than a program should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.model import parts
from termnews.noun import replace
from termnews.words import indexed, words_of

if TYPE_CHECKING:
    from termnews.model import Article, Block

_LONG_BODY = 4 << 20
_MOST_WORDS = 200_000
"""Different words of one article; no dictionary has so many, and FTS5 holds all of one article at once."""
_TOO_MANY = "The file holds too many different words; only its beginning is searched."


def searchable(article: Article) -> Article:
    """The article without what lies beyond the most words that are indexed, which is then its problem."""
    if sum(len(block.text) for block in article.blocks) <= _LONG_BODY:
        return article
    different: set[str] = set()
    kept: list[Block] = []
    for block in article.blocks:
        within = 0
        for part in parts(block.text):
            different.update(words_of(part))
            within += len(part)
            if len(different) >= _MOST_WORDS:
                kept.append(replace(block, text=block.text[:within], spans=()))
                return replace(article, blocks=tuple(kept), problem=article.problem or _TOO_MANY)
        kept.append(block)
    return article


def body_of(article: Article) -> str:
    """A body as the index is given it: a long one part by part, for some scripts take many pieces for it."""
    body = article.body
    return body if body.isascii() else "".join(map(indexed, parts(body)))
