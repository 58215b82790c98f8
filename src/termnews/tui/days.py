"""How the list prints a day: as a heading in the column, or hanging in the left margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.tui import dates
from termnews.tui.cards import dated
from termnews.tui.sheet import Word

if TYPE_CHECKING:
    from datetime import date

    from termnews.model import Headline
    from termnews.tui.theme import Ink

Margin = tuple[tuple[Word, ...], ...]
"""Words for the left margin, a row each."""


def heading(headline: Headline, ink: Ink, today: date) -> list[Word]:
    """The day of an article in full, for the column."""
    bold, faint = ink.style("ink", bold=True), ink.style("faint")
    if headline.date is None:
        return [(dates.UNDATED, bold)]
    return [(dates.weekday(headline.date, today), bold), (f" {dates.rest(headline.date)}", faint)]


def hanging(headline: Headline, ink: Ink, today: date, *, single: bool) -> Margin:
    """The day for the margin: two rows, or one where articles have only `single` ones."""
    bold, faint = ink.style("ink", bold=True), ink.style("faint")
    day = headline.date
    if day is None:
        return (((dates.UNDATED, bold),),)
    if single:
        return (((dates.short(day, today), bold),),)
    return (((dates.weekday(day, today), bold),), ((dates.rest(day), faint),))


def own_day(headline: Headline, ink: Ink) -> Margin:
    """The day beside an article of its own, where articles are not grouped by days."""
    return (((dated(headline), ink.style("faint")),),)
