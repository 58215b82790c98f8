"""`index` and `paths`: whether what is kept is up to date, and where it is kept."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session

_WRONG = 2
_PLACES = ("articles", "config", "bookmarks", "searches", "state", "index")


@click.command("index", cls=Command, examples=("termnews index", "termnews index --rebuild"))
@click.option("--rebuild", is_flag=True, help="Build the index again from nothing.")
@common
@pass_session
def index_command(session: Session, *, rebuild: bool) -> None:
    """Bring the index up to date and say what was done; no other command needs it."""
    from termnews.cli.progress import Bar  # noqa: PLC0415 - the help needs none

    library = session.library(refresh=False)
    build = library.rebuild if rebuild else partial(library.refresh, full=True)
    with Bar(session.output, quiet=session.quiet) as bar:
        done = build(progress=bar.show)
    session.tell_notices()
    if done.busy:
        session.fail("Another termnews is building the index.", _WRONG)
        return
    counts = (("added", done.added), ("changed", done.changed), ("removed", done.removed))
    said = ", ".join(f"{number:,} {name}" for name, number in counts if number) or "nothing is new"
    total = len(library.rows(copies=True))
    session.output.write(f"{total:,} {'article' if total == 1 else 'articles'} in {library.name}: {said}.\n")
    if done.failed:
        files = "1 file has" if done.failed == 1 else f"{done.failed:,} files have"
        session.note(f"{files} a problem; termnews check names them.")


@click.command("paths", cls=Command, examples=("termnews paths", "termnews paths bookmarks"))
@click.argument("which", required=False, type=click.Choice(_PLACES), metavar=f"[{'|'.join(_PLACES)}]")
@common
@pass_session
def paths_command(session: Session, which: str | None) -> None:
    """Print where articles, settings, bookmarks and index are: a name and a path a line, or one path.

    Deleting the index loses nothing but time.
    """
    from termnews.model import TermnewsError  # noqa: PLC0415 - the help needs none

    paths = session.paths
    places = {
        "config": paths.config_file,
        "bookmarks": paths.bookmarks_file,
        "searches": paths.searches_file,
        "state": paths.state_file,
        "index": paths.index_folder,
    }
    if which in {None, "articles"}:
        try:
            places = {"articles": session.root(), **places}
        except TermnewsError as error:
            if which:
                raise
            session.note(str(error))
    for name, place in places.items():
        if which in {None, name}:
            session.output.write(f"{'' if which else f'{name:<11}'}{shown(os.fspath(place))}\n")


def shown(path: str) -> str:
    """A path that is safe to print."""
    from termnews.text import file_name  # noqa: PLC0415 - only where paths are printed

    return file_name(os.fsencode(path))
