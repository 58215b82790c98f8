"""Markdown's blocks about which CommonMark leaves no doubt, read without markdown-it.

Paragraphs, headings, lists, quotations of paragraphs, rules, code, HTML and template tags: most of most clippings.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from termnews import text as door
from termnews.formats import commonmark, inline, tags, templates, vault
from termnews.formats.commonmark import Piece
from termnews.formats.tags import BULLET
from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Targets = Mapping[str, str] | None

_OPENS = (
    rf">|<(?!{inline.INLINE_TAG})|[-+*](?:[ \t]|$)|#{{1,6}}(?:[ \t]|$)|`{{3}}|~{{3}}|\d{{1,9}}[.)](?:[ \t]|$)"
    r"|[-=|:][-=|: \t]*$|([*_])[ \t]*(?:\1[ \t]*){2,}$|\[[^\]\n]*\]:"
)
"""A line that begins so may begin something else than text."""
_OPENING = re.compile(rf"[ \t]|{_OPENS}", re.MULTILINE)
_OPENING_BELOW = re.compile(rf"\n[ \t]*(?:{_OPENS})", re.MULTILINE)
"""Likewise below another line, where an indent means nothing."""
_MAY_OPEN = frozenset(" \t><-+*#`~=|:_[0123456789")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*")
_LONGEST_HEADING, _LONGEST_PARAGRAPH = 300, 32_000
_BREAK = re.compile(r"(?<! ) {2,}\n")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_WIDE_BELOW = re.compile("\n\\s*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ITEM = re.compile(r"( *)([-*+]|(\d{1,9})[.)]) {1,4}(?=\S)")
_INDENTED, _DEEPEST = 4, 5
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div"
    r"|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|track|ul)(?:[\s>]|/>|$)",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"=+[ \t]*|-{2,}[ \t]*")
_UNDERLINED = 2
_QUOTED = re.compile(r"> ?")
_PICTURE = re.compile(rf"!\[([^\[\]\\`*_&<~\n]*)\]\({inline.ADDRESS}(?: \"([^\"\\&<\n]*)\")?\) *")


def is_paragraph(text: str) -> bool:
    """Whether a chunk can be nothing but a paragraph, or template tags."""
    return not _opens(text) and ("\n" not in text or _OPENING_BELOW.search(text) is None)


def paragraph(text: str, targets: Targets, at: int) -> Piece | None:
    """The paragraph that a chunk at line `at` is, or template tags, or a picture; None where there is any doubt."""
    end = at + text.count("\n") + 1
    if text[0] == "{" and templates.is_only(text):
        blocks, role = commonmark.of_template(text)
        return Piece(blocks, at, end, role, "template tag")
    if text[:2] == "![" and (picture := _PICTURE.fullmatch(text)):
        captions = commonmark.captions_of([door.line(picture[2] or picture[1], limit=2000)])
        return Piece(captions, at, end, *commonmark.of_pictures(captions))
    found = _marked(text, targets)
    if found is None:
        return None
    return Piece(tuple([Block("paragraph", *marked) for marked in found]), at, end)


def read(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    """What a chunk at line `at` is, or None where there is any doubt; `targets` as in `inline.read`."""
    pieces: list[Piece] = []
    start = 0
    while start < len(lines):
        end = _end_of_segment(lines, start)
        found = _segment(lines[start:end], targets, at + start)
        if found is None:
            return None
        pieces += found
        start = end
    return pieces


def _end_of_segment(lines: Sequence[str], start: int) -> int:
    """A heading is a segment, and so are code and what stands before a heading; HTML goes on to the end."""
    first = lines[start]
    if first[0] == "<":
        return _end_of_html(lines, start)
    if first[0] == "#":
        return start + 1
    if first.startswith(" " * _INDENTED):
        return next(
            (n for n in range(start, len(lines)) if not lines[n].startswith(" " * _INDENTED)), len(lines)
        )
    if start + 1 < len(lines) and _UNDERLINE.fullmatch(lines[start + 1]) and not _opens(first):
        return start + _UNDERLINED
    for number in range(start + 1, len(lines)):
        if lines[number][0] == "#" and _HEADING.fullmatch(lines[number]):
            return number
    return len(lines)


def _end_of_html(lines: Sequence[str], start: int) -> int:
    """A comment ends on its own line, HTML with the chunk."""
    if not lines[start].startswith("<!--"):
        return len(lines)
    return next((n + 1 for n in range(start, len(lines)) if "-->" in lines[n]), len(lines))


def _segment(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    first = lines[0]
    if reader := _READERS.get(first[0]):
        return reader(lines, targets, at)
    if first[0] in _MAY_OPEN:
        if first.startswith(" " * _INDENTED):
            return _indented(lines, targets, at)
        if _ITEM.match(first):
            return _items(lines, targets, at)
        if len(lines) == 1 and len(first) <= _LONGEST_HEADING and _RULE.fullmatch(first):
            return [Piece((Block("rule", ""),), at, at + 1, "rule", commonmark.RULES["rule"])]
    return _text(lines, targets, at)


def _indented(lines: Sequence[str], _: Targets, at: int) -> list[Piece]:
    """Code by its indent."""
    code = "\n".join(line[_INDENTED:] for line in lines).rstrip()
    return [Piece((Block("code", code),), at, at + len(lines), "code", commonmark.RULES["code"])]


def _heading(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    found = _HEADING.fullmatch(lines[0])
    if not found or not found[2] or found[2][-1] == "#":
        return None
    return _headed(found[2], targets, len(found[1]), at, at + 1)


def _headed(words: str, targets: Targets, level: int, start: int, end: int) -> list[Piece] | None:
    marked = inline.read(words, targets) if len(words) <= _LONGEST_HEADING else None
    if marked is None:
        return None
    text, spans = commonmark.without_id(*marked)
    heading = (Block("heading", text, spans, level=level),) if text else ()
    return [Piece(heading, start, end, "heading", commonmark.RULES["heading"])]


def _html(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    """HTML that ends with the chunk: a block's tag, or a comment that is closed on the last line."""
    content = "\n".join(lines) + "\n"
    comment = lines[0].startswith("<!--")
    if comment:
        closed = content.find("-->", 4)
        if closed < 0 or closed < content.rfind("\n", 0, -1):
            return None
    elif not _HTML_BLOCK.match(lines[0]):
        return None if _opens(lines[0]) else _text(lines, targets, at)
    blocks = tags.fragment(templates.without_tags(content))
    return [Piece(blocks, at, at + len(lines), *commonmark.of_html(blocks, comment=comment))]


