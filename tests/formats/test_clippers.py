"""What clippers, note programs and converters write: their headers, their notes, and Markdown in a text's file."""

from __future__ import annotations

import pytest

from termnews.formats import parse

TITLE = "Ferry to Skarholm sails again"
ADDRESS = "https://skarholm-post.example/ferry"
BODY = """The ferry to Skarholm sailed on Friday for the first time since the storm tore its ramp from the quay.

Nobody had to queue, said the mate, who counted eleven cars and a horse on the morning crossing.
"""
PARAGRAPHS = BODY.strip().split("\n\n")


def texts(source: str, name: str = "a.md") -> list[str]:
    return [block.text for block in parse(source.encode(), name).blocks]


@pytest.mark.parametrize(
    "head",
    [
        f"title:: {TITLE}\nauthor:: [[Ida Falk]]\nurl:: {ADDRESS}\npublished:: [[2024-02-09]]\n",
        f"# {TITLE}\n\nauthor:: Ida Falk\npublished:: 2024-02-09\nurl:: {ADDRESS}\n",
        f"# {TITLE}\n\nAuthor: Ida Falk\nCreated: 1 March 2024\nPublished: February 9, 2024\nURL: {ADDRESS}\n",
        (
            f"# {TITLE}\n\n![cover](https://notes.example/c.png)\n\n## Metadata\n- Author: [[Ida Falk]]\n"
            f"- Full Title: {TITLE}\n- Category: #articles\n- Published: 2024-02-09\n- URL: {ADDRESS}\n"
        ),
        f"# {TITLE}\n\n[Read original]({ADDRESS})\n\n*By Ida Falk | 9 February 2024 | 4 min read*\n",
        f"---\ntitle: {TITLE}\nurl: {ADDRESS}\ndate: 2024-02-09\n---\n\nBy Ida Falk\n",
    ],
    ids=["double colons", "a note's", "a database's", "highlights", "a link", "a clipped byline"],
)
def test_what_programs_for_notes_write_above_a_text_is_known(head: str) -> None:
    article = parse(f"{head}\n{BODY}".encode(), "a.md")
    assert (article.title, str(article.date), article.byline) == (TITLE, "2024-02-09", ("Ida Falk",))
    assert article.address == ADDRESS
    assert [block.text for block in article.blocks] == PARAGRAPHS


def test_a_day_of_making_is_a_guess_where_no_other_is_named() -> None:
    article = parse(
        f"# {TITLE}\n\nAuthor: Ida Falk\nCreated: 2024-03-01\nURL: {ADDRESS}\n\n{BODY}".encode(), "a.md"
    )
    assert (str(article.date), article.origins["date"].sure) == ("2024-03-01", "guess")


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_title_block_of_pandoc(gap: str) -> None:
    source = f"% Ferry to Skarholm\n  sails again\n% Ida Falk; Jon Berg\n  Eva Lind\n% February 9, 2024\n{gap}{BODY}"
    article = parse(source.encode(), "a.md")
    assert (article.title, str(article.date)) == (TITLE, "2024-02-09")
    assert article.byline == ("Ida Falk", "Jon Berg", "Eva Lind")
    assert [block.text for block in article.blocks] == PARAGRAPHS
    assert [line.role for line in article.lines[:5]] == ["metadata"] * 5


def test_the_title_alone_and_a_file_that_ends_with_it() -> None:
    assert parse(f"% {TITLE}\n\n{BODY}".encode(), "a.md").title == TITLE
    assert parse(f"% {TITLE}".encode(), "a.md").title == TITLE


def test_a_heading_gives_up_the_sites_name_that_the_address_bears_out() -> None:
    head = f"---\nsource: {ADDRESS}\n---\n\n# {TITLE} - "
    article = parse(f"{head}Skarholm Post\n\n{BODY}".encode(), "a.md")
    assert (article.title, article.source) == (TITLE, "Skarholm Post")
    assert parse(f"{head}a first look\n\n{BODY}".encode(), "a.md").title == f"{TITLE} - a first look"


def test_an_excerpt_over_a_rule_is_the_dek() -> None:
    source = f"---\nsource: {ADDRESS}\n---\n\n# {TITLE}\n\n> ## Excerpt\n> The ramp is back.\n\n---\n{BODY}"
    article = parse(source.encode(), "a.md")
    assert (article.dek, [block.text for block in article.blocks]) == ("The ramp is back.", PARAGRAPHS)
    other = texts(source.replace("Excerpt", "The mate"))
    assert other[:2] == ["The mate", "The ramp is back."]


def test_a_link_among_words_is_not_the_pages() -> None:
    source = f"# {TITLE}\n\nAs [original]({ADDRESS}) papers say, it sails.\n\n{BODY}"
    assert parse(source.encode(), "a.md").address == ""


def test_a_byline_in_ones_own_article_is_text() -> None:
    source = f"---\ntitle: {TITLE}\ndate: 2024-02-09\n---\n\nBy Ida Falk\n\n{BODY}"
    article = parse(source.encode(), "a.md")
    assert (article.byline, [block.text for block in article.blocks]) == ((), ["By Ida Falk", *PARAGRAPHS])


def test_a_row_of_a_table_names_nobody() -> None:
    source = (
        f"{TITLE}\n\n| Created | Author | URL |\n| --- | --- | --- |\n| 2024-03-01 | Ida Falk | x |\n\n{BODY}"
    )
    article = parse(source.encode(), "a.md")
    assert (article.byline, article.date) == ((), None)


def test_where_a_paragraph_gave_something_is_told_by_the_files_lines() -> None:
    source = f"\n\n# {TITLE}\n\n\n\n*By Ida Falk, 9 February 2024*\n\n{BODY}"
    origins = parse(source.encode(), "a.md").origins
    assert (origins["byline"].where, origins["date"].where) == ("line 7", "line 7")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[By Ida Falk]{.author} and [others]{#x lang=sv}", "By Ida Falk and others"),
        ("[[The quay]{.a}](https://x.example) is [*wet*]{.b}", "The quay is wet"),
        ("[]{.menu .wide\nroute=x}The quay", "The quay"),
        ("[a list][0] and f[x]{y}", "[a list][0] and f[x]{y}"),
    ],
)
def test_words_with_attributes_are_words(written: str, shown: str) -> None:
    assert texts(f"---\ntitle: T\ndate: 2020-01-01\n---\n{written}") == [shown]


MARKED = (
    f"# {TITLE}\n\n*By Ida Falk, 9 February 2024*\n\n{BODY}\n## The **quay**\n\n- Read [more]({ADDRESS}).\n"
)


def test_markdown_in_a_texts_file_is_read_as_such() -> None:
    assert parse(MARKED.encode(), "a.txt") == parse(MARKED.encode(), "a.md")
    header = f"Title: {TITLE}\n\nURL Source: {ADDRESS}\n\nMarkdown Content:\n{MARKED}"
    assert parse(header.encode(), "a.txt") == parse(header.encode(), "a.md")
    links = f"{TITLE}\n\n" + f"It [sails]({ADDRESS}) again. " * 3
    assert texts(links, "a.txt") == ["It sails again. It sails again. It sails again."]


@pytest.mark.parametrize(
    "source",
    [
        f"{TITLE}\n\n{BODY}\n# 1 of the month\n\nNobody **rang**.\n",
        f"# {TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n[1] https://a.example [2](https://b.example)\n",
    ],
    ids=["a number", "a heading alone", "a link"],
)
def test_a_text_with_one_such_mark_stays_a_text(source: str) -> None:
    lines = parse(source.encode(), "a.txt").lines
    assert not any(line.rule.startswith("Markdown") for line in lines)
