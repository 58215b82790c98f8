"""An article as Markdown that other programs, and this one, read back as the same article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from termnews.typeset import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Article, Block, Span

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"(?m)^(\s*)([#+\-=~>|]|\d+(?=[.)]\s))")
_FENCE = re.compile(r"(?m)^\s*(`{3,})")


def markdown(article: Article, *, header: bool = True) -> str:
    """Front matter with what is known about the article, its headline, and the body."""
    parts = [_front_matter(article)] if header else []
    if header and article.title:
        parts.append("# " + _escaped(" ".join(article.title.split())))
    before: Block | None = None
    for block in article.blocks:
        made = _block(block)
        if not made:
            continue
        if before is not None and before.kind == block.kind and block.kind in {"item", "quote"}:
            glue = "\n" if block.kind == "item" else "\n>\n"
            parts[-1] += glue + made
        else:
            parts.append(made)
        before = block
    return "\n\n".join(parts) + "\n" if parts else ""


def _front_matter(article: Article) -> str:
    fields: list[tuple[str, str]] = [
        ("title", _quoted(article.title)),
        ("description", _quoted(article.dek)),
        ("author", f"[{', '.join(_quoted(name) for name in article.byline)}]" if article.byline else ""),
        ("date", _dated(article)),
        ("source", _quoted(article.source)),
        ("section", _quoted(article.section)),
        ("url", _quoted(article.address)),
        ("lang", _quoted(article.language)),
        ("tags", f"[{', '.join(_quoted(tag) for tag in article.tags)}]" if article.tags else ""),
    ]
    lines = [f"{name}: {value}" for name, value in fields if value]
    return "\n".join(["---", *lines, "---"])


def _dated(article: Article) -> str:
    if article.date is None:
        return _quoted(names.day_in_full(article))
    day = article.date.isoformat()
    return f"{day} {article.time}" if article.time else day


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes, or nothing."""
    text = " ".join(text.split())
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else ""


def _escaped(text: str) -> str:
    return _LINE_START.sub(_guarded, _SPECIAL.sub(r"\\\1", text))


def _guarded(found: re.Match[str]) -> str:
    """A line's first characters, so that they make no list, heading or rule."""
    sign = found[2]
    return found[1] + (sign + "\\" if sign.isdecimal() else "\\" + sign)


def _block(block: Block) -> str:
    match block.kind:
        case "table" if block.rows:
            return "\n".join(_table(block))
        case "code" | "table":
            longest = max((len(fence) for fence in _FENCE.findall(block.text)), default=2)
            fence = "`" * (longest + 1)
            return f"{fence}\n{block.text.rstrip(chr(10))}\n{fence}"
        case "rule":
            return "* * *"
        case _:
            return _around(block, _inline(block)) if block.text.strip() else ""


def _around(block: Block, text: str) -> str:
    match block.kind:
        case "heading":
            return "#" * max(2, min(6, block.level)) + " " + " ".join(text.split())
        case "quote":
            lead = "> " * max(1, block.level)
            return "\n".join(lead + line for line in text.split("\n"))
        case "item":
            sign = block.marker.strip()
            sign = sign if sign[-1:] in {".", ")"} and sign[:-1].isdecimal() else "-"
            indent = "    " * (max(1, block.level) - 1)
            return indent + f"{sign} " + text.replace("\n", f"\n{indent}{' ' * (len(sign) + 1)}")
        case "caption" | "credit":
            return "*" + " ".join(text.split()) + "*"
        case "note":
            return f"[^{block.marker.strip().strip('.[]()^')}]: " + text.replace("\n", "\n    ")
        case _:
            return text.replace("\n", "\\\n")


def _inline(block: Block) -> str:
    """The block's words with the marks of its spans around them."""
    edges = sorted({0, len(block.text), *(s.start for s in block.spans), *(s.end for s in block.spans)})
    made: list[str] = []
    for first, last in pairwise(edges):
        made += _opened(block.spans, first)
        styled = [span for span in block.spans if span.start <= first and span.end >= last]
        kinds = {span.kind for span in styled}
        text = block.text[first:last]
        if "note" in kinds:
            note = next(span for span in styled if span.kind == "note")
            text = f"[^{note.target or text.strip('[]^() ')}]" if note.start == first else ""
        elif "code" not in kinds:
            text = _SPECIAL.sub(r"\\\1", text)
        made += [text, *_closed(block.spans, last)]
    return _LINE_START.sub(_guarded, "".join(made)) if not block.spans else "".join(made)


_MARKS = {"em": "*", "strong": "**", "code": "`"}


def _opened(spans: tuple[Span, ...], place: int) -> Iterator[str]:
    here = [span for span in spans if span.start == place < span.end]
    for span in sorted(here, key=lambda span: -span.end):
        yield "[" if span.kind == "link" else _MARKS.get(span.kind, "")


def _closed(spans: tuple[Span, ...], place: int) -> Iterator[str]:
    here = [span for span in spans if span.end == place > span.start]
    for span in sorted(here, key=lambda span: -span.start):
        yield f"](<{span.target}>)" if span.kind == "link" else _MARKS.get(span.kind, "")


def _table(block: Block) -> Iterator[str]:
    columns = max(len(row) for row in block.rows)
    for number, row in enumerate(block.rows):
        texts = [_SPECIAL.sub(r"\\\1", " ".join(cell.split())).replace("|", "\\|") for cell in row]
        yield "| " + " | ".join([*texts, *[""] * (columns - len(texts))]) + " |"
        if number == 0:
            yield "|" + " --- |" * columns
