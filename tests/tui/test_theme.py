"""Colours: every role can be read on every ground, in every theme, at every depth of colour."""

from __future__ import annotations

from itertools import product

import pytest
from rich.style import Style

from termnews.tui.terminal import Depth, depth_of
from termnews.tui.theme import (
    COLOURS,
    NAMES,
    PALETTE_256,
    TEXT_ROLES,
    Ground,
    Ink,
    Role,
    after,
    choose,
    hexes,
    textual_themes,
)

TINTED = tuple(product(COLOURS, ("true", "256")))
GROUNDS: tuple[Ground, ...] = ("paper", "select", "mark", "now")
READABLE = 4.5
WELL_READABLE = 10.0
APART = 1.05


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "depth"), TINTED)
@pytest.mark.parametrize("ground", ["paper", "select"])
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_can_be_read_on_paper_and_on_the_selection(
    name: str, depth: Depth, ground: str, role: Role
) -> None:
    table = hexes(name, depth)
    least = WELL_READABLE if role in {"ink", "strong"} else READABLE
    assert contrast(table[role], table[ground]) >= least


@pytest.mark.parametrize(("name", "depth"), TINTED)
@pytest.mark.parametrize("mark", ["mark", "now"])
def test_a_match_can_be_read_and_stands_out_from_the_paper(name: str, depth: Depth, mark: str) -> None:
    table = hexes(name, depth)
    assert contrast(table[f"{mark}-fg"], table[f"{mark}-bg"]) >= READABLE
    assert contrast(table[f"{mark}-bg"], table["paper"]) >= APART


@pytest.mark.parametrize(("name", "depth"), TINTED)
def test_grounds_and_lines_differ_from_the_paper(name: str, depth: Depth) -> None:
    table = hexes(name, depth)
    for role in ("select", "rule", "thumb"):
        assert table[role] != table["paper"]
    assert len({table["mark-bg"], table["now-bg"], table["paper"], table["select"]}) == 4


def test_the_256_colours_are_entries_of_the_palette_that_no_terminal_repaints() -> None:
    for table in PALETTE_256.values():
        assert all(16 <= number <= 255 for number in table.values())


@pytest.mark.parametrize("role", TEXT_ROLES)
def test_without_colours_only_attributes_are_left(role: Role) -> None:
    ink = Ink("terminal", "none")
    for ground in GROUNDS:
        style = ink.style(role, ground)
        assert style.color is None
        assert style.bgcolor is None


def test_without_colours_states_still_look_different() -> None:
    ink = Ink("terminal", "none")
    looks = {ink.style("ink"), ink.style("ink", "mark"), ink.style("ink", "now"), ink.style("strong")}
    assert len(looks) == 4
    assert ink.style("accent") != Style()


def test_the_terminals_own_theme_never_has_bold_black() -> None:
    ink = Ink("terminal", "16")
    for role in TEXT_ROLES:
        style = ink.style(role, "mark", bold=False)
        assert not (style.bold and style.color and style.color.name == "black")


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
        ({}, "16"),
    ],
)
def test_the_environment_says_how_many_colours_there_are(environ: dict[str, str], depth: Depth) -> None:
    assert depth_of(environ) == depth


def test_a_wish_for_a_theme_holds_unless_there_are_no_colours() -> None:
    assert choose("newsprint", "true").name == "newsprint"
    assert choose("newsprint", "none").name == "terminal"
    assert choose("", "16").name == "terminal"
    assert choose("", "256").name == "late-edition"


def test_without_a_wish_the_theme_follows_the_terminals_background() -> None:
    assert choose("", "true", light=True).name == "newsprint"
    assert choose("", "256", light=False).name == "late-edition"
    assert choose("", "16", light=True).name == "terminal"
    assert choose("", "none", light=True).name == "terminal"
    assert choose("late-edition", "true", light=True).name == "late-edition"


def test_turning_goes_through_all_themes_and_comes_back() -> None:
    ink = Ink("newsprint", "true")
    seen = []
    for _ in NAMES:
        seen.append(ink.name)
        ink = after(ink)
    assert sorted(seen) == sorted(NAMES)
    assert ink.name == "newsprint"
    assert after(Ink("terminal", "none")) == Ink("terminal", "none")


def test_every_theme_gives_textual_the_same_variables() -> None:
    variables = [
        {name for name in theme.variables if name.startswith("tn-")} for theme in textual_themes("true")
    ]
    assert len({frozenset(each) for each in variables}) == 1
