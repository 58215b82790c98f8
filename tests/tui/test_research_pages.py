"""What the archive is asked on the screens: versions, concordance, words, shares, days and related articles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from termnews.config import Config
from termnews.tui.answers import Rows
from termnews.tui.app import TermnewsApp
from termnews.tui.concordance import ConcordanceScreen, spot_of
from termnews.tui.outlets import OutletsScreen
from termnews.tui.passages import PassagePage, SaidScreen
from termnews.tui.read import ReadScreen
from termnews.tui.search import SearchScreen
from tui.person import Person, sample_library, screens_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from termnews.paths import Paths


async def search(person: Person, query: str) -> None:
    await person.press("slash")
    await person.type(query)
    await person.press("enter")


async def test_versions_of_a_story_are_compared_in_the_text(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "dentist")
        await person.press("=")
        assert "Version 2 of 2" in person.text
        assert "[-about ninety minutes-]{+just over" in person.text
        await person.press("escape")
        assert isinstance(person.app.screen, SearchScreen)


async def test_an_article_that_has_no_other_version_says_so(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await person.press("=")
        assert person.foot == "This article is the only version of its story."


async def test_the_concordance_leads_to_the_spot_and_back(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "geneva")
        await person.press("c", "j", "j", "j", "j", "j")
        page = person.app.screen
        assert isinstance(page, ConcordanceScreen)
        await person.press("enter")
        assert isinstance(person.app.screen, ReadScreen)
        assert "6 of 7" in person.foot
        await person.press("q")
        back = person.app.screen
        assert isinstance(back, ConcordanceScreen)
        assert back.query_one(Rows).selected == 5
        await person.press("s")
        assert "by the words before" in person.foot


async def test_every_occurrence_stands_where_the_concordance_says(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "stream")
        await person.press("c")
        page = person.app.screen
        assert isinstance(page, ConcordanceScreen)
        assert page._found
        for each in page._found:
            article = page.library.article(each.headline)
            part, start = spot_of(article, each)
            text = {-1: article.title, -2: article.dek}.get(part) or article.blocks[part].text
            assert text[start:].startswith(each.keyword) or part < 0


async def test_a_word_that_goes_with_the_query_is_added_to_it(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "putin")
        await person.press("W")
        assert "What goes with putin" in person.text
        await person.press("j", "enter")
        page = person.app.screen
        assert isinstance(page, SearchScreen)
        assert page.words_sought == "putin russia"


async def test_what_was_said_is_read_where_it_stands(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "year")
        await person.press("quotation_mark")
        page = person.app.screen
        assert isinstance(page, SaidScreen)
        assert "What was said: year" in person.text
        chosen = page._found[1]
        assert chosen.passage.text[:20] in person.text
        await person.press("j", "enter")
        assert isinstance(person.app.screen, ReadScreen)
        assert chosen.headline.title[:20] in person.text or chosen.passage.text[:20] in person.text
        await person.press("q", "quotation_mark")
        assert isinstance(person.app.screen, SearchScreen)


async def test_passages_lead_to_the_characters_that_they_stand_at(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "year")
        for key in ("quotation_mark", "D"):
            await person.press(key)
            page = person.app.screen
            assert isinstance(page, PassagePage)
            places = [each for each in page.places() if each[1]]
            assert places
            for headline, passage in places:
                assert passage is not None
                text = page.library.article(headline).blocks[passage.part].text
                assert text[passage.start :].startswith(passage.text)
            await person.press("escape")


async def test_a_dossier_is_written_to_a_file_and_never_over_another(
    own_paths: Paths, tmp_path: Path
) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "volcano")
        await person.press("D")
        assert "articles," in person.text
        for name, said in (
            ("a.html", "Written: "),
            ("a.html", "is there already."),
            ("a.pdf", "ends in none of"),
            ("no/where.md", "cannot be written: no such file"),
        ):
            await person.press("w")
            await person.type(str(tmp_path / name))
            await person.press("enter")
            assert said in person.foot
        assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
        assert {name for name in os.listdir(tmp_path) if "." in name} == {"a.html"}  # noqa: PTH208 - a test may wait


async def test_the_citation_is_copied(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "endurance")
        await person.press("Y")
        assert person.app.clipboard.startswith("Kirra Mundine, “The ship that the ice kept")
        assert person.foot == "Copied the citation."


async def test_results_are_counted_by_outlet_and_one_outlet_is_chosen(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "putin")
        await person.press("O")
        page = person.app.screen
        assert isinstance(page, OutletsScreen)
        named = [each for each in page._bars if each.name]
        assert sum(each.articles for each in page._bars) == 16  # one of the 15 stories has two outlets
        assert [each.articles for each in named] == sorted((each.articles for each in named), reverse=True)
        assert f"{named[2].articles} of {named[2].of:>2}" in person.text
        assert "no outlet named" in person.text
        await person.press("j", "j", "enter")
        page = person.app.screen
        assert isinstance(page, SearchScreen)
        assert page.words_sought == f'putin source:="{named[2].name}"'
        assert len(person.headlines.entries) == named[2].articles
        assert {person.headlines.entries[0].headline.outlet} == {named[2].name}


async def test_the_timeline_turns_to_shares_and_back(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "putin")
        await person.press("%")
        assert "shares of all articles" in person.foot
        await person.press("[")
        page = person.app.screen
        assert isinstance(page, SearchScreen)
        assert page.timeline._value((2022, 2)) == 1.0
        assert page.timeline._value((2021, 12)) == pytest.approx(5 / 14)
        await person.press("%")
        assert page.timeline._value((2021, 12)) == 5


async def test_the_front_page_of_a_day_and_of_the_days_beside_it(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await person.press("<")
        assert "Thursday 10 March 2022" in person.text
        await person.press(">")
        assert person.foot == "No later day has articles."
        await person.press("<")
        assert "Tuesday 15 February 2022" in person.text
        await person.press("enter")
        assert person.opened.path == "scrapes/scholz-moscow.txt"
        await person.press("q", "q")
        assert person.headlines.selected == 0


async def test_related_articles_stand_at_the_end_and_the_way_back_leads_to_where_one_was(
    own_paths: Paths,
) -> None:
    async with screens_on(own_paths, size=(100, 40)) as person:
        await search(person, "palma")
        await person.press("enter", "G")
        assert person.opened.path == "scrapes/la-palma-over.txt"
        assert "lava, palma, eruption, volcano" in person.text
        await person.press("enter", "enter")
        assert person.opened.path == "old-formats/la-palma-erupts.txt"
        await person.press("q")
        assert person.opened.path == "scrapes/la-palma-over.txt"
        await person.press("q")
        assert isinstance(person.app.screen, SearchScreen)


async def test_a_click_on_a_related_article_opens_it(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=(100, 40)) as person:
        await search(person, "palma")
        await person.press("enter", "G")
        row = next(number for number, text in enumerate(person.rows) if "Also" in text)
        await person.pilot.click(offset=(40, row))
        await person.rest()
        assert person.opened.path == "old-formats/la-palma-erupts.txt"


async def test_where_nothing_is_related_that_is_said(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        await search(person, "djokovic")
        await person.press("enter", "R")
        assert person.foot.endswith("No article is closely related.")


async def test_related_articles_are_no_part_of_what_there_is_to_read(own_paths: Paths) -> None:
    async with screens_on(own_paths, size=(80, 24)) as person:
        await search(person, "palma")
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, ReadScreen)
        pressed = page.prose.pressed
        assert pressed is not None
        assert pressed.added > 0
        page.prose.top = page.prose.last_top - pressed.added
        assert page.prose.share == 1.0


async def test_a_page_of_answers_fits_any_size(own_paths: Paths) -> None:
    async with screens_on(own_paths) as person:
        for query, keys in (
            ("dentist", "="),
            ("palma", "c"),
            ("palma", "W"),
            ("palma", "D"),
            ("palma", "O"),
            ("palma", "enter R"),
        ):
            await search(person, query)
            await person.press(*keys.split())
            page = person.app.screen
            for width, height in ((1, 1), (20, 6), (40, 20), (120, 40)):
                await person.resize(width, height)
                await person.press("j", "space", "G", "g")
                assert (keys, person.app.screen) == (keys, page)
                assert all(len(row) <= width for row in person.rows), keys
            await person.press("escape", *(["q"] if "enter" in keys else []), "q")
            assert person.app.screen is person.app._browse, keys


PICTURES: dict[str, tuple[str, ...]] = {
    "versions": ("slash", *"dentist", "enter", "="),
    "concordance": ("slash", *"geneva", "enter", "c", "j"),
    "said": ("slash", *"year", "enter", "quotation_mark", "j"),
    "dossier": ("slash", *"palma", "enter", "D", "j"),
    "words": ("slash", *"putin", "enter", "W", "j"),
    "outlets": ("slash", *"putin", "enter", "O", "j"),
    "shares": ("slash", *"putin", "enter", "%", "[", "["),
    "day": ("j", "<", "<"),
    "related": ("slash", *"palma", "enter", "enter", "G"),
    "related, to choose": ("slash", *"palma", "enter", "enter", "R"),
}


@pytest.mark.parametrize("state", PICTURES)
def test_an_answer_looks_as_it_did(state: str, own_paths: Paths, snap_compare: Callable[..., bool]) -> None:
    app = TermnewsApp(sample_library(own_paths, Config(ascii=False)), theme="newsprint")

    async def press(pilot: Pilot[None]) -> None:
        person = Person(app, pilot)
        await person.rest()
        await person.press(*PICTURES[state])

    assert snap_compare(app, terminal_size=(80, 24), run_before=press)
