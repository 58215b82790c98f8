"""A file becomes something else between being listed and being read: it is named, and every other one is there."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

import turning
from conftest import write_article
from hostile import powers
from termnews.index import files
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.library import Library

VICTIM = "2021/two.txt"
OTHERS = ["2021/one.txt", "2022/three.txt"]


BECOMES: dict[str, tuple[Callable[[Path], None], str]] = {
    "gone": (turning.gone, ""),
    "a pipe": (turning.pipe, "it is not a regular file"),
    "a folder": (turning.folder, "it is not a regular file"),
    "closed": (turning.closed, "permission denied"),
    "a link to itself": (turning.circle, "its links lead in a circle"),
    "too large": (turning.grown, "larger than 32 MB"),
}
"""What becomes of a file, and what is said of it; nothing is said of one that is no more."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (*OTHERS, VICTIM):
        write_article(tmp_path / "news", name)
    return tmp_path / "news"


def before_reading(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[], None]) -> list[str]:
    """Make a change when that file is about to be opened, after it was listed; gives the files that were."""
    opened: list[str] = []
    read = files.read

    def late(root: bytes, path: bytes, *, most: int) -> tuple[bytes, files.Stamp]:
        opened.append(os.fsdecode(path))
        if opened.count(name) == 1 and opened[-1] == name:
            change()
        return read(root, path, most=most)

    monkeypatch.setattr(files, "read", late)
    return opened


def problems(library: Library) -> dict[str, str]:
    return {each.path: each.problem for each in library.headlines(library.rows(copies=True).all())}


@pytest.mark.parametrize("later", [False, True], ids=["first build", "update"])
@pytest.mark.parametrize("kind", BECOMES)
def test_a_file_that_is_another_when_it_is_read_harms_no_other(
    kind: str, later: bool, root: Path, open_library: Callable[[Path], Library], monkeypatch: pytest.MonkeyPatch  # noqa: FBT001 - a table's column
) -> None:  # fmt: skip
    change, said = BECOMES[kind]
    library = open_library(root)
    if later:
        library.refresh()
        write_article(
            root, VICTIM, body="The ministers have changed all of it, and the file is longer than it was."
        )
    opened = before_reading(monkeypatch, VICTIM, lambda: change(root / VICTIM))
    with powers.given_up():
        library.refresh(full=True)
        assert VICTIM in opened
        found = problems(library)
        assert [found[path] for path in OTHERS] == ["", ""]
        if later:  # a first build looks at everything once more when its first files are read
            assert said in found.get(VICTIM, "")
            assert bool(said) == (VICTIM in found)
        library.refresh(full=True)
        again = open_library(root)
        again.refresh(full=True)
        names = [*problems(again), *(path for path, _ in again.troubles())]
    assert names.count(VICTIM) == (kind not in {"gone", "a folder"})


def test_a_folder_that_goes_while_its_files_are_read_takes_only_them_along(
    root: Path, open_library: Callable[[Path], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(root)
    before_reading(monkeypatch, "2021/one.txt", lambda: shutil.rmtree(root / "2021"))
    library.refresh()
    library.refresh()
    assert problems(library) == {"2022/three.txt": ""}


def test_a_library_that_goes_while_it_is_read_is_whole_again_when_it_is_back(
    root: Path, open_library: Callable[[Path], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(root)

    def unmount() -> None:
        root.rename(root.with_name("unmounted"))

    before_reading(monkeypatch, OTHERS[0], unmount)
    for _ in range(2):
        with pytest.raises(TermnewsError, match="it is gone"):
            library.refresh()
    root.with_name("unmounted").rename(root)
    library.refresh(full=True)
    assert problems(library) == dict.fromkeys([*OTHERS, VICTIM], "")


def test_a_file_that_is_another_when_it_is_looked_at_says_so(
    root: Path, open_library: Callable[[Path], Library]
) -> None:
    """The list was shown before; each in its turn, from a copy."""
    library = open_library(root)
    library.refresh()
    [headline] = [each for each in library.headlines(library.rows().all()) if each.path == VICTIM]
    whole = (root / VICTIM).read_bytes()
    for kind, (change, said) in BECOMES.items():
        change(root / VICTIM)
        with powers.given_up():
            article = library.article(headline)
            with pytest.raises(TermnewsError):
                library.shelf.raw(headline)
        assert article.title == headline.title
        assert article.body == ""
        assert (said or "it is gone") in article.problem or kind == "too large"
        assert article.problem
        subject = root / VICTIM
        shutil.rmtree(subject) if subject.is_dir() else subject.unlink(missing_ok=True)
        subject.write_bytes(whole)
    assert library.article(headline).problem == ""
