"""The inside of a Markdown paragraph where CommonMark leaves no doubt: links, code, emphasis, HTML's plainest tags.

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
from termnews.formats import tags, templates, vault
from termnews.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.model import SpanKind

Marked = tuple[str, tuple[Span, ...]]

_IN_URL = r"[A-Za-z0-9/:.?=#+,;@$_!~*'-]++|%[0-9A-F]{2}|&(?![A-Za-z0-9]+;)"
URL = rf"(?:https?://(?:{_IN_URL}|\((?:{_IN_URL})*\))+|mailto:[A-Za-z0-9.@+-]+|[A-Za-z0-9/.#@_-]+)"
"""Addresses that no reader of Markdown would write in another way."""
ADDRESS = rf"(?:{URL}|{templates.DESTINATION})"
TAGS = "a|b|em|i|s|small|span|strong|sub|sup|u"
"""HTML's tags that are read where they stand in pairs."""
INLINE_TAG = rf"/?(?:{TAGS})\b[^<>]*(?:>[ \t]*[^\s]|$)"
"""What follows the ``<`` of a tag that is not alone on its line, and so begins nothing but a paragraph."""
_STOP = re.compile(r"[`\[\]\\*_&<~={]")
_DOUBT = re.compile(
    r"[`\[\]\\]|\*(?! )|(?<! )\*|(?<![^\W_])_|_(?![^\W_])|&(?:#|\w+;)|<[A-Za-z/!?]|~~|==(?![\s=])"
    r"|\{[%:]|\{\{-?[ \t]*[<%\"']|(?<=[)\]`])\{"
)
"""What may not stand outside of a pair."""
_MARKED = re.compile(
    rf"(?<!!)\[(?P<name>(?:[^\[\]`]++|`[^`]+`)+)\]\((?P<link>{ADDRESS})(?: \"[^\"\\&<]*\")?\)"
    rf"|(?<!!){vault.WIKI}|{vault.HIGHLIGHT}"
    r"|(?<!!)\[(?P<ref>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?"
    r"(?!\[|\()"
    r"|(?<!`)`(?P<code>[^`]+)`(?!`)"
    r"|(?<!\*)\*\*(?P<strong>[^*]+)\*\*(?!\*)"
    r"|(?<!\*)\*(?P<em>[^*]+)\*(?!\*)"
    r"|(?<!\*)\*\*\*(?P<both>[^*]+)\*\*\*(?!\*)"
    r"|(?<!\w)__(?P<strong_under>[^_]+)__(?!\w)"
    r"|(?<!\w)_(?P<em_under>[^_]+)_(?!\w)"
    rf"|<(?P<tag>{TAGS})(?P<attributes>(?: [a-z-]+=\"[^\"<>\\`\ue020-\ue07f]*\")*) ?>(?P<html>[^<>]+)</(?P=tag)>"
    r"|<(?P<bare>https?://[A-Za-z0-9/:.?=#+,;@$_!~*'()&-]+)>"
)
_EMPHASIS: Mapping[str, SpanKind] = {
    "strong": "strong",
    "strong_under": "strong",
    "em": "em",
    "em_under": "em",
    "both": "em",
    "highlight": "strong",
}
_SHORTCODE = re.compile(templates.SHORTCODES)
_LONGEST_MARKED = 20_000
_PRIVATE = 0xE000
_MASKS = re.compile("[\ue020-\ue07f]")
_BESIDE_MARK = re.compile(r"[*_]&|;[*_]")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def label(text: str) -> str:
    """A link's label as labels are compared."""
    return " ".join(text.split()).lower().upper()


def is_plain(text: str) -> bool:
    """Whether there is no mark in `text`: it is what it looks like."""
    # Written out, for every paragraph of every clipping is asked; single characters are found fastest.
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
        or "=" in text
        or "{" in text
    )


def read(text: str, targets: Mapping[str, str] | None) -> Marked | None:
    """The plain text and the spans of clean `text`, or None in doubt; `targets` by `label`, None where unknown."""
    text = spaced(text)
    if "{" in text and "`" not in text:
        text = spaced(templates.without_silent(text))
    if is_plain(text):
        return (text, ()) if text else None
    if len(text) > _LONGEST_MARKED:
        return None
    # What an escape or an entity stands for is never a mark; in code both stand for themselves.
    escaped = "\\" in text or "&" in text
    masked = escaped and "`" not in text and not _MASKS.search(text) and _LITERAL.search(text) is not None
    found = (
        _marked(door.block(_folded(_LITERAL.sub(_mask, text))), None) if masked else _marked(text, targets)
    )
    if not found or not found[0] or not masked:
        return found if found and found[0] else None
    return _MASKS.sub(_unmask, found[0]), found[1]


def spaced(text: str) -> str:
    """Whole lines of clean text with single spaces; most have no other white space."""
    if "\t" in text if text.isascii() else not text.isprintable():
        return _folded(text)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def _folded(text: str) -> str:
    return " ".join(text.split())


