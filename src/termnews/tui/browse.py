"""The list of all articles: views, days, and what the library is doing in the background."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.message import Message

from termnews.model import TermnewsError
from termnews.tui import dates
from termnews.tui.chrome import (
    Footer,
    Masthead,
    Notes,
    hint_words,
    place_in_list,
    right_aligned,
    view_name,
)
from termnews.tui.commands import LIST_HINTS, NOTHING_HINTS, Hint, bindings
from termnews.tui.flow import Pages
from termnews.tui.headlines import Headlines
from termnews.tui.listpage import entries_of
from termnews.tui.nothing import NOTES, first_run, nothing_in
from termnews.tui.sheet import width_of
from termnews.tui.sidebyside import SideBySidePage

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from termnews.found import Listing, View
    from termnews.library import Library
    from termnews.model import Headline
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look, Placed

ORDERS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "title": "by title",
    "source": "by source",
    "length": "longest first",
}
"""The orders in which s goes through them, and what they are called."""
DATED_ORDERS = frozenset({"newest", "oldest"})
"""Those that keep the articles of a day together."""
_MEANWHILE: tuple[Hint, ...] = (("search", "search"), ("keys", "keys"))
_FILL_EVERY = 1.0
"""Seconds between two looks at what has been read so far, on the first run."""


class BrowseScreen(SideBySidePage):
    """Masthead, list and footer."""

    BINDINGS: ClassVar = bindings("list")

    class SearchWanted(Message):
        """The person wants to search."""

    def __init__(self, keeper: Keeper, look: Look, *, today: date) -> None:
        """`today` decides which days are called Today and Yesterday."""
        super().__init__(keeper, look, Headlines(today=today))
        self.hold_back = True
        self._masthead = Masthead()
        self._listing: Listing | None = None
        self._view: View = "all"
        self._counted = 0
        self._found = 0
        self._changed = False
        self._first_time = False
        """Whether the library is being read for the first time: then the list fills by itself."""
        self._filled = 0.0
        self._order = "newest"

    def compose(self) -> ComposeResult:
        """The list and the words of an empty one share a place, beside the article if that is wanted."""
        yield self._masthead
        with self.both:
            yield self.headlines
            yield self.blank
            if self.split:
                yield self.preview
        yield Footer()

    def lay_out(self) -> None:
        """The masthead has two rows, three on a tall page, none on a tiny one."""
        super().lay_out()
        self._masthead.styles.height = self.grid.head_rows
        self._masthead.display = self.grid.head_rows > 0
        width = self.grid.width if self.split else "100%"
        self.headlines.styles.width = self.blank.styles.width = width
        self.print_place()

    # The listing

    @work(exclusive=True, group="listing")
    async def reload(self, *, view: View | None = None) -> None:
        """Ask the library for the view's articles; the selected one stays selected if it is still there."""
        wanted = view or self._view
        kept = self.headlines.headline if view in {None, self._view} else None
        try:
            listing = await asyncio.to_thread(_listing, self.library, wanted, self._order)
        except TermnewsError as error:
            self.say(str(error), error=True)
            return
        if self.closing:
            return
        entries = Pages(len(listing), lambda start, stop: entries_of(self.library, listing.page(start, stop)))
        at, top = _same_place(listing, kept, self.headlines.selected, self.headlines.top)
        if self._first_time and not self.headlines.selected:
            at = top = 0
        if self._listing is None and not len(listing):
            self._first_time = True
        self._listing, self._view = listing, wanted
        self._found, self._changed = 0, False
        self.headlines.days = self._order in DATED_ORDERS and wanted != "begun"
        self.headlines.show(entries, selected=at, top=top)
        self.follow()
        self.call_after_refresh(self.recount)
        self._print_state()
        for notice in self.library.notices()[:1]:
            self.say(notice, error=True)

    def fetch_rest(self) -> None:
        """Fetch all rows of the list before the index changes beneath it. Slow: call it in a thread."""
        with suppress(TermnewsError):
            len(self._listing.rows if self._listing else ())

    def action_turn_order(self) -> None:
        """The next order; the selected article stays selected."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.reload()
        self.say(f"Order: {ORDERS[self._order]}")

    @work(exclusive=True, group="counts")
    async def recount(self) -> None:
        """Bring the masthead's counts up to date."""
        try:
            counts = await asyncio.to_thread(self.library.counts)
        except TermnewsError as error:
            self.say(str(error), error=True)
            return
        if self.closing:
            return
        self._counted = counts.all
        self._masthead.counts = counts
        self._print_state()

    @work(group="keeping")
    async def action_mark_all(self) -> None:
        """Mark all articles of this view as read."""
        if self._listing is not None:
            said = await self.keeper.read_all(self._listing)
            self.state_changed(everywhere=True)
            self.tell(said)

    def state_changed(self, *, everywhere: bool = False) -> None:
        """The counts follow."""
        super().state_changed(everywhere=everywhere)
        self.recount()

    def _print_state(self) -> None:
        """Either the list is shown or the reason why there is none."""
        if self.closing:
            return
        blank = self.blank
        empty = not len(self.headlines.entries)
        blank.display = empty
        self.headlines.display = not empty
        blank.notes = self._notes() if empty else Notes()
        if not empty and self.focused is None:
            self.headlines.focus()
        self.print_place()
        self.refresh_foot()

    def _notes(self) -> Notes:
        if self.progress is not None and self._counted == 0:
            return first_run(self.progress)
        if self._listing is None or self.since:
            return Notes()
        if self._view != "all" and self._counted:
            return NOTES[self._view].with_keys(self.look.keyboard)
        return nothing_in(self.library.name)

    def print_place(self) -> None:
        """The position in the masthead."""
        masthead = self._masthead
        masthead.view = self._view
        selected, total = self.headlines.selected, len(self.headlines.entries)
        masthead.place = place_in_list(selected, total, narrow=self.grid.narrow, so_far=self._first_time)

    # What the library does in the background

    def reading(self, done: int, total: int) -> None:
        """The library has read so many of so many files."""
        super().reading(done, total)
        if self.progress is not None and not self.closing:
            self._print_state()
        if self._first_time and monotonic() - self._filled >= _FILL_EVERY:
            self._filled = monotonic()
            self.reload()

    def refreshed(self, *, added: int, changed: int, show: bool) -> None:
        """The library has been read; what is new is shown at once if asked for, or if nothing was there."""
        self.reading_ended()
        if show or self._first_time or not len(self.headlines.entries):
            self._first_time = False
            self.reload()
        else:
            self._found += added
            self._changed = self._changed or bool(changed)
        self._print_state()

    def foot(self) -> list[Placed]:
        """Reading goes before news, and news before hints."""
        ink, grid = self.look.ink, self.grid
        if self.progress is not None and len(self.headlines.entries):
            hints = hint_words(self.look, _MEANWHILE, grid.measure)
            words = self.progress_words("Reading files", beside=width_of(hints) + 3)
            # At the right edge, where they stay while the count grows.
            fits = width_of(words) + 3 + width_of(hints) <= grid.measure
            return [(grid.left, words), *([right_aligned(grid, hints)] if fits else [])]
        if self._found or self._changed:
            news = dates.count(self._found, "new article") if self._found else "Some articles have changed"
            hint = hint_words(self.look, [("refresh", "show")], grid.measure)
            return [(grid.left, [(news, ink.style("soft")), ("   ", ink.style("ink")), *hint])]
        if not len(self.headlines.entries):
            return self.hints(self._empty_hints() if self._counted else NOTHING_HINTS)
        return [*self.hints(self.beside_hints or self._list_hints()), *self.beside()]

    def _empty_hints(self) -> list[Hint]:
        """Those that do something without an article."""
        return [each for each in self._list_hints() if each[0] not in {"read", "bookmark"}]

    def _list_hints(self) -> list[Hint]:
        after = view_name(self._view_beyond(1)).lower()
        return [(key, text or after) for key, text in LIST_HINTS]

    def _view_beyond(self, step: int) -> View:
        views = self._masthead.views
        return views[(views.index(self._view) + step) % len(views)]

    # Keys

    def on_headlines_moved(self, message: Headlines.Moved) -> None:
        """The masthead says where the reader is, and the article beside the list follows."""
        message.stop()
        self.follow()
        self.print_place()

    def action_part(self, step: Literal[-1, 1]) -> None:
        """To the first article of the previous or next day."""
        if self._listing:
            self.headlines.select(self._listing.day(self.headlines.selected, step))

    def action_month(self, step: Literal[-1, 1]) -> None:
        """To the first article of the previous or next month."""
        if self._listing:
            self.headlines.select(self._listing.month(self.headlines.selected, step))

    @work(exclusive=True, group="hop")
    async def action_hop(self, step: Literal[-1, 1]) -> None:
        """To the next or previous unread article, which may be far away."""
        if self._listing is None:
            return
        found = await asyncio.to_thread(self._listing.unread, self.headlines.selected, step)
        if found is None:
            self.say("No later article is unread." if step > 0 else "No earlier article is unread.")
        else:
            self.headlines.select(found)

    def action_search(self) -> None:
        """Search all articles."""
        self.post_message(self.SearchWanted())

    def action_view(self, view: View) -> None:
        """Show all articles, the unread ones, the bookmarks or the half-read ones."""
        if view != self._view:
            self.reload(view=view)

    def on_masthead_chosen(self, message: Masthead.Chosen) -> None:
        """A click on a view."""
        self.action_view(message.view)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        self.reload(view=self._view_beyond(step))


def _listing(library: Library, view: View, order: str) -> Listing:
    if view == "bookmarks" and order != "newest":
        return library.listing(query="is:bookmarked", order=order)
    return library.listing(view=view, order=order)


def _same_place(listing: Listing, kept: Headline | None, selected: int, top: int) -> tuple[int, int]:
    """Selection and top of the view in another listing, so that the selected article stays on its row."""
    at = listing.index_of(kept.row) if kept else 0
    if at is None:
        return selected, top
    return at, top + at - selected if kept else 0
