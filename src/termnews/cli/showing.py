"""Open the screens; the only room of the commands that imports Textual, and only here inside.

It does without click, so that the most common call of all, without options, is spared its import.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from termnews.model import TermnewsError
from termnews.paths import is_file, is_folder
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from termnews.cli.session import Session
    from termnews.library import Library
    from termnews.model import Headline

_NO_TERMINAL = (
    "The screens need a terminal for standard input and output; the commands do without: termnews --help."
)
_NONE_LEFT = "No article was left half-read."

_DUMB = (
    "This terminal cannot move its cursor (TERM=dumb), so it has no screens; the commands do without:"
    " termnews --help."
)


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """The short way for ``termnews`` and ``termnews some/folder``: the exit code, or None where it is none."""
    from termnews.cli.ending import run_to_end  # noqa: PLC0415 - the commands have imported it already
    from termnews.cli.output import Output  # noqa: PLC0415
    from termnews.cli.session import Session  # noqa: PLC0415

    place = arguments[0] if arguments else ""
    session = Session(Output.of_process(environ), environ)
    if len(arguments) > 1 or place.startswith("-"):
        return None
    # Without a slash it may be the name of a command.
    if place and ("/" not in place or not is_folder(named_file(session, place))):
        return None
    gc.disable()  # until the application is made (see `tui.start`)
    return run_to_end(session, lambda: open_screens(session, place))


def open_screens(session: Session, place: str, *, query: str = "") -> None:
    """Open them on a folder, an article or a query. Raises TermnewsError without a terminal."""
    from termnews.config import THEMES  # noqa: PLC0415 - the help of a command needs no settings

    theme = session.theme or session.config.theme
    if theme and theme not in THEMES:
        raise TermnewsError(f"There is no theme {line(theme, 60)}: {', '.join(THEMES)} are there.")
    library = session.library(place, refresh=False)
    if not (sys.stdin.isatty() and session.output.to_terminal):
        raise TermnewsError(_NO_TERMINAL)
    if session.environ.get("TERM") == "dumb":
        raise TermnewsError(_DUMB)
    from termnews.tui.start import run_screens  # noqa: PLC0415 - Textual costs as much as ten commands

    article, notice = _article(session, place), ""
    if session.resume and article is None:
        article = _left_last(library)
        notice = "" if article else _NONE_LEFT
    session.exit_code = run_screens(library, query=query, article=article, theme=theme, notice=notice)


def named_file(session: Session, place: str) -> Path:
    """The file or folder that a person names, from where they are."""
    from termnews.paths import expand  # noqa: PLC0415 - as above

    return session.here / expand(place, session.environ)


def _article(session: Session, place: str) -> Headline | None:
    path = named_file(session, place)
    if not place or not is_file(path):
        return None
    from termnews.naming import named  # noqa: PLC0415 - as above

    return named(session.library(), str(path), here=session.here)


def _left_last(library: Library) -> Headline | None:
    """The half-read article that was left last; None where there is none, and the list is shown."""
    return next(iter(library.listing(view="begun").page(0, 1)), None)
