"""Widths: one ruler with rich, and cuts that never split what a reader sees as one character."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews import text as door
from termnews.typeset import cells, clip, graphemes, right_to_left
from termnews.typeset.widths import narrow

SAMPLES = [
    "plain words",
    "“Naïve” cafés — 5 % of £3bn…",
    "Путин и Байден проведут переговоры",
    "岸田首相が所信表明演説",
    "한국 대통령",
    "بايدن وبوتين",
    "שלום עולם",
    "हिन्दी में समाचार",
    "ข่าวภาษาไทย",
    "e\u0301te\u0301",
    "👩\u200d🚀 and 👍🏽 and ❤\ufe0f and 🇺🇦🇵🇱",
    "ｱｲｳ half and Ｆｕｌｌ",
    "tab\tand\nline",
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_cells_agree_with_the_ruler_of_the_screens(sample: str) -> None:
    assert cells(sample) == cell_len(sample)


@given(st.text(max_size=40))
def test_cells_agree_with_the_ruler_of_the_screens_on_any_text(sample: str) -> None:
    clean = door.block(sample).replace("\n", " ")
    assert cells(clean) == cell_len(clean)


def test_every_character_called_narrow_takes_one_cell() -> None:
    wrong = [code for code in range(0x20, 0x3000) if narrow(chr(code)) and cell_len(chr(code)) != 1]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("e\u0301a", 2),
        ("🇺🇦🇵🇱", 2),
        ("👨\u200d👩\u200d👧x", 2),
        ("👍🏽👍", 2),
        ("क्षमा", 2),
        ("각각", 2),
        ("각", 1),
        ("1\ufe0f\u20e3", 1),
        ("\u0301", 1),
    ],
)
def test_a_grapheme_is_what_a_reader_sees_as_one_character(text: str, count: int) -> None:
    assert len(graphemes(text)) == count
    assert graphemes(text)[-1] == len(text)


@given(st.text(max_size=60))
def test_graphemes_cover_any_text_without_gaps(text: str) -> None:
    ends = graphemes(text)
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)


@given(st.text(max_size=60), st.integers(min_value=-1, max_value=30))
def test_a_clipped_text_never_passes_its_width(text: str, width: int) -> None:
    clean = door.line(text)
    made = clip(clean, width)
    assert cells(made) <= max(0, width)
    assert made == clean or (made.endswith("…") and clean.startswith(made[:-1])) or width < 1


@pytest.mark.parametrize(
    ("text", "width", "made"),
    [
        ("The bridge is open again", 24, "The bridge is open again"),
        ("The bridge is open again", 23, "The bridge is open…"),
        ("The bridge, closed in May", 14, "The bridge…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("岸田首相が演説", 8, "岸田首…"),
        ("岸田首相が演説", 7, "岸田首…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("🇺🇦🇵🇱🇫🇮", 5, "🇺🇦🇵🇱…"),
        ("two\nlines", 20, "two lines"),
    ],
)
def test_clipping_prefers_a_words_end(text: str, width: int, made: str) -> None:
    assert clip(text, width) == made


def test_an_ellipsis_in_ascii_is_three_dots() -> None:
    assert clip("The bridge is open again", 16, ascii=True) == "The bridge is..."


@pytest.mark.parametrize(
    ("text", "aside"),
    [("plain", False), ("“بايدن” said", True), ("3 שלום", True), ("Biden بايدن", False), ("12 —", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, *, aside: bool) -> None:
    assert right_to_left(text) is aside


def test_plain_text_is_set_without_importing_rich() -> None:
    program = (
        "import sys; from termnews import typeset as t; from termnews.model import Article, Block;"
        "a = Article('A title', (Block('paragraph', 'Some “quoted” words — and more. ' * 9),));"
        "t.article_lines(a, t.Setting()); t.plain(a); t.plain(a, width=40); t.markdown(a);"
        "print([name for name in ('rich', 'textual', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
