"""Which line of an article names its authors: the labelled one beside the headline, a name beside the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import people, signed
from termnews.formats.languages import digits_in
from termnews.formats.people import Byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.dating import DateLine
    from termnews.formats.lines import Line
    from termnews.formats.page import Page
    from termnews.model import Sureness

_ABOVE, _BELOW = 6, 14
_DATE_AWAY = 10
_SHORT = 40
_PROSE_ABOVE = 2
_TOUCHING = 3
_NOT_PROSE = 260
_SURVEYED, _CLOCK_DIGITS = 1500, 8


def at(lines: Sequence[Line], number: int) -> Byline | None:
    """The byline that a line is, or that a by-word alone on it makes of the next line."""
    text = lines[number].text
    if len(text) > _NOT_PROSE:
        return None
    start, strict = people.by_word(text)
    if not start:
        return None
    if start < len(text):
        return people.read_byline(text, beside=len(text) < _SHORT)
    return _under(lines, number, strict=strict)


def _under(lines: Sequence[Line], number: int, *, strict: bool) -> Byline | None:
    """The name on the line under a by-word that stands alone or ends a line of dates."""
    if number + 1 >= len(lines) or lines[number + 1].role or len(lines[number + 1].text) > _NOT_PROSE:
        return None
    if people.by_word(lines[number + 1].text)[0]:
        return None
    found = people.names_in(lines[number + 1].text)
    if not found or not (strict or all(map(people.bare_name, found[0]))):
        return None
    return Byline(found[0], found[1], strict)


def in_dates(lines: Sequence[Line], one: DateLine) -> Byline | None:
    """The names that share a line of dates: "Veröffentlicht am 9. Juli 2016 von X", "24/07/2019 by"."""
    found = people.find_byline(one.rest)
    if found:
        return found
    last = one.rest.rstrip(" |:").rsplit(" ", 1)[-1]
    start, strict = people.by_word(last)
    return _under(lines, one.index, strict=strict) if start >= len(last) > 0 else None


def choose(page: Page) -> None:
    """Find the authors and where they are named."""
    anchors = page.headlines
    anchor = anchors[0]
    near = {
        number: found
        for number, found in page.bylines.items()
        if number - anchor >= -_ABOVE
        and number - anchors[-1] <= _BELOW
        and (number <= max(page.start, anchor) + 3 or (found.strict and _touches_date(page, number)))
    }
    dated = [
        one
        for one in page.dates
        if one.index - anchor >= -_ABOVE
        and one.index - anchors[-1] <= _DATE_AWAY
        and (one.index <= max(page.start, anchor) + 2 or _is_of_article(page, one))
    ]
    for one in dated:
        if one.index not in near and one.label != "captured" and (found := in_dates(page.lines, one)):
            near[one.index] = found
    for number in range(anchor + 1, min(anchor + 1 + _TOUCHING, len(page.lines))):
        if (
            not near
            and len(page.lines[number].text) < _SHORT
            and (nick := people.nickname(page.lines[number].text))
        ):
            near[number] = nick
    if near:
        number = min(
            near, key=lambda one: abs(one - anchor) + 3 * (one < anchor) + 2 * (not near[one].strict)
        )
        _take(page, number, near[number], "certain" if near[number].strict else "likely")
    elif not signed.find(page, [one for one in dated if _is_above_text(page, one.index)]) and (
        once := _labelled_once(page)
    ):
        _take(page, once[0], once[1], "likely")


def _is_of_article(page: Page, one: DateLine) -> bool:
    """Whether a line of dates gives the day that is the article's: a standfirst may look like its beginning."""
    return page.date is not None and one.found.date == page.date


def _is_above_text(page: Page, number: int) -> bool:
    """Whether no more than a standfirst and a notice, which look like paragraphs, stand between headline and line."""
    return sum(line.prose for line in page.lines[max(page.title, 0) + 1 : number]) <= _PROSE_ABOVE


def _touches_date(page: Page, number: int) -> bool:
    """Whether a byline stands right above or below the article's day."""
    return any(abs(one.index - number) == 1 and _is_of_article(page, one) for one in page.dates)


def _take(page: Page, number: int, found: Byline, sure: Sureness) -> None:
    page.byline, page.labelled = tuple(clean.line(name, 200) for name in found.names), True
    page.came("byline", page.at(number), sure)
    if found.outlet and not page.source:
        page.source = clean.line(found.outlet, 100)
        page.came("source", f"the byline on {page.at(number)}", "likely")
    line = page.lines[number]
    if line.role or number > page.start + _BELOW:
        return
    line.is_("byline", "a by-word and names")
    if people.by_word(line.text)[0] >= len(line.text):
        page.lines[number + 1].is_("byline", "the name under a by-word")


def _is_amid(page: Page, number: int) -> bool:
    """Whether more of the body's paragraphs stand below a line than above it."""
    prose = [at for at, line in enumerate(page.lines[:_SURVEYED]) if line.prose and not line.role]
    return 2 * sum(at < number for at in prose) < len(prose)


def _labelled_once(page: Page) -> tuple[int, Byline] | None:
    """The only labelled byline away from the headline, as under many texts.

    One with much of the text below it is a related article's, one beside a date and a clock a comment's.
    """
    if page.start >= len(page.lines):
        return None
    found: dict[tuple[str, ...], tuple[int, Byline]] = {}
    for number, one in page.bylines.items():
        if number > page.start and (one.strict or all(" " in name for name in one.names)):
            if digits_in(page.lines[number].text) > _CLOCK_DIGITS or _is_amid(page, number):
                continue
            found.setdefault(one.names, (number, one))
    return next(iter(found.values())) if len(found) == 1 else None
