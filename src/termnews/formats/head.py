"""Headline and date of a plain-text article: found together with the bylines, for each speaks for the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import bylines, dating, title
from termnews.formats.languages import languages
from termnews.formats.lines import ends_sentence, full_stop
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.dates import Found
    from termnews.formats.dating import DateLine
    from termnews.formats.lines import Line
    from termnews.formats.page import Page
    from termnews.model import Sureness

_SURVEYED = 1500
_HEAD = 600
"""Lines looked at for a headline; the menus of whole pages are long."""
_NOT_PROSE = 260
_SKIPPED = frozenset({"debris", "credit", "caption", "furniture", "url"})
_MOST_LINES_OF_TITLE = 4
_LONGEST_TITLE = 500
_GUESSED = 90
_BLOB_READ = 500
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 20, 220
_SHORTEST_BROKEN = 40
_WHOLE_FIRST = 100.0
"""What a day without its year costs, beside lines of dates: any whole one is better."""
_LAST, _LONGEST_TOLD = 30, 600
_ABOVE, _BELOW, _UNDER_START, _FOOT = 14, 12, 4, 100
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»]?(?:\s|$)|[。！？]")
_PRESS = re.compile(
    r"^(?:[\W_]*(?:for immediate release|press releases?|news releases?|contact)\b[\W_]*)+", re.IGNORECASE
)


def find(page: Page) -> None:
    """Find headline and date in `page`, where they are not known yet, and the lines that look like bylines."""
    _survey(page)
    if not page.headline:
        _headline(page)
    if not (page.date or page.partial):
        _date(page)


def _survey(page: Page) -> None:
    lines = page.lines
    label = ""
    foot = max(_SURVEYED, len(lines) - _FOOT)
    for number in (*range(min(_SURVEYED, len(lines))), *range(foot, len(lines))):
        line = lines[number]
        text = line.text
        if len(text) > _NOT_PROSE or (
            line.role in _SKIPPED and (line.digits <= dating.FEWEST_DIGITS or not _is_dated_notice(line))
        ):
            label = ""
            continue
        look = line.look
        if line.digits >= dating.FEWEST_DIGITS and (
            found := dating.date_line(
                number, text, language=page.reading(text), above=label, columns=line.columns
            )
        ):
            page.dates.append(replace(found, label="captured") if _is_rest(lines, number) else found)
        label = look.label
        if look.opens and (byline := bylines.at(lines, number)):
            page.bylines[number] = byline


def _is_dated_notice(line: Line) -> bool:
    """Whether a notice says when the article appeared, too: "Posted in Harbours by ada on 3 May 2019"."""
    return line.role == "furniture" and line.text.partition(" ")[0].casefold() in languages().published


def _is_rest(lines: Sequence[Line], number: int) -> bool:
    """Whether a line goes on with the sentence above it: that ends with a word that only more can follow."""
    line, above = lines[number], lines[number - 1].text
    if not number or line.blank_before or len(above) < _SHORTEST_BROKEN or lines[number - 1].look.label:
        return False
    last = above[above.rfind(" ") + 1 :]
    return last in languages().before_date or last in languages().common


def _headline(page: Page) -> None:
    lines = page.lines
    dates = frozenset(one.index for one in page.dates if one.strength >= dating.GOOD)
    about = title.Surroundings(
        page.start, lambda: page.body, dates, frozenset(page.bylines), page.slug, page.second
    )
    choice = title.choose(lines[:_HEAD], about)
    if choice and (page.is_blob or lines[choice.index].prose) and _is_paragraph(lines[choice.index].text):
        choice = None
    if choice:
        page.title = choice.index
        page.headline = _whole(page)
        page.came("title", page.at(page.title), "likely" if choice.sure else "guess")
        return
    text = next((line.text for line in lines if line.role in {"", "body"}), lines[0].text)
    page.headline = _before_date(page, text) or _first_sentence(_words(text))
    page.came("title", "the first words", "guess")


def _is_paragraph(text: str) -> bool:
    """Whether the likeliest line is still the beginning of the text: it is then shown there and only quoted."""
    return len(text) > _LONGEST_HEADLINE or full_stop(text)


def _whole(page: Page) -> str:
    """The headline, with the lines that it was broken into where it is set in capitals."""
    lines = page.lines
    first = last = page.title
    if lines[first].text.isupper():
        while first > 0 and last - first + 1 < _MOST_LINES_OF_TITLE and _goes_on(page, first - 1):
            first -= 1
        while last + 1 < len(lines) and last - first + 1 < _MOST_LINES_OF_TITLE and _goes_on(page, last):
            last += 1
    for number in range(first, last + 1):
        lines[number].is_("title", "looks most like a headline")
    page.title = first
    whole = clean.line(" ".join(_words(line.text) for line in lines[first : last + 1]), _LONGEST_TITLE)
    return whole.lstrip(": ") or whole  # behind a kicker


def _words(text: str) -> str:
    """A headline's line without the tags that enclose it."""
    if text[:1] != "<" or text[-1:] != ">":
        return text
    from termnews.formats import tagged  # noqa: PLC0415 - hardly a text has need of HTML's tags

    return tagged.headline(text)


