"""The words that go with a query: their scores and their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ARTICLES
from termnews.research.keywords import keywords, likelihood

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 500))
def test_the_likelihood_is_never_below_nothing(
    both: int, only_here: int, only_there: int, neither: int
) -> None:
    here, everywhere = both + only_here, both + only_there
    assert likelihood(both, here, everywhere, here + only_there + neither) >= 0


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(1, 20))
def test_a_word_as_common_here_as_everywhere_tells_nothing(here: int, times: int) -> None:
    assert likelihood(here, 2 * here, times * here, 2 * times * here) == pytest.approx(0, abs=1e-9)


def test_the_likelihood_is_dunnings() -> None:
    """Twice the sum of observed times the logarithm of observed over expected, in a table of two by two."""
    assert likelihood(10, 20, 20, 100) == pytest.approx(12.07, abs=0.01)


def test_a_words_counts_are_what_a_search_for_it_finds(open_library: Callable[[Path], Library]) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    found = keywords(library, "putin")
    assert found[0].word == "ukraine"
    for each in found:
        assert each.articles == library.search(f"putin {each.word}").total
        assert each.of == library.search(each.word).total
        assert each.score > 0
    assert not {"putin", "putin's", "the"} & {each.word for each in found}
