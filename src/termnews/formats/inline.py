"""The inside of a Markdown paragraph where CommonMark leaves no doubt: links, code, emphasis and strong text.

Every mark must be accounted for by a pair that can mean one thing only; a single one that is not makes the whole
paragraph doubtful, and markdown-it reads it.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.model import SpanKind

Marked = tuple[str, tuple[Span, ...]]

URL = (
    r"(?:https?://(?:[A-Za-z0-9/:.?=#+,;@$_!~*'-]|%[0-9A-F]{2}|&(?![A-Za-z0-9]+;))+"
    r"|mailto:[A-Za-z0-9.@+-]+|[A-Za-z0-9/.#@_-]+)"
)
"""Addresses that no reader of Markdown would write in another way."""
_STOP = re.compile(r"[`\[\]\\*_&<~]")
_DOUBT = re.compile(r"[`\[\]\\]|\*(?! )|(?<! )\*|(?<![^\W_])_|_(?![^\W_])|&(?:#|\w+;)|<[A-Za-z/!?]|~~")
"""What may not stand outside of a pair."""
_MARKED = re.compile(
    rf"(?<!!)\[(?P<name>[^\[\]]+)\]\((?P<link>{URL})(?: \"[^\"\\&<]*\")?\)"
    r"|(?<!!)\[(?P<ref>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?(?![(\[:])"
    r"|(?<!`)`(?P<code>[^`]+)`(?!`)"
    r"|(?<!\*)\*\*(?P<strong>[^*]+)\*\*(?!\*)"
    r"|(?<!\*)\*(?P<em>[^*]+)\*(?!\*)"
    r"|(?<!\w)__(?P<strong_under>[^_]+)__(?!\w)"
    r"|(?<!\w)_(?P<em_under>[^_]+)_(?!\w)"
)
_LONGEST_MARKED = 20_000
_PRIVATE = 0xE000
_MASKS = re.compile("[\ue020-\ue07f]")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def label(text: str) -> str:
    """A link's label as labels are compared."""
    return " ".join(text.split()).lower().upper()


def is_plain(text: str) -> bool:
    """Whether there is no mark in `text`: it is what it looks like."""
    # Written out, for every paragraph of every clipping is asked.
    return not (
        "*" in text
        or "_" in text
        or "[" in text
        or "]" in text
        or "`" in text
        or "&" in text
        or "<" in text
        or "~" in text
        or "\\" in text
    )


def read(text: str, targets: Mapping[str, str] | None) -> Marked | None:
    """The plain text and the spans of clean `text`, or None in doubt; `targets` by `label`, None where unknown."""
    text = spaced(text)
    if is_plain(text):
        return text, ()
    if len(text) > _LONGEST_MARKED:
        return None
    # What an escape or an entity stands for is never a mark; in code both stand for themselves.
    masked = "`" not in text and not _MASKS.search(text) and _LITERAL.search(text) is not None
    found = _marked(_folded(_LITERAL.sub(_mask, text)), None) if masked else _marked(text, targets)
    if not found or not found[0] or not masked:
        return found if found and found[0] else None
    return _MASKS.sub(_unmask, found[0]), found[1]


def spaced(text: str) -> str:
    """Whole lines of clean text with single spaces; most have them."""
    return text if "  " not in text and text.isprintable() and text == text.strip(" ") else _folded(text)


def _folded(text: str) -> str:
    text = " ".join(text.split())
    return text if text.isascii() else door.block(text)


def _mask(found: re.Match[str]) -> str:
    """A literal character out of the marks' way; anything but one printable character stays in doubt."""
    literal = found[1] or html.unescape(found[0])
    if len(literal) != 1 or not (literal.isprintable() or literal == "\xa0"):
        return found[0]
    return chr(_PRIVATE + ord(literal)) if literal in string.punctuation else literal


def _unmask(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - _PRIVATE)


def _marked(text: str, targets: Mapping[str, str] | None) -> Marked | None:
    if is_plain(text):
        return text, ()
    parts: list[str] = []
    spans: list[Span] = []
    length = written = position = 0
    while stop := _STOP.search(text, position):
        position = stop.start()
        found = _MARKED.match(text, position)
        if not found:
            if _DOUBT.match(text, position):
                return None
            position += 1
            continue
        inside = _inside(text, found, targets)
        if inside is None:
            return None
        parts += (text[written:position], inside[0])
        start = length + position - written
        length = start + len(inside[0])
        spans += (Span(s.start + start, s.end + start, s.kind, s.target) for s in inside[1])
        position = written = found.end()
    if not parts:
        return text, ()
    parts.append(text[written:])
    return "".join(parts), tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _inside(text: str, found: re.Match[str], targets: Mapping[str, str] | None) -> Marked | None:
    """What one pair of marks holds, its own span last, or None in doubt."""
    kind = found.lastgroup or ""
    if kind in ("ref", "label"):
        return _reference(found, targets)
    inner = found["name"] if kind == "link" else found[kind]
    under = kind.endswith("_under")
    if inner != inner.strip() or not (kind in ("link", "code") or _is_pair(text, found, inner, under=under)):
        return None
    if kind == "code":
        return inner, (Span(0, len(inner), "code"),)
    marked = _marked(inner, targets)
    if marked is None or kind == "link":
        return _spanned(marked, "link", door.address(found["link"])) if marked else None
    return _spanned(marked, "strong" if kind.startswith("strong") else "em")


def _spanned(inner: Marked, kind: SpanKind, target: str = "") -> Marked:
    if kind == "link" and not target:
        return inner
    return inner[0], (*inner[1], Span(0, len(inner[0]), kind, target))


def _reference(found: re.Match[str], targets: Mapping[str, str] | None) -> Marked | None:
    """Words in brackets: a link where their label has a target, else the brackets are text."""
    words = found["ref"]
    if targets is None or words != words.strip() or any(mark in words for mark in "\\&<~"):
        return None
    target = targets.get(label(found["label"] or words))
    if target is not None:
        inner = _marked(words, targets)
        return _spanned(inner, "link", door.address(target)) if inner and inner[0] else None
    if found["label"] is not None or any(mark in words for mark in "*_`"):
        return None
    return f"[{words}]", ()


def _is_pair(text: str, found: re.Match[str], inner: str, *, under: bool) -> bool:
    """Whether a pair of marks opens and closes by CommonMark's rules for what stands beside them."""
    before = _side(text[found.start() - 1] if found.start() else "")
    after = _side(text[found.end() : found.end() + 1])
    first, last = _side(inner[0]), _side(inner[-1])
    if "" in (before, after, first, last):
        return False
    if under and "word" in (before, after):
        return False
    return (first == "word" or before != "word") and (last == "word" or after != "word")


def _side(character: str) -> str:
    """What a character beside a mark is: ``word``, ``space``, ``mark``, or nothing in doubt."""
    if not character or character.isspace():
        return "space"
    if character.isalnum():
        return "word"
    punctuation = character in string.punctuation or _MASKS.match(character)
    return "mark" if punctuation or unicodedata.category(character)[0] == "P" else ""
