"""Plain text that was copied from a page or sent by an agency: every line gets a role, and doubt keeps the text.

The order of questions: what is each line alone, where does the body begin, which line is the headline, which
carry date and byline, and what is left is the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import dating, people, roles, title
from termnews.formats.dateline import read_dateline
from termnews.formats.dates import find_dates
from termnews.formats.languages import button, languages
from termnews.formats.lines import Line, full_stop, is_prose, logical_lines
from termnews.model import Article, Block, Origin, SourceLine

if TYPE_CHECKING:
    from datetime import date

    from termnews.model import Sureness

_HEAD = 600
"""Lines looked at for headline, date and byline; menus of whole pages are long."""
_BODY_READ = 20_000
_GUESSED_TITLE = 90
_TITLE = 500


@dataclass(slots=True)
class _Page:
    """What is known so far about one file."""

    lines: list[Line]
    language: str
    start: int = 0
    title: int = -1
    headline: str = ""
    dek: str = ""
    section: str = ""
    source: str = ""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    date: date | None = None
    time: str = ""
    partial: str = ""
    origins: dict[str, Origin] = field(default_factory=dict)

    def came(self, what: str, where: str, sure: Sureness) -> None:
        self.origins[what] = Origin(where, sure)


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article that a plain-text file holds; `encoding` overrides what the bytes say."""
    decoded = clean.decode(data, encoding)
    article = read(clean.block(decoded.text), name, encoding=decoded.encoding)
    return article


def read(text: str, name: str, *, encoding: str = "utf-8") -> Article:
    """The article in a clean `text` (`text.block` was applied to it)."""
    raw, lines = logical_lines(text)
    if not lines:
        return Article(
            title=_from_name(name),
            encoding=encoding,
            problem="The file holds no text.",
            origins={"title": Origin("the file's name", "guess")},
            lines=tuple(SourceLine(number, "", "blank", "no text") for number, _ in enumerate(raw, start=1))
            if text
            else (),
        )
    for line in lines:
        roles.mark(line)
    page = _Page(lines, languages().guess(text[:4000]))
    page.start = _body_start(lines)
    _find_head(page)
    _place_head(page)
    _mark_foot(page)
    return Article(
        title=page.headline or _from_name(name),
        blocks=_blocks(page),
        dek=page.dek,
        byline=page.byline,
        dateline=page.dateline,
        section=page.section,
        date=page.date,
        time=page.time,
        partial_date=page.partial,
        source=page.source,
        encoding=encoding,
        origins=page.origins,
        lines=_source_lines(raw, lines),
    )


def _from_name(name: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).name.split(".", 1)[0]
    return clean.line(re.sub(r"[-_]+", " ", stem)) or "Untitled"


def _body_start(lines: list[Line]) -> int:
    """The first of two lines like paragraphs that stand at most eight lines apart."""
    last = -100
    first = -1
    for number, line in enumerate(lines[:2000]):
        if line.role or not is_prose(line.text):
            continue
        if first < 0:
            first = number
        if number - last <= 8:  # noqa: PLR2004
            return last
        last = number
    return first if first >= 0 else min(len(lines), 1)


def _find_head(page: _Page) -> None:
    """Headline, date and byline: found together, for each speaks for the others."""
    lines, language = page.lines, page.language
    head = lines[:_HEAD]
    dates: list[dating.DateLine] = []
    bylines: dict[int, people.Byline] = {}
    label = ""
    for number, line in enumerate(head):
        text = line.text
        if len(text) > 260 or line.role in {"debris", "credit", "caption", "furniture"}:
            label = ""
            continue
        if found := dating.date_line(number, text, language=language, above=label):
            dates.append(found)
        elif kind := dating.is_label(text):
            line.is_("date", "a label for the date on the next line")
            label = kind
            continue
        label = ""
        if byline := _byline_at(head, number):
            bylines[number] = byline
    body = "\n".join(line.text for line in lines[page.start :])[:_BODY_READ].lower()
    about = title.Surroundings(page.start, body, frozenset(one.index for one in dates), frozenset(bylines))
    choice = title.choose(head, about)
    if choice:
        page.title = choice.index
        page.headline = _whole_headline(page)
        page.came("title", f"line {lines[choice.index].first + 1}", "likely" if choice.sure else "guess")
    else:
        page.headline = _first_sentence(lines)
        page.came("title", "the first sentence", "guess")
    _date(page, dates)
    _byline(page, bylines, dates, body)


