"""Where commands print: results to standard output, everything else to standard error, each in UTF-8.

A reader that goes away ends the program in peace; a disk that is full is an error in one sentence.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import IO, TYPE_CHECKING, Literal

from termnews.model import TermnewsError
from termnews.text import block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Colours = Literal["none", "attributes", "colours"]
"""What a stream may show beside characters; ``attributes``: bold, dim and underline only."""
Style = Literal["plain", "strong", "faint", "accent", "error", "match"]

# The codes are those of ECMA-48, section 8.3.117; colours are the terminal's own.
_COLOURED: Mapping[str, str] = {
    "strong": "1",
    "faint": "2",
    "accent": "31",
    "error": "1;31",
    "match": "30;43",
}
_ATTRIBUTES: Mapping[str, str] = {"strong": "1", "faint": "2", "accent": "1", "error": "1", "match": "4"}
_USUAL_WIDTH, _NARROWEST = 80, 20


class ReaderGoneError(Exception):
    """Whoever read our output has closed it, which is no failure."""


class Output:
    """The two streams of a command, and what they can show."""

    def __init__(self, out: IO[str] | None, err: IO[str] | None, environ: Mapping[str, str]) -> None:
        """A stream is None where the program was started without it."""
        self._out = out
        self._err = err
        self._environ = environ
        self.to_terminal = out is not None and out.isatty()
        """Whether a person sees the results at once."""
        self.errors_to_terminal = err is not None and err.isatty()

    @classmethod
    def of_process(cls, environ: Mapping[str, str]) -> Output:
        """Standard output and standard error, in UTF-8 whatever the locale."""
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        return cls(sys.stdout, sys.stderr, environ)

    @property
    def width(self) -> int:
        """Cells in a row of the terminal: what COLUMNS says, else what the terminal does."""
        return self._width_of(self._out)

    @property
    def width_of_errors(self) -> int:
        """The same of the terminal where messages go."""
        return self._width_of(self._err)

    def _width_of(self, stream: IO[str] | None) -> int:
        told = self._environ.get("COLUMNS", "")
        if told.isascii() and told.isdigit() and int(told) > 0:
            return max(int(told[:5]), _NARROWEST)
        try:
            found = os.get_terminal_size(stream.fileno()).columns if stream else 0
        except (OSError, ValueError):
            found = 0
        return max(found or _USUAL_WIDTH, _NARROWEST)

    def colours(self, wanted: str = "auto") -> Colours:
        """What may be shown; `wanted` is ``auto``, ``always`` or ``never`` and has the last word.

        https://no-color.org and https://force-color.org say what the variables mean.
        """
        if wanted == "always":
            return "colours"
        if wanted == "never" or self._environ.get("TERM") == "dumb":
            return "none"
        if self._environ.get("NO_COLOR"):
            return "attributes" if self.to_terminal else "none"
        if self._environ.get("FORCE_COLOR", "0") not in {"", "0"}:
            return "colours"
        return "colours" if self.to_terminal else "none"

    def write(self, text: str) -> None:
        """Print results as they are: their text is clean since it was read."""
        try:
            self._stream.write(text)
        except (OSError, ValueError) as error:
            raise failed(error) from error

    def write_bytes(self, data: bytes) -> None:
        """Print the bytes of a file."""
        try:
            self._stream.flush()
            self._stream.buffer.write(data)  # type: ignore[attr-defined]  # standard output has one
            self._stream.buffer.flush()  # type: ignore[attr-defined]
        except (OSError, ValueError) as error:
            raise failed(error) from error

    def flush(self) -> None:
        """Send off what is still waiting."""
        if self._out is not None:
            try:
                self._out.flush()
            except (OSError, ValueError) as error:
                raise failed(error) from error

    @property
    def _stream(self) -> IO[str]:
        if self._out is None:
            raise TermnewsError("There is no standard output to write to.")
        return self._out

    def say(self, sentence: str) -> None:
        """Tell the person something that is no result; where nobody listens, it is not told.

        A sentence may quote what was typed, so it passes the door for text once more.
        """
        self.draw(f"{block(sentence)}\n")

    def draw(self, text: str) -> None:
        """The same without a line end."""
        if self._err is not None:
            try:
                self._err.write(text)
                self._err.flush()
            except (OSError, ValueError):
                return

    def give_up(self) -> None:
        """Let the interpreter end without a word about output that cannot be written."""
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError, TermnewsError):
            return


def styled(text: str, style: Style, colours: Colours) -> str:
    """`text` as a terminal shows it in that style."""
    if not text or colours == "none":
        return text
    code = (_COLOURED if colours == "colours" else _ATTRIBUTES).get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code else text


def lit(text: str, spans: Iterable[tuple[int, int]], style: Style, colours: Colours) -> str:
    """`text` in that style, with the characters of `spans` lit."""

    def parts() -> Iterator[str]:
        at = 0
        for start, end in spans:
            first, last = max(start, at), min(end, len(text))
            if first < last:
                yield styled(text[at:first], style, colours)
                yield styled(text[first:last], "match", colours)
                at = last
        yield styled(text[at:], style, colours)

    return "".join(parts())


def failed(error: Exception) -> Exception:
    """What an error in writing results is to the person."""
    if isinstance(error, BrokenPipeError) or getattr(error, "errno", 0) == errno.EPIPE:
        return ReaderGoneError()
    reason = getattr(error, "strerror", None) or "it is closed"
    return TermnewsError(f"The results cannot be written: {reason[:1].lower()}{reason[1:]}.")
