"""What can follow on the command line: the answer to a press of Tab, a candidate and its meaning a line.

It reads the index as it is and never waits for new files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, pass_session
from termnews.model import TermnewsError
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.cli.session import Session

_MOST = 50
_PARTIAL = 4
"""Letters of an id, from which on it may be one."""
_TAKES_REFERENCES = {
    ("cat",),
    ("show",),
    ("open",),
    ("tag",),
    ("note",),
    ("check",),
    ("bookmark", "add"),
    ("bookmark", "remove"),
    ("mark", "read"),
    ("mark", "unread"),
}
_FIELDS = (
    *("title:", "dek:", "body:", "by:", "source:", "tag:", "note:", "path:"),
    *("in:", "after:", "before:", "newer:", "older:", "date:none", "words:"),
    *("is:unread", "is:read", "is:bookmarked", "has:note"),
)
_QUERIES = {("search",), ("list",), ("bookmark", "list")}


@click.command("candidates", cls=Command, hidden=True)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@pass_session
@click.pass_context
def candidates_command(ctx: click.Context, session: Session, words: tuple[str, ...]) -> None:
    """Print what may stand for the last of WORDS."""
    *before, begun = words or ("",)
    for name, about in _candidates(ctx, session, before, begun):
        session.output.write(f"{name}\t{about}\n")


def _candidates(
    ctx: click.Context, session: Session, before: Sequence[str], begun: str
) -> Iterator[tuple[str, str]]:
    command, path = _command(ctx, before)
    if before and before[-1] == "--saved":
        yield from _saved(session, begun)
    elif path == ("tag",) and begun[:1] in {"+", "-"}:
        yield from ((f"{begun[0]}{tag}", "tag") for tag in _tags(session) if tag.startswith(begun[1:]))
    elif begun.startswith("-"):
        yield from _options(command, begun)
    elif path in _TAKES_REFERENCES:
        yield from _references(session, begun)
    elif path in _QUERIES:
        yield from _query(session, begun)
    else:
        yield from _words(ctx, command, begun)


def _options(command: click.Command, begun: str) -> Iterator[tuple[str, str]]:
    for option in command.params:
        for name in option.opts:
            if isinstance(option, click.Option) and name.startswith("--") and name.startswith(begun):
                yield name, option.help or ""


def _words(ctx: click.Context, command: click.Command, begun: str) -> Iterator[tuple[str, str]]:
    """The commands of a group; else what an argument may be."""
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            if name.startswith(begun):
                yield name, _about(command, ctx, name)
        return
    for each in command.params:
        if isinstance(each, click.Argument) and isinstance(each.type, click.Choice):
            yield from ((str(name), "") for name in each.type.choices if str(name).startswith(begun))


def _command(ctx: click.Context, before: Sequence[str]) -> tuple[click.Command, tuple[str, ...]]:
    """The command that the words before lead to."""
    found: click.Command = ctx.find_root().command
    path: tuple[str, ...] = ()
    for word in before:
        below = found.get_command(ctx, word) if isinstance(found, click.Group) and word[:1] != "-" else None
        if below is not None:
            found, path = below, (*path, word)
    return found, path


def _about(group: click.Group, ctx: click.Context, name: str) -> str:
    from termnews.cli.program import COMMANDS  # noqa: PLC0415 - the program imports this module

    if group is ctx.find_root().command:
        return COMMANDS[name][1]
    below = group.get_command(ctx, name)
    return below.get_short_help_str(80) if below else ""


def _saved(session: Session, begun: str) -> Iterator[tuple[str, str]]:
    from termnews.cli.saved import searches  # noqa: PLC0415 - only for searches with a name

    yield from (
        (each.name, line(each.query, 60)) for each in searches(session).load() if each.name.startswith(begun)
    )


def _tags(session: Session) -> list[str]:
    from termnews.marks.bookmarks import Bookmarks  # noqa: PLC0415 - only for tags

    marks = Bookmarks(session.paths.bookmarks_file).load()
    return sorted({tag for each in marks for tag in each.tags})


def _query(session: Session, begun: str) -> Iterator[tuple[str, str]]:
    field, colon, value = begun.rpartition(":")
    if colon and field.lower() == "tag":
        yield from ((f"{field}:{tag}", "tag") for tag in _tags(session) if tag.startswith(value))
    elif begun:
        yield from ((each, "") for each in _FIELDS if each.startswith(begun))


def _references(session: Session, begun: str) -> Iterator[tuple[str, str]]:
    """Paths in the library and ids that begin so, from the index as it is."""
    from termnews.index import ask  # noqa: PLC0415 - only for references

    try:
        library = session.library(refresh=False)
    except TermnewsError:
        return
    rows = library.index.ask(
        lambda db: ask.rows_of_beginning(db, begun.encode("utf-8", "surrogateescape"), most=_MOST)
    )
    for each in library.index.ask(lambda db: ask.headlines(db, rows)):
        yield each.path, line(each.title, 60)
    if len(begun) >= _PARTIAL and all(letter in "0123456789abcdef" for letter in begun):
        rows = library.index.ask(lambda db: ask.rows_of_prefix(db, begun, most=_MOST))
        for each in library.index.ask(lambda db: ask.headlines(db, rows)):
            yield each.id, line(each.title, 60)
