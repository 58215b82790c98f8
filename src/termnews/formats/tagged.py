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
    elements: list[tuple[str, str]] = []
    open_tags: list[str] = []
    position = start = 0
    for found in _TAG.finditer(text):
        tag = found[2].lower()
        if tag not in KNOWN or not (open_tags or not text[position : found.start()].strip()):
            return text
        position = found.end()
        if tag in _ALONE:
            continue
        if not found[1]:
            start = start if open_tags else found.end()
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            return text
        elif not open_tags:
            elements.append((tag, _words(text[start : found.start()])))
    if open_tags or position < len(text):
        return text
    for trusted in _TRUSTED:
        for tag, words in elements:
            if tag == trusted and words:
                return words
    return " ".join(words for _, words in elements if words) or text


def _words(inside: str) -> str:
    bare = _TAG.sub(lambda found: " " if found[2].lower() in BREAKING else "", inside)
    return html.unescape(" ".join(bare.split()))
