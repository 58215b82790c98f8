"""Roles that a line has by where it stands: kicker, dek, the headline once more, captions, lists at the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import dating, people
from termnews.formats.dateline import read_dateline
from termnews.formats.dates import find_dates
from termnews.formats.languages import as_button, button, languages
from termnews.formats.lines import ends_sentence, full_stop, gaps

if TYPE_CHECKING:
    from termnews.formats.page import Page

_UNDER_START = 14
_KICKER_ABOVE, _KICKER_WORDS, _KICKER_LENGTH = 3, 3, 30
_DEK_BELOW, _SHORTEST_DEK, _LONGEST_DEK = 8, 35, 420
_LONGEST_CAPTION = 220
_TOPIC_WORDS = 3
_MENU = 4
_LONGEST_IN_LIST = 140
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?:[a-z]{2,3}|info|news|online|media|press|today|world|blog|example)")
_PARTS_BODY = frozenset({"date", "byline", "caption", "credit", "title-again"})


def settle(page: Page) -> None:
    """Give their roles to the lines around the headline, the pictures' lines and the foot."""
    _dates_and_repeats(page)
    _pictures(page)
    if page.title >= 0:
        _kicker(page)
        _menu(page)
        if not page.dek:
            _dek(page)
        _dateline(page)
    _foot(page)


def _dates_and_repeats(page: Page) -> None:
    lines = page.lines
    dates = {one.index: one for one in page.dates if one.strength >= dating.GOOD}
    again = button(page.headline)
    title = max(page.title, 0)
    for number, line in enumerate(lines[: max(page.start, title) + _UNDER_START]):
        if line.role not in {"", "number"} or number == page.title:
            continue
        if number in dates and number <= max(page.start, title) + 4 and not line.prose:
            line.is_("date", "a line of dates")
        elif line.role == "" and line.look.label and (number + 1 in dates or _is_ago(page, number + 1)):
            line.is_("date", "a label for the date under it")
        elif (
            page.title >= 0
            and len(line.text) < len(page.headline) + 8
            and ("#" in again or again in line.text.casefold())
            and button(line.text) == again
        ):
            line.is_("title-again", "the headline once more")


def _is_ago(page: Page, number: int) -> bool:
    """Whether a line only says how long ago something was."""
    return number < len(page.lines) and button(page.lines[number].text) in languages().ago


def _pictures(page: Page) -> None:
    lines = page.lines
    dates = {one.index for one in page.dates}
    for number in range(1, len(lines)):
        above = lines[number - 1]
        if (
            lines[number].role != "credit"
            or above.role
            or number - 1 <= page.title
            or number - 1 in dates
            or number - 1 in page.bylines
        ):
            continue
        if len(above.text) > _LONGEST_CAPTION or above.columns:
            continue
        if above.prose and "," in lines[number].rule:
            continue  # a label with a comma stands before the caption, and this is the text
        if not above.blank_after or (above.text.count(" ") >= _TOPIC_WORDS and not full_stop(above.text)):
            above.is_("caption", "stands above a credit")


def _kicker(page: Page) -> None:
    lines, where = page.lines, page.title
    for number in range(where - 1, max(-1, where - 1 - _KICKER_ABOVE), -1):
        line = lines[number]
        words = line.text.casefold().split()
        if (
            line.role
            or gaps(line.text) >= _KICKER_WORDS
            or len(line.text) > _KICKER_LENGTH
            or full_stop(line.text)
        ):
            continue
        if _HOST.fullmatch(line.text) or (
            len(words) > 1
            and (words[0] == "the" or words[0] not in languages().nobody)
            and people.is_outlet(words)
        ):
            if not page.source:
                page.source = line.text
                page.came("source", page.at(number), "likely")
            line.is_("kicker", "an outlet's name above the headline")
        else:
            page.section = line.text
            page.came("section", page.at(number), "likely")
            line.is_("kicker", "a few words above the headline")
        return


def _menu(page: Page) -> None:
    """Entries of a menu above headline and text: many short lines that nothing else claims; the first line stays."""
    above = [
        line
        for line in page.lines[1 : min(page.title, page.start)]
        if not line.role and gaps(line.text) < _TOPIC_WORDS
    ]
    if len(above) >= _MENU:
        for line in above:
            line.is_("furniture", "one of many short lines above the headline")


def _dek(page: Page) -> None:
    lines, where = page.lines, page.title
    for number in range(where + 1, min(where + _DEK_BELOW, len(lines))):
        line = lines[number]
        if line.role:
            continue
        if not _SHORTEST_DEK <= len(line.text) <= _LONGEST_DEK:
            return
        if _is_parted(page, number):
            page.dek = clean.line(line.text)
            page.came("dek", page.at(number), "likely")
            line.is_("dek", "stands between headline and date, byline or picture")
        return


def _is_parted(page: Page, number: int) -> bool:
    """Whether something stands between the line and the body that parts them, and is not the text's end."""
    end = max(page.start if page.start > number else 0, min(number + 2, len(page.lines) - 1))
    parts = [n for n in range(number + 1, end + 1) if page.lines[n].role in _PARTS_BODY]
    return bool(parts) and any(line.prose and not line.role for line in page.lines[parts[0] + 1 :])


def _dateline(page: Page) -> None:
    """The first dateline in the head of the body; its date without a year is better than none."""
    lines = page.lines
    first = page.title + 1
    for number in range(first, min(len(lines), max(first, page.start) + 3)):
        line = lines[number]
        if line.role or not (found := read_dateline(line.text)):
            continue
        page.dateline = clean.line(found.text, 120)
        line.is_("body", "opens with a dateline")
        if found.agency and not page.source and people.is_outlet(found.agency.casefold().split()):
            page.source = clean.line(found.agency, 100)
            page.came("source", f"the dateline on {page.at(number)}", "likely")
        if found.date and not (page.date or page.partial):
            for one in find_dates(found.date, language=page.reading(found.date))[:1]:
                page.date, page.partial = one.date, one.partial
                page.came("date", f"the dateline on {page.at(number)}", "likely" if one.date else "guess")
        return


def _foot(page: Page) -> None:
    """Lists of topics and of other articles after the last paragraph."""
    lines = page.lines
    last = len(lines) - 1
    while last >= 0 and (lines[last].role or not lines[last].prose):
        last -= 1
    if last < 0:
        return
    under = False
    related = languages().related
    for line in lines[last + 1 :]:
        if line.role:
            continue
        if as_button(line.low, numbered=line.digits > 0) in related:
            line.is_("furniture", "heads a list of topics or other articles")
            under = True
        elif under and (gaps(line.text) < _TOPIC_WORDS or _is_headline(line.text)):
            line.is_("furniture", "in a list of topics or other articles")


def _is_headline(text: str) -> bool:
    """Whether a line in a list of articles can be one's headline, and is no sentence of this one."""
    return len(text) <= _LONGEST_IN_LIST and not ends_sentence(text)
