"""What stands around the content: masthead, running head, footer line, and the words of an empty page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive

from termnews import typeset
from termnews.found import Counts
from termnews.noun import noun, replace
from termnews.tui.keymap import read_key
from termnews.tui.sheet import Placed, Printed, Word, progress, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.strip import Strip

    from termnews.found import View
    from termnews.tui.commands import Hint
    from termnews.tui.grid import Grid
    from termnews.tui.keymap import Keyboard
    from termnews.tui.sheet import Look
    from termnews.tui.theme import Role

VIEWS: tuple[View, ...] = ("all", "unread", "bookmarks", "begun")
_NAMES: dict[View, str] = {"all": "All", "unread": "Unread", "bookmarks": "Bookmarks", "begun": "Begun"}
_PROGRESS_CELLS = 37
_TEXT_WIDTH = 60
_GAP = "   "
_NAME = "termnews"


def hint_words(look: Look, hints: Iterable[Hint], room: int) -> list[Word]:
    """Keys with what they do; where the room does not suffice the last but one is left out first."""
    ink = look.ink
    kept = [(ink.glyph(look.keyboard.first(name)), text) for name, text in hints]
    while True:
        words: list[Word] = []
        for key, text in kept:
            lead = _GAP if words else ""
            words.append((lead + key, ink.style("soft", bold=True)))
            words.append((f" {text}", ink.style("faint")))
        if width_of(words) <= room or len(kept) <= 1:
            return words
        del kept[-2]


class Masthead(Printed):
    """The name, the views with their counts, and where the reader is."""

    view: reactive[View] = reactive("all")
    counts: reactive[Counts] = reactive(Counts(0, 0, 0))
    place: reactive[str] = reactive("")

    class Chosen(Message):
        """A view was clicked."""

        def __init__(self, view: View) -> None:
            """Which one."""
            super().__init__()
            self.view = view

    def on_click(self, event: events.Click) -> None:
        """The view under the mouse."""
        grid = self.grid
        column = grid.left if grid.margins else grid.left + len(_NAME) + len(_GAP)
        if event.y != grid.head_rows - 2 or self._bare:
            return
        for view, text in self._texts().items():
            if column <= event.x < column + len(text):
                self.post_message(self.Chosen(view))
            column += len(text) + len(_GAP)

    def render_line(self, y: int) -> Strip:
        """The line stands above a blank row."""
        if y != self.grid.head_rows - 2:
            return self.strip()
        grid = self.grid
        name: Word = (_NAME, self.ink.style("strong", bold=True))
        room = grid.measure - width_of([name, (_GAP, name[1]), *self._views()]) - 2
        place = self.place if grid.margins or self._bare or len(self.place) <= room else ""
        end = (grid.right - len(place), [(place, self.ink.style("faint"))])
        if grid.margins:
            return self.strip((grid.margin_end - len(name[0]), [name]), (grid.left, self._views()), end)
        views = [] if self._bare else [(_GAP, self.ink.style("ink")), *self._views()]
        return self.strip((grid.left, [name, *views]), end)

    @property
    def _bare(self) -> bool:
        """Whether there is room for the name only: beside a list the row goes on over the article."""
        return self.grid.narrow and not self.grid.pane

    @property
    def views(self) -> list[View]:
        """The views that there are: that of half-read articles only while there are such."""
        return [each for each in VIEWS if each != "begun" or self.counts.begun or self.view == each]

    def _texts(self) -> dict[View, str]:
        numbers = {
            "unread": self.counts.unread,
            "bookmarks": self.counts.bookmarks,
            "begun": self.counts.begun,
        }
        return {
            each: f"{_NAMES[each]} {numbers[each]:,}" if each in numbers else _NAMES[each]
            for each in self.views
        }

    def _views(self) -> list[Word]:
        texts = self._texts()
        words: list[Word] = []
        for view in texts:
            if words:
                words.append((_GAP, self.ink.style("ink")))
            if view == self.view:
                words.append((texts[view], self.ink.style("ink", underline=True)))
            else:
                words.append((texts[view], self.ink.style("faint")))
        return words


def view_name(view: View) -> str:
    """A view's name as the masthead has it."""
    return _NAMES[view]


