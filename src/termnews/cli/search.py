"""`search` and `list`: their options, and what is said beside the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.answering import answer, pointed, query_of
from termnews.cli.command import Command, coloured, common, pass_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.cli.listing import Wish
    from termnews.cli.session import Session

_ORDERS = ("newest", "oldest", "relevance", "title", "source", "length")


def _listing(order: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that `list` and `search` share."""
    number = click.IntRange(min=0)
    options = (
        click.option("-n", "--limit", type=number, metavar="N", help="At most N articles."),
        click.option("--offset", type=number, default=0, metavar="N", help="Pass over the first N."),
        click.option("--sort", "order", type=click.Choice(_ORDERS), default=order, help=f"Else {order}."),
        click.option("--all-copies", "copies", is_flag=True, help="Every article of a story, not only one."),
        click.option("-c", "--count", "form", flag_value="count", help="Print only how many there are."),
        click.option("--json", "form", flag_value="json", help="Print one JSON array."),
        click.option("--jsonl", "form", flag_value="jsonl", help="Print a JSON object a line."),
        click.option("-l", "--paths", "form", flag_value="paths", help="Print only paths."),
        click.option("-0", "--null", is_flag=True, help="Print paths, a NUL after each, for xargs -0."),
        click.option("--refresh", "full", is_flag=True, help="Look at every file, even of a huge library."),
        coloured,
        common,
    )

    def decorated(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            function = each(function)
        return function

    return decorated


def _wish(*, form: str | None, null: bool, **more: Any) -> Wish:
    from termnews.cli.listing import Wish  # noqa: PLC0415 - the help lists nothing

    return Wish(form="paths" if null and form is None else form or "rows", null=null, **more)


@click.command(
    "search",
    cls=Command,
    query=True,
    examples=(
        "termnews search putin",
        "termnews search '\"nord stream\" -putin after:2021-10' --sort oldest",
        "termnews search --any what happened to the volcano -n 3",
        "termnews search --explain 'gas OR pipe* newer:1y'",
    ),
)
@click.argument("query", nargs=-1)
@click.option("-i", "--interactive", is_flag=True, help="Open the screens on the query.")
@click.option("--any", "some", is_flag=True, help="Articles that have some of the words, the fittest first.")
@click.option("--explain", is_flag=True, help="Print how the query is understood, and look for nothing.")
@click.option("--saved", metavar="NAME", help="The query that was kept under this name.")
@click.option("--new", is_flag=True, help="With --saved: only what it has not printed before.")
@_listing("relevance")
@pass_session
def search_command(session: Session, /, query: tuple[str, ...], **options: Any) -> None:
    """Print the articles that match a QUERY, the fittest first."""
    text = query_of(query)
    interactive, explain = options.pop("interactive"), options.pop("explain")
    saved, new, full = options.pop("saved"), options.pop("new"), options.pop("full")
    if new and not saved:
        raise click.UsageError("--new goes with --saved NAME")
    if saved:
        from termnews.cli.saved import query_named  # noqa: PLC0415 - only for searches with a name

        text = f"{query_named(session, saved)} {text}".strip()
    if interactive:
        from termnews.cli.showing import open_screens  # noqa: PLC0415 - only for this

        open_screens(session, "", query=text)
    elif explain:
        _explain(session, text)
    else:
        wish = _wish(snippets=True, unseen=saved if new else "", **options)
        session.library(full=full)
        answer(session, text, wish)


@click.command(
    "list",
    cls=Command,
    query=True,
    examples=(
        "termnews list -n 10",
        "termnews list is:unread in:2021-12",
        "termnews list source:wire --sort title --json",
    ),
)
@click.argument("query", nargs=-1)
@_listing("newest")
@pass_session
def list_command(session: Session, /, query: tuple[str, ...], *, full: bool, **options: Any) -> None:
    """Print all articles, or those that match a QUERY, newest first."""
    from termnews.cli.listing import current, show_rows  # noqa: PLC0415 - as above

    wish = _wish(**options)
    library = session.library(full=full)
    text = query_of(query)
    if text.strip():
        answer(session, text, wish)
        return
    order = "newest" if wish.order == "relevance" else wish.order
    rows = current(library, wish, lambda: library.rows(order=order, copies=wish.every_copy))
    total = show_rows(session, rows, wish)
    if not total:
        session.note(f"There are no articles in {library.name}.")


def _explain(session: Session, query: str) -> None:
    from datetime import datetime  # noqa: PLC0415 - only for this

    from termnews.query import explain, grammar  # noqa: PLC0415

    asked = grammar.read(query, today=datetime.now().astimezone().date())
    for notice in asked.notices:
        session.note("\n".join(pointed(query, notice)))
    session.output.write(explain.explained(asked.tree) + "\n")
