"""A saved HTML page becomes an article: what it says about itself, and the body that an extractor finds."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import betweens, captions, dates, extract, leftovers, long, pagefacts, pagemeta
from termnews.formats.account import Account
from termnews.model import Article, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.particulars import Particulars
    from termnews.model import Block

INSTALL = "To read the articles in HTML pages, install the extra: pip install 'termnews[html]'."
_HEAD_BLOCKS, _LONGEST_IN_HEAD = 8, 5000
_SHORTEST_SHARED = 25
_SHORTEST_MIXED = 100
_LONGEST_MARKUP, _LONGEST_SAID = 1000, 200_000
_WORDY = frozenset({"body", "title", "furniture"})
_LONGEST_DATE_LINE = 80
_MOST_LETTERS_BESIDE_A_DATE = 12
_BODY = re.compile(r"<body|</head", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]*>")
_LONG_TAG = re.compile(r"<[^<>]*>")
_LONGEST_PAGE = 4 << 20
"""Characters without scripts, styles and pictures."""
_ONLY_BEGINNING = "The page is very long; only its beginning is read."


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article in an HTML page: any bytes give one. `name` is the file's path in the library."""
    decoded = pagemeta.decode(data, encoding)
    return read(decoded.text, name, encoding=decoded.encoding)


def read(source: str, name: str, *, encoding: str = "utf-8", address: str = "") -> Article:
    """The article in a page's text; `address` is where it was saved from, if that is known."""
    source = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
    slim, cut = extract.slimmed(source), ""
    if len(slim) > _LONGEST_PAGE:  # no article, and every step below would take seconds over it
        source, slim, cut = source[:_LONGEST_PAGE], slim[:_LONGEST_PAGE], _ONLY_BEGINNING
    page = pagemeta.read(source)
    page.saved_from = page.saved_from or address
    installed = extract.available()
    tree = extract.tree(slim) if installed and not extract.is_large(slim) else None
    blocks, rule = (
        extract.article(slim, page, tree) if installed else (extract.whole(slim), "all of the page")
    )
    problem = cut if installed else INSTALL
    said = pagefacts.of_page(page, slim, blocks, name, tree)
    blocks = _without_head(blocks, said)
    if tree is not None:
        blocks = captions.restored(leftovers.removed(betweens.restored(blocks, tree)), tree)
    if not blocks and not problem:
        problem = "No text was found on the page."
    account = Account(lambda: _account(source, slim, said, blocks, rule))
    return said.article(blocks, account, encoding=encoding, problem=problem)


def _without_head(blocks: Sequence[Block], said: Particulars) -> tuple[Block, ...]:
    """The body without the headline, dek, date and byline that the reader sets above it anyway."""
    head = {door.fold(text) for text in (said.title, said.dek, said.section, *said.byline) if text}
    head |= {f"by {door.fold(name)}" for name in said.byline}
    kept = [
        block
        for index, block in enumerate(blocks)
        if index >= _HEAD_BLOCKS
        or len(block.text) > _LONGEST_IN_HEAD
        or not (door.fold(block.text) in head or _is_date(block.text, said))
    ]
    return tuple(kept) if any(block.text for block in kept) else tuple(blocks)


def _is_date(text: str, said: Particulars) -> bool:
    if not said.dated.date or len(text) > _LONGEST_DATE_LINE:
        return False
    found = dates.read_date(text)
    if not found or found.date != said.dated.date:
        return False
    return sum(map(str.isalpha, text[: found.start] + text[found.end :])) <= _MOST_LETTERS_BESIDE_A_DATE


def _account(
    source: str, slim: str, said: Particulars, blocks: Sequence[Block], rule: str
) -> Iterator[SourceLine]:
    """What each line of the page was taken for: mark-up, metadata, the article's words, or others.

    `slim` is the page without scripts and comments, line for line.
    """
    # In a page that is too large to look for the article all words are the body.
    body = "" if extract.is_large(slim) else _squeezed(" ".join(block.text for block in blocks))
    title = _squeezed(said.title)
    start = _BODY.search(slim)
    head = slim.count("\n", 0, start.start()) if start else 0
    words = _words(slim)
    lines = _lines(source.removesuffix("\n"))
    for number, (line, said_line) in enumerate(
        zip(lines[: long.LONGEST], words.split("\n"), strict=False), start=1
    ):
        if not line or line.isspace():
            role = ("blank", "empty line")
        elif number <= head:
            role = ("metadata", "the page’s head")
        elif not said_line or said_line.isspace():
            role = ("markup", "tags, scripts, styles or comments")
        else:
            said_words = html.unescape(said_line) if len(said_line) < _LONGEST_SAID else said_line
            # Without a body to look in, only this is asked: are there words, and are they the title?
            compared = said_words if body else said_words.strip()[:_LONGEST_SAID]
            role = _role(_squeezed(compared), title, body, rule)
        shown = line if role[0] in _WORDY or len(line) <= _LONGEST_MARKUP else line[:_LONGEST_MARKUP] + "…"
        yield SourceLine(number, shown, *role)
    yield from long.account("\n".join(lines[long.LONGEST :]), long.LONGEST)


def _words(slim: str) -> str:
    """The page without its tags, line for line."""
    if extract.is_litter(slim):
        return extract.each_tag(slim, lambda tag: "\n" * tag.count("\n") or " ")
    return _LONG_TAG.sub(lambda found: "\n" * found[0].count("\n"), _TAG.sub(" ", slim))


def _role(bare: str, title: str, body: str, rule: str) -> tuple[str, str]:
    """What a line's words, without tags and spaces, are to the article."""
    if not bare:
        return ("markup", "tags without words")
    if bare == title:
        return ("title", "the page’s heading")
    if not body or bare in body or (len(bare) >= _SHORTEST_MIXED and _shares(bare, body)):
        return ("body", rule)
    return ("furniture", "outside the article")


def _lines(source: str) -> list[str]:
    """The lines of the file, clean; the rarer line ends inside one are spaces."""
    clean = door.block(source).split("\n")
    if len(clean) == source.count("\n") + 1:
        return clean
    return [door.block(line).replace("\n", " ") for line in source.split("\n")]


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _shares(bare: str, body: str) -> bool:
    """Whether a line that also holds other words has a passage of the article in it."""
    step = max(1, len(bare) // 40)
    return any(
        bare[i : i + _SHORTEST_SHARED] in body for i in range(0, len(bare) - _SHORTEST_SHARED + 1, step)
    )
