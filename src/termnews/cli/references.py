"""From what a person typed to articles: paths, ids, ``@3``, and lists of them on standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.cli import recent
from termnews.model import TermnewsError
from termnews.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termnews.cli.session import Session
    from termnews.model import Headline

_NOT_THERE, _WRONG = 1, 2


def articles(session: Session, references: Sequence[str], *, as_they_are: bool = False) -> Iterator[Headline]:
    """The articles that the references name; one that names none is said and passed over.

    `as_they_are`: the files are read anyhow, so the index need not know their latest state.
    """
    from termnews.naming import NotFoundError  # noqa: PLC0415 - the help needs no library

    for reference in typed(references):
        try:
            yield article(session, reference, as_it_is=as_they_are)
        except NotFoundError as error:
            session.fail(str(error), _NOT_THERE)
        except TermnewsError as error:
            session.fail(str(error), _WRONG)


def article(session: Session, reference: str, *, as_it_is: bool = False) -> Headline:
    """The article that a reference names; a file needs no library but its folder. Raises TermnewsError."""
    if recent.is_reference(reference):
        row = recent.row(folder(session), reference, where=recent.terminal())
        path = Path(row.library) / row.path
        reference = str(path) if is_file(path) else row.id
    there = is_file(session.here / reference)
    try:
        library = session.library(refresh=not (there and as_it_is))
    except TermnewsError:
        if not there or session.articles:
            raise
        library = session.library(reference, refresh=not as_it_is)
    from termnews.naming import named  # noqa: PLC0415 - the help needs no library

    sought = reference.replace("\0", "\ufffd")
    found = named(library, sought, here=session.here)
    if not as_it_is and found.row and library.verify([found.row]):
        return named(library, sought, here=session.here)
    return found


def folder(session: Session) -> Path:
    """Where the rows of the last lists are kept."""
    return session.paths.cache / "recent"


def remember(session: Session, headlines: Iterable[Headline]) -> None:
    """Keep what was listed, for ``@3``."""
    rows = [(each.id, each.path) for each in headlines]
    recent.keep(folder(session), rows, library=session.library().root, where=recent.terminal())


def typed(references: Sequence[str]) -> Iterator[str]:
    """The references, with those on standard input in the place of ``-``.

    Of a line only what stands before the first tab counts, so that what `list` and `search` print can be given.
    """
    for each in references:
        if each != "-":
            yield each
            continue
        if sys.stdin is None:
            raise TermnewsError("There is no standard input to read references from.")
        for line in sys.stdin.buffer:
            if sought := line.rstrip(b"\r\n").partition(b"\t")[0]:
                # The bytes of a file's name stay what they are.
                yield sought.decode("utf-8", "surrogateescape")
