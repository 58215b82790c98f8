"""Dates as newspapers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.formats.dates import find_dates, read_date

WHOLE = {
    "7 December 2021": date(2021, 12, 7),
    "December 7, 2021": date(2021, 12, 7),
    "Dec. 7, 2021": date(2021, 12, 7),
    "Tuesday, 7th December 2021": date(2021, 12, 7),
    "the 7th of December 2021": date(2021, 12, 7),
    "2021-12-07T10:11:12Z": date(2021, 12, 7),
    "2021/12/07": date(2021, 12, 7),
    "7.12.2021": date(2021, 12, 7),
    "07. 12. 2021": date(2021, 12, 7),
    "7.12.21": date(2021, 12, 7),
    "7. Dezember 2021": date(2021, 12, 7),
    "1. März 2020": date(2020, 3, 1),
    "le 1er août 2019": date(2019, 8, 1),
    "3 de mayo de 2022": date(2022, 5, 3),
    "12 gennaio 2020": date(2020, 1, 12),
    "4 de março de 2021": date(2021, 3, 4),
    "9 maart 2018": date(2018, 3, 9),
    "11 listopada 2020": date(2020, 11, 11),
    "6 ноября 2022 г.": date(2022, 11, 6),
    "6 листопада 2022": date(2022, 11, 6),
    "2020年3月5日": date(2020, 3, 5),
    "2020년 3월 5일": date(2020, 3, 5),
    "6 Sept. '19": date(2019, 9, 6),
    "20210403": date(2021, 4, 3),
    "25/12/2020": date(2020, 12, 25),
    "12/25/2020": date(2020, 12, 25),
    "12.25.2020": date(2020, 12, 25),
    "2021. december 7.": date(2021, 12, 7),
    "7 Δεκεμβρίου 2021": date(2021, 12, 7),
    "7 de desembre de 2021": date(2021, 12, 7),
    "7 בדצמבר 2021": date(2021, 12, 7),
    "4 آب/أغسطس 2013": date(2013, 8, 4),
    "4 أغسطس/ آب 2013": date(2013, 8, 4),
    "mar. 7 déc. 2021": date(2021, 12, 7),
}


@pytest.mark.parametrize(("text", "day"), WHOLE.items())
def test_a_whole_date_is_read(text: str, day: date) -> None:
    found = read_date(f"Published {text}")
    assert found is not None
    assert found.date == day


@pytest.mark.parametrize(
    "text",
    [
        "5 days ago",
        "27 Kommentare",
        "26 Feb 1600",
        "31 February 2020",
        "2021-13-45",
        "0000-00-00",
        "1.500.000",
        "192.168.10.12",
        "a score of 3-2",
        "chapter 12.4.1",
        "in 14 minutes",
        "",
    ],
)
def test_what_is_no_date_gives_no_day(text: str) -> None:
    found = read_date(text)
    assert found is None or found.date is None


def test_a_date_without_a_year_is_partial_and_a_guess() -> None:
    found = read_date("GENEVA, Feb 26 (Continental Wire) -")
    assert found is not None
    assert (found.date, found.partial, found.sure) == (None, "--02-26", "guess")


def test_the_language_decides_which_number_is_the_month() -> None:
    assert read_date("3/4/2020") == read_date("3/4/2020", language="en")
    german = read_date("3/4/2020", language="de")
    english = read_date("3/4/2020", language="en")
    assert german is not None
    assert english is not None
    assert (german.date, english.date) == (date(2020, 4, 3), date(2020, 3, 4))
    assert german.sure == english.sure == "guess"


def test_a_weekday_decides_which_number_is_the_month() -> None:
    found = read_date("Friday, 3/4/2020")
    assert found is not None
    assert (found.date, found.sure) == (date(2020, 4, 3), "certain")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("7 December 2021 at 4:15 p.m.", "16:15"),
        ("Dec 7, 2021 12:05 AM", "00:05"),
        ("07.12.2021, 18.30 Uhr", "18:30"),
        ("le 7 décembre 2021 à 13h36", "13:36"),
        ("23:57 · 7 December 2021", "23:57"),
        ("7 December 2021", ""),
    ],
)
def test_the_time_beside_a_date_comes_along(text: str, time: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.time == time


def test_two_dates_of_a_line_come_in_order() -> None:
    days = [found.date for found in find_dates("04.05.2015 à 13h36 • Mis à jour le 05.05.2015")]
    assert days == [date(2015, 5, 4), date(2015, 5, 5)]


@settings(max_examples=150)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_in_three_notations(day: date) -> None:
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%B} {day.year}"):
        found = read_date(text)
        assert found is not None
        assert found.date == day


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("0123456789./- :,年月日MayDecemberth'"), max_size=60))
def test_no_text_makes_the_reader_raise_and_spans_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("May 21, 22 and 23", None),
        ("Talks set for April 17, 20", None),
        ("March 1-10", None),
        ("March 3, 97", date(1997, 3, 3)),
        ("March 3, '21", date(2021, 3, 3)),
    ],
)
def test_another_day_behind_a_day_is_no_year(text: str, day: date | None) -> None:
    found = read_date(text)
    assert found is not None
    assert found.date == day
