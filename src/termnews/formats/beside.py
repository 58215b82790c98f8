"""What stands beside the headline on a page: its date and its byline, which the extractor leaves out of the article.

The page is looked at in a window around its heading only, as lines of text; who wrote it and when is then a
question that the rules for text answer.
"""

from __future__ import annotations

import html
import re
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import bylines, dating, extract, head, particulars, people, roles, tags, titles
from termnews.formats.languages import languages
from termnews.formats.lines import Line, is_prose
from termnews.formats.page import Page
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from termnews.formats.dating import DateLine
    from termnews.formats.particulars import Dated
    from termnews.model import Block

_HEADINGS = tuple(re.compile(rf"<h{rank}(?=[\s>])[^<>]*>", re.IGNORECASE) for rank in ("1", "[2-4]"))
_HEADING_ENDS = re.compile(r"</h[1-4]", re.IGNORECASE)
_TIME = re.compile(r"<time(?=\s)([^<>]{1,1000})>", re.IGNORECASE)
_LATER, _PUBLISHED = re.compile(r"modif|updat", re.IGNORECASE), re.compile(r"publi", re.IGNORECASE)
_AUTHOR = re.compile(
    r"<([a-z]{1,8})(?=\s)[^<>]{0,400}\b(?:rel|itemprop)=[\"']?author\b[^<>]{0,400}>(.{1,400}?)</\1",
    re.IGNORECASE | re.DOTALL,
)
_AUTHORS_PAGE = re.compile(
    r"<(a)(?=\s)[^<>]{0,400}\bhref=[\"'][^\"'<>]{0,200}/(?:authors?|autor(?:en|es|a|in)?|auteurs?|writers?"
    r"|journalists?|journalistes?|staff|reporters?|contributors?)/[^\"'<>]{2,100}[\"'][^<>]{0,400}>(.{1,400}?)</a",
    re.IGNORECASE | re.DOTALL,
)
"""A link to what else somebody wrote."""
_NAMED = re.compile(
    r"\bitemprop=[\"']?author\b[^<>]{0,300}>\s*<meta\s[^<>]{0,200}\bcontent=[\"']([^\"'<>]{2,80})[\"']",
    re.IGNORECASE,
)
"""Microdata that is not shown: ``<span itemprop="author"><meta itemprop="name" content="Ada Lund">``."""
_STAMP = re.compile(
    r"<(?=[a-z]{1,8}\s)([^<>]{0,300}\b(?:itemprop|property|class)=[\"']?[^\"'<>]{0,100}(?:publi|dc:date|created)"
    r"[^<>]{0,400})>",
    re.IGNORECASE,
)
"""A day in an attribute, as microdata, RDFa and hNews have it."""
_NEXT = re.compile(r"<(?:h[1-6]|aside)\b", re.IGNORECASE)
_BODY = re.compile(r"<body", re.IGNORECASE)
_MOST_HEADINGS, _MOST_PLACES = 80, 3
_LONGEST_HEADING, _SHORTEST_TITLE = 2000, 8
_BEFORE, _AFTER = 2500, 7000
_LINES_ABOVE, _LINES_BELOW, _PROSE_BELOW = 4, 16, 2
_LAST_BLOCKS, _LAST_WORDS, _LINES_UNDER = 3, 30, 4
_LONGEST_LINE, _LONGEST_NAME = 1500, 80
_IDLE = frozenset({"furniture", "debris", "rule"})


@noun
class Beside:
    """What the lines around the headline say."""

    date: date | None = None
    updated: bool = False
    """The only date there says when the article was changed."""
    time: str = ""
    stamped: Dated | None = None
    """What the first ``<time>`` there gives."""
    byline: tuple[str, ...] = ()
    labelled: bool = False
    """A by-word stands before the names, or the page marks them as its authors."""


def read(slim: str, title: str, name: str) -> Beside:
    """What stands beside the headline `title` in a page (without scripts); `name` is the file's."""
    dated = signed = Beside()
    for place in islice(_places(slim, title), _MOST_PLACES):
        found = _read(slim, place, title, name)
        if not (dated.date or dated.stamped):
            dated = found
        if found.labelled > signed.labelled or not signed.byline:
            signed = found
        if signed.labelled and (dated.date or dated.stamped):
            break
    return Beside(dated.date, dated.updated, dated.time, dated.stamped, signed.byline, signed.labelled)


def under(slim: str, blocks: Sequence[Block], name: str) -> Beside:
    """What stands right under the article's text, where old journals sign: "Posted by Ada Lund on 3 May 2011"."""
    lines = [Line(text, number, number) for number, text in enumerate(_after(slim, blocks))]
    if not lines:
        return Beside()
    roles.mark(lines)
    page = Page(lines, name)
    for number, line in enumerate(lines):
        dated = dating.date_line(number, line.text, language=page.reading(line.text))
        found = bylines.at(lines, number) if line.look.opens else None
        found = found or (bylines.in_dates(lines, dated) if dated else None)
        if dated and not (found or dated.told or dated.label == "published"):
            dated = None
        if found or dated:
            day = dated.found.date if dated else None
            return Beside(day, byline=found.names if found else (), labelled=found is not None)
    return Beside()


