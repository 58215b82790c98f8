from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from termnews.cli.program import COMMANDS, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.shell import Shell


def commands() -> Iterator[tuple[str, ...]]:
    """Every command by its words, groups too."""
    ctx = click.Context(program)
    for name in COMMANDS:
        yield (name,)
        command = program.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.commands)


def examples(words: tuple[str, ...]) -> list[str]:
    command: click.Command = program
    for word in words:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found is not None
        command = found
    return list(getattr(command, "examples", ()))


ALL = [(), *commands()]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_help_ends_with_its_examples(words: tuple[str, ...], termnews: Shell) -> None:
    ran = termnews(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    found = examples(words)
    assert 2 <= len(found) <= 4
    assert ran.lines[-len(found) :] == [f"  {each}" for each in found]
    assert ran.lines[-len(found) - 1] == "Examples:"


def test_the_help_of_the_program_names_every_command(termnews: Shell) -> None:
    ran = termnews("--help")
    said = " ".join(ran.out.split())
    for name, (_, about) in COMMANDS.items():
        assert f" {name} {about}" in said


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_h_is_short_for_help(words: tuple[str, ...], termnews: Shell) -> None:
    assert termnews(*words, "-h").out == termnews(*words, "--help").out


@pytest.mark.parametrize("example", [each for words in ALL for each in examples(words)])
def test_every_example_works(
    example: str, termnews: Shell, tmp_path: Path, opened_outside: list[str]
) -> None:
    """A pipeline is run from left to right; other programs than ours pass on what they get."""
    (tmp_path / "bookmarks.toml").write_text("")
    stdin = ""
    for part in example.split(" | "):
        words = [word.replace("~", str(tmp_path)) for word in shlex.split(part)]
        environ = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
        words = words[len(environ) :]
        if words[0] != "termnews":
            continue
        ran = termnews(*words[1:], stdin=stdin, environ=environ)
        stdin = ran.out
        if words == ["termnews", f"{tmp_path}/News"]:
            assert (ran.code, "There is no command, folder or file" in ran.err) == (2, True)
        else:
            # Nothing bookmarked and nothing noted yet is an answer too.
            assert ran.code in {0, 1}, ran.err
            assert "made a mistake" not in ran.err
    del opened_outside
