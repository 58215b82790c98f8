"""Counts by period: every article is in one bar, and the bars follow one another without a gap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from conftest import ARTICLES, write_article
from termnews.research.timeline import BY, By, first_day, name_of, timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from termnews.library import Library


def write_clippings(folder: Path, clippings: Iterable[tuple[str, str]]) -> None:
    """Markdown files, each of its front matter and its text."""
    folder.mkdir()
    for number, (head, body) in enumerate(clippings):
        (folder / f"{number}.md").write_text(f"---\n{head}\n---\n\n{body}")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("query", ["", "putin", "in:2021-12", "the"])
def test_every_article_is_in_one_bar(by: By, query: str, open_library: Callable[[Path], Library]) -> None:
    library = open_library(ARTICLES)
    library.refresh()
    made = timeline(library, query, by=by)
    counted = sum(each.articles for each in made.bars) + (0 if by == "source" else made.undated.articles)
    assert counted >= made.total if by == "source" else counted == made.total
    assert all(0 <= each.articles <= each.of and 0 <= each.share <= 1 for each in made.bars)


def test_periods_without_articles_are_bars_too(
    tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    for name, day in (("a", "30 November 2020"), ("b", "2 March 2021"), ("c", "2 March 2021")):
        write_article(tmp_path / "news", f"{name}.txt", date=day, body=f"{name} " * 20)
    write_article(tmp_path / "news", "d.txt", date="", body="d " * 20)
    library = open_library(tmp_path / "news")
    library.refresh()
    made = timeline(library, by="month")
    assert [(each.name, each.articles) for each in made.bars] == [
        ("2020-11", 1), ("2020-12", 0), ("2021-01", 0), ("2021-02", 0), ("2021-03", 2),
    ]  # fmt: skip
    assert (made.undated.articles, made.first, made.last) == (1, date(2020, 11, 30), date(2021, 3, 2))
    assert (made.silence, made.silent_days) == ((date(2020, 11, 30), date(2021, 3, 2)), 91)


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert name_of(first_day(date(2021, 1, 3), "week"), "week") == "2020-W53"


def test_an_outlet_has_as_many_articles_as_are_found_when_it_is_asked_for(
    tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    """Two outlets that have one story both have it: folded before counting, the second had nothing."""
    agency = "Ministers met in the capital and agreed to talk about the price of gas next week.\n\n" * 6
    own = "The price of gas is what everybody in the harbour talks about this winter.\n\n" * 6
    told = (("a", "Harbour Post", agency), ("b", "Delta Courier", agency), ("c", "Harbour Post", own))
    write_clippings(
        tmp_path / "news",
        [(f"title: Gas {name}\nsource: {source}\ndate: 2021-12-07", body) for name, source, body in told],
    )
    library = open_library(tmp_path / "news")
    library.refresh()
    assert library.search("gas").total == 2
    bars = {each.name: each.articles for each in timeline(library, "gas", by="source").bars}
    assert bars == {"Harbour Post": 2, "Delta Courier": 1}
    assert bars == {name: library.search(f'gas source:="{name}"').total for name in bars}


def test_an_outlet_whose_name_lies_within_another_is_found_alone(
    tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    names = ("The Times", "The Times of Kent", 'The "Times"', "the times", "")
    write_clippings(
        tmp_path / "news",
        [
            (
                f"title: Gas {number}\nsource: '{source}'\nurl: https://kent.example/{number}",
                f"Price number {number} of gas is what harbour {number} talks about.",
            )
            for number, source in enumerate(names)
        ],
    )
    library = open_library(tmp_path / "news")
    library.refresh()
    assert library.search('source:"The Times"').total == 4
    bars = {each.name: each.articles for each in timeline(library, "gas", by="source").bars}
    assert set(bars) == {*names, "kent.example"} - {""}
    assert bars == {
        name: library.search(f'gas source:="{name}"').total for name in bars if '"' not in name
    } | {'The "Times"': 1}
    assert library.search('source:="THE TIMES"').total == 3
    assert library.search('source:="Times"').total == 0
    assert library.search('gas -source:="The Times of Kent"').total == 4
