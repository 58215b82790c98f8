"""What the rules for plain text know about one file while they read it: a notebook, gone when the article is made."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from termnews.formats.languages import languages
from termnews.model import Origin
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from termnews.formats.dating import DateLine
    from termnews.formats.lines import Line
    from termnews.formats.people import Byline
    from termnews.model import Sureness

_APART = 8
_SEARCHED = 2000
_BODY_READ = 12_000
_LANGUAGE_READ = 2000
_SLASHES = re.compile(r"\d[/-]\d\d?[/-]\d")
_OTHER_ORDER = re.compile(r"(?<![\d./-])(\d\d?)([/-])(\d\d?)\2(?:\d{4}|\d\d)(?![\d/-])")
_MONTHS = 12
_FEW, _A_BLOB = 3, 400
_HOST = re.compile(r"^(?:[\w-]{1,63}\.)+[a-z]{2,12}(?=[-_.])", re.IGNORECASE)


@noun(frozen=False, slots=False)
class Page:
    """The lines of a file and what was found in them so far."""

    lines: list[Line]
    name: str
    title: int = -1
    """The index of the headline's first line, or -1."""
    headline: str = ""
    dek: str = ""
    section: str = ""
    source: str = ""
    address: str = ""
    tags: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    labelled: bool = False
    """Whether a by-word stands before the names."""
    dateline: str = ""
    date: date | None = None
    time: str = ""
    partial: str = ""
    dates: list[DateLine] = field(default_factory=list)
    bylines: dict[int, Byline] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    @cached_property
    def start(self) -> int:
        """Where the body begins: the first of two lines like paragraphs that stand at most eight apart."""
        first = last = -1
        seen: set[str] = set()
        for number, line in enumerate(self.lines[:_SEARCHED]):
            if line.role or not line.prose:
                continue
            if line.text in seen:  # a notice
                last = -1
                continue
            seen.add(line.text)
            if last >= 0 and number - last <= _APART:
                return last
            first, last = number if first < 0 else first, number
        return first if first >= 0 else min(len(self.lines), 1)

    @property
    def second(self) -> int:
        """The next paragraph after the body's beginning, if it is near."""
        near = range(self.start + 1, min(len(self.lines), self.start + _APART + 1))
        return next(
            (number for number in near if self.lines[number].prose and not self.lines[number].role), -1
        )

    @property
    def is_blob(self) -> bool:
        """Whether the whole article stands on a few long lines, headline and date in the midst of the first."""
        first = self.lines[0]
        return first.blob or (len(self.lines) <= _FEW and len(first.text) > _A_BLOB)

    @property
    def headlines(self) -> Sequence[int]:
        """Where the headline stands, first where it was found, and again down to the body's beginning."""
        title = max(self.title, 0)
        text = self.lines[title].text
        return [title, *(n for n in range(title + 1, self.start) if self.lines[n].text == text)]

    @cached_property
    def language(self) -> str:
        """The language of the body, or nothing where it is unclear."""
        return languages().guess(self.opening)

    @cached_property
    def body(self) -> str:
        """The beginning of the body, in small letters."""
        return self._from_start(_BODY_READ).lower()

    @cached_property
    def opening(self) -> str:
        """As much of it as tells its language."""
        return self._from_start(_LANGUAGE_READ)

    def _from_start(self, most: int) -> str:
        parts: list[str] = []
        length = 0
        for line in islice(self.lines, self.start, None):
            parts.append(line.text)
            length += len(line.text)
            if length > most:
                break
        return "\n".join(parts)[:most]

    def reading(self, text: str) -> str:
        """The language to read the dates of `text` by; it is only worked out where numbers leave a choice."""
        return self.order if ("/" in text or "-" in text) and _SLASHES.search(text) else ""

    @cached_property
    def order(self) -> str:
        """The language by which ``3/4/2020`` is read: other dates of the file may show that the day is first."""
        if self.language not in {"", "en"}:
            return self.language
        for found in _OTHER_ORDER.finditer(
            "\n".join(line.text for line in self.lines[:_SEARCHED] if len(line.text) < _APART * 10)
        ):
            if _MONTHS < int(found[1]) <= 31 and int(found[3]) <= _MONTHS:  # noqa: PLR2004 - a month's days
                return "day first"
        return self.language

    @cached_property
    def slug(self) -> frozenset[str]:
        """The words of the file's name: pages are often saved under their headline."""
        stem = _HOST.sub("", self.name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        return frozenset(re.findall(r"[^\W\d_]{4,}", stem.casefold()))

    def came(self, what: str, where: str, sure: Sureness) -> None:
        """Note where a piece of metadata was found."""
        self.origins[what] = Origin(where, sure)

    def at(self, index: int) -> str:
        """A line of the file by its number, for `came`."""
        return f"line {self.lines[index].first + 1}"
