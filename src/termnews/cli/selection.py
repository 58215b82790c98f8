"""Articles to change something about: those named, or those that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli import records
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from termnews.cli.session import Session
    from termnews.model import Headline


def chosen(function: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that name articles."""
    function = click.option(
        "--dry-run", is_flag=True, help="Print what would be changed, and change nothing."
    )(function)
    function = click.option("--query", metavar="QUERY", default="", help="All articles that match.")(function)
    return click.argument("references", nargs=-1, metavar="[REF… or -]")(function)


def headlines(session: Session, references: Sequence[str], query: str) -> list[Headline]:
    """The articles named and those that match. Raises TermnewsError when nothing was named at all."""
    from termnews.cli.references import articles  # noqa: PLC0415 - the help needs no library

    if not references and not query:
        raise TermnewsError("Name the articles: by paths, ids or rows such as @3, or with --query.")
    found = list(articles(session, references))
    if query:
        library = session.library()
        results = library.search(query, copies=True)
        for notice in results.notices:
            from termnews.cli.answering import pointed  # noqa: PLC0415 - only for a mistake

            session.note("\n".join(pointed(results.query, notice)))
        found += library.headlines(results.rows.all())
        if not results.total:
            session.note("No article matches.")
    session.found(len(found))
    return list({each.path: each for each in found}.values())


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "2,906 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def would_change(session: Session, found: Sequence[Headline]) -> None:
    """What a trial run prints: the records of what would be changed."""
    for each in found:
        session.output.write("\t".join(records.record(each)) + "\n")
    session.note(f"{counted(len(found), 'article')} would be changed; nothing was.")
