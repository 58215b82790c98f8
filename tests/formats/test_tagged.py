"""A headline between a page's tags: they do not stand in the title, and a text's own brackets do."""

from __future__ import annotations

import pytest

from termnews.formats import scrape

_BODY = (
    "The river fell again last night, and the ferries stayed where they were for the third day, said the port.\n\n"
    "Nobody knows when the water comes back, said the port, and the ferries wait for it at the quay.\n"
)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("<h1>Ferries wait for water</h1>", "Ferries wait for water"),
        (
            "<title>Ferries wait for water - The Meridian</title><h1>Ferries wait for water</h1>",
            "Ferries wait for water",
        ),
        ('<h1 class="big">Ferries <em>wait</em><br>for Tom &amp; Ann</h1>', "Ferries wait for Tom & Ann"),
        ("<p><b>Ferries</b> wait</p> <p>for water</p>", "Ferries wait for water"),
        ("<The Palace: Jang Noksu>", "<The Palace: Jang Noksu>"),
        ("<title>Ferries wait for water", "<title>Ferries wait for water"),
        ("<h1>Ferries</h1> wait for <b>water</b>", "<h1>Ferries</h1> wait for <b>water</b>"),
        ("<b>Ferries wait</i> for water</b>", "<b>Ferries wait</i> for water</b>"),
        ("Why <b>bold</b> ferries wait for <i>water</i>", "Why <b>bold</b> ferries wait for <i>water</i>"),
    ],
)
def test_tags_of_html_that_enclose_the_headline_are_left_out(line: str, title: str) -> None:
    article = scrape.parse(f"{line}\n\n{_BODY}".encode(), "a.txt")
    assert article.title == title
    assert (article.lines[0].text, article.lines[0].role) == (line, "title")
