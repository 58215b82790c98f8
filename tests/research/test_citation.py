"""Citations, and the dossier that carries them: everything from a file stands for itself in every format."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from termnews.model import Headline
from termnews.research import bound, citation
from termnews.research.dossier import Dossier, Entry, markdown
from termnews.research.passages import Passage
from termnews.text import block, line

MARKED = st.text(alphabet="ab1 *_`[]<>&#-+.!|\\~{}%$^\"'“”é\n", min_size=1, max_size=40)
HEADLINE = Headline(
    1, "00ff00ff00ff00ff", "a b/c.txt", "Rain & <b>wind</b>", source="The Meridian", date=date(2021, 12, 7),
    byline="Anna O’Neill; Bo Lee", address="https://meridian.example/a?b=1&c=2", versions=3,
)  # fmt: skip


def dossier(text: str = "It rained.", title: str = HEADLINE.title) -> Dossier:
    headline = Headline(1, "00ff", "a.txt", line(title), address=HEADLINE.address)
    return Dossier(
        "rain & <wind>", (Entry(headline, (Passage(block(text), ((0, 1),)),)), Entry(HEADLINE, ()))
    )


def test_a_citation_names_authors_headline_outlet_day_and_address() -> None:
    assert citation.plain(HEADLINE) == (
        "Anna O’Neill and Bo Lee, “Rain & <b>wind</b>”, The Meridian, 7 December 2021,"
        " https://meridian.example/a?b=1&c=2."
    )


def test_what_an_article_lacks_its_citation_leaves_out() -> None:
    bare = Headline(1, "", "a.txt", "Rain", partial_date="--02-26")
    assert citation.plain(bare) == "“Rain”, 26 February, a.txt."
    assert citation.csl(bare) == {"id": "file", "type": "article-newspaper", "title": "Rain", "note": "a.txt"}


def test_bibtex_has_balanced_braces_whatever_the_title() -> None:
    made = citation.bibtex(Headline(1, "00ff", "a.txt", "50% {off} & \\more_$5"))
    bare = made.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    assert "50\\% \\{off\\} \\& \\textbackslash{}more\\_\\$5" in made


@settings(deadline=None)
@given(MARKED.map(line).filter(bool))
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    tokens = MarkdownIt().parse(citation.escaped(text))
    shown = [
        child.content
        for token in tokens
        for child in token.children or []
        if child.type in {"text", "text_special"}
    ]
    assert [token.type for token in tokens if token.type.endswith("_open")] == ["paragraph_open"]
    assert "".join(shown) == text


@settings(deadline=None)
@given(MARKED, MARKED)
def test_html_and_epub_are_well_formed_whatever_the_text(text: str, title: str) -> None:
    made = dossier(text, title)
    ET.fromstring("".join(bound.html(made)).removeprefix("<!doctype html>\n"))
    with ZipFile(BytesIO(bound.epub(made, at=datetime(2022, 3, 15, tzinfo=UTC)))) as book:
        for name in book.namelist():
            if name.endswith(("xml", "opf", "xhtml")):
                ET.fromstring(book.read(name))


def test_an_epub_has_its_type_first_and_everything_that_its_package_names() -> None:
    with ZipFile(BytesIO(bound.epub(dossier(), at=datetime(2022, 3, 15, tzinfo=UTC)))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert book.read("mimetype") == b"application/epub+zip"
        opf = {"opf": "http://www.idpf.org/2007/opf"}
        package = ET.fromstring(book.read("EPUB/package.opf"))
        items = {each.get("id"): each for each in package.findall("opf:manifest/opf:item", opf)}
        assert {f"EPUB/{each.get('href')}" for each in items.values()} < set(book.namelist())
        assert [each for each in items.values() if each.get("properties") == "nav"]
        assert {each.get("idref") for each in package.findall("opf:spine/opf:itemref", opf)} <= set(items)
        page = book.read("EPUB/dossier.xhtml").decode()
        assert 'href="https://meridian.example/a?b=1&amp;c=2"' in page


def test_the_same_dossier_makes_the_same_bytes() -> None:
    at = datetime(2022, 3, 15, tzinfo=UTC)
    assert bound.epub(dossier(), at=at) == bound.epub(dossier(), at=at)


def test_a_dossier_in_markdown_quotes_cites_and_says_where_the_copies_are() -> None:
    text = "".join(markdown(dossier()))
    assert "> **I**t rained.\n" in text
    assert "File: `a b/c.txt`; 2 other versions in the library\n" in text
