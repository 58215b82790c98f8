from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.config import Config, choose_library, init_text, line_of, load
from termnews.model import TermnewsError
from termnews.source_rules import SourceRule

if TYPE_CHECKING:
    from pathlib import Path


def loaded(folder: Path, text: str) -> tuple[Config, tuple[str, ...]]:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return load(file)


def test_a_missing_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == (Config(), ())


def test_init_writes_a_file_that_changes_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, init_text()) == (Config(), ())


def test_every_line_of_init_without_its_hash_is_the_default(tmp_path: Path) -> None:
    """Each setting stands at its default, and the examples below them are good ones."""
    text = "\n".join(
        line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in init_text().split("\n")
    )
    found, problems = loaded(tmp_path, text)
    assert problems == ()
    assert found == Config(
        keys=found.keys, key_lines=found.key_lines, searches=found.searches, sources=found.sources
    )
    assert found.keys
    assert found.searches
    assert found.sources


def test_init_names_every_setting_once() -> None:
    text = init_text()
    for name in (
        "articles",
        "theme",
        "measure",
        "lines",
        "split",
        "mouse",
        "ascii",
        "max_file_size",
        "follow_links",
    ):
        assert text.count(f"\n#{name} = ") == 1


def test_good_values_are_taken(tmp_path: Path) -> None:
    text = 'articles = "~/News"\nmeasure = 72\nascii = true\nmax_file_size = "2 MB"\nlines = true\n'
    found, problems = loaded(tmp_path, text)
    assert problems == ()
    assert (found.articles, found.measure, found.ascii, found.lines) == ("~/News", 72, True, True)
    assert found.max_file_size == 2_000_000


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("measure = 7", "measure should be a whole number from 52 to 84, not 7."),
        ("measure = true", "measure should be a whole number from 52 to 84, not true."),
        ('theme = "pink"', "theme should be one of newsprint, late-edition, terminal, or empty, not 'pink'."),
        ('mouse = "yes"', "mouse should be true or false, not 'yes'."),
        ("ascii = 1", 'ascii should be true, false or "auto", not 1.'),
        ('max_file_size = "big"', "should be a number of bytes, or a text such as \"32 MiB\", not 'big'."),
        ('articles = "News"', 'articles should begin with "/" or "~"'),
        ("theme = 2021-12-04", "theme should be text in quotes"),
        ("mesure = 66", "'mesure' is no setting; perhaps measure is meant."),
        ("keys = 3", "keys should be a table, [keys]"),
        ("source = 3", "each source should be a table of its own"),
    ],
)
def test_a_bad_value_is_said_with_its_line_and_the_default_holds(
    tmp_path: Path, line: str, says: str
) -> None:
    found, problems = loaded(tmp_path, f"# mine\n\n{line}\nsplit = true\n")
    assert found == Config(split=True)
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path / 'config.toml'}, line 3: ")
    assert says in problems[0]


def test_a_mistake_in_the_toml_is_said_with_its_line(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, "lines = true\nmouse = \n")
    assert found == Config()
    assert "config.toml has a mistake" in problems[0]
    assert "line 2" in problems[0]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_toml_at_all_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    found, problems = load(tmp_path / "config.toml")
    assert found == Config()
    assert len(problems) == 1


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    found, problems = load(tmp_path)
    assert found == Config()
    assert "cannot be read" in problems[0]


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_loading_never_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("config") / "config.toml"
    file.write_bytes(data)
    load(file)


def test_no_sentence_moves_the_cursor(tmp_path: Path) -> None:
    """What stands in the file is shown with its controls written out."""
    _, problems = loaded(tmp_path, 'theme = "\\u001b[2J\\u202e"\n"\\u009b" = 1\n')
    assert len(problems) == 2
    assert all(problem.isprintable() for problem in problems)


def test_keys_keep_their_lines(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, '[keys]\nbookmark = ["m", "b"]\nquit = "Q"\nopen = 3\n')
    assert found.keys == {"bookmark": ("m", "b"), "quit": ("Q",)}
    assert found.key_lines == {"bookmark": 2, "quit": 3}
    assert "line 4: open should be text in quotes, or a list of texts, not 3." in problems[0]


def test_searches_are_names_and_queries(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, "[searches]\n'gas prices' = 'gas price*'\nbad = 1\n")
    assert found.searches == {"gas prices": "gas price*"}
    assert "line 3" in problems[0]


