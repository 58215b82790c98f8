"""Related articles: tied by words, above a floor, never a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import ARTICLES
from termnews.naming import named
from termnews.research.related import FLOOR, MOST, related, tie

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.library import Library


@pytest.fixture
def sample(open_library: Callable[[Path], Library]) -> Library:
    library = open_library(ARTICLES)
    library.refresh()
    return library


def of(library: Library, path: str) -> list[str]:
    return [each.headline.path for each in related(library, named(library, path, here=Path("/")))]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("scrapes/la-palma-over.txt", "old-formats/la-palma-erupts.txt"),
        ("scrapes/webb-launch.txt", "wire/dart-launch.txt"),
        ("scrapes/nord-stream-licence.txt", "clippings/gas-winter-explained.md"),
        ("clippings/endurance-found.md", "mail/eclipse-over-antarctica.eml"),
    ],
)
def test_what_a_reader_would_call_related_comes_first(sample: Library, path: str, first: str) -> None:
    assert of(sample, path)[0] == first


@pytest.mark.parametrize("path", ["world/nobel-mira.txt", "scrapes/djokovic-court.txt"])
def test_below_the_floor_there_is_nothing(sample: Library, path: str) -> None:
    assert of(sample, path) == []


def test_no_copy_of_the_story_and_no_two_of_one_story_are_shown(sample: Library) -> None:
    for headline in sample.headlines(sample.rows(copies=True).all()):
        found = related(sample, headline)
        stories = [each.headline.story or each.headline.row for each in found]
        assert len(found) <= MOST
        assert (headline.story or headline.row) not in stories
        assert len(set(stories)) == len(stories)
        assert all(each.score >= FLOOR and each.words for each in found)


def test_a_tie_is_whole_with_itself_and_none_without_a_common_word() -> None:
    one = {"volcano": (2.0, "volcano", 3), "lava": (1.0, "lava", 2), "dog": (0.5, "dog", 1)}
    score, words = tie(one, one)
    assert (round(score, 9), words) == (1, ("volcano", "lava"))
    assert tie(one, {"gas": (1.0, "gas", 9)}) == (0.0, ())
