"""Plain text: roles, metadata, paragraphs, and the promise that nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import formats, text
from termnews.formats import people

if TYPE_CHECKING:
    from termnews.model import Article

TALKS = (
    "The ministers met for three hours on Monday and said afterwards that they would come back in the spring, "
    "when the snow on the passes has gone and the new government has found its chairs."
)
COFFEE = (
    "Nobody spoke of a breakthrough. A diplomat who had carried the papers said that the coffee had been better "
    "than in March, and that in his trade one learned to be glad of such things."
)
LETTERS = (
    "The next round of talks is to take place in May. Until then the experts will write letters to each other, "
    "which will be answered, as one of them put it, within the decade."
)
PARAGRAPHS = (TALKS, COFFEE, LETTERS)
HEADLINE = "Ministers part in Geneva with a promise to meet in May"
BODY = "\n\n".join(PARAGRAPHS)


def read(source: str | bytes, name: str = "news/x.txt") -> Article:
    return formats.parse(source.encode() if isinstance(source, str) else source, name)


def roles(article: Article) -> dict[str, str]:
    return {line.text.strip(): line.role for line in article.lines if line.text.strip()}


def test_a_typical_scrape_falls_into_its_parts() -> None:
    article = read(
        f"!-- Google tag (gtag.js) -->\n\nWorld\n\n{HEADLINE}\n\n"
        "The snow has the last word, and it takes its time over it\n\n"
        f"Published 4 March 2019\n\nBy Ann Lee and José Ruiz, Alpine Courier\n\nFacebook\n\nTwitter\n\n{HEADLINE}\n\n"
        f"The hotel on the lake in the evening\n\nIMAGE SOURCE: A. Lee/Alpine Pictures\n\n{BODY}\n\n"
        "Related topics\n\nSwitzerland\n\n© 2019 Alpine Courier. All rights reserved.\n"
    )
    assert article.title == HEADLINE
    assert article.dek == "The snow has the last word, and it takes its time over it"
    assert article.date == date(2019, 3, 4)
    assert article.byline == ("Ann Lee", "José Ruiz")
    assert article.source == "Alpine Courier"
    assert article.section == "World"
    assert [block.text for block in article.blocks if block.kind == "paragraph"] == list(PARAGRAPHS)
    assert [block.kind for block in article.blocks if block.kind != "paragraph"] == ["caption", "credit"]
    found = roles(article)
    assert found["!-- Google tag (gtag.js) -->"] == "debris"
    assert found["Facebook"] == found["Switzerland"] == "furniture"
    assert [line.role for line in article.lines if line.text == HEADLINE] == ["title", "title-again"]
    assert article.origins["title"].sure != "guess"


def test_every_line_of_the_file_is_accounted_for() -> None:
    article = read(f"{HEADLINE}\n\n{BODY}\n\n\n")
    assert [line.number for line in article.lines] == list(range(1, len(article.lines) + 1))
    assert all(line.role and line.rule for line in article.lines)
    assert "".join(f"{line.text}\n" for line in article.lines) == f"{HEADLINE}\n\n{BODY}\n\n\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_text_is_the_same_article_in_every_encoding(encoding: str, end: str) -> None:
    source = f"{HEADLINE}\n\nBy José Ruiz\n4 March 2019\n\n“{PARAGRAPHS[0]}”\n\n{PARAGRAPHS[1]} – für alle\n"
    want = read(source)
    got = read(source.replace("\n", end).encode(encoding))
    assert (got.title, got.byline, got.date, got.blocks, got.lines) == (
        want.title,
        want.byline,
        want.date,
        want.blocks,
        want.lines,
    )


def test_invisible_characters_make_no_difference() -> None:
    source = f"{HEADLINE}\n\nBy José Ruiz\n4 March 2019\n\n{BODY}\n"
    strewn = source.replace(" ", "\u00a0").replace("er", "e\u00adr").replace("th", "t\u200bh")
    want, got = read(source), read(strewn)
    assert (got.title, got.byline, got.date, got.blocks) == (want.title, want.byline, want.date, want.blocks)


def test_a_wrapped_file_is_unwrapped_with_its_dateline() -> None:
    article = read(
        f"{HEADLINE}\n\nBy Ann Lee\nMarch 4, 2019\n\n"
        "   GENEVA, March 4 (Continental Wire) - The ministers met for three hours\n"
        "on Monday and said that they would come back in the spring, when the\n"
        "snow on the passes has gone.\n"
        "   Nobody spoke of a breakthrough. A diplomat said that the coffee was well-\n"
        "made, and that in his trade one learned to be glad of such things and\n"
        "of any others.\n"
    )
    paragraphs = [block.text for block in article.blocks]
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith(
        "GENEVA, March 4 (Continental Wire) - The ministers met for three hours on"
    )
    assert "was well-made, and" in paragraphs[1]
    assert article.dateline == "GENEVA, March 4 (Continental Wire)"
    assert article.source == "Continental Wire"
    assert article.date == date(2019, 3, 4)


def test_a_dateline_without_a_year_gives_a_partial_date() -> None:
    article = read(f"{HEADLINE}\n\nGENEVA, Feb 26 (Continental Wire) - {PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n")
    assert (article.date, article.partial_date) == (None, "--02-26")
    assert article.origins["date"].sure == "guess"


@pytest.mark.parametrize(
    "line",
    [
        "NEW: The ministers have left the hotel by a side door, a spokesman said on Monday evening in the lobby.",
        "A HIGH-powered group of ministers met on Monday and said that nothing had been agreed upon so far.",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(line: str) -> None:
    assert read(f"{HEADLINE}\n\n{line}\n\n{BODY}\n").dateline == ""


def test_published_comes_before_updated_and_the_day_of_saving_never_counts() -> None:
    article = read(
        f"Today: 9 May 2023\n\n{HEADLINE}\n\nUpdated 6 March 2019\n\nPublished 4 March 2019\n\n{BODY}\n"
    )
    assert article.date == date(2019, 3, 4)
    assert read(f"Today: 9 May 2023\n\n{HEADLINE}\n\n{BODY}\n").date is None


def test_a_date_without_its_year_leaves_the_article_undated() -> None:
    article = read(f"{HEADLINE}\n\nGENEVA, Feb 26 (Continental Wire) - {TALKS}\n\n{COFFEE}\n")
    assert (article.date, article.partial_date) == (None, "--02-26")
    assert article.origins["date"].sure == "guess"


def test_the_last_of_several_days_is_an_event() -> None:
    article = read(f"{HEADLINE}\n\nAusstellung vom 9. bis 23. Februar 2017\n\n{BODY}\n")
    assert article.date is None


@pytest.mark.parametrize(
    ("source", "count"), [("a", 1), ("a\n", 1), ("a\n\n", 2), ("\n", 1), ("", 0), ("a\nb\n", 2)]
)
def test_the_last_line_end_begins_no_line(source: str, count: int) -> None:
    assert len(read(source).lines) == count


def test_a_very_long_file_is_kept_whole() -> None:
    source = f"{HEADLINE}\n\n" + f"{TALKS}\n" * 12_000 + "qq\n" * 200_000
    article = read(source)
    assert article.title == HEADLINE
    assert len(article.lines) < 200_000
    assert article.body.count(TALKS) == 12_000
    assert article.body.split().count("qq") == 200_000


def test_a_date_inside_a_sentence_is_not_the_articles() -> None:
    article = read(
        f"{HEADLINE}\n\nThe treaty of 4 March 1919 was signed on 5 March 1919 in a hall. {PARAGRAPHS[0]}\n\n{BODY}\n"
    )
    assert article.date is None


def test_a_label_alone_serves_the_date_under_it() -> None:
    article = read(f"{HEADLINE}\n\nUPDATED:\n\n6 March 2019\n\nPUBLISHED:\n\n4 March 2019\n\n{BODY}\n")
    assert article.date == date(2019, 3, 4)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee, Science correspondent", ("Ann Lee",)),
        ("BY ANN LEE AND JOSÉ RUIZ", ("ANN LEE", "JOSÉ RUIZ")),
        ("Von Annika Falk", ("Annika Falk",)),
        ("Par Camille de la Tour", ("Camille de la Tour",)),
        ("Author: Ann Lee", ("Ann Lee",)),
        ("Text: Annika Falk", ("Annika Falk",)),
        ("4 March 2019 by Ann Lee", ("Ann Lee",)),
        ("Ann Lee | 04.03.2019", ("Ann Lee",)),
        ("Von\nAnnika Falk", ("Annika Falk",)),
        ("By Ann Lee March 4, 2019 3:46 PM", ("Ann Lee",)),
        ("Автор: Лидия Горская", ("Лидия Горская",)),
        ("By Ann B. Lee , J. C. Ruiz and Ole Dahl, Alpine Courier", ("Ann B. Lee", "J. C. Ruiz", "Ole Dahl")),
        ("By Roving Reporter", ("Roving Reporter",)),
    ],
)
def test_authors_are_named_in_many_ways(line: str, names: tuple[str, ...]) -> None:
    assert read(f"{HEADLINE}\n\n{line}\n\n{BODY}\n").byline == names


def test_a_byline_amid_the_text_is_another_articles() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{TALKS}\n\nBy Ann Lee\n\n{BODY}\n\n{BODY}\n").byline == ()
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{BODY}\n\nText: Ann Lee\n").byline == ("Ann Lee",)


@pytest.mark.parametrize(
    "line", ["By the way", "Von Sprache und Macht", "By contrast, nothing", "Press Release"]
)
def test_what_only_begins_like_a_byline_names_nobody(line: str) -> None:
    assert read(f"{HEADLINE}\n\n{line}\n\n{BODY}\n").byline == ()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("var dataLayer = window.dataLayer || [];", "debris"),
        ("<div class='ad'>", "debris"),
        ("}); window.__state = null; </script>", "debris"),
        ("Advertisement", "furniture"),
        ("12 Kommentare", "furniture"),
        ("3 min read", "furniture"),
        ("Click to share on X (Opens in new window)", "furniture"),
        ("Читайте также", "furniture"),
        ("Foto: A. Lee/Alpine Pictures", "credit"),
        ("A. Lee/Getty Images", "credit"),
        ("Image caption: The lake", "caption"),
        ("* * *", "rule"),
        ("|", "rule-folded"),
    ],
)
def test_a_line_alone_shows_what_it_is(line: str, role: str) -> None:
    article = read(f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{line}\n\n{PARAGRAPHS[2]}\n")
    assert roles(article)[line] == role


@pytest.mark.parametrize(
    "line",
    [
        "var x = 5;",
        "});",
        "<The Palace>",
        "The page begins with <script>start()</script>",
        "More ideas will follow when the ministers meet again.",
        "(c) the third party shall bear the costs of the translation",
        "Watch him closely, the old diplomat said of his colleague from the other side.",
        "Why not?",
    ],
)
def test_in_doubt_a_line_stays_in_the_body(line: str) -> None:
    article = read(f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{line}\n\n{PARAGRAPHS[2]}\n")
    assert line in article.body.split("\n")


def test_without_a_headline_the_first_words_are_quoted_and_stay_in_the_body() -> None:
    article = read(BODY)
    assert article.origins["title"].sure == "guess"
    assert article.title.endswith("…")
    assert article.body.split("\n") == list(PARAGRAPHS)


def test_a_headline_in_capitals_on_several_lines_is_one() -> None:
    article = read(f"MINISTERS PART IN GENEVA\nWITH A PROMISE\nTO MEET IN MAY\n\n{BODY}\n")
    assert article.title == "MINISTERS PART IN GENEVA WITH A PROMISE TO MEET IN MAY"


def test_an_article_on_one_line_is_taken_apart_at_its_date() -> None:
    article = read("Press Release    " + HEADLINE + "      March 4 2019      " + " ".join(PARAGRAPHS))
    assert article.date == date(2019, 3, 4)
    assert PARAGRAPHS[-1] in article.body


def test_a_line_broken_inside_a_sentence_is_whole_again() -> None:
    article = read(
        f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\nThe \nbattery-powered train left on time.\n\n{PARAGRAPHS[1]}\n"
    )
    assert "The battery-powered train left on time." in article.body.split("\n")


def test_lists_and_crossheads_are_set_as_such() -> None:
    article = read(
        f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\nWhat comes next\n\n{PARAGRAPHS[1]}\n\n- letters\n- more letters\n\n"
        f"{PARAGRAPHS[2]}\n"
    )
    kinds = [(block.kind, block.text) for block in article.blocks]
    assert ("heading", "What comes next") in kinds
    assert ("item", "letters") in kinds
    assert ("item", "more letters") in kinds


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_says_so(data: bytes) -> None:
    article = read(data, "news/2014-05-01-the-long-way.txt")
    assert article.problem == "The file holds no text."
    assert article.title == "2014 05 01 the long way"


def test_a_file_that_is_no_text_says_so() -> None:
    assert "not text" in read(b"\x00\x01\x02\x03" * 500).problem


def test_names_decide_what_is_an_article() -> None:
    assert formats.is_article("a/b.TXT")
    assert formats.is_article("b.md.gz")
    assert not formats.is_article(".hidden.txt")
    assert not formats.is_article("a/.txt")
    assert not formats.is_article("picture.png")
    assert not formats.is_article("txt")


def all_strings(article: Article) -> list[str]:
    return [
        article.title,
        article.dek,
        article.dateline,
        article.section,
        article.source,
        article.time,
        article.problem,
        *article.byline,
        *(block.text for block in article.blocks),
        *(block.marker for block in article.blocks),
        *(line.text for line in article.lines),
        *(line.rule for line in article.lines),
        *(origin.where for origin in article.origins.values()),
    ]


PIECES = st.sampled_from(
    [
        *(
            b"By ",
            b"Ann Lee",
            b"\n",
            b"\n\n",
            b"4 March 2019",
            b"Facebook",
            b"GENEVA, Feb 26 - ",
            b"<!--",
            b"|",
            b"  ",
        ),
        *(
            b"\t",
            b"     ",
            b"A",
            b"von",
            b"Published",
            b"IMAGE SOURCE: x",
            b"\xff",
            b"\x1b[31m",
            b"\x00",
            b"- one",
        ),
        *("“Größe”".encode(), TALKS.encode(), HEADLINE.encode(), b"\xe2\x80\xae", b"\x9b"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=25).map(b"".join)))
def test_any_bytes_give_a_clean_article_whose_every_line_has_a_role(data: bytes) -> None:
    article = read(data)
    assert article.title
    assert all(line.role and line.rule for line in article.lines)
    assert all(text.block(string) == string for string in all_strings(article))


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["the", "ministers", "letter", "snow", "coffee", "papers", "of", "and", "waited"]),
        min_size=16,
        max_size=40,
    ).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(SENTENCES)
def test_no_sentence_of_a_clean_file_is_lost(sentences: list[str]) -> None:
    article = read(HEADLINE + "\n\n" + "\n\n".join(sentences) + "\n")
    everything = f"{article.title}\n{article.dek}\n{article.body}"
    assert all(sentence in everything for sentence in sentences)
    assert article.folded == 0


def test_a_text_below_more_blank_lines_than_are_looked_at_is_kept() -> None:
    article = formats.parse(
        b"\n" * 10_500 + b"The harbour was closed on Monday.\n", "news/harbour-closed.txt"
    )
    assert article.title == "harbour closed"
    assert article.body == "The harbour was closed on Monday."
    assert (article.origins["title"].sure, article.problem) == ("guess", "")


OTHER = "Snow closes the pass above the lake for a week"


def test_the_next_articles_under_the_text_give_no_headline() -> None:
    """They stand apart, with their dates below them, as the page's own headline often does not."""
    article = read(
        f"4 March 2019\n{HEADLINE}\nThe snow has the last word\n\n{BODY}\n\n{BODY}\n\nLatest\n\n{OTHER}\n\n"
        "11 March 2019\n\nThe road is to be cleared by Friday\n"
    )
    assert (article.title, article.date) == (HEADLINE, date(2019, 3, 4))
    assert roles(article)["The snow has the last word"] not in {"furniture", "title"}


