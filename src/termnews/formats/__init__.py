"""Bytes of one file become an Article: one module a format, one door, and no bytes that do not pass it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from termnews.model import Article

_MODULES = {
    ".txt": "scrape",
    ".text": "scrape",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".eml": "mail",
    ".mhtml": "mail",
    ".mht": "mail",
}
PACKED = ".gz"

_MARK = 64
_BLANKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""White space and the marks of encodings."""

SUFFIXES = frozenset(_MODULES) | frozenset(suffix + PACKED for suffix in _MODULES)
"""The ends of names, in small letters, by which a file is an article."""


@noun
class Rules:
    """What a person has said about the files of one source."""

    encoding: str = ""
    """The encoding's name, where the bytes alone do not tell."""


_NO_RULES = Rules()


def suffix_of(name: str) -> str:
    """The suffix in `SUFFIXES` that `name` ends in, or nothing."""
    base = name.rsplit("/", 1)[-1].lower()
    stem = base.removesuffix(PACKED)
    dot = stem.rfind(".")
    if dot <= 0 or stem[dot:] not in _MODULES:
        return ""
    return base[dot:]


def is_article(name: str) -> bool:
    """Whether a file's name makes it an article; hidden files are none."""
    return suffix_of(name) != "" and not name.rsplit("/", 1)[-1].startswith(".")


def _is_page(data: bytes) -> bool:
    """Whether a file is an HTML page by any name."""
    if data[:_MARK].lstrip(_BLANKS)[:1] != b"<":
        return False
    found: bool = import_module("termnews.formats.kinds").is_page(data, _BLANKS)
    return found


def parse(data: bytes, name: str, *, rules: Rules | None = None) -> Article:
    """The article in a file's bytes; never raises for what the bytes hold, at worst it says the problem.

    `name` is the file's path in the library as clean text, with ``/`` between folders.
    """
    encoding = (rules or _NO_RULES).encoding
    suffix = suffix_of(name) or ".txt"
    if suffix.endswith(PACKED):
        packed = import_module("termnews.formats.packed")
        article: Article = packed.parse(data, name, encoding=encoding)
        return article
    # Imported by suffix: a folder of plain text pays for no Markdown reader.
    module = import_module(f"termnews.formats.{'html' if _is_page(data) else _MODULES[suffix]}")
    read: Article = module.parse(data, name, encoding=encoding)
    return read
