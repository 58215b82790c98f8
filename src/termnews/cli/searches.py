"""`saved`: the searches that have a name, and how much each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.answering import query_of
from termnews.cli.command import Command, Group, common, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.session import Session


@click.group(
    "saved",
    cls=Group,
    examples=("termnews saved list", "termnews saved keep gas 'gas OR pipe*'"),
)
def saved_command() -> None:
    """List, keep and drop searches with a name; termnews search --saved NAME asks one."""


@saved_command.command("list", cls=Command, examples=("termnews saved list", "termnews saved list --json"))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@common
@pass_session
def list_command(session: Session, *, as_json: bool) -> None:
    """Print each search: its name, how many articles match, how many are new, its query; tabs between."""
    from termnews.cli import records  # noqa: PLC0415 - the help needs none

    found = list(_counted(session))
    if as_json:
        for text in records.array(iter(found)):
            session.output.write(text)
    else:
        for each in found:
            session.output.write("\t".join(str(value) for value in each.values()) + "\n")
    session.found(len(found))
    if not found:
        session.note("No search has a name yet; termnews saved keep NAME QUERY gives one a name.")


def _counted(session: Session) -> Iterator[dict[str, Any]]:
    from termnews.cli.saved import only_new, searches  # noqa: PLC0415 - the help needs no library
    from termnews.model import TermnewsError  # noqa: PLC0415

    library = session.library()
    for each in searches(session).load():
        try:
            results = library.search(each.query)
        except TermnewsError as error:
            session.fail(f"{each.name}: {error}", 2)
            continue
        fresh = len(only_new(session, each.name, results).rows)
        yield {"name": each.name, "articles": len(results.rows), "new": fresh, "query": each.query}


@saved_command.command(
    "keep",
    cls=Command,
    query=True,
    examples=("termnews saved keep gas 'gas OR pipe*'", "termnews saved keep talks geneva -summit"),
)
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@common
@pass_session
def keep_command(session: Session, /, name: str, query: tuple[str, ...]) -> None:
    """Keep a QUERY under a NAME; one that had the name before gives way."""
    from termnews.cli.saved import searches  # noqa: PLC0415 - as above
    from termnews.text import line  # noqa: PLC0415

    done = searches(session).keep(name, query_of(query))
    session.note(f"Kept as {line(name)}." if done.count else "It was kept already.")


@saved_command.command("drop", cls=Command, examples=("termnews saved drop gas", "termnews saved drop talks"))
@click.argument("name")
@common
@pass_session
def drop_command(session: Session, name: str) -> None:
    """Keep a search no longer. Those of config.toml are dropped there."""
    from termnews.cli.saved import searches  # noqa: PLC0415 - as above
    from termnews.model import TermnewsError  # noqa: PLC0415

    try:
        known = searches(session).named(name)
    except TermnewsError as error:
        session.fail(str(error), 1)
        return
    if not known.kept:
        raise TermnewsError(f"{known.name} is a search of config.toml; drop it there.")
    searches(session).drop(known.name)
    session.note(f"{known.name} is kept no longer.")
