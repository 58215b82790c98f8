"""Markdown's text becomes blocks, each with the lines of the file that it came from.

markdown-it-py knows CommonMark and its tables; what clippings have beside it (template tags, captions under
pictures, HTML) is read here; what programs for notes and site generators add to it, in `vault` and `templates`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termnews import text as door
from termnews.formats import tags, templates, vault
from termnews.formats.phrases import Found, Phrases
from termnews.model import Block, Span
from termnews.noun import field, noun, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    Extension = Callable[[MarkdownIt], MarkdownIt]

_DEEPEST = 9
_LONGEST_HEADING = 300
_LONGEST_CAPTION = 500
_HEADING_ID = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
RULES = {
    "body": "Markdown paragraph",
    "caption": "Markdown image",
    "code": "Markdown code",
    "heading": "Markdown heading",
    "item": "Markdown list",
    "quote": "Markdown quotation",
    "rule": "Markdown rule",
    "table": "Markdown table",
}


class Piece(NamedTuple):
    """Blocks, the lines (counted from 0, the end not included) that gave them, and what those were taken for."""

    blocks: tuple[Block, ...]
    start: int
    end: int
    role: str = "body"
    rule: str = RULES["body"]


@noun(frozen=False)
class Reading:
    """What the parts of one text share: link targets, and notes in the order of their first mention."""

    env: MutableMapping[str, object] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    """By a footnote's own name: its number, empty until it is mentioned."""
    given: int = 0
    """How many numbers have been given."""

    def number(self, name: str) -> str:
        """The number of the note that is called `name`, given now if it had none; empty if there is none."""
        if name not in self.notes:
            return ""
        if not self.notes[name]:
            self.given += 1
            self.notes[name] = str(self.given)
        return self.notes[name]


DEEPEST = 20
"""Levels of lists and quotations that are read; markdown-it leaves out what is nested deeper.

More levels of links in links would be read then, too, and each costs as much as the text is long."""


def is_too_deep(tokens: Iterable[Token]) -> bool:
    """Whether words may have been left out because they were nested too deeply."""
    return any(token.level >= DEEPEST - 1 for token in tokens)


@cache
def parser(*extensions: Extension) -> MarkdownIt:
    """CommonMark with tables and struck-out text, nested to `DEEPEST`, and what the `extensions` teach it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - `cat` of a plain text must not pay for it

    plain = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    for teach in extensions:
        teach(plain)
    return plain


def walk(tokens: Sequence[Token], reading: Reading, offset: int) -> list[Piece]:
    """The pieces of markdown-it's tokens, whose line 0 is line `offset` of the text."""
    return list(_Walk(reading, offset).pieces(tokens))