@pytest.mark.parametrize(
    "notice",
    [
        "Enter your email address and a password to read on",
        "Sie haben Ihr Passwort vergessen?",
        "Inscrivez-vous pour recevoir nos lettres",
        "Suscríbete para leer todos los artículos",
        "Войдите, чтобы оставить комментарий",
    ],
)
def test_a_page_that_speaks_of_itself_gives_no_headline(notice: str) -> None:
    assert read(f"{HEADLINE}\nEurope\n\n{notice}\n\n{BODY}\n").title == HEADLINE


def test_a_headline_may_speak_of_passwords() -> None:
    headline = "Half of all ministers share a password, a study of the talks finds"
    assert read(f"{headline}\n\nBy Ann Lee\n\n4 March 2019\n\n{BODY}\n").title == headline


def test_a_button_over_a_button_is_no_headline() -> None:
    article = read(f"Facebook\nTwitter\nEmail\n\n{BODY}\n")
    assert article.title != "Facebook"
    assert article.body.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("mark", ["›", "»", ">", "→", "/"])
def test_what_a_trail_ends_with_is_the_headline(mark: str) -> None:
    trail = f"Home {mark} World {mark} Talks by the lake"
    article = read(f"{trail}\n\nTalks by the lake\nWhat the ministers said when they came down\n\n{BODY}\n")
    assert article.title == "Talks by the lake"


