"""The words of the library, each with the number of articles that have it and of its uses.

A bulk load is counted at its end. The words of articles that come one by one stand apart: to change those of a large
library would write a page of the index for each word. An article that has gone stays counted.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from termnews.index.tables import add_vocabulary
from termnews.model import parts
from termnews.words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from termnews.model import Article

_MOST_APART = 20_000
"""Words that stand apart; more are joined to the others, a tenth of a second's work."""
_MOST_FORMS = 200
_SHORT_STEM = 3
_LONGEST_ENDING = 6
"""Letters that an English word may have more than a short stem."""
_ANY_OF = "word IN (SELECT value FROM json_each(:words))"


# Counting


def count_all(db: sqlite3.Connection) -> None:
    """Count anew, from what FTS5 knows."""
    add_vocabulary(db)
    db.execute("DELETE FROM word")
    db.execute("DELETE FROM late_word")
    db.execute("INSERT INTO word SELECT term, doc, cnt FROM vocabulary")


def count(db: sqlite3.Connection, article: Article, *, changed: bool) -> None:
    """Count the words of a new article; of a changed one those that no other has, for its own are counted."""
    uses = Counter(words_of(f"{article.title}\n{article.dek}"))
    for part in parts(article.body):
        uses.update(words_of(part))
    table = "word" if len(uses) > _MOST_APART else "late_word"
    added = "NOTHING" if changed else "UPDATE SET articles = articles + 1, uses = uses + excluded.uses"
    unknown = "NOT EXISTS (SELECT 1 FROM word WHERE word.word = key)" if changed else "true"
    db.execute(
        f"INSERT INTO {table} SELECT key, 1, value FROM json_each(?) WHERE {unknown}"  # noqa: S608 - our own text
        f" ON CONFLICT(word) DO {added}",
        (json.dumps(uses, ensure_ascii=False),),
    )


def tidy(db: sqlite3.Connection) -> None:
    """Join the words that stand apart to the others, once they are many."""
    if db.execute("SELECT 1 FROM late_word LIMIT 1 OFFSET ?", (_MOST_APART,)).fetchone():
        db.execute(
            "INSERT INTO word SELECT * FROM late_word WHERE true ON CONFLICT(word) DO UPDATE"
            " SET articles = articles + excluded.articles, uses = uses + excluded.uses"
        )
        db.execute("DELETE FROM late_word")


# Asking


def _words(condition: str) -> str:
    """The words of a condition, both those counted by the last bulk load and those that came later.

    Asked of each table by itself: in front of a view of both SQLite reads all of them.
    """
    tables = (f"SELECT * FROM {table} WHERE {condition}" for table in ("word", "late_word"))  # noqa: S608
    return f"({' UNION ALL '.join(tables)})"


def widened(db: sqlite3.Connection, word: str) -> list[str]:
    """The words of the library that share the stem of `word`, `word` first; itself even if it is not there."""
    from termnews.stem import stem  # noqa: PLC0415 - no list of articles needs it

    root = stem(word)
    if not word.isascii() or not word.isalpha():
        return [word]
    start = root if len(root) <= _SHORT_STEM else root[:-1]
    most = len(root) + (_LONGEST_ENDING if len(root) <= _SHORT_STEM else 12)
    near = db.execute(
        f"SELECT word FROM {_words('word >= :start AND word < :end AND length(word) <= :most')}"  # noqa: S608
        " GROUP BY word ORDER BY sum(uses) DESC",
        {"start": start, "end": start + "\U0010ffff", "most": most},
    )
    same = [other for (other,) in near if other != word and stem(other) == root]
    return [word, *same[: _MOST_FORMS - 1]]


def frequencies(db: sqlite3.Connection, words: Collection[str]) -> dict[str, int]:
    """In how many articles each of the words occurs; dead rows may count."""
    asked = f"SELECT word, sum(articles) FROM {_words(_ANY_OF)} GROUP BY word"  # noqa: S608 - our own text
    return dict(db.execute(asked, {"words": json.dumps(list(words))}))


def uses(db: sqlite3.Connection, words: Iterable[str]) -> int:
    """How often the words occur in the library; dead rows may count."""
    asked = {"words": json.dumps(list(words))}
    found = db.execute(f"SELECT sum(uses) FROM {_words(_ANY_OF)}", asked)  # noqa: S608 - our own text
    return int(found.fetchone()[0] or 0)


def uses_within(db: sqlite3.Connection, words: Iterable[str], rows: Collection[int]) -> dict[int, int]:
    """How often the words occur in each of those rows that have any."""
    inside = set(rows)
    found = db.execute(
        "SELECT doc, count(*) FROM uses WHERE term IN (SELECT value FROM json_each(?)) GROUP BY doc",
        (json.dumps(list(words)),),
    )
    return {row: number for row, number in found if row in inside}


def nearest_word(db: sqlite3.Connection, word: str) -> str:
    """The word of the library that is spelled most like `word`, or empty if none is near.

    One letter added, left out, changed or swapped with its neighbour; two in words of six letters and more. Of
    several the one in most articles.
    """
    allowed = 2 if len(word) > 5 else 1  # noqa: PLR2004 - as the docstring says
    best, best_rank = "", (allowed + 1, 0)
    found = db.execute(
        f"SELECT word, articles FROM {_words('length(word) BETWEEN :least AND :most')}",  # noqa: S608 - our own text
        {"least": len(word) - allowed, "most": len(word) + allowed},
    )
    letters = set(word)
    for other, articles in found:
        if len(letters.symmetric_difference(other)) > 2 * allowed or other == word:
            continue
        distance = _distance(word, other, allowed)
        if (distance, -articles) < best_rank:
            best, best_rank = other, (distance, -articles)
    return best


def _distance(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, change or swap, to come from one word to the other; more than `most` is most + 1.

    The optimal string alignment distance (Damerau 1964, Levenshtein 1966).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                step = min(step, last[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return row[-1]
