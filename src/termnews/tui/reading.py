"""Reading an article for the page: its text, the matches in it, and where it was left; asked for in threads."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from termnews import typeset
from termnews.marks.anchor import anchor
from termnews.model import Position
from termnews.noun import noun, replace
from termnews.text import file_name
from termnews.tui.find import parts_of
from termnews.tui.lights import Mark

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.model import Article, Headline
    from termnews.tui.prose import Prose

_FIELDS = {typeset.TITLE: "title", typeset.DEK: "dek"}
"""What the query calls the parts above the body."""


@noun
class Reading:
    """An article as the library gave it, with the matches of the query that led to it."""

    article: Article
    marks: tuple[Mark, ...] = ()
    place: Position | None = None
    """Where it was left half-read."""
    quote: Mark | None = None
    """Where the quote begins that it is opened at."""


def load(library: Library, headline: Headline, query: str, quote: str = "") -> Reading:
    """Read an article, look for the query's words in it, and for where it was left. Slow: call it in a thread.

    With a `quote`, look for that instead.
    """
    article = _with_path(library, headline)
    if quote:
        return Reading(article, quote=quoted(article, quote))
    if query:
        light = library.light(query)
        found = [
            Mark(part, start, end)
            for part, text in parts_of(article)
            for start, end in light.spans(text, field=_FIELDS.get(part, "body"))
        ]
        return Reading(article, tuple(found))
    place = library.state.position(headline.id) if headline.id else None
    return Reading(article, place=place if place is not None and place.half_read else None)


def _with_path(library: Library, headline: Headline) -> Article:
    """The article; of a file that nothing could be read of, where that is said, also which file it is."""
    article = library.article(headline)
    if article.blocks or not article.problem or not headline.path:
        return article
    path = file_name(os.fsencode(library.shelf.file_of(headline)))
    return replace(article, problem=f"{article.problem} {path}")


def quoted(article: Article, quote: str) -> Mark | None:
    """Where a quote stands now, as far as its first part goes; None where it is gone."""
    found = anchor(quote, [block.text for block in article.blocks])
    if found is None:
        return None
    end = found.end if found.end_part == found.part else len(article.blocks[found.part].text)
    return Mark(found.part, found.start, end)


def position(library: Library, headline: Headline, prose: Prose) -> Position | None:
    """Where the page stands now, as it is kept; None for an article that has no place in the library."""
    place = prose.place
    if place is None or not headline.id:
        return None
    at = library.clock().isoformat(timespec="seconds")
    return Position(headline.id, *place, share=prose.share, at=at)
