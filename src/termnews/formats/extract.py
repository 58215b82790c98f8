"""The article's body out of a whole HTML page, by trafilatura; imported only when there is a page to read.

Pages that would hold an extractor up for longer than a reader waits (very many tags, very deep ones) are read
tag by tag instead.
"""

from __future__ import annotations

import html
import re
import socket
from copy import copy
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import frames, long, pagemeta, tags, tidying
from termnews.formats.lines import is_prose
from termnews.model import Block, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from termnews.formats.pagemeta import Page

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|(\d{1,8}));?", re.IGNORECASE)
_ALLOWED, _WHITE, _LAST = (
    re.compile("[^\x00-\x1f\ud800-\udfff\ufffe\uffff]"),
    frozenset({9, 10, 13}),
    0x10FFFF,
)
_SILENT = re.compile(r"<(?:(script|style|svg)\b|!--)", re.IGNORECASE)
_RUN = re.compile(r">\s*([^<>\s][^<>]{79,})<")
_DATA = re.compile(r"data:(?i:[a-z]{2,20}/[\w.+-]{1,60}[;,][^\s\"'()<>]{300,})")
_ENDLESS = 20_000
_ENDLESS_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]{{0,15}})\s[^<>]{{{_ENDLESS},}}>")
_MOST_TAGS, _MOST_SILENT = 20_000, 40_000
_LARGEST, _LITTER = 2_000_000, 100_000
_MOST_VALUES, _VALUES_A_TAG = 5000, 8
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|li|h[1-6]|tr|td|th|table|ul|ol|section|article|header|footer|main|aside|nav|blockquote|pre|hr"
    r"|figure|figcaption|dd|dt|body)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_USELESS = frozenset(
    {"button", "canvas", "datalist", "iframe", "input", "link", "nav", "option", "select", "svg", "template"}
)
"""Elements that hold no word of an article: the extractor drops them, too, but late."""
_BESIDE = _USELESS | {
    "applet", "area", "aside", "audio", "dialog", "embed", "fieldset", "footer", "frame", "frameset", "head", "label",
    "legend", "map", "menu", "object", "optgroup", "output", "picture", "progress", "textarea", "video",
}  # fmt: skip
"""What the extractor drops, too, but after it has asked a hundred questions about each."""
_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))
_FEWEST_WORDS = 20
_TOLD_MORE = 2
_SHORTEST_QUICK = 400
_QUICK_SHARE = 0.3
_FULLER, _MOSTLY, _MOST_COMPARED = 0.5, 0.6, 2000
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


@cache
def load() -> None:
    """Import the extractor, which only pages pay for.

    It brings along what others fetch pages with; nobody here does, but that tries out a socket as it is imported.
    """
    there, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import_module("trafilatura")
        import_module("htmldate")
    finally:
        socket.has_ipv6 = there


