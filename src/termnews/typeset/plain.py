"""An article as plain text for pipes and screen readers: a paragraph a line, a blank line between two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.typeset import names
from termnews.typeset.widths import cells

if TYPE_CHECKING:
    from termnews.model import Article, Block

_LEAST_HANGING = 12


def plain(article: Article, *, width: int = 0, header: bool = True) -> str:
    """Headline, dek, byline and date, a blank line, the body; lines end in a newline.

    With a `width` above 0 lines are broken at that many cells; preformatted lines and the rows of
    tables stay whole.
    """
    lines: list[str] = []
    if header:
        head = (article.title, article.dek, names.by(article), names.day_in_full(article))
        for text in head:
            lines += _wrapped(" ".join(text.split()), width)
    before: Block | None = None
    for block in article.blocks:
        made = _block(block, width)
        if not made:
            continue
        if lines and not (before is not None and _follows(before, block)):
            lines.append("")
        lines += made
        before = block
    return "".join(f"{line}\n" for line in lines)


def _follows(before: Block, block: Block) -> bool:
    """Whether a block stands directly below the one before it."""
    together = {("item", "item"), ("note", "note"), ("caption", "credit"), ("credit", "credit")}
    if before.kind != "quote" or block.kind != "quote":
        return (before.kind, block.kind) in together
    from termnews.typeset.blocks import is_attribution  # noqa: PLC0415 - 15 ms that few articles need to pay

    return is_attribution(block)


def _block(block: Block, width: int) -> list[str]:
    if block.kind == "table" and block.rows:
        return ["\t".join(" ".join(cell.split()) for cell in row) for row in block.rows]
    if block.kind in {"code", "table"}:
        return block.text.rstrip("\n").split("\n")
    if block.kind == "rule":
        return ["* * *"]
    text = with_note_numbers(block)
    lead, tail = _around(block)
    hang = " " * (0 if block.kind in {"caption", "credit"} else cells(lead))
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            lines += _wrapped(" ".join(line.split()), width, lead if not lines else hang)
    if lines:
        lines[-1] += tail
    return lines


def _around(block: Block) -> tuple[str, str]:
    """What stands before and after the words of a block."""
    match block.kind:
        case "quote":
            return "> " * max(1, block.level), ""
        case "item":
            sign = block.marker.strip() or " "
            return "  " * (max(1, block.level) - 1) + (
                sign if sign[-1].isalnum() or sign[-1] in " .)" else "-"
            ) + " ", ""
        case "caption" | "credit":
            return "[", "]"
        case "note":
            return f"[{block.marker.strip().strip('.[]()^')}] ", ""
        case _:
            return "", ""


def with_note_numbers(block: Block) -> str:
    """A block's text with every call for a note as its number in brackets."""
    text = block.text
    for span in sorted(block.spans, key=lambda span: span.start, reverse=True):
        if span.kind == "note":
            number = span.target or re.sub(r"[\[\]^() ]", "", text[span.start : span.end])
            text = f"{text[: span.start]}[{number}]{text[span.end :]}"
    return text


def _wrapped(text: str, width: int, lead: str = "") -> list[str]:
    if not text:
        return []
    if width <= 0:
        return [lead + text]
    from termnews.typeset.breaking import break_lines  # noqa: PLC0415 - a pipe has its paragraphs whole

    hang = " " * cells(lead) if width - cells(lead) >= _LEAST_HANGING else ""
    lines = [text[start:end] for start, end in break_lines(text, width - len(hang))]
    lead = lead if hang or not lead else ""
    return [(lead if number == 0 else hang) + line for number, line in enumerate(lines)]
