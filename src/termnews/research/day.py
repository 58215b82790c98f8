"""The front page of a day: what was published then, story by story, the longest first; or on that day in any year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.index import ask
from termnews.index.tables import DATED, day_of, first_row
from termnews.model import TermnewsError
from termnews.noun import noun
from termnews.query import periods
from termnews.query.tree import Period
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from termnews.library import Library
    from termnews.model import Headline

_LEAP_YEAR = 2000


@noun
class Story:
    """An article, and the other articles of that day that tell the same story, from the longest to the shortest."""

    lead: Headline
    others: tuple[Headline, ...] = ()


def named(text: str, *, today: date) -> date:
    """The day that ``2021-12-02``, ``12-02``, ``today`` or ``yesterday`` names; without a year that of any leap year.

    Raises `TermnewsError` for anything else.
    """
    if len(text) == len("12-02") and text[2:3] == "-":
        found = periods.period(f"{_LEAP_YEAR}-{text}", today=today)
    else:
        found = periods.period(text, today=today)
    if not found or found[0] != found[1]:
        raise TermnewsError(
            f"“{line(text, 40)}” is no day: write it as 2021-12-02, or as 12-02 for any year."
        )
    return found[0]


def front_page(library: Library, day: date) -> list[Story]:
    """The stories of a day, the longest first."""
    rows = library.matching(Period(day, day), copies=True).all()
    return stories(library.headlines(rows))


def stories(headlines: Iterable[Headline]) -> list[Story]:
    """The articles by story: each story under its longest article, those with the longest first."""
    by_story: dict[tuple[str, int], list[Headline]] = {}
    for each in sorted(headlines, key=lambda each: (-each.words, each.path)):
        key = ("row", each.row) if each.story is None else ("story", each.story)
        by_story.setdefault(key, []).append(each)
    return [Story(lead, tuple(others)) for lead, *others in by_story.values()]


def across_years(library: Library, day: date) -> list[date]:
    """The days with that month and day number on which there are articles, the newest first."""
    slots = library.index.slots()
    years = {day_of(row, slots) for row in library.rows(copies=True).all() if row >= DATED}
    found = (each for each in years if each and (each.month, each.day) == (day.month, day.day))
    return sorted(found, reverse=True)


def neighbours(library: Library, day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after that have articles."""
    slots = library.index.slots()
    start, end = first_row(day, slots), first_row(day, slots) + slots
    before, after = library.index.ask(lambda db: ask.rows_beside(db, start, end))
    return (
        day_of(before, slots) if before is not None and before >= DATED else None,
        day_of(after, slots) if after is not None else None,
    )
