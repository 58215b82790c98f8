"""Which articles tell the same story: exact copies, wire copy under other headlines, later versions.

Two articles belong together when their runs of five words overlap by more than half (Broder's resemblance,
1997), or when they were saved from one address. An eighth of the runs stands for all, chosen by their first
word, so that most are never hashed; the six lowest hashes are kept to find candidates by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from termnews.model import Article

    Sketch = frozenset[int]

RESEMBLANCE = 0.6
"""The share of two articles' runs of words that is in both, from which on they tell one story."""
_RUN = 5
_ONE_IN = 8
_KEPT = 6
_LEAST_WORDS = 40
"""A shorter text resembles others by chance."""
_CANDIDATES = 24
_SKETCHES_KEPT = 4096


class _Chosen(dict[str, bool]):
    """Whether the runs that begin with a word are among those that stand for all."""

    def __missing__(self, word: str) -> bool:
        if len(self) > 200_000:  # noqa: PLR2004 - a vocabulary's worth, then anew
            self.clear()
        self[word] = crc32(word.encode()) % _ONE_IN == 0
        return self[word]


_CHOSEN = _Chosen()


def sketch(article: Article) -> Sketch:
    """What is compared of an article: hashes of some of its runs of five words; empty for a short text."""
    words = article.body.lower().split()
    if len(words) < _LEAST_WORDS:
        return frozenset()
    chosen = _CHOSEN
    return frozenset(
        crc32(" ".join(words[at : at + _RUN]).encode()) for at, word in enumerate(words) if chosen[word]
    )


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of runs that are in both, from 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0


class Stories:
    """Puts newly indexed articles into stories; one for each refresh."""

    def __init__(self, db: sqlite3.Connection, read: Callable[[bytes], Article | None]) -> None:
        """`read` gives the article in a file of the library, for candidates of an earlier refresh."""
        self._db = db
        self._read = read
        self._sketches: dict[int, Sketch] = {}

    def place(self, row: int, identity: str, article: Article) -> None:
        """Find the story of an article that now stands in the index."""
        own = sketch(article)
        lowest = sorted(own)[:_KEPT]
        for other in self._like(row, identity, article.address, own, lowest):
            self._join(row, other)
        self._db.executemany("INSERT OR IGNORE INTO sketch VALUES(?, ?)", ((each, row) for each in lowest))
        if len(self._sketches) >= _SKETCHES_KEPT:
            self._sketches.clear()
        self._sketches[row] = own

    def _like(self, row: int, identity: str, address: str, own: Sketch, lowest: list[int]) -> Iterator[int]:
        sure = {other for (other,) in self._db.execute("SELECT id FROM doc WHERE hash = ?", (identity,))}
        if address:
            found = self._db.execute("SELECT id FROM doc WHERE address = ? AND address <> ''", (address,))
            sure.update(other for (other,) in found)
        sure.discard(row)
        yield from sorted(sure)
        marks = ", ".join("?" * len(lowest))
        candidates = self._db.execute(
            f"SELECT sketch.id, count(*), doc.path FROM sketch JOIN doc USING (id) WHERE sketch.hash IN ({marks})"  # noqa: S608
            " GROUP BY sketch.id ORDER BY 2 DESC, 1 LIMIT ?",
            (*lowest, _CANDIDATES),
        ).fetchall()
        for other, _, path in candidates:
            if (
                other not in sure
                and other != row
                and resemblance(own, self._sketch(other, path)) >= RESEMBLANCE
            ):
                yield other

    def _sketch(self, row: int, path: bytes) -> Sketch:
        if row not in self._sketches:
            article = self._read(path)
            self._sketches[row] = sketch(article) if article else frozenset()
        return self._sketches[row]

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

    Its sketch stays: finding it would cost more than passing it over.
    """
    found = db.execute("SELECT story FROM doc WHERE id = ?", (row,)).fetchone()
    if not found or found[0] is None:
        return
    others = [
        other for (other,) in db.execute("SELECT id FROM doc WHERE story = ? AND id <> ?", (found[0], row))
    ]
    name = min(others) if len(others) > 1 else None
    db.executemany("UPDATE doc SET story = ? WHERE id = ?", ((name, other) for other in others))
