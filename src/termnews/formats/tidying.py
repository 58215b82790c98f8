"""A page's tree before an extractor reads it: old ways of writing HTML, under which it would lose text.

Each rule changes how words are wrapped and never which words there are. Found on pages on which three of four
extractors keep a paragraph that trafilatura drops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termnews.formats import tags
from termnews.formats.lines import full_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDERS = ("div", "td", "article", "section", "main", "body")
"""Elements whose paragraphs are paragraphs of an article, if they have any."""
_AMONG = frozenset({"p", "br", "b", "strong", "i", "em"})
"""What bare text stands among, where it is a paragraph."""
_A_PARAGRAPH, _ENOUGH = 80, 1000
_EMPHASIS = ("b", "strong", "i", "em", "u", "span", "font", "small", "big")
_INLINE = frozenset({"a", *_EMPHASIS})
_SHORTEST = 40
_MOST_LINKED = 0.5
_BUTTON = ("onclick", "role", "class")


def tidied(tree: Any) -> Any:
    """`tree` (the page as lxml has it), changed in place."""
    for anchor in list(tree.iter("a")):
        if _is_place(anchor):
            # An extractor takes what it holds for a link, and a paragraph of links for a menu.
            anchor.drop_tag()
    for words in list(tree.iter("p", *_EMPHASIS)):
        if "border" in (words.get("style") or ""):
            # A frame around a paragraph is set by an author; an extractor takes what has one for an advertisement.
            del words.attrib["style"]
        if words.tag != "p" and not words.text and not len(words):
            # A mark such as <span id="more-7">: what is left out with it is the rest of its paragraph.
            words.drop_tag()
    for paragraph in tree.iter("p"):
        _open_up(paragraph)
    for line_end in list(tree.iter("br")):
        _hoist(line_end)
    _make_paragraphs(tree)
    return tree


def _make_paragraphs(tree: Any) -> None:
    """Give bare text its ``<p>``: beside other mark-up, or all of it on a page that has no paragraphs."""
    holders = list(tree.iter(*_HOLDERS))
    if _has_paragraphs(tree):
        for holder in holders:
            if any(child.tag in _AMONG for child in holder):
                _wrap_runs(holder)
        return
    # All or none: where one division of ten is made a paragraph, it alone is taken for the article.
    texts = {holder.getparent() for holder in holders if _wrap_runs(holder)}
    for holder in holders:
        if holder.getparent() in texts:
            _wrap_runs(holder, shortest=1)


def _has_paragraphs(tree: Any) -> bool:
    """Whether a page's paragraphs are ``<p>``."""
    length = 0
    for paragraph in tree.iter("p"):
        own = len("".join(paragraph.itertext()).strip())
        length += own if own >= _A_PARAGRAPH else 0
        if length >= _ENOUGH:
            return True
    return False


def _is_place(anchor: Any) -> bool:
    """Whether an anchor is only there to be linked to: ``<a name="notes">``, or the mark beside a heading."""
    if not (anchor.text or "").strip() and not len(anchor):
        return (anchor.get("href") or "#").startswith("#")
    named = anchor.get("name") or anchor.get("id")
    return bool(named) and not anchor.get("href") and not any(anchor.get(name) for name in _BUTTON)


def _open_up(paragraph: Any) -> None:
    """Make sections of the divisions around a lone sentence with a link, which an extractor drops for their links."""
    if paragraph.find(".//a") is None:
        return
    text = "".join(paragraph.itertext()).strip()
    linked = sum(len("".join(link.itertext())) for link in paragraph.iter("a"))
    if len(text) < _SHORTEST or linked > _MOST_LINKED * len(text) or not full_stop(text):
        return
    parent = paragraph.getparent()
    while parent is not None and parent.tag == "div" and len(parent) == 1:
        parent.tag = "section"
        parent = parent.getparent()


def _hoist(line_end: Any) -> None:
    """Move a ``<br>`` out of the inline elements that it ends: in there an extractor forgets it, and glues words."""
    parent = line_end.getparent()
    while parent is not None and parent.tag in _INLINE:
        if line_end.getnext() is not None or (line_end.tail or "").strip():
            line_end.tail = f" {line_end.tail or ''}"
            return
        line_end.tail, parent.tail = parent.tail, None
        parent.addnext(line_end)
        parent = line_end.getparent()


def _wrap_runs(holder: Any, shortest: int = _SHORTEST) -> bool:
    """Make paragraphs of the bare text in `holder`; whether there was any."""
    runs = list(_bare_runs(holder, shortest))
    for before, *inline in runs:
        _wrap(holder, before, inline)
    return bool(runs)


def _bare_runs(holder: Any, shortest: int) -> Iterator[list[Any]]:
    """Runs of text and inline elements between the paragraphs of `holder`.

    A run is the child before it (or None) and its inline children.
    """
    run: list[Any] = [None]
    for child in holder:
        if isinstance(child.tag, str) and child.tag in tags.BREAKING:
            if _is_text(holder, run, shortest):
                yield run
            run = [child]
        else:
            run.append(child)
    if _is_text(holder, run, shortest):
        yield run


def _is_text(holder: Any, run: list[Any], shortest: int) -> bool:
    before, *inline = run
    bare = ((holder.text if before is None else before.tail) or "") + "".join(
        each.tail or "" for each in inline
    )
    linked = "".join("".join(each.itertext()) for each in inline if each.tag == "a")
    length = len(bare.strip())
    return length >= shortest and len(linked) <= _MOST_LINKED * length


def _wrap(holder: Any, before: Any, inline: list[Any]) -> None:
    paragraph = holder.makeelement("p")
    if before is None:
        paragraph.text, holder.text = holder.text, None
        holder.insert(0, paragraph)
    else:
        paragraph.text = before.tail
        before.tail = None
        before.addnext(paragraph)
    paragraph.extend(inline)