def test_a_standfirst_under_the_date_is_not_the_headline() -> None:
    article = read(
        f"{HEADLINE}\n4 March 2019\n\nThe snow has the last word in the hotel on the lake in the evening\n\n{BODY}\n"
    )
    assert (article.title, article.date) == (HEADLINE, date(2019, 3, 4))


def test_a_notice_that_stands_twice_is_not_the_beginning_of_the_text() -> None:
    notice = (
        "You are reading these pages with a program that we do not know. We show them in their simplest form, "
        "without pictures and without the maps that our editors draw so carefully."
    )
    article = read(f"{notice}\n\nMenu\n\n{notice}\n\nEurope\nWorld\n{HEADLINE}\n\n{BODY}\n")
    assert article.title == HEADLINE


def test_a_headline_between_the_first_two_paragraphs_is_found_without_a_date() -> None:
    notice = (
        "The archive of the Alpine Courier is open to all readers of the paper until the end of this month."
    )
    assert read(f"Alpine Courier\n\n{notice}\n\nWorld\n\n{HEADLINE}\n\n{BODY}\n").title == HEADLINE
    # A crosshead stays in the text.
    assert "The coffee in Geneva" in read(f"{TALKS}\n\nThe coffee in Geneva\n\n{COFFEE}\n").body


