"""The passages of an article that a query is about: which text holds what was asked for, not only one word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.index.tables import DATED
from termnews.noun import noun
from termnews.query.tree import All, Near, Not, Some, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from termnews.library import Library
    from termnews.model import Article, Headline
    from termnews.query.light import Light, Match
    from termnews.query.tree import Node

_AT_ONCE = 100
PROSE = frozenset({"paragraph", "quote", "item", "table", "note", "caption"})


@noun
class Passage:
    """A piece of an article's text, with what matches in it."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()
    before: str = ""
    """The sentence before it, where it is short."""
    after: str = ""
    part: int = 0
    """Which of the article's blocks it stands in."""
    start: int = 0
    """Its first character there."""

    @property
    def lead(self) -> str:
        """What stands before it when it is shown with its neighbours."""
        return f"{self.before} " if self.before else ""

    @property
    def whole(self) -> str:
        """The passage with its neighbours."""
        return self.lead + self.text + (f" {self.after}" if self.after else "")


def holds(node: Node, found: Callable[[Term], bool]) -> bool:
    """Whether a text of a matching article holds what the query asks of texts; `found`: it has that term.

    What the article as a whole has met (dates, fields, what it may not hold) is no question here.
    """
    if isinstance(node, All):
        return all(holds(child, found) for child in node.children)
    if isinstance(node, Some):
        return any(holds(child, found) for child in node.children)
    if isinstance(node, Near):
        return found(node.first) and found(node.second)
    if isinstance(node, Term):
        return node.field not in {"", "body"} or bool(node.says_nothing) or found(node)
    return True


def about_text(node: Node) -> bool:
    """Whether the query asks for words at all."""
    if isinstance(node, Not):
        return False
    if isinstance(node, All | Some):
        return any(about_text(child) for child in node.children)
    return isinstance(node, Near) or (isinstance(node, Term) and node.field in {"", "body"})


def matches_of(tree: Node, light: Light, text: str) -> list[Match] | None:
    """What to light in a text that holds the query; None where it does not."""
    matches = light.matches(text)
    terms = {light.terms[each.term] for each in matches}
    return matches if holds(tree, terms.__contains__) else None


def paragraphs(tree: Node, light: Light, article: Article) -> list[Passage]:
    """The paragraphs that hold the query; where none does alone, those that hold any of its words."""
    if not about_text(tree):
        return []
    whole, some = [], []
    for part, block in enumerate(article.blocks):
        if block.kind not in PROSE:
            continue
        matches = light.matches(block.text)
        if not matches:
            continue
        passage = Passage(block.text, tuple((each.start, each.end) for each in matches), part=part)
        some.append(passage)
        if matches_of(tree, light, block.text) is not None:
            whole.append(passage)
    return whole or some


def articles(library: Library, tree: Node, *, oldest: bool = False) -> Iterator[tuple[Headline, Article]]:
    """The articles that match, one of each story, newest or oldest first, undated ones last.

    Their files are read as they come.
    """
    rows = library.matching(tree).all()
    order = [*(row for row in reversed(rows) if row >= DATED), *(row for row in rows if row < DATED)]
    for headline in headlines(library, order if oldest else rows):
        if headline.id:
            yield headline, library.article(headline)


def headlines(library: Library, rows: Sequence[int]) -> Iterator[Headline]:
    """The headline of each row, a hundred asked for at once; that of an article that has gone has no id."""
    for start in range(0, len(rows), _AT_ONCE):
        yield from library.places(rows[start : start + _AT_ONCE])
