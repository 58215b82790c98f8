"""The table of recognition words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from termnews.formats import languages as module
from termnews.formats.languages import digits_in, languages, read_tables

SOURCE = Path(module.__file__).with_name("languages.toml").read_text("utf-8")
EXPECTED = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk"}


def test_the_quick_reader_reads_what_a_toml_reader_reads() -> None:
    assert read_tables(SOURCE) == tomllib.loads(SOURCE)


def test_ten_languages_have_all_their_words() -> None:
    tables = read_tables(SOURCE)
    assert set(tables) >= EXPECTED
    for name, table in tables.items():
        assert len(table["months"].split("\n")) == 12, name
        assert len(table["weekdays"].split("\n")) == 7, name
        assert all(value == value.lower() for value in table.values()), name


def test_a_new_language_needs_no_code() -> None:
    tables = read_tables(SOURCE + "\n[xx]\nby = '''penned by'''\n")
    assert tables["xx"] == {"by": "penned by"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The ministers of the country have said that they will not go to the meeting with their papers",
            "en",
        ),
        (
            "Die Minister haben gesagt, dass sie nicht mit den Papieren auf der Reise sind und es sich wird",
            "de",
        ),
        ("Министры сказали, что они не были на встрече и что это было как после заседания", "ru"),
        ("12 34 56", ""),
    ],
)
def test_the_commonest_words_tell_the_language(text: str, language: str) -> None:
    assert languages().guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The ministers of the country have said that they will not go to the meeting, and that this is it.",
            "en",
        ),
        ("大臣たちは月曜日に三時間にわたって会談し、春に再び会うと述べた。", "ja"),
        ("部长们星期一会谈了三个小时，随后表示春天将再次会面。", "zh"),
        ("Ministrene møttes mandag og sa etterpå", ""),
        ("Geneva, Berne, Basle, Zurich, Lugano, Chur", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_where_there_is_hardly_a_doubt(text: str, language: str) -> None:
    assert languages().told(text) == language


@pytest.mark.parametrize(
    "text", ["Facebook", "Teilen", "Read more: The long way", "Tags: snow, talks", "5 Kommentare"]
)
def test_buttons_are_known(text: str) -> None:
    assert languages().is_furniture(text.casefold(), numbered=digits_in(text) > 0)


@pytest.mark.parametrize(
    "text", ["Snow", "More ideas came", "Share prices fell on Monday", "Tagsüber blieb es ruhig"]
)
def test_words_that_only_begin_like_buttons_are_none(text: str) -> None:
    assert not languages().is_furniture(text.casefold(), numbered=digits_in(text) > 0)
