"""Where a plain text is from: addresses above and under it, an archive's copies, a site's name over it."""

from __future__ import annotations

import pytest

from termnews.formats import parse

TITLE = "Ferry to Skarholm sails again"
ADDRESS = "https://skarholm-post.example/2024/ferry-to-skarholm-sails"
BODY = """The ferry to Skarholm sailed on Friday for the first time since the storm tore its ramp from the quay.

Nobody had to queue, said the mate, who counted eleven cars and a horse on the morning crossing.
"""
PARAGRAPHS = BODY.strip().split("\n\n")
ARCHIVE = "web.archive.org/web/20240301101112"


@pytest.mark.parametrize(
    "source",
    [
        f"{ADDRESS}\n\n{TITLE}\n\n{BODY}",
        f"{TITLE}\nSkarholm Post - Fri, 09 Feb 2024 08:12:00 +0000\n{ADDRESS}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n{ADDRESS}\n",
        f"{TITLE}\n\n{BODY}\nSource: {ADDRESS}\n",
        f"{TITLE}\n\n{BODY}\nQuelle: {ADDRESS}\n",
        f"The Wayback Machine - https://{ARCHIVE}/{ADDRESS}\n\nNews\nSport\n\n{TITLE}\n\n{BODY}",
        f"https://{ARCHIVE}id_/{ADDRESS}\n{TITLE}\n\n{BODY}",
    ],
    ids=["above", "under the headline", "below", "labelled", "in German", "Wayback Machine", "its address"],
)
def test_an_address_beside_the_text_is_its_own(source: str) -> None:
    article = parse(source.encode(), "a.txt")
    assert (article.title, article.address) == (TITLE, ADDRESS)
    assert article.origins["address"].sure == "likely"
    assert [block.text for block in article.blocks if block.text in PARAGRAPHS] == PARAGRAPHS


@pytest.mark.parametrize(
    "source",
    [
        f"{TITLE}\n\n{BODY}\nhttps://skarholm-post.example\n",
        f"{TITLE}\n\n{BODY}\nhttps://elsewhere.example/a-horse-on-board\n",
        f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{ADDRESS}\n\n{BODY}{BODY}",
        f"https://a.example/1\nhttps://b.example/2\n\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\nWatch it at {ADDRESS}\n",
    ],
    ids=["a site", "another page", "in the text", "two above", "in a sentence"],
)
def test_other_addresses_are_not(source: str) -> None:
    assert parse(source.encode(), "a.txt").address == ""


def test_what_a_browsers_reader_writes_over_a_text() -> None:
    article = parse(f"skarholm-post.example\n{TITLE}\nIda Falk\n4-5 minutes\n\n{BODY}".encode(), "a.txt")
    assert (article.title, article.source, article.byline) == (TITLE, "skarholm-post.example", ("Ida Falk",))
    assert [block.text for block in article.blocks] == PARAGRAPHS


def test_the_line_of_a_site_and_its_author_does_not_go_on_with_the_headline() -> None:
    head = f"{TITLE} after eleven days in port\nskarholm-post.example · by Ida Falk · 9 February 2024"
    article = parse(f"{head}\n\n{BODY}".encode(), "a.txt")
    assert article.title == f"{TITLE} after eleven days in port"
    assert (article.byline, str(article.date)) == (("Ida Falk",), "2024-02-09")
