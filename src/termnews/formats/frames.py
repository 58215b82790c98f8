"""An article in several elements of one kind, with an advertisement between them: extractors take the first only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BETWEEN, _MOST = 120, 40
"""Characters between two parts: more are a name and a day, and what comes then is a comment or the next article."""
_A_PARAGRAPH = 80
_HEADINGS = ("h1", "h2")


def join(tree: Any) -> None:
    """Move the later parts of an article to its first, where their classes tell that they belong together."""
    first, *others = list(import_module("trafilatura.xpaths").BODY_XPATH[0](tree))[:_MOST] or (None,)
    if first is None or not first.get("class"):
        return
    last = first
    for part in others:
        if part.get("class") != first.get("class") or first in part.iterancestors():
            continue
        if not _goes_on(part) or _is_far(last, part):
            return
        first.extend(list(part))
        last = part


def _goes_on(part: Any) -> bool:
    """Whether a part has paragraphs and no heading of its own, and is no comment."""
    if next(part.iter(*_HEADINGS), None) is not None or any(map(_is_comment, part.iterancestors())):
        return False
    return any(len("".join(paragraph.itertext())) >= _A_PARAGRAPH for paragraph in part.iter("p"))


def _is_comment(element: Any) -> bool:
    return "comment" in f"{element.get('class')} {element.get('id')}".lower()


def _is_far(last: Any, part: Any) -> bool:
    """Whether more than a label stands between the end of `last` and the beginning of `part`."""
    length = 0
    for text in _between(last, part):
        length += len(text.strip())
        if length > _MOST_BETWEEN:
            return True
    return False


def _between(last: Any, part: Any) -> Iterator[str]:
    above = {part, *part.iterancestors()}
    element = last
    while element is not None:
        yield element.tail or ""
        for other in element.itersiblings():
            if other in above:
                yield from _before(other, part)
                return
            yield from other.itertext()
        element = element.getparent()


def _before(element: Any, part: Any) -> Iterator[str]:
    """The text in `element` that stands before `part`, which is in it."""
    above = {part, *part.iterancestors()}
    while element is not part:
        yield element.text or ""
        for child in element:
            if child in above:
                element = child
                break
            yield from child.itertext()
            yield child.tail or ""
