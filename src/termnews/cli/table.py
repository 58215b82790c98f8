"""How articles stand in a terminal: a row of number, day, headline and source, and under it what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.cli.output import lit, styled
from termnews.noun import noun
from termnews.typeset.breaking import break_lines
from termnews.typeset.widths import cells, clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.cli.output import Colours, Style
    from termnews.model import Excerpt, Headline

    Spans = Sequence[tuple[int, int]]

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - a row of words
_NUMBER, _DAY = 4, 12
_GAP = "  "
_INDENT = _NUMBER + _DAY + 2 * len(_GAP)
_ROOMY = 60
"""Cells from which on there is room for the day and the source beside the headline."""
_SOURCE_AT_MOST = 24
_EXCERPT_ROWS = 2


@noun
class Table:
    """The terminal that rows are set for."""

    width: int
    colours: Colours

    def row(self, headline: Headline, number: int, *, spans: Spans = ()) -> str:
        """One row, no wider than the terminal; ``@number`` names it later, `spans` of the title are lit."""
        lead = f"{f'@{number}':>{_NUMBER}}{_GAP}"
        if self.width >= _ROOMY:
            lead += f"{day(headline):>{_DAY}}{_GAP}"
        room = self.width - cells(lead)
        tail = self._tail(headline, room)
        rest = "".join(_GAP + text for text, _ in tail)
        title = clip(_name(headline), max(1, room - cells(rest)))
        guess = len("~") if headline.title_guessed and not headline.problem else 0
        lighted = [(start + guess, end + guess) for start, end in spans]
        style: Style = "plain" if headline.read else "strong"
        after = "".join(_GAP + styled(text, style, self.colours) for text, style in tail)
        return f"{styled(lead, 'faint', self.colours)}{lit(title, lighted, style, self.colours)}{after}\n"

    def _tail(self, headline: Headline, room: int) -> list[tuple[str, Style]]:
        """What follows the headline: the source, and what is special about the article."""
        found: list[tuple[str, Style]] = []
        source = headline.outlet
        if source and self.width >= _ROOMY:
            found.append((clip(source, min(_SOURCE_AT_MOST, room // 3)), "faint"))
        if headline.problem:
            found.append(("damaged", "error"))
        elif headline.versions > 1 and self.width >= _ROOMY:
            found.append((f"{headline.versions} versions", "faint"))
        if headline.bookmarked:
            found.append(("◆", "accent"))
        return found

    def excerpt(self, found: Excerpt) -> Iterator[str]:
        """At most two rows of the passage, with what matches lit."""
        indent = " " * (_INDENT if self.width >= _ROOMY else _NUMBER + len(_GAP))
        room = self.width - len(indent)
        spans = break_lines(found.text, room) if found.text else []
        for number, (start, end) in enumerate(spans[:_EXCERPT_ROWS], 1):
            text = found.text[start:end]
            if number == _EXCERPT_ROWS < len(spans):
                text = clip(found.text[start:], room)
            within = [
                (max(first, start) - start, last - start) for first, last in found.matches if last > start
            ]
            yield f"{indent}{lit(text, within, 'plain', self.colours)}\n"

    def aside(self, text: str) -> str:
        """A row of remarks under an article."""
        indent = " " * (_INDENT if self.width >= _ROOMY else _NUMBER + len(_GAP))
        return f"{indent}{styled(clip(text, self.width - len(indent)), 'faint', self.colours)}\n"


def day(headline: Headline) -> str:
    """The day: "7 Dec 2021", without a year where the article names none, with a ``~`` where it is a guess."""
    if headline.date is not None:
        text = f"{headline.date.day} {_MONTHS[headline.date.month - 1]} {headline.date.year}"
    else:
        month, _, number = headline.partial_date.removeprefix("--").partition("-")
        known = month.isdecimal() and number.isdecimal() and 1 <= int(month) <= len(_MONTHS)
        text = f"{int(number)} {_MONTHS[int(month) - 1]}" if known else ""
    return f"~{text}" if text and headline.date_guessed else text or "undated"


def _name(headline: Headline) -> str:
    """The headline, with a ``~`` where it is a guess; of a damaged file its name."""
    if headline.problem:
        return headline.path.rpartition("/")[2]
    return f"~{headline.title}" if headline.title_guessed else headline.title
