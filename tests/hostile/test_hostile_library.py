"""The hostile library is read as its table says: what is harmless comes through, what is wrong is named once."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hostile import table
from hostile.attacks import harm_in
from termnews.config import Config
from termnews.formats import taught
from termnews.library import Library
from termnews.paths import Paths
from termnews.text import file_name

if TYPE_CHECKING:
    from cli.shell import Shell

CASES = table.cases()
FEWEST = 150


@pytest.fixture
def library(hostile: Shell) -> Library:
    home = {name: hostile.environ[f"TERMNEWS_{name}_DIR"] for name in ("CONFIG", "DATA", "CACHE")}
    made = Library(
        hostile.here / "articles",
        name="articles",
        paths=Paths(*(hostile.here / path for path in home.values())),
        config=Config(),
        clock=lambda: datetime(2022, 3, 15, 12, 0, tzinfo=UTC),
    )
    made.refresh()
    return made


def test_the_table_has_enough_cases_and_each_word_once() -> None:
    words = [case.word for case in CASES if case.word]
    assert len(CASES) >= FEWEST
    assert len({case.path for case in CASES}) == len(CASES)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "case", [case for case in CASES if isinstance(case.make, bytes)], ids=lambda c: c.name
)
def test_nothing_of_an_article_can_do_harm(case: table.Case) -> None:
    """Title, body, links, the account of the file's lines: all that any screen or command may show."""
    assert isinstance(case.make, bytes)
    article = taught.parse(case.make, file_name(case.path))
    shown = [article.title, article.dek, *article.byline, article.source, article.section, article.problem]
    shown += [article.address, article.body, article.language, *article.tags]
    shown += [span.target for block in article.blocks for span in block.spans]
    shown += [block.marker for block in article.blocks] + [
        origin.where for origin in article.origins.values()
    ]
    shown += [line.text for line in article.lines]
    assert harm_in("\n".join(shown), allowed="\n\t") == set()
    assert case.word in f"{article.title}\n{article.dek}\n{article.body}"
    targets = [article.address, *(s.target for b in article.blocks for s in b.spans if s.kind == "link")]
    assert all(not each or each.startswith(("http://", "https://")) for each in targets)


def test_every_case_is_an_article_or_is_none_as_the_table_says(library: Library) -> None:
    listed = {each.path for each in library.headlines(library.rows(copies=True).all())}
    expected = {file_name(case.path) for case in CASES if case.listed} | {
        "devices/other-twin.txt",
        f"deep-100/{'deeper/' * 100}at the end.txt",
    }
    assert listed == expected


def test_the_words_of_every_case_are_found_where_they_stand(library: Library) -> None:
    """So no file has kept another from being indexed."""
    lost = []
    for case in CASES:
        found = {
            each.path for each in library.headlines(library.search(case.word or "a", copies=True).rows.all())
        }
        if case.word and case.listed and file_name(case.path) not in found:
            lost.append(case.name)
    assert lost == []
    for outside in ("secretword", "nobody"):
        assert not library.search(outside).rows


def test_each_problem_is_named_once_and_no_other(hostile: Shell) -> None:
    said = defaultdict(list)
    for each in json.loads(hostile("check", "--json").out):
        if each["wrong"]:
            said[each["path"]].append(each["said"])
    wrong = {file_name(case.path): case.problem for case in CASES if case.problem}
    too_long = [path for path in said if path.startswith("deep-1200/")]
    assert len(too_long) == 1
    said["deep-1200"] = said.pop(too_long[0])
    assert said.keys() == wrong.keys()
    for path, problem in wrong.items():
        assert len(said[path]) == 1, path
        assert problem in said[path][0], path


def test_nothing_was_made_by_what_a_file_says(hostile_shelf: os.PathLike[str]) -> None:
    """Names of commands stand in many of them."""
    assert sorted(os.listdir(hostile_shelf)) == ["articles", "cache", "secret"]
