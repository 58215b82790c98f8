"""`related`: articles that share an article's rare words, each with the words that tie them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli import records
from termnews.cli.asking import answering, print_objects, row
from termnews.cli.command import Command, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session
    from termnews.research.related import Related


@click.command(
    "related",
    cls=Command,
    examples=(
        "termnews related scrapes/la-palma-over.txt",
        "termnews related scrapes/webb-launch.txt",
        "termnews related scrapes/new-year-call.txt --json",
    ),
)
@click.argument("reference", metavar="REF")
@answering
@pass_session
def related_command(session: Session, reference: str, *, form: str | None) -> None:
    """Print up to five articles that share the rare words of an article, and never a copy of it.

    In a pipe: the article's record, then the words that tie them. Where the ties are loose, there is nothing.
    """
    from termnews.cli.references import article as named  # noqa: PLC0415 - the help needs no library
    from termnews.research.related import related  # noqa: PLC0415

    headline = named(session, reference)
    found = related(session.library(), headline)
    session.tell_notices()
    if form:
        print_objects(session, form, map(_fields, found))
    elif session.output.to_terminal:
        _table(session, found)
    else:
        for each in found:
            session.output.write(row(each.headline, " ".join(each.words)))
    session.output.flush()
    session.found(len(found))
    if not found:
        session.note(f"No article is closely tied to {headline.path}.")


def _table(session: Session, found: list[Related]) -> None:
    from termnews.cli.references import remember  # noqa: PLC0415 - a pipe has no rows
    from termnews.cli.table import Table  # noqa: PLC0415 - setting type is for terminals

    table = Table(session.output.width, session.output.colours(session.colour))
    for number, each in enumerate(found, 1):
        session.output.write(table.row(each.headline, number))
        session.output.write(table.aside(" · ".join(each.words)))
    remember(session, [each.headline for each in found])


def _fields(found: Related) -> dict[str, Any]:
    return {
        **records.fields(found.headline),
        "words_in_common": list(found.words),
        "score": round(found.score, 3),
    }
