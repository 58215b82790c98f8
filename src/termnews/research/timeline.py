"""How often something was written about, by year, month, week, day or outlet: counts, and shares of all there is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from termnews.index import ask
from termnews.index.tables import DATED, day_of
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termnews.index.rows import Rows
    from termnews.library import Library

By = Literal["year", "month", "week", "day", "source"]
BY: tuple[By, ...] = ("year", "month", "week", "day", "source")
_MONTHS_IN_A_YEAR = 12


@noun
class Bar:
    """A period or an outlet: so many articles of all that there are of it."""

    name: str
    """``2021``, ``2021-11``, ``2021-W48``, ``2021-11-30``, or the outlet; empty: without a date, or an outlet."""
    articles: int
    of: int

    @property
    def share(self) -> float:
        """The part of all articles of the period, from 0 to 1."""
        return self.articles / self.of if self.of else 0.0


@noun
class Timeline:
    """The bars in order, and when it began, ended and paused."""

    bars: tuple[Bar, ...]
    undated: Bar
    total: int
    first: date | None = None
    last: date | None = None
    silence: tuple[date, date] | None = None
    """The two days with articles that lie farthest apart without one between them."""

    @property
    def silent_days(self) -> int:
        """How many days without an article the longest silence has."""
        return (self.silence[1] - self.silence[0]).days - 1 if self.silence else 0


def timeline(library: Library, query: str = "", *, by: By = "month") -> Timeline:
    """The articles that match, or all, counted; copies of one story count once, for each outlet that has it.

    Raises `grammar.QueryError` for a query with nothing to look for.
    """
    rows = library.matching(library.read_query(query).tree) if query.strip() else library.rows()
    everything = library.rows() if query.strip() else rows
    days, all_days = _days(library, rows), _days(library, everything)
    undated = Bar("", days.pop(None, 0), all_days.pop(None, 0))
    dated = sorted(day for day in days if day is not None)
    bars = _by_outlet(library, query) if by == "source" else _by_period(days, all_days, by)
    pauses = list(pairwise(dated))
    silence = max(pauses, key=lambda each: each[1] - each[0], default=None)
    if silence and (silence[1] - silence[0]).days <= 1:
        silence = None
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return Timeline(tuple(bars), undated, len(rows), first, last, silence)


def _days(library: Library, rows: Rows) -> Counter[date | None]:
    """How many of the rows each day has; None: undated."""
    slots = library.index.slots()
    counted = Counter((row - DATED) // slots if row >= DATED else None for row in rows.all())
    return Counter(
        {
            None if number is None else day_of(DATED + number * slots, slots): count
            for number, count in counted.items()
        }
    )


def _by_outlet(library: Library, query: str) -> Iterator[Bar]:
    """The outlets with most articles first; those without a name last.

    A story that several outlets have counts for each of them, as it is found when one of them is asked for.
    """
    outlets, stories = library.index.ask(ask.outlets), library.index.ask(ask.stories)

    def counted(rows: Rows) -> Counter[str]:
        return Counter(name for name, _ in {(outlets.get(row, ""), stories.get(row, row)) for row in rows})

    every = counted(library.rows(copies=True))
    some = counted(library.matching(library.read_query(query).tree, copies=True)) if query.strip() else every
    for name, count in sorted(some.items(), key=lambda each: (not each[0], -each[1], each[0].casefold())):
        yield Bar(name, count, every[name])


def _by_period(days: Counter[date | None], all_days: Counter[date | None], by: By) -> Iterator[Bar]:
    """Every period from the first to the last that has articles, with those between that have none."""
    some, every = _grouped(days, by), _grouped(all_days, by)
    if some:
        for start in _periods(min(some), max(some), by):
            yield Bar(name_of(start, by), some[start], every[start])


def _grouped(days: Counter[date | None], by: By) -> Counter[date]:
    found: Counter[date] = Counter()
    for day, count in days.items():
        if day is not None:
            found[first_day(day, by)] += count
    return found


def first_day(day: date, by: By) -> date:
    """The first day of the period that a day belongs to; weeks begin on Monday (ISO 8601)."""
    if by == "year":
        return day.replace(month=1, day=1)
    if by == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if by == "week" else day


def _periods(first: date, last: date, by: By) -> Iterable[date]:
    if by == "year":
        return (date(year, 1, 1) for year in range(first.year, last.year + 1))
    if by == "month":
        numbers = range(_month_number(first), _month_number(last) + 1)
        return (date(number // _MONTHS_IN_A_YEAR, number % _MONTHS_IN_A_YEAR + 1, 1) for number in numbers)
    step = 7 if by == "week" else 1
    return (first + timedelta(days=days) for days in range(0, (last - first).days + 1, step))


def _month_number(day: date) -> int:
    return day.year * _MONTHS_IN_A_YEAR + day.month - 1


def name_of(start: date, by: By) -> str:
    """A period as the queries and ISO 8601 write it."""
    if by == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return start.isoformat()[: {"year": 4, "month": 7}.get(by, 10)]
