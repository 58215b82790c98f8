"""A person at a shell: `termnews` called in this process, as a process of its own, or on a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from termnews import outside
from termnews.cli import program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ARTICLES = Path(__file__).parents[2] / "articles"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines of its answer."""
        return self.out.splitlines()


@dataclass
class Shell:
    """A folder to stand in, folders for settings and index, and the ways to call a command."""

    here: Path
    environ: dict[str, str]
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *args: str, stdin: bytes | str = b"", environ: Mapping[str, str] | None = None) -> Ran:
        """Call it in this process; no stream is a terminal."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self.monkeypatch.chdir(self.here)
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        self.capsys.readouterr()
        code = program.run(args, {**self.environ, **(environ or {})})
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)

    def process(
        self, *args: str, environ: Mapping[str, str] | None = None, **more: Any
    ) -> subprocess.Popen[bytes]:
        """Start it as a process of its own."""
        return subprocess.Popen(
            self.command(*args), cwd=self.here, env={**self.environ, **(environ or {})}, **more
        )

    def finished(self, *args: str, stdin: bytes = b"", **more: Any) -> tuple[int, bytes, bytes]:
        """Run it as a process of its own to the end: exit code, answer and messages."""
        started = self.process(
            *args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
        )
        out, err = started.communicate(stdin, timeout=60)
        return started.returncode, out, err

    def on_terminal(
        self, *args: str, columns: int = 80, environ: Mapping[str, str] | None = None, keys: bytes = b""
    ) -> Ran:
        """Run it on a pseudo-terminal to the end; `keys` are pressed once the screens are there."""
        return self.session([args], columns=columns, environ=environ, keys=keys)

    def session(
        self,
        calls: Sequence[Sequence[str]],
        *,
        columns: int = 80,
        environ: Mapping[str, str] | None = None,
        keys: bytes = b"",
    ) -> Ran:
        """Run several, one after the other, in one session on one pseudo-terminal."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        started = subprocess.Popen(
            [
                "/bin/sh",
                "-c",
                " ; ".join(" ".join(_quoted(each) for each in self.command(*call)) for call in calls),
            ],
            cwd=self.here,
            env={**self.environ, "TERM": "xterm", **(environ or {})},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        out = _read_all(master, keys)
        started_late = started.poll() is None and bool(keys)
        os.close(master)
        if started_late:
            started.terminate()
        return Ran(started.wait(timeout=60), out.decode().replace("\r\n", "\n"))

    @staticmethod
    def command(*args: str) -> list[str]:
        """The words that start it."""
        return [sys.executable, "-m", "termnews", *args]


def _read_all(master: int, keys: bytes) -> bytearray:
    """What is written until the end; `keys` are pressed once a second from when the screens are there.

    On a busy machine a key may come before the program listens to it.
    """
    out = bytearray()
    until = monotonic() + 60
    while monotonic() < until:
        ready, _, _ = select.select([master], [], [], 1)
        try:
            data = os.read(master, 1 << 16) if ready else b""
            out += data
            if ready and not data:
                break
            if not ready and keys and b"\x1b[?1049h" in out:
                os.write(master, keys)
        except OSError:
            break
    return out


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


def bare(text: str) -> str:
    """The text of a terminal without its styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which ``articles`` is the sample library, and its index; nobody may change either."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(ARTICLES, folder / "articles")
    own = {
        name: str(folder / "cache")
        for name in ("TERMNEWS_CACHE_DIR", "TERMNEWS_CONFIG_DIR", "TERMNEWS_DATA_DIR")
    }
    subprocess.run(
        [*Shell.command("index")], cwd=folder, env=os.environ | own, check=True, capture_output=True
    )
    return folder


@pytest.fixture
def termnews(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell in the folder of the sample library, with settings and marks of its own."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TERMNEWS_CONFIG_DIR": str(tmp_path / "config"),
        "TERMNEWS_DATA_DIR": str(tmp_path / "data"),
        "TERMNEWS_CACHE_DIR": str(shelf / "cache"),
    }
    return Shell(shelf, environ, capsys, monkeypatch)


@pytest.fixture
def own_termnews(termnews: Shell, tmp_path: Path) -> Shell:
    """The same with an empty library of the test's own."""
    (tmp_path / "articles").mkdir()
    termnews.here = tmp_path
    termnews.environ["TERMNEWS_CACHE_DIR"] = str(tmp_path / "cache")
    return termnews


@pytest.fixture
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What browser and editor would have been given."""
    given: list[str] = []

    def note(answer: Any) -> Callable[[object], Any]:
        def noted(what: object) -> Any:
            given.append(str(what))
            return answer

        return noted

    monkeypatch.setattr(outside, "edit", note(0))
    monkeypatch.setattr(outside, "browse", note(None))
    return given
