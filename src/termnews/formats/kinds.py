"""What a file is by what stands in it, whatever it is called: a page saved as ``.txt``, Markdown in a text's file.

Asked only where the first character or line makes it possible: each pattern here is a cost of every start.
"""

from __future__ import annotations

import re

_PAGE = re.compile(
    rb"(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:head|body|meta|title|link|script|style|div|p)[\s>]", re.IGNORECASE)
_OPENING, _FEWEST_TAGS = 8192, 3
_HEADING = re.compile(r"(?:\A|\n\n|:\n)# [“\"]?[^\W\d_][^\n]*(?:\n\n|\Z)")
_MARKS = re.compile(r"\n\n#{2,6} [^\W_]|\]\(<?https?://|\*\*[^\s*][^*\n]*[^\s*]\*\*")
"""What in a text with a heading shows that it is Markdown."""
_HEADED, _READ = 1500, 4000


def is_page(data: bytes, blanks: bytes) -> bool:
    """Whether bytes are an HTML page: one tag on top may be a scrape's debris, several are none.

    `blanks` are white space and the marks of encodings, which may stand above it.
    """
    opening = data[:_OPENING].replace(b"\0", b"").lstrip(blanks)
    return _PAGE.match(opening) is not None and len(_TAGS.findall(opening)) >= _FEWEST_TAGS


def is_marked(text: str) -> bool:
    """Whether a text is Markdown: it has a heading at its head, and other marks."""
    return _HEADING.search(text, 0, _HEADED) is not None and _MARKS.search(text, 0, _READ) is not None
