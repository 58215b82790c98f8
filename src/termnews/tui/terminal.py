"""What the terminal can show, and what background it has: it is asked before the screens take it over.

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
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Literal

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_PATIENCE, _FAR_PATIENCE = 0.3, 1.0
"""Seconds that a terminal has for its answer, here and at the other end of a network.

An answer that comes later would be taken for keys. Hardly any of them is spent waiting: the screens take about as
long to be imported.
"""
Depth = Literal["none", "16", "256", "true"]
"""How many colours the terminal shows; ``none`` where it was asked to show none."""
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


def depth_of(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal that `environ` describes can show."""
    kind = environ.get("TERM", "").lower()
    if environ.get("NO_COLOR") or kind == "dumb":
        return "none"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or kind.endswith("-direct"):
        return "true"
    if kind.endswith("256color") or kind.split("-")[-1] in {"kitty", "ghostty", "alacritty"}:
        return "256"
    return "16"


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


@contextmanager
def asked(inside: int, outside: int, *, patience: float = _PATIENCE) -> Iterator[Callable[[], Greeting]]:
    """Ask the terminal; the call that is given waits for the answer, until `patience` seconds after the question.

    `inside` and `outside` are the descriptors of its input and output. Meanwhile nothing that is typed is echoed.
    """
    if not (os.isatty(inside) and os.isatty(outside)):
        yield Greeting
        return
    try:
        before = termios.tcgetattr(inside)
        tty.setcbreak(inside, termios.TCSANOW)
    except (OSError, termios.error):
        yield Greeting
        return
    until = monotonic() + patience
    try:
        with suppress(OSError):
            os.write(outside, _QUESTION)
        yield lambda: _heard(inside, until)
    finally:
        with suppress(OSError, termios.error):
            termios.tcsetattr(inside, termios.TCSANOW, before)


def _heard(inside: int, until: float) -> Greeting:
    try:
        answer = _answer(inside, until)
    except OSError:
        return Greeting()
    return Greeting(is_light(answer), _typed(answer))


def patience_of(environ: Mapping[str, str]) -> float:
    """How long the terminal of this environment may take."""
    return _FAR_PATIENCE if environ.get("SSH_CONNECTION") else _PATIENCE


def _typed(answer: bytes) -> str:
    """What is left when the answers are taken out; the Enter of a line is a key like any other."""
    keys = _WHAT_IT_IS.sub(b"", _COLOUR.sub(b"", answer))
    return keys.decode("utf-8", "ignore").replace("\n", "\r")


def _answer(inside: int, until: float) -> bytes:
    """What comes until the terminal has said what it is, or until the time is over."""
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
