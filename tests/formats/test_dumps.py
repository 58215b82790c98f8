"""Pages saved with a text browser."""

from __future__ import annotations

import pytest

from termnews.formats import parse

TEXT = """   {others}[1]The Meridian feed

   [2]The Meridian

     * [3]World
     * [4]Ports
     * [5]Sport
     * [6]Weather
     * [7]Subscribe

   Search: ____________________ (BUTTON) Go

Harbour opens after nine days

   By [8]Lena Ostrow
   11 March 2024

   The harbour at [9]Lowmouth opened again on Monday after nine days, and the
   first boats went out before dawn while the pilots watched from the quay.[12]

   Nobody had expected the silt to be gone so soon, said the [10]harbour master,
   who had ordered the dredger in from the north coast last week.

{heading}

   {visible}
   1. https://meridian.example/feed
   2. https://meridian.example/
   3. https://meridian.example/world
   4. https://meridian.example/ports
   5. https://meridian.example/sport
   6. https://meridian.example/weather
   7. javascript:open('subscribe', 'width=400')
   8. https://meridian.example/ostrow
   9. https://meridian.example/lowmouth
  10. file://localhost/home/a/ports.html
{more}"""


@pytest.mark.parametrize(
    "text",
    [
        TEXT.format(
            others="#", heading="References", visible="Visible links:", more="  11. https://a.example/"
        ),
        TEXT.format(others="Link: ", heading="   References", visible="Visible links", more=""),
    ],
    ids=["Lynx", "ELinks"],
)
def test_links_numbers_and_their_list_are_no_text(text: str) -> None:
    article = parse(text.encode(), "a.txt")
    assert (article.title, str(article.date), article.byline) == (
        "Harbour opens after nine days",
        "2024-03-11",
        ("Lena Ostrow",),
    )
    shown = [block.text for block in article.blocks]
    assert shown[-2].startswith("The harbour at Lowmouth opened again on Monday")
    assert shown[-2].endswith("first boats went out before dawn while the pilots watched from the quay.[12]")
    assert shown[-1].endswith(
        "said the harbour master, who had ordered the dredger in from the north coast last week."
    )
    assert not any("[" in words.removesuffix("[12]") or "example" in words for words in shown)
    assert [line.text for line in article.lines] == text.rstrip("\n").split("\n")


def test_references_of_another_kind_stay() -> None:
    text = (
        "Harbour opens\n\n"
        + "The boats go out before dawn [1]. " * 9
        + "\n\nReferences\n\n1. Ada Lund, The Silt, 1999.\n"
    )
    article = parse(text.encode(), "a.txt")
    assert "[1]" in article.body
    assert "1999" in article.body