def _quotation(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    """A quotation of paragraphs."""
    if any(line[0] != ">" for line in lines):
        return None
    inside = [_QUOTED.sub("", line, count=1) for line in lines]
    if vault.is_callout(inside[0]):
        return None
    pieces: list[Piece] = []
    start = 0
    for end in [*(n for n, line in enumerate(inside) if not line.strip()), len(inside)]:
        if end > start:
            marked = _paragraph(inside[start:end], targets)
            if marked is None:
                return None
            quoted = tuple(Block("quote", text, spans, level=1) for text, spans in marked)
            pieces.append(Piece(quoted, at + start, at + end, "quote", commonmark.RULES["quote"]))
        start = end + 1
    return pieces or None


def _opens(text: str) -> bool:
    return text[0] in _MAY_OPEN and _OPENING.match(text) is not None


def _text(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    """A paragraph, and a list that may stand right under it; or a heading that is underlined."""
    if len(lines) == _UNDERLINED and (line := _UNDERLINE.fullmatch(lines[1])) and not _opens(lines[0]):
        if lines[0][0] == "|":
            return None
        return _headed(lines[0].strip(), targets, 1 if line[0][0] == "=" else 2, at, at + _UNDERLINED)
    end = len(lines)
    if end > 1:
        end = next((n for n, line in enumerate(lines) if n and _begins_list(line)), end)
    text = "\n".join(lines[:end])
    first = paragraph(text, targets, at) if is_paragraph(text) else None
    if first is None:
        return None
    rest = _items(lines[end:], targets, at + end) if end < len(lines) else []
    return None if rest is None else [first, *rest]


def _begins_list(line: str) -> bool:
    """Whether a line under a paragraph is an item: of those that count only the first can be."""
    found = _ITEM.match(line) if line[0] in " -*+1" else None
    return found is not None and found[3] in (None, "1") and len(found[1]) < _INDENTED


def _paragraph(lines: Sequence[str], targets: Targets) -> list[inline.Marked] | None:
    """A paragraph, as `_marked` reads it, or None where it may be something else, too."""
    text = "\n".join(lines)
    return _marked(text, targets) if text[0] != "{" and is_paragraph(text) else None


def _marked(text: str, targets: Targets) -> list[inline.Marked] | None:
    """The inside of a paragraph: more than one where it breaks its lines on purpose."""
    if len(text) > _LONGEST_PARAGRAPH:
        return None
    if "\n" not in text:
        marked = inline.read(text, targets)
        return [marked] if marked else None
    found: list[inline.Marked] = []
    for lines in _BREAK.split(text) if "  \n" in text else [text]:
        # A line break before a wide character may mean nothing.
        wide = not lines.isascii() and _WIDE_BELOW.search(lines)
        marked = None if wide else inline.read(lines.replace("\n", " "), targets)
        if marked is None:
            return None
        found.append(marked)
    return found


class _Open(NamedTuple):
    """An item that others may stand in: the column of its words, its list's kind of marker, and its number."""

    column: int
    kind: str
    number: int


def _items(lines: Sequence[str], targets: Targets, at: int) -> list[Piece] | None:
    """A list whose items are paragraphs and lists of such, each with one kind of marker."""
    found = [_ITEM.match(line) for line in lines]
    starts = [number for number, item in enumerate(found) if item]
    if not found[0] or _RULE.fullmatch(lines[0].lstrip(" ")):
        return None
    above: list[_Open] = []
    pieces: list[Piece] = []
    for start, end in pairwise([*starts, len(lines)]):
        item = found[start]
        if not item or not _placed(item, above):
            return None
        marked = _paragraph([lines[start][item.end() :], *lines[start + 1 : end]], targets)
        if marked is None:
            return None
        marker = f"{above[-1].number}." if item[3] else BULLET
        items: list[Block] = []
        for text, spans in marked:
            items.append(Block("item", text, spans, len(above), marker))
            marker = ""
        pieces.append(Piece(tuple(items), at + start, at + end, "item", commonmark.RULES["item"]))
    return pieces


def _placed(item: re.Match[str], above: list[_Open]) -> bool:
    """Put an item in its place under those `above`; False in doubt."""
    beside: _Open | None = None
    indent = len(item[1])
    while above and indent < above[-1].column:
        beside = above.pop()
    if indent - (above[-1].column if above else 0) >= _INDENTED or len(above) == _DEEPEST:
        return False
    kind, number = item[2][-1], int(item[3] or 0)
    if beside:
        if kind != beside.kind:
            return False
        number = beside.number + 1
    elif above and number > 1:
        return False
    above.append(_Open(item.end(), kind, number))
    return True


def inside_from(lines: Sequence[str]) -> int:
    """The least indent below the list on `lines` that belongs to it."""
    return min((item.end() for item in map(_ITEM.match, lines) if item), default=0)


_READERS: Mapping[str, Callable[[Sequence[str], Targets, int], list[Piece] | None]] = {
    "#": _heading,
    ">": _quotation,
    "<": _html,
}
"""By the first character of a segment that can be one thing only."""
