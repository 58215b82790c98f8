"""Each kind of block in its setting: how it is broken, where it stands and what hangs beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.noun import replace
from termnews.typeset.inline import Look, copy
from termnews.typeset.lines import BLANK, Run, SetLine
from termnews.typeset.page import Box, flowed, indent_for, inset_for, placed
from termnews.typeset.widths import cells, fit, graphemes, right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Block
    from termnews.typeset.lines import Role, Setting, Span

_QUOTE_INDENT = 4
_DEEPEST_QUOTE = 3
_CAPTION_INDENT = 4
_CAPTION_BAR = 2
_CODE_INDENT = 2
_TAB = 4
_MARKER_AT = 2
_ITEM_HANG = 4
_NOTE_HANG = 3
_BREAK_SIGN = "* * *"
_HANGING = frozenset('“"„«‘‟')
_ATTRIBUTION = re.compile(r"\s*(?:[—–―]|--)\s*\S")
_LINE = re.compile(r"[^\n]+")
_PARAGRAPH_GAP = re.compile(r"\n\s*\n")


def parts_in_lines(text: str) -> list[Span]:
    """The lines that a block's text was given, without empty ones."""
    return [found.span() for found in _LINE.finditer(text) if not found[0].isspace()]


def paragraph(block: Block, part: int, setting: Setting, *, mark: Run | None = None) -> list[SetLine]:
    """Plain words; a line that the file broke on purpose stays broken."""
    return _in_box(block, part, setting, Look(), Box(setting.measure, end_mark=mark))


def _in_box(
    block: Block, part: int, setting: Setting, look: Look, box: Box, *, balanced: bool = False
) -> list[SetLine]:
    lines: list[SetLine] = []
    given = parts_in_lines(block.text)
    for span in given:
        words = copy(block.text, look, part, spans=block.spans, within=span, ascii=setting.ascii)
        here = box if span == given[-1] else replace(box, end_mark=None)
        lines += flowed(words, here, balanced=balanced)
        box = replace(box, first=box.others)
    return lines


def heading(block: Block, part: int, setting: Setting) -> list[SetLine]:
    """A crosshead in the weight of its level."""
    if block.level <= 2:  # noqa: PLR2004 - the levels of the design
        look = Look("strong", bold=True)
    else:
        look = Look("ink", bold=True) if block.level == 3 else Look("soft", italic=True)  # noqa: PLR2004
    return _in_box(block, part, setting, look, Box(setting.measure), balanced=True)


def is_attribution(block: Block) -> bool:
    """Whether a block of a quotation says who spoke."""
    return block.kind == "quote" and _ATTRIBUTION.match(block.text) is not None


def quote(block: Block, part: int, setting: Setting, *, mark: Run | None = None) -> list[SetLine]:
    """A block quotation: its quotation mark hangs before the edge, its last line may say who spoke."""
    depth = max(1, min(block.level, _DEEPEST_QUOTE))
    indent = indent_for(setting.measure, _QUOTE_INDENT * depth)
    inset = inset_for(setting.measure, indent, _QUOTE_INDENT)
    given = parts_in_lines(block.text)
    lines: list[SetLine] = []
    for number, (start, end) in enumerate(given):
        credit = number == len(given) - 1 and _ATTRIBUTION.match(block.text, start) is not None
        look = Look("faint") if credit else Look("strong")
        first: tuple[Run, ...] = ()
        start = end - len(block.text[start:end].lstrip())  # noqa: PLW2901 - white space is never set
        opening, rest = block.text[start], block.text[start + 1 : end]
        hung = opening in _HANGING and rest.strip() and not credit and not right_to_left(rest)
        if hung and indent:
            first = (
                Run(" " * (indent - 1), "ink"),
                Run(setting.glyph(opening), "accent", part=part, start=start),
            )
            start += 1  # noqa: PLW2901 - the mark has been set
        words = copy(block.text, look, part, spans=block.spans, within=(start, end), ascii=setting.ascii)
        box = Box(setting.measure, indent, inset, first, end_mark=mark if number == len(given) - 1 else None)
        lines += flowed(words, box, balanced=True)
    return lines


def caption(block: Block, part: int, setting: Setting) -> list[SetLine]:
    """A caption or a credit beside its bar."""
    indent = indent_for(setting.measure, _CAPTION_INDENT)
    bar: tuple[Run, ...] = ()
    if indent:
        at = max(0, indent - (_CAPTION_INDENT - _CAPTION_BAR))
        bar = (Run(" " * at, "ink"), Run(setting.glyph("│"), "rule"))
    role: Role = "soft" if block.kind == "caption" else "faint"
    inset = inset_for(setting.measure, indent, _CAPTION_INDENT)
    box = Box(setting.measure, indent, inset, bar, bar)
    return _in_box(block, part, setting, Look(role), box, balanced=True)


