"""Where sentences and quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.research.sentences import quotations, quoting, sentences

TEXTS = st.text(alphabet="aB1 .!?…\n“”„«»\"'。「」é", max_size=80)


def parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


@settings(deadline=None)
@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text


@settings(deadline=None)
@given(TEXTS)
def test_what_quotes_is_made_of_whole_sentences_that_do_not_overlap(text: str) -> None:
    found = list(quoting(text))
    edges = {0} | {end for _, end in sentences(text)}
    assert all(start in edges and end in edges for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Mr. Smith of the U.S. embassy left. Nobody saw him.", 2),
        ("Am 24. November begann es. Dann war Ruhe.", 2),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ("“Did it rain?” she asked. It did.", ["“Did it rain?” she asked.", "It did."]),
        ("Il pleut. » Elle part.", ["Il pleut. »", "Elle part."]),
        ("雨が降った。もう止んだ。", ["雨が降った。", "もう止んだ。"]),
        ("It cost 3.5 million. Few paid.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str] | int) -> None:
    found = parts(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


@pytest.mark.parametrize(
    "quoted",
    [
        "“so it is”",
        "„so ist es“",
        "„tak jest”",
        "«c’est ainsi»",
        "»so ist es«",
        "”så är det”",
        "「そうです」",
        '"so it is"',
    ],
)
def test_the_marks_of_every_language_make_a_quotation(quoted: str) -> None:
    text = f"Er sagte {quoted} und ging."
    assert [text[start:end] for start, end in quotations(text)] == [quoted]


def test_an_apostrophe_makes_no_quotation() -> None:
    assert quotations("The ministers’ wives didn’t know the boys’ names.") == []


def test_sentences_inside_one_quotation_stay_together() -> None:
    text = "It rained. “It stopped. Then it rained,” she said. Nobody minded."
    assert [text[start:end].strip() for start, end in quoting(text)] == [
        "“It stopped. Then it rained,” she said."
    ]
