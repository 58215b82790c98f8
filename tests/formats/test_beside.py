"""What stands around a page's heading: its date, its byline, and which of several days and headings is meant."""

from __future__ import annotations

from datetime import date

import pytest

from termnews.formats import beside, dating, extract, html, pagedates, pagemeta, people, titles

if not extract.available():
    pytest.skip("the extra html is not installed", allow_module_level=True)

TEXT = "The harbour froze over in the night, and in the morning the ferry to the islands stayed at the quay. "
NAV = "<nav><ul><li>Start</li><li>Harbour</li><li>Islands</li></ul></nav>"


def page(body: str, head: str = "", *, text: str = TEXT * 4) -> bytes:
    story = f"<p>{text}</p><p>{text[::-1]}</p>"
    return f"<html><head>{head}</head><body>{NAV}<div>{body.replace('STORY', story)}</div></body></html>".encode()


def read(body: str, head: str = "") -> tuple[str, str, tuple[str, ...]]:
    article = html.parse(page(body, head), "ferry.html")
    return article.title, str(article.date or ""), article.byline


@pytest.mark.parametrize(
    ("line", "day", "names"),
    [
        (
            "<p>By <a>Ada Lund</a>, <a>Per Holm</a> on Monday, 4 March 2019</p>",
            "2019-03-04",
            ("Ada Lund", "Per Holm"),
        ),
        ("<div>Von Ada Lund</div><div>Veröffentlicht am 4. März 2019</div>", "2019-03-04", ("Ada Lund",)),
        ("<span>4. März 2019</span> <span>von <span class=author>Ada</span></span>", "2019-03-04", ("Ada",)),
        ("<p>04.03.2019, 10:22 von adalund</p>", "2019-03-04", ("adalund",)),
        ("<div>Par Ada Lund</div><div>Publié le 4 mars 2019</div>", "2019-03-04", ("Ada Lund",)),
        (
            "<div>By</div><div>Ada Lund</div><div>Harbour reporter</div><div>Mar 4, 2019</div>",
            "2019-03-04",
            ("Ada Lund",),
        ),
        ("<p>Updated: 5 March 2019</p><p>Published: 4 March 2019</p>", "2019-03-04", ()),
        ('<time datetime="2019-03-04T08:00:00Z">two days ago</time>', "2019-03-04", ()),
        (
            '<time class="updated" datetime="2019-03-06">yesterday</time><time datetime="2019-03-04">earlier</time>',
            "2019-03-04",
            (),
        ),
    ],
)
def test_date_and_byline_stand_beside_the_heading(line: str, day: str, names: tuple[str, ...]) -> None:
    title, found, byline = read(f"<h1>Ferry stays at the quay</h1>{line}STORY")
    assert (title, found, byline) == ("Ferry stays at the quay", day, names)


@pytest.mark.parametrize(
    "line",
    [
        # As content systems sign: Contao, Joomla, Drupal, WordPress, Blogger, SPIP; then papers and agencies.
        "<p><time datetime=2019-03-04T10:00>04.03.2019 10:00</time> (von Ada Lund) (Kommentare: 0)</p>",
        "<dl><dd>Geschrieben von <b>Ada Lund</b></dd><dd>Hafen</dd><dd>Veröffentlicht: 4. März 2019</dd></dl>",
        "<div>Gespeichert von Ada Lund am Mo, 04.03.2019 - 10:22</div>",
        "<i property='dc:date dc:created' content='2019-03-04T10:22'>Erstellt von <a>Ada Lund</a> vor 3 Tagen</i>",
        "<p>4. März 2019 in <a>Hafen</a> / <a>3 Kommentare</a> / von <a href=/author/ada>Ada Lund</a></p>",
        "<div>Von <b class=fn>Ada Lund</b>, <abbr class=published title=2019-03-04T10:22>vor 3 Tagen</abbr></div>",
        "<p>lundi 4 mars 2019, par <span class='vcard author'>Ada Lund</span></p>",
        "<p>Von Ada Lund, dpa</p><p>04.03.2019, 10:22 Uhr</p>",
        "<p>Von unserem Redaktionsmitglied Ada Lund</p><p>04.03.2019</p>",
        "<div>4. März 2019, 10:22 Uhr Lesezeit: 3 min</div><div>Von Ada Lund, Hafenstadt</div>",
        (
            "<b itemprop=author><meta itemprop=name content='Ada Lund'></b>"
            "<i itemprop=datePublished content=2019-03-04>now</i>"
        ),
    ],
)
def test_how_content_systems_and_papers_sign(line: str) -> None:
    assert read(f"<h1>Ferry stays at the quay</h1>{line}STORY")[1:] == ("2019-03-04", ("Ada Lund",))


def test_who_signs_another_article_is_not_the_author() -> None:
    aside = "<aside><h2>More</h2><p>By Per Holm</p><p>Published 15 March 2019</p></aside>"
    assert read(f"<h1>Ferry stays at the quay</h1><p>4 March 2019</p>STORY{aside}")[1:] == ("2019-03-04", ())


