"""What was said: the sentences with quotation marks that match, whole. Who said it is for the reader to see.

A speaker is not named, since a rule that names one is wrong or says a pronoun too often to be quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.noun import noun, replace
from termnews.research.passages import PROSE, Passage, articles, matches_of
from termnews.research.sentences import quoting, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.query.light import Light
    from termnews.query.tree import Node

SHORT = 70
"""Characters: a shorter sentence is shown with its neighbours, without which it says little."""


@noun
class Said:
    """A passage with quotation marks, and the article that it stands in."""

    headline: Headline
    passage: Passage


def said(library: Library, query: str) -> Iterator[Said]:
    """The sentences with quotation marks that hold the query, newest article first; copies are folded.

    Raises `grammar.QueryError` when there is nothing to look for.
    """
    tree = library.read_query(query).tree
    light = library.light(tree)
    for headline, article in articles(library, tree):
        for part, block in enumerate(article.blocks):
            if block.kind in PROSE:
                for passage in passages(block.text, tree, light):
                    yield Said(headline, replace(passage, part=part))


def passages(text: str, tree: Node, light: Light) -> Iterator[Passage]:
    """The sentences of a paragraph that hold quotation marks and the query."""
    for start, end in quoting(text):
        sentence = text[start:end].rstrip()
        matches = matches_of(tree, light, sentence)
        if matches is None:
            continue
        passage = Passage(sentence, tuple((each.start, each.end) for each in matches), start=start)
        yield passage if len(sentence) >= SHORT else _with_neighbours(passage, text, start, end)


def _with_neighbours(passage: Passage, text: str, start: int, end: int) -> Passage:
    parts = sentences(text)
    before = [text[first:last].strip() for first, last in parts if last <= start]
    after = [text[first:last].strip() for first, last in parts if first >= end]
    return replace(passage, before=before[-1] if before else "", after=after[0] if after else "")
