"""A Markdown file becomes an article: its front matter, its headline, its body, and what each line was."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from termnews import text as door
from termnews.formats import dates, frontmatter, long, particulars, passages, people, roles, scrape
from termnews.formats.account import Account
from termnews.formats.languages import fields_by_label, label_of, languages
from termnews.model import Article, Origin, SourceLine
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.formats.commonmark import Piece
    from termnews.formats.frontmatter import FrontMatter
    from termnews.formats.particulars import Particulars

_MOST_LETTERS_BESIDE_A_DATE = 12
_LONGEST_DATE_LINE = 60
_LARGEST = 8 << 20
"""Bytes; a larger file is read as plain text, which takes a third of the memory."""
_LINE = re.compile(r"\bline (\d+)")
_NOWHERE = Origin("the text", "guess")
_EMPTY = "The file holds no text."
_HEAD_PIECES, _HEAD_LENGTH = 60, 20_000
_PAIR = 2
_OPENING = 8
"""Pieces among which a heading may say the title again."""
_HEAD_ROLES = frozenset({"title", "title-again", "byline", "date"})


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article in a Markdown file: any bytes give one. `name` is the file's path in the library."""
    if len(data) > _LARGEST:
        return scrape.parse(data, name, encoding=encoding)
    decoded = door.decode(data, encoding)
    return read(door.block(decoded.text), name, encoding=decoded.encoding)


def read(text: str, name: str, *, encoding: str = "utf-8") -> Article:
    """The article in a clean `text` (one that `text.block` was applied to)."""
    text, rest = long.split(text)
    lines = text.split("\n")
    front = frontmatter.split(lines)
    said = particulars.read(front.fields, f"{front.dialect} front matter")
    # Blank lines for the front matter: the pieces then stand at the file's own lines.
    blank = [""] * (front.end - front.start)
    body = passages.pieces([*lines[: front.start], *blank, *lines[front.end :]])
    said, body = _headed(said, body)
    said, body = _addressed(*_excerpted(said, body))
    said = _dated(said, name)
    said, body, problem = _read_as_text(said, body, name, fields=bool(front.fields))
    body = _without_date(said, body)
    if said.address:
        body = list(map(_without_button, body))
    blocks = (*(block for piece in body for block in piece.blocks), *long.blocks(rest))
    account = Account(lambda: (*_account(lines, front, body), *long.account(rest, len(lines))))
    return said.article(blocks, account, encoding=encoding, problem=front.problem or problem)


def _headed(said: Particulars, body: list[Piece]) -> tuple[Particulars, list[Piece]]:
    """The title settled: a heading at the head is it, or says it again, or shows where a site's name begins."""
    headings = [(index, piece) for index, piece in enumerate(body[:_OPENING]) if piece.role == "heading"]
    if not said.title:
        return _titled(said, body, headings[:1])
    near = (heading.text for _, piece in headings for heading in piece.blocks[:1])
    said = particulars.without_site(said, near)
    for index, piece in headings:
        if piece.blocks and _is_same(piece.blocks[0].text, said.title):
            again = piece._replace(blocks=piece.blocks[1:], role="title-again", rule="repeats the title")
            body = _with(body, index, again)
    return said, body


def _titled(
    said: Particulars, body: list[Piece], headings: Sequence[tuple[int, Piece]]
) -> tuple[Particulars, list[Piece]]:
    """A largest heading above all text is the title."""
    for index, piece in headings:
        heading = piece.blocks[0] if piece.blocks else None
        if heading and heading.level == 1 and not any(above.blocks for above in body[:index]):
            origins = {**said.origins, "title": Origin("the first heading")}
            said = replace(said, title=door.line(heading.text), origins=origins)
            body = _with(
                body, index, piece._replace(blocks=piece.blocks[1:], role="title", rule="first heading")
            )
            return particulars.without_site(said, ()), body
    return said, body


def _excerpted(said: Particulars, body: list[Piece]) -> tuple[Particulars, list[Piece]]:
    """The dek, where a clipper set it at the head as a quotation with a heading ("Excerpt"), over a rule."""
    for index, pair in enumerate(pairwise(body[:_OPENING])):
        heading, quotation = (piece.blocks[0] if len(piece.blocks) == 1 else None for piece in pair)
        if not (heading and quotation and heading.kind == "heading" and quotation.kind == "quote"):
            continue
        if label_of(heading.text) not in languages().deks:
            continue
        after = body[index + _PAIR : index + _PAIR + 1]
        spent = [*pair, *(piece for piece in after if piece.role == "rule")]
        folded = [piece._replace(blocks=(), role="dek", rule="a dek under its name") for piece in spent]
        body = [*body[:index], *folded, *body[index + len(folded) :]]
        told = {"dek": Origin("a quotation above the text", "likely"), **said.origins}
        return replace(said, dek=said.dek or door.line(quotation.text), origins=told), body
    return said, body


def _addressed(said: Particulars, body: list[Piece]) -> tuple[Particulars, list[Piece]]:
    """The page's address, where a paragraph at the head holds a link to it and nothing but links."""
    for index, piece in enumerate(body[:_OPENING]) if not said.address else ():
        block = piece.blocks[0] if len(piece.blocks) == 1 else None
        links = [span for span in block.spans if span.kind == "link"] if block else []
        if not block or sum(link.end - link.start for link in links) < len(block.text) - len(links):
            continue
        for link in links:
            if fields_by_label().get(label_of(block.text[link.start : link.end])) in ("url", "source"):
                origins = {**said.origins, "address": Origin("a link above the text", "likely")}
                folded = piece._replace(blocks=(), role="metadata", rule="links to the page")
                return replace(said, address=link.target, origins=origins), _with(body, index, folded)
    return said, body


