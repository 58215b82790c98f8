"""A search as the screen asks it: query, order and month in, the first page of results out; asked for in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.index.rows import Rows
from termnews.noun import noun, replace
from termnews.query.grammar import Notice
from termnews.tui import dates
from termnews.tui.cards import Entry
from termnews.tui.chrome import Notes

if TYPE_CHECKING:
    from termnews.found import Results
    from termnews.library import Library
    from termnews.tui.sheet import Look
    from termnews.tui.timeline import Month

HITS = 16
"""Results are fetched in small pages: each needs its file for the excerpt."""
ORDERS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "matches": "most matches first",
    "relevance": "best match first",
}
"""The orders in which s goes through them, and what the footer calls them."""


_UNCOUNTED = "These matches cannot be counted: newest first."


@noun
class Asked:
    """What a person wants to see."""

    query: str = ""
    order: str = "newest"
    month: Month | None = None

    def turned(self) -> Asked:
        """The same in the next order."""
        orders = list(ORDERS)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])


@noun
class Answer:
    """What there is, with the first page of results, fetched in the same thread."""

    asked: Asked
    results: Results
    """Those of the month, where one is chosen."""
    whole: Results
    """Those of all months."""
    first: tuple[Entry, ...] = ()
    matches: int | None = None
    """How often the words occur in all of them; None where that was not counted."""
    near: int = 0
    """How many articles the nearest word is in, where nothing was found."""
    some: bool = False
    """Whether these articles have only some of the words, because none has all."""

    @property
    def instead(self) -> str:
        """The query to search for where nothing was found, or nothing."""
        return self.whole.nearest if not self.whole.total else ""

    @property
    def counts(self) -> tuple[str, ...]:
        """The count in words, from the longest to the shortest."""
        total, whole = self.results.total, self.whole.total
        if self.asked.month is not None and whole:
            said = f"{total:,} of {whole:,}"
            return (f"{said} {'article' if whole == 1 else 'articles'}", said)
        if self.some or not total:
            return ("no articles", "none")
        articles = dates.count(total, "article")
        shorter = (articles, f"{total:,}")
        if self.matches is None:
            return shorter
        return (f"{articles} · {dates.count(self.matches, 'match', 'matches')}", *shorter)


def ask(library: Library, asked: Asked, before: Answer | None = None) -> Answer:
    """Search. Raises TermnewsError when there is nothing to look for.

    `before` is the last answer: where only the month has changed, nothing is sought again.
    """
    near, some = 0, False
    if before is not None and (before.asked.query, before.asked.order) == (asked.query, asked.order):
        whole, matches, near, some = before.whole, before.matches, before.near, before.some
    else:
        whole = _sought(library, asked)
        matches = library.matches(whole) if whole.total else None
    if not whole.total and not near:
        if whole.nearest:
            near = library.search(whole.nearest).total
        elif whole.some:
            whole, some = library.search(asked.query, order="relevance", some=True), True
    results = whole if asked.month is None or not whole.total else whole.within(*asked.month)
    first = tuple(entries(library, results, 0, min(HITS, results.total)))
    return Answer(asked, results, whole, first, matches, near, some)


def _sought(library: Library, asked: Asked) -> Results:
    """The results in the order that was asked for; those with most matches the library does not sort."""
    if asked.order != "matches":
        return library.search(asked.query, order=asked.order)
    found = library.search(asked.query)
    counts = library.occurrences(found.tree, found.rows)
    if counts is None:
        return replace(found, notices=(*found.notices, Notice(_UNCOUNTED, 0, len(asked.query))))
    return replace(found, rows=Rows(sorted(found.rows.all(), key=lambda row: -counts.get(row, 0))))


def entries(library: Library, results: Results, start: int, stop: int) -> list[Entry]:
    """Results as a list shows them, with the query's words lit in the headlines too."""
    if start >= stop:
        return []
    light = library.light(results.tree)
    return [
        Entry(
            hit.headline,
            excerpt=hit.excerpt,
            matches=hit.matches,
            lit_title=tuple(light.spans(hit.headline.title, field="title")),
        )
        for hit in library.hits(results, start, stop)
    ]


def notes(answer: Answer, look: Look, measure: int) -> Notes:
    """What stands in place of results where there are none: why, and what can be done about it."""
    asked = look.ink.clip(answer.asked.query.strip(), measure)
    month, whole = answer.asked.month, answer.whole
    if whole.total and month is not None:
        there = (
            f"{dates.count(whole.total, 'article')} of other months {'does' if whole.total == 1 else 'do'}."
        )
        shows = look.keyboard.said("{step-back} shows all.")
        return Notes(f"No article of {dates.month(*month)} mentions “{asked}”.", (f"{there} {shows}",))
    if not whole.nearest:
        advice = ("Fewer words find more.",) if len(asked.split()) > 1 else ()
        return Notes(f"No article mentions “{asked}”.", advice)
    there = f"Nearest word in your articles: {whole.nearest} ({dates.count(answer.near, 'article')})."
    return Notes(
        f"No article mentions “{asked}”.", (f"{there}\nPress Enter to search for that, or go on typing.",)
    )
