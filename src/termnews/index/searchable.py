"""What of a very long article is searched, so that no file holds up the others or takes much memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.model import parts
from termnews.noun import replace
from termnews.words import indexed

if TYPE_CHECKING:
    from termnews.model import Article

_MOST = 3_000_000
"""What one article may cost, in letters of English: more than nearly every novel, a second's work."""
_DEAREST = 13
_ONLY_BEGINNING = "The text is very long; only its beginning is searched."


def searchable(article: Article) -> Article:
    """The article without what lies beyond the most that is indexed of one, which is then its problem."""
    if _DEAREST * sum(len(block.text) for block in article.blocks) <= _MOST:
        return article
    room = _MOST
    for number, block in enumerate(article.blocks):
        cost = _cost(block.text)
        if cost > room:
            kept = replace(block, text=block.text[: len(block.text) * room // cost], spans=())
            problem = article.problem or _ONLY_BEGINNING
            return replace(article, blocks=(*article.blocks[:number], kept), problem=problem)
        room -= cost
    return article


def _cost(text: str) -> int:
    """Characters, those of other alphabets five times and those of scripts without spaces nine times.

    So much longer it takes to split the latter into words that can be searched.
    """
    return 4 * len(text.encode()) - 3 * len(text)


def body_of(article: Article) -> str:
    """A body as the index is given it: a long one part by part, for some scripts take many pieces for it."""
    body = article.body
    return body if body.isascii() else "".join(map(indexed, parts(body)))
