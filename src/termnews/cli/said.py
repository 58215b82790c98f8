"""`said`: the sentences with quotation marks that match, whole, with their citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.asking import (
    answering,
    at_most,
    library_for,
    lines_of,
    nothing,
    print_objects,
    query_given,
    row,
)
from termnews.cli.command import Command, pass_session
from termnews.cli.output import lit, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.output import Colours
    from termnews.cli.session import Session
    from termnews.research.said import Said

_MEASURE = 66


@click.command(
    "said",
    cls=Command,
    query=True,
    examples=(
        "termnews said sanctions",
        "termnews said nobody 'in:2021-12' -n 3",
        "termnews said Weizen OR hafen --json",
    ),
)
@click.argument("query", nargs=-1)
@click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="At most N passages.")
@answering
@pass_session
def said_command(session: Session, /, query: tuple[str, ...], *, limit: int | None, form: str | None) -> None:
    """Print the sentences with quotation marks that match a QUERY, newest first; copies count once.

    In a pipe: the article's record, then the sentence, with its neighbours where it is short. Who speaks is
    not guessed.
    """
    from termnews.research.said import said  # noqa: PLC0415 - the help reads nothing

    text = query_given(query)
    found = at_most(said(library_for(session, text), text), limit)
    shown = 0

    def told() -> Iterator[Said]:
        nonlocal shown
        for each in found:
            shown += 1
            yield each

    if form:
        print_objects(session, form, map(_fields, told()))
    elif session.output.to_terminal:
        for each in told():
            session.output.write(("\n" if shown > 1 else "") + "".join(_set(session, each)))
    else:
        for each in told():
            session.output.write(row(each.headline, each.passage.whole))
    session.output.flush()
    session.found(shown)
    if not shown and limit != 0:
        nothing(session, text, else_say="Articles match, but no sentence with quotation marks does.")


def _set(session: Session, found: Said) -> Iterator[str]:
    """The passage in lines, and its citation."""
    from termnews.research.citation import plain  # noqa: PLC0415 - as above
    from termnews.typeset.breaking import break_lines  # noqa: PLC0415 - setting type is for terminals

    colours: Colours = session.output.colours(session.colour)
    width = min(_MEASURE, session.output.width)
    text, shift = found.passage.whole, len(found.passage.lead)
    matches = [(start + shift, end + shift) for start, end in found.passage.matches]
    for start, end in break_lines(text.replace("\n", " "), width):
        inside = [(first - start, last - start) for first, last in matches if last > start and first < end]
        yield lit(text[start:end], inside, "plain", colours) + "\n"
    for line in lines_of(f"— {plain(found.headline)}", width):
        yield styled(line, "faint", colours) + "\n"


def _fields(found: Said) -> dict[str, Any]:
    from termnews.cli import records  # noqa: PLC0415 - only for JSON
    from termnews.research.citation import plain  # noqa: PLC0415

    passage = found.passage
    own = {"text": passage.text, "before": passage.before, "after": passage.after}
    return {**records.fields(found.headline), **own, "citation": plain(found.headline)}
