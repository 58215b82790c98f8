"""Programs that a person asks for: browser, editor, pager. Arguments are a list, and no shell sees them."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from termnews import text
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path


def browse(address: str) -> None:
    """Open a page in the system's browser. Raises `TermnewsError` for anything but http and https."""
    if text.address(address) != address or not address:
        raise TermnewsError("Only addresses that begin with http or https are opened.")
    import webbrowser  # noqa: PLC0415 - the screens import this room for what a person may never ask for

    if not webbrowser.open(address):
        raise TermnewsError(f"No browser could be started for {address}.")


def edit(path: Path) -> int:
    """Open a file in ``$VISUAL`` or ``$EDITOR``, else vi; gives the editor's exit code."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    return _run([*_split(wanted), os.fspath(path)], wanted)


def page(content: str) -> int:
    """Show text in ``$PAGER``, else less; gives its exit code."""
    wanted = os.environ.get("PAGER") or "less"
    return _run(_split(wanted), wanted, content=content)


def pipe(command: str, content: str) -> int:
    """Give text to a command line that a person typed: the one place where a shell reads it."""
    done = subprocess.run(["/bin/sh", "-c", command], input=content.encode(), check=False)  # noqa: S603 - see above
    return done.returncode


def _split(command: str) -> list[str]:
    import shlex  # noqa: PLC0415 - as above

    try:
        words = shlex.split(command)
    except ValueError as error:
        raise TermnewsError(f"{text.line(command, 80)} cannot be read as a command: {error}.") from error
    if not words:
        raise TermnewsError("The command to start is empty.")
    return words


def _run(words: list[str], wanted: str, *, content: str | None = None) -> int:
    try:
        given = content.encode() if content is not None else None
        return subprocess.run(words, input=given, check=False).returncode  # noqa: S603 - words, not a shell's line
    except OSError as error:
        raise TermnewsError(
            f"{text.line(wanted, 80)} cannot be started: {(error.strerror or 'unknown').lower()}."
        ) from error
