"""Markdown's blocks about which CommonMark leaves no doubt, read without markdown-it.

Paragraphs, headings, flat lists, quotations of paragraphs, rules, HTML and template tags: most of most clippings.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from termnews.formats import commonmark, inline, tags
from termnews.formats.tags import BULLET
from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Targets = Mapping[str, str] | None

_OPENING = re.compile(
    r"[ \t>{<]|[-+*](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|`{3}|~{3}|\d{1,9}[.)](?:[ \t]|$)|[-=|:][-=|: \t]*$"
    r"|([*_])[ \t]*(?:\1[ \t]*){2,}$|\[[^\]]*\]:"
)
"""A line that begins so may begin something else than text."""
_MAY_OPEN = frozenset(" \t>{<-+*#`~=|:_[0123456789")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*")
_LONGEST_HEADING = 300
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])( {1,4})(?=\S)")
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div"
    r"|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|track|ul)(?:[\s>]|/>|$)",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"=+[ \t]*|-{2,}[ \t]*")
_QUOTED = re.compile(r"> ?")


class Part(NamedTuple):
    """Blocks, their lines in the chunk (the end not included), and what they were taken for."""

    blocks: tuple[Block, ...]
    start: int
    end: int
    role: str = "body"
    rule: str = commonmark.RULES["body"]


def read(lines: Sequence[str], targets: Targets) -> list[Part] | None:
    """What a chunk without blank lines is, or None where there is any doubt; `targets` as in `inline.read`."""
    first = lines[0]
    if first[0] not in _MAY_OPEN:
        return _text(lines, targets)
    if first[0] == "#":
        return _headed(lines, targets)
    if first[0] == ">":
        return _quotation(lines, targets)
    if first[0] == "<":
        return _html(lines)
    if first[0] == "{" and all(map(commonmark.is_template, lines)):
        blocks, role = commonmark.of_template("\n".join(lines))
        return [Part(blocks, 0, len(lines), role, "template tag")]
    if _ITEM.match(first):
        return _items(lines, targets)
    if len(lines) == 1 and _RULE.fullmatch(first):
        return [Part((Block("rule", ""),), 0, 1, "rule", commonmark.RULES["rule"])]
    return _text(lines, targets)


def _headed(lines: Sequence[str], targets: Targets) -> list[Part] | None:
    """A heading, and what stands right under it."""
    found = _HEADING.fullmatch(lines[0])
    if not found or not found[2] or len(lines[0]) > _LONGEST_HEADING or found[2][-1] == "#":
        return None
    marked = inline.read(found[2], targets)
    rest = _moved(read(lines[1:], targets), 1) if len(lines) > 1 else []
    if marked is None or rest is None:
        return None
    text, spans = commonmark.without_id(*marked)
    heading = (Block("heading", text, spans, level=len(found[1])),) if text else ()
    return [Part(heading, 0, 1, "heading", commonmark.RULES["heading"]), *rest]


def _moved(parts: list[Part] | None, by: int) -> list[Part] | None:
    if parts is None:
        return None
    return [part._replace(start=part.start + by, end=part.end + by) for part in parts]


def _html(lines: Sequence[str]) -> list[Part] | None:
    """HTML that ends with the chunk: a block's tag, or a comment that is closed on the last line."""
    content = "\n".join(lines) + "\n"
    comment = lines[0].startswith("<!--")
    if comment:
        closed = content.find("-->", 4)
        if closed < 0 or closed < content.rfind("\n", 0, -1):
            return None
    elif not _HTML_BLOCK.match(lines[0]):
        return None
    blocks = tags.fragment(content)
    return [Part(blocks, 0, len(lines), *commonmark.of_html(blocks, comment=comment))]


def _quotation(lines: Sequence[str], targets: Targets) -> list[Part] | None:
    """A quotation of paragraphs."""
    if any(line[0] != ">" for line in lines):
        return None
    inside = [_QUOTED.sub("", line, count=1) for line in lines]
    parts: list[Part] = []
    start = 0
    for end in [*(n for n, line in enumerate(inside) if not line.strip()), len(inside)]:
        if end > start:
            read_inside = _paragraph(inside[start:end], targets)
            if read_inside is None:
                return None
            quoted = tuple(Block("quote", block.text, block.spans, level=1) for block in read_inside)
            parts.append(Part(quoted, start, end, "quote", commonmark.RULES["quote"]))
        start = end + 1
    return parts or None


