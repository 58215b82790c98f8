"""`man`: the manual page, made from the same texts as the help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termnews.cli.session import Session

_QUERY = (
    ("word", "An article that has the word, in any of its English forms; several words: all of them."),
    ('"a phrase"', "The words in this order, as they are written."),
    ("-word, NOT word", "Not an article that has it."),
    ("a OR b, ( )", "One of them; OR binds less than words side by side."),
    ("begin*, a NEAR/8 b", "Words that begin so; two words at most so many apart."),
    ("title: dek: body: by: source: path: tag: note:", "A word, a phrase or brackets, in that field."),
    ('source:="The Times"', "That outlet, and none whose name holds these words and others."),
    ("in:2021-11 after:2021 before:2021-11 newer:2w older:1y date:none", "By the day of the article."),
    ("is:unread is:read is:bookmarked has:note words:>800", "By what was done with it, and by length."),
)
_HELP = (("-h, --help", "Show the help of the program or of a command and exit."),)
_EXITS = (
    ("0", "Something was printed."),
    ("1", "Nothing matched, or there is no such article."),
    ("2", "A mistake in the call or the query, or a library that cannot be read."),
    ("130", "Interrupted."),
)
_FILES = (
    ("config.toml", "Settings; termnews config init writes one with every key at its default."),
    (
        "bookmarks.toml",
        "Bookmarks, tags, notes and quotes, to be read, edited and put under version control.",
    ),
    ("searches.toml", "Searches with a name."),
    ("state.sqlite", "What was read, and how far."),
    ("index", "The index; deleting it loses nothing but time."),
)
_VARIABLES = (
    ("TERMNEWS_ARTICLES", "The folder of articles, where no option and no argument names one."),
    ("TERMNEWS_CONFIG_DIR, TERMNEWS_DATA_DIR, TERMNEWS_CACHE_DIR", "Where these files are."),
    ("NO_COLOR, FORCE_COLOR", "Whether to use colour, where --color does not say."),
    ("VISUAL, EDITOR, PAGER, BROWSER", "The programs that the open command and the screens start."),
)
_MARKS = {"\\": "\\e", "-": "\\-", "'": "\\(aq", '"': "\\(dq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha"}
"""What roff would read or change, as it has to be written; see groff_char(7)."""


@click.command("man", cls=Command, examples=("termnews man", "termnews man | man -l -"))
@common
@pass_session
def man_command(session: Session) -> None:
    """Print the manual page, for man to show or to be put where man looks."""
    session.output.write(page())


def page() -> str:
    """The manual page in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from termnews.cli.program import COMMANDS, program  # noqa: PLC0415 - the program imports this module

    yield '.TH TERMNEWS 1 "" termnews "User Commands"'
    yield from (".SH NAME", "termnews \\- read, search and quote a folder of saved news articles")
    yield from (".SH SYNOPSIS", ".B termnews", "[DIR or FILE]", ".br", ".B termnews", "COMMAND \\&...")
    yield from (".SH DESCRIPTION", *_paragraphs(program.help or ""))
    ctx = click.Context(program, info_name="termnews", **program.context_settings)
    yield from (".SH OPTIONS", *_options(program, ctx), *_pairs(_HELP), ".SH COMMANDS")
    for name in COMMANDS:
        command = program.get_command(ctx, name)
        if command is not None:
            yield from _command(command, ctx)
    yield from (".SH QUERIES", *_pairs(_QUERY))
    yield from (".SH EXIT STATUS", *_pairs(_EXITS))
    yield from (".SH FILES", "termnews paths prints where they are.", *_pairs(_FILES))
    yield from (".SH ENVIRONMENT", *_pairs(_VARIABLES))
    yield from (".SH EXAMPLES", *_examples(program))


def _command(command: click.Command, above: click.Context) -> Iterator[str]:
    """A command as a section of its own, and those below it."""
    ctx = click.Context(command, above, command.name, **command.context_settings)
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield f'.SS "{plain(ctx.command_path)} {plain(usage)}"'
    yield from _paragraphs(command.help or "")
    yield from _options(command, ctx)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _command(below, ctx)
    else:
        yield from _examples(command)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """The options; of a command those that are not every command's."""
    shared = {"articles", "quiet"} if ctx.parent else set()
    for each in command.params:
        record = each.get_help_record(ctx) if isinstance(each, click.Option) else None
        if record and each.name not in shared:
            yield from _pairs([record])


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, about in pairs:
        yield from (".TP", f".B {plain(name)}", plain(about))


def _paragraphs(text: str) -> Iterator[str]:
    for number, each in enumerate(re.split(r"\n\s*\n", text.strip())):
        yield from ([".PP"] if number else [])
        yield plain(" ".join(each.split()))


def _examples(command: click.Command) -> Iterator[str]:
    yield from (".PP", ".EX")
    yield from (f"    {plain(each)}" for each in getattr(command, "examples", ()))
    yield ".EE"


def plain(text: str) -> str:
    """Text that roff sets as it is."""
    made = "".join(_MARKS.get(each, each) for each in text)
    return f"\\&{made}" if made.startswith(".") else made
