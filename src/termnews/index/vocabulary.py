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

    from termnews.model import Article

_MOST_APART = 20_000
"""Words that stand apart; more are joined to the others, a tenth of a second's work."""


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
