"""The words that Python finds in a text are those that the index holds."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.words import _FLAT, TOKENIZER, flat, indexed, words_of

_LETTERS = "abcXYZ019 .,-_'éÉüñşıœčŻёйЖЯαάΣςήب تَמלך中文字ひカ한국ไทย$%&+#\u0301"


def _held(text: str) -> list[str]:
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize='{TOKENIZER}')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    db.execute("INSERT INTO t VALUES(?)", (indexed(text),))
    return [term for _, term in sorted(db.execute("SELECT offset, term FROM v"))]


@settings(max_examples=150, deadline=None)
@given(st.text(_LETTERS, max_size=60))
def test_python_and_sqlite_split_a_text_alike(text: str) -> None:
    assert words_of(text) == _held(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("electrifiee", "ÉLECTRIFIÉE"),
        ("ευρωπη", "Ευρώπη"),
        ("все ещё", "Всё еще"),
        ("كتب", "كَتَبَ"),
        ("岸田首相", "岸田首相"),
        ("o'neill", "O’Neill"),
    ],
)
def test_what_a_reader_types_is_what_the_index_holds(typed: str, written: str) -> None:
    assert words_of(typed) == _held(written)


@given(st.text(max_size=80))
def test_flattening_keeps_every_place(text: str) -> None:
    assert len(flat(text)) == len(text)


def test_every_character_is_flattened_as_the_table_has_it() -> None:
    """All planes that hold letters, between ASCII ones: `flat` goes a short way around the table."""
    characters = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    whole = "aB".join(characters)
    assert flat(whole) == whole.translate(_FLAT)
    assert len(flat(whole)) == len(whole)