class _Walk:
    """Follows the tokens and remembers which lists and quotations are open."""

    def __init__(self, reading: Reading, offset: int) -> None:
        self._reading = reading
        self._offset = offset
        self._lists: list[int] = []
        self._marker = ""
        self._quotes = 0

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                end = index
                while tokens[end].type != "table_close":
                    end += 1
                yield self._table(tokens[index:end])
                index = end
            elif token.type == "inline":
                yield from self._inline(tokens[index - 1], token)
            else:
                yield from self._single(token)
            index += 1

    def _single(self, token: Token) -> Iterator[Piece]:
        """Containers change what is open; code, rules and HTML are blocks of their own."""
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(int(token.attrGet("start") or 1) if kind[0] == "o" else -1)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._item()
        elif kind == "list_item_close":
            self._marker = ""
        elif kind == "blockquote_open":
            self._quotes += 1
        elif kind == "blockquote_close":
            self._quotes -= 1
        elif kind in ("fence", "code_block"):
            code = door.block(token.content).strip("\n").rstrip()
            yield self._piece(token, "code", (Block("code", code),) if code else ())
        elif kind == "hr":
            yield self._piece(token, "rule", (Block("rule", ""),))
        elif kind == "html_block":
            blocks = tags.fragment(templates.without_tags(token.content))
            role, rule = of_html(blocks, comment=token.content.lstrip().startswith("<!--"))
            yield self._piece(token, role, blocks, rule)

    def _item(self) -> None:
        if self._lists[-1] < 0:
            self._marker = tags.BULLET
        else:
            self._marker = f"{self._lists[-1]}."
            self._lists[-1] += 1

    def _piece(self, token: Token, role: str, blocks: tuple[Block, ...], rule: str = "") -> Piece:
        start, end = token.map or (0, 0)
        return Piece(blocks, self._offset + start, self._offset + end, role, rule or RULES[role])

    def _inline(self, opening: Token, token: Token) -> Iterator[Piece]:
        """A heading or a paragraph: of a list, a quotation, a picture, or of its own."""
        if opening.type == "heading_open":
            yield self._heading(opening, token)
            return
        if token.content[0] == "{" and templates.is_only(token.content):
            blocks, role = of_template(token.content)
            yield self._piece(opening, role, blocks, "template tag")
            return
        children, lead = self._callout(token) if self._quotes else (token.children or (), ())
        found = self._phrases(children)
        captions = lead + captions_of(found.pictures)
        if found.pictures and not found.lines:
            role, rule = of_pictures(captions)
            yield self._piece(opening, role, captions, rule)
        elif found.pictures and len(found.lines) == 1 and is_emphasised(self._block(*found.lines[0])):
            text, spans = found.lines[0]
            inner = tuple(span for span in spans if (span.start, span.end, span.kind) != (0, len(text), "em"))
            yield self._piece(opening, "caption", (Block("caption", text, inner),))
        else:
            blocks = tuple(self._block(text, spans) for text, spans in found.lines)
            role = blocks[0].kind if blocks else "body"
            yield self._piece(opening, "body" if role == "paragraph" else role, captions + blocks)

    def _callout(self, token: Token) -> tuple[Sequence[Token], tuple[Block, ...]]:
        """A quoted paragraph without the line that makes it a callout, and what stands for that line."""
        kind, title, children = vault.callout(token)
        text, spans = self._phrases(title).joined() if title else (kind, ())
        if not text:
            return children, ()
        return children, (self._block(text, (Span(0, len(text), "strong"), *spans)),)

    def _phrases(self, tokens: Sequence[Token]) -> Found:
        phrases = Phrases(self._reading.number)
        phrases.read(tokens)
        return phrases.finish()

    def _heading(self, opening: Token, token: Token) -> Piece:
        found = self._phrases(token.children or ())
        without, spans = without_id(*found.joined())
        if len(without) > _LONGEST_HEADING:
            return self._piece(
                opening, "body", (Block("paragraph", without, spans),), "too long for a heading"
            )
        level = int(opening.tag[1])
        blocks = (Block("heading", without, spans, level=level),) if without else ()
        return self._piece(opening, "heading", blocks + captions_of(found.pictures))

    def _block(self, text: str, spans: tuple[Span, ...]) -> Block:
        if self._lists:
            marker, self._marker = self._marker, ""
            return Block("item", text, spans, level=min(len(self._lists), _DEEPEST), marker=marker)
        if self._quotes:
            return Block("quote", text, spans, level=min(self._quotes, _DEEPEST))
        return Block("paragraph", text, spans)

    def _table(self, tokens: Sequence[Token]) -> Piece:
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._phrases(token.children or ()).joined()[0])
        return self._piece(tokens[0], "table", (tags.table_block(rows),))


def is_emphasised(block: Block) -> bool:
    """Whether the whole text is emphasis, as captions under pictures are."""
    return 0 < len(block.text) <= _LONGEST_CAPTION and any(
        span.kind == "em" and span.start == 0 and span.end == len(block.text) for span in block.spans
    )


def with_captions(pieces: list[Piece]) -> list[Piece]:
    """An emphasised paragraph right under a picture is its caption, and stands for the picture's own words."""
    for index in range(1, len(pieces)):
        above, here = pieces[index - 1], pieces[index]
        pictured = above.rule == RULES["caption"] or above.rule in ("template tag", "picture without words")
        if pictured and here.role == "body" and len(here.blocks) == 1 and is_emphasised(here.blocks[0]):
            block = here.blocks[0]
            inner = tuple(
                span
                for span in block.spans
                if (span.start, span.end, span.kind) != (0, len(block.text), "em")
            )
            pieces[index - 1] = above._replace(blocks=())
            captions = (replace(block, kind="caption", spans=inner),)
            pieces[index] = here._replace(blocks=captions, role="caption")
    return pieces


def of_template(content: str) -> tuple[tuple[Block, ...], str]:
    """What template tags alone in their paragraph would show, else nothing; and its role."""
    said = [door.line(words, limit=2000) for words in templates.captions(content)]
    blocks = tuple(Block("caption", text) for text in dict.fromkeys(said) if " " in text)
    return blocks, "caption" if blocks else "debris"


def of_html(blocks: tuple[Block, ...], *, comment: bool) -> tuple[str, str]:
    """The role and the rule of a block of HTML that gave `blocks`."""
    if blocks:
        return "body", "HTML"
    return "debris", "HTML comment" if comment else "HTML tags without words"


def of_pictures(captions: tuple[Block, ...]) -> tuple[str, str]:
    """The role and the rule of pictures in a paragraph of their own that gave `captions`."""
    return ("caption", RULES["caption"]) if captions else ("debris", "picture without words")


def without_id(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A heading without the name for links that may stand at its end."""
    without = _HEADING_ID.sub("", text)
    return without, tuple(span for span in spans if span.end <= len(without))


def captions_of(pictures: Sequence[str]) -> tuple[Block, ...]:
    """The pictures' own words, where they are more than one."""
    return tuple(Block("caption", words) for words in pictures if " " in words)
