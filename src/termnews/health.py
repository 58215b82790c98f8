"""What is wrong with a library, and what a person can do about it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from termnews.noun import noun
from termnews.query.sql import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.library import Library
    from termnews.model import Headline

_SHORT = 30
"""Words; an article of fewer is hardly one."""
_PAGE = 512


@noun
class Finding:
    """Something about one file."""

    kind: str
    path: str
    said: str
    advice: str
    wrong: bool
    """Whether something should be done; else it is only worth knowing."""


_UNREADABLE = ("Cannot be read", "Mend the file or its permissions, or take it out of the folder.", True)
_UNDATED = (
    "No date",
    "They are listed under Undated; a date in the file's name or front matter is enough.",
    False,
)
_UNTITLED = ("Title is a guess", "Front matter or a rule for the source in config.toml can say it.", False)
_SHORT_ONES = ("Very short", "Look whether the text was cut when it was saved.", False)
_ENCODING = ("Encoding is a guess", "encoding in a [[source]] of config.toml settles it for a folder.", False)
_COPIES = ("Exact copies", "One of each is enough; they are listed once.", False)
_MISSING = (
    "Bookmarked and missing",
    "The bookmark is kept; put the file back, or remove the bookmark.",
    True,
)


def findings(library: Library) -> Iterator[Finding]:
    """Everything that a person might look after, the wrong things first."""
    for path, problem in library.troubles():
        yield _finding(_UNREADABLE, path, problem)
    headlines = list(_all(library))
    yield from (_finding(_UNREADABLE, each.path, each.problem) for each in headlines if each.problem)
    for found in library.kept.bookmarks():
        if found.headline is None:
            yield _finding(_MISSING, found.bookmark.path, found.bookmark.title)
    sound = [each for each in headlines if not each.problem]
    yield from (_finding(_UNDATED, each.path, "") for each in sound if each.date is None)
    yield from (_finding(_UNTITLED, each.path, each.title) for each in sound if each.title_guessed)
    short = (each for each in sound if each.words < _SHORT)
    yield from (_finding(_SHORT_ONES, each.path, f"{each.words} words") for each in short)
    guessed = (
        each for each in sound if each.encoding not in {"utf-8", "utf-16-le", "utf-16-be", "ascii", ""}
    )
    yield from (_finding(_ENCODING, each.path, each.encoding) for each in guessed)
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for each in sound:
        copies[each.id].append(each.path)
    for paths in copies.values():
        yield from (_finding(_COPIES, path, f"the same as {paths[0]}") for path in paths[1:])


def _finding(kind: tuple[str, str, bool], path: str, said: str) -> Finding:
    name, advice, wrong = kind
    return Finding(name, path, said, advice, wrong)


def _all(library: Library) -> Iterator[Headline]:
    rows = library.index.rows(Plan()).all()
    for start in range(0, len(rows), _PAGE):
        yield from library.headlines(rows[start : start + _PAGE])
