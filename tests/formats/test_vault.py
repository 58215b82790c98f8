"""What programs for notes write beside CommonMark: links to pages, marked words, callouts, comments, fields."""

from __future__ import annotations

import pytest

from termnews.formats import markdown
from termnews.model import Block, Span


def blocks(text: str) -> tuple[Block, ...]:
    return markdown.parse(f"---\ntitle: T\ndate: 2020-01-01\n---\n{text}".encode(), "t.md").blocks


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See [[Harbour dues]].", "See Harbour dues."),
        ("See [[Notes/Harbour|the harbour]].", "See the harbour."),
        ("See [[Harbour#Dues]] and [[#Silt]].", "See Harbour > Dues and Silt."),
        ("See [[Harbour#^a1b2c3]].", "See Harbour."),
        ("Kept on [[2024-05-01]]", "Kept on 2024-05-01"),
        ("[[Harbour]] and *[[Silt|the silt]]*", "Harbour and the silt"),
        ("![[Harbour dues]]", "Harbour dues"),
        ("A reference[[3]] stays", "A reference[[3]] stays"),
        ("if [[ -f x ]]; then", "if [[ -f x ]]; then"),
        ("a class [[:alpha:]] of letters", "a class [[:alpha:]] of letters"),
        (r"\[\[no link\]\]", "[[no link]]"),
        ("`[[code]]`", "[[code]]"),
    ],
)
def test_a_link_to_a_page_is_read_as_its_words(written: str, shown: str) -> None:
    assert [block.text for block in blocks(written)] == [shown]


def test_two_brackets_around_a_links_words_are_an_ordinary_link() -> None:
    (block,) = blocks("A claim [[1]](https://x.example/1) stands.")
    assert (block.text, block.spans) == ("A claim [1] stands.", (Span(8, 11, "link", "https://x.example/1"),))


@pytest.mark.parametrize(
    ("written", "shown", "marked"),
    [
        ("The ==port is open== again", "The port is open again", (4, 16)),
        ("==All of it==", "All of it", (0, 9)),
        ("港は==月曜日==に開く", "港は月曜日に開く", (2, 5)),
        ("The <mark>port</mark> again", "The port again", (4, 8)),
    ],
)
def test_marked_words_are_set_strong(written: str, shown: str, marked: tuple[int, int]) -> None:
    assert blocks(written) == (Block("paragraph", shown, (Span(*marked, "strong"),)),)


def test_marks_stand_inside_marked_words() -> None:
    (block,) = blocks("==The [port](https://x.example/p?a==b) is *open*==")
    assert block.text == "The port is open"
    assert {span.kind for span in block.spans} == {"strong", "link", "em"}


@pytest.mark.parametrize(
    "text", ["a == b and c == d", "x==1 and y==2", "== a ==", "a ==b", "`==a==`", r"\==a\=="]
)
def test_equals_signs_that_mark_nothing_stay(text: str) -> None:
    (block,) = blocks(text)
    assert block.text == text.strip("`").replace("\\", "")


def test_an_embedded_picture_gives_its_words_or_nothing() -> None:
    article = markdown.parse(
        b"# Low water\n\n![[quay.png]]\n\n![[quay.JPG|300x200]]\n\n![[quay.webp|The quay at noon]]\n\n"
        b"![[https%3A%2F%2Fx.example%2Fquay]]\n\n![[tide.svg]]\n*The tide on Monday.*\n",
        "2020-01-01.md",
    )
    assert article.blocks == (Block("caption", "The quay at noon"), Block("caption", "The tide on Monday."))
    assert [line.role for line in article.lines][2:7:2] == ["debris", "debris", "caption"]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("> [!quote] From the *port*", "From the port"),
        ("> [!warning]-", "Warning"),
        ("> [!NOTE]", "Note"),
        ("> [!see-also]+ Silt", "Silt"),
    ],
)
def test_a_callouts_title_stands_strong_above_its_text(written: str, first: str) -> None:
    title, text, more = blocks(f"{written}\n> We open\n> at dawn.\n>\n> Or later.")
    assert (title.kind, title.text) == ("quote", first)
    assert title.spans[0] == Span(0, len(first), "strong")
    assert (text.text, more.text) == ("We open at dawn.", "Or later.")