def test_a_byline_under_a_long_headline_is_not_joined_to_it() -> None:
    headline = "Die Minister gehen in Genf mit einem Versprechen auseinander"
    article = read(f"{headline}\nvon Annika Falk\n\n{BODY}\n")
    assert (article.title, article.byline) == (headline, ("Annika Falk",))


def test_a_byline_over_a_credit_is_no_caption() -> None:
    article = read(f"{HEADLINE}\n\nby Ann Lee —in Europe\n\nPhoto: A. Lee/Alpine Pictures\n\n{BODY}\n")
    assert article.byline == ("Ann Lee",)


@pytest.mark.parametrize("line", ["Authors & Referees", "Author Or", "Text Size"])
def test_entries_of_menus_name_nobody(line: str) -> None:
    assert read(f"{HEADLINE}\n\n{line}\n\n{BODY}\n").byline == ()


def test_date_and_byline_may_stand_under_the_headlines_repeat() -> None:
    buttons = "\n\n".join(f"{number}\n\nShare" for number in range(100, 108))
    article = read(
        f"{HEADLINE}\n\n{buttons}\n\n{HEADLINE}\n\nBy Ann Lee\n\n4 March 2019\n\n{BODY}\n\n{BODY}\n\n11 April 2020\n"
    )
    assert (article.byline, article.date) == (("Ann Lee",), date(2019, 3, 4))


