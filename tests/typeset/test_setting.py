"""Whole articles: small ones as they must look, and what holds for every article at every width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.model import Article, Block, Origin, Span
from termnews.typeset import BYLINE, DEK, TITLE, Run, SetLine, Setting, article_lines, cells, rows
from termnews.typeset.names import joined

FERRY = Article(
    "Ferry company buys back the boat that it sold in the spring",
    (
        Block(
            "paragraph", "The *Gudrun* is coming home. On Tuesday the company paid 40 million kroner for her."
        ),
        Block("caption", "The ferry at her berth in Nordvik on a still evening in May, before she was sold."),
        Block("credit", "Photograph: Liv Aas"),
        Block("heading", "An empty quay", level=2),
        Block(
            "quote",
            "“We counted the cars, and then we counted what was left of the town.”\n— Liv Aas, shopkeeper",
        ),
        Block("item", "three sailings a day in summer", level=1, marker="-"),
        Block(
            "item",
            "one in winter, if the ice allows it and the crew has not gone fishing",
            level=1,
            marker="-",
        ),
        Block(
            "paragraph",
            "Nobody at the company would say why.1 The boat leaves at noon.",
            (Span(36, 37, "note", "1"),),
        ),
        Block("note", "A spokesman said that it was a matter of taste.", marker="1"),
    ),
    dek="The price is secret; the timetable, for once, is not.",
    byline=("Ana Brekke", "Tom Vik"),
    date=date(2021, 3, 2),
    source="Nordvik Post",
    section="Coast",
)

AT_66 = """\


━━━━

NORDVIK POST  Coast

Ferry company buys back the
boat that it sold in the spring

The price is secret; the timetable, for once, is not.

By Ana Brekke and Tom Vik
Tuesday 2 March 2021 · 1 min                          ◆ bookmarked
──────────────────────────────────────────────────────────────────

The *Gudrun* is coming home. On Tuesday the company paid 40
million kroner for her.

  │ The ferry at her berth in Nordvik on a
  │ still evening in May, before she was sold.
  │ Photograph: Liv Aas


An empty quay

   “We counted the cars, and then we
    counted what was left of the town.”
    — Liv Aas, shopkeeper

  • three sailings a day in summer
  • one in winter, if the ice allows it and the crew has not
    gone fishing

Nobody at the company would say why.¹ The boat leaves at noon. ■

──────
1  A spokesman said that it was a matter of taste.
"""

AT_34 = """\
NORDVIK POST  Coast

Ferry company buys back the
boat that it sold in the spring

The price is secret; the
timetable, for once, is not.

By Ana Brekke and Tom Vik
Tuesday 2 March 2021 · 1 min
◆ bookmarked
──────────────────────────────────

The *Gudrun* is coming home.
On Tuesday the company paid 40
million kroner for her.

  │ The ferry at her
  │ berth in Nordvik on a
  │ still evening in May,
  │ before she was sold.
  │ Photograph: Liv Aas


An empty quay
   “We counted the cars, and
    then we counted what was
    left of the town.”
    — Liv Aas, shopkeeper

  • three sailings a day in summer
  • one in winter, if the ice
    allows it and the crew has not
    gone fishing

Nobody at the company would say
why.¹ The boat leaves at noon. ■

──────
1  A spokesman said that it was
   a matter of taste.
"""

AT_20 = """\
NORDVIK POST  Coast

Ferry company
buys back the
boat that it sold
in the spring

The price is secret;
the timetable, for
once, is not.

By Ana Brekke
and Tom Vik
Tuesday 2 March
2021 · 1 min
────────────────────

The *Gudrun* is
coming home. On
Tuesday the company
paid 40 million
kroner for her.

  │ The ferry at
  │ her berth in
  │ Nordvik on a
  │ still evening
  │ in May, before
  │ she was sold.
  │ Photograph:
  │ Liv Aas


An empty quay
   “We counted the
    cars, and then
    we counted
    what was left
    of the town.”
    — Liv Aas,
    shopkeeper

  • three sailings
    a day in summer
  • one in winter,
    if the ice
    allows it and
    the crew has not
    gone fishing

