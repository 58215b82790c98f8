"""Nothing leaves: no network whatever is read, and no program but the one that a person asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hostile import table
from hostile.test_hostile_commands import CALLS, ONE
from termnews import outside
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

REFUSING = """
import socket, sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__" or (
        event == "socket.__new__" and arguments[1] != socket.AF_UNIX
    ):
        with open({noted!r}, "a") as file:
            file.write(f"{{event}} {{arguments}}\\n")
        raise PermissionError(event)
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn"):
        with open({started!r}, "a") as file:
            file.write(f"{{event}} {{arguments}}\\n")
sys.addaudithook(refuse)
"""
RECORDER = """#!/bin/sh
for each in "$@"; do printf '%s\\0' "$each"; done >> {noted}
"""


def _without_network() -> list[str]:
    """Before a command: a network of its own with nothing in it, where the system gives one."""
    if not shutil.which("unshare"):
        return []
    tried = subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True)
    return ["unshare", "-n"] if tried.returncode == 0 else []


def refuse_network(shell: Shell, folder: Path) -> tuple[Path, Path]:
    """From here on no process has a socket; gives the files in which attempts and started programs are noted."""
    noted, started = folder / "sockets.txt", folder / "programs.txt"
    (folder / "early").mkdir()
    (folder / "early/sitecustomize.py").write_text(REFUSING.format(noted=str(noted), started=str(started)))
    shell.environ["PYTHONPATH"] = os.pathsep.join([str(folder / "early"), shell.environ["PYTHONPATH"]])
    return noted, started


def test_the_refusal_is_noticed(hostile: Shell, tmp_path: Path) -> None:
    """Else the next test could not fail."""
    noted, started = refuse_network(hostile, tmp_path)
    for code in ("import socket; socket.create_connection(('127.0.0.1', 9))", "import os; os.system('true')"):
        subprocess.run([sys.executable, "-c", code], env=hostile.environ, check=False, capture_output=True)
    assert "socket." in noted.read_text()
    assert "os.system" in started.read_text()


FIRST_CALLS = [calls[0][:3] for name, calls in CALLS.items() if name not in {"open", "config edit"}]


@pytest.mark.parametrize(
    "calls",
    [pytest.param(FIRST_CALLS[1::9], id="some"), pytest.param(FIRST_CALLS, id="all", marks=pytest.mark.long)],
)
def test_no_command_has_a_socket_or_starts_a_program(
    hostile: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    """An index is built, too, of some of the library."""
    noted, started = refuse_network(hostile, tmp_path)
    before = _without_network()
    command = hostile.command
    monkeypatch.setattr(type(hostile), "command", staticmethod(lambda *args: [*before, *command(*args)]))
    part = table.write(tmp_path / "part", every=11)
    for call in (["--articles", str(part), "index"], *calls):
        code, _, err = hostile.finished(*call)
        assert code in {0, 1, 2}
        assert b"Traceback" not in err
    assert not noted.exists()
    assert not started.exists()


SCREENS = [["search", "-i", "merlin*"], ["articles"], [ONE]]


@pytest.mark.parametrize(
    "calls",
    [pytest.param(SCREENS[:1], id="some"), pytest.param(SCREENS, id="all", marks=pytest.mark.long)],
)
def test_the_screens_have_no_socket_and_start_no_program(
    hostile: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    """Reading, searching, the palette; then out."""
    noted, started = refuse_network(hostile, tmp_path)
    before = _without_network()
    command = hostile.command
    monkeypatch.setattr(type(hostile), "command", staticmethod(lambda *args: [*before, *command(*args)]))
    for words in calls:
        ran = hostile.on_terminal(*words, keys=b"\x1bjq\x11")
        assert b"\x1b[?1049h".decode() in ran.out
        assert "Traceback" not in ran.out
        assert "owned\x07" not in ran.out
    assert not noted.exists()
    assert not started.exists()


@pytest.fixture
def recorder(tmp_path: Path) -> tuple[str, Path]:
    """A program that notes what it is given, and where."""
    program, noted = tmp_path / "recorder", tmp_path / "noted"
    program.write_text(RECORDER.format(noted=noted))
    program.chmod(0o755)
    return str(program), noted


def given(noted: Path) -> list[str]:
    return noted.read_bytes().decode("utf-8", "surrogateescape").split("\0")[:-1]


@pytest.mark.parametrize(
    "name", ["$(touch owned).txt", "; touch owned ;.txt", "-n.txt", "two\nlines.txt", "`touch owned`.txt"]
)
def test_the_editor_is_given_the_file_and_no_shell_reads_its_name(
    name: str, hostile: Shell, recorder: tuple[str, Path]
) -> None:
    program, noted = recorder
    environ = {"EDITOR": f"{program} --flag 'two words' ; $(touch owned) | $HOME"}
    code, out, err = hostile.finished("open", "--editor", f"articles/names/{name}", environ=environ)
    assert (code, out, err) == (0, b"", b"")
    file = str(hostile.here / "articles/names" / name)
    assert given(noted) == ["--flag", "two words", ";", "$(touch", "owned)", "|", "$HOME", file]
    assert not (hostile.here / "owned").exists()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://news.example/x",
        "-oProxyCommand=touch owned",
        "../../etc/passwd",
        "http://ada:secret@news.example/",
        "http://news.example\\@evil.example/",
        "http://news.example/\x1b]0;owned\x07",
        "HTTP://",
        "",
    ],
)
def test_only_web_addresses_are_opened(
    address: str, recorder: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, noted = recorder
    monkeypatch.setenv("BROWSER", program)
    with pytest.raises(TermnewsError):
        outside.browse(address)
    assert not noted.exists()


def test_the_browser_is_given_the_address_and_no_shell_reads_it(
    own_termnews: Shell, recorder: tuple[str, Path]
) -> None:
    program, noted = recorder
    said = "https://news.example/$(touch%20owned);`touch%20owned`&x='y'"
    (own_termnews.here / "articles/a.md").write_text(f"---\ntitle: Gas\nurl: {said}\n---\n\nBody.\n")
    code, _, err = own_termnews.finished("open", "a.md", environ={"BROWSER": f"{program} %s"})
    assert (code, err) == (0, b"")
    assert given(noted) == ["https://news.example/$(touch%20owned);%60touch%20owned%60&x='y'"]
    assert not (own_termnews.here / "owned").exists()


def test_a_file_without_a_web_address_opens_nothing(hostile: Shell, recorder: tuple[str, Path]) -> None:
    program, noted = recorder
    for name in ("yaml-address.md", "json-file.md", "linked-data-file.html"):
        code, _, err = hostile.finished("open", f"articles/places/{name}", environ={"BROWSER": program})
        assert code == 2
        assert b"no address to open" in err
    assert not noted.exists()


def test_a_pager_is_words_and_a_pipe_is_the_one_line_that_a_shell_reads(
    recorder: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, noted = recorder
    monkeypatch.setenv("PAGER", f"{program} ';' '$(touch owned)'")
    assert outside.page("$(touch owned)") == 0
    assert given(noted) == [";", "$(touch owned)"]
    assert outside.pipe(f"cat > '{tmp_path}/given'", "$(touch owned); `touch owned`\n") == 0
    assert (tmp_path / "given").read_text() == "$(touch owned); `touch owned`\n"
    assert not (tmp_path / "owned").exists()
