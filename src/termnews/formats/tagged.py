"""A headline that a scraper left between its page's tags: ``<h1>A headline</h1>``, alone or behind the ``<title>``.

Text has its own angle brackets (a film's title, code), so a line is only taken apart where tags of HTML enclose all
of it and every one of them is paired.
"""

from __future__ import annotations

import html
import re

from termnews.formats.tags import BREAKING, KNOWN

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,400})?/?>")
_ALONE = frozenset({"br", "hr", "img", "wbr", "meta", "link", "input", "source"})
_TRUSTED = ("h1", "h2", "title")
"""Whose words are the headline where a line has more than one element, the best first."""


def headline(text: str) -> str:
    """The words of a line that stands between tags, its headline's if it has several elements; else the line."""
    elements = _elements(text)
    for trusted in _TRUSTED:
        for tag, words in elements:
            if tag == trusted and words:
                return words
    return " ".join(words for _, words in elements if words) or text


def _elements(text: str) -> list[tuple[str, str]]:
    """The elements that a line is made of, by tag and words; none where anything else stands in it."""
    elements: list[tuple[str, str]] = []
    open_tags: list[str] = []
    position = start = 0
    for found in _TAG.finditer(text):
        tag = found[2].lower()
        if tag not in KNOWN or not (open_tags or not text[position : found.start()].strip()):
            return []
        position = found.end()
        if not found[1] and tag not in _ALONE:
            start = start if open_tags else position
            open_tags.append(tag)
        elif tag not in _ALONE and (not open_tags or open_tags.pop() != tag):
            return []
        elif tag not in _ALONE and not open_tags:
            elements.append((tag, _words(text[start : found.start()])))
    return [] if open_tags or position < len(text) else elements


def _words(inside: str) -> str:
    bare = _TAG.sub(lambda found: " " if found[2].lower() in BREAKING else "", inside)
    return html.unescape(" ".join(bare.split()))
