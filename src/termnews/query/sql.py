"""A query tree as SQL over the index: full-text expressions where they go, conditions for the rest.

What a person typed reaches SQLite only as bound parameters, as words between quotation marks.
"""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

from termnews.noun import noun
from termnews.query.tree import All, Length, Near, Node, Not, Period, Some, State, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    Widen = Callable[[str], Sequence[str]]
    """From a word to the words of the library that share its stem, itself among them."""
    Named = Callable[[Term | State], Collection[int]]
    """The rows of the index that a state, a tag, a note, an outlet's whole name or a literal word stands for."""

_NEAR_VARIANTS = 6
"""So many forms of a word are tried beside another: their products become alternatives."""
_ABOUT_COLUMNS = {"by": "byline", "source": "source", "path": "path", "tag": "tags"}
_MARKED = frozenset({"tag", "note"})


@noun
class Plan:
    """What to ask the index: a full-text expression, conditions on ``doc`` as ``d``, and their parameters."""

    match: str = ""
    where: str = ""
    params: tuple[str | int, ...] = ()


def plan(tree: Node, *, widen: Widen, named: Named) -> Plan:
    """How to find what the tree matches: ``match`` on the text, ``where`` for all else; one may be empty."""
    maker = _Maker(widen, named)
    whole = maker.match(tree)
    if whole:
        return Plan(match=whole)
    match = ""
    rest: Node | None = tree
    if isinstance(tree, All):
        texts = [child for child in tree.children if maker.match(child) or _excludes_text(maker, child)]
        match = maker.match(All(tuple(texts))) if texts else ""
        if match:
            others = tuple(child for child in tree.children if child not in texts)
            rest = All(others) if others else None
    where = maker.where(rest) if rest is not None else ""
    return Plan(match, where, tuple(maker.params))


def _excludes_text(maker: _Maker, node: Node) -> bool:
    return isinstance(node, Not) and bool(maker.match(node.child))


class _Maker:
    """Makes the two kinds of expression, and collects the parameters of the second."""

    def __init__(self, widen: Widen, named: Named) -> None:
        """Both functions ask the library."""
        self._widen = widen
        self._named = named
        self.params: list[str | int] = []

    # Full text

    def match(self, node: Node) -> str:
        """An FTS5 expression over title, dek and body; empty where the node is not about the text alone."""
        if isinstance(node, Term):
            return "" if node.field in _ABOUT_COLUMNS or node.field in _MARKED else self._term(node)
        if isinstance(node, Near):
            return self._near(node)
        if isinstance(node, Some):
            parts = [self.match(child) for child in node.children]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        if isinstance(node, All):
            return self._all(node)
        return ""

    def _all(self, node: All) -> str:
        wanted = [child for child in node.children if not isinstance(child, Not)]
        unwanted = [child.child for child in node.children if isinstance(child, Not)]
        yes = [self.match(child) for child in wanted]
        no = [self.match(child) for child in unwanted]
        if not yes or not all((*yes, *no)):
            return ""
        both = f"({' AND '.join(yes)})"
        return f"({both} NOT ({' OR '.join(no)}))" if no else both

    def _term(self, term: Term) -> str:
        if term.literal:
            return ""
        if term.widened:
            forms = self._widen(term.words[0])
            expression = " OR ".join(f'"{form}"' for form in forms)
            expression = f"({expression})" if len(forms) > 1 else expression
        else:
            expression = _phrase(term)
        return f"{{{term.field}}} : {expression}" if term.field else expression

    def _near(self, node: Near) -> str:
        sides = [self._forms(term) for term in (node.first, node.second)]
        pairs = [f"NEAR({first} {second}, {node.distance})" for first, second in product(*sides)]
        return f"({' OR '.join(pairs)})"

    def _forms(self, term: Term) -> list[str]:
        if term.widened:
            return [f'"{form}"' for form in self._widen(term.words[0])[:_NEAR_VARIANTS]]
        return [_phrase(term)]

    # Conditions

    def where(self, node: Node) -> str:
        """A condition on a row ``d`` of ``doc``."""
        if isinstance(node, All | Some):
            word = " AND " if isinstance(node, All) else " OR "
            return f"({word.join(self.where(child) for child in node.children)})"
        if isinstance(node, Not):
            return f"(NOT {self.where(node.child)})"
        if isinstance(node, Period):
            return self._period(node)
        if isinstance(node, Length):
            return self._between("d.words", node.least, node.most)
        if isinstance(node, State):
            state = State("read") if node.name == "unread" else node
            within = self._within(self._named(state))
            return f"(NOT {within})" if node.name == "unread" else within
        return self._text(node)

    def _text(self, node: Term | Near) -> str:
        if isinstance(node, Term) and (node.field in _ABOUT_COLUMNS or node.field in _MARKED):
            return self._about(node)
        if isinstance(node, Term) and node.literal:
            return self._within(self._named(node))
        self.params.append(self.match(node))
        return "d.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)"

    def _about(self, term: Term) -> str:
        if term.whole:
            return self._within(self._named(term))
        conditions = []
        if term.field in _ABOUT_COLUMNS:
            open_end = Term(term.text, prefix=term.prefix or term.field == "path")
            self.params.append(f"{{{_ABOUT_COLUMNS[term.field]}}} : {_phrase(open_end)}")
            conditions.append("d.id IN (SELECT rowid FROM about WHERE about MATCH ?)")
        if term.field in _MARKED:
            conditions.append(self._within(self._named(term)))
        return f"({' OR '.join(conditions)})"

    def _period(self, node: Period) -> str:
        if node.undated:
            return "d.day IS NULL"
        first = node.first.toordinal() if node.first else None
        return self._between("d.day", first, node.last.toordinal() if node.last else None)

    def _between(self, column: str, least: int | None, most: int | None) -> str:
        conditions = []
        for sign, bound in ((">=", least), ("<=", most)):
            if bound is not None:
                conditions.append(f"{column} {sign} ?")
                self.params.append(bound)
        return f"({' AND '.join(conditions)})" if conditions else "1"

    def _within(self, rows: Collection[int]) -> str:
        self.params.append(json.dumps(sorted(rows)))
        return "d.id IN (SELECT value FROM json_each(?))"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")
