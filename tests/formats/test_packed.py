"""Packed files: what they hold, and those that are no gzip, are cut, or would not fit."""

from __future__ import annotations

import gzip

import pytest

from termnews import formats
from termnews.formats import packed


def test_a_packed_file_is_read_by_the_name_inside() -> None:
    article = formats.parse(gzip.compress(b"# Low water\n\nText."), "a/2021-12-07-low-water.md.gz")
    assert (article.title, str(article.date), article.body) == ("Low water", "2021-12-07", "Text.")


def test_several_members_and_padding_are_one_file() -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 100
    assert packed.unpack(data) == b"one two"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"no gzip at all", "it is no gzip"),
        (gzip.compress(b"text" * 20)[:-9], "it is cut short"),
        (gzip.compress(b"\0" * 1000), "more than 100 bytes"),
        (gzip.compress(b"\0" * 60) * 2, "more than 100 bytes"),
    ],
    ids=["text", "cut", "one", "two"],
)
def test_what_cannot_be_unpacked_says_why(data: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        packed.unpack(data, 100)


def test_a_bomb_is_a_file_with_a_problem() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 10_000_000))
    article = formats.parse(gzip.compress(b"\0" * (packed.LARGEST + 1), 9), "low-water.txt.gz")
    assert article.title == "low water"
    assert article.problem == "The file could not be unpacked: it holds more than 33,554,432 bytes."
    assert formats.parse(bomb, "low-water.txt.gz").title
