from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termnews.marks.searches import SavedSearch, Searches
from termnews.marks.toml_file import BrokenFileError, NotSavedError
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def searches(tmp_path: Path) -> Searches:
    return Searches(tmp_path / "searches.toml", {"gas": "gas newer:1m"}, wait=0.05)


def test_those_written_by_hand_come_first_and_have_the_say(searches: Searches) -> None:
    searches.path.write_text("[searches]\ngas = 'other'\noil = 'oil'\nbad = 3\n")
    assert searches.load() == (SavedSearch("gas", "gas newer:1m", kept=False), SavedSearch("oil", "oil"))


def test_a_kept_search_is_written_for_a_person(searches: Searches) -> None:
    searches.keep("talks in  Geneva", '"security guarantees" OR nato')
    assert searches.path.read_text().endswith(
        '\n[searches]\n"talks in Geneva" = "\\"security guarantees\\" OR nato"\n'
    )
    assert searches.named("TALKS in Geneva").query == '"security guarantees" OR nato'


def test_a_name_of_config_toml_is_not_kept_over(searches: Searches) -> None:
    with pytest.raises(TermnewsError, match=r"gas is a search of config.toml"):
        searches.keep("gas", "x")
    assert not searches.path.exists()


@pytest.mark.parametrize(("name", "query"), [("", "x"), ("x", " \n")])
def test_without_a_name_or_a_query_nothing_is_kept(searches: Searches, name: str, query: str) -> None:
    with pytest.raises(TermnewsError, match=r"needs a name and a query"):
        searches.keep(name, query)


def test_an_unknown_name_lists_the_known_ones(searches: Searches) -> None:
    searches.keep("oil", "oil")
    with pytest.raises(TermnewsError, match=r"There is no search named coal; there are: gas, oil\."):
        searches.named("coal")


def test_keeping_and_dropping_can_be_taken_back(searches: Searches) -> None:
    first, second, third = searches.keep("a", "1"), searches.keep("a", "2"), searches.drop("a")
    assert [each.count for each in (first, second, third, searches.drop("a"))] == [1, 1, 1, 0]
    third.take_back()
    assert searches.named("a").query == "2"
    second.take_back()
    assert searches.named("a").query == "1"
    first.take_back()
    assert len(searches.load()) == 1


def test_taking_back_leaves_what_another_has_kept_since(searches: Searches) -> None:
    mine = searches.keep("a", "1")
    searches.keep("a", "theirs")
    assert mine.take_back() == 0
    assert searches.named("a").query == "theirs"


def test_unknown_keys_and_tables_stay(searches: Searches) -> None:
    searches.path.write_text("mine = 1\n[searches]\nodd = 3\n[other]\nx = 1\n")
    searches.keep("a", "1")
    text = searches.path.read_text()
    assert all(each in text for each in ("mine = 1", "odd = 3", "[other]\nx = 1"))


@pytest.mark.parametrize(("toml", "line"), [("searches = 3", 1), ("a = 1\n[[searches]]\n", 2), ("a = ", 1)])
def test_a_broken_file_is_said_with_its_line_and_stays(searches: Searches, toml: str, line: int) -> None:
    searches.path.write_text(toml)
    with pytest.raises(BrokenFileError, match=rf"searches.toml has a mistake on line {line}"):
        searches.load()
    with pytest.raises(NotSavedError, match=r"so this was not saved: search a = 1"):
        searches.keep("a", "1")
    assert searches.path.read_text() == toml
