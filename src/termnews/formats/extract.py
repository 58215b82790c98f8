"""The article's body out of a whole HTML page, by trafilatura; imported only when there is a page to read.

Pages that would hold an extractor up for longer than a reader waits (very many tags, very deep ones) are read
tag by tag instead.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import tags
from termnews.formats.pagemeta import article_body
from termnews.model import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.formats.pagemeta import Page

_SCRIPT = re.compile(r"<(script|style|svg)\b", re.IGNORECASE)
_DATA = re.compile(r"data:[a-z]{2,20}/[\w.+-]{1,60}[;,][^\s\"'()<>]{300,}", re.IGNORECASE)
_MOST_TAGS = 30_000
_LARGEST = 3_000_000
_FEWEST_WORDS = 20
_TOLD_MORE = 2
_NAMES: Mapping[str, str] = {
    "p": "p",
    "ab": "p",
    "quote": "blockquote",
    "item": "li",
    "table": "table",
    "row": "tr",
    "cell": "td",
    "ref": "a",
    "lb": "br",
    "graphic": "img",
    "figure": "figure",
    "caption": "figcaption",
}
_STYLES: Mapping[str, str] = {"#b": "b", "#i": "i", "#t": "code"}


def available() -> bool:
    """Whether the extra ``html`` is installed."""
    return find_spec("trafilatura") is not None and find_spec("lxml") is not None


def slimmed(source: str) -> str:
    """The page without its scripts, styles and embedded pictures, which hold no words."""
    source = _DATA.sub("data:,", source) if "data:" in source else source
    kept: list[str] = []
    position = 0
    while found := _SCRIPT.search(source, position):
        closing = f"</{found[1]}"
        end = source.find(closing, found.end())
        if end < 0:
            end = source.find(closing.upper(), found.end())
        if end < 0:
            kept.append(source[position : found.end()])
            position = found.end()
            continue
        kept.append(source[position : found.start()])
        end = source.find(">", end)
        position = end + 1 if end >= 0 else len(source)
    kept.append(source[position:])
    return "".join(kept)


def words(blocks: tuple[Block, ...]) -> int:
    """How many words the blocks hold; scripts without spaces count a word for two characters."""
    text = " ".join(block.text for block in blocks)
    return len(text.split()) if text.isascii() else max(len(text.split()), _wide(text) // 2)


def _wide(text: str) -> int:
    return len(re.findall("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af]", text))


def article(source: str, page: Page) -> tuple[tuple[Block, ...], str]:
    """The blocks of the article in a page (without scripts), and the rule that found them."""
    if len(source) > _LARGEST or source.count("<") > _MOST_TAGS:
        return tags.fragment(source), "all of the page, which is too large to look for the article"
    found = _extracted(source, page.address)
    told = article_body(page)
    if told and len(told.split()) > _TOLD_MORE * words(found):
        told_blocks = tags.fragment(told) if "</p>" in told else _paragraphs(told)
        return told_blocks, "the article in the page’s JSON-LD"
    if words(found) >= _FEWEST_WORDS:
        return found, "the article on the page"
    whole = tags.fragment(source)
    return (whole, "all of the page") if words(whole) > words(found) else (found, "the article on the page")


def _paragraphs(text: str) -> tuple[Block, ...]:
    lines = (door.line(line, limit=100_000) for line in text.splitlines())
    return tuple(Block("paragraph", line) for line in lines if line)


def _extracted(source: str, address: str) -> tuple[Block, ...]:
    """What trafilatura takes for the article, with a simpler method of its own where that is next to nothing."""
    from trafilatura import baseline, load_html  # noqa: PLC0415 - a quarter of a second that only pages pay
    from trafilatura.core import bare_extraction  # noqa: PLC0415 - likewise

    tree = load_html(source)
    if tree is None:
        return ()
    document: Any = bare_extraction(
        tree,
        url=address or None,
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        output_format="xml",
    )
    found = _composed(document.body) if document is not None and document.body is not None else ()
    if words(found) >= _FEWEST_WORDS:
        return found
    body, _, _ = baseline(source)
    simple = _composed(body)
    return simple if words(simple) > words(found) else found


def _composed(body: Any) -> tuple[Block, ...]:
    """The extractor's tree as blocks."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - only pages pay for it

    composer = tags.Composer()
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        name = _name(element)
        if event == "start":
            composer.start(name, _attributes(element))
            if element.text:
                composer.data(element.text)
        else:
            composer.end(name)
            if element.tail and element is not body:
                composer.data(element.tail)
    return composer.blocks()


def _name(element: Any) -> str:
    """HTML's name for what the extractor calls this element."""
    tag, rend = element.tag, element.get("rend") or ""
    if tag == "head":
        return rend if rend in tags.HEADINGS else "h2"
    if tag == "list":
        return "ol" if rend == "ol" else "ul"
    if tag == "hi":
        return _STYLES.get(rend, "span")
    if tag == "code":
        return "pre" if "\n" in "".join(element.itertext()) else "code"
    return _NAMES.get(tag, "span")


def _attributes(element: Any) -> dict[str, str]:
    named = {key: value for key, value in element.attrib.items() if isinstance(value, str)}
    return named | {"href": named["target"]} if "target" in named else named