def test_verse_in_a_script_without_spaces_is_no_menu() -> None:
    verses = (
        "雪落在湖上无人来",
        "部长们下山去喝茶",
        "旧桥边的狗还在睡",
        "春天会把路送回来",
        "信写好了没有人寄",
    )
    lines = "\n".join(verses)
    article = read(f"Poems\n{lines}\n\n{HEADLINE}\n\n4 March 2019\n\n{BODY}\n")
    assert {roles(article)[verse] for verse in verses}.isdisjoint({"furniture"})


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Deine E-Mail-Adresse wird nicht veröffentlicht.",
        "Votre adresse e-mail ne sera pas publiée.",
        "Los campos obligatorios están marcados con *",
        "Please activate JavaScript to see the map.",
    ],
)
def test_the_form_under_the_comments_is_furniture(line: str) -> None:
    assert roles(read(f"{HEADLINE}\n\n{BODY}\n\n{line}\n"))[line] == "furniture"


WIRE = """HARBOUR CORP <HRBR> SETS REGULAR DIVIDEND
  Qtly div three cts vs three cts prior
      Pay March 13
      Record February 27
   Reuter
"""
WIRE_WITH_DAYS = """HARBOUR BONDS ISSUED BY THE PORT OF LOWMOUTH
  The Port of Lowmouth is issuing bonds of 100
  mln crowns due in ten years, and the lead manager said that the
  issue will be listed in the north. The payment date is
  March 30, 1990.
      The selling concession is one pct, while management and
  underwriting combined pay a half, which is what they paid for
  before the harbour was dredged in the year of the great tide.
      - 8 pct bonds due July 1, 1990,
      - 9 pct bonds due March 1, 1994,
      The bonds expire on
  on December 5, 1987.
"""


