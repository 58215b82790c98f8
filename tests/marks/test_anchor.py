from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.marks.anchor import Anchor, anchor

PARTS = [
    "The ministers met on Tuesday.",
    "“We are not there yet,” said the envoy, who had flown in from Oslo the night before.",
    "A second round – the last one – begins in January.",
    "The ministers met again.",
]


def passage(found: Anchor | None) -> str:
    assert found
    if found.part == found.end_part:
        return PARTS[found.part][found.start : found.end]
    between = PARTS[found.part + 1 : found.end_part]
    return "\n".join([PARTS[found.part][found.start :], *between, PARTS[found.end_part][: found.end]])


def test_the_text_itself_is_found_where_it_stands() -> None:
    assert anchor("said the envoy", PARTS) == Anchor(1, 24, 1, 38)


def test_quotation_marks_dashes_spaces_and_accents_do_not_matter() -> None:
    assert passage(anchor('"We are not\n  there yet", said', PARTS)) == "We are not there yet,” said"
    assert passage(anchor("second round--the LAST one", PARTS)) == "second round – the last one"
    assert passage(anchor("á sécond", PARTS)) == "A second"


def test_a_quote_over_several_paragraphs_is_one_passage() -> None:
    found = anchor("before.\n\nA second round", PARTS)
    assert found
    assert (found.part, found.end_part) == (1, 2)
    assert passage(found) == "before.\nA second round"


def test_the_first_of_several_is_taken() -> None:
    assert anchor("the ministers met", PARTS) == Anchor(0, 0, 0, 17)


def test_whole_words_are_preferred() -> None:
    assert anchor("ROUND", ["Around noon", "a second round"]) == Anchor(1, 9, 1, 14)
    assert anchor("ROUND", ["Around noon"]) == Anchor(0, 1, 0, 6)


def test_a_passage_whose_words_were_edited_is_found_and_said_to_be_near() -> None:
    found = anchor(
        "We are nearly there now, said the envoy, who had flown in from Oslo the day before.", PARTS
    )
    assert found == Anchor(1, 0, 1, len(PARTS[1]), exact=False)


def test_what_is_gone_is_gone() -> None:
    assert anchor("Nothing of the kind was ever said by anybody.", PARTS) is None
    assert anchor("weather", PARTS) is None
    assert anchor(" – ", ["no dashes"]) is None
    assert anchor("anything", []) is None


@settings(max_examples=80)
@given(st.lists(st.text("ab é.“\n", max_size=12), max_size=4), st.data())
def test_every_passage_with_a_letter_is_found_with_the_same_letters(
    parts: list[str], data: st.DataObject
) -> None:
    whole = "\n".join(parts)
    start = data.draw(st.integers(0, len(whole)))
    quote = whole[start : data.draw(st.integers(start, len(whole)))]
    found = anchor(quote, parts)
    letters = [each for each in quote if each.isalnum()]
    if letters:
        assert found
        assert found.exact
        assert (found.part, found.start) <= (found.end_part, found.end)
