"""HTML: what a page says about itself, the body, and pages that would hold a reader up."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews import formats
from termnews import text as door
from termnews.formats import extract, html, pagefacts, pagemeta, signatures, tags
from termnews.model import Block, Span

ROOT = Path(__file__).parents[2]
SAMPLE = "saved-pages/barbados-republic.html"
needs_extractor = pytest.mark.skipif(not extract.available(), reason="the extra html is not installed")

PARAGRAPH = (
    "The sea went out further than anyone on the quay had ever seen it go, and it stayed out until noon. "
)


def page(head: str = "", body: str = "") -> bytes:
    text = "".join(f"<p>{PARAGRAPH * 3}</p>" for _ in range(3))
    return f"<html><head>{head}</head><body>{body}<article>{text}</article></body></html>".encode()


@needs_extractor
def test_the_sample_page_is_read_without_a_fault() -> None:
    golden = tomllib.loads((ROOT / "tests" / "golden" / "articles.toml").read_text(encoding="utf-8"))
    wanted = next(row for row in golden["article"] if row["path"] == SAMPLE)
    article = html.parse((ROOT / "articles" / SAMPLE).read_bytes(), SAMPLE)
    assert (article.title, article.dek, article.source) == (wanted["title"], wanted["dek"], wanted["source"])
    assert (str(article.date), list(article.byline)) == (wanted["date"], wanted["byline"])
    assert article.section == wanted["section"]
    assert article.address == "https://themeridian.example/world/2021/11/30/barbados-republic"
    assert {block.kind for block in article.blocks} >= {"paragraph", "heading", "quote", "item", "table"}
    assert "cookies" not in article.body
    assert "Most read" not in article.body
    assert {line.role for line in article.lines} == {
        "metadata",
        "markup",
        "title",
        "body",
        "furniture",
    }


@needs_extractor
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("opening", "encoding"),
    [("", "utf-8"), ("\n<!-- kept -->\n<!DOCTYPE html>", "utf-8-sig"), ("<?xml version='1.0'?>", "utf-16")],
)
def test_a_page_is_a_page_whatever_its_file_is_called(name: str, opening: str, encoding: str) -> None:
    source = page("<title>Low water</title><meta name='author' content='Ada Lund'>").decode()
    data = f"{opening}{source}".encode(encoding)
    article = formats.parse(data, name)
    assert (article.title, article.byline) == ("Low water", ("Ada Lund",))
    assert article.blocks == formats.parse(data, "a.html").blocks


@pytest.mark.parametrize(
    "debris", ["<html lang='en'>", "<!DOCTYPE html>", "<html>\n<body>", "<div><p><title>"]
)
def test_tags_left_on_top_of_a_text_make_no_page(debris: str) -> None:
    article = formats.parse(
        f"{debris}\nLow water at Lowmouth\n\n{PARAGRAPH}\n\n{PARAGRAPH}".encode(), "a.txt"
    )
    assert article.title == "Low water at Lowmouth"
    assert not any("HTML" in line.rule for line in article.lines)


def test_json_ld_comes_before_opengraph_and_meta_tags() -> None:
    linked = {
        "@graph": [
            {"@type": "Organization", "name": "The Meridian"},
            {
                "@type": ["NewsArticle"],
                "headline": "Low water &amp; high prices",
                "datePublished": "2021-11-30T09:20:00Z",
                "author": [{"@type": "Person", "name": "Ada Lund"}],
                "publisher": {"name": "The Meridian"},
            },
        ]
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<meta property="og:title" content="You will not believe this tide">'
        '<meta property="article:published_time" content="2020-01-01"><meta name="author" content="Bo Ek">'
    )
    article = html.parse(page(head), "x.html")
    assert article.title == "Low water & high prices"
    assert (str(article.date), article.time) == ("2021-11-30", "09:20")
    assert (article.byline, article.source) == (("Ada Lund",), "The Meridian")
    assert article.origins["date"].where == "JSON-LD, “date”"
    assert article.origins["date"].sure == "certain"


@needs_extractor
@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Low water | The Meridian">', "<h1>Low water</h1>", "Low water"),
        (
            "<title>Low water at noon - The Meridian</title>",
            "<h1>The Meridian</h1>",
            "Low water at noon - The Meridian",
        ),
        (
            '<title>Low water at noon - The Meridian</title><meta property="og:site_name" content="The Meridian">',
            "",
            "Low water at noon",
        ),
        (
            '<meta property="og:title" content="Low water at noon shocks the whole coast">',
            "<h1>Low water at noon</h1>",
            "Low water at noon",
        ),
        ("", "<h1>Low water at noon</h1>", "Low water at noon"),
    ],
)
def test_the_headline_is_what_is_said_and_seen(head: str, body: str, title: str) -> None:
    assert html.parse(page(head, body), "x.html").title == title


@needs_extractor
def test_a_saving_programs_comment_gives_the_address_and_never_the_date() -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://x.example/low-water\nsaved date: Dec 02 2021\n-->"
    )
    article = html.parse(comment.encode() + page(), "x.html")
    assert article.address == "https://x.example/low-water"
    assert article.date is None


@needs_extractor
def test_relative_links_of_the_head_are_resolved() -> None:
    head = '<base href="https://themeridian.example/a/"><link rel="canonical" href="../low-water">'
    assert html.parse(page(head), "x.html").address == "https://themeridian.example/low-water"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ('<meta charset="windows-1251"><title>Вода'.encode("cp1251"), "Вода", "cp1251"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">水'.encode("shift_jis"),
            "水",
            "shift_jis",
        ),
        ('<meta charset="iso-8859-1">“Ebbe”'.encode("cp1252"), "“Ebbe”", "cp1252"),
        ('<meta charset="iso-8859-1">“Ebbe”'.encode(), "“Ebbe”", "utf-8"),
        (b'<meta charset="nonsense">Ebbe', "Ebbe", "utf-8"),
        ("\ufeff<meta charset=cp1251>Вода".encode("utf-16"), "Вода", "utf-16-le"),
    ],
)
def test_the_encoding_is_what_the_bytes_or_the_head_say(data: bytes, text: str, encoding: str) -> None:
    decoded = pagemeta.decode(data)
    assert text in decoded.text
    assert decoded.encoding == encoding


def test_without_the_extra_a_page_is_listed_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setattr(extract, "find_spec", lambda _name: None)
    article = html.parse(page("<title>Low water</title>"), "x.html")
    assert article.title == "Low water"
    assert "pip install 'termnews[html]'" in article.problem
    assert PARAGRAPH.strip() in article.body


@needs_extractor
def test_a_page_that_gives_the_extractor_nothing_is_shown_whole() -> None:
    article = html.parse(b"<title>Low water</title><div>Gone <b>by noon</b>.</div>", "x.html")
    assert article.body == "Gone by noon."


def test_a_page_without_words_says_so() -> None:
    article = html.parse(b"<html><body><script>x()</script></body></html>", "low-water.html")
    assert article.problem
    assert article.title


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a<p>b", (Block("paragraph", "a"), Block("paragraph", "b"))),
        ("a<br>b", (Block("paragraph", "a"), Block("paragraph", "b"))),
        ("<h3>a <i>b</i></h3>", (Block("heading", "a b", (Span(2, 3, "em"),), level=3),)),
        (
            "<ol start=3><li>a<li>b</ol>",
            (Block("item", "a", level=1, marker="3."), Block("item", "b", level=1, marker="4.")),
        ),
        ("<blockquote><p>a</p></blockquote>", (Block("quote", "a", level=1),)),
        ("<pre>a\n  b</pre>", (Block("code", "a\n  b"),)),
        ("<figure><img alt='no'><figcaption>a b</figcaption></figure>", (Block("caption", "a b"),)),
        (
            "<table><tr><td><table><tr><td><p>a</p><p>b</p></table></table>",
            (Block("paragraph", "a"), Block("paragraph", "b")),
        ),
        ("a <b c='>'>d</b>", (Block("paragraph", "a d", (Span(2, 3, "strong"),)),)),
        ("<script>if (a < b) { x('</p>') }</script>a", (Block("paragraph", "a"),)),
        ("a <!-- b --> c <![CDATA[d]]> e", (Block("paragraph", "a c e"),)),
        ("1 < 2 &lt; 3", (Block("paragraph", "1 < 2 < 3"),)),
        ("<![foo", (Block("paragraph", "[foo"),)),
    ],
)
def test_tags_become_blocks(source: str, expected: tuple[Block, ...]) -> None:
    assert tags.fragment(source) == expected


def test_a_table_of_data_stays_a_table() -> None:
    (table,) = tags.fragment("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>")
    assert table.rows == (("a", "b"), ("1", ""))


HOSTILE = {
    "deep": "<div>" * 100_000 + "text" + "</div>" * 100_000,
    "deep-inline": "<p>" + "<b>" * 100_000 + "text",
    "deep-quotes": "<blockquote>" * 50_000 + "text",
    "open-quotes": '<a b="' * 9_400,
    "comments": "<!--" * 50_000,
    "declaration": "<![foo" * 1000,
    "angles": "<" * 300_000,
    "metas": "<meta " * 100_000,
    "scripts": "<script>" * 100_000,
    "headings": "<h1>" * 50_000,
    "entities": "&#x9d;&#27;&lt;" * 50_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "nuls": "\0" * 50_000,
    "paragraphs": f"<p>{PARAGRAPH}</p>" * 30_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_give_a_clean_article(source: str) -> None:
    article = html.parse(source.encode(), "x.html")
    assert article.title
    for string in (article.title, article.body, article.problem, *(line.text for line in article.lines)):
        assert door.block(string) == string


def test_controls_in_metadata_never_pass() -> None:
    head = (
        '<title>a&#27;[31m&#x9d;b</title><meta name="author" content="&#x202e;Ada Lund">'
        '<link rel="canonical" href="https://x.example/%1b&#27;">'
    )
    article = html.parse(page(head), "x.html")
    for string in (article.title, article.address, article.source, *article.byline):
        assert door.block(string) == string


TAGS = [
    "p",
    "b",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "pre",
    "h1",
    "blockquote",
    "script",
    "title",
    "a",
    "figure",
]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
PIECES += [
    "<a href='https://x.example'>",
    "<!--",
    "-->",
    "<",
    ">",
    '"',
    "&amp;",
    "&#27;",
    "\n",
    "words ",
    "\u202e",
]
PIECES += ["\x85", "<img alt='a b'>", "<br>", "<hr>", "\xa0"]
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(SOUP)
@settings(max_examples=200, deadline=None)
def test_any_tags_give_clean_blocks_with_spans_inside_them(source: str) -> None:
    for block in tags.fragment(source):
        assert door.block(block.text) == block.text
        assert block.text or block.kind == "rule"
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


@given(st.binary(max_size=200) | SOUP.map(str.encode))
@settings(max_examples=25, deadline=None)
@example(b"<br>&#1<a>")
@example(b"<b><br>&#11;</b>&#xFFFE;<a>")
def test_any_bytes_give_an_article_that_accounts_for_every_line(data: bytes) -> None:
    article = html.parse(data, "x.html")
    assert article.title
    source = pagemeta.decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    lines = source.removesuffix("\n").split("\n")
    assert len(article.lines) == len(lines)
    assert all(door.block(line.text) == line.text for line in article.lines)


@needs_extractor
def test_captions_among_the_paragraphs_stand_where_their_pictures_were() -> None:
    text = [f"{number}. {PARAGRAPH * 3}".strip() for number in ("One", "Two", "Three")]
    picture = (
        '<figure><img src="q.jpg"><figcaption>The quay at noon<span class="credit">A. Lund/The Meridian</span>'
        "</figcaption></figure>"
    )
    aside = "<aside><figure><figcaption>Another story altogether</figcaption></figure></aside>"
    source = (
        f"<html><body><article><h1>Low water</h1><p>{text[0]}</p>{aside}<p>{text[1]}</p>{picture}<p>{text[2]}</p>"
        "</article></body></html>"
    )
    blocks = html.parse(source.encode(), "x.html").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", text[0]),
        ("paragraph", text[1]),
        ("caption", "The quay at noon"),
        ("credit", "A. Lund/The Meridian"),
        ("paragraph", text[2]),
    ]


def test_of_a_page_longer_than_any_article_the_beginning_is_read_and_that_is_said() -> None:
    text = f"<p>{PARAGRAPH}</p>" * (html._LONGEST_PAGE // len(PARAGRAPH))
    article = html.parse(f"<title>A headline</title><body>{text}<p>The end.</p>".encode(), "a.html")
    assert article.title == "A headline"
    assert article.problem == "The page is very long; only its beginning is read." or not extract.available()
    assert PARAGRAPH.strip() in article.body
    assert "The end." not in article.body


def test_a_page_full_of_openings_without_an_end_keeps_its_words() -> None:
    """A pattern would try each opening; here tags are found from their ends, and the words are the same."""
    plain = "<p>The ministers met.</p>\n<p>They spoke <b>for</b> two hours.</p>\n"
    words = ["The ministers met.", "They spoke for two hours."]
    first, second, litter, *rest = [block.text for block in extract.whole(plain + "<a " * 200_000 + plain)]
    assert [first, second] == rest == words
    assert set(litter.split()) == {"<a"}
    assert [block.text for block in extract.whole(plain + "<a href>" * 200_000 + plain)] == words * 2


@needs_extractor
def test_every_place_where_an_author_is_looked_for_is_a_sign_that_there_is_one() -> None:
    from trafilatura.xpaths import AUTHOR_XPATHS  # noqa: PLC0415 - only where it is installed

    named = [name for path in AUTHOR_XPATHS for name in re.findall(r"'([^']+)'", path.path)]
    places = [place for name in named for place in name.replace("[Aa]", "A").replace("[Bb]", "B").split("|")]
    assert len(places) > 20
    # "me" is compared with the words of an element that HTML does not have.
    assert [place for place in places if not pagefacts.is_signed(place.replace("?", ""))] == ["me"]
    assert pagefacts.is_signed("<rel>me</rel>")


@needs_extractor
def test_a_name_is_found_only_where_the_page_shows_one() -> None:
    for shown, names in (('<p class="byline">Ada Lund</p>', ("Ada Lund",)), ("<p>Ada Lund</p>", ())):
        assert html.parse(page("<title>Low water</title>", shown), "a.html").byline == names


TIDES = tuple(
    f"{when} the sea went out further than anyone on the quay had ever seen it go, and it stayed out for hours. "
    * 3
    for when in ("At noon", "At dusk", "On Monday", "When the bells rang", "While the boats lay dry")
)


def shown(source: str) -> list[str]:
    blocks = html.parse(f"<html><body>{source}</body></html>".encode(), "x.html").blocks
    return [block.text for block in blocks]


@needs_extractor
def test_text_without_a_tag_of_its_own_among_paragraphs_is_kept() -> None:
    first, second, third, fourth = (text.strip() for text in TIDES[:4])
    source = f"<div><div>The quay</div>{first}<p>{second}</p><b>Later</b> {third}<p>{fourth}</p></div>"
    assert shown(source)[-4:] == [first, second, f"Later {third}", fourth]


@needs_extractor
def test_an_anchor_that_leads_nowhere_is_no_link() -> None:
    first, second, third = (text.strip() for text in TIDES[:3])
    source = (
        f'<div><p>{first}</p><p><a name="dusk">{second}</a></p>'
        f'<h3><a id="back"></a>How the tide came back<a href="#back"></a></h3><p>{third}</p></div>'
    )
    assert shown(source) == [first, second, "How the tide came back", third]


@needs_extractor
def test_a_frame_around_a_paragraph_makes_no_advertisement_of_it() -> None:
    first, second, third = (text.strip() for text in TIDES[:3])
    source = f'<article><p>{first}</p><p style="border: 1px solid">{second}</p><p>{third}</p></article>'
    assert shown(source) == [first, second, third]


@needs_extractor
def test_lists_and_headings_between_two_paragraphs_are_the_articles() -> None:
    first, second, third = (text.strip() for text in TIDES[:3])
    links = "".join(
        f'<li><a href="/{number}">The quay in spring, part {number}</a></li>' for number in range(4)
    )
    source = (
        f"<div><p>{first}</p><ol><li>Nets that lay on the sand</li><li>The bell of the old village</li></ol>"
        f"<ul>{links}</ul><ul><li><img src='q.jpg'>The quay at noon</li></ul>"
        f"<p>{second}</p><h4>What the harbour said</h4><p>{third}</p></div><h4>Next week</h4>"
    )
    assert shown(source) == [
        first,
        "Nets that lay on the sand",
        "The bell of the old village",
        second,
        "What the harbour said",
        third,
    ]


@needs_extractor
def test_buttons_and_lists_of_other_articles_are_left_out() -> None:
    first, second, third = (text.strip() for text in TIDES[:3])
    links = "".join(
        f'<li><a href="https://tides.example/{number}">A longer story of the quay, part {number}, with nets</a></li>'
        for number in range(3)
    )
    steps = '<a href="https://tides.example/1">Older</a> | <a href="https://tides.example/2">Newer</a>'
    source = (
        f"<article><p>{first}</p><p>Share on Facebook</p><p>{second}</p><h3>Terms and conditions</h3><p>{third}</p>"
        f"<p>{steps}</p><h3>Related articles</h3><ul>{links}</ul></article>"
    )
    assert shown(source) == [first, second, "Terms and conditions", third]


@needs_extractor
def test_a_page_of_nothing_but_a_button_keeps_it() -> None:
    assert shown("<p>Share on Facebook</p>") == ["Share on Facebook"]


def test_more_of_a_page_is_taken_only_if_it_is_mostly_running_text() -> None:
    opening, *others = (Block("paragraph", text.strip()) for text in TIDES)
    teasers = tuple(Block("paragraph", f"{text.strip().removesuffix('.')} ...") for text in TIDES[1:])
    assert extract._is_fuller((opening, *others), (opening,))
    assert not extract._is_fuller((opening, *teasers), (opening,))
    assert not extract._is_fuller((*others,), (opening,))
    assert not extract._is_fuller((opening,), (opening,))
    assert not extract._is_fuller((), ())


@needs_extractor
@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Low water at noon – Office of Tides, Eastern Coast</title>",
            "<h1>Office of Tides</h1><h2>Low water at noon</h2>",
            "Low water at noon",
        ),
        (
            '<meta name="title" content="tides.example"><title>Low water at noon</title>',
            "",
            "Low water at noon",
        ),
        ("<title>The Quay » Blog Archive » Low water at noon</title>", "", "Low water at noon"),
        ("<title>TIDES</title>", "<h1>Low water at noon</h1><h1>Newsletter</h1>", "Low water at noon"),
    ],
)
def test_the_sites_name_is_no_headline(head: str, body: str, title: str) -> None:
    assert html.parse(page(head, body), "x.html").title == title


@needs_extractor
def test_of_many_time_tags_the_one_counts_that_the_text_shows() -> None:
    times = "".join(f'<time datetime="{day}">{day}</time> ' for day in ("2021-12-24", "2021-11-30"))
    text = "".join(f"<p>{tide}</p>" for tide in TIDES)
    source = f"<html><body><nav>{times}</nav><article><p>Ada Lund, 30 November 2021</p>{text}</article></body></html>"
    article = html.parse(source.encode(), "x.html")
    assert (str(article.date), article.origins["date"].where) == ("2021-11-30", "a time tag on the page")


@needs_extractor
def test_a_description_that_opens_with_a_dateline_stays_the_first_paragraph() -> None:
    opening = "SANDHAVEN, Nov. 30 — The sea went out further than anyone on the quay had ever seen it go."
    source = (
        f'<html><head><meta name="description" content="{opening}"></head><body><article><p>{opening}</p>'
        f"<p>{TIDES[0]}</p><p>{TIDES[1]}</p></article></body></html>"
    )
    article = html.parse(source.encode(), "x.html")
    assert (article.dek, article.blocks[0].text) == ("", opening)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (("Ada Lund and Bo Ek",), ("Ada Lund", "Bo Ek")),
        (("Ada Lund", "Reuters"), ("Ada Lund",)),
        (("Ada Lund, CNN",), ("Ada Lund",)),
        (("Reuters",), ("Reuters",)),
        (("Lund, Ada",), ("Ada Lund",)),
        (("Lund, Reuters",), ("Lund, Reuters",)),
        (("Ada Lund; Bo Ek", "Eva Berg/dpa"), ("Ada Lund", "Bo Ek", "Eva Berg")),
        (("Ada Lund,Bo Ek, Kiel",), ("Ada Lund", "Bo Ek")),
        (("Ada Lund | Tide Media for tide.example",), ("Ada Lund",)),
        (("Ada Lund - Harbour Desk",), ("Ada Lund",)),
        (("Ada Lund (Text) und Bo Ek (Fotos)",), ("Ada Lund", "Bo Ek")),
        (("Autor/in: Ada Lund",), ("Ada Lund",)),
        (("Text: Ada Lund, Fotos: Bo Ek",), ("Ada Lund",)),
        (("Analysis by Ada Lund, Editor-at-large",), ("Ada Lund",)),
        (("Ada Lund. Tide International",), ("Ada Lund",)),
        (("By Ada A. Lund, Bo S.A. Ek, and Eva Berg, CNN",), ("Ada A. Lund", "Bo S.A. Ek", "Eva Berg")),
        (("The Tide Online, Kiel, Germany",), ()),
        (("Geschrieben von Ada Lund",), ("Ada Lund",)),
        (("Ada Lund Senior Correspondent",), ("Ada Lund",)),
        (("Von Falk",), ("Von Falk",)),
        (("Super User",), ()),
        (("The Tide", "Editors of The Tide"), ("Editors of The Tide",)),
        (("Redaktion The Tide",), ()),
        (("Tide Publishing GmbH, Kiel",), ()),
        (("Tides (www.tides.example)",), ()),
        (("@adalund", "https://tides.example/ada"), ()),
        (("tides",), ()),
    ],
)
def test_authors_are_people(said: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert signatures.of_people(said, "the tide", "tides.example") == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (("Ada Lund", "Kiel"), ("Ada Lund",)),
        (("Adalund On",), ("Adalund",)),
        (("Ada Lund", "Apr"), ("Ada Lund",)),
        (("Account You are logged in",), ()),
        (("K A",), ("K A",)),
        (("The Associated Press",), ("The Associated Press",)),
    ],
)
def test_a_guessed_author_looks_like_a_name(said: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert signatures.of_people(said, "", "", guessed=True) == names


@needs_extractor
def test_a_line_end_inside_emphasis_parts_question_and_answer() -> None:
    first, second, third = (text.strip() for text in TIDES[:3])
    source = (
        f"<article><p>{first}</p><p><strong>Who saw it?<br></strong>{second}</p>"
        f"<p>Nobody <em>on<br>the</em> quay did. {third}</p></article>"
    )
    assert shown(source) == [first, "Who saw it?", second, f"Nobody on the quay did. {third}"]


@needs_extractor
@pytest.mark.parametrize("frame", ["<article>{}</article>", "<div>{}</div>"])
def test_paragraphs_that_are_divisions_are_kept_all_or_none(frame: str) -> None:
    """A line end or a word in italics must not make the only paragraph of one among them."""
    texts = [text.strip() for text in TIDES]
    inner = "".join(f"<div>{text}{'<br>' if number % 2 else ''}</div>" for number, text in enumerate(texts))
    said = "<div>Not a word.</div>"
    assert shown(frame.format(f"{inner}{said}<div>{PARAGRAPH}<em>So</em> it was.</div>")) == [
        *texts,
        "Not a word.",
        f"{PARAGRAPH}So it was.",
    ]


@needs_extractor
def test_a_sentence_with_a_word_in_italics_is_one_among_paragraphs() -> None:
    texts = [text.strip() for text in TIDES]
    inner = "".join(f"<p>{text}</p>" for text in texts)
    cited = "<div><strong>Further reading:</strong> A. Lund, <i>Tides</i> of the eastern coast, in two parts.</div>"
    assert shown(f"<article>{inner}{cited}</article>") == [
        *texts,
        "Further reading: A. Lund, Tides of the eastern coast, in two parts.",
    ]


@needs_extractor
@pytest.mark.parametrize(
    ("between", "opens", "joined"),
    [
        ("<div>Advertisement</div>", "", True),
        ("<div>Advertisement</div>", "<h2>High water</h2>", False),
        (f"<div>{PARAGRAPH * 2}</div>", "", False),
        ('<div id="comments"><p>Bo Ek</p>', "", False),
    ],
)
def test_an_article_in_two_parts_is_one(between: str, opens: str, joined: bool) -> None:  # noqa: FBT001 - a parameter
    texts = [text.strip() for text in TIDES]
    parts = ["".join(f"<p>{text}</p>" for text in texts[start : start + 3]) for start in (0, 3)]
    source = (
        f'<div><div class="article-body">{parts[0]}</div></div>{between}'
        f'<div><div class="article-body">{opens}{parts[1]}</div></div>'
    )
    assert shown(source) == (texts if joined else texts[:3])
