from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.marks import changes
from termnews.marks.changes import Change, Edit, applied
from termnews.marks.entries import Entry, bookmark_of, entry_of
from termnews.marks.identity import Found
from termnews.model import Bookmark, Headline, Quote

A = Bookmark("A", "a.txt", "aa", "", tags=("one",), library="/n")
B = Bookmark("B", "b.txt", "bb", "", address="https://example.org/b", library="/n")
C = Bookmark("C", "c.txt", "cc", "", note="mine", quotes=(Quote("said"),), library="/n")


def entries(*bookmarks: Bookmark, **more: Any) -> list[Entry]:
    return [entry_of(each) | more for each in bookmarks]


def after(change: Change, now: list[Entry]) -> list[Entry]:
    return applied(now, change(now))


def read(now: list[Entry]) -> list[Bookmark]:
    return [bookmark_of(each) for each in now]


def test_new_bookmarks_go_to_the_end_in_order() -> None:
    assert read(after(changes.add([B, C]), entries(A))) == [A, B, C]


def test_the_same_bookmark_twice_is_one() -> None:
    assert read(after(changes.add([A, A]), [])) == [A]
    assert changes.add([A])(entries(A)) == []


def test_adding_again_fills_in_what_was_lacking_and_changes_nothing_else() -> None:
    again = Bookmark(
        "Z", "a.txt", "zz", "", tags=("ONE", "two"), note="n", quotes=(Quote("q"),), library="/n"
    )
    [found] = read(after(changes.add([again]), entries(A)))
    assert found == Bookmark(
        "A", "a.txt", "aa", "", tags=("one", "two"), note="n", quotes=(Quote("q"),), library="/n"
    )


def test_the_same_path_in_another_library_is_another_bookmark() -> None:
    other = Bookmark("A", "a.txt", "a2", "", library="/m")
    assert read(after(changes.add([other]), entries(A))) == [A, other]


def test_an_entry_written_by_hand_without_a_library_is_the_same() -> None:
    assert (
        changes.add([A])([{"path": "a.txt", "tags": ["one"], "title": "mine", "id": "x", "library": ""}])
        == []
    )


@pytest.mark.parametrize(
    "target",
    [B, Bookmark("", "moved.txt", "bb", ""), Bookmark("", "moved.txt", "edited", "", address=B.address)],
)
def test_a_bookmark_is_known_by_path_id_or_address(target: Bookmark) -> None:
    assert read(after(changes.remove([target]), entries(A, B, C))) == [A, C]


def test_what_is_not_there_cannot_be_removed() -> None:
    assert changes.remove([Bookmark("", "x", "", "")])(entries(A)) == []


def test_tags_come_and_go_whatever_their_case() -> None:
    change = changes.retag([A, B], add=["Two", "two"], drop=["ONE"])
    assert [each.tags for each in read(after(change, entries(A, B, C)))] == [("Two",), ("Two",), ()]
    assert len(change(entries(A, B, C))) == 2
    assert changes.retag([A], add=["ONE"])(entries(A)) == []


def test_the_last_tag_takes_its_key_along() -> None:
    assert "tags" not in after(changes.retag([A], drop=["one"]), entries(A))[0]


def test_a_note_is_set_replaced_and_taken_away() -> None:
    noted = after(changes.annotate([A], " new\x1b \r\nline\n"), entries(A))
    assert noted[0]["note"] == "new\ufffd \nline"
    assert "note" not in after(changes.annotate([A], ""), noted)[0]
    assert changes.annotate([C], "mine")(entries(C)) == []


def test_a_quote_is_kept_once_and_makes_its_bookmark() -> None:
    kept = after(changes.keep_quote(A, Quote("Some words")), [])
    assert read(kept)[0].quotes == (Quote("Some words"),)
    assert changes.keep_quote(A, Quote("some  words"))(kept) == []


def test_a_quote_gets_a_note_and_goes() -> None:
    noted = after(changes.change_quote(C, Quote("SAID"), note="so"), entries(C))
    assert read(noted)[0].quotes == (Quote("said", "so"),)
    assert "quote" not in after(changes.change_quote(C, Quote("said"), note=None), noted)[0]