@pytest.mark.parametrize("name", ["The Meridian", "Meridian staff", "Redaktion Meridian"])
def test_the_outlet_with_an_article_or_an_office_is_no_author(name: str) -> None:
    head = f"<meta property=og:site_name content=Meridian><meta name=author content='{name}'>"
    assert read("<h1>Ferry stays at the quay</h1>STORY", head)[2] == ()


@pytest.mark.parametrize("key", ["byline", "dc:creator", "article_author", "bepress_citation_author"])
def test_lesser_names_of_fields_for_authors(key: str) -> None:
    assert read("<h1>Ferry stays at the quay</h1>STORY", f"<meta name={key} content='By Ada Lund'>")[2] == (
        "Ada Lund",
    )


def test_what_stands_above_the_heading_counts_and_the_menu_does_not() -> None:
    menu = "<nav><p>Sunday, 10 March 2019</p>" + "<p>One more entry</p>" * 6 + "</nav>"
    article = html.parse(page(f"{menu}<p>4 March 2019</p><h1>Ferry stays at the quay</h1>STORY"), "x.html")
    assert str(article.date) == "2019-03-04"
    article = html.parse(page(f"{menu}<h1>Ferry stays at the quay</h1>STORY"), "x.html")
    assert article.date is None or article.origins["date"].sure == "guess"


def test_marked_authors_are_all_taken_and_buttons_are_none() -> None:
    links = '<a rel="author" href="/1">Ada Lund</a> <a rel="author" href="/2">Per Holm</a>'
    assert read(f"<h1>Ferry stays at the quay</h1><p>{links}</p>STORY")[2] == ("Ada Lund", "Per Holm")
    links = '<a href="/authors/ada-lund">Ada Lund</a><br><a href="/authors/ada-lund">View More Articles</a>'
    assert read(f"<h1>Ferry stays at the quay</h1><p>{links}</p>STORY")[2] == ("Ada Lund",)


def test_a_byline_names_more_than_the_statement_or_a_person_instead_of_an_agency() -> None:
    body = "<h1>Ferry stays at the quay</h1><p>By Ada Lund and Per Holm</p>STORY"
    assert read(body, '<meta name="author" content="Ada Lund">')[2] == ("Ada Lund", "Per Holm")
    assert read(body, '<meta name="author" content="AP">')[2] == ("Ada Lund", "Per Holm")
    assert read(body, '<meta name="author" content="Eva Berg">')[2] == ("Eva Berg",)


@pytest.mark.parametrize(
    ("line", "day", "names"),
    [
        ("<p>Von Ada am 04.03.2019, 11:51 | 0 Meinungen | Hafen</p>", "2019-03-04", ("Ada",)),
        ("<div>Posted by Ada Lund at 9:05 PM</div>", "", ("Ada Lund",)),
        ("<p>Dieser Beitrag wurde am 4. März 2019 um 14:48 veröffentlicht</p>", "2019-03-04", ()),
    ],
)
def test_old_journals_sign_under_the_text(line: str, day: str, names: tuple[str, ...]) -> None:
    found = html.parse(page(f"<h1>Ferry stays at the quay</h1>STORY{line}"), "x.html")
    assert (str(found.date or ""), found.byline) == (day, names)
    slim = page(f"STORY{line}").decode()
    blocks = html.parse(page("<h1>Ferry</h1>STORY"), "x.html").blocks
    assert beside.under(slim, blocks, "x").byline == names
    assert beside.under("", blocks, "x") == beside.Beside()


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("November 18, 2019", "2019-11-18"),
        ("November 19, 2019", "2019-11-19"),
        ("March 3, 2018", "2019-11-19"),
    ],
)
def test_the_day_that_is_seen_is_moved_to_from_the_neighbouring_one_only(shown: str, day: str) -> None:
    head = '<meta property="article:published_time" content="2019-11-19T04:10:00Z">'
    assert read(f"<h1>Ferry stays at the quay</h1><p>{shown}</p>STORY", head)[1] == day


def test_the_day_in_the_address_is_the_page_s_too() -> None:
    head = '<link rel="canonical" href="https://quay.example/2019/11/18/ferry/">'
    stated = head + '<meta property="article:published_time" content="2019-11-19T04:10:00Z">'
    assert read("<h1>Ferry stays at the quay</h1>STORY", stated)[1] == "2019-11-18"
    assert read("<h1>Ferry stays at the quay</h1><p>12 May 2011</p>STORY", head)[1] == "2019-11-18"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://quay.example/news/2019/nov/18/ferry", date(2019, 11, 18)),
        ("https://quay.example/2010/POLITICS/08/13/ferry", date(2010, 8, 13)),
        ("https://quay.example/2019/5/9/ferry", date(2019, 5, 9)),
        ("https://quay.example/2019/99/18/ferry", None),
        ("https://quay.example/2019/ferry/12", None),
    ],
)
def test_days_in_addresses(address: str, day: date | None) -> None:
    assert pagedates.day_in_address(address) == day


