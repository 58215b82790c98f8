"""A mistake of the program's own is told in one sentence; the particulars go to a file, without what was being read.

Textual would print a traceback with the values of all variables: articles, unasked, on the person's terminal.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from termnews import text

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "crash.txt"
_MOST_SAID = 120


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write where the mistake was made to a file in `folder`; None where that cannot be written.

    Only the last mistake is kept. It has the lines of the program and what the error says of itself, and no
    values of variables.
    """
    path = folder / _NAME
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        path.write_text(text.block("".join(traceback.format_exception(error))), encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return None
    return path


def sentence(error: BaseException, report: Path | None) -> str:
    """What to say on the terminal when the screens have closed."""
    where = traceback.extract_tb(error.__traceback__)
    place = f" in {text.file_name(where[-1].filename.encode()).rpartition('/')[2]}" if where else ""
    line = f", line {where[-1].lineno}" if where else ""
    said = text.line(
        f"termnews made a mistake ({type(error).__name__}{place}{line}) and had to stop.", _MOST_SAID
    )
    kept = "What you had bookmarked and read is saved."
    return f"{said} {kept} The report is in {text.file_name(bytes(report))}." if report else f"{said} {kept}"