def _byline_at(lines: list[Line], number: int) -> people.Byline | None:
    text = lines[number].text
    start, strict = people.by_word(text)
    if not start:
        return None
    if start >= len(text):
        if number + 1 < len(lines) and (found := people.names_in(lines[number + 1].text)) and not found[2]:
            return people.Byline(found[0], found[1], strict)
        return None
    beside = len(text) < 40
    return people.read_byline(text, beside=beside)


def _whole_headline(page: _Page) -> str:
    """The headline, with the lines that it was broken into where it is set in capitals."""
    lines, index = page.lines, page.title
    first = last = index
    if lines[index].text.isupper():
        while first > 0 and _same_capitals(lines[first - 1], lines[first]) and index - first < 3:
            first -= 1
        while last + 1 < len(lines) and _same_capitals(lines[last], lines[last + 1]) and last - index < 3:
            last += 1
    for number in range(first, last + 1):
        lines[number].is_("title", "the line that looks most like a headline")
    page.title = first
    return clean.line(" ".join(line.text for line in lines[first : last + 1]), _TITLE)


def _same_capitals(line: Line, following: Line) -> bool:
    return (
        line.text.isupper()
        and following.text.isupper()
        and not line.blank_after
        and not line.role
        and not following.role.startswith("d")
    )


