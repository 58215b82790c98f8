"""Where sentences and quotations begin and end, in the languages that news is saved in; nothing is parsed.

Sentences tile a text: every character belongs to exactly one, white space to the sentence before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Span = tuple[int, int]

# English, German, French, Spanish, Portuguese, Italian, Dutch: what stands before names and numbers.
_ABBREVIATED = """
mr mrs ms dr prof rev gen col lt sgt sen rep gov st jr sr vs no nos vol fig approx etc dept inc ltd co corp
hr fr nr bzw ca usw vgl str bd mio mrd abs art dra sra srta sres pág págs núm mme mlle mm pr ex sig dott
jan feb mar apr jun jul aug sep sept oct nov dec dez okt mai dhr mevr drs bv
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_NUMBER_AT_MOST = 2
"""Digits before a point that make an ordinal: the 24. of German, Czech and Danish days."""


@cache
def _end() -> re.Pattern[str]:
    closers = r"(?:[”\"’'“‘)\]]| ?[»›])*"
    return re.compile(rf"[.!?…]+{closers}(?=\s)\s+|[。！？]+[」』”）]*\s*|\n+")


@cache
def _quotation() -> re.Pattern[str]:
    """A quotation; one that is not closed in its paragraph goes on to the end of it."""
    return re.compile(
        r"“[^“”]*(?:”|$)|„[^„“”]*(?:[“”]|$)|”[^”]*”|«[^«»]*(?:»|$)|»[^«»]*[«»]|‹[^‹›]*›|›[^‹›]*‹"
        r"|「[^「」]*(?:」|$)|『[^『』]*』|\"[^\"]+\"|(?<!\w)‘[^‘]+?’(?!\w)|‚[^‚‘’]*[‘’]"
    )


def sentences(text: str) -> list[Span]:
    """The sentences of `text` as ``text[start:end]``, in order; together they are the whole text."""
    found: list[Span] = []
    start = 0
    for end in _end().finditer(text):
        if end.end() < len(text) and not _goes_on(text, start, end):
            found.append((start, end.end()))
            start = end.end()
    return [*found, (start, len(text))] if start < len(text) else found


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the sentence goes on behind what looks like its end."""
    if end[0][0] not in ".!?…":
        return False
    if text[end.end()].islower():
        return True
    if not end[0].startswith(".") or end[0][1:2] == ".":
        return False
    word = re.search(r"[\w.]*$", text[max(start, end.start() - 20) : end.start()])
    last = word[0] if word else ""
    if last.isdecimal():
        return len(last) <= _NUMBER_AT_MOST and text[end.end()].isalpha() and text[end.end() - 1] == " "
    short = last.rpartition(".")[2]
    return last.lower() in _ABBREVIATIONS or (len(short) == 1 and short.isalpha() and short.isupper())


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks, with the marks, in order."""
    return [each.span() for each in _quotation().finditer(text)]


def quoting(text: str) -> Iterator[Span]:
    """The sentences that hold a quotation, each whole: those that one quotation spans are one."""
    parts = sentences(text)
    quotes = quotations(text)
    at = 0
    while at < len(parts):
        start, end = parts[at]
        inside = [each for each in quotes if each[0] < end and each[1] > start]
        at += 1
        while inside and at < len(parts) and inside[-1][1] > end:
            end = parts[at][1]
            inside += [each for each in quotes if parts[at][0] <= each[0] < end]
            at += 1
        if inside:
            yield start, end
