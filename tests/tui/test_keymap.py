"""Keys of a person's own: granted where they can be, refused in a sentence with its line where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.config import init_text, load
from termnews.tui.commands import ALL, COMMANDS, HELP, usual_keys
from termnews.tui.grid import MEASURE
from termnews.tui.keymap import Keyboard, keyboard, read_key, spoken
from termnews.typeset import cells

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [command.name for command in COMMANDS]


def granted(**wishes: tuple[str, ...]) -> tuple[Keyboard, tuple[str, ...]]:
    """The keyboard for wishes whose lines are 1, 2 and so on; an underscore stands for a hyphen."""
    named = {name.replace("_", "-"): keys for name, keys in wishes.items()}
    return keyboard(named, {name: number for number, name in enumerate(named, 1)}, file="config.toml")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("m", "m", "m"),
        ("M", "M", "M"),
        ("Space", "space", "Space"),
        ("esc", "escape", "Esc"),
        ("PgDn", "pagedown", "PgDn"),
        ("→", "right", "→"),
        ("Ctrl+B", "ctrl+b", "Ctrl+B"),
        ("shift+ctrl+x", "ctrl+shift+x", "Ctrl+Shift+X"),
        ("F5", "f5", "F5"),
        (",", "comma", ","),
        ("+", "+", "+"),
        ("[", "[", "["),
    ],
)
def test_keys_are_read_as_people_and_textual_write_them(text: str, key: str, said: str) -> None:
    assert read_key(text) == key
    assert spoken(key) == said


@pytest.mark.parametrize("text", ["", "bookmark", "hyper+x", "ctrl+", "ctrl+enterr", "\x1b", "f99"])
def test_what_is_no_key_is_none(text: str) -> None:
    assert read_key(text) == ""


def test_a_wish_replaces_the_usual_keys_and_what_is_shown() -> None:
    board, problems = granted(bookmark=("B", "F6"))
    assert problems == ()
    assert board.shown("bookmark") == ("B", "F6")
    assert board.own() == {"bookmark": "B,f6"}


def test_every_command_has_one_row_on_the_page_of_keys() -> None:
    for row in HELP:
        keys = cells(row.keys(Keyboard().shown))
        assert cells(Keyboard().said(row.text)) <= MEASURE - max(14, keys + 2), row.text


def test_without_wishes_nothing_is_changed() -> None:
    board, problems = granted()
    assert (board, problems) == (Keyboard(), ())
    assert board.own() == {}


def test_a_key_that_is_taken_is_refused_with_its_line_and_the_command_that_has_it() -> None:
    board, problems = granted(theme=("Z",), bookmark=("r",))
    assert problems == ("config.toml, line 2: r already means “Read or unread”, so bookmark keeps m.",)
    assert board.shown("bookmark") == ("m",)
    assert board.shown("theme") == ("Z",)


def test_two_commands_may_change_keys_with_each_other() -> None:
    board, problems = granted(bookmark=("r",), mark_read=("m",))
    assert problems == ()
    assert board.own() == {"bookmark": "r", "mark-read": "m"}


def test_a_key_is_free_where_its_other_command_is_not_on_the_screen() -> None:
    """J is the next article, and only where one is read."""
    _, problems = granted(search=("J",))
    assert problems == ()


def test_of_two_wishes_for_one_key_the_first_is_granted() -> None:
    board, problems = granted(bookmark=("Z",), mark_read=("Z",))
    assert board.own() == {"bookmark": "Z"}
    assert problems[0].startswith("config.toml, line 2: Z already means")


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("bookmrak", ("B",), "there is no command bookmrak; perhaps bookmark is meant"),
        ("bookmark", (), "bookmark needs a key"),
        ("bookmark", ("Ctrl+Enterr",), "“Ctrl+Enterr” is no key"),
        ("bookmark", ("ctrl+c",), "Ctrl+C always copies or quits"),
    ],
)
def test_nonsense_is_refused_with_its_line(name: str, keys: tuple[str, ...], said: str) -> None:
    board, problems = keyboard({name: keys}, {name: 7}, file="config.toml")
    assert problems == (f"config.toml, line 7: {said}.",)
    assert board == Keyboard()


KEYS = st.sampled_from([*"abcmnrqzJ/[,+", "space", "Ctrl+P", "esc", "nonsense", ""])


@given(st.dictionaries(st.sampled_from([*NAMES, "none"]), st.lists(KEYS, max_size=2).map(tuple), max_size=6))
def test_whatever_is_wished_no_screen_has_a_key_twice_that_was_not_shared_before(
    wishes: dict[str, tuple[str, ...]],
) -> None:
    board, _ = keyboard(wishes, {}, file="config.toml")
    own = board.own()
    for command in board.commands:
        for other in board.commands:
            if command.name == other.name or command.name not in own:
                continue
            if any(command.given_on(page) and other.given_on(page) for page in ALL):
                assert not set(command.keys.split(",")) & set(other.keys.split(","))


def test_the_file_of_settings_names_every_command_with_its_usual_keys(tmp_path: Path) -> None:
    """Without their hashes the lines change nothing, and none of them is refused."""
    written = init_text(usual_keys()).split("\n")
    lines = [line.removeprefix("#") for line in written[written.index("#[keys]") :]]
    (tmp_path / "config.toml").write_text("\n".join(lines[: lines.index("")]))
    config, problems = load(tmp_path / "config.toml")
    assert problems == ()
    assert list(config.keys) == NAMES
    board, refused = keyboard(config.keys, config.key_lines, file="config.toml")
    assert refused == ()
    assert board.own() == {}
