"""Index, paths, settings, health, what is opened outside, and completion."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.cli import candidates
from termnews.config import init_text
from termnews.index.build import Refreshed
from termnews.library import Library
from termnews.tui.commands import usual_keys

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

WEBB = "scrapes/webb-launch.txt"


def test_index_says_what_it_did(own_termnews: Shell) -> None:
    root = own_termnews.here / "articles"
    write_article(root, "one.txt")
    path = write_article(root, "two.txt")
    assert own_termnews("index").out.endswith(": 2 added.\n")
    path.unlink()
    assert own_termnews("index").out.endswith("1 article in ~/articles: 1 removed.\n")
    assert own_termnews("index").out.endswith(": nothing is new.\n")
    assert own_termnews("index", "--rebuild").out.endswith(": 1 added.\n")


def test_an_article_that_was_edited_before_a_rebuild_stays_read(own_termnews: Shell) -> None:
    path = write_article(own_termnews.here / "articles", "one.txt")
    own_termnews("mark", "read", "one.txt")
    path.write_text(path.read_text() + "One more sentence was added in the afternoon.\n")
    own_termnews("index", "--rebuild")
    assert own_termnews("list", "is:read", "-c").out == "1\n"


def test_paths_are_printed_one_or_all(termnews: Shell, tmp_path: Path) -> None:
    found = dict(line.split(maxsplit=1) for line in termnews("paths").lines)
    assert found["articles"] == str(termnews.here / "articles")
    assert found["bookmarks"] == str(tmp_path / "config/bookmarks.toml")
    assert termnews("paths", "bookmarks").out == f"{found['bookmarks']}\n"


def test_paths_need_no_library(own_termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "articles").rmdir()
    ran = own_termnews("paths")
    assert ran.code == 0
    assert ran.lines[0].startswith("config")
    assert "No folder of articles" in ran.err


def test_settings_are_made_shown_and_checked(
    termnews: Shell, tmp_path: Path, opened_outside: list[str]
) -> None:
    path = tmp_path / "config/config.toml"
    assert termnews("config", "path").out == f"{path}\n"
    assert termnews("config", "init").out == f"{path}\n"
    assert path.read_text() == init_text(usual_keys())
    assert path.stat().st_mode & 0o777 == 0o600
    assert "is there already" in termnews("config", "init").err
    path.write_text("measure = 72\nlines = 'yes'\n[searches]\ngas = 'gas OR oil'\n")
    ran = termnews("config", "show")
    assert ran.code == 2
    assert "measure = 72" in ran.lines
    assert ran.lines[-2:] == ["[searches]", '"gas" = "gas OR oil"']
    assert "line 2" in ran.err
    assert termnews("config", "edit").code == 2
    assert opened_outside == [str(path)]


def test_a_sound_library_is_said_to_be_sound(own_termnews: Shell) -> None:
    body = "The ministers met on Tuesday and spoke for two hours about gas. " * 8
    write_article(own_termnews.here / "articles", "one.txt", title="Ministers speak of gas", body=body)
    ran = own_termnews("check")
    assert (ran.code, ran.out) == (0, "Nothing is wrong with this library.\n")


def test_check_names_what_is_wrong(own_termnews: Shell) -> None:
    root = own_termnews.here / "articles"
    path = write_article(root, "one.txt")
    shutil.copy(path, root / "two.txt")
    (root / "empty.txt").write_text("")
    ran = own_termnews("check")
    assert ran.code == 1
    assert ran.lines[0].startswith("Cannot be read (1): ")
    assert "empty.txt" in ran.lines[1]
    assert any(line.startswith("Exact copies (1): ") for line in ran.lines)
    found = json.loads(own_termnews("check", "--json").out)
    assert {each["path"] for each in found if each["wrong"]} == {"empty.txt"}


def test_check_accounts_for_every_line_of_a_file(termnews: Shell) -> None:
    ran = termnews("check", WEBB)
    assert ran.code == 0
    written = (termnews.here / "articles" / WEBB).read_text().splitlines()
    assert len(ran.lines) == len(written)
    assert ran.lines[2].split(maxsplit=2)[:2] == ["3", "title"]
    lines = json.loads(termnews("check", WEBB, "--json").out)
    assert [each["line"] for each in lines] == list(range(1, len(written) + 1))


def test_open_opens_pages_and_files(termnews: Shell, opened_outside: list[str]) -> None:
    assert termnews("open", "clippings/endurance-found.md").code == 0
    assert termnews("open", "--editor", WEBB).code == 0
    assert opened_outside == [
        "https://southerncrossscience.example/2022/03/10/endurance-found",
        str(termnews.here / "articles" / WEBB),
    ]
    assert "has no address" in termnews("open", WEBB).err


def candidates_of(termnews: Shell, *words: str) -> list[str]:
    termnews.monkeypatch.chdir(termnews.here)
    termnews.capsys.readouterr()
    assert candidates.run(words, termnews.environ) == 0
    return [line.split("\t")[0] for line in termnews.capsys.readouterr().out.splitlines()]


def test_completion_offers_what_may_follow(termnews: Shell, tmp_path: Path) -> None:
    termnews("tag", "+space", WEBB)
    (tmp_path / "config/config.toml").write_text("[searches]\nenergy = 'gas OR oil'\n")
    assert candidates_of(termnews, "se") == ["search"]
    assert candidates_of(termnews, "bookmark", "e") == ["export"]
    assert candidates_of(termnews, "search", "--exp") == ["--explain"]
    assert candidates_of(termnews, "search", "is:b") == ["is:bookmarked"]
    assert candidates_of(termnews, "search", "tag:s") == ["tag:space"]
    assert candidates_of(termnews, "search", "--saved", "e") == ["energy"]
    assert candidates_of(termnews, "cat", "scrapes/we") == [WEBB]
    assert candidates_of(termnews, "--articles", "articles", "cat", "b378") == ["b378fd57c77acf94"]
    assert candidates_of(termnews, "tag", "+s") == ["+space"]
    assert candidates_of(termnews, "tag", "-s") == ["-space"]
    assert candidates_of(termnews, "completion", "z") == ["zsh"]
    assert candidates_of(termnews, "nonsense", "x") == []
    assert "search" in candidates_of(termnews)


def test_completion_is_silent_where_nothing_can_be_found(own_termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "articles").rmdir()
    assert candidates_of(own_termnews, "cat", "x") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_can_read(shell: str, termnews: Shell) -> None:
    script = termnews("completion", shell).out
    assert "termnews candidates" in script
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_a_command_and_a_path(termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "termnews").write_text(f'#!/bin/sh\nexec {" ".join(termnews.command())} "$@"\n')
    (tmp_path / "termnews").chmod(0o755)
    script = termnews("completion", "bash").out
    probe = """
COMP_WORDS=(termnews cat scrapes/we); COMP_CWORD=2; _termnews; echo "${COMPREPLY[@]}"
COMP_WORDS=(termnews sea); COMP_CWORD=1; _termnews; echo "${COMPREPLY[@]}"
"""
    done = subprocess.run(
        ["bash", "-c", script + probe],
        cwd=termnews.here,
        env={**termnews.environ, "PATH": f"{tmp_path}:{termnews.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.splitlines() == [WEBB, "search"], done.stderr


def test_another_process_is_waited_for_and_then_mentioned(
    termnews: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("termnews.cli.session.sleep", waited.append)
    monkeypatch.setattr(Library, "refresh", lambda *_, **__: Refreshed(busy=True))
    ran = termnews("list", "-n", "1")
    assert ran.code == 0
    assert ran.err == "Another termnews is reading the folder; what is known so far is used.\n"
    assert 0.5 <= sum(waited) <= 2
    waited.clear()
    answers = iter([Refreshed(busy=True), Refreshed()])
    monkeypatch.setattr(Library, "refresh", lambda *_, **__: next(answers))
    assert termnews("list", "-n", "1").err == ""
    assert len(waited) == 1