def test_what_an_agency_set_in_capitals_right_over_the_text_is_the_headline() -> None:
    article = formats.parse(WIRE.encode(), "a.txt")
    assert (article.title, article.date) == ("HARBOUR CORP <HRBR> SETS REGULAR DIVIDEND", None)
    assert article.body.startswith("Qtly div three cts")


def test_a_line_of_a_paragraph_that_begins_like_a_byline_stays_in_it() -> None:
    text = WIRE_WITH_DAYS.replace(
        "  mln crowns due in ten years, and", "  by Harbour Corp, said that its bonds of ten years, and"
    )
    article = formats.parse(text.encode(), "a.txt")
    assert article.byline == ()
    assert "bonds of 100 by Harbour Corp, said that its bonds of ten years" in article.body


def test_a_day_with_which_a_sentence_ends_is_no_date_of_the_article() -> None:
    article = formats.parse(WIRE_WITH_DAYS.encode(), "a.txt")
    assert article.date is None
    assert "The payment date is March 30, 1990." in article.body
    assert [block.text for block in article.blocks if block.kind == "item"] == [
        "8 pct bonds due July 1, 1990,",
        "9 pct bonds due March 1, 1994,",
    ]


BROADCASTER = """Harbour at Lowmouth opens after nine days
Published
2 days ago
close panel
Share page
Image source, Getty Images
Image caption, The quay at Lowmouth on Monday, before the first boats went out.
By Peter HoskinsBusiness reporter
The harbour at Lowmouth opened again on Monday after nine days, and the first boats went out before dawn that day.
Nobody had expected the silt to be gone so soon, said the harbour master, who had ordered the dredger in last week.
Image source, PA Media
The council will meet on Thursday to decide who pays for the work, which it puts at four million crowns, it said.
"""


def test_labels_before_a_comma_and_how_long_ago_something_was() -> None:
    article = formats.parse(BROADCASTER.encode(), "a.txt")
    assert (article.byline, article.date) == (("Peter Hoskins",), None)
    assert [block.kind for block in article.blocks] == [
        *("credit", "caption", "paragraph", "paragraph", "credit", "paragraph"),
    ]
    assert [line.role for line in article.lines][1:5] == ["date", "furniture", "furniture", "furniture"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ada LundPorts reporter", ("Ada Lund",)),
        ("By Vikas PandeyBBC News, Delhi", ("Vikas Pandey",)),
        ("By Joe McDonald, staff writer", ("Joe McDonald",)),
        ("By Rory MacLeod Staff Writer", ("Rory MacLeod",)),
    ],
)
def test_a_name_that_its_bearers_task_is_glued_to(written: str, names: tuple[str, ...]) -> None:
    found = people.read_byline(written)
    assert found is not None
    assert found.names == names


