"""Captions of a saved page's pictures: extractors drop them, and here they go back to their places.

A caption belongs to the article when it stands between two of its paragraphs. One over the first belongs as often
to a page's other picture, and stays away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import roles
from termnews.formats.lines import Line
from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLACES = ("p", "h2", "h3", "h4", "li", "blockquote", "pre", "td", "div")
_OUTSIDE = frozenset({"aside", "footer", "nav"})
_CREDIT = re.compile(r"credit|copyright|photographer|source|quelle|urheber", re.IGNORECASE)
_KEY, _LONGEST, _MOST = 60, 600, 60


def restored(blocks: Sequence[Block], tree: Any) -> tuple[Block, ...]:
    """The article's blocks with the captions of its pictures, as `tree` (the page as lxml has it) places them."""
    if next(tree.iter("figcaption"), None) is None:
        return tuple(blocks)
    keys: dict[str, int] = {}
    for number, block in enumerate(blocks):
        keys.setdefault(_key(block.text), number)
    keys.pop("", None)
    found = _placed(tree, keys)
    said = {_key(block.text) for block in blocks}
    result: list[Block] = []
    for number in range(len(blocks) + 1):
        for each in found.get(number, ()):
            if _key(each.text) not in said:
                said.add(_key(each.text))
                result.append(each)
        result += blocks[number : number + 1]
    return tuple(result)


def _placed(tree: Any, keys: dict[str, int]) -> dict[int, list[Block]]:
    """Captions by the number of the block that they stand before."""
    found: dict[int, list[Block]] = {}
    waiting: list[Any] = []
    last = -1
    for element in tree.iter("figcaption", *_PLACES):
        if element.tag == "figcaption":
            waiting = [*waiting, element][-_MOST:]
            continue
        if element.tag == "div" and len(element):
            continue
        number = keys.get(_key("".join(element.itertext())[: _KEY * 4]), -1)
        if number < 0:
            continue
        if last >= 0:
            placed = found.setdefault(last + 1, [])
            placed += (block for each in waiting if not _is_outside(each) for block in _blocks(each))
        waiting = []
        last = max(last, number)
    return found


def _is_outside(element: Any) -> bool:
    return any(each.tag in _OUTSIDE for each in element.iterancestors())


def _blocks(element: Any) -> Iterator[Block]:
    """A caption and its credit, which may be an element of its own."""
    credit = next(
        (
            _words(each)
            for each in element.iterdescendants()
            if isinstance(each.tag, str) and _CREDIT.search(each.get("class") or "")
        ),
        "",
    )
    whole = _words(element)
    if credit:
        whole = whole.removeprefix(credit).removesuffix(credit).strip(" |–—-")
    if whole and len(whole) <= _LONGEST:
        yield Block("credit" if _is_credit(whole) else "caption", whole)
    if credit and len(credit) <= _LONGEST:
        yield Block("credit", credit)


def _words(element: Any) -> str:
    return door.line(" ".join(element.itertext()), limit=2000)


def _is_credit(text: str) -> bool:
    line = Line(text, 0, 0)
    roles.mark([line])
    return line.role == "credit"


def _key(text: str) -> str:
    return "".join(text.split())[:_KEY].casefold()
