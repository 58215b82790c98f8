"""An article as Markdown that other programs, and this one, read back as the same article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from termnews.noun import replace
from termnews.typeset import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Article, Block, Span

_SPECIAL = re.compile(r"([\\`*_~\[\]<>]|=(?==)|%(?=%)|&(?=#?\w+;))")
_LINE_START = re.compile(r"(?m)^([#+\-=>|:]|\d+(?=[.)](?:\s|$)))")
_MARKS = {"em": "*", "strong": "**"}
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
            parts[-1] += _glue(block) + made
        else:
            parts.append(made)
        before = block
    return "\n\n".join(parts) + "\n" if parts else ""


def _glue(block: Block) -> str:
    """What stands between two items of a list or two paragraphs of a quotation."""
    if block.kind == "quote":
        return "\n>\n"
    return "\n" if block.marker.strip() else "\n\n"


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
        return _quoted(names.day(article))
    day = f"{article.date.isoformat()} {article.time}".rstrip()
    return f"{day}  # a guess" if names.guessed(article, "date") else day


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes, or nothing."""
    text = " ".join(text.split())
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else ""


def _escaped(text: str) -> str:
    return _LINE_START.sub(_guarded, _SPECIAL.sub(r"\\\1", text))


def _guarded(found: re.Match[str]) -> str:
    """A line's first characters, so that they make no list, heading or rule."""
    sign = found[1]
    return sign + "\\" if sign.isdecimal() else "\\" + sign


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
            return "\\\n".join(lead + line for line in text.split("\n"))
        case "item":
            return _item(block, text)
        case "caption" | "credit":
            return "*" + " ".join(text.split()) + "*"
        case "note":
            return f"[^{block.marker.strip().strip('.[]()^')}]: " + text.replace("\n", "\n    ")
        case _:
            return text.replace("\n", "\\\n")


def _item(block: Block, text: str) -> str:
    """An item at its depth; one without a marker is a further paragraph of the item before it."""
    marker = block.marker.strip()
    indent = "    " * (max(1, block.level) - 1)
    if marker:
        numbered = marker[-1] in ".)" and marker[:-1].isdecimal()
        marker = marker if numbered else "-"
    lead = f"{marker} " if marker else "    "
    return indent + lead + text.replace("\n", f"\n{indent}{' ' * len(lead)}")


def _inline(block: Block) -> str:
    """The block's words with the marks of its spans around them; spans that cross are closed and opened again."""
    text = block.text
    spans = [kept for span in block.spans if (kept := _tight(span, text)) is not None]
    edges = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    starting: dict[int, list[Span]] = {}
    for span in spans:
        starting.setdefault(span.start, []).append(span)
    made: list[str] = []
    open_: list[Span] = []
    for first, last in pairwise(edges):
        keep = next((at for at, span in enumerate(open_) if span.end <= first), len(open_))
        made += [_closing(span, text) for span in reversed(open_[keep:])]
        again = [span for span in open_[keep:] if span.end > first]
        opened = sorted([*again, *starting.get(first, ())], key=lambda span: -span.end)
        made += [_opening(span, text) for span in opened]
        open_[keep:] = opened
        made.append(_words(text[first:last], first, open_))
    made += [_closing(span, text) for span in reversed(open_)]
    lines = (line.strip() for line in "".join(made).split("\n"))
    return _LINE_START.sub(_guarded, "\n".join(line for line in lines if line))


def _tight(span: Span, text: str) -> Span | None:
    """A span without white space at its edges, which Markdown would not take for one; None if nothing is left."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    end = start + len(inside.strip())
    return replace(span, start=start, end=end) if inside.strip() else None


def _words(text: str, start: int, open_: list[Span]) -> str:
    note = next((span for span in open_ if span.kind == "note"), None)
    if note is not None:
        return f"[^{note.target or text.strip('[]^() ')}]" if note.start == start else ""
    return text if any(span.kind == "code" for span in open_) else _SPECIAL.sub(r"\\\1", text)


def _opening(span: Span, text: str) -> str:
    if span.kind == "code":
        return _fence(text[span.start : span.end])
    return "[" if span.kind == "link" else _MARKS.get(span.kind, "")


def _closing(span: Span, text: str) -> str:
    if span.kind == "code":
        return _fence(text[span.start : span.end])[::-1]
    return f"](<{span.target}>)" if span.kind == "link" else _MARKS.get(span.kind, "")


def _fence(code: str) -> str:
    """Backticks, one more than the code has in a row, and a space where it has some at its edges."""
    longest = max(map(len, re.findall("`+", code)), default=0)
    return "`" * (longest + 1) + (" " if code[0] == "`" or code[-1] == "`" else "")


def _table(block: Block) -> Iterator[str]:
    columns = max(len(row) for row in block.rows)
    for number, row in enumerate(block.rows):
        texts = [_SPECIAL.sub(r"\\\1", " ".join(cell.split())).replace("|", "\\|") for cell in row]
        yield "| " + " | ".join([*texts, *[""] * (columns - len(texts))]) + " |"
        if number == 0:
            yield "|" + " --- |" * columns
