"""How far a long reading has come, on standard error, for a person who would else wonder."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from termnews.cli.output import Output

_PATIENCE = 0.3
"""Seconds that pass before anything is shown."""
_CELLS = 30


class Bar:
    """A bar that appears when reading takes long and leaves nothing behind; only on a terminal."""

    def __init__(self, output: Output, *, quiet: bool = False) -> None:
        self._output = output
        self._silent = quiet or not output.errors_to_terminal
        self._start = monotonic()
        self._shown = 0

    def __enter__(self) -> Self:
        """Its patience begins."""
        self._start = monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe it away, also where the reading was broken off."""
        if self._shown:
            self._output.draw(f"\r{' ' * self._shown}\r")

    def show(self, done: int, total: int) -> None:
        """So many of so many files have been read."""
        if self._silent or monotonic() - self._start < _PATIENCE:
            return
        count = f" {done:,} of {total:,}"
        # One cell less than a row: at the last one some terminals go to the next.
        room = max(0, min(_CELLS, self._output.width_of_errors - len("Reading ") - len(count) - 1))
        filled = room * done // max(total, 1)
        text = f"Reading{' ' * bool(room)}{'━' * filled}{'─' * (room - filled)}{count}"
        self._output.draw(f"\r{text}{' ' * max(0, self._shown - len(text))}")
        self._shown = len(text)
