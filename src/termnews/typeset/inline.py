"""Copy: a block's words as they are set, each stretch with its look and its place in the block's text.

What is set differs from the text: runs of white space are one space, a note's number is a superscript.
Lines are broken over what is set; every run still knows which characters of the text it shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from termnews.noun import noun, replace
from termnews.typeset.lines import ADDED, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.model import Span as Styled
    from termnews.typeset.lines import Role

_UNEVEN = re.compile(r"\s\s+|[^\S ]|^\s|\s$")
_GAP = re.compile(r"\s+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_SUPERSCRIPT = 3
"""Digits; a longer number stands in brackets."""


@noun
class Look:
    """How a stretch of a line looks, and where its link leads."""

    role: Role = "ink"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ground: bool = False
    target: str = ""

    def with_span(self, span: Styled) -> Look:
        """This look inside a span of emphasis, code or a link."""
        if span.kind == "em":
            return replace(self, italic=True)
        if span.kind == "strong":
            return replace(self, bold=True)
        if span.kind == "code":
            return replace(self, role="ink", ground=True)
        return replace(self, underline=True, target=span.target)


@noun
class Stretch:
    """Characters that are set with one look; `start` is their place in the part's text, if they have one."""

    text: str
    look: Look
    start: int = ADDED


class Copy:
    """Words to set, and the way back from their characters to the text of the part they belong to."""

    def __init__(self, part: int, stretches: Sequence[Stretch]) -> None:
        """The stretches follow each other on the line."""
        self._part = part
        self._stretches = stretches
        self._begins: list[int] = []
        begin = 0
        for stretch in stretches:
            self._begins.append(begin)
            begin += len(stretch.text)
        self.text = "".join(stretch.text for stretch in stretches)

    def runs(self, start: int, end: int) -> list[Run]:
        """The characters from `start` to `end` of `text` as runs."""
        runs: list[Run] = []
        index = max(0, bisect_right(self._begins, start) - 1)
        while index < len(self._begins) and self._begins[index] < end:
            begin, stretch = self._begins[index], self._stretches[index]
            first, last = max(start - begin, 0), end - begin
            text = stretch.text[first:last]
            if text:
                own = stretch.start != ADDED
                runs.append(
                    _run(
                        text, stretch.look, self._part if own else ADDED, stretch.start + first if own else 0
                    )
                )
            index += 1
        return runs


def _run(text: str, look: Look, part: int, start: int) -> Run:
    return Run(
        text,
        look.role,
        bold=look.bold,
        italic=look.italic,
        underline=look.underline,
        ground=look.ground,
        part=part,
        start=start,
        target=look.target,
    )


def copy(
    text: str,
    look: Look,
    part: int,
    *,
    spans: Sequence[Styled] = (),
    within: tuple[int, int] | None = None,
    ascii: bool = False,  # noqa: A002 - the setting's own word
) -> Copy:
    """What is set for the characters `within` of `text` (all of them by default)."""
    start, end = within or (0, len(text))
    if not spans and not _UNEVEN.search(text[start:end]):
        return Copy(part, [Stretch(text[start:end], look, start)] if start < end else [])
    stretches: list[Stretch] = []
    for first, last, styled in _elementary(spans, start, end):
        note = next((span for span in styled if span.kind == "note"), None)
        if note is None:
            inside = look
            for span in styled:
                inside = inside.with_span(span)
            stretches += _even(text, first, last, inside)
        elif first in {note.start, start}:
            number = note.target or text[note.start : note.end].strip("[]^() \t\n") or "*"
            stretches.append(Stretch(note_sign(number, ascii=ascii), Look("accent"), ADDED))
    return Copy(part, _trimmed(stretches))


def note_sign(number: str, *, ascii: bool = False) -> str:  # noqa: A002 - the setting's own word
    """A note's number where it is called: superscript, or in brackets above 999 and in ASCII."""
    number = _GAP.sub(" ", number)
    if ascii or len(number) > _MOST_SUPERSCRIPT or not (number.isascii() and number.isdecimal()):
        return f"[{number}]"
    return number.translate(_SUPERSCRIPT)


def _elementary(spans: Sequence[Styled], start: int, end: int) -> Iterator[tuple[int, int, list[Styled]]]:
    """The text cut wherever a span begins or ends, with the spans that hold for each piece, one of a kind."""
    kept = [span for span in spans if span.start < span.end and span.start < end and span.end > start]
    edges = sorted({start, end, *(max(start, s.start) for s in kept), *(min(end, s.end) for s in kept)})
    coming = sorted(kept, key=lambda span: (span.start, -span.end))
    coming.reverse()
    holding: dict[str, Styled] = {}
    for first, last in pairwise(edges):
        while coming and coming[-1].start <= first:
            span = coming.pop()
            before = holding.get(span.kind)
            if before is None or before.end <= max(first, span.end):
                holding[span.kind] = span
        yield first, last, [span for span in holding.values() if span.end > first]


def _even(text: str, first: int, last: int, look: Look) -> Iterator[Stretch]:
    """The characters with every run of white space as one space."""
    begin = first
    for gap in _GAP.finditer(text, first, last):
        if gap[0] != " ":
            yield Stretch(text[begin : gap.start()] + " ", look, begin)
            begin = gap.end()
    if begin < last:
        yield Stretch(text[begin:last], look, begin)


def _trimmed(stretches: list[Stretch]) -> list[Stretch]:
    """Without white space at either end, and without a second space where two stretches meet."""
    kept: list[Stretch] = []
    after_space = True
    for stretch in stretches:
        text, start = stretch.text, stretch.start
        if after_space and text.startswith(" "):
            text, start = text[1:], start if start == ADDED else start + 1
        if text:
            kept.append(Stretch(text, stretch.look, start))
            after_space = text.endswith(" ")
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text.strip():
            kept.append(replace(last, text=last.text.rstrip()))
    return kept
