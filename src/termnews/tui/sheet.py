"""Print runs of text on a row of cells: the one place where words become Textual strips.

Every row is padded to its full width, because what a line widget does not paint is left to chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from termnews.noun import field, noun, replace
from termnews.tui.grid import MEASURE, Grid
from termnews.tui.keymap import Keyboard
from termnews.tui.theme import Ink

if TYPE_CHECKING:
    from datetime import date

    from rich.style import Style
    from textual import events
    from textual.geometry import Region, Size

Word = tuple[str, "Style"]
Placed = tuple[int, Sequence[Word]]
"""Words in a row, and the cell at which the first of them stands."""
Light = tuple[int, int, "Style"]
"""Characters from a position to another (exclusive), and the style that lights them."""

BAR, DOT, DIAMOND, GUIDE = "▌", "•", "◆", "›"
READ_PART, HALF_PART, PART_TO_COME = "━", "╾", "─"
THUMB = {(True, True): "▐", (True, False): "▝", (False, True): "▗"}
_WHEEL_ROWS = 3


@noun
class Look:
    """How the person wants the screens: the theme, the measure in cells, single lines or cards, the keys."""

    ink: Ink = field(default_factory=Ink)
    measure: int = MEASURE
    lines: bool = False
    keyboard: Keyboard = field(default_factory=Keyboard)
    split: bool = False
    """List and article side by side, where there is room."""
    today: date | None = None
    """The day that is called Today."""

    def with_ink(self, ink: Ink) -> Look:
        """The same look in another theme."""
        return replace(self, ink=ink)


class Printed(Widget):
    """A widget that prints on the grid: its screen sets `grid` and `look`."""

    DEFAULT_CSS = "Printed { height: 1; width: 100%; }"
    ALLOW_SELECT = False

    grid: reactive[Grid] = reactive(Grid(), init=False)
    look: reactive[Look] = reactive(Look(), init=False)

    @property
    def ink(self) -> Ink:
        """The theme in use."""
        return self.look.ink

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of this widget, as `render_line` gives them.

        Textual would make each of them anew for borders and shades, which nothing here has; a row that is the
        same object as before keeps what has been worked out for it, down to the bytes for the terminal.
        """
        ground, filters = self.background_colors[1], self.get_line_filters()
        whole = crop.column_span == (0, self.size.width)
        rows = []
        for y in crop.line_range:
            row = self.render_line(y)
            for each in filters:
                row = row.apply_filter(each, ground)
            rows.append(row if whole else row.crop(*crop.column_span))
        return rows

    def strip(self, *placed: Placed) -> Strip:
        """A whole row of this widget with those words on it."""
        return strip(self.size, self.ink, placed)


class Wheeled(Printed):
    """A widget whose rows the wheel scrolls, three at a time."""

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by so many rows, or up."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)


def strip(size: Size, ink: Ink, placed: Iterable[Placed]) -> Strip:
    """A row of `size.width` cells; words that would overlap what stands before them move right."""
    paper = ink.style("ink")
    segments: list[Segment] = []
    column = 0
    for start, words in placed:
        if start > column:
            segments.append(Segment(" " * (start - column), paper))
            column = start
        for text, style in words:
            segments.append(Segment(text, style))
            column += cell_len(text)
    if column < size.width:
        segments.append(Segment(" " * (size.width - column), paper))
    made = Strip(segments, max(column, size.width))
    return made if column <= size.width else made.crop(0, size.width)


def width_of(words: Iterable[Word]) -> int:
    """How many cells the words take."""
    return sum(cell_len(text) for text, _ in words)


def lit(text: str, style: Style, lights: Iterable[Light], *, offset: int = 0) -> list[Word]:
    """`text` in `style`, with the characters of `lights` in theirs.

    `offset` is the position of ``text[0]`` in the text that the lights count in; they are in order.
    """
    words: list[Word] = []
    done = 0
    for begin, end, light in lights:
        start, stop = max(done, begin - offset), min(len(text), end - offset)
        if start >= stop:
            continue
        if start > done:
            words.append((text[done:start], style))
        words.append((text[start:stop], style + light))
        done = stop
    if done < len(text):
        words.append((text[done:], style))
    return words


def thumb(row: int, rows: int, *, start: float, share: float) -> str:
    """The glyph of the scroll thumb in a row of a rail of `rows` rows, or a space.

    `start` (0 to 1) is where the thumb begins and `share` how much of the rail it takes.
    """
    halves = rows * 2
    length = max(2, round(share * halves))
    begin = min(round(start * halves), halves - length)
    upper, lower = (begin <= half < begin + length for half in (row * 2, row * 2 + 1))
    return THUMB.get((upper, lower), " ")


def progress(ink: Ink, cells: int, share: float) -> list[Word]:
    """A rule of `cells` cells, heavy as far as `share` (0 to 1) goes."""
    halves = round(share * cells * 2)
    full, half = divmod(min(halves, cells * 2), 2)
    read = READ_PART * full + HALF_PART * half
    return [
        (ink.glyph(read), ink.style("soft")),
        (ink.glyph(PART_TO_COME * (cells - full - half)), ink.style("rule")),
    ]
