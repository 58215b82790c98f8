"""Lists and headings between two paragraphs of an article: extractors drop them, and here they come back.

On a page whose mark-up does not name the article, trafilatura takes paragraphs only. What stands between two of
them, under the same parent, is the article's, unless it is a list of links.
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from termnews.formats import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termnews.model import Block

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_WITHIN_LISTS = frozenset({"ul", "ol", "li"})
_MOST, _MOST_ITEMS = 400, 200
_KEY, _LONGEST, _LONGEST_HEADING = 60, 20_000, 200
_MOST_LINKED = 0.4


def restored(blocks: Sequence[Block], tree: Any) -> tuple[Block, ...]:
    """The article's blocks with what they lost in between, as `tree` (the page as lxml has it) places it."""
    keys: dict[str, int] = {}
    for number, block in enumerate(blocks):
        keys.setdefault(_key(block.text), number)
    keys.pop("", None)
    found = _found(tree, keys)
    if not found:
        return tuple(blocks)
    result: list[Block] = []
    said = "\n".join(("", *("".join(block.text.split()).casefold() for block in blocks), ""))
    for number, block in enumerate(blocks):
        for element in found.get(number, ()):
            result += (new for new in _blocks(element) if not _is_said(_key(new.text), said))
        result.append(block)
    return tuple(result)


def _found(tree: Any, keys: dict[str, int]) -> dict[int, list[Any]]:
    """The elements to come back, by the number of the block that they stand before."""
    found: dict[int, list[Any]] = {}
    last: dict[Any, int] = {}
    waiting: dict[Any, list[Any]] = {}
    asked = 0
    for element in tree.iter("p", *_HEADINGS, *_LISTS):
        parent = element.getparent()
        if parent is None or (element.tag in _LISTS and parent.tag in _WITHIN_LISTS):
            continue
        number = _number(element, keys)
        if number < 0 and element.tag in _LISTS:
            number = _last_item(element, keys)
        if number >= 0:
            if last.get(parent, number) < number and waiting.get(parent):
                found.setdefault(last[parent] + 1, []).extend(waiting[parent])
            waiting[parent] = []
            last[parent] = max(number, last.get(parent, -1))
        elif parent in last and element.tag != "p" and asked < _MOST:
            asked += 1
            if _is_of_text(element):
                waiting[parent].append(element)
    return found


def _number(element: Any, keys: dict[str, int]) -> int:
    """The number of the block that an element became, or -1."""
    # As many pieces of text as surely hold the key: elements may stand in each other a thousand deep.
    return keys.get(_key("".join(islice(element.itertext(), _KEY))), -1)


def _last_item(element: Any, keys: dict[str, int]) -> int:
    """The number of the last block that is an item of a list; -1 if the article has none of it."""
    return max((_number(item, keys) for item in islice(element.iter("li"), _MOST_ITEMS)), default=-1)


def _is_of_text(element: Any) -> bool:
    length = len(" ".join("".join(element.itertext()).split()))
    if not length or length > (_LONGEST if element.tag in _LISTS else _LONGEST_HEADING):
        return False
    if element.find(".//img") is not None or element.find(".//figure") is not None:
        return False  # a gallery
    return sum(len("".join(link.itertext())) for link in element.iter("a")) <= _MOST_LINKED * length


def _blocks(element: Any) -> Iterable[Block]:
    source: str = import_module("lxml.html").tostring(element, encoding="unicode", with_tail=False)
    return tags.fragment(source)


def _is_said(key: str, said: str) -> bool:
    """Whether the article has it, as a block or, when it is long, within one."""
    return key in said if len(key) == _KEY else f"\n{key}\n" in said


def _key(text: str) -> str:
    return "".join(text.split()).casefold()[:_KEY]
