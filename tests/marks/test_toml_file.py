from __future__ import annotations

import errno
import os
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews.marks import toml_file
from termnews.marks.toml_file import BrokenFileError, Document, NotSavedError, TomlFile, written
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "# Made by a test.\n"

NAMES = st.text(st.characters(codec="utf-8"), max_size=6)
PLAIN = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.floats(allow_nan=False),
    st.datetimes(),
    st.dates(),
    st.times(),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=5)


def setting(name: str, value: Any) -> Any:
    def apply(document: Document) -> tuple[Document, None]:
        return document | {name: value}, None

    return apply


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def file_in(folder: Path) -> TomlFile:
    return TomlFile(folder / "marks.toml", HEADER)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example({"a": [{}], "b.c": {"": {}}, "d": [[{}], 1]})
@example({"a": "one\r\ntwo", "b": 'x"""\\\n ', "c": ["\r\n", {"d": "\r\n"}]})
@example({"a": [{"b": [{"c": 1}], "d": 2}], "e": 3})
def test_every_document_survives_writing_and_reading(document: Document) -> None:
    assert tomllib.loads(written(document)) == document


def test_every_table_has_a_header_of_its_own_and_keeps_its_order() -> None:
    text = written({"z": 1, "mark": [{"b": 1, "a": 2}, {"quote": [{"t": "x"}]}], "a": {"c": 1}})
    assert text == ('z = 1\n\n[[mark]]\nb = 1\na = 2\n\n[[mark]]\n\n[[mark.quote]]\nt = "x"\n\n[a]\nc = 1\n')


def test_a_missing_file_is_an_empty_document(tmp_path: Path) -> None:
    assert file_in(tmp_path).read() == {}
    assert file_in(tmp_path).stamp() is None


def test_a_change_is_written_below_the_header(tmp_path: Path) -> None:
    file = file_in(tmp_path / "new" / "folder")
    file.change(setting("a", 1), said="a")
    assert file.path.read_text() == HEADER + "\na = 1\n"
    assert file.read() == {"a": 1}


def test_a_new_file_and_its_folder_are_the_persons_alone(tmp_path: Path) -> None:
    file = file_in(tmp_path / "new")
    file.change(setting("a", 1), said="a")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) & 0o077 == 0


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    """Not even the person's comments go."""
    file = file_in(tmp_path)
    file.path.write_text("# mine\na = 1\n")
    before = file.stamp()
    file.change(setting("a", 1), said="a")
    assert file.stamp() == before


def test_nothing_is_left_beside_the_file_but_its_lock(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.change(setting("a", 1), said="a")
    assert names_in(tmp_path) == [".marks.toml.lock", "marks.toml"]


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o660, 0o644])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    file = file_in(tmp_path)
    file.path.touch()
    file.path.chmod(mode)
    file.change(setting("a", 1), said="a")
    assert stat.S_IMODE(file.path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.path.touch()
    os.chown(file.path, 4321, 1234)
    file.change(setting("a", 1), said="a")
    assert (file.path.stat().st_uid, file.path.stat().st_gid) == (4321, 1234)


def test_where_the_group_cannot_be_kept_it_gets_no_more_than_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may give files away, so the refusal that others meet is played."""
    file = file_in(tmp_path)
    file.path.touch()
    file.path.chmod(0o664)
    real = os.fstat

    def other_group(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:]))

    def refuse(*_: int) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fstat", other_group)
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(toml_file, "_is_elsewhere", lambda *_: False)
    file.change(setting("a", 1), said="a")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o644


def test_a_symbolic_link_stays_one_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    target = tmp_path / "dotfiles" / "real.toml"
    target.write_text("b = 2\n")
    file = file_in(tmp_path)
    file.path.symlink_to("dotfiles/real.toml")
    file.change(setting("a", 1), said="a")
    assert file.path.is_symlink()
    assert tomllib.loads(target.read_text()) == {"a": 1, "b": 2}
    assert names_in(tmp_path) == ["dotfiles", "marks.toml"]


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.path.symlink_to("later.toml")
    file.change(setting("a", 1), said="a")
    assert (tmp_path / "later.toml").is_file()
    assert file.path.is_symlink()


def test_a_link_to_itself_is_one_sentence(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.path.symlink_to("marks.toml")
    with pytest.raises(NotSavedError, match=r"marks.toml cannot be"):
        file.change(setting("a", 1), said="a")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = 1\nb = \n", 2),
        (b"a = 1\n\n[x\n", 3),
        (b"a = 1\na = 2\n", 2),
        (b'a = 1\nb = """\nnever closed\n', 3),
        (b"a = 1\nb = '\xff'\n", 2),
        (b"a = " + b"[" * 5000, 1),
    ],
)
def test_a_broken_file_is_reported_with_its_line_and_never_touched(
    tmp_path: Path, data: bytes, line: int
) -> None:
    file = file_in(tmp_path)
    file.path.write_bytes(data)
    with pytest.raises(BrokenFileError, match=rf"marks.toml has a mistake on line {line}: ") as raised:
        file.read()
    assert raised.value.line == line
    with pytest.raises(NotSavedError) as refused:
        file.change(setting("a", 1), said="the change in full")
    assert f"line {line}" in str(refused.value)
    assert str(refused.value).endswith("so this was not saved: the change in full")
    assert file.path.read_bytes() == data


