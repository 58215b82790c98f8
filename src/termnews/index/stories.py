"""Which articles tell the same story: exact copies, wire copy under other headlines, later versions.

Two articles belong together when more than half of their runs of five words are in both (Broder's resemblance,
1997), or some of them when they were saved from one page. Comparing is dear, so it is done only where two articles
share an address or one of the beginnings of paragraphs by which they are remembered: those with the lowest hashes,
which copies have in common.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from termnews.words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from termnews.model import Article

    Runs = frozenset[tuple[str, ...]]

RESEMBLANCE = 0.6
"""The share of two articles' runs of words that is in both, from which on they tell one story."""
SAME_PAGE = 0.05
"""The share that is enough for two that were saved from one page: a later version may have been written anew."""
_PAGE = re.compile(r"[^/]+//[^/]+/[^/]")
_RUN = 5
_BEGINNING = 60
"""Characters by which a paragraph is remembered; a shorter one occurs in many articles."""
_FEW_PARAGRAPHS = 3
_REMEMBERED = 8
_COMPARED = 1_000_000
"""Characters of an article that are compared: runs of words take forty times as much memory as they."""
_COMMONPLACE = 20
"""A paragraph in so many articles belongs to the outlet, not to a story."""
_CANDIDATES = 12
_RUNS_KEPT = 512
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？\n]")


def beginnings(article: Article) -> list[int]:
    """Hashes of the paragraphs by which an article is remembered; empty for a very short text.

    Where there are hardly any paragraphs, sentences stand in for them.
    """
    parts = [block.text for block in article.blocks]
    if len(parts) < _FEW_PARAGRAPHS:
        parts = [part for text in parts for part in _SENTENCE_END.split(text[:_COMPARED])]
    starts = (part[:_BEGINNING] for part in parts)
    return sorted({crc32(part.lower().encode()) for part in starts if len(part) == _BEGINNING})[:_REMEMBERED]


def runs(article: Article) -> Runs:
    """All runs of five words, of a very long text those at its beginning."""
    words = words_of(article.body[:_COMPARED])
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


def resemblance(one: Runs, other: Runs) -> float:
    """The share of runs that are in both, from 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0


class Stories:
    """Puts newly indexed articles into stories; one for each refresh."""

    def __init__(self, db: sqlite3.Connection, read: Callable[[bytes], Article | None]) -> None:
        """`read` gives the article in a file of the library, for candidates of an earlier refresh."""
        self._db = db
        self._read = read
        self._runs: dict[int, Runs] = {}

    def place(self, row: int, identity: str, article: Article) -> None:
        """Find the story of an article that now stands in the index."""
        remembered = beginnings(article)
        for other in self._like(row, identity, article, remembered):
            self._join(row, other)
        self._db.executemany(
            "INSERT OR IGNORE INTO beginning VALUES(?, ?)", ((each, row) for each in remembered)
        )

    def _like(self, row: int, identity: str, article: Article, remembered: list[int]) -> Iterator[int]:
        sure = {other for (other,) in self._db.execute("SELECT id FROM doc WHERE hash = ?", (identity,))}
        sure.discard(row)
        yield from sorted(sure)
        least = dict.fromkeys(self._of_page(article), SAME_PAGE)
        shared = dict.fromkeys(self._sharing(remembered), RESEMBLANCE)
        for (other, path), enough in {**shared, **least}.items():
            if other not in sure and other != row:
                own = self._runs_of(row, lambda: article)
                if resemblance(own, self._runs_of(other, partial(self._read, path))) >= enough:
                    yield other

    def _of_page(self, article: Article) -> list[tuple[int, bytes]]:
        """The articles that were saved from the same page; a site's front page is where many were found."""
        if not _PAGE.match(article.address):
            return []
        statement = "SELECT id, path FROM doc WHERE address = ? AND address <> '' LIMIT ?"
        found = self._db.execute(statement, (article.address, _COMMONPLACE)).fetchall()
        return found if len(found) < _COMMONPLACE else []

    def _sharing(self, remembered: list[int]) -> list[tuple[int, bytes]]:
        """The articles that share such a paragraph, those with most of them first."""
        marks = ", ".join("?" * len(remembered))
        statement = f"SELECT hash, id FROM beginning WHERE hash IN ({marks}) LIMIT ?"  # noqa: S608 - only marks
        by_hash: dict[int, list[int]] = {}
        for each, other in self._db.execute(statement, (*remembered, _COMMONPLACE * _REMEMBERED)):
            by_hash.setdefault(each, []).append(other)
        shared = Counter(
            other for others in by_hash.values() if len(others) < _COMMONPLACE for other in others
        )
        best = sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]
        paths = (
            (other, self._db.execute("SELECT path FROM doc WHERE id = ?", (other,)).fetchone())
            for other in best
        )
        return [(other, path[0]) for other, path in paths if path]

    def _runs_of(self, row: int, read: Callable[[], Article | None]) -> Runs:
        if row not in self._runs:
            article = read()
            if len(self._runs) >= _RUNS_KEPT:
                self._runs.clear()
            self._runs[row] = runs(article) if article else frozenset()
        return self._runs[row]

    def _join(self, row: int, other: int) -> None:
        """Both rows' stories become one, named after its lowest row."""
        found = self._db.execute("SELECT id, story FROM doc WHERE id IN (?, ?)", (row, other)).fetchall()
        names = {story or number for number, story in found}
        name = min(names)
        for each in names:
            self._db.execute("UPDATE doc SET story = ? WHERE story = ? OR id = ?", (name, each, each))
        self._db.execute("UPDATE doc SET story = ? WHERE id IN (?, ?)", (name, row, other))


def leave(db: sqlite3.Connection, row: int) -> None:
    """Take an article that has gone out of its story; one that is left alone has no story any more.

    Its paragraphs stay: finding them would cost more than passing them over.
    """
    found = db.execute("SELECT story FROM doc WHERE id = ?", (row,)).fetchone()
    if not found or found[0] is None:
        return
    others = [
        other for (other,) in db.execute("SELECT id FROM doc WHERE story = ? AND id <> ?", (found[0], row))
    ]
    name = min(others) if len(others) > 1 else None
    db.executemany("UPDATE doc SET story = ? WHERE id = ?", ((name, other) for other in others))
