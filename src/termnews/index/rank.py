"""Put matching articles into order of relevance: Okapi BM25 over words of one stem together.

FTS5's own ranking takes every form of a word for a word of its own, which costs a seventh of nDCG on judged
queries; here the forms are counted together. Very common words, which would cost the most to count and say the
least, are left out as long as a rarer one is there.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from termnews.index import ask
from termnews.query.tree import Term, wanted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from termnews.query.sql import Widen
    from termnews.query.tree import Node

_K1, _B = 2.0, 0.75
"""BM25's saturation and its share of length normalisation; chosen by measurement, see the README."""
_TITLE_WEIGHT = 1.5
"""A word in the headline counts as so many in the body."""
_MOST_USES = 400_000
"""Occurrences that are counted for one query: a tenth of a second or two."""
_NEWEST = 2000
"""Articles that are ranked when every word of the query is too common to count."""


def ranked(db: sqlite3.Connection, tree: Node, rows: array[int], *, widen: Widen) -> array[int]:
    """`rows` (newest first) by relevance to the tree's words; ties go to the newer article."""
    groups = _groups(db, tree, widen)
    if not groups or len(rows) < 2:  # noqa: PLR2004 - one row is in order
        return rows
    counted = _affordable(groups)
    if not counted:
        return _newest_ranked(db, groups, rows)
    total = max(1, ask.count(db))
    lengths, average = _lengths(db, rows)
    wanted_rows = set(rows)
    scores: defaultdict[int, float] = defaultdict(float)
    for forms, _ in counted:
        found = _frequencies(db, forms, wanted_rows)
        weight = math.log(1 + (total - found.articles + 0.5) / (found.articles + 0.5))
        for row, frequency in found.by_row.items():
            length = _K1 * (1 - _B + _B * lengths.get(row, average) / average)
            scores[row] += weight * frequency * (_K1 + 1) / (frequency + length)
    return array("q", sorted(rows, key=lambda row: (-scores[row], -row)))


def _groups(db: sqlite3.Connection, tree: Node, widen: Widen) -> list[tuple[tuple[str, ...], int]]:
    """The query's words, each with its forms and how often they occur, rarest first."""
    groups: dict[tuple[str, ...], int] = {}
    for term in wanted(tree):
        if term.field not in {"", "title", "dek", "body"}:
            continue
        for forms in _forms(term, widen):
            if forms not in groups:
                groups[forms] = ask.uses(db, forms)
    return sorted(groups.items(), key=lambda group: group[1])


def _forms(term: Term, widen: Widen) -> list[tuple[str, ...]]:
    if term.widened:
        return [tuple(widen(term.words[0]))]
    return [(word,) for word in term.words]


def _affordable(groups: list[tuple[tuple[str, ...], int]]) -> list[tuple[tuple[str, ...], int]]:
    kept, spent = [], 0
    for forms, uses in groups:
        spent += uses
        if spent > _MOST_USES:
            break
        kept.append((forms, uses))
    return kept


class _Found:
    """How often a word occurs in each row, and in how many articles of the whole library."""

    def __init__(self, by_row: dict[int, float], articles: int) -> None:
        self.by_row = by_row
        self.articles = articles


def _frequencies(db: sqlite3.Connection, forms: Sequence[str], wanted_rows: set[int]) -> _Found:
    by_row: dict[int, float] = {}
    articles = 0
    found = db.execute(
        "SELECT doc, sum(CASE col WHEN 'title' THEN ? ELSE 1.0 END) FROM uses"
        " WHERE term IN (SELECT value FROM json_each(?)) GROUP BY doc",
        (_TITLE_WEIGHT, json.dumps(list(forms))),
    )
    for row, frequency in found:
        articles += 1
        if row in wanted_rows:
            by_row[row] = frequency
    return _Found(by_row, articles)


def _lengths(db: sqlite3.Connection, rows: array[int]) -> tuple[dict[int, int], float]:
    average = db.execute("SELECT avg(words) FROM doc").fetchone()[0] or 1.0
    found = db.execute(
        "SELECT id, words FROM doc WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )
    return dict(found), max(1.0, average)


def _newest_ranked(
    db: sqlite3.Connection, groups: list[tuple[tuple[str, ...], int]], rows: array[int]
) -> array[int]:
    """The newest articles ranked by FTS5 itself, the others after them by date."""
    newest, rest = rows[:_NEWEST], rows[_NEWEST:]
    match = " OR ".join(f'"{form}"' for forms, _ in groups for form in forms)
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
    return array("q", [*order, *(row for row in newest if row in missing), *rest])
