"""Names without a by-word: on a line of dates or beside one, with what the person does, or right under the headline.

Nothing says here that the names are the authors', so something else must: the day, the outlet or the work that
follows them, an account, or a first name that many people bear. Whom the text itself speaks of did not write it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats import people
from termnews.formats.languages import button, first_names, languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.dating import DateLine
    from termnews.formats.lines import Line
    from termnews.formats.page import Page

_BELOW, _RIGHT_BELOW, _TOUCHING, _STANDFIRST = 14, 4, 3, 2
_PARTS = re.compile(r"\s*[|•·–—/,()]\s*|\s-\s|\s{2,}")
_BARS = re.compile(r"\s*[|•·]\s*")
_EDGES = " -–—|•·,"
_MINUTES = re.compile(r"# min")
_RARE, _RARE_WITHIN = 3, 3000
_SHORT, _LONGEST, _SHORT_WORDS, _MOST_GAPS = 40, 90, 3, 14
_SENTENCE_END = (".", "!", "?", ":", "…")


def find(page: Page, dated: Sequence[DateLine]) -> bool:
    """Find the authors by what stands beside the names; `dated` are the lines of dates around the headline."""
    return (
        _on_dates(page, dated)
        or _beside_dates(page, dated)
        or _beside_ago(page)
        or _over_a_job(page)
        or _under_headline(page)
        or _agency(page, dated)
    )


def _take(page: Page, names: Sequence[str], where: str, number: int = -1) -> bool:
    """Note the authors; `number` is the line that holds nothing else."""
    page.byline = tuple(names)
    page.came("byline", where, "likely")
    if number >= 0 and not page.lines[number].role:
        page.lines[number].is_("byline", "names beside a date or over what they do")
    return True


def _on_dates(page: Page, dated: Sequence[DateLine]) -> bool:
    for one in dated:
        if not one.rest.strip(_EDGES):
            continue
        for part in _BARS.split(one.rest):
            if names := _authors(page, part, joined=True):
                return _take(page, names, f"beside the date on {page.at(one.index)}")
        for part in _PARTS.split(one.rest):
            if name := _author(page, part):
                return _take(page, [name], f"beside the date on {page.at(one.index)}")
    return False


def _beside_dates(page: Page, dated: Sequence[DateLine]) -> bool:
    lines = page.lines
    for one in dated:
        for number in (_beside(page, one.index, -1), _beside(page, one.index, 1)):
            if not _is_free(page, number) and not _is_credited(page, number, one.index):
                continue
            text = lines[number].text
            names = _authors(page, text, joined=True)
            near = 0 < number - page.title <= _TOUCHING
            if names and (near or people.bears_first_name(names[0]) or people.signature(text)):
                return _take(page, names, f"{page.at(number)}, beside the date", number)
        number = one.index - 2
        if (
            _is_free(page, number)
            and one.index < page.start
            and _is_section(lines[number + 1].text)
            and people.bears_first_name(name := _author(page, lines[number].text))
        ):
            return _take(page, [name], f"{page.at(number)}, over the section and the date", number)
    return False


def _is_credited(page: Page, number: int, dated: int) -> bool:
    """Whether a line between headline and date is only a credit for the agency behind the names."""
    return (
        0 < number - page.title <= _STANDFIRST
        and number < dated
        and people.signature(page.lines[number].text) != ()
    )


def _beside_ago(page: Page) -> bool:
    """Names beside a line that says how long ago it was: no date, but it stands where dates stand."""
    lines, words = page.lines, languages()
    for number in range(page.title + 1, min(page.start, page.title + _BELOW, len(lines))):
        line = lines[number]
        if line.role == "furniture" and line.digits and button(line.text) in words.ago:
            for near in (number - 1, number + 1):
                if _is_free(page, near) and (names := _authors(page, lines[near].text, joined=True)):
                    return _take(page, names, f"{page.at(near)}, beside the time", near)
    return False


def _is_free(page: Page, number: int) -> bool:
    return 0 <= number < len(page.lines) and not page.lines[number].role and number != page.title


def _is_section(text: str) -> bool:
    """Whether a line can be a section or an outlet between a name and a date."""
    return text.count(" ") < _SHORT_WORDS and not any(map(str.isdigit, text)) and text[-1] not in ".!?:"


def _beside(page: Page, number: int, step: int) -> int:
    """The next line in one direction that is no button."""
    lines = page.lines
    for at in range(number + step, number + 4 * step, step):
        if not 0 <= at < len(lines) or lines[at].role != "furniture":
            return at
        if button(lines[at].text) in languages().related:
            break  # what stands beyond are topics
    return number + step


def _over_a_job(page: Page) -> bool:
    """Names under the headline, with what the person does, for whom, or how long the text takes to read."""
    lines = page.lines
    for number in _below(page, _BELOW):
        text = lines[number].text
        if not 0 < text.count(" ") < _MOST_GAPS or text[0].islower():
            continue
        if names := _authors(page, text):
            return _take(page, names, page.at(number), number)
        if number + 1 == len(lines) or len(text) > _SHORT or not _tells_of_work(lines[number + 1]):
            continue
        if name := _author(page, text):
            return _take(page, [name], page.at(number), number)
    return False


def _tells_of_work(line: Line) -> bool:
    """Whether a line says what a person does, for whom, or how long the text takes to read."""
    if len(line.text) > _LONGEST:
        return False
    read = line.digits > 0 and _MINUTES.search(button(line.text)) is not None
    return read or people.tells_of_a_job(line.text)


def _under_headline(page: Page) -> bool:
    """A name right under the headline or the standfirst whose first part many people bear, alone there."""
    lines = page.lines
    found = [
        (number, name)
        for number in _right_below(page)
        if lines[number].text.partition(" ")[0].casefold() in first_names()
        and (name := _author(page, lines[number].text))
        and people.bears_first_name(name)
        and not _is_spoken_of(page, name, number)
    ]
    return len(found) == 1 and _take(page, [found[0][1]], page.at(found[0][0]), found[0][0])


def _agency(page: Page, dated: Sequence[DateLine]) -> bool:
    """An agency on a line of dates or beside it, where nobody else is named: "Reuters, 3 May 2019"."""
    lines = page.lines
    for one in dated:
        near = [lines[number].text for number in (one.index - 1, one.index + 1) if 0 <= number < len(lines)]
        for text in (*_PARTS.split(one.rest), *near):
            if people.is_agency(text.strip(_EDGES).casefold()):
                return _take(page, [text.strip(_EDGES)], f"beside the date on {page.at(one.index)}")
    return False


def _below(page: Page, most: int) -> Iterator[int]:
    """The lines between the headline and the text that may hold names."""
    for number in range(page.title + 1, min(page.start, page.title + most, len(page.lines))):
        if not page.lines[number].role:
            yield number


def _right_below(page: Page) -> Iterator[int]:
    """The next lines under the headline down to the text; one standfirst may look like its beginning."""
    paragraphs = 0
    for number in range(page.title + 1, min(page.title + _RIGHT_BELOW, len(page.lines))):
        line = page.lines[number]
        paragraphs += line.prose
        if paragraphs > 1:
            return
        if not (line.role or line.prose):
            yield number


def _is_spoken_of(page: Page, name: str, number: int) -> bool:
    """Whether the standfirst or the text speaks of who bears a name."""
    surname = name.rsplit(" ", 1)[-1].casefold()
    between = " ".join(line.text for line in page.lines[page.title : number]).casefold()
    return surname in between or page.body.count(surname, 0, _RARE_WITHIN) > (number >= page.start)


def _author(page: Page, part: str) -> str:
    """The name of one person that `part` is, if the text does not speak of them."""
    name = people.bare_name(part.strip(_EDGES))
    return name if name and _is_strange(page, name) else ""


def _authors(page: Page, text: str, *, joined: bool = False) -> tuple[str, ...]:
    """The names in `text`, which says for whom they write or what they are; `joined`: or one alone, or several."""
    text = text.strip(_EDGES)
    if len(text) > _LONGEST or " " not in text or text[0].islower() or text.endswith(_SENTENCE_END):
        return ()
    names = people.signature(text, alone=joined)
    return names if all(_is_strange(page, name) for name in names) else ()


def _is_strange(page: Page, name: str) -> bool:
    return (
        page.body.count(name.lower(), 0, _RARE_WITHIN) < _RARE
        and name.casefold() not in page.headline.casefold()
        and (people.bears_first_name(name) or not _is_of_words(page, name))
    )


def _is_of_words(page: Page, name: str) -> bool:
    """Whether the text uses a word of a name in small letters: "Grand Harbour" over a text about a harbour."""
    text = f" {page.headline} {page.opening}"
    return any(len(word) > _SHORT_WORDS and f" {word.lower()} " in text for word in name.split())
