"""An article that the mouse can scroll, follow links in, and copy from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from termnews.tui.pressed import ADDED
from termnews.tui.prose import Prose
from termnews.typeset import cells

if TYPE_CHECKING:
    from textual import events
    from textual.selection import Selection

    from termnews.tui.sheet import Word


class PointedProse(Prose):
    """The article on a page of its own."""

    ALLOW_SELECT = True

    class LinkChosen(Message):
        """A link was clicked."""

    class RelatedChosen(Message):
        """A related article was clicked."""

        def __init__(self, number: int) -> None:
            """Its number among them."""
            super().__init__()
            self.number = number

    def _selected(self, row: int, words: list[Word]) -> list[Segment]:
        """The words of a row, with those that the mouse has selected in reverse."""
        span = self.text_selection.get_span(row) if self.text_selection is not None else None
        segments = [Segment(text, style) for text, style in words]
        if span is None:
            return segments
        start, stop = span
        lights: list[Segment] = []
        at = 0
        for text, style, _ in segments:
            end = len(text) if stop < 0 else stop - at
            for piece, chosen in _pieces(text, start - at, end):
                lights.append(Segment(piece, (style or Style()) + Style(reverse=True) if chosen else style))
            at += len(text)
        return lights

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text: paragraphs whole, without the breaks of their lines."""
        if self.pressed is not None:
            self.pressed.finish()
        pieces: list[str] = []
        part = ADDED
        for row, line in enumerate(self.lines):
            span = selection.get_span(row)
            if span is None:
                continue
            start, stop = span
            text = line.text[start : None if stop < 0 else stop].strip()
            now = next((run.part for run in line.runs if run.part != ADDED), ADDED)
            pieces.append(" " if pieces and part == now != ADDED else "\n" if pieces else "")
            pieces.append(text)
            part = now
        return ("".join(pieces), "\n") if pieces else None

    def on_click(self, event: events.Click) -> None:
        """A click on a link selects it; a click on the rail goes there."""
        if event.x >= self.grid.rail and self.last_top:
            self._to(event.y * (self.last_top + self.room) // self.room)
            return
        row, at = self.top + event.y, event.x - self.grid.left
        related = self.pressed.related_at(row) if self.pressed else None
        if related is not None:
            self.post_message(self.RelatedChosen(related))
            return
        links = self.pressed.links if self.pressed else ()
        for run in self.lines[row].runs if row < len(self.lines) else ():
            if 0 <= at < cells(run.text) and run.target:
                for link in links:
                    if link.part == run.part and link.start <= run.start < link.end:
                        self.select_link(link)
                        self.post_message(self.LinkChosen())
            at -= cells(run.text)


def _pieces(text: str, start: int, stop: int) -> list[tuple[str, bool]]:
    """A text in up to three pieces, with whether each lies between two of its characters."""
    start, stop = max(0, start), max(0, stop)
    pieces = [(text[:start], False), (text[start:stop], True), (text[max(start, stop) :], False)]
    return [(piece, chosen) for piece, chosen in pieces if piece]
