"""HTML's tags become blocks: for fragments inside Markdown, for mail, for what an extractor returns.

`Composer` takes tags and text one after the other and keeps no tree, so that depth costs nothing;
`fragment` is a reader of tags in linear time for HTML of any quality, since a tolerant reader that
looks ahead can be held up for seconds by a page of unclosed quotes.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats.prose import Prose
from termnews.model import Block
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from termnews.model import SpanKind

BULLET = "•"
_DEEPEST = 9
_LONGEST_TAG = 4000

_LONGEST_CELL = 400

INLINE: Mapping[str, SpanKind] = {
    "a": "link",
    "b": "strong",
    "cite": "em",
    "code": "code",
    "dfn": "em",
    "em": "em",
    "i": "em",
    "kbd": "code",
    "mark": "strong",
    "samp": "code",
    "strong": "strong",
    "tt": "code",
    "var": "em",
}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKING = """
address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody
td tfoot th thead title tr ul
"""
_SILENT = "script style template noscript svg math iframe object head textarea select button"
_OTHERS = """
abbr acronym audio big col colgroup del font img ins meta link picture q s small source span strike sub sup
time u video wbr input label param embed base nobr caption bdi bdo ruby area map layer ilayer nolayer blink
marquee spacer bgsound
"""
BREAKING = frozenset(_BREAKING.split())
SILENT = frozenset(_SILENT.split())
KNOWN = BREAKING | SILENT | INLINE.keys() | frozenset(_OTHERS.split())
_RAW = frozenset({"script", "style", "textarea", "template", "noscript", "iframe"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9_-]*)?)(?=[\s/>])")
_TO_ITS_END = re.compile(r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([A-Za-z][\w:.-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


@noun(frozen=False)
class _Table:
    """A table that is being read: each cell is the blocks that stood in it."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    layout: bool = False


class Composer:
    """Takes `start`, `end` and `data` in the order of the page; `blocks` gives the result."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._prose = Prose()
        self._inline: list[tuple[SpanKind, str]] = []
        self._lists: list[int] = []
        self._marker = ""
        self._quotes = 0
        self._heading = 0
        self._caption = 0
        self._code: list[str] | None = None
        self._tables: list[_Table] = []
        self._silent = ""

    def blocks(self) -> tuple[Block, ...]:
        """Every block so far, in the order of the page."""
        self._flush()
        while self._tables:
            self._end_table()
        return tuple(self._blocks)

    def data(self, text: str) -> None:
        """Text between tags, entities decoded."""
        if self._silent:
            return
        if self._code is not None:
            self._code.append(text)
        else:
            self._prose.write(text)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens (or, as with ``br`` and ``img``, stands alone)."""
        if self._silent == "head" and tag in BREAKING and tag != "title":
            self._silent = ""  # a head that is never closed ends where the text begins
        if self._silent or tag in SILENT:
            self._silent = self._silent or tag
            return
        kind = INLINE.get(tag)
        if kind:
            self._start_inline(kind, attributes)
        elif tag == "img":
            self._image(attributes)
        elif tag in BREAKING or tag == "caption":
            self._start_breaking(tag, attributes)

    def end(self, tag: str) -> None:
        """A tag closes; one that was never open does nothing but end the paragraph."""
        if self._silent:
            if tag == self._silent:
                self._silent = ""
            return
        kind = INLINE.get(tag)
        if kind:
            self._end_inline(kind)
        elif tag in BREAKING or tag == "caption":
            self._flush()
            self._end_breaking(tag)

    def _start_inline(self, kind: SpanKind, attributes: Mapping[str, str]) -> None:
        if self._code is not None:
            return
        target = door.address(attributes.get("href", "")) if kind == "link" else ""
        self._inline.append((kind, target))
        self._prose.begin(kind, target)

    def _end_inline(self, kind: SpanKind) -> None:
        for index in range(len(self._inline) - 1, max(-1, len(self._inline) - 20), -1):
            if self._inline[index][0] == kind:
                del self._inline[index]
                self._prose.end(kind)
                return

    def _start_breaking(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br" and (self._heading or self._code is not None or self._tables):
            self.data("\n")
            return
        self._flush()
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag in ("ul", "ol", "menu"):
            self._lists.append(_first_number(attributes) if tag == "ol" else -1)
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("figcaption", "caption"):
            self._caption += 1
        elif tag == "pre":
            self._code = []
        elif tag == "hr":
            self._place(Block("rule", ""))
        else:
            self._start_table_part(tag)

    def _start_table_part(self, tag: str) -> None:
        if tag == "table":
            if self._tables:
                self._tables[-1].layout = True
            self._tables.append(_Table())
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in ("td", "th"):
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append([])

    def _end_breaking(self, tag: str) -> None:
        if tag in HEADINGS:
            self._heading = 0
        elif tag in ("ul", "ol", "menu"):
            if self._lists:
                self._lists.pop()
            self._marker = ""
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("figcaption", "caption"):
            self._caption = max(0, self._caption - 1)
        elif tag == "pre" and self._code is not None:
            code, self._code = door.block("".join(self._code)).strip("\n"), None
            if code.strip():
                self._place(Block("code", code.rstrip()))
        elif tag == "table" and self._tables:
            self._end_table()

    def _item(self) -> None:
        if not self._lists or self._lists[-1] < 0:
            self._marker = BULLET
        else:
            self._marker = f"{self._lists[-1]}."
            self._lists[-1] += 1

    def _image(self, attributes: Mapping[str, str]) -> None:
        words = attributes.get("title") or attributes.get("alt") or ""
        said = door.line(words, limit=2000)
        if said and " " in said and self._code is None and not self._tables:
            self._flush()
            self._place(Block("caption", said))

    def _flush(self) -> None:
        if self._code is not None:
            return
        text, spans = self._prose.finish()
        self._prose = Prose()
        for kind, target in self._inline[-20:]:
            self._prose.begin(kind, target)
        if not text:
            return
        if self._caption:
            self._place(Block("caption", text, spans))
        elif self._heading:
            self._place(Block("heading", text, spans, level=self._heading))
        elif self._lists or self._marker:
            level = min(max(1, len(self._lists)), _DEEPEST)
            self._place(Block("item", text, spans, level=level, marker=self._marker))
            self._marker = ""
        elif self._quotes:
            self._place(Block("quote", text, spans, level=min(self._quotes, _DEEPEST)))
        else:
            self._place(Block("paragraph", text, spans))

    def _place(self, block: Block) -> None:
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].append(block)
        elif self._tables and len(self._tables) > 1 and self._tables[-2].rows and self._tables[-2].rows[-1]:
            self._tables[-2].rows[-1][-1].append(block)
        else:
            self._blocks.append(block)

    def _end_table(self) -> None:
        table = self._tables.pop()
        for block in _table_blocks(table):
            self._place(block)


