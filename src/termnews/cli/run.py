"""From arguments to an exit code: 0 something printed, 1 nothing matched, 2 a mistake, 130 interrupted."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from termnews.model import TermnewsError
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Sequence

PRINTED, NOTHING, MISTAKE, INTERRUPTED = 0, 1, 2, 130

_COMMANDS = {
    "search": "search",
    "cat": "cat",
    "list": "search",
    "show": "show",
    "quotes": "quotes",
    "open": "opening",
    "bookmark": "bookmark",
    "tag": "notes",
    "note": "notes",
    "mark": "mark",
    "index": "upkeep",
    "check": "check",
    "config": "settings",
    "paths": "settings",
    "completion": "completion",
    "read": "screens",
}
_HIDDEN = "read"
"""The command that stands for none: `termnews FOLDER`."""
_WITH_VALUE = ("--articles",)


class Commands(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """In the order of the help page."""
        return [name for name in _COMMANDS if name != _HIDDEN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"termnews.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From a table, so that the page of help imports no command."""
        from termnews.cli.helps import SUMMARIES  # noqa: PLC0415 - only for the page of help

        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in self.list_commands(ctx)])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in that is left out when a folder or nothing is named."""
        at = 0
        while at < len(args) and args[at].startswith(_WITH_VALUE):
            at += 1 if "=" in args[at] else 2
        word = args[at] if at < len(args) else ""
        if word not in _COMMANDS and word not in {"--help", "--version", "-h"}:
            args = [*args[:at], _HIDDEN, *args[at:]]
        return super().parse_args(ctx, args)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's own
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - 20 ms that nothing else should pay

        click.echo(f"termnews {version('termnews')}")
        ctx.exit()


_EPILOG = """\b
Examples:
  termnews ~/News
  termnews search putin
  termnews search putin | termnews cat -"""


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--articles", metavar="DIR", help="The folder of articles.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def root(ctx: click.Context, articles: str | None) -> None:
    """Read, search and quote a folder of saved news articles.

    Without a command, `termnews [DIR or FILE]` opens the screens.
    """
    ctx.obj = articles or ""


def run(args: Sequence[str]) -> int:
    """Run a command line; gives the exit code. What goes wrong is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _called(list(args))
        sys.stdout.flush()
    except BrokenPipeError:
        code = _reader_gone()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _reader_gone()
        code = _said(f"Nothing more could be written: {(error.strerror or 'unknown reason').lower()}.")
        _drop_output()
    return code


def _called(args: list[str]) -> int:
    from termnews.library import NotFoundError  # noqa: PLC0415

    try:
        code = root.main(args, prog_name="termnews", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error)
    except NotFoundError as error:
        return _said(str(error), NOTHING)
    except TermnewsError as error:
        return _said(str(error))
    return int(code or PRINTED)


def _usage(error: click.ClickException) -> int:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "termnews"
    message = line(error.format_message())
    return _said(f"{message.rstrip('.')}. See: {command.removesuffix(' read')} --help")


def _said(message: str, code: int = MISTAKE) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"termnews: {message}\n")
    return code


def _reader_gone() -> int:
    """A reader that closes the pipe has what it wanted."""
    _drop_output()
    return PRINTED


def _drop_output() -> None:
    """Python would flush at exit, and complain again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
