"""Five lines of config.toml teach termnews a site."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from termnews import formats
from termnews.formats import taught
from termnews.source_rules import SourceRule

if TYPE_CHECKING:
    import pytest

_FILE = """\
Harbour strike ends after nine days | The Quay Herald

07-12-2021

Dockers in the old harbour went back to work on Tuesday after nine days at the gates, their union said.

Supporters of this paper read it without advertisements and get a mug.

The owners promised a new round of talks, and the first ship was unloaded before noon in light rain.

MORE FROM THE QUAY

A crane has fallen into the water again, and nobody can say how it was done this time.
"""
_RULE = SourceRule(
    path="quay/*.txt",
    title_suffix=(" | The Quay Herald",),
    drop_line=("^Supporters of this paper",),
    stop_at=("^MORE FROM THE QUAY",),
    date_format=("%d-%m-%Y",),
    line=7,
)


def test_a_rule_cuts_what_the_site_adds_and_reads_its_dates() -> None:
    article = taught.parse(_FILE.encode(), "quay/strike.txt", [_RULE])
    assert article.title == "Harbour strike ends after nine days"
    assert article.date == date(2021, 12, 7)
    assert article.origins["date"].where == "[[source]] in config.toml, line 7"
    assert [block.text.split()[0] for block in article.blocks] == ["Dockers", "The"]


def test_what_a_rule_takes_out_is_folded_and_says_which_rule() -> None:
    article = taught.parse(_FILE.encode(), "quay/strike.txt", [_RULE])
    dropped = [line.text.split()[0] for line in article.lines if line.role == taught.DROPPED]
    assert dropped == ["Supporters", "MORE", "A"]
    assert all(line.folded and "line 7" in line.rule for line in article.lines if line.role == taught.DROPPED)
    assert "".join(line.text for line in article.lines) == "".join(_FILE.split("\n"))


def test_a_rule_for_another_source_changes_nothing() -> None:
    plain = formats.parse(_FILE.encode(), "elsewhere/strike.txt")
    assert taught.parse(_FILE.encode(), "elsewhere/strike.txt", [_RULE]) == plain


def test_a_folder_may_have_an_encoding_of_its_own() -> None:
    head = "Порт снова открыт после забастовки\n\n7 декабря 2021\n\n"
    text = f"{head}Докеры вернулись к работе во вторник, сообщил профсоюз, и первое судно разгружено.\n"
    rule = SourceRule(path="port/", encoding="koi8-r")
    assert (
        taught.parse(text.encode("koi8-r"), "port/a.txt", [rule]).title
        == "Порт снова открыт после забастовки"
    )


def test_a_mistake_in_reading_is_that_files_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(formats, "parse", wrong)
    article = taught.parse(b"", "a/b.txt")
    assert (article.title, article.problem) == ("b.txt", "This file could not be made out (KeyError).")
