"""Searches with a name: what they ask, and what of their answer is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.cli.session import Session
    from termnews.found import Results
    from termnews.marks.searches import Searches
    from termnews.model import Headline


def searches(session: Session) -> Searches:
    """All of them, those of config.toml first."""
    from termnews.marks.searches import Searches  # noqa: PLC0415 - only for them

    return Searches(session.paths.searches_file, session.config.searches)


def query_named(session: Session, name: str) -> str:
    """The query of a name. Raises TermnewsError with the names that there are."""
    return searches(session).named(name).query


def only_new(session: Session, name: str, results: Results) -> Results:
    """What the search of that name has not printed before."""
    from termnews.index.rows import Rows  # noqa: PLC0415 - only for them

    library = session.library()
    known = searches(session).named(name)
    headlines = library.headlines(results.rows.all())
    fresh = set(library.state.unseen(known.name, known.query, [each.id for each in headlines]))
    return replace(results, rows=Rows(each.row for each in headlines if each.id in fresh))


def keep_printed(session: Session, name: str, headlines: Iterable[Headline]) -> None:
    """Remember what the search of that name has printed."""
    library = session.library()
    known = searches(session).named(name)
    at = library.clock().isoformat(timespec="seconds")
    library.state.keep_asked(known.name, known.query, [each.id for each in headlines], at=at)
