"""Every command there is, over the hostile library: nothing it prints can do anything but be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from conftest import write_article
from hostile import table
from hostile.attacks import harm_in
from termnews.cli.program import program
from termnews.text import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.shell import Ran, Shell

ONE = "articles/text/escapes-clipboard.txt"
"""An article that any command can be called on."""
SOME = [f"articles/{each.name}" for each in table.cases() if each.name.startswith(("text/", "places/"))]
"""Those with a hostile text, in every place of a file."""
WORD = "kestrel* OR merlin* OR buzzard*"
CALLS: dict[str, list[list[str]]] = {
    "": [["--help"], ["--version"], ["articles"], [ONE]],
    "search": [
        ["search", WORD],
        ["search", "--json", WORD],
        ["search", "--jsonl", WORD],
        ["search", "-0", WORD],
        ["search", "--all-copies", "merlin*"],
        ["search", "--explain", "foo\x1b[31m:bar \u202e"],
        ["search", "-i", "ministers"],
        ["search", "zzzqqq\x1b]0;owned\x07"],
    ],
    "list": [
        ["list"],
        ["list", "--json", "--all-copies"],
        ["list", "--jsonl"],
        ["list", "-l"],
        ["list", "-0"],
        ["list", "-c"],
        *[["list", "--sort", order] for order in ("oldest", "title", "source", "length", "relevance")],
    ],
    "cat": [
        ["cat", "--json", *SOME],
        ["cat", "--markdown", *SOME],
        ["cat", "--width", "40", "--no-header", *SOME],
        ["cat", ONE, "articles/devices/pipe.txt", "articles/devices/zero.txt", "articles/closed.txt"],
    ],
    "show": [["show", ONE]],
    "open": [["open", ONE], ["open", "--editor", ONE]],
    "bookmark add": [["bookmark", "add", "--query", WORD], ["bookmark", "add", ONE]],
    "bookmark list": [["bookmark", "list"], ["bookmark", "list", "--json"]],
    "bookmark export": [["bookmark", "export"]],
    "bookmark import": [["bookmark", "import", ONE]],
    "bookmark remove": [["bookmark", "remove", ONE]],
    "tag": [["tag", "+a\x1b[31m", ONE], ["tag", "+gas", ONE]],
    "note": [["note", ONE, "seen \x1b]0;owned\x07 \u202e"], ["note", ONE]],
    "quotes": [["quotes"], ["quotes", "--json"]],
    "said": [["said", WORD], ["said", "--json", WORD]],
    "kwic": [["kwic", WORD], ["kwic", "--json", WORD], ["kwic", "--sort", "right", "--width", "40", WORD]],
    "words": [["words", WORD], ["words", "--json", WORD]],
    "timeline": [["timeline"], ["timeline", "--by", "source", "--share", WORD], ["timeline", "--json", WORD]],
    "on": [["on", "2021-12-07"], ["on", "12-07", "--json"], ["on", "\x1b]0;owned\x07"]],
    "diff": [["diff", *SOME[:2]], ["diff", "--patch", *SOME[:2]], ["diff", "--json", *SOME[:2]]],
    "related": [["related", ONE], ["related", "--json", ONE]],
    "dossier": [["dossier", WORD], ["dossier", "--format", "html", WORD]],
    "cite": [["cite", "--style", style, *SOME] for style in ("plain", "markdown", "bibtex", "csl")],
    "saved keep": [["saved", "keep", "a\x1b[31m", "gas\x1b]0;owned\x07"]],
    "saved list": [["saved", "list"], ["saved", "list", "--json"]],
    "saved drop": [["saved", "drop", "b\x1b[31m"]],
    "mark read": [["mark", "read", "--query", WORD]],
    "mark unread": [["mark", "unread", ONE]],
    "check": [["check"], ["check", "--json"], ["check", ONE]],
    "index": [["index"]],
    "config path": [["config", "path"]],
    "config show": [["config", "show"]],
    "config init": [["config", "init"]],
    "config edit": [["config", "edit"]],
    "paths": [["paths"]],
    "man": [["man"]],
    "doctor": [["doctor"]],
    "completion": [["completion", shell] for shell in ("bash", "zsh", "fish")],
}
"""What is called of each command; a new command without calls here fails a test."""
_STYLES = re.compile(r"\x1b\[[0-9;]*m")


def every_command(group: click.Group, before: str = "") -> Iterator[str]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_no_command_is_forgotten() -> None:
    assert {*every_command(program), ""} == set(CALLS)


WHOLE = "cat of all"
"""Takes seconds, so it is called in the long battery alone."""


def fewer(call: list[str], every: int) -> list[str]:
    """A call on many articles, on one of them in so many."""
    return call[:8] + call[8::every]


def check(ran: Ran, *, allowed: str = "\n\t\f\0") -> None:
    assert harm_in(ran.out, allowed=allowed) == set()
    assert harm_in(ran.err, allowed="\n") == set()
    assert "Traceback" not in ran.err
    assert "made a mistake" not in ran.err


@pytest.mark.parametrize(
    ("command", "every"),
    [
        *((command, 6) for command in CALLS),
        *(pytest.param(command, 1, marks=pytest.mark.long) for command in ("cat", "cite", WHOLE)),
    ],
)
def test_nothing_harmful_goes_into_a_pipe(
    command: str, every: int, hostile: Shell, opened_outside: list[str]
) -> None:
    for call in [["cat"]] if command == WHOLE else CALLS[command]:
        ran = hostile(*fewer(call, every))
        check(ran)
        assert ran.code in {0, 1, 2}
    assert all(each.startswith("/") for each in opened_outside)


@pytest.mark.parametrize("command", ["show", "check"])
@pytest.mark.parametrize("every", [61, pytest.param(9, marks=pytest.mark.long)])
def test_nothing_harmful_is_said_of_any_file(command: str, every: int, hostile: Shell) -> None:
    """One article at a time, named by its id."""
    listed = hostile("list", "--all-copies").lines
    for record in listed[::every]:
        ran = hostile(command, record.split("\t")[0])
        check(ran)
        assert ran.out or ran.err


OWN = {
    "config.toml": 'articles = "a\\u009b31m"\ntheme = "\\u001b]0;owned\\u0007"\n[searches]\n"a\\u001b" = "b\\u009b"\n'
    '[keys]\n"\\u001b[31m" = "\\u009b"\n[[source]]\npath = "\\u001b"\nencoding = "\\u202e"\n',
    "bookmarks.toml": '[[bookmark]]\npath = "a\\u001b[31m.txt"\ntitle = "b\\u009b31m"\nid = "\\u001b"\n'
    'note = "c\\u001b]0;x\\u0007\\u202e"\ntags = ["d\\u001b[1m"]\nquote = [{ text = "e\\u009d0;owned\\u009c" }]\n',
    "searches.toml": '[[search]]\nname = "a\\u001b[31m"\nquery = "gas \\u009b31m \\u202e"\n',
}


@pytest.mark.parametrize("broken", ["", "= \x1b[31m \x07 \u202e"])
def test_a_persons_own_files_may_have_come_from_elsewhere_too(
    broken: str, own_termnews: Shell, tmp_path: Path
) -> None:
    """What is in the library is nothing to these commands, so it has one article only."""
    write_article(tmp_path / "articles", "one.txt")
    (tmp_path / "config").mkdir()
    for name, text in OWN.items():
        (tmp_path / "config" / name).write_text(text + broken)
    for name in (
        "bookmark list",
        "bookmark export",
        "quotes",
        "saved list",
        "config show",
        "doctor",
        "paths",
    ):
        for call in CALLS[name]:
            check(own_termnews(*call, environ={"TERMNEWS_ARTICLES": "articles"}))
    check(own_termnews("candidates", "tags"))


def test_a_record_is_one_line_whatever_is_in_it(hostile: Shell) -> None:
    records = hostile("list", "--all-copies").lines
    assert {len(each.split("\t")) for each in records} == {5}
    paths = [each.split("\t")[4] for each in records]
    shown = hostile("list", "-l", "--all-copies").out.replace("\t", " ")
    assert [f"articles/{path}" for path in paths] == shown.splitlines()
    named = {file_name(case.path) for case in table.cases() if case.listed}
    assert named <= set(paths)


ON_TERMINALS = (
    ["list", "-n", "500"],
    ["check"],
    ["show", ONE],
    ["cat", "--raw", ONE],
    ["search", "-n", "500", WORD],
    ["check", ONE],
    ["index"],
    ["paths"],
)


@pytest.mark.parametrize(("calls", "every"), [(4, 8), pytest.param(None, 1, marks=pytest.mark.long)])
def test_only_styles_of_our_own_reach_a_terminal(calls: int | None, every: int, hostile: Shell) -> None:
    """Articles are printed whole, too, as a terminal has them."""
    ran = hostile.session([*ON_TERMINALS[:calls], ["cat", *SOME[::every]]])
    assert "Traceback" not in ran.out
    # A carriage return is the progress bar's, where the machine is busy.
    assert harm_in(_STYLES.sub("", ran.out), allowed="\n\t\r") == set()
    ran = hostile.session([["--color", "always"], ["list", "--color", "never"]], environ={"TERM": "dumb"})
    assert harm_in(ran.out, allowed="\n\t") == set()


def test_raw_bytes_go_to_a_pipe_as_they_are_and_nowhere_else(hostile: Shell) -> None:
    code, out, _ = hostile.finished("cat", "--raw", ONE)
    assert (code, out) == (0, (hostile.here / ONE).read_bytes())
    shown = hostile.on_terminal("cat", "--raw", ONE).out
    assert "\\x1b]52;c;" in shown
    assert harm_in(shown, allowed="\n\t") == set()
