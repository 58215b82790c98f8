"""`cat` and `show`, and the ways to name an article."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.cli import recent
from termnews.cli.records import CAT_FIELDS, FIELDS
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

WEBB = "scrapes/webb-launch.txt"
TITLE = "A telescope folded like a letter leaves for the dark"


def test_a_pipe_gets_a_paragraph_a_line(termnews: Shell) -> None:
    ran = termnews("cat", WEBB)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == TITLE
    assert ran.lines[2:4] == ["Saturday 25 December 2021", ""]
    assert max(map(len, ran.lines)) > 300
    body = [line for line in termnews("cat", "--no-header", WEBB).lines if not line.startswith("[IMAGE")]
    assert body[1::2] == [""] * len(body[1::2])


def test_width_breaks_lines(termnews: Shell) -> None:
    assert max(map(len, termnews("cat", "--width", "50", WEBB).lines)) <= 50
    assert termnews("cat", "--width", "0", WEBB).out == termnews("cat", WEBB).out


def test_no_header_leaves_the_body(termnews: Shell) -> None:
    whole = termnews("cat", WEBB).out
    body = termnews("cat", "--no-header", WEBB).out
    assert whole.endswith(body)
    assert TITLE not in body.splitlines()


def test_a_form_feed_stands_between_articles(termnews: Shell) -> None:
    ran = termnews("cat", WEBB, "scrapes/tonga-eruption.txt")
    first, second = ran.out.split("\f\n")
    assert first == termnews("cat", WEBB).out
    assert second == termnews("cat", "scrapes/tonga-eruption.txt").out
    assert termnews("cat").out.count("\n\f\n") == 38


def test_what_search_prints_can_be_given(termnews: Shell) -> None:
    found = termnews("search", "putin")
    ran = termnews("cat", "-", stdin=found.out)
    assert ran.code == 0
    assert ran.out.count("\n\f\n") == len(found.lines) - 1
    assert termnews("cat", "-", stdin=f"{WEBB}\tanything\r\n\n").out == termnews("cat", WEBB).out


@pytest.mark.parametrize("name", [WEBB, f"articles/{WEBB}", "b378fd57c77acf94", "b378", "B378FD"])
def test_an_article_has_several_names(name: str, termnews: Shell) -> None:
    assert termnews("cat", name).lines[0] == TITLE


def test_one_name_that_is_wrong_stops_nothing(termnews: Shell) -> None:
    ran = termnews("cat", "nosuch.txt", WEBB)
    assert ran.code == 1
    assert ran.lines[0] == TITLE
    assert "There is no article “nosuch.txt”" in ran.err


def test_an_ambiguous_id_lists_what_it_may_mean(own_termnews: Shell) -> None:
    """Two of many ids begin with the same four digits."""
    root = own_termnews.here / "articles"
    for number in range(600):
        (root / f"{number}.txt").write_text(
            f"Headline number {number}\n\nThe text of article number {number}.\n"
        )
    ids = sorted(line.split("\t")[0] for line in own_termnews("list", "--all-copies").lines)
    pairs = [(a, b) for a, b in pairwise(ids) if a[:4] == b[:4] and a != b]
    assert pairs
    ran = own_termnews("cat", pairs[0][0][:4])
    assert (ran.code, ran.out) == (2, "")
    assert all(each in ran.err for each in pairs[0])


def test_a_file_needs_no_library(own_termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "articles").rmdir()
    path = write_article(tmp_path / "elsewhere", "one.txt", title="A headline of its own")
    assert own_termnews("list").code == 2
    assert own_termnews("cat", str(path)).lines[0] == "A headline of its own"
    for command in ("show", "check", "cite"):
        ran = own_termnews(command, str(path))
        assert (ran.code, ran.err) == (0, "")
        assert "A headline of its own" in ran.out


def test_how_one_file_was_read_is_told_without_reading_its_folder(
    own_termnews: Shell, tmp_path: Path
) -> None:
    (tmp_path / "articles").rmdir()
    path = write_article(tmp_path / "elsewhere", "one.txt", title="A headline of its own")
    assert "A headline of its own" in own_termnews("check", str(path)).out
    assert not list(own_termnews.here.rglob("*.db"))


def test_a_file_outside_the_library_is_read_on_the_spot(termnews: Shell, tmp_path: Path) -> None:
    path = write_article(tmp_path, "one.txt", title="A headline of its own")
    assert termnews("cat", str(path)).lines[0] == "A headline of its own"


def test_raw_to_a_pipe_is_the_file(termnews: Shell) -> None:
    code, out, _ = termnews.finished("cat", "--raw", "old-formats/merkel-zapfenstreich.txt")
    assert code == 0
    assert out == (termnews.here / "articles/old-formats/merkel-zapfenstreich.txt").read_bytes()


def test_markdown_is_an_article_again(own_termnews: Shell, termnews: Shell) -> None:
    termnews.here = own_termnews.here
    write_article(own_termnews.here / "articles", "one.txt", title="Snow falls in the valleys")
    ran = own_termnews("cat", "--markdown", "one.txt")
    assert ran.out.startswith("---\n")
    (own_termnews.here / "articles/two.md").write_text(ran.out)
    assert own_termnews("cat", "two.md").out == own_termnews("cat", "one.txt").out


def test_json_holds_the_text(termnews: Shell) -> None:
    found = json.loads(termnews("cat", "--json", WEBB, "nosuch", "scrapes/tonga-eruption.txt").out)
    assert [list(each) for each in found] == [[*FIELDS, *CAT_FIELDS]] * 2
    assert found[0]["text"] == termnews("cat", WEBB).out
    assert json.loads(termnews("cat", "--json", "nosuch").out) == []


def test_a_problem_is_said_beside_the_article(own_termnews: Shell) -> None:
    (own_termnews.here / "articles/empty.txt").write_text("")
    ran = own_termnews("cat", "empty.txt")
    assert "empty.txt: " in ran.err


def test_show_says_where_things_were_found(termnews: Shell) -> None:
    ran = termnews("show", WEBB)
    facts = {line.split()[0]: line.split(maxsplit=1)[1] for line in ran.lines}
    assert facts["title"] == f"{TITLE}  (line 3, likely)"
    assert facts["date"] == "2021-12-25  (line 7)"
    assert (facts["path"], facts["encoding"]) == (WEBB, "utf-8")
    assert [each["path"] for each in json.loads(termnews("show", "--json", WEBB, WEBB).out)] == [WEBB, WEBB]


def test_rows_are_kept_for_each_terminal_apart(tmp_path: Path) -> None:
    recent.keep(tmp_path, [("a1", "one.txt")], library=tmp_path, where="tty1")
    recent.keep(tmp_path, [("b2", "two.txt"), ("c3", "three.txt")], library=tmp_path, where="tty2")
    assert recent.row(tmp_path, "@1", where="tty1").path == "one.txt"
    assert recent.row(tmp_path, "@2", where="tty2").id == "c3"
    for reference in ("@0", "@3", "@999999999"):
        with pytest.raises(TermnewsError, match="There is no row"):
            recent.row(tmp_path, reference, where="tty2")
    with pytest.raises(TermnewsError, match="none yet"):
        recent.row(tmp_path, "@1", where="tty3")


def test_rows_of_a_week_ago_are_swept_away(tmp_path: Path) -> None:
    recent.keep(tmp_path, [("a1", "one.txt")], library=tmp_path, where="tty1")
    (old,) = tmp_path.iterdir()
    os.utime(old, (0, 0))
    recent.keep(tmp_path, [("b2", "two.txt")], library=tmp_path, where="tty2")
    assert not old.exists()


def test_a_cache_that_cannot_be_written_keeps_no_rows(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    recent.keep(blocked, [("a1", "one.txt")], library=tmp_path, where="tty1")
    assert blocked.read_text() == ""
