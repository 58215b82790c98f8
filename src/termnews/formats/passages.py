"""A Markdown text passage by passage: the whole reader only where there is something for it to read.

Most paragraphs of most clippings hold no mark-up, or a link and a word in italics, and CommonMark leaves no
doubt about those: they are read here, many times as fast. What remains goes to markdown-it in runs, which
also bounds what a hostile passage can cost. Tests hold both ways to the same blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from termnews import text as door
from termnews.formats import footnotes, inline, quick, tags, templates, vault
from termnews.formats.commonmark import RULES, Piece, Reading, is_too_deep, parser, walk, with_captions
from termnews.model import Block
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt

_LARGEST_CHUNK = 32_000
"""Characters between blank lines that are given to markdown-it, which is quadratic in some mark-up."""
_LARGEST_ALL = 1_000_000
"""Characters of one text that are given to it; what is beyond is taken as it stands."""
_FENCE = re.compile(r"[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*)*(`{3,}|~{3,})(.*)")
_RAW = re.compile(
    r"[ >]*<(?:(pre|script|style|textarea)\b|(!--)|(\?)|(!\[CDATA\[)|(![A-Za-z]))", re.IGNORECASE
)
_RAW_ENDS = ("", "-->", "?>", "]]>", ">")
_LISTED = re.compile(r"[ \t>]|[-*+](?:[ \t]|$)|\d{1,9}[.)]")
_OWN_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_CODE_INDENT = 4
_INDENTS = frozenset(" \t")
_RAW_WITHIN, _FENCE_WITHIN, _MOST_ODD = 8, 500, 8
_NEVER = "\n"
"""What no line holds: from here on only markdown-it can tell."""
_PLAIN_DEFINITION = re.compile(
    rf" {{0,3}}\[([^\[\]\\^&\s][^\[\]\\&]*)\]: *({inline.URL})(?: +\"[^\"\\&<]*\")? *"
)
_DEFINITION = re.compile(r"^[ >]{0,6}\[[^\]\n]+\]:", re.MULTILINE)


@noun(frozen=False)
class _Run:
    """Lines `start` to `end` that stand together, for markdown-it to read."""

    start: int
    end: int
    plain: bool = False
    """Too large to be read: its lines are taken as they stand."""


class _Chunk(NamedTuple):
    """Lines that stand between blank ones, `start` to `end`, and their text."""

    start: int
    end: int
    text: str


@noun(frozen=False)
class _Links:
    """The text's link definitions, if all of them are of the plainest kind."""

    targets: dict[str, str] | None = field(default_factory=dict)
    chunks: set[int] = field(default_factory=set)
    """Where the chunks begin that hold nothing else."""


def pieces(lines: Sequence[str], *, quickly: bool = True) -> list[Piece]:
    """The pieces of a Markdown text, given as clean lines, in the order of the text; notes come last.

    Without `quickly` everything goes through markdown-it.
    """
    reading = Reading()
    notes: list[footnotes.Footnote] = []
    body: Sequence[str] = lines
    whole = "\n".join(lines)
    marks: list[int] = []
    if ("{" in whole and "{%" in whole) or "\n:::" in f"\n{whole}":
        body, marks = templates.plain(body)
    if "^" in whole and "[^" in whole:
        body, notes = footnotes.take(body)
        reading.notes = {note.name: "" for note in notes}
    chunks = list(_chunks(body)) if quickly else []
    links = _defined(body, chunks)
    runs = list(_runs(body, chunks, links)) if quickly else [_Run(0, len(body))]
    rich = [run for run in runs if isinstance(run, _Run) and not run.plain]
    markdown = _parser(whole) if rich or notes else None
    if markdown and quickly:
        _define(markdown, body, rich, reading, links)
    found: list[Piece] = []
    for run in runs:
        if isinstance(run, Piece):
            found.append(run)
        elif run.plain or not markdown:
            found += _as_it_stands(body, run)
        else:
            tokens = markdown.parse("\n".join(body[run.start : run.end]), reading.env)
            found += _as_it_stands(body, run) if is_too_deep(tokens) else walk(tokens, reading, run.start)
    if "%" in whole and "%%" in whole:
        found = vault.without_comments(found, body)
    found = with_captions(found)
    found += [Piece((), mark, mark + 1, "debris", "the mark of a part") for mark in marks]
    return found + footnotes.pieces(markdown, notes, reading) if markdown else found


def _parser(whole: str) -> MarkdownIt:
    """markdown-it with what the text has need of."""
    return parser(*(each.teach for each in (vault, templates) if each.may_teach(whole)))


