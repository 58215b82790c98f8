"""The screen of an article with what is around it: related articles at its end, and the way there and back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from termnews.model import TermnewsError
from termnews.tui.cards import Entry
from termnews.tui.flow import Pages
from termnews.tui.read import ReadScreen

if TYPE_CHECKING:
    from termnews.model import Headline
    from termnews.research.related import Related
    from termnews.tui.flow import Entries
    from termnews.tui.keeping import Keeper
    from termnews.tui.page import Spot
    from termnews.tui.pointed import PointedProse
    from termnews.tui.reading import Reading
    from termnews.tui.sheet import Look

_REST = 0.1
"""Seconds on an article before it is asked what is related: who leafs through does not wait for that."""


class ArticleScreen(ReadScreen):
    """An article of a list; from a related one the way back leads to where it was chosen."""

    def __init__(self, keeper: Keeper, look: Look) -> None:
        """Nothing was left for a related article."""
        super().__init__(keeper, look)
        self._related: list[Related] | None = None
        self._left: list[tuple[Entries, int, str, set[int], Spot | None]] = []

    def begin(self, entries: Entries, index: int, query: str, *, quote: str = "") -> None:
        """Another list to read from, or a quote to open its article at."""
        super().begin(entries, index, query, quote=quote)
        self._left.clear()

    def show(self, index: int, reading: Reading) -> None:
        """Put an article on the page, and look for related ones."""
        super().show(index, reading)
        self._related = None
        if self.headline is not None:
            self._look_beside(self.headline)

    def start_at(self, spot: Spot) -> None:
        """Go to the match at a place, or to the place."""
        for number, mark in enumerate(self._marks):
            if (mark.part, mark.start) == spot:
                self.go_to(number)
                return
        self.prose.go(*spot)

    @work(exclusive=True, group="beside")
    async def _look_beside(self, headline: Headline) -> None:
        from termnews.research.related import related  # noqa: PLC0415 - the first paint does not wait for it

        await asyncio.sleep(_REST)
        try:
            found = await asyncio.to_thread(related, self.library, headline)
        except TermnewsError:
            # What is wrong with the library is said where it is asked for; the article is there all the same.
            return
        if not self.closing and self.headline is not None and self.headline.row == headline.row:
            self._related = found
            self.prose.relate(found)

    def action_related(self) -> None:
        """The related articles, to choose one."""
        if not self._related:
            self.say(
                "Looking for related articles." if self._related is None else "No article is closely related."
            )
            return
        from termnews.tui.company import RelatedScreen  # noqa: PLC0415 - only for those who ask

        page = RelatedScreen(self.library, self._related, self.look, chosen=self._to_related)
        self.app.push_screen(page)

    def action_follow(self) -> None:
        """Open the selected link; at the end, without one, choose a related article."""
        if self.prose.link is None and self._related and self.prose.at_end:
            self.action_related()
        else:
            super().action_follow()

    def on_pointed_prose_related_chosen(self, message: PointedProse.RelatedChosen) -> None:
        """A related article was clicked."""
        self._to_related(message.number)

    def _to_related(self, number: int) -> None:
        found = [each.headline for each in self._related or ()]
        if self._entries is None or number >= len(found):
            return
        self.keep_place()
        left = (self._entries, self._index, self._query, self._read, self.prose.place)
        before = [*self._left, left]
        entries = Pages(len(found), lambda start, stop: [Entry(each) for each in found[start:stop]])
        self.begin(entries, number, "")
        self._left = before
        self.open_at(number)

    def action_back(self) -> None:
        """Back to the article that led here, else to the list."""
        if not self._left:
            super().action_back()
            return
        self.keep_place()
        entries, index, query, read, place = self._left.pop()
        before = self._left
        self.begin(entries, index, query)
        self._left, self._read = before, read
        self._go_back(index, place)

    @work(exclusive=True, group="open")
    async def _go_back(self, index: int, place: Spot | None) -> None:
        reading = await self.fetch(index)
        if reading is not None and not self.closing:
            self.show(index, reading)
            if place is not None:
                self.prose.go(*place)
