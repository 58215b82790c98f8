"""The rail at the right edge: where the page stands in the whole, and where the matches are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size

from termnews.tui.sheet import THUMB, Word, strip, thumb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip

    from termnews.tui.theme import Ink, Role

RAIL = 2
"""The cells of the rail: ticks, then the thumb."""


def rail_words(
    ink: Ink,
    row: int,
    rows: int,
    *,
    start: float,
    share: float,
    ticks: Iterable[tuple[float, bool]] = (),
    role: Role = "thumb",
) -> list[Word]:
    """The two cells of a row of a rail of `rows` rows: ticks, then the thumb.

    `start`, `share` and the ticks are parts of the whole, 0 to 1; a tick also says whether it is the
    current match.
    """
    halves: dict[int, bool] = {}
    for place, current in ticks:
        half = int(place * rows * 2)
        if half // 2 == row:
            halves[half % 2] = halves.get(half % 2, False) or current
    tick = THUMB.get((0 in halves, 1 in halves), " ")
    return [
        (ink.glyph(tick), ink.tick(current=any(halves.values()))),
        (ink.glyph(thumb(row, rows, start=start, share=share)), ink.style(role)),
    ]


def whole_rail(
    ink: Ink,
    rows: int,
    *,
    start: float,
    share: float,
    ticks: Iterable[tuple[float, bool]] = (),
    role: Role = "thumb",
) -> list[list[Word]]:
    """`rail_words` for every row; of thousands of ticks each is looked at once."""
    of_row: dict[int, list[tuple[float, bool]]] = {}
    for tick in ticks:
        of_row.setdefault(int(tick[0] * rows * 2) // 2, []).append(tick)
    return [
        rail_words(ink, row, rows, start=start, share=share, ticks=of_row.get(row, ()), role=role)
        for row in range(rows)
    ]


def rail_strips(ink: Ink, rows: int, *, start: float, share: float, role: Role) -> list[tuple[str, Strip]]:
    """A rail without ticks: for each row a name of how it looks, and its strip; rows that look alike share one."""
    made: dict[str, Strip] = {}
    rail = []
    for row in range(rows):
        glyph = thumb(row, rows, start=start, share=share)
        if glyph not in made:
            words: list[Word] = [(ink.glyph(glyph), ink.style(role))]
            made[glyph] = strip(Size(RAIL, 1), ink, [(RAIL - 1, words)])
        rail.append((f"{role}{glyph}", made[glyph]))
    return rail
