"""A query in plain words, so that a person sees how it was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from termnews.query.tree import All, Length, Near, Not, Period, Some, State, Term

if TYPE_CHECKING:
    from termnews.query.tree import Node

_WHERE = {
    "": "",
    "title": " in the headline",
    "dek": " in the dek",
    "body": " in the body",
    "by": " among the authors",
    "source": " in the source's name",
    "path": " in the file's path",
    "tag": " among the tags",
    "note": " in the note",
}
_STATES = {"read": "read", "unread": "not read", "bookmarked": "bookmarked", "note": "with a note"}


def explained(tree: Node, *, depth: int = 0) -> str:
    """The tree, a condition a line, what belongs together indented."""
    indent = "  " * depth
    if isinstance(tree, All | Some):
        lead = "all of" if isinstance(tree, All) else "at least one of"
        parts = "\n".join(explained(child, depth=depth + 1) for child in tree.children)
        return f"{indent}{lead}:\n{parts}"
    if isinstance(tree, Not):
        return f"{indent}none that matches:\n{explained(tree.child, depth=depth + 1)}"
    return indent + _one(tree)


def _one(node: Term | Near | Period | Length | State) -> str:
    if isinstance(node, Term):
        return _term(node)
    if isinstance(node, Near):
        return f"{_term(node.first)} at most {node.distance} words from {_term(node.second)}"
    if isinstance(node, Period):
        return _period(node)
    if isinstance(node, Length):
        return _length(node)
    return f"articles that are {_STATES[node.name]}" if node.name != "note" else "articles with a note"


def _term(term: Term) -> str:
    if term.whole:
        return f"from “{term.text}” and no other source"
    if term.literal:
        kind = f"“{term.text}” as it is written"
    elif term.prefix:
        kind = f"words that begin with “{term.text}”"
    elif term.widened:
        kind = f"“{term.text}” in any of its forms"
    else:
        kind = f"exactly “{' '.join(term.words)}”"
    return kind + _WHERE[term.field]


def _period(period: Period) -> str:
    if period.undated:
        return "without a date"
    first, last = period.first, period.last
    if first == date.max:
        return "on no day at all"
    if first and last:
        return f"dated {first}" if first == last else f"dated from {first} to {last}"
    return f"dated {first} or later" if first else f"dated {last} or earlier"


def _length(length: Length) -> str:
    if length.least is not None and length.most is not None:
        return f"of {length.least:,} words"
    return (
        f"of {length.least:,} words or more"
        if length.least is not None
        else f"of {length.most:,} words or fewer"
    )
