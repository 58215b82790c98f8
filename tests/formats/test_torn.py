"""Text taken from a page piece by piece: the pieces of a sentence come together again, and nothing else does."""

from __future__ import annotations

import pytest

from termnews.formats import parse

TITLE = "Ferry to Skarholm sails again"
FIRST = (
    "The ferry to Skarholm sailed on Friday for the first time since the storm tore its ramp from the quay."
)


def blocks(*lines: str) -> list[str]:
    return [block.text for block in parse("\n".join([TITLE, *lines]).encode(), "a.txt").blocks]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("The mate,", "Ida Falk", ", counted eleven cars."), "The mate, Ida Falk, counted eleven cars."),
        (
            ("It was towed in by", "The Whale", ", a tug from", "Lowmouth", "."),
            "It was towed in by The Whale, a tug from Lowmouth.",
        ),
        (
            (
                "The owner of the line, a company named (",
                "Falk & Sons",
                "), said that",
                "more",
                "will come, he hopes.",
            ),
            "The owner of the line, a company named (Falk & Sons), said that more will come, he hopes.",
        ),
        (("The", "Meridian", "wrote that “", "the ramp", "” is old,", "as the mate", "’s log shows."), None),
        (
            (
                "For a week there had been nothing but the mail in the",
                "Sound",
                "’s only boat, said the",
                "mayor",
                ".",
            ),
            "For a week there had been nothing but the mail in the Sound’s only boat, said the mayor.",
        ),
        (
            (
                "Nobody had to queue for the crossing in the morning, says",
                "Ida Falk",
                "of the line",
                ", which is old.",
            ),
            "Nobody had to queue for the crossing in the morning, says Ida Falk of the line, which is old.",
        ),
    ],
)
def test_the_pieces_of_a_sentence_come_together(pieces: tuple[str, ...], whole: str | None) -> None:
    whole = whole or "The Meridian wrote that “the ramp” is old, as the mate’s log shows."
    assert blocks(FIRST, *pieces, "It sails at noon.") == [FIRST, whole, "It sails at noon."]


def test_what_is_whole_stays_apart() -> None:
    lines = [
        "What it costs",
        "The fare is four crowns, said",
        "the mate",
        ", and children sail free.",
        "More to come",
    ]
    together = "The fare is four crowns, said the mate, and children sail free."
    assert blocks(FIRST, *lines) == [FIRST, "What it costs", together, "More to come"]


def test_a_byline_in_small_letters_is_no_piece() -> None:
    article = parse(
        f"{TITLE} from\nby Ida Falk\n{FIRST}\nIt is run by\nFalk & Sons\n, a company.\n".encode(), "a.txt"
    )
    assert article.byline == ("Ida Falk",)


@pytest.mark.parametrize("slip", [". ", ",", ") 4", "5 ,"])
def test_one_slip_tears_no_text(slip: str) -> None:
    assert "and then" in blocks(FIRST, "A heading of a part of", slip, "and then", FIRST)


def test_a_paragraph_of_very_many_pieces_is_one() -> None:
    pieces = ["The ferry sailed on Friday, and with it", ", as one could see"] * 4_000
    article = parse("\n".join([TITLE, FIRST, *pieces]).encode(), "a.txt")
    assert [len(block.text) for block in article.blocks] == [len(FIRST), sum(map(len, pieces)) + 3_999]
