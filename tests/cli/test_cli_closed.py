"""Places that nobody may look into, names that no file can have, links in a circle: said, and no mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import NOW, write_article
from hostile import powers
from termnews.library import Library
from termnews.naming import named
from termnews.paths import find_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.shell import Shell

BOOKMARK = """
[[bookmark]]
title = "Of a library in a closed folder"
path = "a.txt"
library = "{library}"
added = 2026-11-27 11:55:50+00:00
"""
DENIED = "permission denied"


@pytest.fixture
def closed(own_termnews: Shell) -> Iterator[Path]:
    """A path in a folder that nobody may look into."""
    write_article(own_termnews.here / "articles", "one.txt")
    folder = own_termnews.here / "closed"
    (folder / "inside").mkdir(parents=True)
    folder.chmod(0)
    with powers.given_up():
        yield folder / "inside"
    folder.chmod(0o700)


@pytest.mark.parametrize(
    "command",
    [
        "list --articles {}",
        "{}",
        "cat {}/one.txt",
        "show {}/one.txt",
        "check {}/one.txt",
        "open {}/one.txt",
        "bookmark add {}/one.txt",
        "dossier price -o {}/one.md",
        "bookmark import {}/one.toml",
    ],
)
def test_what_is_closed_is_said(command: str, closed: Path, own_termnews: Shell) -> None:
    ran = own_termnews(*command.format(closed).split())
    assert ran.code in {1, 2}
    assert DENIED in ran.err.splitlines()[0].lower()
    assert "mistake" not in ran.err


def test_from_a_closed_folder_the_library_is_named_as_from_anywhere(
    closed: Path, own_termnews: Shell
) -> None:
    root = own_termnews.here / "articles"
    own_termnews("index")
    library = Library(root, paths=find_paths(own_termnews.environ), clock=lambda: NOW)
    known = named(library, "one.txt", here=closed)
    assert known.row
    assert named(library, known.id, here=closed) == known


def test_a_library_in_a_closed_folder_is_said(closed: Path, own_termnews: Shell) -> None:
    ran = own_termnews("list", environ={"TERMNEWS_ARTICLES": str(closed)})
    assert (ran.code, ran.out) == (2, "")
    assert DENIED in ran.err


def test_bookmarks_of_a_library_in_a_closed_folder_hinder_nothing(closed: Path, own_termnews: Shell) -> None:
    config = own_termnews.here / "config"
    config.mkdir(exist_ok=True)
    (config / "bookmarks.toml").write_text(BOOKMARK.format(library=closed))
    assert own_termnews("list", "-c").out == "1\n"
    assert own_termnews("bookmark", "list").code in {0, 1}
    assert str(closed) in own_termnews("bookmark", "export").out


@pytest.mark.parametrize("variable", ["TERMNEWS_CONFIG_DIR", "TERMNEWS_DATA_DIR", "TERMNEWS_CACHE_DIR"])
def test_own_folders_that_are_closed_hinder_no_reading(
    variable: str, closed: Path, own_termnews: Shell
) -> None:
    for command in (["list", "-c"], ["search", "price", "-c"], ["doctor"], ["saved", "list"]):
        ran = own_termnews(*command, environ={variable: str(closed)})
        assert "made a mistake" not in ran.err
        if "-c" in command:
            assert ran.out == "1\n"


@pytest.mark.parametrize(
    "command",
    [
        "kwic price -n {}",
        "said price -n {}",
        "search price -n {}",
        "list --offset {}",
        "cat one.txt --width {}",
        "kwic price --width {}",
        "search words:>{}",
        "search newer:{}d",
        "search in:{}",
        "cat @{}",
    ],
)
def test_numbers_beyond_all_measure_are_no_mistake(command: str, own_termnews: Shell) -> None:
    write_article(own_termnews.here / "articles", "one.txt")
    for number in (10**9, 10**20, 10**400):
        ran = own_termnews(*command.format(number).split())
        assert ran.code in {0, 1, 2}
        assert "mistake" not in ran.err


@pytest.mark.parametrize(
    "name", ["x" * 300, "x" * 5000, "circle", "circle/one.txt"], ids=("long", "endless", "circle", "below it")
)
@pytest.mark.parametrize(
    "command", ["cat {}", "show {}", "{}/", "list --articles {}", "dossier price -o {}/a.md"]
)
def test_names_that_lead_nowhere_are_said(command: str, name: str, own_termnews: Shell) -> None:
    write_article(own_termnews.here / "articles", "one.txt")
    (own_termnews.here / "circle").symlink_to(own_termnews.here / "circle")
    ran = own_termnews(*command.format(name).split())
    assert ran.code in {1, 2}
    assert "mistake" not in ran.err
    assert ran.err.count("\n") == 1
