from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from termnews.marks.bookmarks import HEADER, Bookmarks
from termnews.marks.identity import Found
from termnews.marks.toml_file import BrokenFileError, NotSavedError
from termnews.marks.undo import Journal, Undo
from termnews.model import Bookmark, Headline, Quote, TermnewsError
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = Bookmark("A", "a.txt", "aa", "2021-12-04T10:00:00+01:00", library="/n")
B = Bookmark("B", "b.txt", "bb", "", tags=("x",), library="/n")

BY_HAND = """\
# my own comment
colour = "red"

[[bookmark]]
stars = 5
path = "a.txt"
title = "A"
library = "/n"

[bookmark.mine]
deep = [1, 2]

[[bookmark]]
title = "Only a title"

[other]
table = true
"""


@pytest.fixture
def marks(tmp_path: Path) -> Bookmarks:
    return Bookmarks(tmp_path / "config" / "bookmarks.toml", wait=0.05)


def by_hand(marks: Bookmarks) -> None:
    marks.file.path.parent.mkdir()
    marks.file.path.write_text(BY_HAND)


def test_no_file_is_no_bookmarks(marks: Bookmarks) -> None:
    assert marks.load() == ()
    assert marks.stamp() is None


def test_the_file_can_be_read_by_a_person(marks: Bookmarks) -> None:
    marks.add([A])
    marks.annotate([A], "one\ntwo")
    marks.keep_quote(A, Quote("It said so.", added="2021-12-05T09:30:00+01:00"))
    assert marks.file.path.read_text() == HEADER + (
        "\n[[bookmark]]\n"
        'title = "A"\n'
        'path = "a.txt"\n'
        'library = "/n"\n'
        'id = "aa"\n'
        "added = 2021-12-04 10:00:00+01:00\n"
        'note = """\none\ntwo"""\n'
        "\n[[bookmark.quote]]\n"
        'text = "It said so."\n'
        "added = 2021-12-05 09:30:00+01:00\n"
    )


def test_what_a_hand_wrote_stays_but_for_comments(marks: Bookmarks) -> None:
    by_hand(marks)
    marks.retag([A], add=["new"])
    kept = BY_HAND.replace("# my own comment\n", "")
    kept = kept.replace('library = "/n"\n', 'library = "/n"\ntags = [\n    "new",\n]\n').replace(
        "deep = [1, 2]", "deep = [\n    1,\n    2,\n]"
    )
    assert marks.file.path.read_text() == HEADER + "\n" + kept


def test_a_change_of_nothing_leaves_the_comments_too(marks: Bookmarks) -> None:
    by_hand(marks)
    assert marks.retag([A], drop=["never"]).count == 0
    assert marks.file.path.read_text() == BY_HAND


def test_the_file_is_read_again_only_when_it_is_another_one(marks: Bookmarks) -> None:
    marks.add([A])
    first = marks.load()
    assert marks.load() is first
    Bookmarks(marks.file.path).add([B])
    assert marks.load() == (A, B)


def test_each_change_can_be_taken_back_and_says_how_many(marks: Bookmarks) -> None:
    journal = Journal()
    made = [
        marks.add([A, B]),
        marks.retag([A, B], add=["x"]),
        marks.annotate([A, B], "n"),
        marks.keep_quote(A, Quote("q")),
        marks.annotate_quote(A, Quote("q"), "why"),
        marks.drop_quote(A, Quote("q")),
        marks.remove([A, B]),
        marks.remove([A, B]),
    ]
    assert [each.count for each in made] == [2, 1, 2, 1, 1, 1, 2, 0]
    for each in made:
        journal.keep(each)
    assert len(journal) == 7
    undone = []
    while change := journal.undo():
        undone.append((change.what, change.count))
    assert undone[:3] == [("bookmark", 2), ("quote", 1), ("note", 1)]
    assert marks.load() == ()


def test_an_undo_that_cannot_be_saved_stays_to_be_tried_again(marks: Bookmarks) -> None:
    journal = Journal()
    journal.keep(marks.add([A]))
    whole = marks.file.path.read_text()
    marks.file.path.write_text("[x")
    with pytest.raises(NotSavedError, match="line 1"):
        journal.undo()
    marks.file.path.write_text(whole)
    assert journal.undo()
    assert marks.load() == ()


def test_what_was_found_is_written_back_with_the_next_change_and_not_before(marks: Bookmarks) -> None:
    marks.add([A, B])
    found = [Found(A, Headline(1, "aa", "new/a.txt", "A"), "id", library="/n"), Found(B)]
    assert marks.annotate([B], "", found=found).count == 0
    assert marks.load() == (A, B)
    undo = marks.annotate([A], "n", found=found)
    assert [each.path for each in marks.load()] == ["new/a.txt", "b.txt"]
    assert undo.take_back() == 1
    assert [(each.path, each.note) for each in marks.load()] == [("new/a.txt", ""), ("b.txt", "")]


