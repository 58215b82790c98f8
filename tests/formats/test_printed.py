"""Pages printed to PDF and made text of."""

from __future__ import annotations

import pytest

from termnews.formats import parse

PARAGRAPHS = (
    "The harbour at Lowmouth opened again on Monday after nine days, and the first boats went out before dawn.",
    "Nobody had expected the silt to be gone so soon, said the harbour master, who had ordered the dredger in.",
    "The council will meet on Thursday to decide who pays for the work, which it puts at four million crowns.",
)
ADDRESS = "https://meridian.example/harbour"
TITLE = "Harbour opens after nine days"
HEAD = f"{TITLE}\n\nBy Lena Ostrow\n\n11 March 2024\n"


def chromium(number: int, of: int, text: str) -> str:
    return f"11/27/26, 4:02 PM\n\n{TITLE} - The Meridian\n\n{text}\n\n{ADDRESS}\n\n{number}/{of}\n\n\x0c"


def firefox(number: int, of: int, text: str) -> str:
    return f"{TITLE} - The Meridian\n\n{ADDRESS}\n\n{text}\n\n{number} of {of}\n\n27/11/2026, 16:02\n\n\x0c"


@pytest.mark.parametrize("sheet", [chromium, firefox])
def test_the_headers_and_footers_of_sheets_are_folded_and_their_day_is_none(sheet: object) -> None:
    assert callable(sheet)
    menu = "The Meridian\n\nWorld\n\nPorts\n\nSport\n\n"
    texts = (f"{menu}{HEAD}\n{PARAGRAPHS[0]}", PARAGRAPHS[1], PARAGRAPHS[2])
    text = "".join(sheet(number, 3, text) for number, text in enumerate(texts, start=1))
    article = parse(text.encode(), "a.txt")
    assert (article.title, str(article.date), article.byline) == (TITLE, "2024-03-11", ("Lena Ostrow",))
    assert article.address == ADDRESS
    assert [block.text for block in article.blocks if block.text in PARAGRAPHS] == list(PARAGRAPHS)
    assert "/26" not in article.body
    assert "2026" not in article.body
    assert "meridian.example" not in article.body


def test_a_footer_that_one_sheet_of_three_has_lost_is_known_all_the_same() -> None:
    sheets = [chromium(number, 3, text) for number, text in enumerate(PARAGRAPHS, start=1)]
    sheets[1] = sheets[1].replace(ADDRESS, "")
    article = parse("".join(sheets).encode(), "a.txt")
    assert (article.date, article.address) == (None, ADDRESS)


def test_a_single_sheet_has_a_title_that_no_line_repeats() -> None:
    article = parse(chromium(1, 1, f"11 March 2024\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}").encode(), "a.txt")
    assert (str(article.date), article.address) == ("2024-03-11", ADDRESS)
    assert "4:02" not in article.body


def test_counts_that_are_no_sheets_stay() -> None:
    text = f"{HEAD}\n{PARAGRAPHS[0]}\n\n1/2\n\n{PARAGRAPHS[1]}\n\n2/2\n\n{PARAGRAPHS[2]}\n"
    article = parse(text.encode(), "a.txt")
    assert str(article.date) == "2024-03-11"
    assert "1/2" in " ".join(line.text for line in article.lines if line.role != "metadata")