def test_a_deep_tree_of_tables_is_refused_and_stays(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.path.write_text(".".join("a" * 3000) + " = 1\n")
    before = file.path.read_bytes()
    with pytest.raises(NotSavedError):
        file.change(setting("b", 1), said="b")
    assert file.path.read_bytes() == before


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_regular_file_is_one_sentence(tmp_path: Path, make: Any) -> None:
    file = file_in(tmp_path)
    make(file.path)
    with pytest.raises(TermnewsError, match=r"marks.toml cannot be read"):
        file.read()


def test_a_folder_in_which_nothing_can_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests run as root too, whom no permission stops: the refusal is played where files are made."""
    file = file_in(tmp_path)
    file.path.write_text("a = 1\n")
    real = os.open

    def refuse(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(
        NotSavedError, match=r"cannot be written .Permission denied., so this was not saved: b = 2"
    ):
        file.change(setting("b", 2), said="b = 2")
    assert file.path.read_text() == "a = 1\n"


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    with pytest.raises(NotSavedError, match=r"so this was not saved: a"):
        file_in(tmp_path / "config").change(setting("a", 1), said="a")


@pytest.mark.parametrize("step", ["write", "fsync", "fchmod"])
def test_whatever_step_fails_the_old_file_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = file_in(tmp_path)
    file.path.write_text("a = 1\n")
    (tmp_path / ".marks.toml.lock").touch()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(NotSavedError, match=r"No space left on device"):
        file.change(setting("b", 2), said="b")
    assert file.path.read_text() == "a = 1\n"
    assert names_in(tmp_path) == [".marks.toml.lock", "marks.toml"]


def test_what_a_killed_process_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".marks.toml.new").write_text("half")
    file_in(tmp_path).change(setting("a", 1), said="a")
    assert not (tmp_path / ".marks.toml.new").exists()


def test_whoever_does_not_let_go_is_named(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    with toml_file.locked(file.path, 0):
        with pytest.raises(NotSavedError, match=rf"is being changed by process {os.getpid()}, so") as raised:
            file.change(setting("a", 1), said="a", wait=0.03)
        assert raised.value.change == "a"
    file.change(setting("a", 1), said="a")
    assert file.read() == {"a": 1}


def test_a_lock_that_was_deleted_no_longer_counts(tmp_path: Path) -> None:
    """Both would hold a lock, each on a file of its own: the one with the file of that name has it."""
    file = file_in(tmp_path)
    with toml_file.locked(file.path, 0):
        (tmp_path / ".marks.toml.lock").unlink()
        file.change(setting("a", 1), said="a", wait=0.03)
    assert file.read() == {"a": 1}


def test_controls_in_names_and_changes_reach_no_terminal(tmp_path: Path) -> None:
    file = TomlFile(tmp_path / "ma\x1b[2Jrks.toml", HEADER)
    file.path.write_text("a = ")
    with pytest.raises(NotSavedError) as raised:
        file.change(setting("a", 1), said="\x9b2J")
    assert "\x1b" not in str(raised.value)
    assert "\x9b" not in str(raised.value)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert file.read() == {"a": 1}
