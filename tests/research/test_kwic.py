"""A concordance: nothing is lost, and the key words stand below one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ARTICLES
from termnews.model import Headline
from termnews.research.kwic import Occurrence, aligned, occurrences, ordered
from termnews.typeset.widths import cells

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library

TEXTS = st.text(alphabet="ab é石👍🏽́ ", max_size=60)


def occurrence(left: str, keyword: str, right: str) -> Occurrence:
    return Occurrence(Headline(1, "", "a.txt", "A"), left, keyword, right, "body", len(left))


@settings(deadline=None)
@given(TEXTS, TEXTS.filter(bool), TEXTS, st.integers(1, 90))
def test_a_line_fills_its_width_and_the_word_begins_in_the_middle(
    left: str, keyword: str, right: str, width: int
) -> None:
    before, word, after = aligned(occurrence(left, keyword, right), width)
    assert cells(before) == max(0, width // 2 - 1)
    assert cells(before) + cells(word) + cells(after) == width
    assert left.endswith(before.lstrip(" "))
    assert keyword.startswith(word)
    assert right.startswith(after.rstrip(" "))


def test_a_word_for_which_there_is_not_room_is_left_out() -> None:
    line = aligned(occurrence("the ministers of ", "gas", " prices rose again"), 32)
    assert line == (" ministers of ".rjust(15), "gas", " prices rose".ljust(14))


def test_there_is_a_line_for_every_match_that_a_search_counts(
    open_library: Callable[[Path], Library],
) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    results = library.search("sanctions")
    counted = sum(each.matches for each in library.hits(results, 0, results.total))
    found = list(occurrences(library, "sanctions"))
    assert len(found) == counted > 0
    assert all(each.keyword.lower().startswith("sanction") for each in found)


def test_lines_are_sorted_by_the_words_beside_the_key_word() -> None:
    lines = [
        occurrence("an old", "word", "zebra"),
        occurrence("a Bad", "word", "Ädder"),
        occurrence("bad", "word", "bee"),
    ]
    assert [each.left for each in ordered(lines, "left")] == ["bad", "a Bad", "an old"]
    assert [each.right for each in ordered(lines, "right")] == ["Ädder", "bee", "zebra"]
    assert ordered(lines, "date") == lines
