"""Put matching articles into order of relevance: Okapi BM25 over words of one stem together.

FTS5's own ranking takes every form of a word for a word of its own, which costs a seventh of nDCG on judged
queries; here the forms are counted together. Very common words, which would cost the most to count and say the
least, are left out as long as a rarer one is there.
"""

from __future__ import annotations

import json
import math
from array import array
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from termnews.index import ask, vocabulary
from termnews.index.rows import Rows
from termnews.noun import noun
from termnews.query.tree import TEXT_FIELDS, wanted

if TYPE_CHECKING:
    import sqlite3

    from termnews.query.sql import Widen
    from termnews.query.tree import Node

_K1, _B = 2.5, 0.7
"""BM25's saturation and its share of length normalisation; chosen by measurement, see the README."""
_TITLE_WEIGHT = 1.5
"""A word in the headline counts as so many in the body; more helps a library of abstracts and harms news."""
_OTHER_FORM = 0.75
"""A word of the same stem counts as so much of the word that was typed."""
_MOST_USES = 250_000
"""Occurrences that are counted for one query: a tenth of a second or two."""
_NEWEST = 500
"""Articles that are ranked where the words are too common for that: the newest, more than anybody leafs through."""


@noun
class _Group:
    """A word of the query as typed, with its other forms, and how often all of them occur in the library."""

    typed: frozenset[str]
    forms: tuple[str, ...]
    uses: int


@noun
class _Scale:
    """BM25 for this library and these rows."""

    total: int
    lengths: dict[int, int]
    average: float

    def weight(self, articles: int) -> float:
        """How much a word tells that is in so many articles: the inverse document frequency, never negative."""
        return math.log(1 + (self.total - articles + 0.5) / (articles + 0.5))

    def score(self, row: int, frequency: float) -> float:
        """What so many uses in that row count, from 0 to ``_K1 + 1``."""
        norm = 1 - _B + _B * self.lengths.get(row, self.average) / self.average
        return frequency * (_K1 + 1) / (frequency + _K1 * norm)


def ranked(db: sqlite3.Connection, tree: Node, found: Rows, *, widen: Widen) -> Rows:
    """`found` (newest first) by relevance to the tree's words; ties go to the newer article."""
    groups = _groups(db, tree, widen)
    if not groups or len(found.head) < 2:  # noqa: PLR2004 - one row is in order
        return found
    counted = _affordable(groups)
    if not counted:
        return _newest_ranked(db, groups, found)
    rows = found.all()
    scale = _Scale(max(1, ask.count(db)), *_lengths(db, rows))
    scores: defaultdict[int, float] = defaultdict(float)
    inside = set(rows)
    for group in counted:
        _add_uses(db, group, inside, scale, scores)
    return Rows(sorted(rows, key=lambda row: (-scores[row], -row)))


def _add_uses(
    db: sqlite3.Connection, group: _Group, rows: set[int], scale: _Scale, scores: defaultdict[int, float]
) -> None:
    """Add what a word counts to the scores of rows."""
    found = db.execute(
        "SELECT doc, sum(CASE col WHEN 'title' THEN ? ELSE 1.0 END"
        " * CASE WHEN term IN (SELECT value FROM json_each(?)) THEN 1.0 ELSE ? END) FROM uses"
        " WHERE term IN (SELECT value FROM json_each(?)) GROUP BY doc",
        (_TITLE_WEIGHT, json.dumps(list(group.typed)), _OTHER_FORM, json.dumps(group.forms)),
    ).fetchall()
    weight = scale.weight(len(found))
    for row, frequency in found:
        if row in rows:
            scores[row] += weight * scale.score(row, frequency)


def _groups(db: sqlite3.Connection, tree: Node, widen: Widen) -> list[_Group]:
    """The query's words, each with its forms, rarest first; function words only if there are no others."""
    terms = [term for term in wanted(tree) if term.field in {"", *TEXT_FIELDS}]
    terms = [term for term in terms if not term.says_nothing] or terms
    typed: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for term in terms:
        for word in term.words:
            forms = (word,) if term.exact or term.prefix else tuple(sorted(widen(word)))
            typed[forms].add(word)
    groups = (_Group(frozenset(words), forms, vocabulary.uses(db, forms)) for forms, words in typed.items())
    return sorted(groups, key=lambda group: group.uses)


def _affordable(groups: list[_Group]) -> list[_Group]:
    """As many of the rarest words as may be counted."""
    spent = list(accumulate(group.uses for group in groups))
    return groups[: bisect_right(spent, _MOST_USES)]


def _lengths(db: sqlite3.Connection, rows: array[int]) -> tuple[dict[int, int], float]:
    found = db.execute(
        "SELECT id, words FROM doc WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )
    return dict(found), max(1.0, ask.length(db))


def _newest_ranked(db: sqlite3.Connection, groups: list[_Group], found: Rows) -> Rows:
    """The newest articles ranked by FTS5 itself, the others after them by date."""
    newest = found.head[:_NEWEST]
    match = " OR ".join(f'"{form}"' for group in groups for form in group.forms)
    inside = set(newest)
    order = [
        row
        for (row,) in db.execute(
            "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY bm25(fts, ?, 1.0, 1.0), rowid DESC",
            (match, min(newest), max(newest), _TITLE_WEIGHT),
        )
        if row in inside
    ]
    missing = inside.difference(order)
    head = array("q", [*order, *(row for row in newest if row in missing)])
    return Rows(head, count=lambda: len(found), whole=lambda: head + found.all()[len(head) :])
