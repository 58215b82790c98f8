"""What the commands that ask the archive share: a query with what is to be said of it, records, and their endings."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from termnews.cli import records
from termnews.cli.answering import query_of
from termnews.cli.command import coloured, common
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from termnews.cli.session import Session
    from termnews.library import Library
    from termnews.model import Headline


def answering(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every such command that prints lines."""
    return in_json(coloured(common(function)))


def in_json(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options for answers in JSON."""
    for option in (
        click.option("--jsonl", "form", flag_value="jsonl", help="Print a JSON object a line."),
        click.option("--json", "form", flag_value="json", help="Print one JSON array."),
    ):
        function = option(function)
    return function


def query_given(words: Sequence[str]) -> str:
    """The query of a command that cannot go without one."""
    text = query_of(words)
    if not text.strip():
        raise click.UsageError("Missing argument 'QUERY…'")
    return text


def library_for(session: Session, query: str) -> Library:
    """The library, up to date; what was not taken as it was written is said. Raises `grammar.QueryError`."""
    library = session.library()
    if query.strip():
        for notice in library.read_query(query).notices:
            from termnews.cli.answering import pointed  # noqa: PLC0415 - only for a mistake

            session.note("\n".join(pointed(query, notice)))
    session.tell_notices()
    return library


def at_most(found: Iterable[Any], limit: int | None) -> Iterator[Any]:
    """The first `limit` of them, or all; also of a limit beyond what Python counts in."""
    return islice(found, None if limit is None else min(limit, sys.maxsize))


def nothing(session: Session, query: str, *, else_say: str = "") -> None:
    """Say that nothing was found, and what might help; `else_say` where articles match all the same."""
    from termnews.cli.answering import advice  # noqa: PLC0415 - only where nothing was found

    results = session.library().search(query)
    for sentence in [else_say] if results.rows else advice(replace(results, some=0)):
        session.note(sentence)
    session.found(0)


def print_objects(session: Session, form: str, objects: Iterable[Mapping[str, Any]]) -> None:
    """Print JSON: one array, or an object a line."""
    texts = records.array(objects) if form == "json" else (f"{records.written(each)}\n" for each in objects)
    for text in texts:
        session.output.write(text)


def row(headline: Headline, *more: str) -> str:
    """The record of an article with further fields behind it, none of which spans a line."""
    return "\t".join([*records.record(headline), *(" ".join(each.split()) for each in more)]) + "\n"


def lines_of(text: str, width: int) -> list[str]:
    """The lines of a paragraph in so many cells."""
    from termnews.typeset.breaking import break_lines  # noqa: PLC0415 - setting type is for terminals

    return [text[start:end] for start, end in break_lines(text, width)]
