from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from termnews.marks.identity import Found, Shelf, find, find_all
from termnews.model import Bookmark, Headline
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEPT = Bookmark("A headline", "a.txt", "id1", "", address="https://example.org/a", library="/n")
HERE = Headline(5, "id1", "a.txt", "A headline")


def shelf(
    *articles: Headline, addresses: Mapping[str, Sequence[Headline]] | None = None, **more: object
) -> Shelf:
    by_id: dict[str, list[Headline]] = {}
    for each in articles:
        by_id.setdefault(each.id, []).append(each)
    library = str(more.get("library", "/n"))
    gone = ("/n",) if more.get("moved") else ()
    return Shelf(library, {each.path: each for each in articles}, by_id, addresses or {}, gone)


def test_where_it_was_it_is() -> None:
    found = find(KEPT, shelf(HERE))
    assert (found.headline, found.by, found.stale) == (HERE, "path", False)


def test_a_moved_file_is_found_by_its_bytes() -> None:
    moved = replace(HERE, path="2021/a.txt")
    found = find(KEPT, shelf(moved))
    assert (found.headline, found.by, found.stale) == (moved, "id", True)


def test_a_file_edited_in_place_is_found_by_its_path() -> None:
    edited = replace(HERE, id="id2", title="Another headline")
    found = find(KEPT, shelf(edited))
    assert (found.headline, found.by, found.stale) == (edited, "path", True)


def test_a_file_moved_and_edited_is_found_by_its_address() -> None:
    both = replace(HERE, id="id2", path="2021/a.txt")
    found = find(KEPT, shelf(both, addresses={KEPT.address: [both]}))
    assert (found.headline, found.by, found.stale) == (both, "address", True)


def test_one_after_the_other_is_found_without_an_address_when_the_first_was_written_back() -> None:
    moved = replace(HERE, path="2021/a.txt")
    first = find(replace(KEPT, address=""), shelf(moved))
    settled = replace(KEPT, address="", path=moved.path, id=moved.id)
    assert first.headline == moved
    assert find(settled, shelf(replace(moved, id="id2"))).by == "path"


def test_another_article_in_its_place_is_not_taken_for_it() -> None:
    """The path has other bytes under another title, and the bookmarked bytes lie elsewhere."""
    moved, other = replace(HERE, path="2021/a.txt"), replace(HERE, id="id9", title="Something else")
    assert find(KEPT, shelf(other, moved)).headline == moved


def test_an_old_copy_elsewhere_does_not_draw_the_bookmark_away() -> None:
    edited, copy = replace(HERE, id="id2"), replace(HERE, path="backup/a.txt")
    assert find(KEPT, shelf(edited, copy)).headline == edited


def test_a_missing_article_is_kept_as_it_is() -> None:
    assert find(KEPT, shelf()) == Found(KEPT)


def test_of_several_copies_the_one_of_that_name_is_meant_then_that_title_then_the_newest() -> None:
    old, new = replace(HERE, path="x/b.txt", row=1), replace(HERE, path="y/b.txt", row=9)
    titled = replace(HERE, path="y/c.txt", row=3)
    named = replace(HERE, path="z/a.txt", row=2, title="Other")
    assert find(KEPT, shelf(old, new)).headline == new
    assert find(KEPT, shelf(replace(new, title="Other"), titled)).headline == titled
    assert find(KEPT, shelf(old, new, named)).headline == named


def test_a_bookmark_of_another_library_is_elsewhere_and_not_missing() -> None:
    found = find(KEPT, shelf(replace(HERE, id="id2"), library="/m"))
    assert found == Found(KEPT, elsewhere=True)


def test_the_same_bytes_in_another_library_are_the_article_but_its_place_stays() -> None:
    found = find(KEPT, shelf(HERE, library="/m"))
    assert (found.headline, found.stale) == (HERE, False)


def test_a_library_that_moved_as_a_whole_takes_its_bookmarks_along() -> None:
    found = find(KEPT, shelf(HERE, library="/m", moved=True))
    assert (found.headline, found.library) == (HERE, "/m")
    edited = replace(HERE, id="id2")
    assert find(KEPT, shelf(edited, library="/m", moved=True)).headline == edited


def test_an_unmounted_library_is_not_mistaken_for_one_with_the_same_file_names() -> None:
    other = replace(HERE, id="id9", title="Something else")
    assert find(KEPT, shelf(other, library="/m", moved=True)).headline is None


def test_a_bookmark_that_names_no_library_gets_one() -> None:
    assert find(replace(KEPT, library=""), shelf(HERE)).library == "/n"


WORDS = st.sampled_from(["", "a.txt", "b.txt", "id1", "id2", "/n", "/m", "https://example.org/a"])
MARKS = st.builds(
    Bookmark, title=WORDS, path=WORDS, id=WORDS, added=st.just(""), address=WORDS, library=WORDS
)
ARTICLES = st.lists(
    st.builds(Headline, row=st.integers(0, 9), id=WORDS, path=WORDS, title=WORDS),
    max_size=4,
    unique_by=lambda each: each.path,
)
"""Two articles never lie at one path."""


@given(st.lists(MARKS, max_size=4), ARTICLES)
def test_what_was_found_and_written_back_is_found_there_again(
    marks: list[Bookmark], articles: list[Headline]
) -> None:
    now = shelf(*articles)
    for found in find_all(marks, now):
        if found.stale and found.headline:
            place = (found.headline.path, found.headline.id, found.library)
            again = find(replace(found.bookmark, path=place[0], id=place[1], library=place[2]), now)
            assert again.headline is not None
            assert (again.headline.path, again.headline.id) == place[:2] or again.headline.id == place[1]
