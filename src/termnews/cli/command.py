"""What all commands share: help that ends in examples, options that set the session, words for a query."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termnews.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Called = TypeVar("Called", bound="Callable[..., Any]")
HELP_NAMES = MappingProxyType({"help_option_names": ["-h", "--help"], "max_content_width": 100})


class Command(click.Command):
    """A command whose help ends with real examples, and whose query may hold words such as ``-biden``."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), query: bool = False, **more: Any) -> None:
        """`query`: its arguments are a query, in which a minus excludes a word."""
        more.setdefault("context_settings", dict(HELP_NAMES))
        super().__init__(*args, **more)
        self.examples = tuple(examples)
        self._query = query

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options and arguments; an excluded word is no row of options."""
        if self._query:
            args = spelled(args, _letters(self, flags=True), _letters(self, flags=False))
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        del ctx
        self.write_examples(self.examples, formatter)

    @staticmethod
    def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
        """A section of command lines, each whole on its line."""
        if examples:
            with formatter.section("Examples"):
                for each in examples:
                    formatter.write(f"{' ' * formatter.current_indent}{each}\n")


class Group(click.Group):
    """A command of commands whose help ends with examples too."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **more: Any) -> None:
        more.setdefault("context_settings", dict(HELP_NAMES))
        super().__init__(*args, **more)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        del ctx
        Command.write_examples(self.examples, formatter)


def _letters(command: click.Command, *, flags: bool) -> str:
    """The one-letter options of a command: those that are flags, or those that take a value."""
    options = (each for each in command.params if isinstance(each, click.Option))
    names = (name for each in options if each.is_flag is flags for name in each.opts)
    return "".join(name[1] for name in names if len(name) == len("-n"))


_EXCLUDED = re.compile(r"-([^\W\d_][^\s=]+.*|\"[^\"]+\"?)", re.DOTALL)
"""A minus and a word of at least two letters, or a phrase in quotes."""


def spelled(args: Sequence[str], flags: str, valued: str) -> list[str]:
    """The arguments with ``-word`` as ``NOT word``, unless it can be a row of one-letter options.

    Such a row has no letter twice and may end in an option with a number: ``-cl``, ``-ln5``.
    """
    row = re.compile(rf"[{flags}-]*(?:[{valued}-]\d*)?")
    found: list[str] = []
    for number, each in enumerate(args):
        if each == "--":
            return [*found, *args[number:]]
        word = _EXCLUDED.fullmatch(each)
        letters = re.sub(r"\d", "", each[1:])
        is_row = row.fullmatch(each[1:]) and len(set(letters)) == len(letters)
        found.append(f"NOT {word[1]}" if word and not is_row else each)
    return found


def session_of(ctx: click.Context) -> Session:
    """The session of this run."""
    session = ctx.find_object(Session)
    assert session is not None  # noqa: S101 - every context is made with one
    return session


def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Set the field of the session that has the option's name."""
    if value is not None and value is not False and parameter.name:
        setattr(session_of(ctx), parameter.name, value)


def common(function: Called) -> Called:
    """The options that every command has."""
    function = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=keep, help="Say nothing but errors."
    )(function)
    return click.option(
        "--articles", metavar="DIR", expose_value=False, callback=keep, help="The folder of articles."
    )(function)


def coloured(function: Called) -> Called:
    """The option for colour."""
    return click.option(
        "--color",
        "colour",
        type=click.Choice(("auto", "always", "never")),
        expose_value=False,
        callback=keep,
        help="Whether to use colour.",
    )(function)


pass_session = click.make_pass_decorator(Session)