def test_a_sentence_in_small_letters_that_begins_like_a_byline_is_none() -> None:
    assert people.read_byline("by Harbour Corp, said that its bonds of ten years are due") is None
    assert people.read_byline("by Ada Lund, who reported from the harbour") is not None


@pytest.mark.parametrize(
    "lines",
    [
        (
            "  Stocks fell in all of the ports, as the following table shows\n"
            "              02/28/87     01/31/87   02/28/86\n    Grain       1,663        1,542      893\n"
            "    Timber        812          790      801\n    Wool           90           94       87\n"
            "    Coal          411          420      398\n"
        ),
        "  04/09/1987 03/09/1987 04/09/1987\n  Grain 225 300 678\n",
        "  Year to December 28, 1986\n  Profit 20.1 against 17.6\n",
        "  53 weeks to April 4, 1987\n  Profit 20.1 against 17.6\n",
        (
            "  Profit 20.1 against 17.6\n  As a result of its losses the yard employed 820 persons, and 1,300 on\n"
            "  June 30, 1986\n"
        ),
        (
            "  Profit 20.1 against 17.6\n  Loss none\n  Ships 4\n  Docks 2\n"
            "  The yard was reorganized when it had lost its best customer, the navy,\n  June 30, 1986\n"
        ),
    ],
    ids=["a table", "three days", "a year", "weeks", "a sentence", "a sentence far down"],
)
def test_the_days_of_tables_periods_and_broken_sentences_are_not_the_articles(lines: str) -> None:
    article = formats.parse(f"HARBOUR YARD REPORTS A PROFIT\n{lines}".encode(), "a.txt")
    assert (article.date, article.partial_date) == (None, "")


@pytest.mark.parametrize(
    "head",
    [
        "Harbour yard reports a profit for the first time in a decade, and hires\nJune 30, 1986\n",
        (
            "Harbour yard reports a profit\nIt is the first in ten years, and there is room for two more ships\n"
            "June 30, 1986\n"
        ),
        "Harbour yard reports a profit\nPublished on\nJune 30, 1986\n",
        "Harbour yard reports a profit\n\nJune 30, 1986: The yard at Lowmouth made a profit of four millions.\n",
    ],
    ids=["under a headline", "under a dek", "under a label", "before a colon"],
)
def test_days_under_what_is_no_sentence_are(head: str) -> None:
    body = "\nThe yard at Lowmouth made a profit of four millions, said its owner, who will build two more ships.\n"
    assert str(formats.parse(f"{head}{body}".encode(), "a.txt").date) == "1986-06-30"


def test_headlines_under_the_last_paragraph_and_a_head_of_a_list_fold() -> None:
    body = (
        "The yard at Lowmouth made a profit of four millions, said its owner, who will build two more ships."
    )
    lines = [
        "Read these next",
        "Ferry to Skarholm sails again after a week in port",
        "Ice breaks two bridges",
        "It is cold in the valleys.",
    ]
    article = formats.parse("\n\n".join(["Harbour yard reports a profit", body, *lines]).encode(), "a.txt")
    assert [block.text for block in article.blocks] == [body, "It is cold in the valleys."]
    assert [line.role for line in article.lines if line.text in lines] == [*["furniture"] * 3, "body"]


@pytest.mark.parametrize("service", ["Facebook", "Messenger", "Twitter", "Email", "WhatsApp"])
def test_the_panel_for_sharing_folds(service: str) -> None:
    article = formats.parse(f"Ferry sails\n\nShare this with {service}\n\nIt sails.\n".encode(), "a.txt")
    assert [line.role for line in article.lines if line.text.startswith("Share")] == ["furniture"]


