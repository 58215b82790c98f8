"""The program as click sees it: commands by name, imported when they are called, and one way to end."""

from __future__ import annotations

import errno
import os
from importlib import import_module
from typing import TYPE_CHECKING

import click

from termnews.cli.command import HELP_NAMES, Command, common, session_of
from termnews.cli.ending import run_to_end
from termnews.cli.output import Output, failed
from termnews.cli.session import Session
from termnews.cli.showing import open_screens
from termnews.model import TermnewsError
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMANDS: Mapping[str, tuple[str, str]] = {
    "search": ("search", "Print the articles that match a query."),
    "list": ("search", "Print all articles, or those that match, newest first."),
    "cat": ("cat", "Print articles as plain text."),
    "show": ("show", "Print what is known about an article, and where that was found."),
    "open": ("opening", "Open an article's page in the browser, or its file in the editor."),
    "bookmark": ("bookmark", "Add, remove, list, export and import bookmarks."),
    "tag": ("notes", "Add and drop tags."),
    "note": ("notes", "Put a note on an article, or print the one it has."),
    "quotes": ("quotes", "Print the quotes that were kept, with their citations."),
    "saved": ("searches", "List, keep and drop searches with a name."),
    "said": ("said", "Print the sentences with quotation marks that match."),
    "kwic": ("kwic", "Print every occurrence of a word on a line, with the words around it."),
    "words": ("words", "Print the words that set the articles of a query apart."),
    "timeline": ("timeline", "Print how many articles match, by period or source."),
    "on": ("on", "Print the front page of a day."),
    "diff": ("diff", "Print what changed between two versions of an article."),
    "related": ("related", "Print articles that share an article's rare words."),
    "dossier": ("dossier", "Bind all passages that match in one file."),
    "cite": ("dossier", "Print the citation of an article."),
    "mark": ("mark", "Mark articles as read or unread."),
    "check": ("check", "Say what is wrong with the library, or how a file was read."),
    "index": ("upkeep", "Bring the index up to date, and say what was done."),
    "config": ("settings", "Print, make and edit the settings."),
    "paths": ("upkeep", "Print where everything is kept."),
    "completion": ("completion", "Print the completion script for a shell."),
    "man": ("manual", "Print the manual page."),
    "doctor": ("doctor", "Print versions, terminal, places and counts, for a report."),
}
"""By name: the module that holds the command, and the line about it in the help."""
_SCREENS = "screens"
"""The command that stands for none."""


class Program(click.Group):
    """The commands by name; anything else in their place is a folder or file to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        del ctx
        module = _SCREENS if cmd_name == _SCREENS else COMMANDS.get(cmd_name, ("",))[0]
        if not module:
            return None
        found: click.Command = getattr(import_module(f"termnews.cli.{module}"), f"{cmd_name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; else the screens, on that folder or file."""
        if args[0] in COMMANDS:
            return args[0], self.get_command(ctx, args[0]), args[1:]
        return _SCREENS, self.get_command(ctx, _SCREENS), args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Two ways to call it."""
        formatter.write_usage(ctx.command_path, "[DIR or FILE]")
        formatter.write_usage(ctx.command_path, "COMMAND …", prefix="       ")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, as every command has them."""
        Command.write_examples(self.examples, formatter)
        del ctx

    examples: tuple[str, ...] = (
        "termnews ~/News",
        "termnews search putin OR biden after:2021-11",
        "termnews search '\"nord stream\"' | termnews cat -",
    )


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - 15 ms for those who ask

        session_of(ctx).output.write(f"termnews {version('termnews')}\n")
        ctx.exit()


def _sample(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    if value:
        from termnews.paths import sample  # noqa: PLC0415 - only for this option

        session_of(ctx).articles = str(sample())


@click.group(cls=Program, invoke_without_command=True, context_settings=HELP_NAMES)
@click.option("--theme", metavar="NAME", help="Colours of the screens: newsprint, late-edition or terminal.")
@click.option("--resume", is_flag=True, help="Open the article where you left off.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.option(
    "--sample",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_sample,
    help="Look at the sample library, which comes with termnews.",
)
@common
@click.pass_context
def program(ctx: click.Context, theme: str | None, *, resume: bool) -> None:
    """Read, search and quote a folder of saved news articles.

    Without a command the screens open, on the folder or the article that is named.
    """
    session = session_of(ctx)
    session.theme, session.resume = theme or "", resume
    if ctx.invoked_subcommand is None:
        open_screens(session, "")


def run(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> int:
    """Run one command line to its end; gives the exit code."""
    session = Session(Output.of_process(environ), environ)
    return run_to_end(session, lambda: _called(session, arguments))


def _called(session: Session, arguments: Sequence[str]) -> None:
    try:
        with program.make_context("termnews", list(arguments), obj=session) as ctx:
            program.invoke(ctx)
    except click.exceptions.Exit as end:
        session.output.write("")  # click prints its help in silence where there is nothing to print it on
        session.exit_code = end.exit_code
    except OSError as error:
        # click prints its help by itself.
        raise failed(error) if error.errno == errno.ENOSPC else error from error
    except click.ClickException as error:
        raise TermnewsError(_sentence(error)) from error


def _sentence(error: click.ClickException) -> str:
    said = line(error.format_message()).rstrip(".")
    ctx = getattr(error, "ctx", None)
    hint = f" (see {ctx.command_path} --help)" if ctx is not None else ""
    return f"{said}{hint}."
