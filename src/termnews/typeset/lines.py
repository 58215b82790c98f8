"""The nouns of setting type: runs, lines, and what decides how an article is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from termnews.noun import noun

if TYPE_CHECKING:
    from datetime import date

Span = tuple[int, int]
"""Where a line begins and ends, in characters of the text that was broken."""
Role = Literal["ink", "strong", "soft", "faint", "rule", "accent", "error"]

ADDED = -1
"""The part of characters that are not the article's own."""
TITLE = -2
DEK = -3
BYLINE = -4
"""The part of the authors' names; its text is what `names.joined` gives."""

MEASURE = 66


@noun
class Run:
    """Characters of a line that look the same and stand in the article side by side."""

    text: str
    role: Role
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ground: bool = False
    """Whether it stands on the ground of selections: code."""
    part: int = ADDED
    """TITLE, DEK, BYLINE, or the number of the block in the article."""
    start: int = 0
    """Where ``text[0]`` stands in that part's text."""
    target: str = ""
    """The address of the link that it belongs to."""


@noun
class SetLine:
    """One row of the page, from the left edge of the text column."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The row's characters."""
        return "".join(run.text for run in self.runs)


@noun
class Setting:
    """What decides how an article is set, beside the article."""

    measure: int = MEASURE
    """The width of the text column in cells, at least 1."""
    tall: bool = True
    """Whether there is room for generous blank rows."""
    bookmarked: bool = False
    ascii: bool = False
    """Whether our own marks keep to ASCII; the article's words stay as they are."""
    today: date | None = None
    """The day that is called Today; without it every day has its weekday's name."""
    minutes: int = 0
    """The reading time to announce; 0 counts the words."""
    code_from: int = 0
    """The cell of preformatted lines that stands at their left edge."""

    def glyph(self, mark: str) -> str:
        """One of our marks, or what stands for it in ASCII."""
        return _IN_ASCII.get(mark, mark) if self.ascii else mark


_IN_ASCII = {
    "•": "*",
    "◆": "+",
    "■": "#",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "━": "=",
    "─": "-",
    "│": "|",
    "·": "-",
    "…": "...",
}

BLANK = SetLine()
