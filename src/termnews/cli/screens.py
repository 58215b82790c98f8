"""Open the screens; the only room of the commands that imports Textual, and only here inside."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session
from termnews.model import TermnewsError
from termnews.text import line

if TYPE_CHECKING:
    from termnews.cli.session import Session
    from termnews.model import Headline

_NO_TERMINAL = (
    "The screens need a terminal for standard input and output; the commands do without: termnews --help."
)


@click.command("termnews", cls=Command, hidden=True)
@click.argument("place", metavar="[DIR or FILE]")
@click.option("--theme", metavar="NAME", help="Colours: newsprint, late-edition or terminal.")
@common
@pass_session
def screens_command(session: Session, place: str, theme: str | None) -> None:
    """Open the screens on a folder of articles, or on one article."""
    session.theme = theme or session.theme
    path = session.here / _expanded(session, place)
    if not path.exists():
        from termnews.cli.program import COMMANDS  # noqa: PLC0415 - the program imports this module

        near = [] if "/" in place else get_close_matches(place, COMMANDS, 1)
        advice = f"; perhaps {near[0]} is meant" if near else ""
        raise TermnewsError(f"There is no command, folder or file {line(place, 200)}{advice}.")
    open_screens(session, place)


def open_screens(session: Session, place: str, *, query: str = "") -> None:
    """Open them on a folder, an article or a query. Raises TermnewsError without a terminal."""
    from termnews.config import THEMES  # noqa: PLC0415 - the help of a command needs no settings

    theme = session.theme or session.config.theme
    if theme and theme not in THEMES:
        raise TermnewsError(f"There is no theme {line(theme, 60)}: {', '.join(THEMES)} are there.")
    library = session.library(place, refresh=False)
    if not (sys.stdin.isatty() and session.output.to_terminal):
        raise TermnewsError(_NO_TERMINAL)
    from termnews.tui.start import run_screens  # noqa: PLC0415 - Textual costs as much as ten commands

    session.exit_code = run_screens(library, query=query, article=_article(session, place), theme=theme)


def _article(session: Session, place: str) -> Headline | None:
    path = session.here / _expanded(session, place)
    if not place or not path.is_file():
        return None
    return session.library().resolve(str(path), here=session.here)


def _expanded(session: Session, place: str) -> str:
    from termnews.paths import expand  # noqa: PLC0415 - as above

    return str(expand(place, session.environ))
