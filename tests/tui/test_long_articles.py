"""An article that is too long to be set before it is painted: nobody can tell, wherever they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.model import Article, Block
from termnews.tui import column
from termnews.tui.pressed import Pressed
from termnews.tui.read import ReadScreen
from termnews.typeset import Setting, article_lines
from tui.person import Person, screens_on

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.paths import Paths
    from termnews.tui.prose import Prose

_SENTENCE = "The ferry to the northern islands was late again, and nobody on the quay was told why. "
_PARAGRAPHS = 400

_BLOCKS = st.builds(
    lambda kind, words, marker: Block(
        kind, " ".join(words), marker=marker if kind in {"item", "note"} else ""
    ),
    st.sampled_from(["paragraph", "heading", "quote", "item", "note", "caption", "rule", "code"]),
    st.lists(
        st.sampled_from(["tide", "the", "harbour", "of", "7", "岸田首相", "quay–side", ""]), max_size=60
    ),
    st.sampled_from(["1", "•", ""]),
)


def long_article(paragraphs: int = _PARAGRAPHS) -> str:
    """Crossheads, paragraphs, one word that stands near the end only, and a link after it."""
    parts = ["# A very long report", "By Ada Long"]
    for number in range(paragraphs):
        if number % 40 == 0:
            parts.append(f"## Chapter {number // 40 + 1}")
        parts.append(f"{number}. {_SENTENCE * 4}")
    parts.append("The lighthouse keeper knew [the timetable](https://ferry.example/times) by heart.")
    parts.append(_SENTENCE * 3)
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the long article and a short one after it."""
    root = tmp_path / "news"
    root.mkdir()
    (root / "long.md").write_text(f"---\ndate: 2022-03-01\n---\n{long_article()}", "utf-8")
    (root / "short.md").write_text("---\ndate: 2022-02-01\n---\n# A short report\n\nIt was late.\n", "utf-8")
    return root


async def opened_unset(someone: Person, *keys: str) -> Prose:
    """The long article just after it was opened with these keys, of which only the beginning is set."""
    await someone.pilot.press(*keys)
    while not isinstance(someone.app.screen, ReadScreen) or someone.app.screen.prose.pressed is None:
        await someone.pilot.pause()
    prose = page(someone)
    assert prose.pressed is not None
    assert not prose.pressed.whole
    return prose


def page(someone: Person) -> Prose:
    """The open article."""
    assert isinstance(someone.app.screen, ReadScreen)
    return someone.app.screen.prose


@given(blocks=st.lists(_BLOCKS, max_size=40), rows=st.lists(st.integers(0, 200), max_size=6))
def test_setting_as_far_as_is_asked_gives_the_rows_of_setting_at_once(
    blocks: list[Block], rows: list[int]
) -> None:
    article = Article("A title", tuple(blocks), dek="A dek.")
    pressed = Pressed(article, Setting(40), after=None)
    for row in rows:
        before = list(pressed.lines)
        pressed.reach(row)
        assert pressed.lines[: len(before)] == before
        assert pressed.whole or len(pressed.lines) >= row
        assert pressed.height >= len(pressed.lines)
    pressed.finish()
    assert pressed.lines[: pressed.height - 1] == article_lines(article, Setting(40))


@given(blocks=st.lists(_BLOCKS, min_size=1, max_size=40), part=st.integers(0, 39))
def test_a_place_is_in_the_same_row_whether_or_not_the_rest_is_set(blocks: list[Block], part: int) -> None:
    article = Article("A title", tuple(blocks))
    whole, partly = (Pressed(article, Setting(40), after=None) for _ in range(2))
    whole.finish()
    row = partly.row_of(part, 3)
    assert row == whole.row_of(part, 3)
    assert partly.place_of(row) == whole.place_of(row)
    assert partly.section_beyond(row, -1) == whole.section_beyond(row, -1)
    assert partly.section_beyond(row, 1) == whole.section_beyond(row, 1)


async def test_the_place_where_reading_was_left_is_found_in_a_long_article(
    own_paths: Paths, archive: Path
) -> None:
    async with screens_on(own_paths, archive, size=(120, 40)) as someone:
        await someone.press("enter", *["]"] * 6, "space", "q")
        await someone.pilot.press("enter")
        await someone.rest()
        assert someone.foot == "Where you left off  g top"
        assert page(someone).top > page(someone).room


async def test_every_key_works_while_an_article_of_a_hundred_thousand_words_is_being_set(
    own_paths: Paths, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "long.md").write_text(f"---\ndate: 2022-03-01\n---\n{long_article(1500)}", "utf-8")
    async with screens_on(own_paths, archive, size=(120, 40)) as someone:
        monkeypatch.setattr(column, "_FIRST_REST", 3600)  # the rest is set only where somebody goes there
        prose = await opened_unset(someone, "enter")
        await someone.pilot.press("space", "space", "b", "d", "j")
        assert prose.top == prose.room - 2 + prose.room // 2 + 1
        await someone.pilot.press("]")
        assert someone.rows[2].strip() == "Chapter 2"
        assert prose.pressed is not None
        assert not prose.pressed.whole

        await someone.pilot.press("slash", *"lighthouse")
        assert "1 match" in someone.foot
        assert "The lighthouse keeper knew" in someone.text
        await someone.pilot.press("escape")
        assert someone.rows[2].strip() == "Chapter 2"

        await someone.pilot.press("g", "G")
        assert "100%  the end" in someone.foot
        assert "A short report" in someone.text
        await someone.pilot.press("g", "q")

        await someone.pilot.press("slash", *"lighthouse", "enter")
        while not len(someone.headlines.entries):
            await someone.pilot.pause()
        prose = await opened_unset(someone, "enter")
        await someone.pilot.press("n")
        assert "1 of 1" in someone.foot
        assert "The lighthouse keeper knew" in someone.text
        await someone.pilot.press("tab")
        assert "ferry.example" in someone.foot


async def test_what_is_in_view_stays_while_the_rest_is_being_set(
    own_paths: Paths, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with screens_on(own_paths, archive, size=(120, 40)) as someone:
        monkeypatch.setattr(column, "_FIRST_REST", 3600)
        prose = await opened_unset(someone, "enter", "space")
        before, place = someone.rows[:-1], prose.place
        prose.stop_setting()
        monkeypatch.setattr(column, "_FIRST_REST", 0)
        prose.set_on()
        await someone.rest()
        assert prose.pressed is not None
        assert prose.pressed.whole
        assert prose.place == place
        assert [row.rstrip("▐▝▗ ") for row in someone.rows[:-1]] == [row.rstrip("▐▝▗ ") for row in before]
