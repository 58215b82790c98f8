"""What a person makes, by command: bookmarks, tags, notes, quotes, read state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from termnews.marks.bookmarks import Bookmarks
from termnews.model import Bookmark, Quote

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

WEBB, TONGA = "scrapes/webb-launch.txt", "scrapes/tonga-eruption.txt"


def bookmarked(termnews: Shell) -> list[str]:
    return sorted(line.split("\t")[4] for line in termnews("bookmark", "list").lines)


def test_bookmarks_are_added_and_removed(termnews: Shell) -> None:
    assert termnews("bookmark", "add", WEBB, TONGA).err == "2 bookmarks added.\n"
    assert termnews("bookmark", "add", WEBB).err == "0 bookmarks added.\n"
    assert bookmarked(termnews) == [TONGA, WEBB]
    assert len(termnews("list", "is:bookmarked").lines) == 2
    assert termnews("bookmark", "remove", "-", stdin=f"{WEBB}\n").err == "1 bookmark removed.\n"
    assert bookmarked(termnews) == [TONGA]


def test_a_query_names_articles_and_a_trial_run_changes_nothing(termnews: Shell) -> None:
    ran = termnews("bookmark", "add", "--query", "volcano", "--dry-run")
    assert ran.out
    assert "would be changed; nothing was." in ran.err
    assert termnews("bookmark", "list").code == 1
    termnews("bookmark", "add", "--query", "volcano")
    assert bookmarked(termnews) == sorted(line.split("\t")[4] for line in ran.lines)


def test_tags_and_notes_make_bookmarks(termnews: Shell) -> None:
    assert termnews("tag", "+space", "+science", WEBB).err == "Tags of 1 article changed.\n"
    assert termnews("tag", "-science", WEBB).code == 0
    assert termnews("note", WEBB, "Look at the mirror again").err == "Note kept.\n"
    assert termnews("note", WEBB).out == "Look at the mirror again\n"
    (found,) = json.loads(termnews("bookmark", "list", "--json").out)
    assert (found["tags"], found["note"], found["missing"]) == (["space"], "Look at the mirror again", False)
    assert len(termnews("search", "tag:space").lines) == 1
    assert len(termnews("bookmark", "list", "tag:space").lines) == 1
    assert termnews("note", WEBB, "-", stdin="Two\nlines\n").code == 0
    assert termnews("note", WEBB).out == "Two\nlines\n"
    assert termnews("note", WEBB, "").err == "Note removed.\n"
    assert termnews("note", WEBB).code == 1


def test_dropping_a_tag_makes_no_bookmark(termnews: Shell) -> None:
    termnews("tag", "-space", WEBB)
    assert termnews("bookmark", "list").code == 1


def test_articles_are_marked_as_read(termnews: Shell) -> None:
    assert termnews("mark", "read", WEBB).err == "1 article marked as read.\n"
    assert termnews("list", "is:read", "-c").out == "1\n"
    assert termnews("mark", "unread", "--query", "is:read").err == "1 article marked as unread.\n"
    assert termnews("list", "is:read", "-c").out == "0\n"


def test_bookmarks_travel_as_toml(termnews: Shell, tmp_path: Path) -> None:
    termnews("tag", "+space", WEBB)
    exported = termnews("bookmark", "export").out
    termnews("bookmark", "remove", WEBB)
    assert termnews("bookmark", "import", "-", stdin=exported).err == "1 bookmark added or completed.\n"
    assert bookmarked(termnews) == [WEBB]
    (tmp_path / "broken.toml").write_text("[[bookmark]\n")
    broken = termnews("bookmark", "import", str(tmp_path / "broken.toml"))
    assert (broken.code, broken.err.count("\n")) == (2, 1)


def test_a_bookmark_without_its_file_is_listed(termnews: Shell, tmp_path: Path) -> None:
    marks = Bookmarks(tmp_path / "config/bookmarks.toml")
    marks.add([Bookmark("Gone with the wind", "gone.txt", "", "2022-01-01T10:00:00+00:00")])
    assert "Gone with the wind\tgone.txt" in termnews("bookmark", "list").out
    (found,) = json.loads(termnews("bookmark", "list", "--json").out)
    assert (found["missing"], found["title"]) == (True, "Gone with the wind")
    assert "missing: gone.txt" in termnews.on_terminal("bookmark", "list").out


def test_quotes_come_with_their_citation(termnews: Shell, tmp_path: Path) -> None:
    assert termnews("quotes").code == 1
    termnews("bookmark", "add", WEBB)
    marks = Bookmarks(tmp_path / "config/bookmarks.toml")
    marks.keep_quote(marks.load()[0], Quote("Its mirror is 6.5 metres across", "size"))
    ran = termnews("quotes")
    title = "“A telescope folded like a letter leaves for the dark”"
    assert ran.lines == [
        "Its mirror is 6.5 metres across",
        f"— {title}, 25 December 2021, {WEBB}",
        "  size",
    ]
    assert termnews("quotes", "--markdown").lines[0] == "> Its mirror is 6.5 metres across"
    assert json.loads(termnews("quotes", "--json").out)[0]["path"] == WEBB


def test_a_broken_file_of_bookmarks_is_said_and_left_alone(termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    path = tmp_path / "config/bookmarks.toml"
    path.write_text("[[bookmark]]\ntitle = \n")
    ran = termnews("list", "-n", "1")
    assert ran.code == 0
    assert "line 2" in ran.err
    assert termnews("bookmark", "add", WEBB).code == 2
    assert path.read_text() == "[[bookmark]]\ntitle = \n"


@pytest.mark.parametrize("query", ["", "()"])
def test_no_query_marks_everything_by_mistake(query: str, termnews: Shell) -> None:
    assert termnews("mark", "read", "--query", query).code == 2
    assert termnews("list", "is:read", "-c").out == "0\n"
