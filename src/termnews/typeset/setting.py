"""A whole article set: its head, its blocks with the blank rows between them, the end mark."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from termnews.typeset import blocks
from termnews.typeset.head import head
from termnews.typeset.lines import BLANK, Run, SetLine, Setting
from termnews.typeset.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from termnews.model import Article, Block, BlockKind

_NOTES_RULE = 6
_CUT = "[the file ends here]"
_ENDING = frozenset({"paragraph", "quote", "item"})


def article_lines(article: Article, setting: Setting) -> list[SetLine]:
    """The rows of an article from its head to its last note, none wider than the measure."""
    return [line for galley in galleys(article, setting) for line in galley]


def galleys(article: Article, setting: Setting) -> Iterator[list[SetLine]]:
    """The same piece by piece, each set when it is asked for: the head, then a piece for every block.

    Blank rows stand before the block that they belong to; a block without words is a piece without rows.
    """
    yield head(article, setting)
    yield from _body(article, setting)


def rows(article: Article, setting: Setting) -> list[str]:
    """The same as plain strings, without white space at their ends."""
    return [line.text.rstrip() for line in article_lines(article, setting)]


def _body(article: Article, setting: Setting) -> Iterator[list[SetLine]]:
    ending = _last_words(article.blocks)
    # What could be read of a damaged file may stop within a sentence; nobody is to take that for the end.
    cut = article.problem and ending >= 0 and _stops_short(article.blocks[ending].text)
    end = Run(_CUT, "faint") if cut else Run(setting.glyph("■"), "accent")
    hangs = _hangs(article.blocks, setting)
    loose = _loose(article.blocks)
    before: Block | None = None
    for part, block in enumerate(article.blocks):
        mark = end if part == ending else None
        made = _block(block, part, setting, hang=hangs.get(part, 0), mark=mark)
        if made:
            if block.kind == "note" and (before is None or before.kind != "note"):
                rule = setting.glyph("─") * min(_NOTES_RULE, setting.measure)
                made.insert(0, SetLine((Run(rule, "rule"),)))
            if before is not None:
                made = [BLANK] * _blank_rows(before, block, setting, loose=part in loose) + made
            before = block
        yield made


def _block(block: Block, part: int, setting: Setting, *, hang: int, mark: Run | None) -> list[SetLine]:
    if block.kind == "item":
        return blocks.item(block, part, setting, hang=hang, mark=mark)
    if block.kind in _ENDING:
        ending = blocks.quote if block.kind == "quote" else blocks.paragraph
        return ending(block, part, setting, mark=mark)
    if block.kind == "table" and not block.rows:
        return blocks.code(block, part, setting)
    return _OTHERS[block.kind](block, part, setting)


_OTHERS: Mapping[BlockKind, Callable[[Block, int, Setting], list[SetLine]]] = MappingProxyType(
    {
        "heading": blocks.heading,
        "caption": blocks.caption,
        "credit": blocks.caption,
        "table": table,
        "code": blocks.code,
        "rule": blocks.section_break,
        "note": blocks.note,
    }
)


def _last_words(found: tuple[Block, ...]) -> int:
    """The number of the block that the end mark follows; -1 for none."""
    for part in range(len(found) - 1, -1, -1):
        if found[part].kind in _ENDING and found[part].text.strip():
            return part
    return -1


def _stops_short(text: str) -> bool:
    """Whether a text ends as no sentence does: with a letter, a digit, a comma or what is no text."""
    last = text.rstrip()[-1:]
    return last.isalnum() or last in ",;:-–—(/\ufffd"


def _blank_rows(before: Block, block: Block, setting: Setting, *, loose: bool) -> int:
    if before.kind == block.kind == "item":
        return 1 if loose else 0
    if before.kind == block.kind == "note" or (before.kind, block.kind) == ("caption", "credit"):
        return 0
    if before.kind == "quote" and blocks.is_attribution(block):
        return 0
    after = 0 if before.kind == "heading" and not setting.tall else 1
    return after + 1 if block.kind == "heading" and before.kind != "heading" else after


def _lists(found: tuple[Block, ...]) -> list[range]:
    """The stretches of blocks that are items of one list."""
    lists: list[range] = []
    start = 0
    for part in range(len(found) + 1):
        if part < len(found) and found[part].kind == "item":
            continue
        if part > start:
            lists.append(range(start, part))
        start = part + 1
    return lists


def _hangs(found: tuple[Block, ...], setting: Setting) -> dict[int, int]:
    """Where the text of each item hangs, by the number of the block."""
    at: dict[int, int] = {}
    for parts in _lists(found):
        at.update(zip(parts, blocks.hangs([found[part] for part in parts], setting), strict=True))
    return at


def _loose(found: tuple[Block, ...]) -> set[int]:
    """The items that have a blank row before them: those of lists where an item has several paragraphs."""
    loose: set[int] = set()
    for parts in _lists(found):
        several = any(len(list(blocks.paragraphs(found[part].text))) > 1 for part in parts)
        if several or any(not found[part].marker.strip() for part in parts[1:]):
            loose.update(parts)
    return loose
