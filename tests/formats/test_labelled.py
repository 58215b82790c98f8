"""Labelled lines above a text, and what news databases write around one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termnews.formats import parse

if TYPE_CHECKING:
    from termnews.model import Article

BODY = """The harbour at Lowmouth opened again on Monday after nine days, and the first boats went out before dawn.

Nobody had expected the silt to be gone so soon, said the harbour master, who had ordered the dredger last week.

The council will meet on Thursday to decide who pays for the work, which it puts at four million crowns.
"""
PARAGRAPHS = BODY.strip().split("\n\n")
TITLE = "Harbour opens after nine days"
ADDRESS = "https://meridian.example/harbour"


def read(head: str, name: str = "a.txt") -> Article:
    return parse(f"{head}\n{BODY}".encode(), name)


def facts(article: Article) -> tuple[str, str, tuple[str, ...], str, str]:
    return article.title, str(article.date or ""), article.byline, article.source, article.address


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


WHOLE = (TITLE, "2024-03-11", ("Lena Ostrow",), "The Meridian", ADDRESS)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "head",
    [
        f"Title: {TITLE}\nURL: {ADDRESS}\nDate: 2024-03-11\nAuthor: Lena Ostrow\nSource: The Meridian\n",
        (
            f"HEADLINE: {TITLE}\nPUBLICATION: The Meridian\nPUBLISHED: March 11, 2024\nBYLINE: By Lena Ostrow\n"
            f"LINK: {ADDRESS}\n{'=' * 40}\n"
        ),
        (
            f"title: {TITLE}\n\nurl source: {ADDRESS}\n\npublish_date: 2024-03-11T09:00:00Z\n\n"
            "author: Lena Ostrow\n\nsource: The Meridian\n\nMarkdown Content:"
        ),
        f"Titel: {TITLE}\nZeitung: The Meridian\nDatum: 11. März 2024\nAutor: Lena Ostrow\nAdresse: {ADDRESS}\n",
        f"Título: {TITLE}\nMedio: The Meridian\nFecha: 11 de marzo de 2024\nAutor: Lena Ostrow\nEnlace: {ADDRESS}\n",
        f"Заголовок: {TITLE}\nИсточник: The Meridian\nДата: 11 марта 2024\nАвтор: Lena Ostrow\nСсылка: {ADDRESS}\n",
    ],
    ids=["plain", "capitals", "apart", "German", "Spanish", "Russian"],
)
def test_labelled_lines_say_what_their_labels_mean(head: str, name: str) -> None:
    article = read(head, name)
    assert facts(article) == WHOLE
    assert body(article) == PARAGRAPHS
    assert {origin.sure for origin in article.origins.values()} == {"certain"}


@pytest.mark.parametrize(
    "head",
    [
        (
            f"# {TITLE}\n\n**Source:** [The Meridian]({ADDRESS})  \n**Date:** March 11, 2024  \n"
            "**Author**: Lena Ostrow\n\n---\n"
        ),
        f"# {TITLE}\n\nAuthor: Lena Ostrow\nDate: March 11, 2024\nURL: {ADDRESS}\nOutlet: The Meridian\n",
        f"# {TITLE}\n\n- By: [[Lena Ostrow]]\n- Published: 2024-03-11\n- Link: <{ADDRESS}>\n- Site: The Meridian\n",
        f"# {TITLE}\n> *Author: Lena Ostrow*\n> *Date: 2024-03-11*\n> *Source: [The Meridian]({ADDRESS})*\n",
    ],
    ids=["bold", "plain", "list", "quoted"],
)
def test_labelled_lines_may_stand_under_a_marked_heading(head: str) -> None:
    article = read(head, "a.md")
    assert facts(article) == WHOLE
    assert body(article) == PARAGRAPHS


def test_labelled_lines_may_stand_under_a_plain_headline() -> None:
    article = read(
        f"{TITLE}\n\nSource: {ADDRESS}\nPublished: 2024-03-11\nScraped: 2025-01-02\nWords: 312\nTags: ports\n"
    )
    assert facts(article) == (TITLE, "2024-03-11", (), "", ADDRESS)
    assert (article.tags, body(article)) == (("ports",), PARAGRAPHS)
    assert [line.role for line in article.lines][:7] == ["title", "blank", *["metadata"] * 5]


def test_front_matter_stands_above_a_plain_text_too() -> None:
    article = read(f"---\ntitle: {TITLE}\ndate: 2024-03-11\nauthor: Lena Ostrow\n---\n")
    assert facts(article)[:3] == WHOLE[:3]
    assert body(article) == PARAGRAPHS


def test_the_headline_said_again_is_folded_and_a_sites_name_cut() -> None:
    article = read(
        f"Title: {TITLE} - The Meridian\nURL: {ADDRESS}\n\n{TITLE}\n\nBy Jan Moor\n\n11 March 2024\n"
    )
    assert facts(article) == (TITLE, "2024-03-11", ("Jan Moor",), "The Meridian", ADDRESS)
    assert body(article) == PARAGRAPHS


@pytest.mark.parametrize(
    "sender", ["Lena Ostrow <lena@meridian.example>", "lena@meridian.example (Lena Ostrow)"]
)
def test_a_mail_saved_as_text_has_its_author_and_title(sender: str) -> None:
    article = read(
        f"From: {sender}\nSent: Monday, March 11, 2024 9:12 AM\nTo: desk@x.example\nSubject: {TITLE}\n"
    )
    assert facts(article)[:3] == WHOLE[:3]
    assert (article.time, body(article)) == ("09:12", PARAGRAPHS)


def test_a_value_goes_on_in_an_indented_line() -> None:
    article = read(
        f"Title: Harbour opens\n  after nine days\nURL: {ADDRESS}\nSummary: {'The boats go out. ' * 20}\n"
    )
    assert article.title == TITLE
    assert article.dek.startswith("The boats go out. The boats")
    assert body(article) == PARAGRAPHS


@pytest.mark.parametrize(
    "head",
    [
        "Date: 11 March 2024\nContact: Lena Ostrow\n\nHarbour opens after nine days\n",
        "Harbour: open\nTide: low\n",
        "Title: none of this is a header\n",
        "Source: unknown\nDate: nobody knows\n",
        "Q: Is the harbour open?\nA: It is.\n",
    ],
    ids=["press", "others", "one", "no date", "interview"],
)
def test_in_doubt_labelled_lines_are_text(head: str) -> None:
    article = read(head)
    assert not [line for line in article.lines if line.role == "metadata"]
    said = " ".join((article.title, article.dek, *body(article)))
    for word in ("Title", "Source", "Q:", "Tide"):
        assert (word in head) == (word in said)


def test_a_paragraph_with_a_colon_ends_the_lines_and_stays() -> None:
    article = read(
        f"Title: {TITLE}\nURL: {ADDRESS}\nUpdate: the ferry to the islands, the mayor said, sails tonight.\n"
    )
    assert body(article)[0] == "Update: the ferry to the islands, the mayor said, sails tonight."


def test_a_text_under_its_label_and_an_empty_text() -> None:
    assert body(read(f"Title: {TITLE}\nURL: {ADDRESS}\nText:")) == PARAGRAPHS
    article = parse(f"Title: {TITLE}\nURL: {ADDRESS}\n".encode(), "a.txt")
    assert (article.title, article.address, article.blocks) == (TITLE, ADDRESS, ())


NEXIS_OLD = f"""                               3 of 120 DOCUMENTS


                                  The Meridian

                            March 11, 2024 Monday
                                 Late Edition

