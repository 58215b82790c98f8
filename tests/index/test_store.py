"""The index follows the folder: what is printed is true, whatever happened to the files or to the index."""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.formats import taught
from termnews.index import ask, build, files, store, tables, vocabulary
from termnews.index.build import Limits, Refreshed
from termnews.index.store import Index
from termnews.model import TermnewsError
from termnews.query.sql import Plan

if TYPE_CHECKING:
    from termnews.model import Article
    from termnews.source_rules import SourceRule


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write_article(folder, "one.txt", title="The first headline of the day", date="1 December 2021")
    write_article(folder, "deep/two.txt", title="The second headline of the day", date="3 December 2021")
    write_article(folder, "deep/er/three.txt", title="The third headline of the day", date="2 December 2021")
    return folder


@pytest.fixture
def index(tmp_path: Path, root: Path) -> Index:
    return Index(tmp_path / "cache" / "index.db", os.fsencode(root))


def _ids(index: Index) -> set[str]:
    return {own for own, _ in index.ask(lambda db: ask.ids_of(db, index.rows(Plan()).all()))}


def _titles(index: Index, match: str = "") -> list[str]:
    rows = index.rows(Plan(match=match)).all()
    found = index.ask(lambda db: ask.headlines(db, rows))
    return [each.title.split()[1] for each in found]


def test_articles_come_newest_first(index: Index) -> None:
    assert index.refresh() == Refreshed(added=3)
    assert _titles(index) == ["second", "third", "first"]


def test_only_what_is_new_or_changed_is_read(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.refresh()
    read: list[str] = []
    parse = taught.parse

    def counted(data: bytes, name: str, rules: tuple[SourceRule, ...]) -> Article:
        read.append(name)
        return parse(data, name, rules)

    monkeypatch.setattr(taught, "parse", counted)
    assert index.refresh() == Refreshed()
    write_article(root, "four.txt", title="The fourth headline of the day", date="4 December 2021")
    write_article(root, "one.txt", title="The eleventh headline of the day", date="5 December 2021")
    done = index.refresh()
    assert (done.added, done.changed) == (1, 1)
    assert sorted(read) == ["four.txt", "one.txt"]
    assert _titles(index) == ["eleventh", "fourth", "second", "third"]


def test_a_changed_article_is_not_found_by_its_old_words(index: Index, root: Path) -> None:
    index.refresh()
    write_article(root, "one.txt", title="The eleventh headline of the day", date="5 December 2021")
    index.refresh()
    assert _titles(index, '"first"') == []
    assert _titles(index, '"eleventh"') == ["eleventh"]
    assert len(index.rows(Plan(match='"headline"'))) == 3


def test_deleted_and_renamed_files_are_followed(index: Index, root: Path) -> None:
    index.refresh()
    (root / "one.txt").unlink()
    (root / "deep").rename(root / "elsewhere")
    assert index.refresh() == Refreshed(added=2, removed=3)
    assert _titles(index) == ["second", "third"]


def test_a_file_that_was_only_touched_keeps_its_row(index: Index, root: Path) -> None:
    index.refresh()
    before = list(index.rows(Plan()))
    os.utime(root / "one.txt", (0, 0))
    assert index.refresh() == Refreshed()
    assert list(index.rows(Plan())) == before
    assert index.refresh() == Refreshed()


def test_a_rewrite_of_the_same_length_in_the_same_second_is_seen(index: Index, root: Path) -> None:
    index.refresh()
    path = root / "one.txt"
    old = path.stat()
    path.write_text(path.read_text().replace("first", "other"))
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns + 1))
    index.refresh()
    assert _titles(index, '"other"') == ["other"]


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to be read as one " * 40])
def test_a_broken_index_is_built_again(index: Index, tmp_path: Path, root: Path, damage: bytes) -> None:
    index.refresh()
    path = tmp_path / "cache" / "index.db"
    tables.throw_away(path)
    path.write_bytes(damage)
    again = Index(path, os.fsencode(root))
    again.refresh()
    assert _titles(again) == ["second", "third", "first"]