def _first_sentence(lines: list[Line]) -> str:
    text = next((line.text for line in lines if line.role in {"", "body"}), lines[0].text)
    found = re.search(r"[.!?…][\"”’»]?\s", text[: _GUESSED_TITLE * 2])
    sentence = text[: found.end()].strip() if found else text
    if len(sentence) > _GUESSED_TITLE:
        sentence = sentence[:_GUESSED_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return clean.line(sentence)


def _date(page: _Page, dates: list[dating.DateLine]) -> None:
    lines = page.lines
    anchor = max(page.title, 0)
    chosen = dating.choose(dates, anchor, page.start)
    if chosen:
        _take_date(page, chosen, f"line {lines[chosen.index].first + 1}")
        return
    for number in range(page.start, min(page.start + 2, len(lines))):
        if found := dating.opening(lines[number].text, language=page.language):
            page.date, page.time = found.date, found.time
            page.came("date", f"the beginning of line {lines[number].first + 1}", found.sure)
            return


def _take_date(page: _Page, chosen: dating.DateLine, where: str) -> None:
    page.date, page.time = chosen.found.date, chosen.found.time
    sure = chosen.found.sure
    if sure == "certain" and (chosen.strength == dating.WEAK or chosen.label == "updated"):
        sure = "likely"
    page.came("date", where, sure)


def _byline(page: _Page, bylines: dict[int, people.Byline], dates: list[dating.DateLine], body: str) -> None:
    lines = page.lines
    anchor = max(page.title, 0)
    near = [number for number in bylines if -6 <= number - anchor <= 14 and number <= page.start + 2]
    if near:
        number = min(
            near, key=lambda one: abs(one - anchor) + 3 * (one < anchor) + 2 * (not bylines[one].strict)
        )
        found = bylines[number]
        page.byline = tuple(clean.line(name, 200) for name in found.names)
        page.source = page.source or clean.line(found.outlet, 100)
        page.came("byline", f"line {lines[number].first + 1}", "certain" if found.strict else "likely")
        if found.outlet:
            page.came("source", "the byline", "likely")
        lines[number].is_("byline", "a by-word and names")
        if people.by_word(lines[number].text)[0] >= len(lines[number].text):
            lines[number + 1].is_("byline", "the name under a by-word")
        return
    for one in dates:
        if abs(one.index - anchor) > 10 or one.index > page.start + 2:
            continue
        for piece in re.split(
            r"\s*[|•·–—/,-]\s+|\s{2,}|\bby\b|\bvon\b|\bpar\b|\bpor\b", lines[one.index].text
        ):
            name = people.bare_name(piece.strip(" :"))
            if name and body.count(name.lower()) < 2:
                page.byline = (name,)
                page.came("byline", f"beside the date on line {lines[one.index].first + 1}", "likely")
                return


def _place_head(page: _Page) -> None:
    """Give their roles to the lines around the headline, now that it is known."""
    lines = page.lines
    where = page.title
    start = page.start
    for number, line in enumerate(lines[: start + 14]):
        if line.role:
            continue
        if (
            len(line.text) <= 200
            and number <= start + 4
            and (found := dating.date_line(number, line.text, language=page.language))
        ):
            if found.strength >= dating.GOOD:
                line.is_("date", "a line of dates")
        elif where >= 0 and number != where and button(line.text) == button(page.headline):
            line.is_("title-again", "the headline once more")
    if where < 0:
        return
    _kicker(page)
    _mark_pictures(page)
    _dek(page)
    for line in lines[max(page.start, where + 1) : page.start + 3]:
        if not line.role and (found := read_dateline(line.text)):
            page.dateline = clean.line(found.text, 120)
            line.is_("body", "opens with a dateline")
            if found.agency and people.is_outlet(found.agency.casefold().split()):
                page.source = page.source or clean.line(found.agency, 100)
                page.origins.setdefault("source", Origin("the dateline", "likely"))
            if not page.date and found.date:
                for one in find_dates(found.date, language=page.language)[:1]:
                    page.date, page.partial = one.date, one.partial
                    page.came(
                        "date", f"the dateline on line {line.first + 1}", "likely" if one.date else "guess"
                    )
            break


def _kicker(page: _Page) -> None:
    lines, where = page.lines, page.title
    for number in range(where - 1, max(-1, where - 4), -1):
        line = lines[number]
        if line.role or len(line.text.split()) > 3 or len(line.text) > 30 or full_stop(line.text):
            continue
        low = line.text.casefold().split()
        if len(low) > 1 and people.is_outlet(low):
            page.source = page.source or line.text
            page.origins.setdefault("source", Origin(f"line {line.first + 1}", "likely"))
        else:
            page.section = line.text
            page.came("section", f"line {line.first + 1}", "likely")
        line.is_("kicker", "a few words above the headline")
        return


def _dek(page: _Page) -> None:
    lines, where = page.lines, page.title
    for number in range(where + 1, min(where + 8, len(lines))):
        line = lines[number]
        if line.role and line.role != "furniture":
            continue
        if line.role == "furniture":
            continue
        if not 35 <= len(line.text) <= 420:
            return
        between = (
            {one.role for one in lines[number + 1 : max(page.start, number + 1) + 1]}
            if number <= page.start
            else set()
        )
        following = {one.role for one in lines[number + 1 : number + 3]}
        if (between | following) & {"date", "byline", "caption", "credit", "title-again"}:
            page.dek = clean.line(line.text, 500)
            page.came("dek", f"line {line.first + 1}", "likely")
            line.is_("dek", "stands between the headline and date, byline or picture")
            if number >= page.start:
                page.start = number + 1
        return


def _mark_pictures(page: _Page) -> None:
    lines = page.lines
    for number, line in enumerate(lines[1:], start=1):
        above = lines[number - 1]
        if (
            line.role == "credit"
            and not above.role
            and len(above.text) <= 220
            and not full_stop(above.text)
            and number - 1 > page.title
        ):
            above.is_("caption", "stands above a credit")


def _mark_foot(page: _Page) -> None:
    """Lists of topics and other articles after the last paragraph."""
    lines = page.lines
    last = max(
        (number for number, line in enumerate(lines) if not line.role and is_prose(line.text)), default=-1
    )
    under = False
    for line in lines[last + 1 :] if last >= 0 else ():
        if not line.role and button(line.text) in languages().related:
            line.is_("furniture", "heads a list of other articles")
            under = True
        elif under and not line.role and len(line.text.split()) <= 3:
            line.is_("furniture", "in a list of topics")


_SHOWN = {"caption": "caption", "credit": "credit", "rule": "rule"}


def _blocks(page: _Page) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in page.lines:
        role = line.role
        if role in {"title", "title-again", "kicker", "dek", "date", "byline", "debris", "furniture"}:
            continue
        if not role:
            line.is_("body", "what nothing else claims")
        if role == "caption":
            blocks.append(Block("caption", line.text))
        elif role == "credit":
            blocks.append(Block("credit", line.text))
        elif role == "rule":
            blocks.append(Block("rule", line.text))
        else:
            blocks.append(Block("paragraph", line.text))
    return tuple(blocks)


def _source_lines(raw: list[str], lines: list[Line]) -> tuple[SourceLine, ...]:
    taken: dict[int, Line] = {}
    for line in lines:
        for number in range(line.first, line.last + 1):
            taken.setdefault(number, line)
    return tuple(
        SourceLine(number + 1, text, taken[number].role, taken[number].rule)
        if number in taken
        else SourceLine(number + 1, text, "blank", "no text")
        for number, text in enumerate(raw)
    )
