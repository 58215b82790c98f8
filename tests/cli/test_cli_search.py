"""`search` and `list`: which articles, in which form, and what is said beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cli.shell import bare
from conftest import write_article
from termnews.cli.command import spelled
from termnews.cli.records import FIELDS, SEARCH_FIELDS
from termnews.index import store

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

NEWEST = "clippings/endurance-found.md"


def paths(out: str) -> list[str]:
    return [line.split("\t")[4] for line in out.splitlines()]


def test_a_pipe_gets_one_record_a_line(termnews: Shell) -> None:
    ran = termnews("list")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.lines) == 39
    for line in ran.lines:
        identity, day, _, title, path = line.split("\t")
        assert len(identity) == 16
        assert day == "" or len(day) in {7, 10}
        assert title
        assert (termnews.here / "articles" / path).is_file()
    assert paths(ran.out)[0] == NEWEST
    assert "\x1b" not in ran.out


def test_list_and_search_share_their_order_options(termnews: Shell) -> None:
    newest = termnews("list", "putin").lines
    assert termnews("search", "putin", "--sort", "newest").lines == newest
    assert sorted(termnews("search", "putin").lines) == sorted(newest)
    every = termnews("list", "putin", "--all-copies").lines
    assert termnews("list", "putin", "--all-copies", "--sort", "oldest").lines == every[::-1]
    titles = [line.split("\t")[3].casefold() for line in termnews("list", "--sort", "title").lines]
    assert titles == sorted(titles)


def test_limit_and_offset_cut_a_window(termnews: Shell) -> None:
    everything = termnews("list").lines
    assert termnews("list", "-n", "3", "--offset", "2").lines == everything[2:5]
    assert termnews("list", "-n5").lines == everything[:5]
    assert termnews("list", "-n", "0").code == 1
    beyond = termnews("list", "--offset", "100")
    assert (beyond.code, beyond.out) == (1, "")
    assert "fewer than --offset passes over" in beyond.err


def test_count_counts_all(termnews: Shell) -> None:
    assert termnews("list", "-c").out == "39\n"
    assert termnews("list", "--all-copies", "-c").out == "41\n"
    assert termnews("search", "putin", "-c", "-n", "1").out == "15\n"
    nothing = termnews("search", "zzzzzqq", "-c")
    assert (nothing.code, nothing.out) == (1, "0\n")


def test_json_has_every_copy_of_a_story(termnews: Shell) -> None:
    found = json.loads(termnews("list", "--json").out)
    assert len(found) == len(termnews("list", "--all-copies").lines)
    assert sum(each["versions"] == 2 for each in found) == 4


def test_json_has_the_documented_fields(termnews: Shell) -> None:
    found = json.loads(termnews("list", "--json").out)
    assert len(found) == 41
    for each in found:
        assert list(each) == list(FIELDS)
        assert each["date"] is None or len(each["date"]) == 10
        assert isinstance(each["authors"], list)
    first = next(each for each in found if each["path"] == NEWEST)
    assert (first["date"], first["date_sure"]) == ("2022-03-10", "certain")
    assert first["authors"] == ["Kirra Mundine"]


def test_search_adds_snippet_and_matches(termnews: Shell) -> None:
    array = json.loads(termnews("search", "putin", "--json", "-n", "2").out)
    lines = [json.loads(line) for line in termnews("search", "putin", "--jsonl", "-n", "2").lines]
    assert array == lines
    assert list(array[0]) == [*FIELDS, *SEARCH_FIELDS]
    assert "Putin" in array[0]["snippet"]
    assert array[0]["matches"] > 0


def test_nothing_found_is_an_empty_array(termnews: Shell) -> None:
    ran = termnews("search", "zzzzzqq", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, [])
    assert termnews("search", "zzzzzqq", "--jsonl").out == ""


def test_paths_can_be_used_from_here(termnews: Shell) -> None:
    ran = termnews("list", "-l", "-n", "2")
    assert ran.lines[0] == f"articles/{NEWEST}"
    assert termnews("list", "-0", "-n", "2").out.split("\0") == [*ran.lines, ""]
    termnews.here /= "articles/mail"
    assert termnews("--articles", "..", "list", "-l", "-n", "1").lines == [
        str((termnews.here / "..").resolve() / NEWEST)
    ]


def test_a_name_on_two_lines_stays_on_one(own_termnews: Shell) -> None:
    write_article(own_termnews.here / "articles", "two\nlines\x1b[1m.txt")
    for form in ((), ("-l",), ("--json",)):
        ran = own_termnews("list", *form)
        assert "\x1b" not in ran.out
        assert ran.out.count("\n") == (3 if form == ("--json",) else 1)


def test_a_place_in_the_query_is_pointed_at(termnews: Shell) -> None:
    ran = termnews("list", "putin OR foo:bar")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "There is no field “foo”; it is looked for as text.",
        "  putin OR foo:bar",
        "           ^^^^",
    ]
    assert termnews("-q", "list", "putin OR foo:bar").err == ""
    assert termnews("list", "putin OR foo:bar", "-q").err == ""


def test_what_may_be_meant_is_said_where_nothing_is_found(termnews: Shell) -> None:
    ran = termnews("search", "kremln")
    assert (ran.code, ran.out) == (1, "")
    assert "Did you mean kremlin?" in ran.err
    ran = termnews("search", "volcano", "bobsleigh")
    assert ran.code == 1
    assert "articles have some of the words; --any prints what there is." in ran.err
    assert termnews("search", "--any", "volcano", "bobsleigh").code == 0


def test_a_minus_excludes_a_word_without_more_ado(termnews: Shell) -> None:
    everything = set(termnews("search", "putin").lines)
    without = set(termnews("search", "putin", "-biden").lines)
    assert without == set(termnews("search", "putin NOT biden").lines)
    assert without < everything


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (["-biden"], ["NOT biden"]),
        (["-hill"], ["NOT hill"]),
        (["-title:x"], ["NOT title:x"]),
        (["-l"], ["-l"]),
        (["-cl"], ["-cl"]),
        (["-n5"], ["-n5"]),
        (["-ln5"], ["-ln5"]),
        (["-n"], ["-n"]),
        (["-nil"], ["NOT nil"]),
        (["--", "-biden"], ["--", "-biden"]),
        (["--any"], ["--any"]),
        (["-"], ["-"]),
        (["-5"], ["-5"]),
    ],
)
def test_rows_of_options_are_told_from_words(args: list[str], meant: list[str]) -> None:
    assert spelled(args, "clq0", "n") == meant


def test_a_query_is_explained(termnews: Shell) -> None:
    ran = termnews("search", "--explain", "(gas OR pipe*) -title:oil")
    assert ran.code == 0
    assert ran.lines == [
        "all of:",
        "  at least one of:",
        "    “gas” in any of its forms",
        "    words that begin with “pipe”",
        "  none that matches:",
        "    “oil” in any of its forms in the headline",
    ]


def test_a_saved_search_tells_only_what_is_new(own_termnews: Shell, tmp_path: Path) -> None:
    root = own_termnews.here / "articles"
    write_article(root, "one.txt", title="Gas prices rise again")
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text("[searches]\nenergy = 'gas OR oil'\n")
    assert len(own_termnews("search", "--saved", "Energy").lines) == 1
    assert len(own_termnews("search", "--saved", "energy", "--new").lines) == 1
    again = own_termnews("search", "--saved", "energy", "--new")
    assert (again.code, again.out) == (1, "")
    assert "that was not printed before" in again.err
    write_article(root, "two.txt", title="Oil prices fall again")
    assert paths(own_termnews("search", "--saved", "energy", "--new").out) == ["two.txt"]
    assert "energy" in own_termnews("search", "--saved", "nosuch").err


def test_a_new_file_is_found_at_once(own_termnews: Shell) -> None:
    assert own_termnews("list").code == 1
    write_article(own_termnews.here / "articles", "one.txt", title="Snow falls in the valleys")
    assert len(own_termnews("search", "valley").lines) == 1


def test_the_library_is_chosen_in_this_order(own_termnews: Shell, tmp_path: Path) -> None:
    for name in ("option", "variable", "config", "articles"):
        write_article(tmp_path / name, f"{name}.txt")
    (tmp_path / "config" / "config.toml").write_text(f'articles = "{tmp_path}/config"\n')
    variable = {"TERMNEWS_ARTICLES": str(tmp_path / "variable")}
    assert paths(own_termnews("list", "--articles", "option", environ=variable).out) == ["option.txt"]
    assert paths(own_termnews("--articles", "option", "list", environ=variable).out) == ["option.txt"]
    assert paths(own_termnews("list", environ=variable).out) == ["variable.txt"]
    assert paths(own_termnews("list").out) == ["config.txt"]
    (tmp_path / "config" / "config.toml").unlink()
    assert paths(own_termnews("list").out) == ["articles.txt"]


def test_what_is_wrong_in_the_settings_is_said_once(own_termnews: Shell, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text("measure = 1000\n")
    write_article(own_termnews.here / "articles", "one.txt")
    ran = own_termnews("list")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "measure should be a whole number" in ran.err


def test_colour_can_be_asked_for(termnews: Shell) -> None:
    assert "\x1b[" in termnews("list", "--color", "always").out
    assert "\x1b[" in termnews("list", environ={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in termnews("list", environ={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out
    assert "\x1b[" not in termnews("list", "--color", "never", environ={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in termnews("list", environ={"FORCE_COLOR": "1", "TERM": "dumb"}).out
    assert bare(termnews("list", "--color", "always").out) == termnews("list").out


def test_what_is_printed_of_a_huge_library_is_true(
    termnews: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that only glances at the folders still looks at the files that it shows."""
    monkeypatch.setattr(store, "_MANY", 2)
    folder = tmp_path / "huge"
    for number in range(5):
        write_article(folder, f"{number}.txt", title=f"Ministers meet for the {number}th time about gas")
    own = ("--articles", str(folder))
    assert len(termnews("search", "gas", *own).lines) == 5
    path = folder / "3.txt"
    path.write_text(path.read_text().replace("gas", "coal"))
    found = termnews("search", "gas", *own).lines
    assert len(found) == 4
    assert not any("coal" in line or "3th" in line for line in found)
    path.write_text(path.read_text().replace("3th", "seventh"))
    assert "seventh" in termnews("list", *own).out
    path.write_text(path.read_text().replace("seventh", "eighth"))
    assert "eighth" in termnews("show", "3.txt", *own).out
