"""Pages printed to PDF and made text of: each sheet has a header and a footer, whose day is that of printing.

Browsers write the page's title, its address, the day and ``2/5`` on each sheet. What stands beside every count of
sheets is theirs; the title tells which line is the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats import dating
from termnews.formats.labelled import Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.formats.frontmatter import Value

_COUNT = re.compile(
    r"[ \t]*(?:page |seite |página |pagina )?(\d{1,3})(?: ?/ ?| of | von | sur | de | di | van )(\d{1,3})[ \t]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_BESIDE, _MANY = 3, 3
"""Rows beside a count where footers and headers stand; sheets of which one may differ."""
_MOST_SHEETS = 300
_FEWEST_WORDS = 3
_SEARCHED = 600


def read(lines: Sequence[str]) -> Header | None:
    """The text of a printed page without the headers and footers of its sheets, or None where it is none."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    places = _counts(lines, filled)
    feet = [filled[max(0, place - _BESIDE) : place] for place in places]
    heads = [filled[at : at + _BESIDE] for at in (0, *(place + 1 for place in places))]
    repeated = {*_repeated(lines, feet, len(places)), *_repeated(lines, heads, len(places))}
    address = next((text for text in sorted(repeated) if _ADDRESS.fullmatch(text)), "")
    if not address:
        return None
    taken = {filled[place] for place in places}
    taken |= {n for rows in (*feet, *heads) for n in rows if lines[n].strip() in repeated}
    taken |= {n for n in heads[0] if len(places) == 1 and _is_stamp(lines[n].strip())}
    left = ["" if number in taken else line for number, line in enumerate(lines)]
    said = [text for text in repeated if text != address and not _is_stamp(text)]
    fields: dict[str, Value] = {"url": address, "title": max(said, key=len, default="")}
    at = _headline(left, str(fields["title"]))
    if at >= 0:
        fields["title"] = left[at].strip()
    return Header(fields, sorted(taken), left, at)


def _is_stamp(text: str) -> bool:
    """Whether a text is the minute of printing."""
    return ":" in text and dating.is_date_alone(text)


def _counts(lines: Sequence[str], filled: Sequence[int]) -> list[int]:
    """The places in `filled` of the sheets' counts, if they are whole: 1/3, 2/3 and 3/3."""
    found = [(place, match) for place, n in enumerate(filled) if (match := _COUNT.fullmatch(lines[n]))]
    for total in dict.fromkeys(match[2] for _, match in found):
        places = [place for place, match in found if match[2] == total]
        numbers = [int(match[1]) for _, match in found if match[2] == total]
        if numbers == list(range(1, int(total) + 1)) and len(numbers) <= _MOST_SHEETS:
            return places
    return []


def _repeated(lines: Sequence[str], beside: Sequence[Sequence[int]], sheets: int) -> Iterator[str]:
    """The texts that stand above, or below, all counts but one of many; on a single sheet its address."""
    counts = Counter(text for rows in beside for text in {lines[number].strip() for number in rows})
    least = sheets - (sheets >= _MANY)
    for text, count in counts.items():
        if count >= least and (sheets > 1 or _ADDRESS.fullmatch(text)):
            yield text


def _headline(lines: Sequence[str], title: str) -> int:
    """The row of the first line with which the page's title begins, or -1."""
    whole = clean.fold(title)
    for number, line in enumerate(islice(lines, _SEARCHED)):
        words = clean.fold(line)
        if words and whole.startswith(words) and (words == whole or len(words.split()) >= _FEWEST_WORDS):
            return number
    return -1
