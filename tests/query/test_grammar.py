"""Whatever is typed is a query, and it means what it says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.query.grammar import Query, QueryError, read
from termnews.query.tree import All, Length, Near, Node, Not, Period, Some, State, Term

TODAY = date(2022, 3, 15)


def _tree(text: str) -> Node:
    return read(text, today=TODAY).tree


def test_words_are_all_wanted() -> None:
    assert _tree("putin biden") == All((Term("putin"), Term("biden")))


def test_or_is_looser_than_and() -> None:
    assert _tree("a b OR c") == Some((All((Term("a"), Term("b"))), Term("c")))


def test_brackets_bind() -> None:
    assert _tree("a (b OR c)") == All((Term("a"), Some((Term("b"), Term("c")))))


@pytest.mark.parametrize("text", ["a -b", "a NOT b", "a AND NOT b", "a --b"])
def test_a_minus_or_not_excludes(text: str) -> None:
    assert _tree(text) == All((Term("a"), Not(Term("b"))))


@pytest.mark.parametrize(
    "text", ['"prime minister"', "“prime minister”", '"prime minister', "«prime minister»"]
)
def test_a_quoted_phrase_is_exact_and_closed_at_the_end(text: str) -> None:
    assert _tree(text) == Term("prime minister", exact=True)


def test_a_star_leaves_the_end_of_a_word_open() -> None:
    assert _tree("minist*") == Term("minist", prefix=True)


def test_near_joins_two_terms() -> None:
    assert _tree("gas NEAR/8 price") == Near(Term("gas"), Term("price"), 8)


def test_fields_hold_words_phrases_and_brackets() -> None:
    assert _tree("title:putin") == Term("putin", "title")
    assert _tree('source:"atlantic dispatch"') == Term("atlantic dispatch", "source", exact=True)
    assert _tree('source:="the times"') == Term("the times", "source", exact=True, whole=True)
    assert _tree("source:=wire -source:=pilot") == All(
        (Term("wire", "source", exact=True, whole=True), Not(Term("pilot", "source", exact=True, whole=True)))
    )
    assert _tree('source:= "wire"') == Term("wire", exact=True)
    assert _tree("by:(marsh OR tarasov)") == Some((Term("marsh", "by"), Term("tarasov", "by")))
    assert _tree("-title:putin nato") == All((Not(Term("putin", "title")), Term("nato")))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in:2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("in:2021-11", date(2021, 11, 1), date(2021, 11, 30)),
        ("in:2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("in:2021-11-03", date(2021, 11, 3), date(2021, 11, 3)),
        ("in:2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("after:2021-11", date(2021, 12, 1), None),
        ("after:2021", date(2022, 1, 1), None),
        ("before:2021-11", None, date(2021, 10, 31)),
        ("newer:2w", date(2022, 3, 1), None),
        ("newer:1m", date(2022, 2, 15), None),
        ("older:1y", None, date(2021, 3, 14)),
        ("in:today", TODAY, TODAY),
    ],
)
def test_periods_have_the_edges_that_english_has(text: str, first: date | None, last: date | None) -> None:
    assert _tree(text) == Period(first, last)


def test_states_and_lengths_filter() -> None:
    assert _tree("is:unread") == State("unread")
    assert _tree("has:note") == State("note")
    assert _tree("words:>800") == Length(least=801)
    assert _tree("words:<=800") == Length(most=800)
    assert _tree("date:none") == Period(undated=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("o'neill", ("o", "neill")),
        ("e-mail", ("e", "mail")),
        ("AT&T", ("at", "t")),
        ("$75bn", ("75bn",)),
        ("18%", ("18",)),
        ("10:30", ("10", "30")),
        ("http://example.org/a", ("http", "example", "org", "a")),
    ],
)
def test_signs_inside_a_word_are_no_syntax(text: str, words: tuple[str, ...]) -> None:
    query = read(text, today=TODAY)
    assert isinstance(query.tree, Term)
    assert query.tree.words == words
    assert not query.notices


def test_c_plus_plus_means_itself() -> None:
    tree = _tree("C++")
    assert isinstance(tree, Term)
    assert tree.literal == "c++"


def test_an_unknown_field_is_looked_for_as_text_and_said() -> None:
    query = read("nato foo:bar", today=TODAY)
    assert query.tree == All((Term("nato"), Term("foo:bar")))
    assert [(each.text, query.text[each.start : each.end]) for each in query.notices] == [
        ("There is no field “foo”; it is looked for as text.", "foo:")
    ]


def test_a_date_that_is_none_is_said_with_its_place() -> None:
    query = read("after:yesterdya nato", today=TODAY)
    assert query.text[query.notices[0].start : query.notices[0].end] == "yesterdya"
    assert "after:2021-11-03" in query.notices[0].text


@pytest.mark.parametrize(
    "text", ["putin source:", "putin AND", "putin OR", "putin NOT", "putin (", "putin -", "putin )"]
)
def test_what_is_not_finished_yet_is_left_out(text: str) -> None:
    assert _tree(text) == Term("putin")


def test_operators_alone_are_words() -> None:
    assert _tree("AND") == Term("AND")
    assert _tree("near") == Term("near")


@pytest.mark.parametrize("text", ["", " ", '"', "*", ":", "^", "-", "()", "((((", ")" * 2000, "\x00"])
def test_only_nothing_to_look_for_is_an_error(text: str) -> None:
    with pytest.raises(QueryError):
        read(text, today=TODAY)


@pytest.mark.parametrize(
    "text", ["(a" * 5000, "a)" * 5000, "-" * 5000 + "a", "a " * 5000, "NOT " * 5000 + "a", "x" * 100_000]
)
def test_a_huge_query_is_read(text: str) -> None:
    assert isinstance(read(text, today=TODAY), Query)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "a",
                    "(",
                    ")",
                    '"',
                    "“",
                    "-",
                    "OR",
                    "AND",
                    "NOT",
                    "NEAR/3",
                    "NEAR(",
                    "title:",
                    "in:",
                    "2021",
                    "*",
                    ":",
                    "words:>",
                    "is:",
                    " ",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_any_text_is_a_query_or_has_nothing_to_look_for(text: str) -> None:
    try:
        query = read(text, today=TODAY)
    except QueryError:
        return
    assert all(0 <= notice.start <= notice.end <= len(query.text) for notice in query.notices)