RULES = """\
[[source]]
address = "example.org"
title_suffix = " | Example"
drop_line = ["^Sign up"]

[[source]]
path = "wires/*"
stop_at = "("
encoding = "utf-7x"
colour = "red"

[[source]]
encoding = "cp1251"
"""


def test_source_rules_say_which_line_is_wrong_and_the_rest_of_the_rule_holds(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, RULES)
    assert found.sources == (
        SourceRule(address="example.org", title_suffix=(" | Example",), drop_line=("^Sign up",), line=1),
        SourceRule(path="wires/*", line=6),
    )
    lines = [problem.partition(", line ")[2].partition(":")[0] for problem in problems]
    assert lines == ["8", "9", "10", "12"]


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (SourceRule(address="example.org"), True),
        (SourceRule(address="example.org/news"), True),
        (SourceRule(address="https://www.example.org/"), True),
        (SourceRule(address="ample.org"), False),
        (SourceRule(address="example.org/sport"), False),
        (SourceRule(path="wires"), True),
        (SourceRule(path="*.txt"), True),
        (SourceRule(path="wire"), False),
        (SourceRule(source="the  EXAMPLE"), True),
        (SourceRule(source="Example"), False),
        (SourceRule(source="The Example", path="other/"), False),
        (SourceRule(), False),
    ],
)
def test_a_rule_fits_when_all_that_it_names_does(rule: SourceRule, *, fits: bool) -> None:
    where = {"address": "https://www.example.org/news/1", "path": "wires/a.txt", "source": "The Example"}
    assert rule.fits(**where) is fits


def test_the_line_of_a_key_is_found_in_its_own_table() -> None:
    text = 'a = 1\n[one]\na = 2\n[[two]]\nb = 1\n[[two]]\n"a" = 3\nx.y = 4\n'
    assert tomllib.loads(text)
    assert line_of(text, "", "a") == 1
    assert line_of(text, "one", "a") == 3
    assert line_of(text, "two", "a", nth=1) == 7
    assert line_of(text, "two", "x", nth=1) == 8
    assert line_of(text, "two", "") == 4
    assert line_of(text, "two", "missing", nth=1) == 6


def test_the_library_is_the_first_that_is_named(tmp_path: Path) -> None:
    for name in ("option", "argument", "variable", "setting", "articles"):
        (tmp_path / name).mkdir()
    config = Config(articles=str(tmp_path / "setting"))
    environ = {"TERMNEWS_ARTICLES": str(tmp_path / "variable")}
    assert choose_library("argument", "option", environ, config, tmp_path).name == "option"
    assert choose_library("argument", "", environ, config, tmp_path).name == "argument"
    assert choose_library("", "", environ, config, tmp_path).name == "variable"
    assert choose_library("", "", {}, config, tmp_path).name == "setting"
    assert choose_library("", "", {}, Config(), tmp_path).name == "articles"


def test_a_file_stands_for_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert choose_library("a.txt", "", {}, Config(), tmp_path) == tmp_path.resolve()


def test_a_tilde_is_the_persons_folder(tmp_path: Path) -> None:
    (tmp_path / "News").mkdir()
    environ = {"HOME": str(tmp_path), "TERMNEWS_ARTICLES": "~/News"}
    assert choose_library("", "", environ, Config(), tmp_path / "elsewhere").name == "News"


@pytest.mark.parametrize(
    ("argument", "option", "environ", "config", "says"),
    [
        ("", "no", {}, Config(), "There is no folder no, which --articles names."),
        ("no", "", {}, Config(), "There is no folder no, which you named."),
        ("", "", {"TERMNEWS_ARTICLES": "no"}, Config(), "which TERMNEWS_ARTICLES names."),
        ("", "", {}, Config(articles="/no"), "There is no folder /no, which config.toml names."),
        ("", "", {}, Config(), "No folder of articles: neither --articles, an argument,"),
        ("\x1b[2J", "", {}, Config(), "There is no folder \ufffd[2J, which you named."),
    ],
)
def test_a_library_that_is_not_there_is_one_sentence(
    argument: str, option: str, environ: dict[str, str], config: Config, says: str, tmp_path: Path
) -> None:
    with pytest.raises(TermnewsError) as raised:
        choose_library(argument, option, environ, config, tmp_path)
    assert says in str(raised.value)
