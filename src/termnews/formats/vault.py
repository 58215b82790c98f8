"""What programs for notes write beside CommonMark: their links, marked words, callouts and comments.

Web clippers save into such programs, so their clippings hold ``[[page|words]]``, ``![[picture]]``, ``==marked==``,
``> [!quote] Title`` and ``%% comment %%``, as Obsidian's help describes them. In doubt the text stays as it is
written: brackets that begin with a space or hold a number only are code or a reference, and equals signs in
words are a comparison.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from termnews.formats.commonmark import Piece

WIKI = (
    r"\[\[(?P<page>(?![\s:]|\d+\]\]|_?(?i:toc)_?\]\])[^\[\]\n|]{1,300})"
    r"(?:\|(?P<shown>[^\[\]\n]{1,300}))?\]\](?![(\[])"
)
"""A link to another page, and the words it is shown by."""
HIGHLIGHT = (
    r"(?<![=A-Za-z0-9_])==(?![\s=])(?P<highlight>(?:[^`=]|=(?!=)|(?<=[A-Za-z0-9])==(?=[A-Za-z0-9])){1,2000}?)"
    r"(?<!\s)==(?![=A-Za-z0-9_])"
)
"""Marked words."""
_WIKI, _HIGHLIGHT = re.compile(WIKI), re.compile(HIGHLIGHT)
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]{0,40})\][+-]?(?![(\[])[ \t]*")
_MEDIA = re.compile(
    r"://|%2F|\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic|mp[34]|m4a|wav|ogg|flac|3gp|mov|mkv|webm|ogv|pdf)(?:#.*)?$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_QUOTING = frozenset({"quote", "cite"})
"""Callouts whose kind says no more than that they are quotations."""
_MOST_COMMENTED = 200
"""Pieces that one comment may hold; an end further away belongs to another."""


def shown(page: str, words: str | None) -> str:
    """What a link to `page` is read as: the `words` given to it, or the page and its heading by name."""
    if words and words.strip():
        return words.strip()
    page = page.rstrip("\\").partition("#^")[0]
    return " > ".join(part.strip() for part in page.split("#") if part.strip())


def unlinked(text: str) -> str:
    """A field's text with the words of its links; a page in a folder is known by its own name."""
    return _WIKI.sub(lambda found: shown(found["page"].rpartition("/")[2], found["shown"]), text)


def may_teach(text: str) -> bool:
    """Whether a text holds what `teach` is about; each rule that markdown-it asks costs the whole text."""
    return "[[" in text or "==" in text


def teach(markdown: MarkdownIt) -> MarkdownIt:
    """Make markdown-it read links to pages, embedded pictures and marked words."""
    markdown.inline.ruler.before("link", "wiki", _wiki)
    markdown.inline.ruler.before("link", "highlight", _highlight)
    return markdown


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    embedded = state.src[state.pos] == "!"
    if not state.src.startswith("[[", state.pos + embedded):
        return False
    found = _WIKI.match(state.src, state.pos + embedded, state.posMax)
    if not found or not shown(found["page"], found["shown"]):
        return False
    if not silent and embedded and _MEDIA.search(found["page"]):
        words = found["shown"] or ""
        state.push("image", "img", 0).content = "" if _SIZE.fullmatch(words) else words
    elif not silent:
        state.push("text", "", 0).content = shown(found["page"], found["shown"])
    state.pos = found.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "=" else None
    if not found:
        return False
    if not silent:
        end, state.posMax = state.posMax, found.end("highlight")
        state.pos = found.start("highlight")
        state.push("strong_open", "strong", 1)
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def callout(token: Token) -> tuple[str, Sequence[Token], Sequence[Token]]:
    """The kind of a callout whose first paragraph `token` is, the tokens of its title, and those of its text.

    The kind is empty where it is none, or where a title stands for it; the text is then all that there is.
    """
    children = token.children or []
    found = _CALLOUT.match(token.content)
    if not found or children[0].type != "text" or not children[0].content.startswith(found[0].rstrip()):
        return "", (), children
    first = children[0].copy(content=children[0].content[len(found[0].rstrip()) :].lstrip())
    breaks = (at for at, child in enumerate(children) if child.type in ("softbreak", "hardbreak"))
    end = next(breaks, len(children))
    title = [first, *children[1:end]] if first.content or end > 1 else []
    kind = found[1].lower()
    return (
        "" if title or kind in _QUOTING else kind.replace("-", " ").capitalize(),
        title,
        children[end + 1 :],
    )


def is_callout(line: str) -> bool:
    """Whether the first line of a quotation names a callout's kind."""
    return _CALLOUT.match(line) is not None


def without_comments(pieces: list[Piece], lines: Sequence[str]) -> list[Piece]:
    """The pieces with comments folded: from a paragraph that begins with ``%%`` to one that ends with it."""
    index = 0
    while index < len(pieces):
        end = _end_of_comment(pieces, index, lines)
        for commented in range(index, end):
            pieces[commented] = pieces[commented]._replace(blocks=(), role="debris", rule="Markdown comment")
        index = max(end, index + 1)
    return pieces


def _end_of_comment(pieces: Sequence[Piece], index: int, lines: Sequence[str]) -> int:
    """Where the comment ends that begins with the piece at `index`; there where none does."""
    if not lines[pieces[index].start].startswith("%%"):
        return index
    for at, piece in enumerate(pieces[index : index + _MOST_COMMENTED], start=index):
        said = "\n".join(lines[piece.start : piece.end]).rstrip()
        if said.endswith("%%") and (at > index or said.count("%%") == 2):  # noqa: PLR2004 - one pair
            return at + 1
    return index
