"""Plain text that was copied from a page or sent by an agency: every line gets a role, and doubt keeps the text.

The order of questions: what is each line alone, where does the body begin, which line is the headline, which
carry date and byline, and what is left is the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import body, bylines, head, long, place, roles
from termnews.formats.account import Account
from termnews.formats.languages import is_label, languages
from termnews.formats.lines import Line, logical_lines
from termnews.formats.page import Page
from termnews.model import Article, Origin, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.formats.labelled import Header

_BROKEN_SHARE = 0.1
_SAMPLE = 4000
_SENSELESS = re.compile(f"[\ue000-\uf8ff{clean.REPLACEMENT}]")
"""What no encoding gives, and what has no meaning: noise that is taken for UTF-16 has a tenth of the latter."""
_LARGE, _BEGINNING = 4 << 20, 1 << 20
_HEADER_READ, _FOOTER_READ, _TITLE_AGAIN = 1500, 600, 8
_LISTED = re.compile(r"\n *\d{1,5}\. (?:[a-z]{3,12}:|/)")
_SHEETS = re.compile(r"\n\D{0,8}\d{1,3}(?: ?/ ?| [a-z]{2,3} )\d{1,3} *(?:\n|$)")
"""How the texts end that `dumps` and `printed` know."""
_MARKS_READ, _FEWEST_LINKS = 4000, 3
_HEAD_LINES, _FOOT_LINES = 40, 3
_FENCES = ("---\n", "+++\n")
_FIRST_LINES, _LONGEST_LABEL = 8, 60
_DATABASE = ("ENGTH: ", "ength: ", "ÄNGE: ", "ONGUEUR: ", "HD", "ProQuest")
_FROM_NAME = Origin("the file's name", "guess")


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article that a plain-text file holds; `encoding` overrides what the bytes say."""
    problem = ""
    if len(data) > _LARGE and (
        problem := _problem(clean.block(clean.decode(data[:_BEGINNING], encoding).text))
    ):
        # Hardly a text, and every step below would take seconds over it.
        data, problem = data[:_BEGINNING], f"{problem} Only its beginning is read."
    text, encoding = _characters(data, encoding)
    if not text:
        return _nothing([], name, encoding)
    if _is_marked(text) and not problem:
        from termnews.formats import markdown  # noqa: PLC0415 - hardly a text is one

        return markdown.read(text, name, encoding=encoding)
    text, rest = long.split(text)  # the whole of it is held no longer: it may be large
    return _read(text, rest, name, encoding, problem)


def _is_marked(text: str) -> bool:
    """Whether a text is Markdown, whatever its file is called: a heading at its head and other marks, or links."""
    # A single character is found at a tenth of the price of two.
    if text.find("]", 0, _MARKS_READ) >= 0 and text.count("](http", 0, _MARKS_READ) >= _FEWEST_LINKS:
        return True
    if text.find("#", 0, _HEADER_READ) < 0 or not (text.startswith("# ") or "\n# " in text[:_HEADER_READ]):
        return False
    from termnews.formats import kinds  # noqa: PLC0415 - hardly a text has a heading

    return kinds.is_marked(text)


def _characters(data: bytes, encoding: str) -> tuple[str, str]:
    """A file's clean text and its encoding; what it was before is held no longer than this takes."""
    decoded = clean.decode(data, encoding)
    return clean.block(decoded.text), decoded.encoding


def read(text: str, name: str, *, encoding: str = "utf-8") -> Article:
    """The article in a clean `text` (one that `text.block` was applied to)."""
    return _read(*long.split(text), name, encoding) if text else _nothing([], name, encoding)


def _read(text: str, rest: str, name: str, encoding: str, problem: str = "") -> Article:
    """The article in a text of which `rest` is beyond what is looked at."""
    header = _header(text)
    raw, lines = logical_lines("\n".join(header.lines), header.width) if header else logical_lines(text)
    if not (lines or rest or header):
        return _nothing(raw, name, encoding)
    page = Page(lines, name)
    if header:
        raw = text.split("\n")
        _enter(page, header)
    if lines:
        roles.mark(lines)
        head.find(page)
        if not page.byline:
            bylines.choose(page)
        place.settle(page)
        if not page.address and _may_say_address(lines):
            from termnews.formats import addresses  # noqa: PLC0415 - hardly a text does

            addresses.find(page)
    else:  # what is looked at is blank, and the text is beyond it
        page.origins["title"] = _FROM_NAME
    return Article(
        title=page.headline or from_name(name),
        blocks=body.blocks(page) + long.blocks(rest),
        dek=page.dek,
        byline=page.byline,
        dateline=page.dateline,
        section=page.section,
        date=page.date,
        time=page.time,
        partial_date=page.partial,
        source=page.source,
        address=page.address,
        tags=page.tags,
        language=languages().told(page.opening),
        encoding=encoding,
        problem=problem or _problem(text),
        origins=page.origins,
        lines=Account(lambda: (*_source_lines(raw, lines, header), *long.account(rest, len(raw)))),
    )


