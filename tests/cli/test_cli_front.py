"""The front door: the sample library, the manual page, reports, and searches with a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import termnews as package
from termnews.cli import manual
from termnews.cli.program import COMMANDS, program

if TYPE_CHECKING:
    from cli.shell import Shell

SHARE = Path(package.__file__).parent / "share"


def test_the_sample_library_needs_no_folder(termnews: Shell, tmp_path: Path) -> None:
    termnews.here = tmp_path
    lost = termnews("list")
    assert (lost.code, "termnews --sample" in lost.err) == (2, True)
    assert len(termnews("--sample", "list").lines) == 39


def test_the_manual_page_that_is_shipped_is_the_one_that_the_help_makes(termnews: Shell) -> None:
    """When this fails: termnews man > src/termnews/share/man/man1/termnews.1."""
    shipped = (SHARE / "man" / "man1" / "termnews.1").read_text("utf-8")
    assert termnews("man").out == shipped


def test_the_manual_page_holds_every_text_of_the_help() -> None:
    page = manual.page()
    ctx = click.Context(program, **program.context_settings)
    for name in COMMANDS:
        command = program.get_command(ctx, name)
        assert command is not None
        assert f"termnews {name}" in page
        for each in command.params:
            if isinstance(each, click.Option) and each.help:
                assert manual.plain(" ".join(each.help.split())) in page, (name, each.name)


@pytest.mark.parametrize("text", [".SH trap", "'br", "a\\fBb", "--any", "~/News", '"x"'])
def test_no_text_is_a_request_to_roff(text: str) -> None:
    made = manual.plain(text)
    assert not made.startswith((".", "'"))
    assert "\\f" not in made
    assert "-" not in made.replace("\\-", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_the_file_that_is_shipped(termnews: Shell, shell: str) -> None:
    shipped = {each.read_text("utf-8") for each in SHARE.rglob("*termnews*") if each.is_file()}
    assert termnews("completion", shell).out in shipped


def test_a_report_tells_of_the_machine_and_not_of_what_is_read(termnews: Shell) -> None:
    ran = termnews("doctor")
    told = {line[:15].strip(): line[15:] for line in ran.lines}
    assert told["python"]
    assert told["textual"]
    assert told["articles"] == "41; stories 39, unread 39"
    assert told["bookmarks"] == "0"
    assert "putin" not in ran.out.casefold()


def test_a_report_comes_without_a_library_too(termnews: Shell, tmp_path: Path) -> None:
    termnews.here = tmp_path
    ran = termnews("doctor")
    assert ran.code == 0
    assert "library        No folder of articles" in ran.out


def test_searches_with_a_name_are_kept_counted_and_dropped(termnews: Shell) -> None:
    assert (termnews("saved", "list").code, termnews("saved", "list").out) == (1, "")
    assert termnews("saved", "keep", "geneva", "geneva", "-summit").code == 0
    (found,) = json.loads(termnews("saved", "list", "--json").out)
    assert (found["name"], found["query"]) == ("geneva", "geneva NOT summit")
    assert found["new"] == found["articles"] > 0
    termnews("search", "--saved", "geneva", "--new")
    assert termnews("saved", "list").out == f"geneva\t{found['articles']}\t0\tgeneva NOT summit\n"
    assert termnews("saved", "drop", "Geneva").code == 0
    assert termnews("saved", "drop", "geneva").code == 1


def test_a_search_of_the_settings_is_not_dropped_here(termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    Path(termnews.environ["TERMNEWS_CONFIG_DIR"]).mkdir(exist_ok=True)
    settings = Path(termnews.environ["TERMNEWS_CONFIG_DIR"]) / "config.toml"
    settings.write_text('[searches]\ngas = "gas"\n')
    ran = termnews("saved", "drop", "gas")
    assert (ran.code, "drop it there" in ran.err) == (2, True)