def test_a_callout_that_only_says_that_it_quotes_has_no_title() -> None:
    assert blocks("> [!quote]\n> We open at dawn.") == (Block("quote", "We open at dawn.", level=1),)


def test_comments_are_folded_and_what_they_do_not_close_stays() -> None:
    text = "One.\n\n%% mine\nalone %%\n\nTwo.\n\n%%\n\n- an item\n\n%%\n"
    text += "\n```\n%%\na\n%%\n```\n\n%% never closed\n\nThree."
    article = markdown.parse(f"# Low water\n\n{text}\n".encode(), "2020-01-01.md")
    assert [block.text for block in article.blocks] == [
        "One.",
        "Two.",
        "%%\na\n%%",
        "%% never closed",
        "Three.",
    ]
    folded = [line.text for line in article.lines if line.rule == "Markdown comment"]
    assert folded == ["%% mine", "alone %%", "%%", "- an item", "%%"]


CLIPPING = """---
title: "Harbour opens after nine days - The Meridian"
source: "https://meridian.example/harbour"
author:
  - "[[Lena Ostrow]]"
  - "[[People/Jan Moor|Jan Moor]]"
  - "[[View all posts by Ada Lund]]"
published:{published}
created: 2026-05-11
tags:
  - "clippings"
  - "[[Ports]]"
---
Ports of the north

## Harbour opens after nine days
{below}
The boats went out before dawn.
"""


def clipping(published: str = "", below: str = "") -> str:
    return CLIPPING.format(
        published=f" {published}" if published else "", below=f"\n{below}\n" if below else ""
    )


def test_a_clipping_gives_its_fields_without_the_links_marks() -> None:
    article = markdown.parse(clipping("2024-03-11").encode(), "Clippings/Harbour opens.md")
    assert article.byline == ("Lena Ostrow", "Jan Moor", "Ada Lund")
    assert article.tags == ("clippings", "Ports")
    assert (article.title, article.source) == ("Harbour opens after nine days", "The Meridian")
    assert [block.text for block in article.blocks] == [
        "Ports of the north",
        "The boats went out before dawn.",
    ]
    assert (str(article.date), article.origins["date"].sure) == ("2024-03-11", "certain")


@pytest.mark.parametrize(
    ("name", "below", "date", "sure"),
    [
        ("a.md", "", "2026-05-11", "guess"),
        ("a.md", "11 March 2024", "2024-03-11", "certain"),
        ("2024-03-12 harbour.md", "", "2024-03-12", "likely"),
    ],
)
def test_the_day_of_saving_is_a_guess_that_gives_way(name: str, below: str, date: str, sure: str) -> None:
    article = markdown.parse(clipping(below=below).encode(), name)
    assert (str(article.date), article.origins["date"].sure) == (date, sure)


def test_a_day_of_creation_without_an_address_beside_it_is_the_articles() -> None:
    article = markdown.parse(b"---\ntitle: T\ncreated: 2020-03-04\n---\nBody", "a.md")
    assert (str(article.date), article.origins["date"].sure) == ("2020-03-04", "certain")


def test_buttons_of_a_clipped_page_are_folded_and_those_of_an_essay_stay() -> None:
    text = "Skip to content\n\nThe boats went out.\n\nAdvertisement\n\n- Facebook\n\nShare this article\n"
    clipped = markdown.parse(f"---\ntitle: T\nurl: https://x.example/a\n---\n{text}".encode(), "a.md")
    assert [block.text for block in clipped.blocks] == ["The boats went out.", "Facebook"]
    assert [line.text for line in clipped.lines if line.role == "furniture"] == [
        "Skip to content",
        "Advertisement",
        "Share this article",
    ]
    assert "Advertisement" in markdown.parse(f"---\ntitle: T\n---\n{text}".encode(), "a.md").body