def test_settling_writes_places_alone(marks: Bookmarks) -> None:
    marks.add([A, B])
    assert marks.settle([Found(A), Found(B)]).count == 0
    assert marks.settle([Found(A, Headline(1, "a2", "a.txt", "A"), "path", library="/n")]).count == 1
    assert marks.load()[0].id == "a2"


def test_an_article_that_is_bookmarked_under_its_old_path_is_not_bookmarked_twice(marks: Bookmarks) -> None:
    marks.add([A])
    moved = Headline(1, "aa", "new/a.txt", "A")
    found = [Found(A, moved, "id", library="/n")]
    again = Bookmark("A", "new/a.txt", "aa", "", tags=("t",), library="/n")
    marks.add([again], found=found)
    assert [(each.path, each.tags) for each in marks.load()] == [("new/a.txt", ("t",))]


def test_a_bookmark_made_from_todays_headline_stands_for_the_one_in_the_file(marks: Bookmarks) -> None:
    """Nothing but what was found joins them: path, id and address are all others."""
    marks.add([A, B])
    today = Headline(1, "a9", "new/a.txt", "A")
    found = [Found(A, today, "address", library="/n"), Found(B)]
    made = Bookmark("A", "new/a.txt", "a9", "", library="/n")
    assert marks.retag([made], add=["t"], found=found).count == 1
    assert [(each.path, each.tags) for each in marks.load()] == [("new/a.txt", ("t",)), ("b.txt", ("x",))]
    found = [Found(marks.load()[0], replace(today, path="newer/a.txt", id="a10"), "address", library="/n")]
    assert marks.remove([replace(made, path="newer/a.txt", id="a10")], found=found).count == 1
    assert marks.load() == (B,)


def test_export_and_import_go_round(marks: Bookmarks, tmp_path: Path) -> None:
    by_hand(marks)
    other = Bookmarks(tmp_path / "other.toml")
    assert other.bring_in(marks.export()).count == 2
    assert other.load() == marks.load()
    assert other.bring_in(marks.export()).count == 0
    assert "stars = 5" in other.export()
    assert "deep" in other.export()


@pytest.mark.parametrize("text", ["bookmark = 3", "x = 1\nbookmark = [1]", "[bookmark]\ntitle = 'x'"])
def test_bookmarks_of_another_shape_are_a_mistake_with_its_line(marks: Bookmarks, text: str) -> None:
    marks.file.path.parent.mkdir()
    marks.file.path.write_text(text)
    line = 1 + text.startswith("x")
    with pytest.raises(BrokenFileError, match=rf"line {line}: every bookmark should be a table of its own"):
        marks.load()
    with pytest.raises(NotSavedError):
        marks.add([A])
    assert marks.file.path.read_text() == text
    with pytest.raises(TermnewsError, match=rf"The import has a mistake on line {line}"):
        marks.bring_in(text)


def test_a_change_that_is_not_saved_is_said_in_full(marks: Bookmarks) -> None:
    """Whoever reads the sentence can enter the change by hand."""
    marks.file.path.parent.mkdir()
    marks.file.path.write_text("[x")
    quoted = Bookmark("A", "a.txt", "aa", "", tags=("t",), note="n", quotes=(Quote("q"),))
    attempts: dict[str, Callable[[], Undo]] = {
        "bookmark “A” (a.txt) [tags t; note: n; quote: q]": lambda: marks.add([quoted]),
        "tags +x -y on “A” (a.txt)": lambda: marks.retag([A], add=["x"], drop=["y"]),
        "note on “A” (a.txt): my\nnote": lambda: marks.annotate([A], "my\nnote"),
        "quote from “A” (a.txt): q (n)": lambda: marks.keep_quote(A, Quote("q", "n")),
        "bookmark removed from “A” (a.txt); “B” (b.txt)": lambda: marks.remove([A, B]),
    }
    for said, attempt in attempts.items():
        with pytest.raises(NotSavedError) as raised:
            attempt()
        assert said in str(raised.value)
        assert "has a mistake on line 1: Expected" in raised.value.reason


def test_threads_share_one_object(marks: Bookmarks) -> None:
    patient = Bookmarks(marks.file.path, wait=30)
    new = [Bookmark(str(number), str(number), "", "") for number in range(24)]
    threads = [threading.Thread(target=patient.add, args=([each],)) for each in new]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(patient.load(), key=lambda each: int(each.path)) == new
