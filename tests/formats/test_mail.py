"""Letters and web archives: header, the part that is the article, and mail that no reader should see."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import text as door
from termnews.formats import extract, mail

ROOT = Path(__file__).parents[2]
SAMPLE = "mail/eclipse-over-antarctica.eml"
PARAGRAPH = (
    "The sea went out further than anyone on the quay had ever seen it go, and it stayed out until noon."
)


def letter(*, page: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    defaults = {
        "Subject": "Low water",
        "From": "Ada Lund <ada@x.example>",
        "Date": "Tue, 07 Dec 2021 07:00:05 +1100",
    }
    for name, value in (defaults | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(f"{PARAGRAPH}\n\n{PARAGRAPH}")
    if page:
        message.add_alternative(page, subtype="html")
    return bytes(message)


def test_the_sample_letter_is_read_without_a_fault() -> None:
    golden = tomllib.loads((ROOT / "tests" / "golden" / "articles.toml").read_text(encoding="utf-8"))
    wanted = next(row for row in golden["article"] if row["path"] == SAMPLE)
    article = mail.parse((ROOT / "articles" / SAMPLE).read_bytes(), SAMPLE)
    assert (article.title, article.dek, article.source) == (wanted["title"], wanted["dek"], wanted["source"])
    assert (str(article.date), list(article.byline)) == (wanted["date"], wanted["byline"])
    assert [block.kind for block in article.blocks].count("item") == 3
    assert article.problem == ""


def test_a_letter_of_text_is_read_as_text_under_its_subject() -> None:
    article = mail.parse(letter(Subject="Fwd: Lågvatten"), "x.eml")
    assert (article.title, article.byline) == ("Lågvatten", ("Ada Lund",))
    assert (str(article.date), article.time) == ("2021-12-07", "07:00")
    assert article.body == f"{PARAGRAPH}\n{PARAGRAPH}"
    assert article.origins["title"].where == "the mail’s subject"


def test_the_first_line_of_a_letter_is_not_lost_to_its_subject() -> None:
    read = mail.parse(b"Subject: Notes\n\nThe boats lay on the mud all day.\n\nNobody knew why.\n", "a.eml")
    assert read.title == "Notes"
    assert "The boats lay on the mud all day." in f"{read.dek}\n{read.body}"


def test_the_html_part_is_read_before_the_text_part() -> None:
    article = mail.parse(letter(page="<h1>Low water</h1><p>It <b>went</b> out.</p>"), "x.eml")
    assert article.body == "It went out."


@pytest.mark.parametrize(
    ("sender", "byline", "source"),
    [
        ("Ada Lund <a@x.example>", ("Ada Lund",), ""),
        ("Ada Lund from The Meridian <a@x.example>", ("Ada Lund",), "The Meridian"),
        ("Ada Lund | The Meridian <a@x.example>", ("Ada Lund",), "The Meridian"),
        ("a@x.example", (), ""),
    ],
)
def test_a_sender_is_a_person_or_an_outlet_or_both(sender: str, byline: tuple[str, ...], source: str) -> None:
    article = mail.parse(letter(From=sender), "x.eml")
    assert (article.byline, article.source) == (byline, source)


@pytest.mark.skipif(not extract.available(), reason="the extra html is not installed")
def test_a_web_archive_is_a_page_with_the_address_that_it_was_saved_from() -> None:
    text = "".join(f"<p>{PARAGRAPH} {PARAGRAPH}</p>" for _ in range(4))
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/2021/12/07/low-water\n"
        "Subject: Low water\nDate: Fri, 10 Dec 2021 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        "Content-Location: https://x.example/2021/12/07/low-water\n\n"
        f"<html><head><title>Low water</title></head>\n<body><nav>Menu</nav><article>{text}</article></body></html>\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )
    article = mail.parse(data.encode(), "x.mhtml")
    assert (article.title, article.address) == ("Low water", "https://x.example/2021/12/07/low-water")
    assert str(article.date) == "2021-12-07", "the header's date is when the page was saved"
    assert article.body.startswith(PARAGRAPH)


HOSTILE = {
    "deep": 'Content-Type: multipart/mixed; boundary="b"\n\n'
    + '--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 3000,
    "letters-in-letters": "Content-Type: message/rfc822\n\n" * 3000 + "text",
    "header": f"From: {'(' * 50_000}\nSubject: {'=?utf-8?q?' * 10_000}\nDate: {'1 ' * 5_000}\n\ntext",
    "parts": 'Content-Type: multipart/mixed; boundary="b"\n\n'
    + "--b\nContent-Type: text/plain\n\nhi\n" * 5000,
    "base64": "Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\n!!!!",
    "empty": "",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_letters_give_an_article(source: str) -> None:
    article = mail.parse(source.encode(), "low-water.eml")
    assert article.title
    assert door.block(article.body) == article.body


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"Subject: =?utf-8?b?", b"Content-Type: text/html\n\n", b"Date: "]),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_clean_article(data: bytes, head: bytes) -> None:
    article = mail.parse(head + data, "x.eml")
    for string in (
        article.title,
        article.body,
        article.source,
        *article.byline,
        *(line.text for line in article.lines),
    ):
        assert door.block(string) == string


@pytest.mark.parametrize("page", [True, False])
def test_parts_whose_boundary_is_not_the_one_named_are_read(page: bool) -> None:  # noqa: FBT001 - a case
    words = "<html><body><p>The port is open.</p></body></html>" if page else "The port is open."
    head = 'Subject: Low water\nContent-Type: multipart/alternative; boundary="=a"\n'
    letter = f"{head}\n--= a\n\n{words}\n\n--= a--\n"
    article = mail.parse(letter.encode(), "a.eml")
    assert "The port is open." in [block.text for block in article.blocks]
