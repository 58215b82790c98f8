"""A dossier as a file: in the form that its name asks for, and written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.model import TermnewsError
from termnews.research import bound
from termnews.research.dossier import markdown
from termnews.text import line

if TYPE_CHECKING:
    from datetime import datetime

    from termnews.research.dossier import Dossier

_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".epub": "epub"}


def form_of(path: Path) -> str:
    """The form that a file's name asks for, or nothing."""
    return _ENDINGS.get(path.suffix.lower(), "")


def in_form(made: Dossier, form: str, *, at: datetime) -> bytes:
    """The dossier as ``markdown``, ``html`` or ``epub``, the last with the time `at` which it was made."""
    if form == "epub":
        return bound.epub(made, at=at)
    return "".join(bound.html(made) if form == "html" else markdown(made)).encode()


def write(path: Path, data: bytes) -> None:
    """Write a file: beside it first, then in its place. Raises TermnewsError."""
    real = Path(os.path.realpath(path))  # `Path.resolve` raises where links lead in a circle
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(real)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        reason = error.strerror or "unknown"
        raise TermnewsError(
            f"{line(path.name)} cannot be written: {reason[:1].lower()}{reason[1:]}."
        ) from error
