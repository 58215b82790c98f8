"""What an HTML page says about itself in its head: JSON-LD, OpenGraph, meta and link tags, headings.

Read with the standard library in time linear in the page, so that a page is listed under its title whether
or not an extractor is installed, and however broken it is.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from termnews import text as door
from termnews.formats import tags
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from termnews.formats.frontmatter import Value

_OPENING = re.compile(r"<(meta|link|title|base|h1|html|script|time|!--)(?=[\s>/])", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SAVED = re.compile(r"(?:url:|saved from url=(?:\(\d+\))?)\s*(https?://\S+)", re.IGNORECASE)
_LD_PAIR = re.compile(r'"(headline|datePublished|articleBody)"\s*:\s*"((?:[^"\\]|\\.){1,200000})"', re.DOTALL)
_LD_WORTH = ("article", "posting", "report", "webpage", "newsarticle", "review", "analysis")
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#]|$)")
_EMPTY_PART = re.compile(r"[?#;](?:[?#;]|\s*$)|/\.|\s\S")
_LONGEST_TAG = 8000
_LONGEST_HEADING = 2000
_LONGEST_SCRIPT = 1_000_000
_MOST_TAGS = 5000
_MOST_NODES = 2000
_MOST_HEADINGS = 20
_DEEPEST = 4


@noun(frozen=False)
class Page:
    """The statements of one page, as they stand, by where they were made."""

    title: str = ""
    headings: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    """By name or property in lower case."""
    linked: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD's nodes that describe an article or the page, articles first."""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    """JSON-LD's nodes of people by their ``@id``: content systems name an author by that alone."""
    canonical: str = ""
    base: str = ""
    language: str = ""
    saved_from: str = ""
    times: list[tuple[str, bool]] = field(default_factory=list)
    """``<time datetime>``, and whether it is marked as the day of publication."""

    @property
    def address(self) -> str:
        """The page's own address, resolved, or where it was saved from; empty when nobody says."""
        base = door.address(self.base) or door.address(self.saved_from)
        for said in (self.canonical, *self.metas.get("og:url", ())):
            resolved = joined(base, said)
            if resolved:
                return resolved
        return door.address(self.saved_from) or door.address(self.base)


def joined(base: str, said: str) -> str:
    """The address that `said` is on a page at `base`, or empty."""
    if _ABSOLUTE.match(said) and not _EMPTY_PART.search(said):
        return door.address(said)
    try:
        return door.address(urljoin(base, said.strip()) if base else said.strip())
    except ValueError:
        return ""


def decode(data: bytes, override: str = "") -> door.Decoded:
    """The page's characters: by mark, by `override`, by what its head declares, then as any text."""
    declared = _CHARSET.search(data[:8192])
    told = declared[1].decode("ascii").lower() if declared else ""
    if told in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        told = "cp1252"
    decoded = door.decode(data, override)
    if override or not told or decoded.sure == "certain":
        return decoded
    return door.decode(data, told)


def read(source: str) -> Page:
    """Everything that the page `source` says about itself."""
    page = Page()
    end = -1
    scripts: list[str] = []
    for count, found in enumerate(_OPENING.finditer(source)):
        if count > _MOST_TAGS:
            break
        if found.start() < end and found[1] != "!--":
            continue
        end = source.find(">", found.end()) if end < found.end() else end
        if end < 0:
            break
        inside = source[found.end() : min(end, found.end() + _LONGEST_TAG)]
        _statement(page, source, found[1].lower(), inside, (found.start(), end), scripts)
    page.linked = sorted(_nodes(scripts, page.people), key=_worth)
    return page


def _statement(
    page: Page, source: str, tag: str, inside: str, span: tuple[int, int], scripts: list[str]
) -> None:
    """Take what one tag says; `span` is the tag's place in `source`, its ``>`` the end."""
    start, end = span
    if tag == "!--":
        if start < _LONGEST_HEADING and not page.saved_from:
            saved = _SAVED.search(source, start, start + _LONGEST_HEADING)
            page.saved_from = saved[1].removesuffix("-->") if saved else ""
    elif tag == "title":
        page.title = page.title or _words(source, tag, end + 1)
    elif tag == "h1":
        if len(page.headings) < _MOST_HEADINGS:
            page.headings.append(_words(source, tag, end + 1))
    elif tag == "script":
        if "ld+json" in inside.lower():
            closing = source.find("</script", end, end + _LONGEST_SCRIPT)
            scripts.append(source[end + 1 : closing if closing >= 0 else end])
    elif tag != "link" or "canonical" in inside.lower():
        _attributed(page, tag, inside)


