"""The theme follows the terminal's background; a terminal that keeps silent costs a tenth of a second."""

from __future__ import annotations

import os
import pty
import termios
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.tui.keymap import early_keys
from termnews.tui.terminal import Greeting, asked, is_light, patience_of

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT_IT_IS = b"\x1b[?62;22c"


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a pseudo-terminal: the terminal's and the program's."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


def answering(terminal: int, answer: bytes) -> Thread:
    """A terminal that gives `answer` to the first question."""

    def serve() -> None:
        os.read(terminal, 1024)
        os.write(terminal, answer)

    thread = Thread(target=serve)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", True),
        (b"\x1b]11;rgb:fd/f6/e3\x07", True),
        (b"\x1b]11;rgb:0000/2b2b/3636\x1b\\", False),
        (b"\x1b]11;rgba:1e/1e/1e/ff\x07", False),
        (b"\x1b[?62;22c", None),
        (b"", None),
    ],
)
def test_the_answer_is_understood_with_any_number_of_digits(answer: bytes, light: bool | None) -> None:  # noqa: FBT001 - a table's column
    assert is_light(answer) is light


@given(st.binary(max_size=80))
def test_any_bytes_are_an_answer_or_none(answer: bytes) -> None:
    assert is_light(answer) in {True, False, None}


def greet(inside: int, outside: int, *, patience: float) -> Greeting:
    with asked(inside, outside, patience=patience) as greeting:
        return greeting()


@pytest.mark.parametrize(("colour", "light"), [(b"ffff/ffff/eeee", True), (b"1111/1111/1111", False)])
def test_a_terminal_is_asked_and_left_as_it_was(
    terminal: tuple[int, int],
    colour: bytes,
    light: bool,  # noqa: FBT001 - likewise
) -> None:
    outer, inner = terminal
    before = termios.tcgetattr(inner)
    thread = answering(outer, b"\x1b]11;rgb:" + colour + b"\x1b\\" + WHAT_IT_IS)
    assert greet(inner, inner, patience=5).light is light
    thread.join()
    assert termios.tcgetattr(inner) == before


def test_a_terminal_that_says_only_what_it_is_is_not_waited_for(terminal: tuple[int, int]) -> None:
    """The patience is far longer than the test may take."""
    outer, inner = terminal
    thread = answering(outer, WHAT_IT_IS)
    assert greet(inner, inner, patience=3600) == Greeting()
    thread.join()


def test_what_is_typed_while_the_terminal_is_asked_is_kept(terminal: tuple[int, int]) -> None:
    """Before, between and after the answers; Enter is Enter although the terminal still makes lines."""
    outer, inner = terminal
    os.write(outer, b"jj")
    colour = b"\x1b]11;rgb:0000/0000/0000\x1b\\"
    thread = answering(outer, b"\x1b[B" + colour + b"\r" + WHAT_IT_IS)
    greeting = greet(inner, inner, patience=5)
    thread.join()
    assert greeting.light is False
    assert [key.key for key in early_keys(greeting.typed)] == ["j", "j", "down", "enter"]


def test_a_terminal_far_away_has_more_time() -> None:
    assert patience_of({"SSH_CONNECTION": "a b c d"}) > patience_of({})


def test_a_silent_terminal_and_a_pipe_have_no_ground(terminal: tuple[int, int]) -> None:
    _, inner = terminal
    assert greet(inner, inner, patience=0.01) == Greeting()
    reading, writing = os.pipe()
    assert greet(reading, writing, patience=3600) == Greeting()
    os.close(reading)
    os.close(writing)
