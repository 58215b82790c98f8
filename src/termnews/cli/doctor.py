"""`doctor`: what a report of a mistake needs to know about this machine, and nothing of what anybody reads."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.session import Session

_PACKAGES = (
    "textual",
    "rich",
    "click",
    "tomli-w",
    "markdown-it-py",
    "PyYAML",
    "platformdirs",
    "trafilatura",
    "lxml",
)
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "PYTHONUTF8")


@click.command("doctor", cls=Command, examples=("termnews doctor", "termnews doctor --articles articles"))
@common
@pass_session
def doctor_command(session: Session) -> None:
    """Print versions, terminal, locale, places and counts for a report; no titles, no queries, no text."""
    for name, value in (*_versions(), *_terminal(session), *_library(session)):
        session.output.write(f"{name:<15}{value}\n")


def _versions() -> Iterator[tuple[str, str]]:
    import platform  # noqa: PLC0415 - only for this command
    import sqlite3  # noqa: PLC0415
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    yield "termnews", version("termnews")
    yield "python", f"{platform.python_version()} ({sys.implementation.name})"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "sqlite", sqlite3.sqlite_version
    for name in _PACKAGES:
        try:
            yield name.lower(), version(name)
        except PackageNotFoundError:
            yield name.lower(), "not installed"


def _terminal(session: Session) -> Iterator[tuple[str, str]]:
    import locale  # noqa: PLC0415 - only for this command

    from termnews.text import line  # noqa: PLC0415

    output = session.output
    size = shutil.get_terminal_size()
    yield (
        "terminal",
        f"{size.columns}x{size.lines}" if output.to_terminal else "standard output is no terminal",
    )
    yield "colours", output.colours(session.colour)
    yield (
        "encoding",
        f"{locale.getpreferredencoding(do_setlocale=False)}, file names {sys.getfilesystemencoding()}",
    )
    for name in _VARIABLES:
        if name in session.environ:
            yield name, line(session.environ[name], 80)


def _library(session: Session) -> Iterator[tuple[str, str]]:
    from termnews.paths import is_folder, spoken  # noqa: PLC0415 - only for this command
    from termnews.text import file_name  # noqa: PLC0415

    paths = session.paths
    for name, path in (("config", paths.config), ("data", paths.data), ("cache", paths.cache)):
        there = "" if is_folder(path) else " (not there yet)"
        yield name, file_name(os.fsencode(spoken(path, session.environ))) + there
    try:
        library = session.library()
    except TermnewsError as error:
        yield "library", str(error)
        return
    counts = library.counts()
    yield "library", library.name
    yield "articles", f"{len(library.rows(copies=True)):,}; stories {counts.all:,}, unread {counts.unread:,}"
    yield "bookmarks", f"{counts.bookmarks:,}"
    yield "index", f"{library.index.place.size / 1e6:.1f} MB"