class Running(Printed):
    """The running head: the headline of the article that is being read, once it has scrolled away."""

    headline: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """The headline stands in the top row."""
        if y or not self.headline:
            return self.strip()
        text = self.ink.clip(self.headline, self.grid.measure)
        return self.strip((self.grid.left, [(text, self.ink.style("faint"))]))


def place_in_list(selected: int, total: int, *, narrow: bool, so_far: bool) -> str:
    """Where the reader is in a list of `total` articles; `so_far`: more of them are on their way."""
    if not total:
        return ""
    if narrow:
        return f"{selected + 1:,}/{total:,}"
    return f"{total:,} so far" if so_far else f"{selected + 1:,} of {total:,}"


class Footer(Printed):
    """The last row: hints, or a notice in their place."""

    DEFAULT_CSS = "Footer { dock: bottom; }"

    placed: reactive[tuple[Placed, ...]] = reactive(())
    above: reactive[tuple[Placed, ...]] = reactive(())
    """For the row above, which is blank but for a notice that one row cannot hold."""

    class Clicked(Message):
        """A hint was clicked; `key` is the one it names, as Textual has it."""

        def __init__(self, key: str) -> None:
            """A character stands for itself."""
            super().__init__()
            self.key = key

    def on_click(self, event: events.Click) -> None:
        """The key of the hint under the mouse."""
        column, key = 0, ""
        for start, words in self.placed:
            column, key = max(column, start), ""
            for text, style in words:
                key = (text.split() or [""])[0] if style.bold else key
                column += typeset.cells(text)
                if event.x < column:
                    if key and read_key(key):
                        self.post_message(self.Clicked(read_key(key)))
                    return

    def render_line(self, y: int) -> Strip:
        """The line stands below a blank row."""
        return self.strip(*(self.placed if y == self.grid.foot_rows - 1 else self.above))


@noun
class Notes:
    """The words of an empty page: a sentence in bold, and paragraphs below it."""

    headline: str = ""
    paragraphs: tuple[str, ...] = ()
    example: str = ""
    """A command to type, set apart."""
    done: tuple[int, int] | None = None
    """How many of how many files have been read, while that goes on."""

    def with_keys(self, keyboard: Keyboard) -> Notes:
        """The same, each ``{command}`` in the paragraphs replaced by the command's key."""
        return replace(self, paragraphs=tuple(map(keyboard.said, self.paragraphs)))


class Blank(Printed):
    """A page without articles says why, and what to do about it."""

    DEFAULT_CSS = "Blank { height: 1fr; }"

    notes: reactive[Notes] = reactive(Notes())

    def render_line(self, y: int) -> Strip:
        """The words stand a third of the way down, or at the top of a tiny page."""
        first = 0 if self.grid.tiny else max(0, (self.grid.height - 4) // 3 - self.grid.head_rows)
        rows = self._rows()
        if not first <= y < first + len(rows):
            return self.strip()
        return self.strip((self.grid.left, rows[y - first]))

    def _rows(self) -> list[list[Word]]:
        if not self.notes.headline:
            return []
        rows = self._wrapped(self.notes.headline, "strong", bold=True)
        if self.notes.done is not None:
            done, total = self.notes.done
            bar = progress(self.ink, min(_PROGRESS_CELLS, self.grid.measure // 2), done / max(1, total))
            bar[0] = (bar[0][0], self.ink.style("accent"))
            rows += [[], [*bar, (f"  {done:,} of {total:,}", self.ink.style("soft"))]]
        for paragraph in self.notes.paragraphs:
            rows += [[], *self._wrapped(paragraph, "soft")]
        if self.notes.example:
            rows += [[], [(f"    {self.notes.example}", self.ink.style("strong"))]]
        return rows

    def _wrapped(self, text: str, role: Role, *, bold: bool = False) -> list[list[Word]]:
        width = min(_TEXT_WIDTH, self.grid.measure)
        style = self.ink.style(role, bold=bold)
        return [
            [(self.ink.glyph(line[start:end]), style)]
            for line in text.split("\n")
            for start, end in typeset.break_lines(line, width)
        ]


def right_aligned(grid: Grid, words: Sequence[Word]) -> Placed:
    """Words that end where the text column ends."""
    return (max(0, grid.right - width_of(words)), words)