def item(block: Block, part: int, setting: Setting, *, hang: int, mark: Run | None = None) -> list[SetLine]:
    """An item of a list, hanging at `hang`; one without a marker goes on with the item before it."""
    sign = marker(block, setting)
    indent = hang if setting.measure - hang >= _ITEM_HANG else 0
    first: tuple[Run, ...] = ()
    if sign and indent:
        first = (Run(" " * max(0, indent - 1 - cells(sign)), "ink"), Run(sign, "faint"), Run(" ", "ink"))
    lines: list[SetLine] = []
    for start, end in paragraphs(block.text):
        box = Box(setting.measure, indent, 0, first, end_mark=mark if end == len(block.text) else None)
        within = replace(block, text=block.text[:end])
        if lines:
            lines.append(BLANK)
        for span in ((start + a, start + b) for a, b in parts_in_lines(within.text[start:])):
            words = copy(block.text, Look(), part, spans=block.spans, within=span, ascii=setting.ascii)
            lines += flowed(words, box if span[1] == end else replace(box, end_mark=None))
            box = replace(box, first=())
        first = ()
    return lines


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of an item: between them stands an empty line."""
    start = 0
    for gap in _PARAGRAPH_GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def marker(block: Block, setting: Setting) -> str:
    """What hangs before an item: our bullet for any bullet, else the number as it stands."""
    sign = block.marker.strip()
    if not sign:
        return ""
    return sign if any(letter.isalnum() for letter in sign) else setting.glyph("•")


def hangs(items: list[Block], setting: Setting) -> list[int]:
    """For each item of a list, the cell at which its text stands; deeper items begin there."""
    widest: dict[int, int] = {}
    for block in items:
        level = max(1, block.level)
        widest[level] = max(widest.get(level, 1), cells(marker(block, setting)))
    at: dict[int, int] = {}
    hang = 0
    for level in sorted(widest):
        begin = _MARKER_AT if not at else hang
        hang = max(begin + 2, begin + widest[level] + 1)
        at[level] = hang
    return [at[max(1, block.level)] for block in items]


def code(block: Block, part: int, setting: Setting) -> list[SetLine]:
    """Preformatted lines on their own ground, never wrapped; what does not fit ends in an ellipsis."""
    measure = setting.measure
    indent = indent_for(measure, _CODE_INDENT)
    lines: list[SetLine] = []
    start = 0
    for text in block.text.rstrip("\n").split("\n"):
        runs = list(_preformatted(text, start, part, measure - indent, setting))
        used = indent + sum(cells(run.text) for run in runs)
        before = [Run(" " * indent, "ink", ground=True)] if indent else []
        after = [Run(" " * (measure - used), "ink", ground=True)] if used < measure else []
        lines.append(SetLine((*before, *runs, *after)))
        start += len(text) + 1
    return lines


def _preformatted(text: str, start: int, part: int, width: int, setting: Setting) -> Iterator[Run]:
    """A line's cells from `code_from` on: tabs filled, an ellipsis at either end where it is cut."""
    dots = setting.glyph("…")
    dots = dots if width > 2 * len(dots) else ""
    pieces = _untabbed(text.rstrip())
    total = sum(cells(piece) for piece, _ in pieces)
    begin = min(setting.code_from, max(0, total - 1))
    cut_before, cut_after = begin > 0 and total > 0, total - begin > width
    room = width - (len(dots) if cut_before else 0) - (len(dots) if cut_after else 0)
    if cut_before and dots:
        yield Run(dots, "faint", ground=True)
    skip = begin + (len(dots) if cut_before else 0)
    for piece, offset in pieces:
        gone = fit(piece, skip) if skip > 0 else 0
        skip -= cells(piece[:gone])
        if gone < len(piece) and skip > 0:
            gone, skip = graphemes(piece[gone:])[0] + gone, 0
        shown = piece[gone:]
        shown = shown[: fit(shown, room)] if room > 0 else ""
        if shown:
            own = offset is not None
            yield Run(
                shown,
                "ink",
                ground=True,
                part=part if own else -1,
                start=start + (offset or 0) + gone if own else 0,
            )
            room -= cells(shown)
        if len(shown) < len(piece) - gone:
            room = 0
    if cut_after and dots:
        yield Run(dots, "faint", ground=True)


def _untabbed(text: str) -> list[tuple[str, int | None]]:
    """The pieces of a line between tabs with their places in it, and the spaces that tabs become."""
    pieces: list[tuple[str, int | None]] = []
    column = offset = 0
    for index, piece in enumerate(text.split("\t")):
        if index:
            spaces = _TAB - column % _TAB
            pieces.append((" " * spaces, None))
            column += spaces
        if piece:
            pieces.append((piece, offset))
            column += cells(piece)
        offset += len(piece) + 1
    return pieces


def section_break(_: Block, __: int, setting: Setting) -> list[SetLine]:
    """The sign between two sections, centred."""
    measure = setting.measure
    sign = _BREAK_SIGN if measure >= len(_BREAK_SIGN) else "*"
    return [placed([Run(sign, "faint")], measure, indent=(measure - len(sign)) // 2)]


def note(block: Block, part: int, setting: Setting) -> list[SetLine]:
    """A note, its number hanging."""
    number = block.marker.strip().strip(".[]()^")
    hang = max(_NOTE_HANG, cells(number) + 1)
    indent = hang if setting.measure - hang >= _ITEM_HANG else 0
    first = (Run(number, "accent"),) if indent else ()
    box = Box(setting.measure, indent, 0, first)
    return _in_box(block, part, setting, Look("soft"), box)