def _text(lines: Sequence[str], targets: Targets) -> list[Part] | None:
    """A paragraph, and a list that may stand right under it; or a heading that is underlined."""
    if len(lines) > 1 and (line := _UNDERLINE.fullmatch(lines[1])):
        return _underlined(lines, targets, level=1 if line[0][0] == "=" else 2)
    end = next((n for n, line in enumerate(lines) if n and _begins_list(line)), len(lines))
    blocks = _paragraph(lines[:end], targets)
    if blocks is None:
        return None
    rest = _moved(_items(lines[end:], targets), end) if end < len(lines) else []
    return None if rest is None else [Part(blocks, 0, end), *rest]


def _underlined(lines: Sequence[str], targets: Targets, *, level: int) -> list[Part] | None:
    """A heading whose second line underlines the first, and what stands under it."""
    blocks = _paragraph(lines[:1], targets)
    rest = _moved(read(lines[2:], targets), 2) if len(lines) > 2 else []  # noqa: PLR2004 - see above
    if blocks is None or rest is None or len(lines[0]) > _LONGEST_HEADING:
        return None
    text, spans = commonmark.without_id(blocks[0].text, blocks[0].spans)
    heading = (Block("heading", text, spans, level=level),) if text else ()
    return [Part(heading, 0, 2, "heading", commonmark.RULES["heading"]), *rest]


def _begins_list(line: str) -> bool:
    """Whether a line under a paragraph is an item: of those that count only the first can be."""
    found = _ITEM.match(line) if line[0] in "-*+1" else None
    return found is not None and found[2] in (None, "1")


def _paragraph(lines: Sequence[str], targets: Targets) -> tuple[Block, ...] | None:
    """A paragraph's blocks: more than one where it breaks its lines on purpose."""
    for line in lines:
        if line[0] in _MAY_OPEN and _OPENING.match(line):
            return None
    blocks: list[Block] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end - 1].endswith("  "):
            continue
        text = _joined(lines[start:end])
        marked = inline.read(text, targets) if text else None
        if marked is None:
            return None
        blocks.append(Block("paragraph", *marked))
        start = end
    return tuple(blocks)


def _joined(lines: Sequence[str]) -> str:
    """The lines as one, or nothing where a line break between wide characters may mean nothing."""
    if len(lines) == 1:
        return lines[0].strip()
    text = " ".join(line.strip() for line in lines)
    if text.isascii():
        return text
    for above, below in pairwise(lines):
        if _WIDE.match(above.rstrip()[-1]) and _WIDE.match(below.lstrip()[0]):
            return ""
    return text


def _items(lines: Sequence[str], targets: Targets) -> list[Part] | None:
    """A list whose items are paragraphs: one kind of marker, nothing nested."""
    starts: list[int] = []
    opening: re.Match[str] | None = None
    for number, line in enumerate(lines):
        found = _ITEM.match(line)
        if found:
            if opening and (found[1][-1], bool(found[2])) != (opening[1][-1], bool(opening[2])):
                return None
            opening = opening or found
            starts.append(number)
    if opening is None or _RULE.fullmatch(lines[0]):
        return None
    first = int(opening[2]) if opening[2] else 0
    ends = [*starts[1:], len(lines)]
    parts = list(_each_item(lines, zip(starts, ends, strict=True), targets, first=first if opening[2] else -1))
    return parts if len(parts) == len(starts) else None


def _each_item(
    lines: Sequence[str], bounds: Iterator[tuple[int, int]], targets: Targets, *, first: int
) -> Iterator[Part]:
    """The items up to one that is in doubt; they count from `first`, or not at all if that is negative."""
    for number, (start, end) in enumerate(bounds):
        found = _ITEM.match(lines[start])
        # A line that goes on with a paragraph may be indented in any way.
        inside = [lines[start][found.end() if found else 0 :], *(line.lstrip() for line in lines[start + 1 : end])]
        blocks = _paragraph(inside, targets)
        if blocks is None:
            return
        marker = f"{first + number}." if first >= 0 else BULLET
        items = tuple(
            Block("item", block.text, block.spans, level=1, marker="" if line else marker)
            for line, block in enumerate(blocks)
        )
        yield Part(items, start, end, "item", commonmark.RULES["item"])
