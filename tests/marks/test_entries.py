from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import text
from termnews.marks.entries import bookmark_of, clean_tags, entry_of
from termnews.marks.toml_file import written
from termnews.model import Bookmark, Quote
from termnews.noun import fields, replace

ANY = st.text(st.characters(codec="utf-8"), max_size=20)
LINES = ANY.map(text.line)
BLOCKS = ANY.map(text.block)
QUOTES = st.builds(Quote, text=BLOCKS, note=BLOCKS, added=LINES)
BOOKMARKS = st.builds(
    Bookmark,
    title=LINES,
    path=LINES,
    id=LINES,
    added=LINES | st.datetimes(timezones=st.none() | st.just(UTC)).map(datetime.isoformat),
    source=LINES,
    date=st.none() | st.dates(),
    address=st.sampled_from(["", "https://example.org/a?b=%20", "http://example.net:8080/"]),
    tags=st.lists(LINES, max_size=3).map(clean_tags),
    note=BLOCKS,
    quotes=st.lists(QUOTES, max_size=2).map(tuple),
    library=LINES,
)


@settings(max_examples=150)
@given(BOOKMARKS)
def test_whatever_a_bookmark_says_survives_the_file(bookmark: Bookmark) -> None:
    """But for a quote of no words, which quotes nothing."""
    document = {"bookmark": [entry_of(bookmark)]}
    found = tomllib.loads(written(document)).get("bookmark", [{}])
    quotes = tuple(quote for quote in bookmark.quotes if quote.text)
    assert bookmark_of(found[0]) == replace(bookmark, quotes=quotes)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from((*(each.name for each in fields(Bookmark)), "quote")),
        st.one_of(
            st.text(max_size=5),
            st.integers(),
            st.floats(),
            st.booleans(),
            st.dates(),
            st.lists(st.integers() | ANY),
            st.dictionaries(st.text(max_size=3), ANY),
            st.lists(st.dictionaries(st.sampled_from(["text", "note"]), st.integers())),
        ),
    )
)
def test_any_table_is_a_bookmark(entry: dict[str, object]) -> None:
    bookmark = bookmark_of(entry)
    assert bookmark_of(entry_of(bookmark)) == bookmark


@pytest.mark.parametrize(
    ("entry", "bookmark"),
    [
        ({"tags": "one"}, Bookmark("", "", "", "", tags=("one",))),
        ({"tags": ["One", "one ", "", 2]}, Bookmark("", "", "", "", tags=("One", "2"))),
        ({"date": "2021-12-04"}, Bookmark("", "", "", "", date=date(2021, 12, 4))),
        ({"date": datetime(2021, 12, 4, 10, 0)}, Bookmark("", "", "", "", date=date(2021, 12, 4))),  # noqa: DTZ001 - TOML's local time has no zone
        ({"date": "soon", "note": True, "title": ["x"]}, Bookmark("", "", "", "")),
        (
            {"added": datetime(2021, 12, 4, tzinfo=UTC)},
            Bookmark("", "", "", "2021-12-04T00:00:00+00:00"),
        ),
        ({"address": "javascript:alert(1)", "id": 7}, Bookmark("", "", "7", "")),
        (
            {"title": "a\x1b[2J\u202eb", "quote": [{"text": "q\x9b"}, 3]},
            Bookmark("a\ufffd[2Jb", "", "", "", quotes=(Quote("q\ufffd"),)),
        ),
    ],
)
def test_what_a_hand_wrote_is_read_as_far_as_it_makes_sense(
    entry: dict[str, object], bookmark: Bookmark
) -> None:
    assert bookmark_of(entry) == bookmark


def test_only_what_is_known_is_written() -> None:
    assert entry_of(Bookmark("Title", "a.txt", "", "")) == {"title": "Title", "path": "a.txt"}
