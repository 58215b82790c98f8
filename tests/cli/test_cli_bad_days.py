"""Commands in odd locales, stopped, hung up, on dumb and tiny terminals, and without a place to write to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.cli import program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cli.shell import Shell

COMMANDS = (
    ["cat", "scrapes/webb-launch.txt"],
    ["list"],
    ["search", "telescope"],
    ["check"],
    ["timeline", "telescope"],
)
LOCALES: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    "latin-1": {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    "no UTF-8 mode": {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX"},
}


@pytest.mark.parametrize("environ", LOCALES.values(), ids=LOCALES.keys())
@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: args[0])
def test_the_locale_changes_no_answer(args: list[str], environ: Mapping[str, str], termnews: Shell) -> None:
    expected = termnews(*args)
    code, out, err = termnews.finished(*args, environ=environ)
    assert (code, out.decode(), err.decode()) == (expected.code, expected.out, expected.err)
    assert out


@pytest.mark.parametrize("environ", LOCALES.values(), ids=LOCALES.keys())
def test_the_screens_open_in_any_locale(environ: Mapping[str, str], own_termnews: Shell) -> None:
    """Articles are in UTF-8 whatever it is; what the screens draw around them is plain where it is another."""
    write_article(own_termnews.here / "articles", "one.txt", title="Café owners meet — in Kyiv")
    ran = own_termnews.on_terminal("articles", keys=b"\x11", environ=environ)
    assert ran.code == 0
    assert "Café owners meet — in Kyiv" in ran.out
    assert "Traceback" not in ran.out
    assert not set("▌•■›─╾▐") & set(ran.out)


@pytest.mark.parametrize("args", [*COMMANDS, ["config", "show"], ["--help"]], ids=lambda args: args[0])
def test_a_full_disk_and_a_closed_output_are_said(args: list[str], termnews: Shell) -> None:
    words = " ".join(f"'{each}'" for each in termnews.command(*args))
    for output, said in ((">/dev/full", "cannot be written"), (">&-", "no standard output")):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{words} {output}"],
            cwd=termnews.here,
            env=termnews.environ,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 2
        assert said in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_a_full_disk_is_said_of_the_help_too(termnews: Shell) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        started = termnews.process("--help", stdout=full, stderr=subprocess.PIPE)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 2
    assert err == b"The results cannot be written: no space left on device.\n"


PRINTING = (
    ["--version"],
    ["list", "--json"],
    ["search", "--jsonl", "telescope"],
    ["show", "scrapes/webb-launch.txt"],
    ["kwic", "telescope"],
    ["words", "telescope"],
    ["on", "2021-12-25"],
    ["related", "scrapes/webb-launch.txt"],
    ["dossier", "telescope"],
    ["cite", "scrapes/webb-launch.txt"],
    ["bookmark", "export"],
    ["index"],
    ["config", "show"],
    ["config", "path"],
    ["paths"],
    ["completion", "bash"],
    ["man"],
    ["doctor"],
    *COMMANDS,
    *(
        [*name.split(), "--help"]
        for name in ("", *program.COMMANDS, "bookmark add", "saved keep", "mark read")
    ),
)


@pytest.mark.parametrize("args", PRINTING, ids=" ".join)
def test_what_was_printed_nowhere_is_no_success(
    args: list[str], termnews: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python gives no stream to a program that was started with its output closed."""
    assert termnews(*args).out
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)
        ran = termnews(*args)
    assert (ran.code, ran.err) == (2, "There is no standard output to write to.\n")


def _waiting(termnews: Shell) -> subprocess.Popen[bytes]:
    """`cat` that has printed its first article, and waits for the next reference."""
    pipe = subprocess.PIPE
    started = termnews.process("cat", "-", stdin=pipe, stdout=pipe, stderr=pipe)
    assert started.stdin
    assert started.stdout
    started.stdin.write(b"scrapes/webb-launch.txt\n")
    started.stdin.flush()
    assert started.stdout.readline() == b"A telescope folded like a letter leaves for the dark\n"
    return started


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_command_that_is_hung_up_ends_without_a_traceback(number: signal.Signals, termnews: Shell) -> None:
    started = _waiting(termnews)
    started.send_signal(number)
    _, err = started.communicate(timeout=60)
    assert started.returncode in {-number, 128 + number}
    assert err == b""


def test_a_command_that_was_stopped_goes_on_where_it_was(termnews: Shell) -> None:
    """SIGSTOP, which does what SIGTSTP does by default: that one is discarded where no shell watches the group."""
    started = _waiting(termnews)
    started.send_signal(signal.SIGSTOP)
    _, status = os.waitpid(started.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    started.send_signal(signal.SIGCONT)
    out, err = started.communicate(b"scrapes/tonga-eruption.txt\n", timeout=60)
    assert (started.returncode, err) == (0, b"")
    assert b"Tonga" in out


@pytest.mark.parametrize("columns", [1, 2, 500])
@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: args[0])
def test_a_terminal_may_have_any_width(args: list[str], columns: int, termnews: Shell) -> None:
    ran = termnews.on_terminal(*args, columns=columns, environ={"PAGER": "cat"})
    assert ran.code == 0
    assert ran.out.strip()
    assert "Traceback" not in ran.out


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: args[0])
def test_a_dumb_terminal_gets_no_escape_sequence(args: list[str], termnews: Shell) -> None:
    ran = termnews.on_terminal(*args, environ={"TERM": "dumb", "PAGER": "cat"})
    assert ran.code == 0
    assert ran.out.strip()
    assert "\x1b" not in ran.out
