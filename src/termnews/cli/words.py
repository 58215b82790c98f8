"""`words`: what goes with a query: the words that set its articles apart from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.asking import answering, library_for, nothing, print_objects, query_given
from termnews.cli.command import Command, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from termnews.cli.session import Session
    from termnews.research.keywords import Keyword


@click.command(
    "words",
    cls=Command,
    query=True,
    examples=(
        "termnews words putin",
        "termnews words source:wire in:2021-11 -n 5",
        "termnews words volcano --json",
    ),
)
@click.argument("query", nargs=-1)
@click.option(
    "-n", "--limit", type=click.IntRange(min=1, max=200), default=20, metavar="N", help="Else 20 words."
)
@answering
@pass_session
def words_command(session: Session, /, query: tuple[str, ...], *, limit: int, form: str | None) -> None:
    """Print the words that set the articles of a QUERY apart from the rest, the most telling first.

    In a pipe: word, matching articles that have it, all articles that have it, log-likelihood.
    """
    from termnews.research.keywords import keywords  # noqa: PLC0415 - the help counts nothing

    text = query_given(query)
    found = keywords(library_for(session, text), text, most=limit)
    if form:
        print_objects(session, form, map(_fields, found))
    elif session.output.to_terminal:
        _table(session, found)
    else:
        for each in found:
            session.output.write(f"{each.word}\t{each.articles}\t{each.of}\t{each.score:.1f}\n")
    session.output.flush()
    session.found(len(found))
    if not found:
        nothing(session, text, else_say="No word sets these articles apart from the rest.")


def _table(session: Session, found: list[Keyword]) -> None:
    from termnews.typeset.widths import cells  # noqa: PLC0415 - setting type is for terminals

    colours = session.output.colours(session.colour)
    widest = max((cells(each.word) for each in found), default=0)
    for each in found:
        word = styled(each.word, "strong", colours) + " " * (widest - cells(each.word))
        counts = f"in {each.articles:,} of the {each.of:,} articles that have it"
        session.output.write(f"{word}  {each.score:>8.1f}  {styled(counts, 'faint', colours)}\n")


def _fields(found: Keyword) -> dict[str, Any]:
    return {"word": found.word, "articles": found.articles, "of": found.of, "score": round(found.score, 3)}