def test_an_index_of_another_version_is_built_again(index: Index, tmp_path: Path, root: Path) -> None:
    index.refresh()
    path = tmp_path / "cache" / "index.db"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version={tables.VERSION + 1}")
    db.close()
    again = Index(path, os.fsencode(root))
    assert again.refresh() == Refreshed(added=3)


def test_damage_that_is_met_while_reading_is_mended(index: Index, tmp_path: Path) -> None:
    index.refresh()
    path = tmp_path / "cache" / "index.db"
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    again = Index(path, os.fsencode(tmp_path / "news"))
    assert _titles(again) == ["second", "third", "first"]
    assert "built again" in again.place.notice


def test_a_title_that_is_no_text_any_more_is_damage(index: Index, tmp_path: Path) -> None:
    index.refresh()
    with sqlite3.connect(tmp_path / "cache" / "index.db") as db:
        db.execute("UPDATE doc SET title = CAST(x'ff9b' AS TEXT)")
    db.close()
    assert _titles(index) == ["second", "third", "first"]


def test_a_day_with_more_articles_than_rows_gets_more_rows(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "SLOTS", 8)
    for number in range(13):
        write_article(root, f"many/{number}.txt", date="9 December 2021")
    assert index.refresh().added == 16
    assert index.slots() == 16 * 8
    assert _titles(index)[-1] == "first"


@pytest.mark.parametrize("alone", [False, True])
def test_many_dead_rows_make_a_new_index(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch, *, alone: bool
) -> None:
    monkeypatch.setattr(build, "_MOST_DEAD", 2)
    index.refresh()
    for number in range(4):
        write_article(root, "one.txt", title=f"Number {number} headline of the day", date="1 December 2021")
        done = index.reread([b"one.txt"]) if alone else index.refresh()
        assert len(done.edited) == 1
    assert index.ask(lambda db: db.execute("SELECT count(*) FROM dead").fetchone()) < (4,)
    assert _titles(index, '"headline"') == ["second", "third", "3"]


