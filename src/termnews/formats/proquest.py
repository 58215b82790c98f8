"""What ProQuest writes around an article: its headline, labelled lines, ``Full text:``, and labelled lines below.

The headline is labelled, or stands under ``Document 1 of 1``; outlet and day have labels of their own, or share
``Publication info: Outlet ; Town [Town]. 05 Mar 2024: A.1.``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats import dates
from termnews.formats.labelled import Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from termnews.formats.frontmatter import Value

MARK = "ProQuest"
_LABELLED = re.compile(r"\s*(?P<label>[A-Z][A-Za-z]+(?:[ /-]{1,3}[A-Za-z]+){0,4}):(?:\s+(?P<value>.*))?")
_TEXT = "full text"
_BELOW = frozenset(
    {
        *(
            "subject",
            "location",
            "people",
            "title",
            "publication title",
            "publication info",
            "pages",
            "first page",
        ),
        *(
            "publication year",
            "publication date",
            "publication subject",
            "year",
            "section",
            "publisher",
            "volume",
        ),
        *(
            "place of publication",
            "country of publication",
            "company / organization",
            "classification",
            "issn",
        ),
        *(
            "source type",
            "language of publication",
            "document type",
            "identifier / keyword",
            "word count",
            "column",
        ),
        *(
            "credit",
            "dateline",
            "proquest document id",
            "document url",
            "copyright",
            "last updated",
            "database",
        ),
    }
)
"""Labels under the text, one of which is the first."""
_COUNT = re.compile(r"\s*Document (\d+) of (\d+)\s*")
_OURS = re.compile(r"\s*(?:_{10,}|Report Information from ProQuest|ProQuest document link|https?://\S+)\s*")
_OUTLET = re.compile(r"[^;:\[\].]{2,80}")
_FIELDS = {
    "title": "title",
    "author": "author",
    "publication title": "source",
    "publication date": "date",
    "section": "section",
    "document url": "url",
    "subtitle": "description",
}


def read(lines: Sequence[str]) -> Header | None:
    """The fields around the one article on `lines`, or None where ProQuest wrote none, or more articles."""
    start = next((n for n, line in enumerate(lines) if line.lstrip().casefold().startswith(f"{_TEXT}:")), -1)
    counts = [(n, found[2]) for n, line in enumerate(lines) if (found := _COUNT.fullmatch(line))]
    if start < 0 or any(count != "1" for _, count in counts):
        return None
    end = next((n for n in range(start + 1, len(lines)) if _begins_foot(lines, n)), len(lines))
    labels = {
        label: value for n in (*range(start), *range(end, len(lines))) for label, value in _label(lines[n])
    }
    bare = [n for n in range(counts[0][0] + 1 if counts else 0, start) if _is_bare(lines[n])]
    fields = _fields(labels)
    fields.setdefault("title", lines[bare[0]].strip() if bare else "")
    first = lines[start].partition(":")[2].strip()
    left = [*[""] * start, first, *lines[start + 1 : end], *[""] * (len(lines) - end)]
    taken = [*range(start), *range(end, len(lines))]
    title_at = bare[0] if bare and "title" not in labels else -1
    return Header(fields, taken, left, title_at) if fields["title"] and len(fields) > 1 else None


def _label(line: str) -> Iterator[tuple[str, str]]:
    found = _LABELLED.fullmatch(line)
    if found and found["value"]:
        yield found["label"].casefold(), found["value"].strip()


def _is_bare(line: str) -> bool:
    """Whether a line above the text is neither labelled nor ProQuest's own."""
    return line.strip() != "" and not (_LABELLED.fullmatch(line) or _OURS.fullmatch(line))


def _begins_foot(lines: Sequence[str], number: int) -> bool:
    """Whether a line is labelled as those under the text are, and so is the next, unless it is the last."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "Database:")
    pair = (_LABELLED.fullmatch(line) for line in (lines[number], following))
    return all(found is not None and found["label"].casefold() in _BELOW for found in pair)


def _fields(labels: Mapping[str, str]) -> dict[str, Value]:
    fields: dict[str, Value] = {field: labels[label] for label, field in _FIELDS.items() if label in labels}
    if "author" in labels:
        fields["author"] = [_turned(name) for name in labels["author"].split(";") if name.strip()]
    if info := labels.get("publication info", ""):
        if outlet := _OUTLET.match(info):
            fields.setdefault("source", outlet[0].strip())
        for day in dates.find_dates(info)[:1]:
            fields.setdefault("date", info[day.start : day.end])
    return fields


def _turned(name: str) -> str:
    """A name as it is spoken: “Lund, Ada” is Ada Lund."""
    family, comma, given = name.strip().partition(", ")
    return f"{given} {family}" if comma and "," not in given else name.strip()
