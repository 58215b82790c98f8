"""Articles for pipes: plain text with a paragraph a line, and Markdown that reads back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.model import Article, Block, Span
from termnews.typeset import cells, markdown, plain

BOAT = Article(
    "Boat sold",
    (
        Block("paragraph", "The old boat went to Bergen.1", (Span(28, 29, "note", "1"),)),
        Block("heading", "Why", level=2),
        Block("quote", "“Money,” he said.\n— A spokesman", level=1),
        Block("item", "first", level=1, marker="1."),
        Block("item", "under it", level=2, marker="-"),
        Block("caption", "The boat."),
        Block("credit", "Photograph: Liv Aas"),
        Block("table", "Port\tFare", rows=(("Port", "Fare"), ("Nordvik", "40"))),
        Block("code", "if sold:\n    weep()"),
        Block("rule", ""),
        Block("paragraph", "The end of a long story that nobody believed in."),
        Block("note", "For 40 kroner.", marker="1"),
    ),
    dek="Nobody says why.",
    byline=("Ana Brekke", "Tom Vik"),
    date=date(2021, 3, 2),
    source="Nordvik Post",
    address="https://nordvik.example/a",
)

PLAIN = """\
Boat sold
Nobody says why.
By Ana Brekke and Tom Vik
Tuesday 2 March 2021

The old boat went to Bergen.[1]

Why

> “Money,” he said.
  — A spokesman

1. first
  - under it

[The boat.]
[Photograph: Liv Aas]

Port\tFare
Nordvik\t40

if sold:
    weep()

* * *

The end of a long story that nobody believed in.

[1] For 40 kroner.
"""

MARKDOWN = """\
---
title: "Boat sold"
description: "Nobody says why."
author: ["Ana Brekke", "Tom Vik"]
date: 2021-03-02
source: "Nordvik Post"
url: "https://nordvik.example/a"
---

# Boat sold

The old boat went to Bergen.[^1]

## Why

> “Money,” he said.\\
> — A spokesman

1. first
    - under it

*The boat.*

*Photograph: Liv Aas*

| Port | Fare |
| --- | --- |
| Nordvik | 40 |

```
if sold:
    weep()
```

* * *

The end of a long story that nobody believed in.

[^1]: For 40 kroner.
"""


def test_plain_text_has_a_paragraph_a_line() -> None:
    assert plain(BOAT) == PLAIN


def test_the_header_can_be_left_out() -> None:
    assert plain(BOAT, header=False) == PLAIN.partition("\n\n")[2]
    assert markdown(BOAT, header=False) == MARKDOWN.partition("# Boat sold\n\n")[2]


def test_plain_text_can_be_broken_at_a_width() -> None:
    made = plain(BOAT, width=30)
    assert "The end of a long story that\nnobody believed in.\n" in made
    assert max(map(cells, made.splitlines())) <= 30


def test_markdown_has_front_matter_and_marks() -> None:
    assert markdown(BOAT) == MARKDOWN


@pytest.mark.parametrize(
    ("text", "spans", "made"),
    [
        ("all of it", (Span(4, 6, "em"),), "all *of* it"),
        ("all of it", (Span(0, 9, "strong"), Span(4, 6, "em")), "**all *of* it**"),
        ("read this", (Span(5, 9, "link", "https://n.example/(a)"),), "read [this](<https://n.example/(a)>)"),
        ("run ls -l now", (Span(4, 9, "code"),), "run `ls -l` now"),
        ("5 * 3 < 20 [sic]", (), r"5 \* 3 \< 20 \[sic\]"),
        ("1. May was wet", (), r"1\. May was wet"),
        ("- and then", (), r"\- and then"),
        ("# 1 in the charts", (), r"\# 1 in the charts"),
        ("all of ", (Span(3, 7, "em"),), "all *of*"),
    ],
)
def test_what_would_be_markup_is_escaped_and_spans_are_marked(
    text: str, spans: tuple[Span, ...], made: str
) -> None:
    assert markdown(Article("", (Block("paragraph", text, spans),)), header=False) == made + "\n"


TEXTS = st.text(alphabet="ab *_`#[]()<>|\\!1.-+~\n", max_size=40)
BLOCKS = st.builds(
    Block,
    st.sampled_from(
        ["paragraph", "heading", "quote", "item", "code", "caption", "credit", "table", "rule", "note"]
    ),
    TEXTS,
    st.lists(
        st.builds(
            Span,
            st.integers(0, 20),
            st.integers(0, 30),
            st.sampled_from(["em", "strong", "code", "link", "note"]),
        ),
        max_size=3,
    ).map(tuple),
    st.integers(0, 7),
    st.sampled_from(["", "-", "3."]),
    st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=3).map(tuple),
)


@given(TEXTS, st.lists(BLOCKS, max_size=4), st.integers(0, 60))
def test_any_article_has_a_plain_form_that_ends_in_a_newline(
    title: str, blocks: list[Block], width: int
) -> None:
    article = Article(title, tuple(blocks))
    for made in (plain(article, width=width), markdown(article)):
        assert made == "" or made.endswith("\n")
        assert "\f" not in made


@given(st.lists(st.text(alphabet="ab *_`#[]()<>|\\!1.-+~&;:=", min_size=1, max_size=30), max_size=4))
def test_commonmark_reads_the_words_of_paragraphs_back(texts: list[str]) -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import, and only this test reads Markdown

    texts = [" ".join(text.split()) for text in texts if text.strip()]
    article = Article("", tuple(Block("paragraph", text) for text in texts))
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown(article, header=False))
    )
    read = [
        "".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"
    ]
    assert read == texts
