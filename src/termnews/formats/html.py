"""A saved HTML page becomes an article: what it says about itself, and the body that an extractor finds."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import dates, extract, pagefacts, pagemeta, tags
from termnews.model import Article, SourceLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.particulars import Particulars
    from termnews.model import Block

INSTALL = "To read the articles in HTML pages, install the extra: pip install 'termnews[html]'."
_HEAD_BLOCKS = 8
_SHORTEST_SHARED = 25
_LONGEST_DATE_LINE = 80
_MOST_LETTERS_BESIDE_A_DATE = 12
_SILENT = re.compile(r"<(script|style|svg|!--)|(</script|</style|</svg|-->)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>|<[^<>]*$|^[^<>]*=[\"'][^<>]*>")


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article in an HTML page: any bytes give one. `name` is the file's path in the library."""
    decoded = pagemeta.decode(data, encoding)
    return read(decoded.text, name, encoding=decoded.encoding)


def read(source: str, name: str, *, encoding: str = "utf-8") -> Article:
    """The article in a page's text."""
    page = pagemeta.read(source)
    slim = extract.slimmed(source)
    installed = extract.available()
    blocks, rule = extract.article(slim, page) if installed else (tags.fragment(slim), "all of the page")
    problem = "" if installed else INSTALL
    said = pagefacts.of_page(page, blocks, slim, name, extractor=installed)
    blocks = _without_head(blocks, said)
    if not blocks and not problem:
        problem = "No text was found on the page."
    return Article(
        title=said.title,
        blocks=blocks,
        dek=said.dek,
        byline=said.byline,
        section=said.section,
        date=said.dated.date,
        time=said.dated.time,
        partial_date=said.dated.partial,
        source=said.source,
        address=said.address,
        language=said.language,
        tags=said.tags,
        encoding=encoding,
        problem=problem,
        origins=said.origins,
        lines=tuple(_account(source, said, blocks, rule)),
    )


def _without_head(blocks: Sequence[Block], said: Particulars) -> tuple[Block, ...]:
    """The body without the headline, dek, date and byline that the reader sets above it anyway."""
    head = {door.fold(text) for text in (said.title, said.dek, said.section, *said.byline) if text}
    head |= {f"by {door.fold(name)}" for name in said.byline}
    kept = [
        block
        for index, block in enumerate(blocks)
        if index >= _HEAD_BLOCKS or not (door.fold(block.text) in head or _is_date(block.text, said))
    ]
    return tuple(kept) if any(block.text for block in kept) else tuple(blocks)


def _is_date(text: str, said: Particulars) -> bool:
    if not said.dated.date or len(text) > _LONGEST_DATE_LINE:
        return False
    found = dates.read_date(text)
    if not found or found.date != said.dated.date:
        return False
    return sum(map(str.isalpha, text[: found.start] + text[found.end :])) <= _MOST_LETTERS_BESIDE_A_DATE


def _account(source: str, said: Particulars, blocks: Sequence[Block], rule: str) -> list[SourceLine]:
    """What each line of the page was taken for: mark-up, metadata, the article's words, or others."""
    body = _squeezed(" ".join(block.text for block in blocks))
    title = _squeezed(said.title)
    lines = door.block(source).split("\n")
    found: list[SourceLine] = []
    in_head, silent = True, ""
    for number, line in enumerate(lines, start=1):
        lower = line.lower()
        in_head = in_head and "<body" not in lower and "</head" not in lower
        was_silent, silent = silent, _silence(line, silent)
        bare = "" if was_silent and silent else _squeezed(html.unescape(_TAG.sub(" ", line)))
        if not line.strip():
            role = ("blank", "empty line")
        elif in_head:
            role = ("metadata", "the page’s head")
        elif not bare or was_silent or (silent and not bare):
            role = ("markup", "script, style or comment" if was_silent or silent else "tags without words")
        elif bare == title:
            role = ("title", "the page’s heading")
        elif bare in body or (len(bare) >= _SHORTEST_SHARED and _shares(bare, body)):
            role = ("body", rule)
        else:
            role = ("furniture", "outside the article")
        found.append(SourceLine(number, line, *role))
    return found


def _silence(line: str, silent: str) -> str:
    """The closing tag that the text still waits for after this line, or empty."""
    for found in _SILENT.finditer(line):
        if silent:
            silent = "" if (found[2] or "").lower() == silent else silent
        elif found[1]:
            silent = "-->" if found[1] == "!--" else f"</{found[1].lower()}"
    return silent


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _shares(bare: str, body: str) -> bool:
    """Whether a line that also holds other words has a passage of the article in it."""
    step = max(1, len(bare) // 40)
    return any(
        bare[i : i + _SHORTEST_SHARED] in body for i in range(0, len(bare) - _SHORTEST_SHARED + 1, step)
    )
