"""No query makes SQLite raise, and what is found is what a slow reading of the tree finds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.index import ask, tables, vocabulary
from termnews.query import sql
from termnews.query.grammar import QueryError, read
from termnews.query.tree import All, Node, Not, Some, State, Term, changed, loosened
from termnews.stem import stem
from termnews.words import words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

TODAY = date(2022, 3, 15)
TEXTS = [
    "putin biden talks",
    "putin speaks of sanctions",
    "biden sanctioned",
    "gas price",
    "talk of gas prices",
    "",
]


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    made = tables.in_memory()
    for row, text in enumerate(TEXTS, 1):
        made.execute("INSERT INTO fts(rowid, title, dek, body) VALUES(?, '', '', ?)", (row, text))
        made.execute("INSERT INTO about(rowid, byline) VALUES(?, 'Ann Marsh')", (row,))
        made.execute(
            "INSERT INTO doc(id, path, hash, words, day) VALUES(?, ?, '', ?, ?)",
            (row, f"{row}.txt".encode(), len(text.split()), TODAY.toordinal()),
        )
    made.execute("INSERT INTO word SELECT term, doc, cnt FROM vocabulary")
    yield made
    made.close()


def _rows(db: sqlite3.Connection, tree: Node) -> set[int]:
    plan = sql.plan(tree, widen=lambda word: vocabulary.widened(db, word), named=lambda _: {1, 3})
    return set(ask.selection(db, plan).rows(db))


def _slowly(tree: Node) -> set[int]:
    if isinstance(tree, Term):
        roots = {stem(word) for word in tree.words}
        return {row for row, text in enumerate(TEXTS, 1) if roots & {stem(word) for word in words_of(text)}}
    if isinstance(tree, Not):
        return set(range(1, len(TEXTS) + 1)) - _slowly(tree.child)
    assert isinstance(tree, All | Some)
    sets = [_slowly(child) for child in tree.children]
    return set.intersection(*sets) if isinstance(tree, All) else set.union(*sets)


_TREES = st.recursive(
    st.sampled_from(["putin", "biden", "sanction", "gas", "talks", "nothing"]).map(Term),
    lambda children: st.one_of(
        children.map(Not),
        st.lists(children, min_size=2, max_size=3).map(lambda each: All(tuple(each))),
        st.lists(children, min_size=2, max_size=3).map(lambda each: Some(tuple(each))),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(tree=_TREES)
def test_sql_finds_what_the_tree_says(db: sqlite3.Connection, tree: Node) -> None:
    assert _rows(db, tree) == _slowly(tree)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=40), st.text("ab\"*:^()-+ NEAROTD/5#{}[]\\'\x00", max_size=30)))
def test_no_text_makes_sqlite_raise(db: sqlite3.Connection, text: str) -> None:
    try:
        tree = read(text, today=TODAY).tree
    except QueryError:
        return
    _rows(db, tree)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ('"gas prices"', {5}),
        ("gas NEAR/3 talks", {5}),
        ("sanct*", {2, 3}),
        ("sanctions", {2, 3}),
        ('"sanctions"', {2}),
        ("by:marsh putin", {1, 2}),
        ("words:<3", {3, 4, 6}),
        ("in:2022-03 gas", {4, 5}),
        ("is:unread gas", {4, 5}),
        ("is:read gas OR is:read biden", {1, 3}),
        ("tag:later", {1, 3}),
        ("putin -is:read", {2}),
        ("date:none", set()),
        ("title:putin", set()),
        ("body:(putin OR gas) -body:talks", {2, 4}),
    ],
)
def test_the_grammar_reaches_the_index(db: sqlite3.Connection, query: str, rows: set[int]) -> None:
    assert _rows(db, read(query, today=TODAY).tree) == rows


def test_loosening_keeps_what_excludes_and_filters() -> None:
    tree = read("putin gas -biden in:2021", today=TODAY).tree
    loose = loosened(tree)
    assert isinstance(loose, All)
    assert loose.children[0] == Some((Term("putin"), Term("gas")))
    assert len(loose.children) == 3


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("gas (pipe line)", "gas OR pipe OR line"),
        ("the gas OR (oil and coal)", "gas OR oil OR coal"),
        ("gas (oil in:2021)", "gas OR (oil in:2021)"),
        ("gas (pipe (line -oil))", "gas OR pipe OR (line -oil)"),
        ("(gas oil) in:2021 -coal", "(gas OR oil) in:2021 -coal"),
    ],
)
def test_words_in_brackets_are_enough_by_themselves_too(query: str, loose: str) -> None:
    assert loosened(read(query, today=TODAY).tree) == read(loose, today=TODAY).tree


def test_a_change_reaches_every_term() -> None:
    tree = read("a (b OR -c)", today=TODAY).tree
    assert str(changed(tree, lambda term: Term(term.text.upper()))).count("'A'") == 1


def test_states_ask_for_rows_by_name(db: sqlite3.Connection) -> None:
    assert _rows(db, State("bookmarked")) == {1, 3}