def _defined(body: Sequence[str], chunks: Sequence[_Chunk]) -> _Links:
    """The link definitions of the whole text; no targets where one is such that only markdown-it can tell."""
    links = _Links()
    targets: dict[str, str] = {}
    odd = 0
    for start, end, text in chunks:
        if "]:" not in text or _FENCE.match(text):
            continue
        found = [_PLAIN_DEFINITION.fullmatch(line) for line in body[start:end]]
        if all(found):
            links.chunks.add(start)
            for one in found:
                if one:
                    targets.setdefault(inline.label(one[1]), one[2])
        elif not _DEFINITION.search(text):
            continue
        elif odd < _MOST_ODD and (read := _odd_definitions(text)):
            odd += 1
            links.chunks.add(start)
            targets = {**read, **targets}
        else:
            return _Links(None)
    links.targets = targets
    # What looks like a definition may stand in a comment or a script.
    return _Links(None) if targets and _within_raw(body, links.chunks) else links


def _odd_definitions(text: str) -> Mapping[str, str]:
    """The targets, by label, of a chunk of link definitions that are not plain; none where it holds anything else."""
    env: dict[str, Any] = {}
    if text[0] != "[" or len(text) > _LARGEST_CHUNK or parser().parse(text, env):
        return {}
    return {label: said["href"] for label, said in env["references"].items()}


def _within_raw(body: Sequence[str], starts: Container[int]) -> bool:
    """Whether a chunk at one of `starts` may stand in raw HTML, which goes on over blank lines."""
    waiting: set[str] = set()
    for number, line in enumerate(body):
        if waiting:
            if number in starts:
                return True
            low = line.lower()
            waiting = {ending for ending in waiting if ending not in low}
        if "<" in line[:_RAW_WITHIN] and _RAW.match(line):
            waiting |= {_waits_for((line,), "")} - {""}
    return False


def _define(
    markdown: MarkdownIt, body: Sequence[str], rich: Sequence[_Run], reading: Reading, links: _Links
) -> None:
    """Give link definitions to markdown-it first: they hold for the whole text, wherever they stand."""
    if links.targets is not None:
        reading.env["references"] = {
            label: {"title": "", "href": target, "map": [0, 0]} for label, target in links.targets.items()
        }
        return
    for run in rich:
        source = "\n".join(body[run.start : run.end])
        if _DEFINITION.search(source):
            markdown.parse(source, reading.env)


def _as_it_stands(body: Sequence[str], run: _Run) -> Iterator[Piece]:
    for number in range(run.start, run.end):
        text = " ".join(body[number].split())
        if text:
            block = Block("paragraph", door.block(text))
            yield Piece((block,), number, number + 1, "body", "too long or too deep to read its mark-up")


def _runs(body: Sequence[str], chunks: Sequence[_Chunk], links: _Links) -> Iterator[Piece | _Run]:
    """What was read quickly, and what stands between."""
    rich: _Run | None = None
    waiting = ""
    left = _LARGEST_ALL
    for index, (start, end, text) in enumerate(chunks):
        pieces = None if waiting else _read(body, chunks, index, links, fresh=rich is None)
        if pieces is None and len(text) < min(_LARGEST_CHUNK, left):
            rich = rich or _Run(start, end)
            rich.end = end
            left -= len(text) + 1
            waiting = _waits_for(body[start:end], waiting)
            continue
        if rich:
            yield rich
            rich, waiting = None, ""
        if pieces is None:
            yield _Run(start, end, plain=True)
        else:
            yield from pieces
    if rich:
        if waiting:
            rich.end = len(body)  # what is never closed goes on over blank lines
        yield rich


def _read(
    body: Sequence[str], chunks: Sequence[_Chunk], index: int, links: _Links, *, fresh: bool
) -> Sequence[Piece] | None:
    """A chunk's pieces, or None where only markdown-it can tell; `fresh`: it does not read the chunk before."""
    start, end, text = chunks[index]
    if quick.is_paragraph(text):
        paragraph = quick.paragraph(text, links.targets, start)
        return paragraph and (paragraph,)
    if start in links.chunks:
        return ()
    lines = body[start:end]
    if text[0] in "`~" and (opened := _OWN_FENCE.fullmatch(lines[0])):
        fence = opened[1] or opened[2]
        # What stands in a chunk above may have hidden the fence, and the chunk is not all that it holds.
        return (_code(lines, fence, start),) if _end_of_fence(body, start, fence) == end else None
    if not fresh and text[0] in _INDENTS:
        return None
    if len(text) > _LARGEST_CHUNK and (text[0] == "<" or max(map(len, lines)) > _LARGEST_CHUNK):
        return None
    pieces = quick.read(lines, links.targets, start)
    return None if pieces and _goes_on(body, chunks, index, pieces, fresh=fresh) else pieces


