"""Who wrote a plain text, where no by-word says it, and the days that stand beside names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termnews import formats
from termnews.formats import languages as module
from termnews.formats import people
from termnews.formats.languages import first_names

if TYPE_CHECKING:
    from termnews.model import Article

HEADLINE = "Ferry across the sound is to run for another year"
DEK = "The bridge is too far away for many, says the council"
VOTE = (
    "The council voted on Monday to keep the old ferry for another year, after a long night in the town hall in "
    "which nobody was asked twice and everybody answered three times."
)
SHORE = (
    "People on the eastern shore had asked for it, for the bridge is an hour away on foot, and the bus, which is "
    "new, has been seen by few of them and taken by none."
)
OIL = (
    "The captain said that she would need a new engine by autumn. The old one, she added, ran on oil, patience and "
    "the good will of a mechanic who retires in May."
)
BODY = f"{VOTE}\n\n{SHORE}\n\n{OIL}"


def read(above: str, *, dek: str = "", body: str = BODY) -> Article:
    head = "\n\n".join(filter(None, (HEADLINE, dek, above)))
    return formats.parse(f"{head}\n\n{body}\n".encode(), "news/x.txt")


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("Hannah Quill, Meridian News", ("Hannah Quill",)),
        ("Hannah Quill and Peter Sund, Meridian News\nMarch 4, 2019", ("Hannah Quill", "Peter Sund")),
        (
            "Hannah Quill and Peter Sund MERIDIAN TODAY\nPublished March 4, 2019",
            ("Hannah Quill", "Peter Sund"),
        ),
        ("Hannah Quill, Peter Sund and Ane Dahl\nMarch 4, 2019", ("Hannah Quill", "Peter Sund", "Ane Dahl")),
        ("Hannah Y. Quill Senior Contributor", ("Hannah Y. Quill",)),
        ("Hannah Quill @hquill / 2 days", ("Hannah Quill",)),
        ("Hannah Quill@hquill", ("Hannah Quill",)),
        ("Hannah Quill / Peter Sund\nMarch 4, 2019", ("Hannah Quill", "Peter Sund")),
        ("HANNAH QUILL\nMarch 4, 2019", ("HANNAH QUILL",)),
        ("HANNAH QUILL, TIDEWAYS\nMarch 4, 2019", ("HANNAH QUILL",)),
        ("Hannah Quill, Associated Press\nUpdated March 4, 2019", ("Hannah Quill",)),
        ("Hannah Quill\n2 days ago", ("Hannah Quill",)),
        ("Hannah Quill\nShipping\n4 March 2019", ("Hannah Quill",)),
        ("Hannah Quill", ("Hannah Quill",)),
        ("Hannah QuillFollow\nMarch 4, 2019", ("Hannah Quill",)),
        ("Reuters March 4, 2019 11:03 PM", ("Reuters",)),
        ("By Reuters", ("Reuters",)),
        ("4.3.2019 - Amelie Lövenich", ("Amelie Lövenich",)),
        ('By Hannah "Dot" Quill  March 4, 2019 7:18 pm', ('Hannah "Dot" Quill',)),
        ("By Hannah Quill, Minh Do on Monday, March 4th, 2019", ("Hannah Quill", "Minh Do")),
        ("by dq on March 4, 2019", ("dq",)),
        ("von quillfeder ·", ("quillfeder",)),
        ("Autor:\nHannah Quill/MER-X", ("Hannah Quill",)),
        ("Av Hannah Quill", ("Hannah Quill",)),
        ("4 March 2019 Hannah Quill All, Ferries, Sound", ("Hannah Quill",)),
    ],
)
def test_names_are_told_by_what_stands_beside_them(above: str, names: tuple[str, ...]) -> None:
    assert read(above).byline == names
    assert read(above, dek=DEK).byline == names


@pytest.mark.parametrize(
    "above",
    [
        "WORLD AFFAIRS\nMarch 4, 2019",
        "Travel and Leisure\nMarch 4, 2019",
        "Eastern Sound\nMarch 4, 2019",  # words of the text
        "Eastmere, Meridian News\nMarch 4, 2019",
        "Week Ago Year Ago\nMarch 4, 2019",
        "By The Numbers",
        "Von:\nFilter Suche",
        "by us on March 4, 2019",
        "Hannah Quill, the prime minister",
        "Quiet Harbours",
    ],
)
def test_what_stands_there_without_being_a_name_is_no_author(above: str) -> None:
    assert read(above).byline == ()


def test_whom_the_text_speaks_of_did_not_write_it() -> None:
    assert read("Hannah Quill", body=f"{BODY} Quill has been captain since 1999.").byline == ()
    assert read("Hannah Quill", dek="How Captain Quill keeps her ferry going").byline == ()


def test_a_letter_at_the_foot_names_whom_it_is_written_to() -> None:
    letter = "Here is the letter.\n\nMarch 4, 2019\n\nMr. Peter Sund\n\nDear Mr. Sund"
    assert read("", body=f"{BODY}\n\n{letter}\n\n{OIL}").byline == ()


def test_a_standfirst_like_a_paragraph_does_not_part_a_byline_from_the_headline() -> None:
    notice = "Get the news of the sound every weekday morning, before the first ferry leaves and the second does not."
    assert read(f"{SHORE}\n\nHannah Quill").byline == ("Hannah Quill",)
    article = read(f"{SHORE}\n\nMorning letters\n\n{notice}\n\nMarch 4, 2019, 8:41 AM UTC\n\nBy Hannah Quill")
    assert (article.byline, article.date) == (("Hannah Quill",), date(2019, 3, 4))


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("Hannah Quill March 4, 2019 Ferries, Council, Town Hall, Eastern Shore, Bridges", date(2019, 3, 4)),
        (
            "By HANNAH QUILL, Editor | Monday March 4, 2019 @ 6:43pm EDTTags: Ferry, Sound, Oil",
            date(2019, 3, 4),
        ),
        ("Hannah Quill, MERIDIAN TODAY 3:53 p.m. EST March 4, 2019", date(2019, 3, 4)),
        ("by Hannah Quill @hquill March 4, 2019: 1:21 PM ET", date(2019, 3, 4)),
        ("Posted in Ferries by dq on March 4, 2019", date(2019, 3, 4)),
        ("03.14.2019 09:00 AM", date(2019, 3, 14)),
        ("mar. 19 nov. 2019", date(2019, 11, 19)),
    ],
)
def test_a_day_behind_names_is_the_articles(above: str, day: date) -> None:
    assert read(above, dek=DEK).date == day


def test_a_day_in_brackets_may_open_the_text() -> None:
    assert read("", body=f"(4 March 2019) {BODY}").date == date(2019, 3, 4)


def test_a_long_sentence_under_the_text_may_say_when_it_was_posted() -> None:
    told = (
        "This entry was posted on Monday, March 4th, 2019 at 3:21 pm and is filed under Ferries. "
        "You can follow what others say of it through the feed, or say something yourself, if it is short, kind, "
        "and has to do with ferries, bridges, buses, or the people who wait for them on the shore of the sound."
    )
    assert read("", body=f"{BODY}\n\n{told}").date == date(2019, 3, 4)
    event = told.replace("This entry was posted", "The ferry was last seen").replace("filed", "written")
    assert read("", body=f"{BODY}\n\n{event}").date is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hannah Quill, Ports editor", ("Hannah Quill",)),
        ("Hannah Quill, Eastmere", ()),
        ("Hannah Quill and Peter Sund", ()),
        ("Harbour Ferry, Meridian News", ("Harbour Ferry",)),
        ("Mostly Cloudy | Wind 4", ()),
    ],
)
def test_a_signature_says_who_and_for_whom(text: str, names: tuple[str, ...]) -> None:
    assert people.signature(text) == names


def test_first_names_are_in_small_letters_and_stand_once() -> None:
    source = Path(module.__file__).with_name("first_names.txt").read_text("utf-8")
    names = " ".join(row for row in source.splitlines() if not row.startswith("#")).split()
    assert len(names) == len(first_names()) > 1000
    assert all(name == name.lower() for name in names)


@pytest.mark.parametrize("text", ["lund " + "Ü" * 80 + "x", "lund " + "ÜÜ " * 30 + "x", "lund" + " ÜB" * 28])
def test_many_capitals_behind_a_name_hold_nobody_up(text: str) -> None:
    assert people.signature(text, alone=True) == ()
