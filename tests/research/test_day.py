"""The front page of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from conftest import ARTICLES
from termnews.model import TermnewsError
from termnews.research.day import across_years, front_page, named, neighbours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library

TODAY = date(2022, 3, 15)


def test_versions_stand_under_the_longest_of_them(open_library: Callable[[Path], Library]) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    page = front_page(library, date(2021, 12, 7))
    assert [(each.lead.path, [other.path for other in each.others]) for each in page] == [
        ("clippings/putin-in-delhi.md", []),
        ("scrapes/biden-putin-call-corrected.txt", ["scrapes/biden-putin-call.txt"]),
        ("mail/eclipse-over-antarctica.eml", []),
    ]


def test_the_days_beside_are_those_that_have_articles(open_library: Callable[[Path], Library]) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    assert neighbours(library, date(2021, 12, 11)) == (date(2021, 12, 10), date(2021, 12, 12))
    assert neighbours(library, date(1990, 1, 1))[0] is None
    assert across_years(library, date(2000, 12, 7)) == [date(2021, 12, 7)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-12-02", date(2021, 12, 2)),
        ("12-02", date(2000, 12, 2)),
        ("02-29", date(2000, 2, 29)),
        ("today", TODAY),
    ],
)
def test_a_day_is_named_as_in_queries(text: str, day: date) -> None:
    assert named(text, today=TODAY) == day


@pytest.mark.parametrize("text", ["2021", "2021-12", "2021-02-30", "13-13", "tomorrow", ""])
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(TermnewsError, match="is no day"):
        named(text, today=TODAY)