@pytest.mark.parametrize(
    ("line", "day", "time"),
    [
        ("5 mars 2024 klockan 09:12", "2024-03-05", "09:12"),
        ("Publiceret 5. marts 2024", "2024-03-05", ""),
        ("Publisert 5. desember 2024", "2024-12-05", ""),
        ("Julkaistu 5. maaliskuuta 2024", "2024-03-05", ""),
        ("5. září 2024", "2024-09-05", ""),
        ("Oluşturulma Tarihi: Mart 05, 2024 09:12", "2024-03-05", "09:12"),
        ("5 februarie 2024", "2024-02-05", ""),
        ("5 Agustus 2024 09:12 WIB", "2024-08-05", "09:12"),
        ("5 مارس 2024", "2024-03-05", ""),
        ("2024年3月5日 9時12分", "2024-03-05", "09:12"),
        ("2024년 3월 5일 9시 12분", "2024-03-05", "09:12"),
        ("March 5, 20249:12 AM ET", "2024-03-05", "09:12"),
        ("PUBLISHED: 09:12 GMT, 5 March 2024 | UPDATED: 11:40 GMT, 6 March 2024", "2024-03-05", "09:12"),
    ],
)
def test_days_in_more_languages_and_with_their_clocks(line: str, day: str, time: str) -> None:
    article = read(f"{HEADLINE}\n\n{line}\n\n{BODY}\n")
    assert (article.title, str(article.date), article.time) == (HEADLINE, day, time)


@pytest.mark.parametrize("line", ["Dinsdag 5 maart, 09:12", "News • 5 March 9:12"])
def test_a_day_without_its_year_beside_a_clock_is_kept_without(line: str) -> None:
    article = read(f"{line}\n{HEADLINE}\n\n{BODY}\n")
    assert (article.title, article.date, article.partial_date) == (HEADLINE, None, "--03-05")


def test_a_headline_without_spaces_between_its_words_is_one() -> None:
    first = "港の水門で二つ目のひび割れが見つかり、港はさらに一週間閉鎖されると、港湾当局が四日に発表した。"
    second = (
        "町議会は木曜日に、その間フェリーが古い船だまりを使えるかどうかを決める。漁師も同じ権利を求めている。"
    )
    title = "水門に二つ目のひび 港はさらに一週間閉鎖"
    article = read(f"社会\n{title}\n有料記事\n2024年3月5日\n\n{first}\n\n{second}\n")
    assert (article.title, article.section) == (title, "社会")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("By ADA LUND FOR THE MERIDIAN\n4 March 2019", ("ADA LUND",)),
        ("Ada Lund in Lowmouth\n4 March 2019", ("Ada Lund",)),
        ("4 March 2019\nShare\nAda Lund", ("Ada Lund",)),
        ("Ada Lund\nMaritime correspondent @adalund\n4 March 2019", ("Ada Lund",)),
        ("Ada Lund\nBBC News, Lowmouth", ("Ada Lund",)),
        ("4 March 2019\nTags\nRed Harbour", ()),
        ("Save Pin\n4 March 2019", ()),
    ],
    ids=["capitals", "a place", "over a button", "a job", "an outlet", "a topic", "buttons"],
)
def test_names_stand_over_jobs_beside_buttons_and_before_places(lines: str, names: tuple[str, ...]) -> None:
    assert read(f"{HEADLINE}\n{lines}\n\n{BODY}\n").byline == names


@pytest.mark.parametrize(
    "line",
    [
        "The hotel on the lake on Monday.Credit...Ann Lee for The Courier",
        "The hotel on the lake, March 4, 2019. REUTERS/Ann Lee",
        "The hotel on the lake. Pic: Ann Lee",
        "The hotel on the lake [Ann Lee/AFP]",
    ],
)
def test_a_line_that_names_who_took_the_picture_is_a_caption(line: str) -> None:
    article = read(f"{HEADLINE}\n\n{line}\n4 March 2019\n\n{BODY}\n")
    assert article.title == HEADLINE
    assert article.blocks[0].kind in {"caption", "credit"}
