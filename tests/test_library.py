"""The library joins files, index and marks: what a command or a screen asks of it, on real files."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import ARTICLES, write_article
from termnews.config import Config
from termnews.index import ask
from termnews.model import Position, TermnewsError
from termnews.naming import AmbiguousError, NotFoundError, named
from termnews.query.grammar import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library

    Open = Callable[[Path], Library]


@pytest.fixture
def sample(open_library: Open) -> Library:
    library = open_library(ARTICLES)
    library.refresh()
    return library


@pytest.fixture
def news(tmp_path: Path, open_library: Open) -> Library:
    folder = tmp_path / "news"
    write_article(folder, "a.txt", title="Oil rises on word of a pipeline", date="1 December 2021")
    write_article(folder, "b.txt", title="Ministers meet to talk about gas", date="1 December 2021")
    write_article(folder, "c.txt", title="A winter without enough coal", date="15 November 2021")
    write_article(folder, "d.txt", title="Why C++ is still taught in schools", date="2 October 2021")
    write_article(folder, "e.txt", title="A letter from the coast of nowhere", date="no date was given here")
    library = open_library(folder)
    library.refresh()
    return library


def _titles(library: Library, query: str, *, order: str = "newest") -> list[str]:
    return [each.title for each in library.headlines(library.search(query, order=order).rows.all())]


def test_putin_has_work_to_do(sample: Library) -> None:
    results = sample.search("putin", order="relevance")
    hits = sample.hits(results, 0, 5)
    assert len(results.rows) > 10
    assert sample.matches(results) == sum(hit.matches for hit in sample.hits(results, 0, len(results.rows)))
    assert all("putin" in hit.excerpt.text.lower() for hit in hits)
    assert hits[0].matches >= hits[4].matches


def test_every_hit_is_lit(sample: Library) -> None:
    for query in ("sanctions", '"prime minister"', "minist*", "gas NEAR/10 price", "source:meridian geneva"):
        results = sample.search(query)
        assert results.rows, query
        assert all(hit.matches for hit in sample.hits(results, 0, 100)), query


def test_a_misspelt_word_gets_the_nearest_that_is_there(sample: Library) -> None:
    results = sample.search("putni biden")
    assert not results.rows
    assert results.nearest == "putin biden"


def test_where_no_article_has_all_words_some_have_some(sample: Library) -> None:
    results = sample.search("volcano telescope sanctions")
    assert not results.rows
    assert results.some > 2
    assert len(sample.search("volcano telescope sanctions", some=True).rows) == results.some


def test_the_order_is_the_one_that_was_asked_for(news: Library) -> None:
    assert _titles(news, "ministers OR winter OR letter", order="newest")[0].startswith("Oil")
    oldest = _titles(news, "ministers", order="oldest")
    assert oldest[0].startswith("Why C++")
    assert oldest[-1].startswith("A letter"), "what has no date comes last in either order"
    assert _titles(news, "ministers", order="title") == sorted(_titles(news, "ministers"), key=str.lower)


def test_a_query_with_nothing_to_look_for_is_an_error(news: Library) -> None:
    with pytest.raises(QueryError):
        news.search("()")


def test_c_plus_plus_finds_itself(news: Library) -> None:
    write_article(news.root, "f.txt", title="Vitamin C is sour", date="3 December 2021")
    news.refresh()
    assert _titles(news, "C++") == ["Why C++ is still taught in schools"]
    assert len(_titles(news, "c")) == 2
    assert _titles(news, "c -C++") == ["Vitamin C is sour"]


def test_a_listing_steps_by_days_and_months(news: Library) -> None:
    listing = news.listing()
    assert [each.title.split()[0] for each in listing.page(0, 5)] == ["Oil", "Ministers", "A", "Why", "A"]
    assert [listing.day(at, 1) for at in range(5)] == [2, 2, 3, 4, 4]
    assert [listing.day(at, -1) for at in range(5)] == [0, 0, 0, 2, 3]
    assert [listing.month(at, 1) for at in range(5)] == [2, 2, 3, 4, 4]
    assert [listing.month(at, -1) for at in range(5)] == [0, 0, 0, 2, 3]
    assert [listing.index_of(row) for row in listing.rows] == [0, 1, 2, 3, 4]
    assert listing.index_of(7) is None


def test_what_was_read_leaves_the_unread(news: Library) -> None:
    first, second = news.listing().page(0, 2)
    assert news.mark_read([first], read=True).count == 1
    assert news.counts().unread == 4
    assert news.listing(view="unread").page(0, 1) == [second]
    assert news.listing().page(0, 1)[0].read
    assert news.listing().unread(1, -1) is None
    assert news.listing().unread(0, 1) == 1
    assert len(news.search("is:read").rows) == 1
    news.mark_read([first], read=False).take_back()
    assert news.counts().unread == 4


def test_a_bookmark_is_found_by_state_tag_and_note(news: Library) -> None:
    oil = news.headlines(news.search("pipeline").rows.all())[0]
    news.kept.bookmark([oil])
    news.kept.marks.retag([news.kept.bookmark_of(oil)], add=["energy crisis"])
    news.kept.marks.annotate([news.kept.bookmark_of(oil)], "Compare with the coal piece")
    for query in ("is:bookmarked", "tag:energy", 'tag:"energy crisis"', "note:coal", "has:note", "tag:en*"):
        assert _titles(news, query) == [oil.title], query
    assert _titles(news, "tag:gas") == []
    assert news.listing(view="bookmarks").page(0, 1)[0].bookmarked
    assert news.counts().bookmarks == 1


def test_a_bookmark_follows_its_article(news: Library) -> None:
    oil = news.headlines(news.search("pipeline").rows.all())[0]
    news.kept.bookmark([oil])
    (news.root / "a.txt").rename(news.root / "renamed.txt")
    news.refresh()
    found = news.kept.bookmarks()[0]
    assert found.headline is not None
    assert found.headline.path == "renamed.txt"
    news.kept.unbookmark([found.headline])
    assert news.kept.bookmarks() == ()


def test_a_bookmark_of_a_missing_article_is_kept(news: Library) -> None:
    news.kept.bookmark(news.listing().page(0, 1))
    (news.root / "a.txt").unlink()
    news.refresh()
    assert [each.headline for each in news.kept.bookmarks()] == [None]
    assert news.counts().bookmarks == 1


def test_references_are_paths_and_ids(news: Library, tmp_path: Path) -> None:
    oil = news.listing().page(0, 1)[0]
    assert named(news, "a.txt", here=tmp_path) == oil
    assert named(news, "news/a.txt", here=tmp_path) == oil
    assert named(news, str(news.root / "a.txt"), here=tmp_path) == oil
    assert named(news, oil.id, here=tmp_path) == oil
    (news.root / os.fsdecode(b"caf\xe9.txt")).write_text("The oldest inn of the town shuts its doors\n")
    news.refresh()
    assert named(news, "caf\\xe9.txt", here=tmp_path).path == "caf\\xe9.txt"
    assert named(news, oil.id[:6].upper(), here=tmp_path) == oil
    with pytest.raises(NotFoundError):
        named(news, "nothing of the kind", here=tmp_path)
    with pytest.raises(NotFoundError, match="too short"):
        named(news, oil.id[:3], here=tmp_path)


def test_an_id_that_several_begin_with_lists_them(
    news: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = news.listing().rows
    monkeypatch.setattr("termnews.library.ask.rows_of_prefix", lambda *_, **__: rows[:2])
    with pytest.raises(AmbiguousError, match="Oil rises"):
        named(news, "abcd", here=tmp_path)


def test_a_file_outside_the_library_is_read_on_the_spot(news: Library, tmp_path: Path) -> None:
    path = write_article(tmp_path / "elsewhere", "x.txt", title="A headline from elsewhere today")
    headline = named(news, str(path), here=tmp_path)
    assert headline.title == "A headline from elsewhere today"
    assert news.article(headline).blocks
    origins = news.article(headline).origins
    assert (headline.title_sure, headline.date_sure) == (origins["title"].sure, origins["date"].sure)


def test_what_is_made_of_a_file_that_the_index_does_not_know_yet_is_the_articles(news: Library) -> None:
    """Another process may be building: the index has the file later than a person does."""
    write_article(news.root, "of today/x.txt", title="A headline that came this minute")
    headline = named(news, "of today/x.txt", here=news.root)
    assert (headline.row, headline.path) == (0, "of today/x.txt")
    news.kept.bookmark([headline])
    news.mark_read([headline], read=True)
    news.refresh()
    known = named(news, "of today/x.txt", here=news.root)
    assert known.row
    assert known.id == headline.id
    assert known.bookmarked
    assert known.read


def test_a_file_outside_the_library_with_an_odd_name_is_read_and_shown_clean(
    news: Library, tmp_path: Path
) -> None:
    path = write_article(tmp_path / "elsewhere", "\x1b[31mred.txt", title="A headline from elsewhere today")
    headline = named(news, str(path), here=tmp_path)
    assert "\x1b" not in headline.path
    assert news.article(headline).title == "A headline from elsewhere today"
    assert news.shelf.raw(headline) == path.read_bytes()


def test_an_article_that_has_gone_says_so(news: Library) -> None:
    oil = news.listing().page(0, 1)[0]
    (news.root / "a.txt").unlink()
    assert news.article(oil).problem == "This file cannot be opened: it is gone."
    with pytest.raises(TermnewsError, match="it is gone"):
        news.shelf.raw(oil)


def test_only_what_is_in_the_clean_text_is_found(sample: Library) -> None:
    assert not sample.search("gtag").rows


def test_exact_copies_are_two_articles_with_one_id(tmp_path: Path, open_library: Open) -> None:
    folder = tmp_path / "copies"
    path = write_article(folder, "a.txt")
    shutil.copy(path, folder / "b.txt")
    library = open_library(folder)
    library.refresh()
    one, other = library.listing(copies=True).page(0, 2)
    assert one.id == other.id
    library.mark_read([one], read=True)
    assert library.counts().unread == 0


def test_a_correction_and_a_wire_copy_are_one_story_each(sample: Library) -> None:
    assert len(sample.listing(copies=True)) == len(sample.listing()) + 2
    call = sample.headlines(sample.search("title:sanctions title:call").rows.all())
    assert [each.versions for each in call] == [2]
    wire = sample.search("title:thirty OR title:meeting-again", copies=True).rows.all()
    assert [each.versions for each in sample.headlines(wire)] == [2, 2]


_LATER = "It opened on Friday, and the boats that had waited outside came in before dawn, some of them without fish."


@pytest.mark.parametrize(
    ("address", "later", "rows"),
    [
        ("https://harbour-news.example/lock-shut", _LATER, 1),
        ("https://harbour-news.example/live", None, 2),
        ("https://harbour-news.example/", _LATER, 2),
    ],
    ids=["a page", "a page of other words", "a front page"],
)
def test_what_was_saved_from_one_page_is_one_story_if_some_of_it_is_the_same(
    tmp_path: Path, open_library: Open, address: str, later: str | None, rows: int
) -> None:
    lock = "The lock at Lowmouth was shut on Monday when a diver had found a crack in its northern gate."
    body = (
        f"{lock} {later}" if later else "Ice in the valley had broken two bridges by the evening of Sunday."
    )
    for name, text in (("a.md", lock), ("b.md", body)):
        source = f"---\ntitle: Lock news {name}\ndate: 2024-03-11\nsource: {address}\n---\n\n{text}\n"
        (tmp_path / name).write_text(source, encoding="utf-8")
    library = open_library(tmp_path)
    library.refresh()
    assert len(library.listing()) == rows


def test_reading_one_version_marks_all(sample: Library) -> None:
    before = sample.counts()
    call = sample.headlines(sample.search("title:sanctions title:call").rows.all())
    assert sample.mark_read(call, read=True).count == 2
    assert sample.counts().unread == before.unread - 1
    assert before.all == len(sample.listing())


def test_a_story_ends_when_its_other_version_goes(tmp_path: Path, open_library: Open) -> None:
    body = " ".join(
        f"The {number}th sentence is one that only this pair of articles has in all the world."
        for number in range(9)
    )
    write_article(tmp_path / "n", "a.txt", title="The first headline of the two", body=body)
    write_article(
        tmp_path / "n", "b.txt", title="The other headline of the two", body=body + " And there is one more."
    )
    write_article(tmp_path / "n", "c.txt", title="A third article about something")
    library = open_library(tmp_path / "n")
    library.refresh()
    assert [each.versions for each in library.listing().page(0, 3)] == [2, 1]
    (tmp_path / "n" / "a.txt").unlink()
    library.refresh()
    assert [each.versions for each in library.listing().page(0, 3)] == [1, 1]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, open_library: Callable[..., Library]) -> None:
    path = write_article(tmp_path / "big", "a.txt", body="word " * 300_000)
    library = open_library(path.parent, config=Config(max_file_size=1 << 20))
    library.refresh()
    headline = library.listing().page(0, 1)[0]
    assert headline.problem == "This file is larger than 1 MB and is not read."
    assert library.article(headline).problem == headline.problem


def test_results_are_counted_by_month_and_kept_to_one(
    tmp_path: Path, open_library: Callable[..., Library]
) -> None:
    """The months add up to all that is dated, and a month holds what was counted for it."""
    days = ["1 November 2021", "30 November 2021", "1 December 2021", "1 January 2022"]
    for number, day in enumerate(days):
        write_article(tmp_path / "news", f"{number}.txt", title=f"The price of gas, part {number}", date=day)
    library = open_library(tmp_path / "news")
    library.refresh()
    results = library.search("gas")
    assert results.months() == {(2021, 11): 2, (2021, 12): 1, (2022, 1): 1}
    november = results.within(2021, 11)
    assert [each.date and each.date.day for each in library.headlines(november.rows.all())] == [30, 1]
    assert results.within(2020, 5).total == 0


def test_an_article_edited_in_place_stays_read_and_keeps_its_place(news: Library) -> None:
    (headline,) = news.headlines(news.search("pipeline").rows.all())
    news.mark_read([headline], read=True)
    news.state.keep_position(Position(headline.id, 0, 12, 0.5, "2026-01-01T00:00:00+00:00"))
    path = news.shelf.file_of(headline)
    path.write_text(f"{path.read_text()}\nCorrection: the pipeline is shorter than was said here.\n")
    news.refresh()
    (edited,) = news.headlines(news.search("pipeline").rows.all())
    assert edited.id != headline.id
    assert edited.read
    place = news.state.position(edited.id)
    assert place is not None
    assert place.char == 12


def test_an_edit_leaves_no_trace_where_nothing_was_ever_read(news: Library) -> None:
    (headline,) = news.headlines(news.search("pipeline").rows.all())
    path = news.shelf.file_of(headline)
    path.write_text(f"{path.read_text()}\nOne more sentence about it all.\n")
    news.refresh()
    assert not news.paths.state_file.exists()


def test_very_many_ids_are_found_as_few_are(news: Library) -> None:
    ids = [each.id for each in news.headlines(news.rows().all())]
    few = news.index.ask(lambda db: ask.rows_of_ids(db, ids))
    many = news.index.ask(lambda db: ask.rows_of_ids(db, [*ids, *map(str, range(5000))]))
    assert sorted(few) == sorted(many)
    assert len(few) == 5


def test_a_date_without_a_year_stands_with_the_undated_and_is_shown(
    open_library: Open, tmp_path: Path
) -> None:
    write_article(tmp_path / "n", "old.txt", date="1 December 1951")
    body = (
        "GENEVA, Feb 26 (Continental Wire) - The ministers met for three hours, and drank their coffee alone."
    )
    write_article(tmp_path / "n", "some.txt", title="Ministers meet at last", date="", body=body)
    library = open_library(tmp_path / "n")
    library.refresh()
    for order in ("newest", "oldest"):
        listed = library.listing(order=order).page(0, 2)
        assert [each.path for each in listed] == ["old.txt", "some.txt"]
    assert (listed[1].date, listed[1].partial_date) == (None, "--02-26")
    found = library.headlines(library.search("date:none").rows.all())
    assert [each.path for each in found] == ["some.txt"]


def test_all_rows_of_a_list_are_marked_without_making_headlines_of_them(
    open_library: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`A` on a hundred thousand articles needs their ids."""
    for name in ("one", "two", "three"):
        write_article(tmp_path / "news", f"{name}.txt", body=f"{name} " * 40)
    library = open_library(tmp_path / "news")
    library.refresh()
    rows = library.listing(view="unread").rows
    with monkeypatch.context() as patched:
        patched.setattr(ask, "headlines", None)
        undo = library.mark_rows_read(rows, read=True)
    assert (len(rows), undo.count, library.counts().unread) == (3, 3, 0)
    undo.take_back()
    assert library.counts().unread == 3
