"""The inside of a Markdown paragraph: emphasis, links, code, pictures, notes and HTML in the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import tags
from termnews.formats.prose import Prose
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from termnews.model import Span, SpanKind

_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(.*?)/?>", re.DOTALL)
_KINDS: dict[str, SpanKind] = {"em": "em", "strong": "strong", "link": "link"}


@noun
class Found:
    """A paragraph's lines (more than one where it breaks them on purpose) and its pictures' words."""

    lines: tuple[tuple[str, tuple[Span, ...]], ...]
    pictures: tuple[str, ...]

    def joined(self) -> tuple[str, tuple[Span, ...]]:
        """All lines as one, for headings and cells; spans only where there is but one line."""
        if len(self.lines) == 1:
            return self.lines[0]
        return " ".join(text for text, _ in self.lines), ()


class Phrases:
    """Reads the tokens inside one paragraph; `number` gives a footnote's number by its name."""

    def __init__(self, number: Callable[[str], str]) -> None:
        self._number = number
        self._prose = Prose()
        self._open: list[tuple[SpanKind, str]] = []
        self._lines: list[tuple[str, tuple[Span, ...]]] = []
        self._pictures: list[str] = []

    def finish(self) -> Found:
        """What was read."""
        self._break()
        return Found(tuple(self._lines), tuple(self._pictures))

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the children of markdown-it's inline token."""
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                self._text(token.content)
            elif kind == "softbreak":
                following = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
                self._prose.soften(following)
            elif kind == "hardbreak":
                self._break()
            elif kind == "code_inline":
                self._prose.begin("code")
                self._prose.write(token.content)
                self._prose.end("code")
            elif kind == "image":
                self._picture(token.content, str(token.attrGet("title") or ""), token)
            elif kind == "html_inline":
                self._html(token.content)
            else:
                self._span(token)

    def _text(self, text: str) -> None:
        if "[^" not in text:
            self._prose.write(text)
            return
        position = 0
        for found in _NOTE.finditer(text):
            number = self._number(found[1])
            if number:
                self._prose.write(text[position : found.start()])
                self._prose.note(number)
                position = found.end()
        self._prose.write(text[position:])

    def _span(self, token: Token) -> None:
        name, _, side = token.type.rpartition("_")
        kind = _KINDS.get(name)
        if kind is None:
            return
        if side == "open":
            self._begin(kind, door.address(str(token.attrGet("href") or "")) if kind == "link" else "")
        else:
            self._end(kind)

    def _begin(self, kind: SpanKind, target: str) -> None:
        self._open.append((kind, target))
        self._prose.begin(kind, target)

    def _end(self, kind: SpanKind) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == kind:
                del self._open[index]
                self._prose.end(kind)
                return

    def _picture(self, alternative: str, title: str, token: Token | None) -> None:
        if token and token.children:
            alternative = "".join(child.content for child in token.children)
        words = door.line(title or alternative, limit=2000)
        if words or not self._pictures:
            self._pictures.append(words)

    def _html(self, content: str) -> None:
        """A tag in the line: what HTML means by it; a tag that HTML does not know is text."""
        found = _TAG.fullmatch(content)
        if not found:
            return
        tag = found[2].lower()
        if tag not in tags.KNOWN:
            self._prose.write(content)
        elif tag == "br":
            self._break()
        elif tag == "img":
            named = tags.attributes(found[3])
            self._picture(named.get("alt", ""), named.get("title", ""), None)
        elif kind := tags.INLINE.get(tag):
            if found[1]:
                self._end(kind)
            else:
                target = tags.attributes(found[3]).get("href", "") if kind == "link" else ""
                self._begin(kind, door.address(target))

    def _break(self) -> None:
        """End the line; what is open goes on in the next."""
        text, spans = self._prose.finish()
        if text:
            self._lines.append((text, spans))
        self._prose = Prose()
        for kind, target in self._open[-20:]:
            self._prose.begin(kind, target)
