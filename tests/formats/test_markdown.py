"""Markdown: blocks and spans, titles and dates without front matter, and one way to read however quick."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews import text as door
from termnews.formats import markdown, passages
from termnews.model import Article, Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GOLDEN = tomllib.loads((ROOT / "tests" / "golden" / "articles.toml").read_text(encoding="utf-8"))["article"]


def blocks(text: str) -> tuple[Block, ...]:
    return markdown.parse(f"---\ntitle: T\ndate: 2020-01-01\n---\n{text}".encode(), "t.md").blocks


def strings(article: Article) -> Iterator[str]:
    yield from (article.title, article.dek, article.section, article.source, article.address, article.problem)
    yield from (*article.byline, *article.tags, article.language, article.time)
    for block in article.blocks:
        yield from (block.text, block.marker, *(cell for row in block.rows for cell in row))
        yield from (span.target for span in block.spans)
    yield from (line.text for line in article.lines)
    yield from (origin.where for origin in article.origins.values())


@pytest.mark.parametrize(
    "wanted", [row for row in GOLDEN if row["path"].endswith(".md")], ids=lambda row: str(row["path"])
)
def test_the_sample_clippings_are_read_without_a_fault(wanted: dict[str, Any]) -> None:
    article = markdown.parse((ROOT / "articles" / wanted["path"]).read_bytes(), wanted["path"])
    for field in ("title", "dek", "source", "section"):
        assert getattr(article, field) == wanted[field]
    assert str(article.date or "") == wanted["date"]
    assert list(article.byline) == wanted["byline"]
    assert article.problem == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wrapped\nlines join.", Block("paragraph", "Wrapped lines join.")),
        ("幅の広い\n文字", Block("paragraph", "幅の広い文字")),
        ("### Crosshead", Block("heading", "Crosshead", level=3)),
        ("Crosshead\n---------", Block("heading", "Crosshead", level=2)),
        ("> > deep", Block("quote", "deep", level=2)),
        ("- a", Block("item", "a", level=1, marker="•")),
        ("3. a", Block("item", "a", level=1, marker="3.")),
        ("```\n  a\n\n  b\n```", Block("code", "  a\n\n  b")),
        ("***", Block("rule", "")),
        (r"1\. no list, \*no\* stress &amp; so on", Block("paragraph", "1. no list, *no* stress & so on")),
        ("![A quay at low tide](quay.jpg)", Block("caption", "A quay at low tide")),
        ("a *b*", Block("paragraph", "a b", (Span(2, 3, "em"),))),
        ("a **b** c", Block("paragraph", "a b c", (Span(2, 3, "strong"),))),
        ("a `b`", Block("paragraph", "a b", (Span(2, 3, "code"),))),
        ("[a](https://x.example/y)", Block("paragraph", "a", (Span(0, 1, "link", "https://x.example/y"),))),
        ("<b>a</b> b<script>", Block("paragraph", "a b", (Span(0, 1, "strong"),))),
        ("The film <The Palace> ran", Block("paragraph", "The film <The Palace> ran")),
        ("[a](javascript:x)", Block("paragraph", "[a](javascript:x)")),
        ("[a](smb://x.example)", Block("paragraph", "a")),
        (
            "[a][1]\n\n[1]: https://x.example",
            Block("paragraph", "a", (Span(0, 1, "link", "https://x.example"),)),
        ),
    ],
)
def test_each_construct_becomes_its_block(text: str, expected: Block) -> None:
    assert blocks(text) == (expected,)


def test_nested_lists_know_their_depth_and_number() -> None:
    found = blocks("1. a\n   - b\n     more\n\n   c\n2. d\n")
    assert [(block.text, block.level, block.marker) for block in found] == [
        ("a", 1, "1."),
        ("b more", 2, "•"),
        ("c", 1, ""),
        ("d", 1, "2."),
    ]


def test_a_table_holds_its_rows_and_their_text() -> None:
    (table,) = blocks("| a | b |\n|---|---|\n| 1 | *2* |\n")
    assert table.rows == (("a", "b"), ("1", "2"))
    assert table.text == "a\tb\n1\t2"


def test_a_broken_line_is_a_paragraph_of_its_own() -> None:
    assert [block.text for block in blocks("First verse  \nsecond verse\\\nthird<br>fourth")] == [
        "First verse",
        "second verse",
        "third",
        "fourth",
    ]


def test_footnotes_are_numbered_by_their_first_mention_and_come_last() -> None:
    first, last, note_1, note_2 = blocks(
        "One.[^b] Two.[^a]\n\n[^a]: Note *a*.\n[^b]: Note b\n    goes on.\n\nEnd."
    )
    assert first.text == "One.[1] Two.[2]"
    assert first.spans == (Span(4, 7, "note", "1"), Span(12, 15, "note", "2"))
    assert last.text == "End."
    assert (note_1.kind, note_1.marker, note_1.text) == ("note", "1", "Note b goes on.")
    assert (note_2.marker, note_2.text, note_2.spans) == ("2", "Note a.", (Span(5, 6, "em"),))


def test_words_in_italics_under_a_picture_are_its_caption() -> None:
    for between in ("\n", "\n\n"):
        assert blocks(f"![A quay](quay.jpg){between}*The quay on Monday.*") == (
            Block("caption", "The quay on Monday."),
        )


def test_html_is_cleaned_to_blocks_and_comments_are_left_out() -> None:
    found = blocks(
        '<div><p>A <a href="https://x.example">link</a></p><script>x()</script></div>\n\n<!-- no -->\n'
    )
    assert found == (Block("paragraph", "A link", (Span(2, 6, "link", "https://x.example"),)),)


def test_a_heading_and_a_line_that_repeat_title_and_date_are_folded() -> None:
    text = "---\ntitle: Low water\ndate: 2020-02-03\n---\n# Low Water\n\n3 February 2020\n\nBody"
    article = markdown.parse(text.encode(), "x.md")
    assert [block.text for block in article.blocks] == ["Body"]
    assert [line.role for line in article.lines][4:] == [
        "title-again",
        "blank",
        "date-again",
        "blank",
        "body",
    ]


def test_the_first_heading_is_the_title_where_no_field_gives_one() -> None:
    article = markdown.parse(b"# Low water\n\nBody", "2014-05-01-slug.md")
    assert (article.title, str(article.date)) == ("Low water", "2014-05-01")
    assert article.origins["date"].where == "the file’s name"
    assert [block.text for block in article.blocks] == ["Body"]


def test_a_paragraph_alone_under_a_heading_is_not_taken_for_a_headline() -> None:
    article = markdown.parse(b"# Low water\n\nThe boats lay on the mud.\n", "a.md")
    assert (article.title, article.body) == ("Low water", "The boats lay on the mud.")


@pytest.mark.parametrize("depth", [5, 12, 30, 300])
def test_words_are_kept_however_deep_they_are_nested(depth: int) -> None:
    for text in (">" * depth + " The boats lay on the mud.", "- " * depth + "The boats lay on the mud."):
        article = markdown.parse(f"# Low water\n\n{text}\n".encode(), "a.md")
        assert "The boats lay on the mud." in article.body


def test_without_any_heading_the_rules_for_text_decide() -> None:
    body = (
        "The sea went out further than anyone on the quay had ever seen it go, and stayed out until noon. "
        * 3
    )
    article = markdown.parse(
        f"Low water on the coast\n\nBy Ada Lund\n\n3 March 2021\n\n{body}\n\n{body}".encode(), "x.md"
    )
    assert (article.title, article.byline, str(article.date)) == (
        "Low water on the coast",
        ("Ada Lund",),
        "2021-03-03",
    )
    assert article.blocks[0].text.startswith("The sea")


def test_a_file_without_text_says_so_and_is_called_by_its_name() -> None:
    article = markdown.parse(b"", "low-water.md")
    assert (article.title, article.problem) == ("low water", "The file holds no text.")


def test_every_line_is_accounted_for() -> None:
    text = "---\ntitle: T\n---\n\npara\n\n- item\n\n```\ncode\n\ncode\n```\n\n[a]: https://x.example\n{{< tag >}}\n"
    lines = markdown.parse(text.encode(), "x.md").lines
    assert [line.text for line in lines] == text.splitlines()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert {line.role for line in lines} == {
        "metadata",
        "blank",
        "body",
        "item",
        "code",
        "reference",
        "debris",
    }


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[a](" * 50_000,
        "*a **b " * 30_000,
        "> " * 20_000 + "x",
        "- " * 20_000 + "x",
        "<div>" * 50_000,
        'a <b c="' * 20_000,
        "line\n\n" * 20_000,
        "[^1]: x\n" * 20_000,
        "# " + "t" * 500_000,
    ],
    ids=[
        "brackets",
        "links",
        "stars",
        "quotes",
        "lists",
        "divs",
        "open-tags",
        "paragraphs",
        "notes",
        "heading",
    ],
)
def test_hostile_texts_are_read_and_stay_clean(text: str) -> None:
    article = markdown.parse(text.encode(), "x.md")
    assert all(door.block(string) == string for string in strings(article))


def test_controls_never_pass_whatever_hides_them() -> None:
    text = '---\ntitle: "a\\e[31mb"\nauthor: "\\x9b"\n---\n&#27;]0;x&#7; &#x9d; <a href="https://x.example/%1b">y</a>'
    article = markdown.parse(text.encode(), "x.md")
    assert all(door.block(string) == string for string in strings(article))


MARKS = st.text(alphabet="ab .\n*_`[]()#>-+1!<&;\\|~:=%é海 \t", max_size=120)


LINES = st.lists(
    st.sampled_from(
        (
            *(
                "a *b* c",
                "**a** b",
                "_a_ (*b*) c.",
                "`a` b",
                "[a](/b)",
                "[a](http://c.d/e_f)",
                "[a] b",
                "[A][b]",
            ),
            *(
                "==a *b*== c",
                "a ==b",
                "[[a|b]] c",
                "[[a]](/b)",
                "![[a.png]]",
                "> [!note] a",
                "> [!b]",
                "%% a",
                "a %%",
            ),
            *(
                "[a]({{ b }}) c",
                "{% a %}",
                "{% a %} b",
                "a\n{: .b}",
                "**a **b",
                "[TOC]",
                "![a b]({{ c }})",
                "a `b`{.c}",
            ),
            *('{{ "a" | b }} c', "[youtube a]", ":::", ":::a b", "{% highlight a %}", "{% endhighlight %}"),
            *(
                "[**a**](/b) c",
                "*[a](/b)*",
                "[a]: /c",
                "[b]: http://c.d",
                "a  ",
                "a\\",
                "&amp; \\*a",
                "[^a]",
                "![a](b)",
            ),
            *(
                "# a",
                "## *a* {#b}",
                "a\n---",
                "a\n===",
                "- a",
                "- *a*\n  b",
                "1. a",
                "2. b",
                "-   a\n    b",
                "  - a",
            ),
            *(
                "> a",
                "> a\n>\n> b",
                "> - a",
                "---",
                "***",
                "```",
                "```x\na\n\nb\n```",
                "~~~\n[a]: /d\n~~~",
                "    a",
            ),
            *(
                "<div>a</div>",
                "<!-- a -->",
                "<!--",
                "-->",
                "<b>a</b> c",
                "<p>\n*a*",
                "{% a %}",
                "{{ a }}",
                "{{< a >}} *b*",
                "- {% a %}",
                '![a b](http://c.d/e_f.png "g  h") ',
                "![](a/b.png)",
                "| a | b |",
            ),
            *(
                "|---|---|",
                "",
                "",
                "",
                "a_b_c",
                "2 * 3",
                "**a**b",
                "a**b**",
                "*a**b*",
                "__a__",
                "***a***",
                "é*a*",
                "海",
            ),
            *(
                '[a]({{ "/b" | c }}) d',
                '[a]({{< b "c_d" >}})',
                "[a](http://b.c/d_(e))",
                "<http://a.b/c?d=e&f>",
                "[`a[0]`](/b) [`c`]: d",
                "<u>a</u> *b*",
                '<a href="http://b.c/d_e">*f*</a> g',
                '**<span class="x">a</span>**',
                "a <sup>1</sup>",
                "<span\nid='a'>b",
                " <b>a</b>",
                "*&eacute;*a",
            ),
            *(
                "   * a",
                "  1. a",
                "    - b",
                "      1. c",
                "- a\n  - b\n    c\n- d",
                "     a\nb",
                "\ta",
                "  a",
                "<!-- a -->\nb",
                "<!-- a\n\n[b]: /c\n-->",
                "[<a b>]: http://c.d/(e)",
                "[`c`]:/d",
                "[b]:\n  <http://c.d/[e]>\n  'f'",
                "| a |\n---",
                "```\na\n ",
            ),
        )
    ),
    max_size=7,
).map("\n".join)
"""What clippings are made of, in any order."""


@given(MARKS | LINES)
@example("a\n<div>a</div>\n```x\na\n\nb\n```\n\na *b* c")
@example("<!--\na *b* c\n\n")
@example("| a |\n---")
@example("```\n*a*\n ")
@example("    a\n<p>\n# a")
@example('海**&eacute;\\_"**&quot;')
@example("[ ]: /a")
@example("<p>\n```\na\n \n```\na\n \nb")
@example("<!--\n\n[a]: /c\n\n-->\n\n[a] x [b]\n\n[b]: /d")
@settings(max_examples=600, deadline=None)
def test_the_quick_way_gives_what_the_whole_reader_gives(text: str) -> None:
    lines = door.block(text).split("\n")
    quick, whole = (
        [piece for piece in passages.pieces(lines, quickly=quickly) if piece.blocks]
        for quickly in (True, False)
    )
    assert quick == whole


@given(st.binary(max_size=400) | MARKS.map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_an_article_whose_strings_are_clean(data: bytes) -> None:
    article = markdown.parse(data, "x.md")
    assert article.title
    assert all(door.block(string) == string for string in strings(article))
    for block in article.blocks:
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