def _goes_on(
    body: Sequence[str],
    chunks: Sequence[_Chunk],
    index: int,
    pieces: Sequence[Piece],
    *,
    fresh: bool,
) -> bool:
    """Whether a list or code goes on in the next chunk, or a list that counts began in the one before."""
    start, end, _ = chunks[index]
    after = body[chunks[index + 1].start] if index + 1 < len(chunks) else ""
    if pieces[-1].role == "code":
        return after[:1] in _INDENTS
    if pieces[-1].role == "item":
        indent = len(after) - len(after.lstrip(" "))
        if after[indent : indent + 1] == "\t" or indent >= quick.inside_from(body[start:end]):
            return True
        if _counts(pieces[-1]) and _LISTED.match(after):
            return True
    if pieces[0].role != "item" or not index:
        return False
    start, end, before = chunks[index - 1]
    if not fresh and before[0] in _INDENTS:
        return True
    return _counts(pieces[0]) and any(map(_LISTED.match, body[start:end]))


def _counts(piece: Piece) -> bool:
    """Whether a piece is an item that has a number."""
    return piece.blocks[0].marker != tags.BULLET


def _code(lines: Sequence[str], fence: str, at: int) -> Piece:
    """A fenced chunk as code."""
    inside = lines[1:-1] if len(lines) > 1 and _closes(lines[-1], fence) else lines[1:]
    code = "\n".join(inside).strip("\n").rstrip()
    return Piece((Block("code", code),) if code else (), at, at + len(lines), "code", RULES["code"])


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return (
        bare.startswith(fence) and not bare.strip(fence[0]) and len(line) - len(line.lstrip()) < _CODE_INDENT
    )


def _chunks(body: Sequence[str]) -> Iterator[_Chunk]:
    """The text between blank lines; a fence at the margin makes a chunk with what it holds."""
    blanks = [number for number, line in enumerate(body) if not line or line.isspace()]
    start = 0
    waiting = ""
    for blank in (*blanks, len(body)):
        text = body[start] if blank == start + 1 else "\n".join(body[start:blank])
        if text and not (waiting or "<" in text or "```" in text or "~~~" in text):
            yield _Chunk(start, blank, text)
            start = blank
        while start < blank:
            end, waiting = _end_of_chunk(body, start, blank, waiting)
            yield _Chunk(start, end, "\n".join(body[start:end]))
            start = end
        start = max(start, blank + 1)


def _end_of_chunk(body: Sequence[str], start: int, blank: int, waiting: str) -> tuple[int, str]:
    """Where a chunk ends that may hold fences or HTML, at the `blank` line below or elsewhere, and what it waits for.

    A fence at the margin ends all but HTML and what is inside others.
    """
    line = body[start]
    if line[0] in "`~" and not waiting and (opened := _OWN_FENCE.fullmatch(line)):
        return _end_of_fence(body, start, opened[1] or opened[2]), ""
    alone = bool(waiting) or line[0] in "< \t"
    end = start + 1
    while end < blank and not (not alone and body[end][0] in "`~" and _OWN_FENCE.fullmatch(body[end])):
        alone = alone or body[end].lstrip()[0] == "<"
        end += 1
    return end, _waits_for(body[start:end], waiting)


def _end_of_fence(body: Sequence[str], start: int, fence: str) -> int:
    """Where what a fence holds ends: with the text if it is never closed, but a last line of spaces is none."""
    last = len(body) - (not body[-1].strip(" \t"))
    return next((n + 1 for n in range(start + 1, len(body)) if _closes(body[n], fence)), last)


def _waits_for(lines: Sequence[str], waiting: str) -> str:
    """What must come before a blank line ends anything: the end of a fence or of raw HTML, or nothing."""
    within = False
    for line in lines:
        if waiting:
            if waiting[0] in "`~":
                bare = line.strip().lstrip("> ")
                if bare.startswith(waiting) and not bare.strip(waiting[0]):
                    waiting = ""
            elif waiting in line.lower():
                waiting = ""
            continue
        if ("`" in line or "~" in line) and (fence := _FENCE.match(line[:_FENCE_WITHIN])):
            if fence[1][0] == "~" or "`" not in fence[2]:
                # Inside HTML it may be none, and then what looks like its end is the beginning of another.
                waiting = _NEVER if within else fence[1]
        elif "<" in line and (raw := _RAW.match(line)):
            kind = next(index for index in range(1, 6) if raw[index])
            ending = f"</{raw[1].lower()}" if kind == 1 else _RAW_ENDS[kind - 1]
            waiting = "" if ending in line[raw.end() :].lower() else ending
        within = within or line.lstrip()[:1] == "<"
    return waiting
