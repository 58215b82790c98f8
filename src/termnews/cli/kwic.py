"""`kwic`: every occurrence of a query on a line of its own, with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli import recent
from termnews.cli.asking import answering, at_most, library_for, nothing, print_objects, query_given, row
from termnews.cli.command import Command, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.session import Session
    from termnews.research.kwic import Occurrence

_ORDERS = ("date", "left", "right", "source")
_NUMBER, _DAY = 8, 14
_ROOMY = 100
"""Cells from which on there is room for the day."""
_NARROWEST, _WIDEST = 20, 1000


@click.command(
    "kwic",
    cls=Command,
    query=True,
    examples=(
        "termnews kwic sanctions",
        "termnews kwic '\"nord stream\"' --sort right --width 72",
        "termnews kwic geneva OR stockholm --sort source -n 20",
    ),
)
@click.argument("query", nargs=-1)
@click.option("--sort", "order", type=click.Choice(_ORDERS), default="date", help="Else date, newest first.")
@click.option("--width", type=click.IntRange(_NARROWEST, _WIDEST), metavar="N", help="Lines of N cells.")
@click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="At most N lines.")
@answering
@pass_session
def kwic_command(
    session: Session,
    /,
    query: tuple[str, ...],
    *,
    order: str,
    width: int | None,
    limit: int | None,
    form: str | None,
) -> None:
    """Print every occurrence of a QUERY on a line, the word in the middle. Copies count once.

    In a pipe, without --width: the article's record, then left, word and right.
    """
    from termnews.research import kwic  # noqa: PLC0415 - the help reads nothing

    text = query_given(query)
    found = kwic.occurrences(library_for(session, text), text)
    # By date they come in order: the first are seen while files are still being read.
    listed = found if order == "date" else iter(kwic.ordered(found, order))  # type: ignore[arg-type]  # click checked
    shown = _Shown(at_most(listed, limit))
    if form:
        print_objects(session, form, map(_fields, shown))
    elif width or session.output.to_terminal:
        _lines(session, shown, width or session.output.width)
    else:
        for each in shown:
            session.output.write(row(each.headline, each.left, each.keyword, each.right))
    session.output.flush()
    session.found(shown.count)
    if not shown.count and limit != 0:
        nothing(session, text, else_say="Articles match, but no word in their texts is asked for.")


class _Shown:
    """Occurrences that are counted as they go by."""

    def __init__(self, found: Iterator[Occurrence]) -> None:
        self._found = found
        self.count = 0

    def __iter__(self) -> Iterator[Occurrence]:
        for each in self._found:
            self.count += 1
            yield each


def _lines(session: Session, found: _Shown, width: int) -> None:
    """The aligned lines; on a terminal ``@3`` names the article of the third later."""
    from termnews.cli.table import day  # noqa: PLC0415 - setting type is for terminals
    from termnews.research.kwic import aligned  # noqa: PLC0415

    numbered = session.output.to_terminal
    listed = []
    colours = session.output.colours(session.colour)
    room = width - _NUMBER * numbered - _DAY * (width >= _ROOMY)
    for number, each in enumerate(found, 1):
        left, keyword, right = aligned(each, max(_NARROWEST, room) if not numbered else max(1, room))
        lead = f"{f'@{number}':>{_NUMBER - 2}}  " if numbered else ""
        lead += f"{day(each.headline):>{_DAY - 2}}  " if width >= _ROOMY else ""
        shown = styled(keyword, "match", colours)
        session.output.write(f"{styled(lead, 'faint', colours)}{left}{shown}{right.rstrip()}\n")
        if number <= recent.MOST:
            listed.append(each.headline)
    if numbered:
        from termnews.cli.references import remember  # noqa: PLC0415 - a pipe has no rows

        remember(session, listed)


def _fields(found: Occurrence) -> dict[str, Any]:
    from termnews.cli import records  # noqa: PLC0415 - only for JSON

    own = {"left": found.left, "keyword": found.keyword, "right": found.right, "field": found.field}
    return {**records.fields(found.headline), **own, "start": found.start}
