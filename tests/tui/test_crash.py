"""A mistake of the program's own: one sentence, a report without what was being read, the old terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.tui.crash import sentence, write_report

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "a paragraph that somebody was reading"


def mistake() -> Exception:
    """An error with a traceback, made while an article was at hand."""
    article = {"text": SECRET}
    try:
        article["title"]
    except KeyError as error:
        return error
    raise AssertionError


def test_the_report_says_where_and_leaves_out_what_was_being_read(tmp_path: Path) -> None:
    path = write_report(mistake(), tmp_path / "data")
    assert path is not None
    report = path.read_text()
    assert "test_crash.py" in report
    assert "KeyError" in report
    assert SECRET not in report
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_sentence_names_the_mistake_and_the_report(tmp_path: Path) -> None:
    said = sentence(mistake(), tmp_path / "crash.txt")
    assert "KeyError in test_crash.py, line " in said
    assert said.endswith("crash.txt.")
    assert "\n" not in said


def test_where_nothing_can_be_written_the_sentence_does_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert write_report(mistake(), blocked) is None
    assert "report" not in sentence(mistake(), None)


def test_an_error_without_a_place_is_told_too() -> None:
    assert sentence(ValueError("x\x1b[31m"), None).startswith("termnews made a mistake (ValueError) and")