Harbour opens after
nine days

BYLINE: LENA OSTROW

SECTION: NEWS; Pg. 4

LENGTH: 312 words

{BODY}
GRAPHIC: Photo, the quay at noon

LOAD-DATE: March 12, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2024 The Meridian
                              All Rights Reserved
"""
NEXIS_NEW = f"""{TITLE}
The Meridian
March 11, 2024 Monday

Copyright 2024 The Meridian Ltd. All Rights Reserved

Section: NEWS; Pg. 4
Length: 312 words
Byline: LENA OSTROW
Body

{BODY}
Classification

Language: ENGLISH

Publication-Type: Newspaper

Subject: PORTS & HARBOURS (90%)

Load-Date: March 12, 2024


End of Document
"""
FACTIVA = f"""SE        News
HD        Harbour opens
          after nine days
BY        By Lena Ostrow
WC        312 words
PD        11 March 2024
SN        The Meridian
SC        MERID
LA        English
CY        Copyright 2024 The Meridian
LP
{PARAGRAPHS[0]}

TD
{PARAGRAPHS[1]}

IN LOWMOUTH


{PARAGRAPHS[2]}

NS        nshore : Ports
AN        Document MERID00020240311ek3b0001
"""


@pytest.mark.parametrize("text", [NEXIS_OLD, NEXIS_NEW, FACTIVA], ids=["Nexis", "Nexis Uni", "Factiva"])
def test_what_a_database_wrote_around_an_article_is_read(text: str) -> None:
    article = parse(text.encode(), "a.txt")
    title, date, (author,), source, _ = facts(article)
    assert (title, date, author.title(), source) == (TITLE, "2024-03-11", "Lena Ostrow", "The Meridian")
    shown = [
        words for words in body(article) if not words.startswith(("GRAPHIC", "Late Edition", "IN LOWMOUTH"))
    ]
    assert ("IN LOWMOUTH" in text) == ("IN LOWMOUTH" in article.body)
    assert shown == PARAGRAPHS
    assert [line.text for line in article.lines] == text.split("\n")[:-1]


def test_a_database_export_without_a_headline_is_read_as_any_text() -> None:
    article = parse(f"Harbour opens after nine days\n\nLENGTH: 312 words\n\n{BODY}".encode(), "a.txt")
    assert article.title == TITLE
    assert body(article)[-3:] == PARAGRAPHS


RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest

April 02 2024 10:11
{RULE}


Document 1 of 1

{TITLE}

Author: Ostrow, Lena; Falk, Ida

Publication info: The Meridian ; Lowmouth [Lowmouth]. 11 Mar 2024: A.3.

ProQuest document link

Abstract: None available.

Full text: {BODY}
Note: the tide was low.

Subject: Harbors; Dredging

Publication title: The Meridian

Publication date: Mar 11, 2024

Document URL: {ADDRESS}

Database: ProQuest Central
"""


def test_proquest_names_outlet_and_day_above_or_below_the_text() -> None:
    article = parse(PROQUEST.encode(), "a.txt")
    assert facts(article) == (TITLE, "2024-03-11", ("Lena Ostrow", "Ida Falk"), "The Meridian", ADDRESS)
    assert body(article) == [*PARAGRAPHS, "Note: the tide was low."]
    assert next(line for line in article.lines if line.text == TITLE).role == "title"
    above = PROQUEST.replace("Publication date: Mar 11, 2024\n\n", "")
    above = above.replace("Publication title: The Meridian\n\n", "")
    assert facts(parse(above.encode(), "a.txt")) == facts(article)


def test_several_documents_of_proquest_and_articles_about_it_stay_as_they_are() -> None:
    several = PROQUEST.replace("1 of 1", "1 of 2") + PROQUEST.replace("1 of 1", "2 of 2")
    about = f"{TITLE}\n\nThe library gave up ProQuest.\n\n{BODY}"
    for source in (several, about):
        assert not any(line.role == "metadata" for line in parse(source.encode(), "a.txt").lines)