def test_unknown_keys_stay_through_every_change() -> None:
    now = entries(A, B, stars=5, deep={"a": [1]})
    for change in (
        changes.add([A, C]),
        changes.retag([A], add=["x"]),
        changes.annotate([B], "x"),
        changes.keep_quote(A, Quote("q")),
    ):
        now = after(change, now)
    assert all(each["stars"] == 5 and each["deep"] == {"a": [1]} for each in now[:2])


def test_no_change_touches_what_it_was_given() -> None:
    """Otherwise there would be no way back."""
    now = entries(A, B, C)
    for change in CHANGES:
        after(change, now)
    assert now == entries(A, B, C)


CHANGES = [
    changes.add([C, Bookmark("D", "d.txt", "dd", "")]),
    changes.remove([A]),
    changes.remove([B, C]),
    changes.retag([A, C], add=["new", "one"], drop=["old"]),
    changes.retag([A, B], add=["old"], drop=["one", "new"]),
    changes.annotate([A, B], "note"),
    changes.annotate([C], ""),
    changes.keep_quote(B, Quote("first")),
    changes.keep_quote(C, Quote("second")),
    changes.change_quote(C, Quote("said"), note="so"),
    changes.change_quote(C, Quote("said"), note=None),
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(CHANGES), max_size=8))
def test_changes_taken_back_one_after_the_other_leave_what_was(made: list[Change]) -> None:
    now = before = entries(A, B, C, stars=5)
    done: list[list[Edit]] = []
    for change in made:
        done.append(change(now))
        now = applied(now, done[-1])
    for edits in reversed(done):
        now = after(changes.take_back(edits), now)
    assert now == before


@settings(max_examples=100)
@given(st.sampled_from(CHANGES), st.sampled_from(CHANGES))
def test_taking_back_keeps_what_others_have_added_since(mine: Change, theirs: Change) -> None:
    """A note, tag or quote that another process has added is still there after my undo."""
    start = entries(A, B, C)
    edits = mine(start)
    middle = applied(start, edits)
    end = after(theirs, middle)
    back = {each.path: each for each in read(after(changes.take_back(edits), end))}
    old, new = ({each.path: each for each in read(now)} for now in (middle, end))
    for path, mark in new.items():
        added = set(mark.tags) - set(old[path].tags) if path in old else set(mark.tags)
        assert path not in back or added <= set(back[path].tags)
        quotes = set(mark.quotes) - set(old[path].quotes) if path in old else set(mark.quotes)
        assert path not in back or quotes <= set(back[path].quotes)


def test_a_bookmark_that_another_has_written_into_is_not_taken_away() -> None:
    edits = changes.add([A])([])
    now = after(changes.annotate([A], "theirs"), applied([], edits))
    assert changes.take_back(edits)(now) == []


def test_a_bookmark_put_back_stands_where_it_stood() -> None:
    edits = changes.remove([A, B])(entries(A, B, C))
    assert after(changes.take_back(edits), entries(C)) == entries(A, B, C)
    assert after(changes.take_back(edits), []) == entries(A, B)


MOVED = Headline(1, "edited", "new/b.txt", "B")


def test_a_place_that_was_found_is_written_back_and_keeps_the_rest() -> None:
    found = [Found(A), Found(B, MOVED, "address", library="/n")]
    now = after(changes.settle(found), entries(A, B, stars=5))
    assert read(now)[1] == Bookmark(
        "B", "new/b.txt", "edited", "", address="https://example.org/b", library="/n"
    )
    assert now[1]["stars"] == 5
    assert list(now[1]) == list(entries(B, stars=5)[0])
    assert now[0] == entries(A, stars=5)[0]


def test_a_place_that_another_process_wrote_back_is_left() -> None:
    found = [Found(B, MOVED, "address", library="/n")]
    assert changes.settle(found)([entry_of(B) | {"id": "newer"}]) == []


def test_two_bookmarks_never_come_to_stand_at_one_place() -> None:
    there = Bookmark("B too", "new/b.txt", "edited", "", library="/n")
    assert changes.settle([Found(B, MOVED, "address", library="/n")])(entries(B, there)) == []


def test_undo_finds_a_bookmark_that_has_moved_since() -> None:
    edits = changes.add([B])([])
    now = after(changes.settle([Found(B, MOVED, "address", library="/n")]), applied([], edits))
    assert after(changes.take_back(edits), now) == []