def test_json_ld_names_its_people_by_reference() -> None:
    graph = """<script type="application/ld+json">{"@graph": [
        {"@type": "WebPage", "datePublished": "2019-03-04", "author": {"@id": "#p1"}, "name": "x"},
        {"@type": ["Person"], "@id": "#p1", "name": "Ada Lund"},
        {"@type": "Organization", "@id": "#o", "name": "Quay"}
        ]}</script>"""
    assert read("<h1>Ferry stays at the quay</h1>STORY", graph)[1:] == ("2019-03-04", ("Ada Lund",))
    assert (
        read("<h1>Ferry stays at the quay</h1>STORY", graph.replace('"#p1"}, "name"', '"#o"}, "name"'))[2]
        == ()
    )
    listed = graph.replace(
        '{"@id": "#p1"}, "name"', '[{"@id": "#p1"}, {"@type": "Person", "name": "Per Holm"}], "name"'
    )
    article = listed.replace('"WebPage"', '"Article"')
    assert pagemeta.linked_fields(pagemeta.read(f"<head>{article}</head>"))["author"] == [
        {"@type": ["Person"], "@id": "#p1", "name": "Ada Lund"},
        {"@type": "Person", "name": "Per Holm"},
    ]


QUAY = "Ferry stays at the quay"
OTHER = "<meta property=og:title content='You will not believe this boat'><meta name=date content=2019-03-04>"
SLUG = "<link rel=canonical href='https://w.example/ferry-stays-at-the-frozen-quay'>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # The first of several headings that the title begins with, whatever rank the others have.
        (f"<title>{QUAY} | Quay</title>", f"<h1>Quay</h1><h1>Our motto since 1900</h1><h1>{QUAY}</h1>", QUAY),
        (f"<title>Harbour Post » {QUAY}</title>", f"<h1>Harbour Post</h1><h2>{QUAY}</h2>", QUAY),
        (
            "<title>Quay: Frozen</title>",
            "<h1>Quay</h1><h3 class='post-title entry-title'>Frozen</h3>",
            "Frozen",
        ),
        ("<title>Frozen - Quay</title>", "<h1>Quay</h1><h2 itemprop=headline>Frozen</h2>", "Frozen"),
        # The kicker or a button stands in the heading, and the page calls itself by the rest.
        (f"<meta property=og:title content='{QUAY}'>", f"<h1><span>Winter</span> {QUAY}.</h1>", QUAY),
        (f"<title>{QUAY} - Quay</title>", f"<h1><span>Winter:</span> {QUAY}</h1>", QUAY),
        (f"<meta property=og:title content='{QUAY} | Sea | Q'>", f"<h1>{QUAY} <b>Subscribers</b></h1>", QUAY),
        # What is no heading, but alone in its element, or all of the address.
        (f"<title>{QUAY} ‹ Wide Water Project</title>", f"<div class=top>{QUAY}</div>", QUAY),
        (
            f"<title>Ferry stays at the frozen quay — Wide Water Project</title>{SLUG}",
            "",
            "Ferry stays at the frozen quay",
        ),
        (f"<title>Water Council - {QUAY}</title>", f"<p>Water Council</p><div>{QUAY}</div>", QUAY),
        # The date stands beside the heading that is seen, and the page calls itself something else.
        (OTHER, f"<h1>{QUAY}</h1><p>4 March 2019</p>", QUAY),
        (OTHER, f"<h1>{QUAY}</h1>", "You will not believe this boat"),
    ],
)
def test_which_heading_is_the_headline(head: str, body: str, title: str) -> None:
    assert read(f"{body}STORY", head)[0] == title


def test_a_title_keeps_what_nothing_parts_from_it() -> None:
    assert (
        titles.seen_alone("Ferry - the end of a line", "<body><p>Ferry</p>", "")
        == "Ferry - the end of a line"
    )
    assert not titles.stands_in("Ferry stays at the quay", "Ferry stays")
    assert not titles.stands_in("A long story about the ferry | Quay", "Quay")
    assert titles.stands_in("Quay | A long story about the ferry", "A long story about the ferry")
    assert titles.without_prefix("Winter: Ferry stays", headings=(), places=("winter.example",)) == (
        "Winter: Ferry stays",
        "",
    )
    assert titles.without_prefix("Quay: Ferry stays", headings=(), places=("Quay",)) == (
        "Ferry stays",
        "Quay",
    )


def test_names_that_look_like_other_words() -> None:
    assert people.person("Minh Do") == "Minh Do"
    assert people.person("Ada von") == ""
    signed = people.read_byline("By Ada Lund on Monday, March 4th, 2019 at 11:08 a.m.")
    assert signed is not None
    assert signed.names == ("Ada Lund",)
    line = dating.date_line(0, "By Ada Lund on Monday, March 4th, 2019 at 11:08 a.m.", language="en")
    assert line is not None
    assert line.found.date == date(2019, 3, 4)
    assert dating.date_line(0, "The boat sank near the old quay on March 4th, 2019.", language="en") is None
