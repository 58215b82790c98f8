"""Which article a bookmark means now, after files were renamed, moved or edited: by path, id, address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from termnews import text
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from termnews.model import Bookmark, Headline

By = Literal["path", "id", "address", ""]


@noun
class Shelf:
    """What a library holds, to look bookmarks up in."""

    library: str
    """Its folder, as an absolute path."""
    by_path: Mapping[str, Headline] = field(default_factory=dict)
    by_id: Mapping[str, Sequence[Headline]] = field(default_factory=dict)
    by_address: Mapping[str, Sequence[Headline]] = field(default_factory=dict)
    gone: Collection[str] = ()
    """Folders of other libraries that are no longer there: this one may be one of them, moved."""


@noun
class Found:
    """A bookmark, the article that it means, and by what that was found."""

    bookmark: Bookmark
    headline: Headline | None = None
    by: By = ""
    elsewhere: bool = False
    """Whether the bookmark belongs to another library, so that it is not missing here."""
    library: str = ""
    """The library to write back with the article's path and id; empty where there is nothing to write."""

    @property
    def stale(self) -> bool:
        """Whether the bookmark's path, id or library should be written anew."""
        return bool(self.library)


def find(bookmark: Bookmark, shelf: Shelf) -> Found:
    """The article on the shelf that the bookmark means; one that is not there is kept as it is.

    The path decides, unless another article has plainly taken its place: other bytes under another
    title, while the bookmarked bytes lie somewhere else.
    """
    ours = bookmark.library in ("", shelf.library)
    may_move = ours or bookmark.library in shelf.gone
    headline, by = _meant(bookmark, shelf, ours=ours, may_move=may_move)
    if headline is None:
        return Found(bookmark, elsewhere=not ours)
    where = (headline.path, headline.id, shelf.library)
    stale = may_move and where != (bookmark.path, bookmark.id, bookmark.library)
    return Found(bookmark, headline, by, library=shelf.library if stale else "")


def _meant(bookmark: Bookmark, shelf: Shelf, *, ours: bool, may_move: bool) -> tuple[Headline | None, By]:
    here = shelf.by_path.get(bookmark.path) if bookmark.path else None
    if here and here.id == bookmark.id:
        return here, "path"
    if here and may_move and same_title(here, bookmark):
        return here, "path"
    if same := _copies(shelf.by_id.get(bookmark.id, ()) if bookmark.id else (), bookmark):
        return same[0], "id"
    if here and ours:
        return here, "path"
    if bookmark.address and may_move:
        pages = _copies(shelf.by_address.get(bookmark.address, ()), bookmark)
        return (pages[0], "address") if pages else (None, "")
    return None, ""


def find_all(bookmarks: Sequence[Bookmark], shelf: Shelf) -> tuple[Found, ...]:
    """`find` for each bookmark, in order."""
    return tuple(find(bookmark, shelf) for bookmark in bookmarks)


def same_title(headline: Headline, bookmark: Bookmark) -> bool:
    """Whether the titles are the same but for case, accents and spaces."""
    return text.fold(headline.title) == text.fold(bookmark.title)


def _copies(found: Sequence[Headline], bookmark: Bookmark) -> list[Headline]:
    """Several articles that may be meant: the same name first, then the same title, then the newest."""
    name = bookmark.path.rpartition("/")[2]
    return sorted(
        found,
        key=lambda each: (
            each.path.rpartition("/")[2] != name,
            not same_title(each, bookmark),
            -each.row,
            each.path,
        ),
    )