def _mask(found: re.Match[str]) -> str:
    """A literal character out of the marks' way; anything but one printable character stays in doubt."""
    literal = found[1] or html.unescape(found[0])
    if len(literal) != 1 or not (literal.isprintable() or literal == "\xa0"):
        return found[0]
    if literal in string.punctuation:
        return chr(_PRIVATE + ord(literal))
    # A mark takes what is beside it for what is written there.
    return found[0] if _BESIDE_MARK.search(found.string, found.start() - 1, found.end() + 1) else literal


def _unmask(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - _PRIVATE)


def _marked(text: str, targets: Mapping[str, str] | None, at: int = 0) -> Marked | None:
    """As `read`, for single spaces; the text's place in the whole is `at`, from which its spans count."""
    if is_plain(text):
        return text, ()
    parts: list[str] = []
    spans: list[Span] = []
    written = position = 0
    nested = False
    while stop := _STOP.search(text, position):
        position = stop.start()
        found = _MARKED.match(text, position)
        if not found:
            if _DOUBT.match(text, position):
                return None
            position += 1
            continue
        at += position - written
        inside = _inside(text, found, targets, at)
        if inside is None:
            return None
        parts += (text[written:position], inside[0])
        at += len(inside[0])
        spans += inside[1]
        nested = nested or len(inside[1]) > 1
        position = written = found.end()
    if not parts:
        return text, ()
    if nested:
        spans.sort(key=lambda span: (span.start, -span.end))
    parts.append(text[written:])
    return "".join(parts), tuple(spans)


def _inside(text: str, found: re.Match[str], targets: Mapping[str, str] | None, at: int) -> Marked | None:
    """What one pair of marks at `at` holds, its own span last, or None in doubt."""
    kind = found.lastgroup or ""
    if kind in ("ref", "label"):
        return _reference(text, found, targets, at)
    if kind in ("page", "shown"):
        return _linked(found, targets, at)
    inner = found["name"] if kind == "link" else found[kind]
    if inner[0] == " " or inner[-1] == " ":
        return None
    if (
        kind in _EMPHASIS
        and kind != "highlight"
        and not _is_pair(text, found, inner, under=kind.endswith("_under"))
    ):
        return None
    marked = (inner, ()) if kind in ("code", "bare") else _marked(inner, targets, at)
    return marked and _paired(marked, kind, found, at)


def _paired(inner: Marked, kind: str, found: re.Match[str], at: int) -> Marked | None:
    """`inner` as what a pair of marks makes of it."""
    if kind in ("link", "bare"):
        return _spanned(inner, "link", at, door.address(found[kind]))
    if kind == "html":
        return _tagged(inner, found["tag"], found["attributes"], at)
    if kind == "both":
        inner = _spanned(inner, "strong", at)
    return _spanned(inner, _EMPHASIS.get(kind, "code"), at)


def _spanned(inner: Marked, kind: SpanKind, at: int, target: str = "") -> Marked:
    if kind == "link" and not target:
        return inner
    return inner[0], (*inner[1], Span(at, at + len(inner[0]), kind, target))


def _tagged(inner: Marked, tag: str, said: str, at: int) -> Marked | None:
    """What a pair of HTML's tags holds; most of them mean nothing here."""
    kind = tags.INLINE.get(tag)
    target = tags.attributes(said).get("href", "") if kind == "link" else ""
    if " " in target:
        return None
    return _spanned(inner, kind, at, door.address(target)) if kind else inner


def _linked(found: re.Match[str], targets: Mapping[str, str] | None, at: int) -> Marked | None:
    """The words of a link to a page; with marks in them they are in doubt."""
    words = vault.shown(found["page"], found["shown"])
    return _marked(words, targets, at) if words and is_plain(words) else None


def _reference(text: str, found: re.Match[str], targets: Mapping[str, str] | None, at: int) -> Marked | None:
    """Words in brackets: a link where their label has a target, else the brackets are text."""
    words = found["ref"]
    if (
        _SHORTCODE.fullmatch(found[0])
        or targets is None
        or words != words.strip()
        or any(mark in words for mark in "\\&<~")
    ):
        return None
    if found.start() == 0 and text[found.end() : found.end() + 1] == ":":
        return None  # at the beginning it may be a definition
    target = targets.get(label(found["label"] or words))
    if target is not None:
        inner = _marked(words, targets, at)
        return _spanned(inner, "link", at, door.address(target)) if inner and inner[0] else None
    if found["label"] is not None or any(mark in words for mark in "*_`"):
        return None
    return f"[{words}]", ()


def _is_pair(text: str, found: re.Match[str], inner: str, *, under: bool) -> bool:
    """Whether a pair of marks opens and closes by CommonMark's rules for what stands beside them."""
    if not under and inner[0].isalnum() and inner[-1].isalnum():
        return True
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
