"""The query as a tree: what the grammar makes, and what index, lights and explanations read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from termnews.noun import noun, replace
from termnews.words import FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

TextField = Literal["title", "dek", "body"]
AboutField = Literal["by", "source", "path", "tag", "note"]
Field = Literal["", "title", "dek", "body", "by", "source", "path", "tag", "note"]
"""Where a term is sought; "" is title, dek and body."""
TEXT_FIELDS: tuple[TextField, ...] = ("title", "dek", "body")
ABOUT_FIELDS: tuple[AboutField, ...] = ("by", "source", "path", "tag", "note")
StateName = Literal["unread", "read", "bookmarked", "note"]


@noun
class Term:
    """Words side by side: one word widened to its stem, several or quoted ones exactly as they are."""

    text: str
    field: Field = ""
    exact: bool = False
    """It was quoted: no stemming."""
    prefix: bool = False
    """It ended in ``*``: the last word may go on."""
    whole: bool = False
    """It was written ``source:="The Times"``: an outlet with these words as its name, and no others."""

    @property
    def words(self) -> tuple[str, ...]:
        """As the index holds them."""
        return tuple(words_of(self.text))

    @property
    def widened(self) -> bool:
        """Whether words of the same stem count too."""
        return not self.exact and not self.prefix and len(self.words) == 1

    @property
    def says_nothing(self) -> bool:
        """Whether it is a function word such as "the", in no field and not quoted."""
        return self.widened and not self.field and self.words[0] in FUNCTION_WORDS

    @property
    def literal(self) -> str:
        """``c++`` or ``c#``, which the index holds as ``c``: the file decides; else empty."""
        text = self.text.lower()
        bare = text.rstrip("+#")
        return text if bare != text and len(self.words) == 1 and bare.isalnum() else ""


@noun
class Near:
    """Two terms with at most `distance` words between them, in either order."""

    first: Term
    second: Term
    distance: int


@noun
class Period:
    """Articles dated from `first` to `last`, both inclusive; None is open; `undated`: those without a date."""

    first: date | None = None
    last: date | None = None
    undated: bool = False


@noun
class Length:
    """Articles of at least `least` and at most `most` words; None is open."""

    least: int | None = None
    most: int | None = None


@noun
class State:
    """Articles that a person has read, not read, bookmarked, or given a note."""

    name: StateName


@noun
class Not:
    """What `child` does not match."""

    child: Node


@noun
class All:
    """What every child matches."""

    children: tuple[Node, ...]


@noun
class Some:
    """What at least one child matches."""

    children: tuple[Node, ...]


Node = Term | Near | Period | Length | State | Not | All | Some
_SOUGHT = Term | Near | All | Some
"""What finds articles; the others filter or exclude them."""


def wanted(node: Node) -> Iterator[Term]:
    """The terms that a matching article may hold: all that do not stand under a NOT, in order."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Near):
        yield from (node.first, node.second)
    elif isinstance(node, All | Some):
        for child in node.children:
            yield from wanted(child)


def loosened(node: Node) -> Node:
    """The same query with some of its terms enough; what filters or excludes still holds.

    Function words are left out: else a question would find every article.
    """
    if not isinstance(node, All | Some):
        return node
    terms = list(_alternatives(node))
    terms = [each for each in terms if not (isinstance(each, Term) and each.says_nothing)] or terms
    rest = (
        [child for child in node.children if not isinstance(child, _SOUGHT)] if isinstance(node, All) else []
    )
    return joined([Some(tuple(terms)) if len(terms) > 1 else terms[0], *rest]) if terms else node


def _alternatives(node: All | Some) -> Iterator[Node]:
    """What of a query is enough by itself: words in brackets are no more bound to each other than others."""
    for child in node.children:
        if isinstance(child, Some) or (
            isinstance(child, All) and all(isinstance(each, _SOUGHT) for each in child.children)
        ):
            yield from _alternatives(child)
        elif isinstance(child, All):
            yield loosened(child)
        elif isinstance(node, Some) or isinstance(child, _SOUGHT):
            yield child


def joined(children: list[Node]) -> Node:
    """All of `children`, without a level of its own for a single one."""
    return children[0] if len(children) == 1 else All(tuple(children))


def changed(node: Node, change: Callable[[Term], Term]) -> Node:
    """The same tree with each term changed."""
    if isinstance(node, Term):
        return change(node)
    if isinstance(node, Near):
        return replace(node, first=change(node.first), second=change(node.second))
    if isinstance(node, Not):
        return Not(changed(node.child, change))
    if isinstance(node, All | Some):
        return replace(node, children=tuple(changed(child, change) for child in node.children))
    return node
