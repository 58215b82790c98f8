"""How a command ends: exit codes, closed pipes, full disks, mistakes in one sentence."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from termnews.cli import quick
from termnews.library import Library
from termnews.paths import find_paths

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))} - set("\n\t")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["search", "putin"], 0),
        (["search", "zzzzzqq"], 1),
        (["search", ""], 2),
        (["search", "()"], 2),
        (["list", "-c", "zzzzzqq"], 1),
        (["list", "--sort", "weight"], 2),
        (["list", "-n", "many"], 2),
        (["cat", "nosuch.txt"], 1),
        (["cat", "abcdefabcdef"], 1),
        (["cat", "abc"], 1),
        (["show"], 2),
        (["--articles", "/nowhere", "list"], 2),
        (["list", "--articles", "/nowhere"], 2),
        (["nonsense"], 2),
        (["bookmark"], 2),
        (["bookmark", "add"], 2),
        (["tag", "x"], 2),
        (["note", "nosuch.txt", "x"], 1),
        (["search", "--saved", "nosuch"], 2),
        (["search", "--new", "putin"], 2),
        (["mark", "read", "--query", "zzzzzqq"], 1),
        (["bookmark", "import", "nosuch.toml"], 2),
        (["completion", "tcsh"], 2),
        (["-q", "cat", "@3"], 2),
    ],
)
def test_the_exit_code_says_what_happened(args: list[str], code: int, termnews: Shell) -> None:
    """0 something printed, 1 nothing matched or no such article, 2 a mistake in the call or the library."""
    ran = termnews(*args)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert "made a mistake" not in ran.err
    assert code == 0 or ran.err.strip().endswith((".", "?", "--help)."))


def test_a_command_that_is_spelled_nearly_right_is_offered(termnews: Shell) -> None:
    assert termnews("serch").err == "There is no command, folder or file serch; perhaps search is meant.\n"


@pytest.mark.parametrize(
    "args",
    [
        ["search", "--\x1b[31mred"],
        ["\x1b]0;title\x07"],
        ["cat", "\x1b[2Jnosuch"],
        ["list", "--sort", "\x9b31m"],
        ["search", "foo\x1b[1m:bar"],
        ["--articles", "/no\x1b[1mwhere", "list"],
        ["search", "--saved", "\x1b[1m"],
        ["config", "\x1b[1m"],
        ["cat", "a\0b"],
        ["cat", "\udcff\udcfe"],
    ],
)
def test_no_argument_moves_the_cursor(args: list[str], termnews: Shell) -> None:
    ran = termnews(*args)
    assert not CONTROLS & set(ran.out + ran.err)
    assert ran.code in {1, 2}


def test_a_mistake_of_ours_is_one_line(
    termnews: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The traceback goes to a file."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the wheel\x1b[1m came off")

    monkeypatch.setattr(Library, "search", broken)
    ran = termnews("search", "putin")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("termnews made a mistake (RuntimeError in test_cli_endings.py")
    assert not CONTROLS & set(ran.err)
    assert "the wheel" in (tmp_path / "data/crash.txt").read_text()
    with pytest.raises(RuntimeError):
        termnews("search", "putin", environ={"TERMNEWS_DEBUG": "1"})


@pytest.mark.parametrize("command", [["cat"], ["list", "--jsonl"], ["--help"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_failure(command: list[str], termnews: Shell) -> None:
    started = termnews.process(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout
    assert started.stderr
    started.stdout.readline()
    started.stdout.close()
    assert started.wait(timeout=60) == 0
    assert started.stderr.read() == b""
    started.stderr.close()


@pytest.mark.parametrize(
    "args", [["cat"], ["list"], ["cat", "articles/scrapes/webb-launch.txt"]], ids=" ".join
)
def test_a_full_disk_is_said_in_one_sentence(args: list[str], termnews: Shell) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        started = termnews.process(*args, stdout=full, stderr=subprocess.PIPE)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 2
    assert err == b"The results cannot be written: no space left on device.\n"


def test_output_that_was_closed_is_an_error_too(termnews: Shell) -> None:
    words = " ".join(f"'{each}'" for each in termnews.command("list"))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{words} >&-"],
        cwd=termnews.here,
        env=termnews.environ,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "There is no standard output to write to.\n"


def test_control_c_ends_with_130_and_without_a_word(termnews: Shell) -> None:
    started = termnews.process(
        "cat", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert started.stdin
    assert started.stdout
    started.stdin.write(b"scrapes/webb-launch.txt\n")
    started.stdin.flush()
    # Once the first article is there, the command waits for the next reference.
    assert started.stdout.readline() == b"A telescope folded like a letter leaves for the dark\n"
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (130, b"")


def test_results_are_utf8_in_any_locale(termnews: Shell) -> None:
    environ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, out, err = termnews.finished("list", "endurance", "OR", "岸田", environ=environ)
    assert (code, err) == (0, b"")
    assert "‘Endurance’ found" in out.decode()


def test_the_screens_need_a_terminal(termnews: Shell) -> None:
    ran = termnews()
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "need a terminal" in ran.err
    assert "need a terminal" in termnews("search", "-i", "putin").err


def test_the_short_way_prints_what_the_long_one_prints(termnews: Shell) -> None:
    names = ["articles/scrapes/webb-launch.txt", "scrapes/tonga-eruption.txt"]
    code, out, err = termnews.finished("cat", *names)
    long = termnews("cat", *names)
    assert (code, out.decode(), err.decode()) == (long.code, long.out, long.err) == (0, long.out, "")


@pytest.mark.parametrize(
    "words",
    [
        ["putin"],
        ["putin", "OR", "biden"],
        ["(gas", "NEAR"],
        ["quibberdash"],
        ["sanktions"],
        ["a" * 300],
        ["putin", "--refresh"],
    ],
)
def test_a_plain_search_prints_what_one_with_options_prints(words: list[str], termnews: Shell) -> None:
    code, out, err = termnews.finished("search", *words)
    long = termnews("search", "--sort", "relevance", *words)
    assert (code, out.decode(), err.decode()) == (long.code, long.out, long.err)


@pytest.mark.parametrize(
    "args",
    [["search"], ["search", "--refresh"], ["search", "-c", "gas"], ["search", "gas", "-biden"], ["list"], []],
)
def test_a_search_with_options_is_left_to_the_long_way(args: list[str], termnews: Shell) -> None:
    assert quick.search(args, termnews.environ) is None


@pytest.mark.parametrize(
    "args",
    [
        ["cat"],
        ["cat", "-"],
        ["cat", "@1"],
        ["cat", "nosuch.txt"],
        ["cat", "a.md"],
        ["list"],
        [],
        ["cat", "-h"],
    ],
)
def test_the_short_way_leaves_the_rest_to_the_long_one(args: list[str], termnews: Shell) -> None:
    assert quick.cat(args, termnews.environ) is None


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/ada"},
        {"HOME": "/home/ada", "XDG_CONFIG_HOME": "/etc/xdg"},
        {"HOME": "/home/ada", "XDG_CONFIG_HOME": "relative"},
        {"HOME": "/home/ada", "TERMNEWS_CONFIG_DIR": "~/tn", "XDG_CONFIG_HOME": "/etc/xdg"},
        {"HOME": "/home/ada", "TERMNEWS_CONFIG_DIR": "~"},
        {"HOME": "/home/ada", "TERMNEWS_CONFIG_DIR": "here"},
    ],
)
def test_the_short_way_knows_where_the_settings_are(environ: dict[str, str]) -> None:
    assert quick.settings_file(environ) == str(find_paths(environ, platform="linux").config_file)


def test_settings_send_cat_the_long_way(termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text("measure = 60\n")
    assert quick.cat(["cat", f"{termnews.here}/articles/scrapes/webb-launch.txt"], termnews.environ) is None
