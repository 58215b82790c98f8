"""Ask the terminal for its background, before the screens take it over, so that their theme suits the room.

A terminal that does not know the question stays silent; so it is also asked what it is, which all of
them answer, in order: when that answer comes first, no other will follow. What comes between the answers was
typed meanwhile, and is not lost.
"""

from __future__ import annotations

import os
import re
import select
import termios
import tty
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PATIENCE, _FAR_PATIENCE = 0.1, 1.0
"""Seconds that a terminal has for its answer, here and at the other end of a network.

An answer that comes later would be taken for keys.
"""
_QUESTION = b"\x1b]11;?\x1b\\" + b"\x1b[c"
_COLOUR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)?"
)
_WHAT_IT_IS = re.compile(rb"\x1b\[\?[0-9;]*c")
_MOST_BYTES = 1024
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_HALF_WAY = 0.5


@noun
class Greeting:
    """What came when the terminal was asked."""

    light: bool | None = None
    """Whether its background is light; None where it does not say so."""
    typed: str = ""
    """What a person typed meanwhile."""


def is_light(answer: bytes) -> bool | None:
    """Whether the background in a terminal's answer is light; None where it names no colour.

    The answer is xterm's ``OSC 11 ; rgb:RRRR/GGGG/BBBB``, with one to four digits a part.
    """
    found = _COLOUR.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / int(b"f" * len(part), 16) for part in found.groups())
    return _RED * red + _GREEN * green + _BLUE * blue > _HALF_WAY


def has_gone(inside: int) -> bool:
    """Whether the terminal at the other end has been closed."""
    poll = select.poll()
    poll.register(inside, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def greet(inside: int, outside: int, *, patience: float = _PATIENCE) -> Greeting:
    """Ask the terminal for its background, and wait at most `patience` seconds for the answer.

    `inside` and `outside` are the descriptors of its input and output.
    """
    if not (os.isatty(inside) and os.isatty(outside)):
        return Greeting()
    try:
        with _unbuffered(inside):
            os.write(outside, _QUESTION)
            answer = _answer(inside, patience)
    except (OSError, termios.error):
        return Greeting()
    return Greeting(is_light(answer), _typed(answer))


def patience_of(environ: Mapping[str, str]) -> float:
    """How long the terminal of this environment may take."""
    return _FAR_PATIENCE if environ.get("SSH_CONNECTION") else _PATIENCE


def _typed(answer: bytes) -> str:
    """What is left when the answers are taken out; the Enter of a line is a key like any other."""
    keys = _WHAT_IT_IS.sub(b"", _COLOUR.sub(b"", answer))
    return keys.decode("utf-8", "ignore").replace("\n", "\r")


def _answer(inside: int, patience: float) -> bytes:
    """What comes until the terminal has said what it is, or until the time is over."""
    until = monotonic() + patience
    answer = b""
    while not _WHAT_IT_IS.search(answer) and len(answer) < _MOST_BYTES:
        ready, _, _ = select.select([inside], [], [], max(0.0, until - monotonic()))
        if not ready:
            break
        more = os.read(inside, 256)
        if not more:
            break
        answer += more
    return answer


@contextmanager
def _unbuffered(inside: int) -> Iterator[None]:
    """Each byte is given at once and none is echoed; as it was before, afterwards."""
    before = termios.tcgetattr(inside)
    try:
        tty.setcbreak(inside, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(inside, termios.TCSANOW, before)
