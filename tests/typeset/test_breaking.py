"""Line breaking: least raggedness is what brute force finds, and only white space is ever lost."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.typeset import balance, break_lines, cells, graphemes

if TYPE_CHECKING:
    from termnews.typeset.lines import Span

WORDS = st.lists(
    st.sampled_from(
        ["a", "the", "of", "Mr", "No", "1914", "7%", "men", "since", "Tuesday", "in", "confrontation"]
    ),
    min_size=1,
    max_size=9,
)
SCRIPTS = st.lists(
    st.sampled_from([*"ab1.,-/ \t\n“”—é中国、。「」한국שב\u0301　", "👩\u200d🚀", "🇺🇦", "e\u0301"]),
    max_size=60,
).map("".join)


def lines(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def price(words: list[str], width: int) -> int:
    """What the design says a setting costs: its lines are given by their words."""
    total = 0
    rows = [row.split(" ") for row in words]
    for row, text in zip(rows, words, strict=True):
        if row is rows[-1]:
            total += 180 if len(row) == 1 or len(text) < 0.18 * width else 0
            continue
        total += (width - len(text)) ** 2
        if row[-1] in {"a", "the", "of", "in", "Mr", "No"}:
            total += 9
        if re.fullmatch(r"\d+%?", row[-1]):
            total += 30
    return total


def cheapest(words: list[str], width: int) -> int:
    """The lowest price of all ways to break."""
    best = -1
    for count in range(len(words)):
        for cuts in combinations(range(1, len(words)), count):
            edges = [0, *cuts, len(words)]
            rows = [" ".join(words[a:b]) for a, b in pairwise(edges)]
            if max(map(len, rows)) <= width:
                cost = price(rows, width)
                best = cost if best < 0 else min(best, cost)
    return best


@given(WORDS, st.integers(min_value=13, max_value=40))
def test_no_other_setting_is_less_ragged(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert price(lines(text, break_lines(text, width)), width) == cheapest(words, width)


@given(SCRIPTS, st.integers(min_value=1, max_value=100), st.integers(min_value=0, max_value=3))
def test_lines_keep_to_the_width_and_lose_only_white_space(text: str, width: int, tail: int) -> None:
    for spans in (break_lines(text, width, tail=tail), balance(text, width, tail=tail)):
        assert all(start < end for start, end in spans)
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        assert edges == sorted(edges)
        left_out = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        assert not left_out.strip()
        if width > 1:
            assert all(cells(line) <= width for line in lines(text, spans))


@given(st.text(max_size=80), st.integers(min_value=1, max_value=100))
def test_any_text_breaks_at_any_width(text: str, width: int) -> None:
    spans = break_lines(text, width)
    assert "".join(lines(text, spans)).split() == [] or spans
    assert "".join("".join(lines(text, spans)).split()) == "".join(text.split())


@given(SCRIPTS, st.integers(min_value=1, max_value=40))
def test_graphemes_are_never_split(text: str, width: int) -> None:
    ends = {0, *graphemes(text)}
    for start, end in break_lines(text, width):
        assert start in ends or text[start - 1].isspace()
        assert end in ends


def greedy(words: list[str], width: int) -> int:
    count, used = 0, width
    for word in words:
        if used + 1 + len(word) > width:
            count, used = count + 1, len(word)
        else:
            used += 1 + len(word)
    return count


@given(WORDS, st.integers(min_value=13, max_value=40))
def test_balancing_takes_as_few_lines_as_greed_and_no_wider_ones_than_needed(
    words: list[str], width: int
) -> None:
    made = lines(" ".join(words), balance(" ".join(words), width))
    assert len(made) == greedy(words, width)
    widest = max(map(len, made))
    assert len(made) == 1 or widest == max(map(len, words)) or greedy(words, widest - 1) > len(made)


def test_a_headline_is_balanced() -> None:
    text = "Council votes to reopen the old swing bridge before winter"
    assert lines(text, balance(text, 56)) == ["Council votes to reopen the", "old swing bridge before winter"]


def test_a_number_stays_with_its_word_when_that_costs_little() -> None:
    text = "The harbour board said on Monday that it wanted 40 new berths for the fishing fleet by spring."
    assert not any(line.endswith("40") for line in lines(text, break_lines(text, 50)))


def test_a_last_line_is_not_a_single_word() -> None:
    text = "The ferry will sail again from the first of March, the harbour master says."
    assert len(lines(text, break_lines(text, 66))[-1].split()) > 1


def test_room_for_the_end_mark_is_left_after_the_last_word() -> None:
    text = "one two three four five"
    assert lines(text, break_lines(text, 23)) == [text]
    made = lines(text, break_lines(text, 23, tail=2))
    assert len(made) == 2
    assert len(made[-1]) + 2 <= 23


@pytest.mark.parametrize(
    ("text", "width", "made"),
    [
        ("", 10, []),
        (" \n ", 10, []),
        ("  two  words ", 20, ["two  words"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        (
            "see https://example.org/news/today?page=2 now",
            16,
            ["see", "https://example.", "org/news/today?", "page=2 now"],
        ),
        ("東京で会議。「重要」と", 8, ["東京で会", "議。「重", "要」と"]),
        ("Qui va gagner dans le port ?", 26, ["Qui va gagner dans", "le port ?"]),
        ("Il a dit « oui » hier au port", 12, ["Il a dit", "« oui » hier", "au port"]),
        ("中国", 1, ["中", "国"]),
        ("👩\u200d🚀👩\u200d🚀🇺🇦🇵🇱", 4, ["👩\u200d🚀👩\u200d🚀", "🇺🇦🇵🇱"]),
    ],
)
def test_long_words_addresses_and_other_scripts(text: str, width: int, made: list[str]) -> None:
    assert lines(text, break_lines(text, width)) == made


@given(
    st.text(alphabet="東京会議、。」』）！？「『（ー…", min_size=1, max_size=30),
    st.integers(min_value=24, max_value=40),
)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, width: int) -> None:
    made = lines(text, break_lines(text, width))
    runs = [len(run) for run in re.findall("[^東京会議]+", text)]
    if max(runs, default=0) < 8:
        assert not any(line[0] in "、。」』）！？ー…" for line in made[1:])
        assert not any(line[-1] in "「『（" for line in made[:-1])
