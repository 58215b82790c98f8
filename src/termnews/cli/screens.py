"""The command that stands for none: the screens, on a folder or an article."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session
from termnews.cli.showing import named_file, open_screens
from termnews.model import TermnewsError
from termnews.paths import is_closed, is_there
from termnews.text import line

if TYPE_CHECKING:
    from termnews.cli.session import Session


@click.command("termnews", cls=Command, hidden=True)
@click.argument("place", metavar="[DIR or FILE]")
@click.option("--theme", metavar="NAME", help="Colours: newsprint, late-edition or terminal.")
@click.option("--resume", is_flag=True, help="Open the article where you left off.")
@common
@pass_session
def screens_command(session: Session, place: str, theme: str | None, *, resume: bool) -> None:
    """Open the screens on a folder of articles, or on one article."""
    session.theme = theme or session.theme
    session.resume = resume or session.resume
    file = named_file(session, place)
    if not is_there(file) and not is_closed(file):  # of what is closed the library says so
        from termnews.cli.program import COMMANDS  # noqa: PLC0415 - the program imports this module

        near = [] if "/" in place else get_close_matches(place, COMMANDS, 1)
        advice = f"; perhaps {near[0]} is meant" if near else ""
        raise TermnewsError(f"There is no command, folder or file {line(place, 200)}{advice}.")
    open_screens(session, place)