def _after(slim: str, blocks: Sequence[Block]) -> Sequence[str]:
    """The first lines after the last block of the article that is found again on the page."""
    for block in reversed(blocks[-_LAST_BLOCKS:]):
        for words in (block.text[-_LAST_WORDS:], block.text[:_LAST_WORDS]):
            at = slim.rfind(words) if len(words) == _LAST_WORDS else -1
            if at >= 0:
                length = min(len(block.text), _AFTER) * 2 + _BEFORE
                lines = _lines(_NEXT.split(slim[at : at + length], 1)[0].rpartition("<")[0])[1:]
                return list(dropwhile(is_prose, lines))[:_LINES_UNDER]
    return ()


def _places(slim: str, title: str) -> Iterator[tuple[int, int]]:
    """Where the headline begins and ends: in headings of the first rank, else of lesser ones, else in any element."""
    wanted = titles.squeezed(title)
    if len(wanted) < _SHORTEST_TITLE:
        return
    found = False
    for rank in _HEADINGS:
        for opening in islice(rank.finditer(slim), _MOST_HEADINGS):
            inside = slim[opening.end() : opening.end() + _LONGEST_HEADING]
            closing = _HEADING_ENDS.search(inside)
            end = closing.start() if closing else 0
            said = titles.squeezed(" ".join(_lines(inside[:end])))
            if wanted in said or (len(said) >= _SHORTEST_TITLE and wanted.startswith(said)):
                found = True
                yield opening.start(), opening.end() + end
        if found:
            return
    yield from _in_text(slim, title)


def _in_text(slim: str, title: str) -> Iterator[tuple[int, int]]:
    body = _BODY.search(slim)
    at = body.end() if body else 0
    for written in dict.fromkeys((title, html.escape(title, quote=False), html.escape(title))):
        start = slim.find(written, at)
        for _ in range(_MOST_PLACES):
            if start < 0:
                break
            yield start, start + len(written)
            start = slim.find(written, start + len(written))


def _read(slim: str, place: tuple[int, int], title: str, name: str) -> Beside:
    start, end = place
    before = slim[max(0, start - _BEFORE) : start].partition(">")[2]
    after = slim[end : end + _AFTER].rpartition("<")[0]
    above = _lines(before)[-_LINES_ABOVE:]
    below = _until_text(_lines(after))
    lines = [
        Line(text, number, number)
        for number, text in enumerate((*map(_unsold, above), title, *map(_unsold, below)))
    ]
    for line in lines:
        line.prose = is_prose(line.text)
    roles.mark(lines)
    headline = lines[len(above)]
    headline.is_("title", "the page’s heading")
    kept = [line for line in lines if line.role not in _IDLE]
    page = Page(kept, name, title=kept.index(headline), headline=title)
    head.find(page)
    bylines.choose(page)
    near = _dated(page)
    seen = {line.text for line in kept}
    marked: tuple[str, ...] = ()
    for mark in () if page.labelled else (_AUTHOR, _AUTHORS_PAGE):
        marked = marked or tuple(_marked(mark, before + after, seen))
    if not (marked or page.labelled):
        marked = tuple(html.unescape(name) for name in _NAMED.findall(before + after))
    return Beside(
        near.found.date if near else page.date,
        near is not None and near.label == "updated",
        near.found.time if near else page.time,
        _stamped(before, after),
        marked or page.byline,
        page.labelled or bool(marked),
    )


def _dated(page: Page) -> DateLine | None:
    """The line that the day comes from: rather one below the headline, for a page's head often has today's above."""
    chosen = next((one for one in page.dates if one.found.date == page.date), None)
    if not chosen or chosen.index > page.title or chosen.label:
        return chosen
    below = (
        one
        for one in page.dates
        if one.index > page.title and one.strength >= dating.GOOD and one.label not in {"updated", "captured"}
    )
    return next(below, chosen)


def _marked(mark: re.Pattern[str], source: str, seen: Collection[str]) -> Iterator[str]:
    """The names that the page marks as its authors' on one of the lines that are `seen`."""
    for marked in mark.finditer(source):
        name = door.line(" ".join(_lines(marked[2])), limit=_LONGEST_NAME)
        if name and (mark is _AUTHOR or people.bare_name(name)) and any(name in line for line in seen):
            yield name


def _unsold(text: str) -> str:
    """A byline without the agency behind the names, which would make it a picture's: "Von Ada Lund, dpa"."""
    names, comma, agency = text.rpartition(",")
    known = comma and agency.strip().casefold() in languages().agencies
    return names if known and people.by_word(text)[0] else text


def _lines(source: str) -> list[str]:
    """A piece of a page as the lines that are seen."""
    text = html.unescape(extract.untagged(" ".join(source.split())))
    return [line for part in text.split("\n") if (line := door.line(part, limit=_LONGEST_LINE))]


def _until_text(lines: Sequence[str]) -> list[str]:
    """The lines down to the article's text; a standfirst may stand before it."""
    kept: list[str] = []
    prose = 0
    for line in lines[:_LINES_BELOW]:
        prose += is_prose(line)
        kept.append(line)
        if prose == _PROSE_BELOW:
            break
    return kept


def _stamped(before: str, after: str) -> Dated | None:
    """The day of the first time tag under the headline, else of the last above it; a day of change only if alone."""
    told = [*_TIME.finditer(after), *reversed(list(_TIME.finditer(before)))]
    told.sort(key=lambda tag: bool(_LATER.search(tag[1])) and not _PUBLISHED.search(tag[1]))
    for tag in (*told, *_STAMP.finditer(after)):
        named = tags.attributes(tag[1])
        value = next((named[key] for key in ("datetime", "content", "title") if named.get(key)), "")
        if value and (dated := particulars.dated(value)) and dated.date:
            return dated
    return None
