"""Stemming is the same as SQLite's, which is the same as Porter's."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.stem import stem

_ENDINGS = [
    "",
    "s",
    "es",
    "ed",
    "ing",
    "ation",
    "ational",
    "izer",
    "ness",
    "fulness",
    "y",
    "ies",
    "ement",
    "ll",
    "e",
]
_WORDS = st.builds(str.__add__, st.text("abceilmnorstuyz", min_size=1, max_size=8), st.sampled_from(_ENDINGS))


@settings(max_examples=30, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40, unique=True))
def test_a_stem_is_the_one_that_sqlite_finds(words: list[str]) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize='porter unicode61')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    db.executemany("INSERT INTO t(rowid, word) VALUES(?, ?)", enumerate(words))
    theirs = {words[row]: term for term, row in db.execute("SELECT term, doc FROM v")}
    assert {word: stem(word) for word in words} == theirs


def test_forms_of_a_word_share_a_stem() -> None:
    assert {stem(word) for word in ("sanction", "sanctions", "sanctioned", "sanctioning")} == {"sanction"}


def test_words_of_other_alphabets_are_their_own_stem() -> None:
    assert [stem(word) for word in ("санкции", "制裁", "c3po", "us")] == ["санкции", "制裁", "c3po", "us"]
