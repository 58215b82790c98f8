"""The screens on a real pseudo-terminal: however they end, the terminal is left as it was found."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from conftest import write_article

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from termnews.config import Config
from termnews.library import Library
from termnews.paths import Paths
from termnews.tui import browse, start
root, home = map(Path, sys.argv[1:3])
paths = Paths(home / "config", home / "data", home / "cache")
def mistake(self):
    raise KeyError("of ours")
if sys.argv[3] == "broken":
    browse.BrowseScreen.action_search = mistake
clock = lambda: datetime(2022, 3, 15, 12, tzinfo=UTC)
sys.exit(start.run_screens(Library(root, name="~/News", paths=paths, config=Config(), clock=clock)))
"""
INTO, OUT_OF = b"\x1b[?1049h", b"\x1b[?1049l"
PATIENCE, REST = 30, 0.2


class Session:
    """A running program and the terminal that it believes in."""

    def __init__(self, *arguments: str, home: str = "") -> None:
        """The screens alone; with a `home`, the program as it is installed, which keeps everything there."""
        words = ["-m", "termnews"] if home else ["-c", PROGRAM]
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            environ = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
            rooms = {f"TERMNEWS_{each}_DIR": f"{home}/{each.lower()}" for each in ("CONFIG", "DATA", "CACHE")}
            environ |= rooms if home else {}
            os.execve(sys.executable, [sys.executable, *words, *arguments], kept | environ)
        self.resize(80, 24)
        self.before = termios.tcgetattr(self.terminal)
        self.shown = b""

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as when a person drags the window."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: bytes) -> None:
        """Press keys."""
        self.shown = b""
        os.write(self.terminal, keys)

    def wait_for(self, wanted: bytes) -> None:
        """Read until something has been shown since the last key; answers what a terminal is asked."""
        until = monotonic() + PATIENCE
        while wanted not in self.shown:
            assert self._read(until), f"{wanted!r} was never shown: {self.shown[-2000:]!r}"

    def rest(self) -> None:
        """Read what is still on its way, which would be taken for an answer to what comes next."""
        while self._read(monotonic() + REST):
            pass

    def stop(self, number: int) -> None:
        """Send a signal that stops the program, and read until it has stopped."""
        self.shown = b""
        os.kill(self.pid, number)
        until = monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
            assert monotonic() < until
            self._read(monotonic() + 0.1)
        self._read(monotonic() + 0.1)

    def go_on(self) -> None:
        """Let it go on."""
        self.shown = b""
        os.kill(self.pid, signal.SIGCONT)

    def end(self, *, again: bytes = b"") -> int:
        """Read to the end; gives the exit code. `again` is pressed once a second until then.

        On a busy machine a key may come before the screen that it is meant for.
        """
        until = monotonic() + PATIENCE
        while monotonic() < until:
            if not self._read(monotonic() + 1) and (not again or not self._press(again)):
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _press(self, keys: bytes) -> bool:
        """Press keys, unless the terminal is closed."""
        try:
            return (
                os.write(self.terminal, keys) > 0
                and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
            )
        except OSError:
            return False

    def _read(self, until: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], max(0.0, until - monotonic()))
        try:
            more = os.read(self.terminal, 65536) if ready else b""
        except OSError:
            return False
        if b"\x1b[c" in more:
            os.write(self.terminal, b"\x1b[?62;22c")
        self.shown += more
        return bool(more)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    """A folder with two articles, and one for everything else."""
    news = tmp_path / "news"
    write_article(news, "one.txt", title="Ministers meet about the price of gas")
    write_article(news, "two.txt", title="Storm closes the northern harbours", date="6 December 2021")
    return str(news), str(tmp_path / "home")


@pytest.fixture
def session(folders: tuple[str, str], request: pytest.FixtureRequest) -> Iterator[Session]:
    """The screens with the list in view."""
    running = Session(*folders, getattr(request, "param", "whole"))
    running.wait_for(b"Storm closes")
    yield running
    os.close(running.terminal)


def test_reading_resizing_and_quitting_leaves_the_terminal_as_it_was(session: Session) -> None:
    session.send(b"\r")
    session.wait_for(b"the end")
    session.resize(40, 12)
    session.send(b"q")
    session.wait_for(b"gas")
    session.send(b"q")
    assert session.end(again=b"q") == 0
    assert OUT_OF in session.shown
    assert session.shown.rfind(b"\x1b[?25h") > session.shown.rfind(b"\x1b[?25l")


def test_keys_that_are_pressed_before_the_list_is_there_do_their_work(
    session: Session, folders: tuple[str, str]
) -> None:
    """The first session has made the index; in the second one a person types at once."""
    session.send(b"q")
    assert session.end(again=b"q") == 0
    hasty = Session(*folders, "whole")
    hasty.send(b"j\r")
    hasty.wait_for(b"the end")
    assert b"northern harbours" in hasty.shown[hasty.shown.rfind(INTO) :]
    hasty.send(b"q")
    hasty.send(b"q")
    assert hasty.end(again=b"q") == 0
    os.close(hasty.terminal)


