"""Bytes become characters, and characters become harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import text

SAMPLE = "Größe und Maß: “three weeks”, said José – naïve façade, 12 € for all.\n"
RUSSIAN = "Министры встретились в понедельник и сказали, что весной они вернутся к столу переговоров. " * 4


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_common_encodings_are_told_apart(encoding: str, name: str) -> None:
    decoded = text.decode(SAMPLE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (SAMPLE, name)
    assert decoded.sure != "guess"


def test_a_few_damaged_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    data = (SAMPLE * 3).encode()
    assert text.decode(data[:-30] + b"\xff" + data[-30:]).encoding == "utf-8"
    cut = "naïve façade, Größe, Maß".encode()[:-1]
    assert text.decode(cut).encoding == "utf-8"


def test_an_override_wins_over_a_guess_and_not_over_a_mark() -> None:
    assert text.decode(RUSSIAN.encode("cp1251"), "cp1251").text == RUSSIAN
    assert text.decode("\ufeffé".encode(), "cp1251").text == "é"
    assert text.decode(SAMPLE.encode(), "no such encoding").text == SAMPLE


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_another_alphabet_is_a_guess(encoding: str) -> None:
    pytest.importorskip("charset_normalizer")
    decoded = text.decode(RUSSIAN.encode(encoding))
    assert decoded.text == RUSSIAN
    assert decoded.sure == "guess"


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_can_be_decoded_and_cleaned(data: bytes) -> None:
    once = text.block(text.decode(data).text)
    assert text.block(once) == once


@settings(max_examples=300)
@given(st.text(max_size=120))
def test_cleaning_twice_changes_nothing_and_leaves_no_control(source: str) -> None:
    once = text.block(source)
    assert text.block(once) == once
    assert all(character in "\n\t" or ord(character) >= 0x20 for character in once)
    assert not any(0x7F <= ord(character) < 0xA0 or 0xD800 <= ord(character) < 0xE000 for character in once)


def test_no_character_that_needs_care_counts_as_plain() -> None:
    beyond_plain = re.compile(text._BEYOND_PLAIN)
    cared_for = re.compile(f"[{''.join(concerned for concerned, _, _ in text._CLEANING)}]")
    for code in range(0x110000):
        character = chr(code)
        if not beyond_plain.match(character):
            assert not cared_for.match(character), hex(code)


def test_line_ends_of_all_kinds_are_one_kind() -> None:
    assert text.block("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


def test_a_line_is_short_and_single_spaced() -> None:
    assert text.line("  a \n\t b ") == "a b"
    assert text.line("word " * 200, 20) == "word word word word…"
