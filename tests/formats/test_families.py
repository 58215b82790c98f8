"""What a line can be by its first word, its last one and its signs: nothing that a rule would take is held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.formats import roles
from termnews.formats.families import ANY, families_among, signs_in
from termnews.formats.languages import digits_in, languages
from termnews.formats.lines import Line, Look

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = languages()
CODE = """script async src
!-- google tag --
!--google tag
-->
]]>
</script>
gtag(
www.example.org
https://example.org
copyright-free all rights ltd
(ap photo/ann lee)
***
___
1,250"""
PHRASES = sorted(
    {
        *WORDS.furniture,
        *(phrase for phrases in WORDS.furniture_opens.values() for phrase in phrases),
        *WORDS.furniture_ends,
        *(WORDS.agencies | WORDS.credits | WORDS.captions),
        *(WORDS.published | WORDS.updated | WORDS.captured | WORDS.by | WORDS.by_two),
        *CODE.split("\n"),
    }
)
ALL_MARKS = b"<>=/({|"
MARKS = (
    "",
    " ",
    "•",
    "» ",
    "*",
    "-",
    "– ",
    "„",
    "(",
    "[",
    "|",
    "_",
    ":",
    ",",
    ".",
    "…",
    "!",
    "?",
    ")",
    " via ",
    " 7 ",
)


def _look_of_all_rules(text: str) -> Look:
    """What a line is when every family is asked."""
    return roles._look(text, ANY, ALL_MARKS, digits_in(text))


def _marked(text: str) -> Look:
    line = Line(text, 0, 0)
    roles.mark([line])
    return line.look._replace(role=line.role, rule=line.rule)


@pytest.mark.parametrize(
    "way", [str, str.upper, str.title, "{} harbour".format, "the harbour {}".format, "• {}".format]
)
def test_a_phrase_of_any_table_is_told_apart_as_if_all_rules_were_asked(way: Callable[[str], str]) -> None:
    told = [way(phrase.replace("#", "12")) for phrase in PHRASES]
    assert [_marked(text) for text in told] == [_look_of_all_rules(text) for text in told]
    assert any(look.role for look in map(_marked, told))


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(st.sampled_from(MARKS), st.sampled_from([*PHRASES, "harbour", "Æ", "ß"])),
        min_size=1,
        max_size=3,
    )
)
def test_phrases_among_marks_are_told_apart_as_if_all_rules_were_asked(pieces: list[tuple[str, str]]) -> None:
    text = " ".join(f"{mark}{phrase}" for mark, phrase in pieces).strip()[:300]
    assert _marked(text) == _look_of_all_rules(text)


def test_a_line_of_text_is_asked_nothing() -> None:
    text = "Fishing boats stayed at the quay while the wind blew"
    lines = f"{text}\nIt has 12 boats, (not 7)"
    assert families_among(text) == [(text.casefold(), frozenset())]
    assert list(signs_in(lines)) == [(b"", 0), (b"(", digits_in(lines))] == [(b"", 0), (b"(", 3)]


def test_a_button_says_more_than_numbers_and_marks() -> None:
    assert [phrase for phrase in WORDS.furniture if not any(map(str.isalpha, phrase))] == ["# / #"]


def test_all_phrases_that_end_a_notice_have_more_than_one_word() -> None:
    assert WORDS.furniture_ends
    assert all(" " in phrase for phrase in WORDS.furniture_ends)