def _goes_on(page: Page, number: int) -> bool:
    """Whether a line and the next are two lines of one headline in capitals."""
    line, following = page.lines[number], page.lines[number + 1]
    if line.blank_after or not (line.text.isupper() and following.text.isupper()):
        return False
    if following.indent and not line.indent:
        return False  # it begins the text
    taken = {one.index for one in page.dates}
    return (
        not {number, number + 1} & (taken | page.bylines.keys())
        and line.role in {"", "title"}
        and following.role in {"", "title"}
    )


def _first_sentence(text: str) -> str:
    found = _SENTENCE_END.search(text[: _GUESSED * 2])
    sentence = text[: found.end()].strip() if found else text
    if len(sentence) > _GUESSED:
        sentence = sentence[:_GUESSED].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return clean.line(sentence) if any(map(str.isalnum, sentence)) else ""


def _before_date(page: Page, text: str) -> str:
    """On an article of one line, what stands before its date."""
    found = dating.in_blob(text, language=page.reading(text)) if page.is_blob else None
    before = _PRESS.sub("", text[: found.start]).strip(" ,;:–—-|") if found else ""
    return clean.line(before) if _SHORTEST_HEADLINE <= len(before) <= _LONGEST_HEADLINE else ""


def _date(page: Page) -> None:
    if page.is_blob:
        first_words = " ".join(line.text for line in page.lines[:_HEAD])[:_BLOB_READ]
        if blob := dating.in_blob(first_words, language=page.reading(first_words)):
            _take(page, blob, "the first words", blob.sure)
            return
    if chosen := _near(page) or _foot(page):
        sure: Sureness = chosen.found.sure
        if sure == "certain" and (chosen.strength == dating.WEAK or chosen.label == "updated"):
            sure = "likely"
        _take(page, chosen.found, page.at(chosen.index), sure)
        line = page.lines[chosen.index]
        if line.role in {"", "number"} and chosen.strength >= dating.GOOD:
            line.is_("date", "holds the date")
        return
    lines = page.lines
    for number in range(max(0, page.title), min(max(page.start, page.title) + _UNDER_START, len(lines))):
        if lines[number].role in {"", "title"} and (
            found := dating.opening(lines[number].text, language=page.reading(lines[number].text))
        ):
            _take(page, found, f"the beginning of {page.at(number)}", found.sure)
            return


def _take(page: Page, found: Found, where: str, sure: Sureness) -> None:
    page.date, page.time, page.partial = found.date, found.time, found.partial
    page.came("date", where, sure)


def _near(page: Page) -> DateLine | None:
    """The best line of dates around the headline."""
    anchors, start = page.headlines, page.start
    best: DateLine | None = None
    best_cost = float("inf")
    for one in page.dates:
        anchor = max((at for at in anchors if at < one.index), default=anchors[0])
        distance = one.index - anchor
        if (
            one.label == "captured"
            or distance < -_ABOVE
            or (distance > _BELOW and one.index > start + _UNDER_START)
        ):
            continue
        if distance > _UNDER_START and _is_amid(page.lines, one.index):
            continue
        opens = one.found.start == 0 and 0 < distance <= _UNDER_START
        if one.index > max(start, anchor) + _BELOW or (
            one.strength == dating.WEAK and one.index > start + 1 and not opens
        ):
            continue
        cost = (distance if distance > 0 else 1 - distance * 1.5) + (dating.STRONG - one.strength) * 2.0
        cost += 6.0 * (one.label == "updated") - 4.0 * (one.label == "published")
        if one.index in anchors:
            cost += 8.0
        if not one.found.date:
            cost += _WHOLE_FIRST
        if cost < best_cost:
            best, best_cost = one, cost
    return best


def _foot(page: Page) -> DateLine | None:
    """A date at the end of the file, if a label says what it is or it is the only one below the body's beginning."""
    below = [one for one in page.dates if one.index > page.start and one.found.date]
    labelled = [
        one for one in below if one.label == "published" and (one.strength >= dating.GOOD or one.told)
    ]
    if labelled:
        return labelled[0]
    lines = page.lines
    for number in range(max(page.start + 1, len(lines) - _LAST), len(lines)):
        text = lines[number].text
        if _NOT_PROSE < len(text) <= _LONGEST_TOLD and (
            told := dating.told_at_length(number, text, page.reading)
        ):
            return told
    strong = [one for one in below if one.strength == dating.STRONG]
    strong = [one for one in strong if one.label != "captured" and not _is_amid(page.lines, one.index)]
    days = {one.found.date for one in below if one.strength == dating.STRONG}
    return strong[0] if strong and len(days) == 1 else None


def _is_amid(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of the text stands right above another as if it went on there."""
    above = lines[number - 1].text
    return not lines[number].blank_before and len(above) >= _SHORTEST_BROKEN and not ends_sentence(above)
