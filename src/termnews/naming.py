"""Which article a person means: by a path, an id, or the beginning of an id as in git."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING

from termnews.index import ask
from termnews.model import TermnewsError
from termnews.paths import is_closed, is_file
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from termnews.library import Library
    from termnews.model import Headline

_SHORTEST_PREFIX = 4
_CANDIDATES = 8


class NotFoundError(TermnewsError):
    """A reference that names no article."""


class AmbiguousError(TermnewsError):
    """A reference that names several."""


def named(library: Library, reference: str, *, here: Path) -> Headline:
    """The article that a path, an id or the beginning of one names; `here` is what paths may begin from.

    A file outside the library, or that the index does not know yet, is read on the spot. Raises
    `NotFoundError` and `AmbiguousError`.
    """
    paths = list(_paths(library, reference, here))
    for path in paths:
        if is_file(path):
            return _of_file(library, path)
    if re.fullmatch(r"[0-9a-fA-F]{4,16}", reference):
        found = library.index.ask(lambda db: ask.rows_of_prefix(db, reference.lower(), most=_CANDIDATES))
        candidates = library.headlines(found)
        if len({each.id for each in candidates}) > 1:
            listed = "\n".join(f"  {each.id}  {line(each.title, 60)}" for each in candidates)
            raise AmbiguousError(f"Several articles have an id that begins with {reference}:\n{listed}")
        if candidates:
            return candidates[0]
    elif re.fullmatch(r"[0-9a-fA-F]{1,3}", reference):
        raise NotFoundError(
            f"{reference} is too short for an id: give {_SHORTEST_PREFIX} characters at least."
        )
    if any(map(is_closed, paths)):
        raise NotFoundError(f"{line(reference, 200)} cannot be looked at: permission denied.")
    raise NotFoundError(f"There is no article “{line(reference, 200)}” in {library.name}.")


def _paths(library: Library, reference: str, here: Path) -> Iterator[Path]:
    r"""Where a file of that name may be; also as the library shows it, with ``\\xNN`` for what is no text."""
    if not reference:
        return
    yield here / reference
    yield library.root / reference
    if "\\x" in reference:
        raw = re.sub(rb"\\x([0-9a-f]{2})", lambda byte: bytes([int(byte[1], 16)]), os.fsencode(reference))
        if b"\0" not in raw:
            yield library.root / os.fsdecode(raw)


def _of_file(library: Library, path: Path) -> Headline:
    as_written = os.path.relpath(path, library.root)
    names = (as_written, os.path.relpath(os.path.realpath(path), os.path.realpath(library.root)))
    for name in names:
        if rows := library.index.ask(partial(ask.rows_of_paths, paths=[os.fsencode(name)])):
            return library.headlines(rows)[0]
    inside = next((name for name in names if not name.startswith(os.pardir + os.sep)), "")
    return library.shelf.unlisted(path, inside)
