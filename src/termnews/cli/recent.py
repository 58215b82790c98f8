"""The rows of the last list or search in a terminal, so that ``@3`` names the third of them.

Kept in the cache folder, a small file a terminal: without it nothing is lost but the short name.
"""

from __future__ import annotations

import contextlib
import os
import re
from time import time
from typing import TYPE_CHECKING

from termnews.digest import digest
from termnews.model import TermnewsError
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MOST = 2000
"""Rows that are kept."""
_KEPT_SECONDS = 7 * 24 * 3600
_REFERENCE = re.compile(r"@(\d{1,9})")
_FIRST = "termnews rows of "


@noun
class Row:
    """An article as it was listed: where it was, and the hash of what it was."""

    id: str
    path: str
    library: str


def terminal() -> str:
    """A name for the terminal that this process runs in; empty when there is none."""
    for stream in (0, 1, 2):
        try:
            return f"{os.ttyname(stream)} {os.getsid(0)}"
        except OSError:
            continue
    return ""


def is_reference(text: str) -> bool:
    """Whether `text` names a row."""
    return _REFERENCE.fullmatch(text) is not None


def keep(folder: Path, rows: Sequence[tuple[str, str]], *, library: Path, where: str) -> None:
    """Remember the ids and paths of what was listed in the terminal `where`, if the cache can be written."""
    if not where:
        return
    lines = [f"{_FIRST}{library}", *(f"{each}\t{path}" for each, path in rows[:MOST])]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder.iterdir())
        path = folder / _name(where)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")
        fresh.replace(path)


def row(folder: Path, reference: str, *, where: str) -> Row:
    """The row that ``@3`` names. Raises TermnewsError with what there is."""
    found = _REFERENCE.fullmatch(reference)
    number = int(found[1]) if found else 0
    try:
        first, *lines = (folder / _name(where)).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        first, lines = "", []
    if not lines:
        raise TermnewsError(
            f"{reference} is a row of the last list or search, and this terminal has none yet."
        )
    if not 0 < number <= len(lines):
        raise TermnewsError(f"There is no row {reference}: the last list had {len(lines):,}.")
    each, _, path = lines[number - 1].partition("\t")
    return Row(each, path, first.removeprefix(_FIRST))


def _name(where: str) -> str:
    return digest(where.encode("utf-8", "replace"))


def _sweep(files: Iterable[Path]) -> None:
    """Terminals come and go: what is a week old goes too."""
    for each in files:
        with contextlib.suppress(OSError):
            if each.stat().st_mtime < time() - _KEPT_SECONDS:
                each.unlink()
