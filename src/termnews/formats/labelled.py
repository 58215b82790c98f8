"""Lines of ``Label: value`` at the head of a text: what a scraper, or who saved it, wrote above the article.

They come first, or right under the headline, as ``URL: …``, ``**Author:** …``, ``- Published: …`` or, as programs for
notes have it, ``author:: …``, there also under a heading "Metadata"; the labels of all languages stand in
``languages.toml``. Two labels must say something, and one of them where the text is from or
what it is called: a press release has a date and a contact, too.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from termnews.formats.languages import fields_by_label, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from termnews.formats.frontmatter import Value

_LINE = re.compile(
    r"[ \t]*(?:[-*+•>][ \t]+)?(?:\*\*|__|\*|_)?(?P<label>[^\W\d_][^:*|<>\[\]{}]{0,30}?)\s*"
    r"(?:\*\*|__|\*|_)?::?(?!//)(?:\*\*|__|\*|_)?(?P<value>.*)"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()\s]+?)>?\)")
_BESIDE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
"""A picture between the headline and the labels."""
_HEADING = re.compile(r"#{1,6}[ \t]+metadata[ \t]*", re.IGNORECASE)
"""What stands over the labels in what Readwise exports."""
_RULE = re.compile(r"[ \t]*([-=*_~#])\1{2,}[ \t]*")
_TEXT_FOLLOWS = frozenset(
    {"text", "body", "content", "article", "article text", "full text", "markdown content"}
)
_ALONE = frozenset({"title", "url", "source"})
"""Fields of which a header outside of Markdown has one at least."""
_CREATED = frozenset({"created", "created at", "created on", "date created", "created time"})
"""Labels of a day that gives way to one of publication: where a text was saved, they mean that."""
_DAYS = frozenset({"date", "created", ""})
_LONGEST_DAY = 80
_MOST_ROWS, _LONGEST, _LONGEST_UNKNOWN, _LONGEST_HEADLINE = 60, 2000, 120, 300
_FEWEST = 2


class Header(NamedTuple):
    """The fields above a text, the rows of the file that they stand on, and its lines without them."""

    fields: Mapping[str, Value]
    rows: Sequence[int]
    """From 0, in order."""
    lines: Sequence[str]
    title_at: int = -1
    """The row that gave the title, or -1."""
    width: int = 0
    """Where the lines are known to be broken, or 0."""


class _Row(NamedTuple):
    """A line with a label: what that means, if it is known, and its value."""

    number: int
    known: bool
    field: str
    value: str


def header(lines: Sequence[str], *, headed: bool = False) -> Header | None:
    """The labelled lines at the head of `lines`, if there are some; `headed`: under a heading marked as one."""
    rows = _rows(lines)
    fields: dict[str, Value] = {}
    title_at = -1
    for row in rows:
        if row.field and row.value:
            title_at = row.number if row.field == "title" and "title" not in fields else title_at
            fields = {**_fields(row), **fields}
    if len([field for field in fields if _says(field, fields[field])]) < _FEWEST:
        return None
    if not (headed or _ALONE & fields.keys()):
        return None
    above = _above(lines, rows[0].number)
    taken = range(rows[0].number if above < 0 else above, _end(lines, rows[-1].number + 1))
    return Header(fields, taken, [*lines[: taken.start], *[""] * len(taken), *lines[taken.stop :]], title_at)


def _says(field: str, value: Value) -> bool:
    """Whether a field's value is of its kind."""
    from termnews.formats import particulars  # noqa: PLC0415 - hardly a line with a colon is a field

    return (field not in _DAYS or particulars.dated(value) is not None) and (
        field != "url" or "." in str(value)
    )


def _fields(row: _Row) -> dict[str, Value]:
    """What a row says; the source is often a link, and then it is an address, too."""
    link = _LINK.search(row.value)
    value = _LINK.sub(r"\1", row.value).strip("* ")
    if value.startswith("<") and value.endswith(">"):
        value = value[1:-1]
    if row.field == "url":
        return {"url": link[2] if link else value}
    return {row.field: value, "url": link[2]} if link and row.field == "source" else {row.field: value}


def _rows(lines: Sequence[str]) -> list[_Row]:
    """The labelled lines at the head, ending with one whose label is known."""
    filled = [
        number
        for number, line in enumerate(islice(lines, _MOST_ROWS * 2))
        if line.strip() and not (line[0] in "!#" and (_BESIDE.fullmatch(line) or _HEADING.fullmatch(line)))
    ]
    first = next((n for n in filled[:2] if (row := _row(lines, n)) and row.known), -1)
    if first < 0 or (first != filled[0] and len(lines[filled[0]]) > _LONGEST_HEADLINE):
        return []
    rows = list(islice(_run(lines, filled[filled.index(first) :]), _MOST_ROWS))
    while rows and not rows[-1].known:
        rows.pop()
    return rows


def _run(lines: Sequence[str], filled: Sequence[int]) -> Iterator[_Row]:
    """Labelled lines as long as they follow each other; over a blank line only to a label that is known."""
    last: _Row | None = None
    for number in filled:
        row = _row(lines, number)
        if row is None and last and lines[number][0] in " \t" and lines[number - 1].strip():
            last = last._replace(number=number, value=f"{last.value} {lines[number].strip()}".strip())
            continue
        if last:
            yield last
        apart = last is not None and number > last.number + 1
        if row is None or (apart and not row.known):
            return
        last = row
        if row.known and not row.field and _label(lines[number]) in _TEXT_FOLLOWS:
            break
    if last:
        yield last


def _row(lines: Sequence[str], number: int) -> _Row | None:
    line = lines[number]
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    label, value = label_of(found["label"]), found["value"].rstrip("\\").strip()
    if label in _TEXT_FOLLOWS:
        return None if value else _Row(number, known=True, field="", value="")
    field = "created" if label in _CREATED else fields_by_label().get(label)
    if field in _DAYS and not (value[:_LONGEST_DAY] == value and any(map(str.isdigit, value))):
        return None
    if field is None and len(value) > _LONGEST_UNKNOWN:
        return None
    return _Row(number, known=field is not None, field=field or "", value=value)


def _label(line: str) -> str:
    found = _LINE.fullmatch(line)
    return label_of(found["label"]) if found else ""


def _above(lines: Sequence[str], first: int) -> int:
    """The row of a heading over the labels, or -1."""
    number = next((n for n in range(first - 1, -1, -1) if lines[n].strip()), -1)
    return number if number >= 0 and _HEADING.fullmatch(lines[number]) else -1


def _end(lines: Sequence[str], end: int) -> int:
    """Where the header ends: with the rule under it, if there is one."""
    under = next((n for n in range(end, min(end + 3, len(lines))) if lines[n].strip()), -1)
    return under + 1 if under >= 0 and _RULE.fullmatch(lines[under]) else end
