"""``@3``: the third row of the last `list` or `search` in this terminal, remembered in the cache folder."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from termnews.library import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from termnews.library import Library
    from termnews.model import Headline

MOST = 1000
_ROW = re.compile(r"@(\d{1,6})")


def remember(headlines: Iterable[Headline], library: Library) -> None:
    """Keep the rows of a list that a person sees; where there is no terminal, nothing is kept."""
    place = _place(library)
    if place is None:
        return
    rows = [str(library.file_of(each)) for each, _ in zip(headlines, range(MOST), strict=False)]
    with suppress(OSError):  # the cache cannot be written: rows are named by their ids then
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"\0".join(os.fsencode(row) for row in rows))


def path_of(reference: str, library: Library) -> str:
    """The file that ``@3`` stands for; empty for any other reference. Raises NotFoundError."""
    found = _ROW.fullmatch(reference)
    if not found:
        return ""
    place, number = _place(library), int(found[1])
    try:
        rows = place.read_bytes().split(b"\0") if place else []
    except OSError:
        rows = []
    if not 1 <= number <= len(rows) or not rows[number - 1]:
        raise NotFoundError(f"{reference} names no row: the last list in this terminal had {len(rows)}.")
    return os.fsdecode(rows[number - 1])


def _place(library: Library) -> Path | None:
    """The file for the terminal that this process belongs to."""
    for descriptor in (2, 1, 0):
        with suppress(OSError):
            name = os.ttyname(descriptor).strip("/").replace("/", "-")
            return library.paths.cache / "last-lists" / f"{name}-{os.getsid(0)}"
    return None