def _is_same(one: str, other: str) -> bool:
    return one == other or door.fold(one) == door.fold(other)


def _with(body: Sequence[Piece], index: int, piece: Piece) -> list[Piece]:
    return [*body[:index], piece, *body[index + 1 :]]


def _dated(said: Particulars, name: str) -> Particulars:
    """A date from the file's name where the front matter gives none."""
    if _is_dated(said):
        return said
    day = particulars.date_in_path(name.rpartition("/")[2]) or particulars.date_in_path(name)
    if not day:
        return said
    dated = particulars.Dated(day, sure="likely")
    return replace(said, dated=dated, origins={**said.origins, "date": Origin("the file’s name", "likely")})


def _read_as_text(
    said: Particulars, body: list[Piece], name: str, *, fields: bool
) -> tuple[Particulars, list[Piece], str]:
    """What front matter and headings leave open is read as in plain text, from the paragraphs at the head.

    Lines that the rules for text take for headline, byline or date leave the body only where there are no
    fields: otherwise they are the author's words. Of a page that was clipped they are not: its byline is one.
    """
    dated = _is_dated(said)
    signed = bool(said.byline) or (fields and not (said.address and _is_signed(body)))
    if said.title and dated and signed:
        return said, body, "" if body else _EMPTY
    head = [
        (index, piece)
        for index, piece in enumerate(body[:_HEAD_PIECES])
        if len(piece.blocks) == 1 and piece.blocks[0].kind != "table"
    ]
    lines = [" ".join(piece.blocks[0].text.split()) for _, piece in head]
    opening = door.line(said.title) if said.title else ""
    read = scrape.read("\n\n".join([opening, *lines] if opening else lines)[:_HEAD_LENGTH], name)
    stands = [piece.start for _, piece in head]
    found = _Found(read, [0, *stands] if opening else stands)
    origins = dict(said.origins)
    changes: dict[str, Any] = {}
    if not said.title:
        changes["title"], origins["title"] = read.title, found.where("title")
    if not dated and (read.date or read.partial_date) and not _is_guess_for_guess(said, read):
        origins["date"] = found.where("date")
        changes["dated"] = particulars.Dated(read.date, read.partial_date, read.time, origins["date"].sure)
    if not signed and read.byline and (not fields or found.where("byline").sure == "certain"):
        changes["byline"], origins["byline"] = read.byline, found.where("byline")
    spent = _HEAD_ROLES if not fields else {"byline"} & changes.keys()
    for (index, piece), line in zip(head, read.lines[2 if opening else 0 :: 2], strict=False):
        if line.role in spent and not (line.role == "title" and said.title):
            body = _with(body, index, piece._replace(blocks=(), role=line.role, rule=line.rule))
    return replace(said, **changes, origins=origins), body, read.problem if body else _EMPTY


def _is_signed(body: Sequence[Piece]) -> bool:
    """Whether a paragraph at the head begins as bylines do."""
    return any(people.by_word(piece.blocks[0].text)[0] for piece in body[:_OPENING] if len(piece.blocks) == 1)


def _is_dated(said: Particulars) -> bool:
    """Whether the date is settled: a guess gives way to what the file's name and the text say more surely."""
    return bool(said.dated.date or said.dated.partial) and said.dated.sure != "guess"


def _is_guess_for_guess(said: Particulars, read: Article) -> bool:
    return said.dated.date is not None and read.origins.get("date", _NOWHERE).sure == "guess"


class _Found(NamedTuple):
    """What was read as text, and where in the file its paragraphs begin, of which each second line is blank."""

    read: Article
    stands: Sequence[int]

    def where(self, key: str) -> Origin:
        """Where something was found, by the file's own lines."""
        origin = self.read.origins.get(key, _NOWHERE)
        return replace(origin, where=_LINE.sub(self._line, origin.where))

    def _line(self, found: re.Match[str]) -> str:
        return f"line {self.stands[int(found[1]) // 2] + 1}"


def _without_date(said: Particulars, body: list[Piece]) -> list[Piece]:
    """A first line that is nothing but the article's date is folded."""
    index = next((i for i, piece in enumerate(body) if piece.blocks), len(body))
    if index == len(body) or len(body[index].blocks) != 1:
        return body
    block = body[index].blocks[0]
    if block.kind != "paragraph" or len(block.text) > _LONGEST_DATE_LINE:
        return body
    found = dates.read_date(block.text)
    if not found or not found.date or found.date != said.dated.date:
        return body
    rest = block.text[: found.start] + block.text[found.end :]
    if sum(map(str.isalpha, rest)) > _MOST_LETTERS_BESIDE_A_DATE:
        return body
    return _with(body, index, body[index]._replace(blocks=(), role="date-again", rule="repeats the date"))


def _without_button(piece: Piece) -> Piece:
    """A paragraph of a clipped page that is a button or a notice, as in plain text, is folded."""
    if len(piece.blocks) != 1 or piece.blocks[0].kind != "paragraph":
        return piece
    if not roles.is_button(piece.blocks[0].text):
        return piece
    return piece._replace(blocks=(), role="furniture", rule="in the list of buttons and notices")


def _account(lines: Sequence[str], front: FrontMatter, body: Sequence[Piece]) -> list[SourceLine]:
    """What every line of the file was taken for."""
    roles = [("reference", "Markdown link definition")] * len(lines)
    for index in range(front.start, front.end):
        roles[index] = ("metadata", f"{front.dialect} front matter")
    for piece in body:
        roles[piece.start : piece.end] = [(piece.role, piece.rule)] * (piece.end - piece.start)
    return [
        SourceLine(number, line, role, rule)
        if line.strip()
        else SourceLine(number, line, "blank", "empty line")
        for number, (line, (role, rule)) in enumerate(zip(lines, roles, strict=True), start=1)
    ]