def test_reading_is_resumed_where_it_was_left_and_without_that_the_list_says_so(
    folders: tuple[str, str],
) -> None:
    news, home = folders
    paragraphs = [f"Part {number} of the report was read to an empty room." for number in range(1, 200)]
    Path(news, "long.md").write_text(
        "---\ndate: 2021-12-08\n---\n# A report in many parts\n\n" + "\n\n".join(paragraphs), "utf-8"
    )
    for keys, expected in (
        ("", b"No article was left half-read."),
        ("\r", b"A report in many parts"),
        ("", b"Where you left off"),
    ):
        running = Session("--resume", news, home=home)
        running.wait_for(expected if not keys else b"northern")
        if keys:
            running.send(keys.encode())
            running.wait_for(b"Part 1 of")
            running.send(b"dddddd")
            running.wait_for(b"Part 38 of")
        else:
            assert (b"Part 38 of" in running.shown) == (b"left off" in expected)
        running.send(b"\x03")
        assert running.end(again=b"\x03") == 0
        os.close(running.terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_screens_and_gives_the_terminal_back(session: Session, number: int) -> None:
    session.shown = b""
    os.kill(session.pid, number)
    assert session.end() == 128 + number
    assert OUT_OF in session.shown


def test_the_terminal_may_have_any_size_at_any_time(session: Session) -> None:
    """In the list, an article and a search: one cell, then a whole wall, and what was there is there again."""
    for keys, opened, seen in (
        (b"", b"", b"Storm closes"),
        (b"\r", b"the end", b"price of gas"),
        (b"q", b"Storm closes", b"Storm closes"),
        (b"/", b"commands", b"commands"),
    ):
        if keys:
            session.send(keys)
            session.wait_for(opened)
        for columns, rows, wanted in ((1, 1, b"\x1b"), (500, 200, seen), (80, 24, seen)):
            session.rest()
            session.shown = b""
            session.resize(columns, rows)
            session.wait_for(wanted)
    session.send(b"\x11")
    assert session.end(again=b"\x11") == 0
    assert termnews_said_nothing(session)


def termnews_said_nothing(session: Session) -> bool:
    """No sentence and no traceback follows the screens."""
    return b"termnews" not in session.shown.rpartition(OUT_OF)[2]


def test_a_stopped_program_gives_the_terminal_back_and_goes_on_where_it_was(session: Session) -> None:
    session.send(b"j")
    session.send(b"\r")
    session.wait_for(b"the end")
    held = termios.tcgetattr(session.terminal)
    session.stop(signal.SIGTSTP)
    assert OUT_OF in session.shown
    assert termios.tcgetattr(session.terminal) == session.before
    session.resize(60, 20)
    session.go_on()
    session.wait_for(INTO)
    session.wait_for(b"northern harbours")
    assert termios.tcgetattr(session.terminal) == held
    session.send(b"q")
    session.wait_for(b"price of gas")
    session.send(b"q")
    assert session.end(again=b"q") == 0
    assert termios.tcgetattr(session.terminal) == session.before


def test_a_program_that_was_stopped_without_a_word_still_gives_the_terminal_back(session: Session) -> None:
    """SIGSTOP gives it no time to do so before; and SIGCONT may come without any stop."""
    session.stop(signal.SIGSTOP)
    session.go_on()
    session.wait_for(b"Storm closes")
    session.go_on()
    session.wait_for(b"Storm closes")
    session.send(b"q")
    assert session.end(again=b"q") == 0
    assert termios.tcgetattr(session.terminal) == session.before


def test_control_z_stops_nothing_where_no_shell_could_let_it_go_on(session: Session) -> None:
    """The terminal would hang for ever: nothing else runs in it."""
    session.send(b"\x1aj\r")
    session.wait_for(b"the end")
    assert os.waitpid(session.pid, os.WUNTRACED | os.WNOHANG) == (0, 0)
    session.send(b"q")
    session.wait_for(b"price of gas")
    session.send(b"q")
    assert session.end(again=b"q") == 0


@pytest.mark.parametrize("session", ["broken"], indirect=True)
def test_a_mistake_of_ours_is_one_sentence_after_the_screens_have_closed(
    session: Session, folders: tuple[str, str]
) -> None:
    session.send(b"/")
    assert session.end() == 1
    _, _, said = session.shown.partition(OUT_OF)
    assert b"KeyError in <string>, line " in said
    assert b"Traceback" not in said
    assert b"Ministers" not in said
    assert os.path.exists(os.path.join(folders[1], "data", "crash.txt"))  # noqa: PTH110, PTH118 - text folders


def test_a_terminal_that_goes_without_a_signal_ends_the_program(folders: tuple[str, str]) -> None:
    """It is nobody's controlling terminal, so no signal is sent; the program must not read from it for ever."""
    outside, inside = pty.openpty()
    environ = os.environ | {"TERM": "xterm-256color"}
    words = [sys.executable, "-c", PROGRAM, *folders, "whole"]
    running = subprocess.Popen(
        words, stdin=inside, stdout=inside, stderr=inside, env=environ, start_new_session=True
    )
    os.close(inside)
    shown, until = b"", monotonic() + PATIENCE
    while b"Storm closes" not in shown and monotonic() < until:
        if select.select([outside], [], [], 1)[0]:
            shown += os.read(outside, 65536)
    os.close(outside)
    assert b"Storm closes" in shown
    try:
        assert running.wait(timeout=PATIENCE) == 128 + signal.SIGHUP
    finally:
        running.kill()
