"""What can follow on the command line: the answer to a press of Tab, a candidate and its meaning a line.

A person waits for it, so it reads the index as it is, never looks for new files, and imports click only where
commands and options are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termnews.cli.output import Output, ReaderGoneError
from termnews.cli.session import Session
from termnews.model import TermnewsError
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Candidates = Iterator[tuple[str, str]]

_MOST = 50
_PARTIAL = 4
"""Letters of an id, from which on it may be one."""
_ABOUT = 60
"""Characters of a meaning."""
_GROUPS = ("bookmark", "mark", "config")
_TAKES_REFERENCES = frozenset(
    {
        *("cat", "show", "open", "tag", "note", "check", "diff", "related", "cite"),
        *("bookmark add", "bookmark remove", "mark read", "mark unread"),
    }
)
_TAKES_QUERY = frozenset({"search", "list", "bookmark list", "said", "kwic", "words", "timeline", "dossier"})
_WITH_VALUE = (
    "--articles",
    "--saved",
    "--sort",
    "--color",
    "--query",
    "--width",
    "--limit",
    "--offset",
    "--by",
    "--style",
    "--format",
    "--output",
    "-o",
    "-n",
)
_FIELDS = (
    *("title:", "dek:", "body:", "by:", "source:", "tag:", "note:", "path:"),
    *("in:", "after:", "before:", "newer:", "older:", "date:none", "words:"),
    *("is:unread", "is:read", "is:bookmarked", "has:note"),
)


def run(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Print what may stand for the last of `words`, which follow ``termnews``; gives the exit code."""
    output = Output.of_process(environ)
    session = Session(output, environ)
    session.quiet = True
    *before, begun = words or ("",)
    try:
        for name, about in _candidates(session, before, begun):
            output.write(f"{line(name, 4096)}\t{line(about, _ABOUT)}\n")
        output.flush()
    except (TermnewsError, ReaderGoneError):
        # Nobody reads an error in the middle of a line that is being typed.
        output.give_up()
    return 0


def _candidates(session: Session, before: Sequence[str], begun: str) -> Candidates:
    command = _command(session, before)
    if before and before[-1] == "--saved":
        return _saved(session, begun)
    if command == "tag" and begun[:1] in {"+", "-"}:
        return ((f"{begun[0]}{tag}", "tag") for tag in _tags(session) if tag.startswith(begun[1:]))
    if begun.startswith("-"):
        return _options(command, begun)
    if command in _TAKES_REFERENCES:
        return _references(session, begun)
    if command in _TAKES_QUERY:
        return _query(session, begun)
    return _words(command, begun)


def _command(session: Session, before: Sequence[str]) -> str:
    """The command that the words before lead to: ``bookmark add``; ``--articles`` is taken note of."""
    found: list[str] = []
    previous = ""
    for word in before:
        if previous == "--articles":
            session.articles = word
        wanted = not found or (len(found) == 1 and found[0] in _GROUPS)
        if wanted and word[:1] != "-" and previous not in _WITH_VALUE:
            found.append(word)
        previous = word
    return " ".join(found)


def _click(command: str) -> Any:
    """The command as click has it; None where there is none of that name."""
    import click  # noqa: PLC0415 - see the module

    from termnews.cli.program import program  # noqa: PLC0415

    found: Any = program
    for name in command.split():
        found = found.get_command(click.Context(found), name) if isinstance(found, click.Group) else None
    return found


def _options(command: str, begun: str) -> Candidates:
    found = _click(command)
    for option in found.params if found else ():
        for name in option.opts:
            if name.startswith("--") and name.startswith(begun):
                yield name, getattr(option, "help", "") or ""


def _words(command: str, begun: str) -> Candidates:
    """The commands of a group; else what an argument may be."""
    from termnews.cli.program import COMMANDS  # noqa: PLC0415 - see the module

    if not command:
        yield from ((name, about) for name, (_, about) in COMMANDS.items() if name.startswith(begun))
        return
    found = _click(command)
    for name, below in getattr(found, "commands", {}).items():
        if name.startswith(begun):
            yield name, below.get_short_help_str(_ABOUT)
    for each in found.params if found else ():
        if each.param_type_name == "argument":
            yield from ((name, "") for name in getattr(each.type, "choices", ()) if name.startswith(begun))


def _saved(session: Session, begun: str) -> Candidates:
    from termnews.cli.saved import searches  # noqa: PLC0415 - only for searches with a name

    return ((each.name, each.query) for each in searches(session).load() if each.name.startswith(begun))


def _tags(session: Session) -> list[str]:
    from termnews.marks.bookmarks import Bookmarks  # noqa: PLC0415 - only for tags

    return sorted({tag for each in Bookmarks(session.paths.bookmarks_file).load() for tag in each.tags})


def _query(session: Session, begun: str) -> Candidates:
    field, colon, value = begun.rpartition(":")
    if colon and field.lower() == "tag":
        yield from ((f"{field}:{tag}", "tag") for tag in _tags(session) if tag.startswith(value))
    elif begun:
        yield from ((each, "") for each in _FIELDS if each.startswith(begun))


def _references(session: Session, begun: str) -> Candidates:
    """Paths in the library and ids that begin so."""
    from termnews.index import ask  # noqa: PLC0415 - only for references

    index = session.library(refresh=False).index
    beginning = begun.encode("utf-8", "surrogateescape")
    rows = index.ask(lambda db: ask.rows_of_beginning(db, beginning, most=_MOST))
    for each in index.ask(lambda db: ask.headlines(db, rows)):
        yield each.path, each.title
    if len(begun) >= _PARTIAL and all(letter in "0123456789abcdef" for letter in begun):
        rows = index.ask(lambda db: ask.rows_of_prefix(db, begun, most=_MOST))
        for each in index.ask(lambda db: ask.headlines(db, rows)):
            yield each.id, each.title