Nobody at the
company would say
why.¹ The boat
leaves at noon. ■

──────
1  A spokesman said
   that it was a
   matter of taste.
"""


def page(article: Article, setting: Setting) -> str:
    return "\n".join(rows(article, setting)) + "\n"


def body(*blocks: Block, measure: int = 40, tall: bool = True, ascii_only: bool = False) -> list[str]:
    """The rows below the head."""
    made = article_lines(Article("", blocks), Setting(measure, tall=tall, ascii=ascii_only))
    texts = [line.text.rstrip() for line in made]
    hairline = next(row for row, text in enumerate(texts) if set(text) <= {"─", "-"} and len(text) == measure)
    return texts[hairline + 2 :]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (Setting(66, bookmarked=True), AT_66),
        (Setting(34, tall=False, bookmarked=True), AT_34),
        (Setting(20, tall=False), AT_20),
    ],
)
def test_a_small_article_looks_as_drawn(setting: Setting, expected: str) -> None:
    assert page(FERRY, setting) == expected


# The head


def test_missing_parts_take_their_blank_rows_with_them() -> None:
    made = article_lines(Article("Boat sold", (Block("paragraph", "Yes."),)), Setting(20, tall=False))
    assert [line.text for line in made] == ["Boat sold", "", "1 min", "─" * 20, "", "Yes. ■"]


def test_the_kicker_falls_back_on_the_host_of_the_address() -> None:
    article = Article("T", address="https://www.nordvik.example/a/1")
    assert article_lines(article, Setting(tall=False))[0].runs == (
        Run("NORDVIK.EXAMPLE", "accent", bold=True),
    )


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("Ana Brekke",), "By Ana Brekke"),
        (("Ana Brekke", "Tom Vik", "Liv Aas"), "By Ana Brekke, Tom Vik and Liv Aas"),
        (("by Ana Brekke",), "by Ana Brekke"),
        (("Von Ana Brekke",), "Von Ana Brekke"),
        (("Byron Vik",), "By Byron Vik"),
    ],
)
def test_by_is_added_where_it_is_missing(names: tuple[str, ...], line: str) -> None:
    assert line in page(Article("T", byline=names), Setting())


def test_days_are_named_and_today_is_today() -> None:
    article = Article("T", date=date(2021, 3, 2))
    assert "Tuesday 2 March 2021 · 1 min" in page(article, Setting())
    assert "Today 2 March 2021" in page(article, Setting(today=date(2021, 3, 2)))
    assert "Yesterday 2 March 2021" in page(article, Setting(today=date(2021, 3, 3)))
    assert "26 February · 4 min" in page(Article("T", partial_date="--02-26"), Setting(minutes=4))


def test_a_guess_is_shown_as_one() -> None:
    guess = {"date": Origin("file name", "guess"), "title": Origin("first sentence", "guess")}
    lines = article_lines(Article("T", date=date(2021, 3, 2), origins=guess), Setting(tall=False))
    assert lines[0].runs[0].italic
    assert lines[2].text == "Tuesday 2 March 2021 (a guess) · 1 min"


def test_minutes_are_rounded_up() -> None:
    assert "2 min" in page(Article("T", (Block("paragraph", "word " * 231),)), Setting())
    assert "1 min" in page(Article("T", (Block("paragraph", "word " * 230),)), Setting())


def test_roles_of_the_head_are_those_of_the_design() -> None:
    roles = {
        run.text: (run.role, run.bold)
        for line in article_lines(FERRY, Setting(bookmarked=True))
        for run in line.runs
    }
    assert roles["━━━━"] == ("accent", False)
    assert roles["NORDVIK POST"] == ("accent", True)
    assert roles["Coast"] == ("faint", False)
    assert roles["Ferry company buys back the"] == ("strong", True)
    assert roles["The price is secret; the timetable, for once, is not."] == ("soft", False)
    assert roles["Ana Brekke and Tom Vik"] == ("soft", False)
    assert roles["Tuesday 2 March 2021 · 1 min"] == ("faint", False)
    assert roles["◆ bookmarked"] == ("accent", False)
    assert roles["─" * 66] == ("rule", False)


# Blocks


def test_levels_of_crossheads_differ_in_weight() -> None:
    article = Article("", tuple(Block("heading", f"Level {level}", level=level) for level in (1, 2, 3, 4, 6)))
    runs = [line.runs[0] for line in article_lines(article, Setting()) if line.text.startswith("Level")]
    assert [(run.role, run.bold, run.italic) for run in runs] == [
        ("strong", True, False),
        ("strong", True, False),
        ("ink", True, False),
        ("soft", False, True),
        ("soft", False, True),
    ]


def test_blank_rows_around_a_crosshead_follow_the_height_of_the_page() -> None:
    blocks = (Block("paragraph", "One."), Block("heading", "Two", level=2), Block("paragraph", "Three."))
    assert body(*blocks) == ["One.", "", "", "Two", "", "Three. ■"]
    assert body(*blocks, tall=False) == ["One.", "", "", "Two", "Three. ■"]


def test_a_quotation_mark_hangs_in_the_accent_colour() -> None:
    made = article_lines(Article("", (Block("quote", "« Non », dit-elle."),)), Setting(40))[-1]
    assert made.text == "   «Non », dit-elle. ■"
    assert made.runs[1] == Run("«", "accent", part=0, start=0)
    assert made.runs[2] == Run("Non », dit-elle.", "strong", part=0, start=2)


def test_nested_quotations_step_in_and_stop_at_the_third() -> None:
    rows = body(*(Block("quote", "word", level=level) for level in (1, 2, 3, 4)), measure=60)
    assert [len(row) - len(row.lstrip()) for row in rows if row] == [4, 8, 12, 12]


def test_an_attribution_of_its_own_block_stands_below_its_quotation() -> None:
    assert body(
        Block("quote", "No more boats."), Block("quote", "— Liv Aas"), Block("paragraph", "Yes.")
    ) == [
        "    No more boats.",
        "    — Liv Aas",
        "",
        "Yes. ■",
    ]


def test_numbers_of_a_list_end_in_one_column_and_deeper_items_step_in() -> None:
    assert body(
        Block("item", "one", level=1, marker="9."),
        Block("item", "two", level=1, marker="10."),
        Block("item", "deeper", level=2, marker="*"),
        measure=30,
    ) == ["   9. one", "  10. two", "      • deeper ■"]


def test_items_are_set_apart_only_where_one_has_several_paragraphs() -> None:
    several = body(
        Block("item", "one\n\nmore", level=1, marker="-"), Block("item", "two", level=1, marker="-")
    )
    assert several == ["  • one", "", "    more", "", "  • two ■"]
    going_on = body(Block("item", "one", level=1, marker="-"), Block("item", "more", level=1))
    assert going_on == ["  • one", "", "    more ■"]


TIMETABLE = Block(
    "table",
    "Port\tSailings\tRemark\nNordvik\t3\tfrom the old quay, weather permitting\nØy\t12\t",
    rows=(
        ("Port", "Sailings", "Remark"),
        ("Nordvik", "3", "from the old quay, weather permitting"),
        ("Øy", "12", ""),
    ),
)


def test_a_table_stands_in_columns_and_its_cells_wrap() -> None:
    assert body(TIMETABLE) == [
        "Port     Sailings  Remark",
        "─" * 40,
        "Nordvik         3  from the old quay,",
        "                   weather permitting",
        "Øy             12",
    ]


def test_a_table_too_wide_for_the_page_becomes_records() -> None:
    assert body(TIMETABLE, measure=22) == [
        "Port: Nordvik",
        "Sailings: 3",
        "Remark: from",
        "  the old quay,",
        "  weather permitting",
        "",
        "Port: Øy",
        "Sailings: 12",
    ]


def test_words_found_in_a_table_are_lit_in_its_cells() -> None:
    start = TIMETABLE.text.index("weather")
    runs = [run for line in article_lines(Article("", (TIMETABLE,)), Setting(40)) for run in line.runs]
    assert any(run.part == 0 and run.start == start and run.text.startswith("weather") for run in runs)


def test_code_is_never_wrapped_and_a_long_line_ends_in_an_ellipsis() -> None:
    block = Block("code", "if ready:\n\tsail(to='Nordvik', at=noon)\n")
    assert body(block, measure=24) == ["  if ready:", "      sail(to='Nordvik'…"]
    lines = article_lines(Article("", (block,)), Setting(24))[-2:]
    assert all(run.ground for line in lines for run in line.runs)
    assert [cells(line.text) for line in lines] == [24, 24]
    moved = article_lines(Article("", (block,)), Setting(24, code_from=10))[-1]
    assert moved.text == "  …='Nordvik', at=noon) "


def test_a_break_is_centred() -> None:
    rows = body(Block("paragraph", "One."), Block("rule", "***"), Block("paragraph", "Two."), measure=21)
    assert rows == ["One.", "", "        * * *", "", "Two. ■"]


def test_notes_stand_below_a_short_rule() -> None:
    rows = body(
        Block("paragraph", "One."),
        Block("note", "first of all the notes here", marker="1"),
        Block("note", "second", marker="12"),
        measure=20,
    )
    assert rows == ["One. ■", "", "──────", "1  first of all the", "   notes here", "12 second"]


# Inline


def test_spans_become_looks() -> None:
    text = "plain em strong code link note1"
    spans = (
        Span(6, 8, "em"),
        Span(9, 15, "strong"),
        Span(16, 20, "code"),
        Span(21, 25, "link", "https://nordvik.example/"),
        Span(30, 31, "note", "7"),
    )
    runs = article_lines(Article("", (Block("paragraph", text, spans),)), Setting())[-1].runs
    looks = {run.text: run for run in runs}
    assert looks["em"].italic
    assert looks["strong"].bold
    assert looks["code"].ground
    assert looks["link"].underline
    assert looks["link"].target == "https://nordvik.example/"
    assert looks["⁷"].role == "accent"
    assert runs[-1] == Run("■", "accent")


@pytest.mark.parametrize(
    ("number", "sign"), [("1", "¹"), ("42", "⁴²"), ("999", "⁹⁹⁹"), ("1000", "[1000]"), ("a", "[a]")]
)
def test_a_notes_number_is_raised_up_to_999(number: str, sign: str) -> None:
    block = Block("paragraph", "Word*", (Span(4, 5, "note", number),))
    assert body(block) == [f"Word{sign} ■"]
    assert body(block, ascii_only=True) == [f"Word[{number}] #"]


def test_spans_may_cross_and_leave_the_text() -> None:
    spans = (Span(0, 6, "em"), Span(4, 99, "strong"), Span(50, 60, "code"), Span(3, 3, "em"))
    assert body(Block("paragraph", "one two three", spans)) == ["one two three ■"]


def test_runs_of_white_space_are_one_space_and_places_stay_right() -> None:
    article = Article("", (Block("paragraph", "  one \t two  three "),))
    line = article_lines(article, Setting())[-1]
    assert line.text == "one two three ■"
    assert [(run.text, run.start) for run in line.runs if run.part == 0] == [
        ("one ", 2),
        ("two ", 8),
        ("three", 13),
    ]


# The end, the edges


def test_a_damaged_article_ends_where_its_file_does_and_not_with_the_end_mark() -> None:
    article = Article("T", (Block("paragraph", "A radio for tha"),), problem="The markup ends inside a tag.")
    rows = page(article, Setting())
    assert "■" not in rows
    assert "A radio for tha [the file ends here]" in rows
    assert max(cells(row) for row in page(article, Setting(12)).splitlines()) <= 12


def test_a_text_that_is_whole_has_its_end_mark_whatever_else_is_wrong_with_the_file() -> None:
    whole = Block("paragraph", "“You do not need a radio for that,” she said.")
    article = Article("T", (whole,), problem="The YAML front matter was read line by line.")
    assert "radio for that,” she said. ■" in page(article, Setting())


def test_the_end_mark_stands_alone_where_the_last_word_leaves_no_room() -> None:
    assert body(Block("paragraph", "abcdefghij"), measure=10) == ["abcdefghij", "■"]


def test_paragraphs_from_right_to_left_are_set_flush_right_in_logical_order() -> None:
    text = "توتر متزايد على الحدود الأوكرانية"
    lines = article_lines(
        Article(text, (Block("paragraph", text), Block("item", text, marker="-"))), Setting(40)
    )
    assert all(cells(line.text) == 40 for line in lines if "توتر" in line.text)
    assert any(line.text.endswith(text) for line in lines)
    assert lines[-1].text.endswith(" •  ")


def test_ascii_keeps_our_marks_to_ascii_and_leaves_the_words() -> None:
    made = page(FERRY, Setting(bookmarked=True, ascii=True))
    marks = set(made) - {chr(code) for code in range(128)}
    assert marks == {"”", "—"}


SPANS = st.builds(
    Span,
    st.integers(0, 30),
    st.integers(0, 40),
    st.sampled_from(["em", "strong", "code", "link", "note"]),
    st.sampled_from(["", "7", "1234"]),
)
WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "the",
            "1914",
            "confrontation",
            "“quoted”",
            "中国、",
            "שלום",
            "🇺🇦",
            "e\u0301",
            "- ",
            "\n",
            "\t",
            "— ",
            "«",
            "«\n",
        ]
    ),
    max_size=14,
).map(" ".join)
KINDS = st.sampled_from(
    ["paragraph", "heading", "quote", "item", "code", "caption", "credit", "table", "rule", "note"]
)
BLOCKS = st.builds(
    Block,
    KINDS,
    WORDS,
    st.lists(SPANS, max_size=3).map(tuple),
    st.integers(0, 7),
    st.sampled_from(["", "-", "3.", "1234"]),
    st.lists(st.lists(WORDS.map(str.strip), max_size=4).map(tuple), max_size=3).map(tuple),
)
ARTICLES = st.builds(
    Article,
    WORDS,
    st.lists(BLOCKS, max_size=5).map(tuple),
    dek=WORDS,
    byline=st.lists(WORDS, max_size=3).map(tuple),
    source=WORDS,
    section=WORDS,
    date=st.none() | st.dates(),
    problem=st.sampled_from(["", "The markup ends inside a tag."]),
)


@settings(max_examples=150)
@given(
    ARTICLES,
    st.builds(
        Setting,
        st.integers(1, 100),
        tall=st.booleans(),
        bookmarked=st.booleans(),
        ascii=st.booleans(),
        code_from=st.integers(0, 30),
    ),
)
def test_no_row_of_any_article_is_wider_than_the_measure(article: Article, setting: Setting) -> None:
    for line in article_lines(article, setting):
        assert "\n" not in line.text
        assert "\t" not in line.text
        if setting.measure > 1:
            assert cells(line.text) <= setting.measure


def own(lines: list[SetLine], part: int) -> list[Run]:
    return [run for line in lines for run in line.runs if run.part == part]


@settings(max_examples=150)
@given(ARTICLES, st.integers(2, 80))
def test_every_word_is_set_once_and_knows_its_place(article: Article, measure: int) -> None:
    lines = article_lines(article, Setting(measure))
    texts = {TITLE: article.title, DEK: article.dek, BYLINE: joined(article)}
    whole = {"paragraph", "heading", "quote", "caption", "credit"}
    for part, block in enumerate(article.blocks):
        texts[part] = block.text
        plain = block.kind in whole and not any(span.kind == "note" for span in block.spans)
        if plain:
            assert "".join("".join(run.text for run in own(lines, part)).split()) == "".join(
                block.text.split()
            )
    for part, text in texts.items():
        for run in own(lines, part):
            assert "".join(text[run.start :].split()).startswith("".join(run.text.split()))
            assert run.text.isspace() or text[run.start] == run.text[0]