def _may_say_address(lines: list[Line]) -> bool:
    """Whether there is an address on one of the first lines, or of the last."""
    return "url" in {line.role for line in lines[:_HEAD_LINES]} or any(
        "://" in line.text for line in lines[-_FOOT_LINES:]
    )


def _header(text: str) -> Header | None:
    """The fields that somebody wrote above the text, where it looks as if there were some."""
    opening = text[:_HEADER_READ]
    if opening.startswith(_FENCES):
        from termnews.formats import frontmatter  # noqa: PLC0415 - hardly a text has any

        if found := frontmatter.above(text.split("\n")):
            return found
    if _is_labelled(opening):
        from termnews.formats import labelled  # noqa: PLC0415 - likewise

        if found := labelled.header(text.split("\n")):
            return found
    if any(mark in opening for mark in _DATABASE):
        from termnews.formats import exports  # noqa: PLC0415 - likewise

        if found := exports.read(text.split("\n")):
            return found
    ending = text[-_FOOTER_READ:]
    if _LISTED.search(ending):
        from termnews.formats import dumps  # noqa: PLC0415 - likewise

        if found := dumps.read(text.split("\n")):
            return found
    if _SHEETS.search(ending):
        from termnews.formats import printed  # noqa: PLC0415 - likewise

        return printed.read(text.split("\n"))
    return None


def _is_labelled(opening: str) -> bool:
    """Whether one of the first two lines has a label that is known."""
    filled = [
        line for line in opening.split("\n", _FIRST_LINES)[:_FIRST_LINES] if ":" in line[:_LONGEST_LABEL]
    ]
    return any(is_label(line) for line in filled[:2])


def _enter(page: Page, header: Header) -> None:
    """Enter in `page` what the fields say; the row that gave the title stands for the headline."""
    from termnews.formats import particulars  # noqa: PLC0415 - as above

    said = particulars.read(header.fields, "header")
    said = particulars.without_site(said, (line.text for line in page.lines[:_TITLE_AGAIN]))
    page.origins.update(said.origins)
    page.date, page.time, page.partial = said.dated.date, said.dated.time, said.dated.partial
    page.byline, page.dek, page.section, page.tags = said.byline, said.dek, said.section, said.tags
    page.headline, page.source, page.address = said.title, said.source, said.address
    if not said.title:
        return
    row = max(header.title_at, header.rows[0])
    page.title = next((n for n, line in enumerate(page.lines) if line.first >= row), len(page.lines))
    if page.title == len(page.lines) or page.lines[page.title].first > row:
        page.lines.insert(page.title, Line(page.headline, row, row))
    page.lines[page.title].is_("title", "a field above the text")


def _nothing(raw: list[str], name: str, encoding: str) -> Article:
    return Article(
        title=from_name(name),
        encoding=encoding,
        problem="The file holds no text.",
        origins={"title": _FROM_NAME},
        lines=tuple(SourceLine(number, text, "blank", "no text") for number, text in enumerate(raw, start=1)),
    )


def from_name(name: str) -> str:
    """A title made of a file's name, for files that give none."""
    stem = name.rsplit("/", 1)[-1].split(".", 1)[0]
    return clean.line(re.sub(r"[-_]+", " ", stem)) or "Untitled"


def _problem(text: str) -> str:
    """What is wrong with a text that is hardly one."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and len(_SENSELESS.findall(clean.unusual(sample))) > _BROKEN_SHARE * len(sample):
        return "Much of the file is not text, or is in an encoding that was not recognised."
    return ""


def _source_lines(raw: list[str], lines: list[Line], header: Header | None) -> Iterator[SourceLine]:
    """An account of every line of the file; where a line was split, its first part speaks for it."""
    roles_of = [("blank", "no text")] * len(raw)
    for number in header.rows if header else ():
        if raw[number].strip():
            roles_of[number] = ("metadata", "a field above the text")
    for line in reversed(lines):
        role = (line.role, line.rule)
        for number in range(line.first, line.last + 1):
            roles_of[number] = role
    for number, (text, told) in enumerate(zip(raw, roles_of, strict=True), start=1):
        yield SourceLine(number, text, *told)