def _attributed(page: Page, tag: str, inside: str) -> None:
    """Take what a tag says in its attributes."""
    named = tags.attributes(inside)
    if tag == "meta":
        key = next(
            (named[name] for name in ("property", "name", "itemprop", "http-equiv") if name in named), ""
        )
        if key and named.get("content"):
            page.metas.setdefault(key.strip().lower(), []).append(named["content"])
    elif tag == "link" and named.get("rel", "").lower() == "canonical":
        page.canonical = page.canonical or named.get("href", "")
    elif tag == "base":
        page.base = page.base or named.get("href", "")
    elif tag == "html":
        page.language = page.language or named.get("lang", "") or named.get("xml:lang", "")
    elif tag == "time" and named.get("datetime"):
        marked = "pubdate" in inside.lower() or "datepublished" in inside.lower()
        page.times.append((named["datetime"], marked))


def _words(source: str, tag: str, start: int) -> str:
    """The words up to the tag's end."""
    inside = source[start : start + _LONGEST_HEADING]
    found = re.search(f"</{tag}", inside, re.IGNORECASE)
    inside = inside[: found.start()] if found else inside.split("\n\n", 1)[0]
    if tag == "title":
        return door.line(html.unescape(inside))
    return door.line(" ".join(block.text for block in tags.fragment(inside)))


def _nodes(scripts: list[str], people: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every object in the JSON-LD of a page that describes an article, or the page; `people` take those who are."""
    seen = 0
    for script in scripts:
        bare = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$", "", script)
        try:
            waiting: list[Any] = [json.loads(bare.strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            waiting = [{"@type": "Article"} | _pairs(bare)]
        while waiting and seen < _MOST_NODES:
            node = waiting.pop(0)
            seen += 1
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                waiting.extend(
                    node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node
                )
                if _is_person(node):
                    people.setdefault(str(node.get("@id")), node)
                elif _worth(node) < len(_LD_WORTH):
                    yield node


def _is_person(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type", "")
    return "Person" in (kinds if isinstance(kinds, list) else (kinds,))


def _pairs(script: str) -> dict[str, str]:
    """What can be saved of JSON-LD that does not parse."""
    found: dict[str, str] = {}
    for match in _LD_PAIR.finditer(script):
        found.setdefault(match[1], re.sub(r"\\(.)", r"\1", match[2]))
    return found


def _worth(node: Mapping[str, Any]) -> int:
    """0 for an article, more for what is less of one."""
    kinds = node.get("@type", "")
    kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    kind = kind.lower()
    worth = next((rank for rank, part in enumerate(_LD_WORTH) if part in kind), len(_LD_WORTH))
    return worth if worth < len(_LD_WORTH) or "headline" not in node else 1


def linked_fields(page: Page) -> dict[str, Value]:
    """The fields of the page's JSON-LD under the names that `particulars` knows."""
    names = {
        "headline": "headline",
        "name": "title",
        "datePublished": "date",
        "author": "author",
        "creator": "creator",
        "publisher": "publisher",
        "description": "description",
        "articleSection": "section",
        "keywords": "keywords",
        "inLanguage": "language",
        "url": "url",
        "dateCreated": "created",
    }
    fields: dict[str, Value] = {}
    for node in page.linked:
        page_only = "article" not in str(node.get("@type", "")).lower() and _worth(node) > 1
        for key, name in names.items():
            if key not in node or (page_only and key in ("name", "description")):
                continue
            said = _resolved(node[key], page.people) if key in ("author", "creator") else node[key]
            if not page_only or key != "author" or (isinstance(said, dict) and _is_person(said)):
                value = _value(said, 0)
                if value:
                    fields.setdefault(name, value)
    return fields


def _resolved(said: Any, people: Mapping[str, dict[str, Any]]) -> Any:
    """The people that JSON-LD only points at."""
    if isinstance(said, list):
        return [_resolved(one, people) for one in said[:100] if not isinstance(one, list)]
    return people.get(str(said.get("@id")), said) if isinstance(said, dict) and "name" not in said else said


def _value(value: Any, depth: int) -> Value:
    if isinstance(value, list):
        return [_value(item, depth + 1) for item in value[:100]] if depth < _DEEPEST else ""
    if isinstance(value, dict):
        return {str(key): _value(item, depth + 1) for key, item in value.items()} if depth < _DEEPEST else ""
    return "" if value is None or isinstance(value, bool) else str(value)


def article_body(page: Page) -> str:
    """The article's text as the page's JSON-LD gives it, or empty."""
    for node in page.linked:
        body = node.get("articleBody")
        if isinstance(body, str) and body.strip():
            return html.unescape(body)
    return ""
