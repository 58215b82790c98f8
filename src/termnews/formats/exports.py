"""What news databases write around an article that was saved from them: LexisNexis, Nexis Uni, Factiva, ProQuest.

Nexis puts outlet, day and headline above lines such as ``LENGTH: 312 words``, in its old form the outlet first, in
the new one the headline; ``LOAD-DATE:`` and others stand below. Factiva names each part by two letters: ``HD`` for
the headline, ``PD`` the day, ``SN`` the outlet, ``LP`` and ``TD`` the text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from termnews.formats import dating, proquest
from termnews.formats.labelled import Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.frontmatter import Value

_MARKS = ("LENGTH: ", "Length: ", "LÄNGE: ", "LONGUEUR: ")
_NEXIS = re.compile(
    r"\s*(byline|section|rubrik|length|länge|longueur|dateline|highlight|headline|series|type|body)\s*(?::(.*))?",
    re.IGNORECASE,
)
_NEXIS_FOOT = re.compile(
    r"\s*(?:(?:load-date|update|language|publication-type|document-type|journal-code|classification|distribution"
    r"|subject|industry|geographic|company|person|organization|ticker)\s*(?::.*)?|end of document|copyright \d{4}.*"
    r"|all rights reserved\.?)\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*\d+ (?:of|von|de) \d+ (?:documents|dokumenten)\s*", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\s*(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved|alle rechte vorbehalten).*", re.IGNORECASE
)
_NEXIS_FIELDS = {"byline": "author", "section": "section", "rubrik": "section", "highlight": "description"}
_FACTIVA = re.compile(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|PG|ED|VOL|SE|CLM|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPD|IPC|PUB|AN)"
    r"(?:([ \t]+)(\S.*)|[ \t]*)"
)
_FACTIVA_FIELDS = {"HD": "title", "BY": "author", "PD": "date", "SN": "source", "SE": "section"}
_FACTIVA_TEXT = frozenset({"LP", "TD"})
_FACTIVA_MARKS = frozenset({"HD", "PD", "SN"})
_HEAD, _FOOT, _LONGEST = 60, 60, 500


def read(lines: Sequence[str]) -> Header | None:
    """What a news database wrote around the article on `lines`, or None where none did."""
    head = [line for line in islice(lines, _HEAD) if line.strip()]
    if any(line.lstrip().startswith(_MARKS) for line in head):
        return _nexis(lines)
    if any(proquest.MARK in line for line in head):
        return proquest.read(lines)
    return _factiva(lines) if {line[:3].rstrip() for line in head} >= _FACTIVA_MARKS else None


def _nexis(lines: Sequence[str]) -> Header | None:
    filled = [n for n, line in enumerate(lines[:_HEAD]) if line.strip()]
    first = next(n for n in filled if _NEXIS.fullmatch(lines[n]))
    beside = {
        n for n in filled if n < first and (_COUNTED.fullmatch(lines[n]) or _RIGHTS.fullmatch(lines[n]))
    }
    head = [n for n in filled if n < first and n not in beside]
    day = next((n for n in head if dating.is_date_alone(lines[n].strip())), -1)
    above = [n for n in head if n < day]
    title = above[:1] if len(above) > 1 else _last_group([n for n in head if n > day])
    if day < 0 or not above or not title:
        return None
    fields: dict[str, Value] = {
        "title": " ".join(lines[n].strip() for n in title),
        "source": lines[above[-1]].strip(),
        "date": lines[day].strip(),
    }
    labelled = list(_labels(lines, first))
    for found in map(_NEXIS.fullmatch, map(lines.__getitem__, labelled)):
        if found and found[2] and (field := _NEXIS_FIELDS.get(found[1].casefold())):
            fields.setdefault(field, found[2].strip())
    # What stands right under the day is the edition.
    edition = [n for n in head if n == day + 1 and n not in title and len(above) == 1]
    taken = {*beside, *title, above[-1], day, *edition, *labelled, *_foot(lines, labelled[-1])}
    left = ["" if n in taken else line for n, line in enumerate(lines)]
    return Header(fields, sorted(taken), left, title[0])


def _last_group(numbers: Sequence[int]) -> list[int]:
    """The last of the numbers and those that stand right before it."""
    last = len(numbers) - 1
    return [number for at, number in enumerate(numbers) if numbers[last] - number == last - at]


def _labels(lines: Sequence[str], first: int) -> Iterator[int]:
    """The labelled lines below the headline, up to the one after which the text begins."""
    for number in range(first, min(first + _HEAD, len(lines))):
        if not lines[number].strip():
            continue
        found = _NEXIS.fullmatch(lines[number])
        if not found and not _RIGHTS.fullmatch(lines[number]):
            return
        yield number
        if found and found[1].casefold() == "body":
            return


def _foot(lines: Sequence[str], above: int) -> Iterator[int]:
    """The labelled lines under the text."""
    for number in range(len(lines) - 1, max(above, len(lines) - _FOOT), -1):
        if not lines[number].strip():
            continue
        if not _NEXIS_FOOT.fullmatch(lines[number]):
            return
        yield number


def _factiva(lines: Sequence[str]) -> Header | None:
    fields: dict[str, Value] = {}
    taken: list[int] = []
    left: list[str] = []
    code, title_at = "", -1
    for number, line in enumerate(lines):
        found = _FACTIVA.fullmatch(line)
        if found and code in _FACTIVA_TEXT and found[2] == " ":
            found = None  # in the text two letters and a space begin a sentence in capitals
        code = found[1] if found else code
        words = (found[3] or "") if found else line.strip()
        if code in _FACTIVA_TEXT:
            left.append(words if found else line)
            continue
        left.append("" if code else line)
        if code and line.strip():
            taken.append(number)
        if words and (field := _FACTIVA_FIELDS.get(code)):
            title_at = number if field == "title" and field not in fields else title_at
            fields[field] = f"{fields.get(field, '')} {words}".strip()[:_LONGEST]
    return Header(fields, taken, left, title_at) if "title" in fields else None
