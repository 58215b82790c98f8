"""What found an article is what is lit, and the excerpt shows it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.query.grammar import QueryError, read
from termnews.query.light import Light
from termnews.stem import stem

_WORDS = ["sanction", "sanctions", "sanctioned", "talk", "talks", "gas"]


def _widen(word: str) -> list[str]:
    return [word, *(other for other in _WORDS if other != word and stem(other) == stem(word))]


def _light(query: str) -> Light:
    return Light(read(query, today=date(2022, 3, 15)).tree, _widen)


def _lit(query: str, text: str, field: str = "body") -> list[str]:
    return [text[start:end] for start, end in _light(query).spans(text, field=field)]


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("sanction", "Sanctions were sanctioned, not sanctified.", ["Sanctions", "sanctioned"]),
        ('"sanction"', "Sanctions and a sanction.", ["sanction"]),
        ("talk*", "Talkative talks, no stalks.", ["Talkative", "talks"]),
        ('"gas prices"', "Gas — prices; gas\nprices.", ["Gas — prices", "gas\nprices"]),
        ("electrifiee", "Une ligne électrifiée.", ["électrifiée"]),
        ("o'neill", "Mr O’Neill spoke.", ["O’Neill"]),
        ("c++", "C, C++ and C#.", ["C++"]),
        ("岸田首相", "昨日、岸田首相が述べた。", ["岸田首相"]),
        ("talks -gas", "Gas talks.", ["talks"]),
        ("gas NEAR/3 talks", "Talks on gas.", ["Talks", "gas"]),
        ("title:gas", "Gas.", []),
        ("by:gas talks", "Gas talks.", ["talks"]),
    ],
)
def test_words_are_lit_as_they_were_found(query: str, text: str, lit: list[str]) -> None:
    assert _lit(query, text) == lit


def test_a_field_is_lit_in_that_field() -> None:
    assert _lit("title:gas", "Gas", field="title") == ["Gas"]


def test_the_excerpt_has_the_window_with_most_different_words() -> None:
    text = (
        "Gas is dear. "
        + "Nothing else happened that day. " * 30
        + "The talks on gas and sanctions went on. "
        + "And so on. " * 30
    )
    excerpt = _light("gas talks sanctions").excerpt(text, room=120)
    assert "talks on gas and sanctions" in excerpt.text
    assert [excerpt.text[start:end] for start, end in excerpt.matches] == ["talks", "gas", "sanctions"]


def test_an_excerpt_begins_with_a_sentence_or_an_ellipsis() -> None:
    text = "One thing came first. Then came the talks. " + "More of it. " * 40
    assert _light("talks").excerpt(text, room=80).text.startswith(("One thing", "Then came the talks"))
    long = "word " * 40 + "and talks " + "word " * 40
    assert _light("talks").excerpt(long, room=80).text.startswith("…")


@settings(max_examples=150, deadline=None)
@given(
    query=st.text('abgs "*-()+#é中', max_size=12),
    text=st.text('abgs .\n"é中文—', max_size=200),
    room=st.integers(1, 100),
)
def test_lights_and_excerpts_are_total_and_in_order(query: str, text: str, room: int) -> None:
    try:
        light = _light(query)
    except QueryError:
        return
    spans = light.spans(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    excerpt = light.excerpt(text, room=room)
    assert "\n" not in excerpt.text
    assert all(0 <= start < end <= len(excerpt.text) for start, end in excerpt.matches)