def test_while_another_process_builds_what_is_there_is_read(index: Index, tmp_path: Path, root: Path) -> None:
    index.refresh()
    write_article(root, "four.txt", date="9 December 2021")
    lock = os.open(tmp_path / "cache" / "index.db.lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    assert index.refresh() == Refreshed(busy=True)
    assert _titles(index) == ["second", "third", "first"]
    os.close(lock)
    assert index.refresh() == Refreshed(added=1)


def test_without_a_cache_the_index_is_in_memory_and_says_so(tmp_path: Path, root: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    index = Index(tmp_path / "cache" / "index.db", os.fsencode(root))
    assert index.refresh() == Refreshed(added=3)
    assert _titles(index) == ["second", "third", "first"]
    assert "cannot be kept" in index.place.notice


def test_a_folder_that_is_gone_is_said(index: Index, root: Path) -> None:
    index.refresh()
    root.rename(root.with_name("unmounted"))
    with pytest.raises(TermnewsError, match=r"The library cannot be read \(it is gone\): "):
        index.refresh()


def test_interrupting_a_build_keeps_what_was_read(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_TELL_EVERY", -1.0)
    monkeypatch.setattr(store, "_SCREENFUL", 0)  # all three are read by the part that is interrupted

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh(progress=stop)
    assert len(_titles(index)) == 2
    assert index.refresh() == Refreshed(added=1)


def test_a_bulk_load_leaves_one_segment_and_the_words(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_BULK", 2)
    index.refresh()
    assert index.ask(lambda db: vocabulary.uses(db, ["headline"])) == 6
    assert index.widened("headlines") == ["headlines", "headline"]


def test_words_that_come_after_a_bulk_load_are_counted_with_it(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_BULK", 2)
    index.refresh()
    write_article(root, "four.txt", title="Two headlines and a wobble", date="4 December 2021")
    index.refresh()

    def counted() -> tuple[int, dict[str, int], list[str], str]:
        words = ["headline", "wobble"]
        return (
            index.ask(lambda db: vocabulary.uses(db, words)),
            index.ask(lambda db: vocabulary.frequencies(db, words)),
            index.widened("headline"),
            index.ask(lambda db: vocabulary.nearest_word(db, "wobbel")),
        )

    apart = counted()
    assert apart == (8, {"headline": 3, "wobble": 1}, ["headline", "headlines"], "wobble")
    monkeypatch.setattr(vocabulary, "_MOST_APART", 1)
    write_article(root, "five.txt", title="The fifth headline of the day", date="5 December 2021")
    index.refresh()
    assert index.ask(lambda db: db.execute("SELECT count(*) FROM late_word").fetchone()) == (0,)
    assert counted() == (10, {"headline": 4, "wobble": 1}, ["headline", "headlines"], "wobble")
    write_article(root, "five.txt", title="The fifth headline, mended", date="5 December 2021")
    index.refresh()
    assert counted() == (10, {"headline": 4, "wobble": 1}, ["headline", "headlines"], "wobble")
    assert index.ask(lambda db: vocabulary.frequencies(db, ["mended"])) == {"mended": 1}


def test_an_index_that_another_process_builds_anew_is_read(index: Index, tmp_path: Path, root: Path) -> None:
    index.refresh()
    assert _titles(index) == ["second", "third", "first"]
    (root / "one.txt").unlink()
    other = Index(tmp_path / "cache" / "index.db", os.fsencode(root))
    other.rebuild()
    assert _titles(index) == ["second", "third"]


def test_while_an_index_is_built_anew_the_old_one_is_read(
    index: Index, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_TELL_EVERY", 0)
    index.refresh()
    old = _ids(index)
    (root / "one.txt").write_text((root / "one.txt").read_text().replace("first", "edited"))
    seen: list[list[str]] = []
    other = Index(tmp_path / "cache" / "index.db", os.fsencode(root))
    done = other.rebuild(progress=lambda _done, _total: seen.append(_titles(index)))
    assert seen
    assert all(titles == ["second", "third", "first"] for titles in seen)
    assert _titles(index) == _titles(other) == ["second", "third", "edited"]
    new = _ids(index)
    assert [(was, now) for was, now in done.edited] == [((old - new).pop(), (new - old).pop())]


def test_an_index_that_is_not_finished_leaves_the_old_one_and_no_file(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_TELL_EVERY", 0)
    index.refresh()
    before = sorted(each.name for each in (tmp_path / "cache").iterdir())

    def stopped(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.rebuild(progress=stopped)
    (tmp_path / "cache" / "index.db.0badcafe").write_bytes(b"of a process that was killed")
    assert index.refresh() == Refreshed()
    assert _titles(index) == ["second", "third", "first"]
    index.place.close()
    assert sorted(each.name for each in (tmp_path / "cache").iterdir()) == before


def test_an_index_that_is_deleted_is_read_until_there_is_another(index: Index, tmp_path: Path) -> None:
    index.refresh()
    assert _titles(index) == ["second", "third", "first"]
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    assert _titles(index) == ["second", "third", "first"]
    assert index.refresh() == Refreshed(added=3)
    assert _titles(index) == ["second", "third", "first"]


def test_files_that_cannot_be_read_are_listed_with_the_reason(tmp_path: Path, root: Path) -> None:
    (root / "big.txt").write_bytes(b"x" * 3_000_000)
    os.mkfifo(root / "pipe.txt")
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    index = Index(tmp_path / "c" / "i.db", os.fsencode(root), limits=Limits(largest=2 << 20))
    assert index.refresh() == Refreshed(added=4, failed=1)
    rows = index.rows(Plan(where="d.problem <> ''")).all()
    found = index.ask(lambda db: ask.headlines(db, rows))
    assert [(each.title, each.problem) for each in found] == [
        ("big.txt", "This file is larger than 2 MB and is not read.")
    ]
    assert index.refresh() == Refreshed()
    trouble = index.ask(lambda db: db.execute("SELECT path, problem FROM trouble").fetchall())
    assert trouble == [
        ("gone.txt", "This link leads nowhere: it is gone."),
        ("pipe.txt", "This is a pipe, and is not read."),
    ]


def test_links_are_followed_inside_once_and_outside_only_when_told(tmp_path: Path, root: Path) -> None:
    write_article(tmp_path / "outside", "out.txt", date="9 December 2021")
    (root / "loop").symlink_to(root)
    (root / "twin.txt").symlink_to(root / "one.txt")
    (root / "out").symlink_to(tmp_path / "outside")
    index = Index(tmp_path / "c" / "a.db", os.fsencode(root))
    assert index.refresh() == Refreshed(added=3)
    follows = Index(tmp_path / "c" / "b.db", os.fsencode(root), limits=Limits(follow_links=True))
    assert follows.refresh() == Refreshed(added=4)


def test_a_large_library_is_glanced_at_and_swept_when_asked(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MANY", 2)
    index.refresh()
    swept: list[bytes] = []
    sweep = files.sweep

    def counted(at: bytes, *, follow_links: bool) -> files.Sweep:
        swept.append(at)
        return sweep(at, follow_links=follow_links)

    monkeypatch.setattr(files, "sweep", counted)
    write_article(root, "deep/new/four.txt", title="The fourth headline of the day", date="4 December 2021")
    (root / "deep" / "two.txt").unlink()
    assert index.refresh() == Refreshed(added=1, removed=1)
    assert swept == []
    assert _titles(index) == ["fourth", "third", "first"]
    (root / "deep" / "new" / "four.txt").unlink()
    (root / "deep" / "new").rmdir()
    assert index.refresh() == Refreshed(removed=1)
    assert index.refresh(full=True) == Refreshed()
    assert len(swept) == 1


def test_a_file_rewritten_in_place_is_read_again_when_it_is_about_to_be_shown(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MANY", 2)
    index.refresh()
    (root / "one.txt").write_text((root / "one.txt").read_text().replace("first", "corrected"))
    (root / "deep" / "er" / "three.txt").write_text("")
    assert index.refresh() == Refreshed()
    row = index.rows(Plan(match='"first"')).part(0, 1)[0]
    done = index.verify([row])
    assert (done.added, done.changed, done.removed) == (0, 1, 0)
    assert _titles(index) == ["second", "third", "corrected"]
    (root / "deep" / "two.txt").unlink()
    done = index.verify(index.rows(Plan()).all())
    assert (done.changed, done.removed) == (1, 1)
    assert _titles(index, '"second"') == []
    assert index.verify(index.rows(Plan()).all()) == Refreshed()


def test_who_saw_every_file_does_not_look_twice(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index.refresh()
    monkeypatch.setattr(files, "current", None)
    assert index.verify(index.rows(Plan()).all()) == Refreshed()


def test_an_article_may_be_edited_more_often_than_its_day_has_rows(
    index: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "SLOTS", 4)
    index.refresh()
    for number in range(9):
        write_article(root, "one.txt", title=f"The {number}th headline of the day", date="1 December 2021")
        index.reread([b"one.txt"])
        assert _titles(index) == ["second", "third", f"{number}th"]


def test_a_screenful_of_a_new_library_can_be_read_before_all_is_found(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_SCREENFUL", 2)
    seen: list[int] = []
    look = files.sweep

    def sweep(root: bytes, *, follow_links: bool) -> files.Sweep:
        seen.append(index.ask(ask.count))
        return look(root, follow_links=follow_links)

    monkeypatch.setattr(files, "sweep", sweep)
    told: list[int] = []
    assert index.refresh(progress=lambda done, _total: told.append(done)) == Refreshed(added=3)
    assert (seen, told[0]) == ([2], 2)
    assert index.refresh() == Refreshed()


def test_no_statement_numbers_its_parameters() -> None:
    """Python 3.14 refuses ``?1`` with a sequence and 3.12 warns of it; where these tests run it may pass unseen."""
    sources = Path(tables.__file__).parents[1].rglob("*.py")
    assert [path for path in sources if re.search(r"\?[1-9]", path.read_text("utf-8"))] == []
