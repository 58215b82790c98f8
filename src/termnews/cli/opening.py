"""`open`: the article's page in the browser, or its file in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session


@click.command(
    "open",
    cls=Command,
    examples=(
        "termnews open saved-pages/barbados-republic.html",
        "termnews open --editor scrapes/webb-launch.txt",
    ),
)
@click.argument("reference", metavar="REF")
@click.option("--editor", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@common
@pass_session
def open_command(session: Session, reference: str, *, editor: bool) -> None:
    """Open an article's address in the browser, or its file in the editor."""
    from termnews import outside  # noqa: PLC0415 - what starts programs is only here
    from termnews.cli.references import article  # noqa: PLC0415 - the help needs no library
    from termnews.model import TermnewsError  # noqa: PLC0415

    headline = article(session, reference)
    library = session.library()
    if editor:
        session.exit_code = outside.edit(library.shelf.file_of(headline))
        return
    address = library.article(headline).address
    if not address:
        raise TermnewsError("This article has no address to open; --editor opens its file.")
    outside.browse(address)
