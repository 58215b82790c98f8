"""What the list and the search results have in common: a list that has the keys to move, open and keep."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from termnews.tui.acting import ArticlePage
from termnews.tui.cards import Entry
from termnews.tui.chrome import Blank
from termnews.tui.page import Read
from termnews.tui.share import minutes_left
from termnews.tui.sheet import Word, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.tui.headlines import Headlines
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look

_PROGRESS_CELLS = 20
_PATIENCE = 0.3
"""Seconds of reading in the background before it is shown."""


class ListPage(ArticlePage):
    """A screen with a list of articles."""

    def __init__(self, keeper: Keeper, look: Look, headlines: Headlines) -> None:
        """Nothing is being read; `headlines` is the list's widget.

        Widgets that a page speaks to are its attributes: a page that is taken apart while an answer is on its way
        loses them one by one.
        """
        super().__init__(keeper, look)
        self.headlines = headlines
        self.blank = Blank()
        self.progress: tuple[int, int] | None = None
        self.since = 0.0
        """When reading began; 0 while there is none."""

    @property
    def words_sought(self) -> str:
        """The query whose words are lit in an article that is opened from here."""
        return ""

    def print_place(self) -> None:
        """Say where the reader is, in the same paint as the selection that moved."""

    def came_back(self, index: int, read: Iterable[int]) -> None:
        """Articles have been read full-screen: print them again and select the last one."""
        for each in read:
            self.headlines.entries.forget(each)
        self.headlines.select(index)
        self.headlines.reprint(index)

    def on_headlines_opened(self) -> None:
        """A click on the selected article opens it."""
        self.action_read()

    def action_move(self, step: int) -> None:
        """Select the next or previous article."""
        self.headlines.move(step)
        self.print_place()

    def action_page(self, step: int) -> None:
        """A page forward or back."""
        self.headlines.page(step)
        self.print_place()

    def action_half_page(self, step: int) -> None:
        """Half a page forward or back."""
        self.headlines.half_page(step)
        self.print_place()

    def action_edge(self, step: int) -> None:
        """To the first article or the last."""
        self.headlines.select(0 if step < 0 else len(self.headlines.entries) - 1)
        self.print_place()

    def action_read(self) -> None:
        """Open the selected article."""
        if len(self.headlines.entries):
            entries, index = self.headlines.entries, self.headlines.selected
            self.post_message(Read(entries, index, query=self.words_sought))

    def action_into(self) -> None:
        """The same, where no article stands beside the list."""
        self.action_read()

    # What the library does in the background

    def reading(self, done: int, total: int) -> None:
        """The library has read so many of so many files."""
        now = monotonic()
        self.since = self.since or now
        if now - self.since >= _PATIENCE:
            self.progress = (done, total)
            self.refresh_foot()

    def reading_ended(self) -> None:
        """All files have been looked at."""
        self.progress, self.since = None, 0.0
        self.refresh_foot()

    def progress_words(self, said: str, *, beside: int = 0) -> list[Word]:
        """How far reading has come, for the footer line; `beside` cells of it are for something else."""
        done, total = self.progress or (0, 0)
        ink = self.look.ink
        # As much as the widest count leaves, so that the rule has one length from start to end.
        room = self.grid.measure - len(f"{said}    {total:,} of {total:,}") - beside
        cells = 0 if self.grid.narrow else max(0, min(_PROGRESS_CELLS, room))
        bar = progress(ink, cells, done / max(1, total))
        said = said if not self.grid.narrow else ""
        return [
            (f"{said}  " if said else "", ink.style("soft")),
            *bar,
            (f"  {done:,} of {total:,}", ink.style("soft")),
        ]

    # The article that is selected

    @property
    def article_now(self) -> Headline | None:
        """The selected article."""
        return self.headlines.headline

    def state_changed(self, *, everywhere: bool = False) -> None:
        """Print the article again, or all of them; counts may follow."""
        self.headlines.reprint(None if everywhere else self.headlines.selected)


def entries_of(library: Library, headlines: Iterable[Headline]) -> list[Entry]:
    """Headlines as a list shows them, with what is left of those that were begun."""
    begun = {place.id: place.share for place in library.half_read()}
    return [
        Entry(each, minutes_left=minutes_left(each.minutes, begun[each.id]) if each.id in begun else 0)
        for each in headlines
    ]
