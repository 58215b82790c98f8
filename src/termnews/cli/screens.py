"""`termnews [DIR or FILE]`: the screens; the only command that imports Textual."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termnews.cli.opened import Opened
from termnews.cli.run import MISTAKE, PRINTED
from termnews.config import THEMES

if TYPE_CHECKING:
    from termnews.model import Headline


@click.command("read", hidden=True)
@click.argument("place", required=False, default="")
@click.option("--articles", metavar="DIR", help="The folder of articles.")
@click.option("--theme", type=click.Choice(THEMES), default=None)
def read_command(place: str, articles: str | None, theme: str | None) -> int:
    """Open the screens on a folder, or on one file in the library of its folder."""
    opened = Opened(articles, argument=place)
    article = opened.resolve(place) if place and Path(place).is_file() else None
    return show(opened, article=article, theme=theme or "")


def show(opened: Opened, *, query: str = "", article: Headline | None = None, theme: str = "") -> int:
    """Run the screens until the person quits; gives the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(
            "termnews: The screens need a terminal; in a pipe, use termnews list, search or cat.\n"
        )
        return MISTAKE
    if os.environ.get("TERM", "dumb") == "dumb":
        sys.stderr.write(
            "termnews: This terminal cannot show the screens; use termnews list, search or cat.\n"
        )
        return MISTAKE
    from termnews.tui.app import TermnewsApp  # noqa: PLC0415 - half a second that no other command pays

    app = TermnewsApp(opened.library, query=query, article=article, theme=theme or opened.config.theme)
    app.run()
    opened.say_notices()
    return app.return_code or PRINTED
