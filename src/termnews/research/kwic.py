"""A concordance, key word in context (Luhn 1960): every occurrence a line, with what stands around it."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from termnews.noun import noun
from termnews.research.passages import headlines
from termnews.research.sharing import shared
from termnews.typeset.widths import cells, fit, graphemes, narrow
from termnews.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termnews.library import Library
    from termnews.model import Article, Headline
    from termnews.query.light import Light

    _Place = tuple[str, str, str, str, int]
    """What an `Occurrence` has beside its article."""

Order = Literal["left", "right", "date", "source"]
ORDERS: tuple[Order, ...] = ("date", "left", "right", "source")
CONTEXT = 240
"""Characters on each side that are kept: more than the widest terminal shows of one."""
_SORTED_WORDS = 8
_SPACES = {ord("\n"): " ", ord("\t"): " "}
_FIELDS: tuple[Literal["title", "dek", "body"], ...] = ("title", "dek", "body")


@noun(slots=False)
class Occurrence:
    """A place where the query's words stand."""

    headline: Headline
    left: str
    keyword: str
    right: str
    field: str
    """``title``, ``dek`` or ``body``."""
    start: int
    """Its first character in that field's text."""

    @cached_property
    def leftward(self) -> tuple[str, ...]:
        """The words before it, the nearest first."""
        return tuple(words_of(self.left)[: -_SORTED_WORDS - 1 : -1])

    @cached_property
    def rightward(self) -> tuple[str, ...]:
        """The words after it."""
        return tuple(words_of(self.right)[:_SORTED_WORDS])


def occurrences(library: Library, query: str) -> Iterator[Occurrence]:
    """Every occurrence in the articles that match, newest article first; copies are folded.

    Raises `grammar.QueryError` when there is nothing to look for.
    """
    tree = library.read_query(query).tree
    light = library.light(tree)
    rows = library.matching(tree).all()

    def places(path: bytes) -> list[_Place] | None:
        article = library.shelf.at(path)
        return None if article is None else list(_places(article, light))

    with closing(shared(library.shelf.paths(rows), places)) as found:
        for headline, there in zip(headlines(library, rows), found, strict=True):
            if headline.id:
                read = _places(library.article(headline), light) if there is None else there
                yield from (Occurrence(headline, *place) for place in read)


def _places(article: Article, light: Light) -> Iterator[_Place]:
    """The occurrences in one article: in its headline, its dek and its body."""
    for field in _FIELDS:
        text = getattr(article, field)
        for start, end in light.spans(text, field=field):
            left = text[max(0, start - CONTEXT) : start].translate(_SPACES)
            right = text[end : end + CONTEXT].translate(_SPACES)
            yield left, text[start:end].translate(_SPACES), right, field, start


def ordered(found: Iterable[Occurrence], order: Order) -> list[Occurrence]:
    """Sorted by the words to the left or to the right, by outlet, or as they came: newest first."""
    listed = list(found)
    if order == "left":
        listed.sort(key=lambda each: each.leftward)
    elif order == "right":
        listed.sort(key=lambda each: each.rightward)
    elif order == "source":
        listed.sort(key=lambda each: (not each.headline.outlet, each.headline.outlet.casefold()))
    return listed


def aligned(occurrence: Occurrence, width: int) -> tuple[str, str, str]:
    """Left, key word and right in exactly `width` cells, the key word's first cell always in the same place.

    The left side is set flush to the key word, the right side is filled up with spaces; a word for which there
    is not room is left out where the side has others.
    """
    room = max(0, width // 2 - 1)
    keyword = occurrence.keyword[: fit(occurrence.keyword, max(0, width - room))]
    left = _whole_words_from(occurrence.left, len(_end_of(occurrence.left, room)))
    lead = " " * (room - cells(left)) + left
    after = width - room - cells(keyword)
    right = _whole_words_to(occurrence.right, fit(occurrence.right, after))
    return lead, keyword, right + " " * max(0, after - cells(right))


def _whole_words_from(text: str, length: int) -> str:
    """The last `length` characters, without the end of a word that began before them."""
    end = text[len(text) - length :]
    if length == len(text) or text[-length - 1].isspace() or " " not in end.rstrip():
        return end
    return end[end.index(" ") :]


def _whole_words_to(text: str, length: int) -> str:
    """The first `length` characters, without the beginning of a word that goes on after them."""
    start = text[:length]
    if length == len(text) or text[length].isspace() or " " not in start.lstrip():
        return start
    return start[: start.rindex(" ")]


def _end_of(text: str, width: int) -> str:
    """The end of `text` in at most `width` cells."""
    if width <= 0:
        return ""
    if narrow(text):
        return text[-width:]
    ends = [0, *graphemes(text)]
    used = 0
    for start, end in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
        used += cells(text[start:end])
        if used > width:
            return text[end:]
    return text