def _first_number(attributes: Mapping[str, str]) -> int:
    start = attributes.get("start", "")
    return int(start) if re.fullmatch(r"\d{1,9}", start) else 1


def _table_blocks(table: _Table) -> Iterator[Block]:
    """The table as one block, or what stands in its cells when it only serves the layout."""
    rows = [row for row in table.rows if any(row)]
    cells = [cell for row in rows for cell in row]
    widest = max(map(len, rows), default=0)
    tabular = (
        not table.layout
        and len(rows) > 1
        and widest > 1
        # A row with one cell that says something is no row of a table.
        and 2 * sum(sum(map(bool, row)) > 1 for row in rows) >= len(rows)
        and all(len(cell) <= 1 for cell in cells)
        and all(block.kind in ("paragraph", "heading") for cell in cells for block in cell)
        and all(len(block.text) <= _LONGEST_CELL for cell in cells for block in cell)
    )
    if not tabular:
        for cell in cells:
            yield from cell
        return
    texts = [[cell[0].text if cell else "" for cell in row] for row in rows]
    yield table_block(texts)


def table_block(rows: list[list[str]]) -> Block:
    """A table of clean one-line cells, its rows made equally long; no rows give an empty table."""
    widest = max(map(len, rows), default=0)
    even = tuple(tuple(row + [""] * (widest - len(row))) for row in rows)
    return Block("table", "\n".join("\t".join(row).strip("\t") for row in even), rows=even)


def fragment(source: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML; any text at all gives some, in time linear in its length."""
    composer = Composer()
    feed(composer, source)
    return composer.blocks()


def feed(composer: Composer, source: str) -> None:
    """Give the tags and the text of `source` to `composer`."""
    position, length = 0, len(source)
    absent: set[str] = set()
    while position < length:
        opening = source.find("<", position)
        if opening < 0:
            opening = length
        if opening > position:
            composer.data(html.unescape(source[position:opening]))
        if opening == length:
            return
        position = _tag(composer, source, opening, absent)


def _tag(composer: Composer, source: str, opening: int, absent: set[str]) -> int:
    """Read what begins with ``<`` at `opening`; where the text goes on."""
    found = _TAG.match(source, opening)
    if not found:
        return _other(composer, source, opening, absent)
    tag = found[2].lower()
    end = _end_of_tag(source, found.end(), absent)
    # What a word processor adds has a prefix: <o:p>.
    if end < 0 or not (tag in KNOWN or ":" in tag):
        composer.data("<")
        return opening + 1
    if found[1]:
        composer.end(tag)
        return end + 1
    composer.start(tag, attributes(source[found.end() : end]))
    if tag in _RAW:
        return _end_of_raw(source, tag, end + 1, absent)
    return end + 1


def _end_of_raw(source: str, tag: str, start: int, absent: set[str]) -> int:
    """Where the closing tag of a script or style begins; one that is never closed takes the rest."""
    if tag in absent:
        return len(source)
    found = re.compile(f"</{tag}", re.IGNORECASE).search(source, start)
    if not found:
        absent.add(tag)
        return len(source)
    return found.start()


def _end_of_tag(source: str, start: int, absent: set[str]) -> int:
    """Where the tag's ``>`` stands, not counting those in quotes as far as quotes are closed; or -1."""
    first = _find(source, ">", start, absent)
    if not 0 <= first - start < _LONGEST_TAG:
        return first
    found = _TO_ITS_END.match(source, start, start + _LONGEST_TAG)
    return found.end() - 1 if found else first


def _other(composer: Composer, source: str, opening: int, absent: set[str]) -> int:
    """Comments, declarations and processing instructions are left out; a bare ``<`` is text."""
    for start, stop in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if source.startswith(start, opening):
            end = _find(source, stop, opening + len(start), absent)
            return end + len(stop) if end >= 0 else opening + len(start)
    composer.data("<")
    return opening + 1


def _find(source: str, wanted: str, start: int, absent: set[str]) -> int:
    """`source.find`, but what was once not found to the end is not looked for again."""
    if wanted in absent:
        return -1
    position = source.find(wanted, start)
    if position < 0:
        absent.add(wanted)
    return position


def attributes(source: str) -> dict[str, str]:
    """A tag's attributes by their names in lower case, entities decoded."""
    if "=" not in source:
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source[:_LONGEST_TAG]):
        found.setdefault(match[1].lower(), html.unescape(match[2].strip("\"'")))
    return found