def slimmed(source: str) -> str:
    """The page without scripts, styles, comments and embedded pictures, which hold no words, line for line."""
    source = _DATA.sub("data:,", source) if "data:" in source else source
    kept: list[str] = []
    absent: set[str] = set()
    position = 0
    while len(kept) < _MOST_SILENT and (found := _SILENT.search(source, position)):
        end = _end_of_silence(source, found, absent)
        kept.append(source[position : found.start()])
        kept.append("\n" * source.count("\n", found.start(), end))
        position = end
    kept.append(source[position:])
    slim = "".join(kept)
    # So long a tag fills at least one of these pieces whole.
    pieces = range(0, len(slim), _ENDLESS // 2)
    endless = any(slim.find("<", start, start + _ENDLESS // 2) < 0 for start in pieces)
    return _ENDLESS_TAG.sub(_without_attributes, slim) if endless else slim


def _without_attributes(tag: re.Match[str]) -> str:
    """An extractor compares each attribute of a tag with all others: a minute for a hundred thousand."""
    return f"<{tag[1]}{chr(10) * tag[0].count(chr(10))}>"


def _end_of_silence(source: str, found: re.Match[str], absent: set[str]) -> int:
    """Where the text goes on; an opening that is never closed is only left out itself."""
    tag = found[1] or "-->"
    for closing in (f"</{tag}", f"</{tag.upper()}") if found[1] else (tag,):
        end = -1 if closing in absent else source.find(closing, found.end())
        if end >= 0:
            end = source.find(">", end)
            return end + 1 if end >= 0 else len(source)
        absent.add(closing)
    return found.end()


def words(blocks: tuple[Block, ...]) -> int:
    """How many words the blocks hold; scripts without spaces count a word for two characters."""
    text = " ".join(block.text for block in blocks)
    return len(text.split()) if text.isascii() else max(len(text.split()), _wide(text) // 2)


def _wide(text: str) -> int:
    return len(re.findall("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af]", text))


def tree(source: str) -> Any:
    """The page (without scripts) as lxml's tree, which the extractor and what reads metadata share; or None."""
    load()
    from trafilatura import load_html  # noqa: PLC0415 - a quarter of a second that only pages pay

    # lxml reads references such as "&#1;" and refuses to move the characters that they give.
    found = load_html(_REFERENCE.sub(_if_allowed, source) if "&#" in source else source)
    if found is not None:
        found.getroottree().parser.set_element_class_lookup(_same_for_all())
        import_module("lxml.etree").strip_elements(found, *_USELESS, with_tail=False)
        tidying.tidied(found)
        frames.join(found)
    return found


def _if_allowed(reference: re.Match[str]) -> str:
    """A reference to a character, unless it is to one that no page may hold."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if number in _WHITE or _ALLOWED.match(chr(min(number, _LAST))) else ""


@cache
def _same_for_all() -> Any:
    """Every tag is an element of HTML: lxml would ask Python about each whether it is a form or a label."""
    html = import_module("lxml.html")
    return import_module("lxml.etree").ElementDefaultClassLookup(
        element=html.HtmlElement,
        comment=html.HtmlComment,
        pi=html.HtmlProcessingInstruction,
        entity=html.HtmlEntity,
    )


def article(source: str, page: Page, tree: Any) -> tuple[tuple[Block, ...], str]:
    """The blocks of the article in a page (without scripts), and the rule that found them."""
    if is_large(source):
        return whole(source), "all of the page, which is too large to look for the article"
    found = _extracted(source, page.address, tree) if tree is not None else ()
    told = pagemeta.article_body(page)
    if told and len(told.split()) > _TOLD_MORE * words(found):
        told_blocks = tags.fragment(told) if "</p>" in told else _paragraphs(told)
        return told_blocks, "the article in the page’s JSON-LD"
    if words(found) >= _FEWEST_WORDS:
        return found, "the article on the page"
    everything = whole(source)
    if words(everything) > words(found):
        return everything, "all of the page"
    return found, "the article on the page"


def is_large(source: str) -> bool:
    """Whether a page (without scripts) would hold an extractor up."""
    tags, values = source.count("<"), source.count("=")
    return len(source) > _LARGEST or tags > _MOST_TAGS or values > max(_MOST_VALUES, _VALUES_A_TAG * tags)


def is_litter(source: str) -> bool:
    """Whether a page is full of openings that never end: a pattern would try each of them."""
    return source.count("<") > _LITTER + 4 * source.count(">")


def each_tag(source: str, instead: Callable[[str], str]) -> str:
    """The page with something `instead` of each tag, found from its end."""
    *pieces, rest = source.split(">")
    made = []
    for piece in pieces:
        before, opening, inside = piece.rpartition("<")
        made.append(before + instead(f"<{inside}>") if opening else f"{piece}>")
    return "".join(made) + rest


def untagged(source: str) -> str:
    """The page's words, with entities, line for line as they are seen."""
    if is_litter(source):
        return each_tag(source, _without_tag)
    return _ANY_TAG.sub(" ", _BREAKING_TAG.sub("\n", source))


def _without_tag(tag: str) -> str:
    if _BREAKING_TAG.fullmatch(tag):
        return "\n"
    return " " if _ANY_TAG.fullmatch(tag) else tag


def whole(source: str) -> tuple[Block, ...]:
    """All words of a page: its blocks, or for a large one just its lines."""
    if not is_large(source):
        return tags.fragment(source)
    text = untagged(source)
    if text.count("&") > _MOST_TAGS:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    else:
        text = html.unescape(text)
    lines = [_single_spaced(line) for line in door.block(text).split("\n") if line and not line.isspace()]
    return long.blocks("\n".join(lines))


def _single_spaced(text: str) -> str:
    """All words of a line of 31 MB as a list would take ten times as much as the line."""
    return " ".join(spaced for part in parts(text) if (spaced := " ".join(part.split())))


def _paragraphs(text: str) -> tuple[Block, ...]:
    lines = (door.line(line, limit=100_000) for line in text.splitlines())
    return tuple(Block("paragraph", line) for line in lines if line)


def _extracted(source: str, address: str, tree: Any) -> tuple[Block, ...]:
    """What trafilatura takes for the article, with a simpler method of its own where that is next to nothing."""
    from trafilatura import baseline  # noqa: PLC0415 - see `tree`
    from trafilatura.core import bare_extraction  # noqa: PLC0415 - likewise

    running = sum(map(len, _RUN.findall(source)))
    found: tuple[Block, ...] = ()
    slim = copy(tree)
    import_module("lxml.etree").strip_elements(slim, *_BESIDE, with_tail=False)
    for quick, strict in ((True, True), (False, True), (False, False)):
        document: Any = bare_extraction(
            slim if quick else tree,
            fast=quick,
            favor_precision=strict,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            output_format="xml",
        )
        taken = document is not None and document.body is not None
        blocks = _composed(document.body, address) if taken else ()
        if strict or _is_fuller(blocks, found):
            found = blocks or found
        length = sum(len(block.text) for block in found)
        # The quick way misses the article on one page in ten; then it leaves out most of the running text.
        if length >= max(_SHORTEST_QUICK, _QUICK_SHARE * running):
            break
        if not quick and length >= _QUICK_SHARE * running:
            break  # a short page: there is no more to find
    if words(found) >= _FEWEST_WORDS:
        return found
    body, _, _ = baseline(source)
    simple = _composed(body, address)
    return simple if words(simple) > words(found) else found


def _is_fuller(blocks: tuple[Block, ...], found: tuple[Block, ...]) -> bool:
    """Whether `blocks` are `found` and much running text besides, which then was left out of the article.

    What is added to an article that is whole are teasers, the next articles or a shop's notices.
    """
    if len(found) > _MOST_COMPARED:
        return False
    more = "".join(_bare(block.text) for block in blocks)
    if not more or any(_bare(block.text) not in more for block in found):
        return False
    known = "".join(_bare(block.text) for block in found)
    added = [block for block in blocks if _bare(block.text) not in known]
    prose = sum(len(block.text) for block in added if _is_running(block))
    return prose >= max(_FULLER * len(known), _MOSTLY * sum(len(block.text) for block in added))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_running(block: Block) -> bool:
    return is_prose(block.text) and not block.text.endswith(("...", "…"))


def _composed(body: Any, address: str) -> tuple[Block, ...]:
    """The extractor's tree as blocks; links are resolved against the page's `address`."""
    # lxml ships no types, and its stubs are one more thing to install.
    iterwalk = import_module("lxml.etree").iterwalk

    composer = tags.Composer()
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        name = _name(element)
        if event == "start":
            composer.start(name, _attributes(element, address))
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


def _attributes(element: Any, address: str) -> dict[str, str]:
    named = {key: value for key, value in element.attrib.items() if isinstance(value, str)}
    return named | {"href": pagemeta.joined(address, named["target"])} if "target" in named else named
