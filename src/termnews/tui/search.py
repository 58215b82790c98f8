"""The search screen: results change at every key, and those of an older query are never shown."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from termnews import typeset
from termnews.model import TermnewsError
from termnews.tui import dates
from termnews.tui.cards import Entry
from termnews.tui.chrome import Blank, Footer, Notes
from termnews.tui.commands import SEARCH_HINTS, Hint, bindings
from termnews.tui.fields import FieldRow
from termnews.tui.flow import Pages
from termnews.tui.headlines import Headlines
from termnews.tui.listpage import ListPage

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from termnews.library import Results
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look, Placed

PLACEHOLDER = 'words, "a phrase", -without, source:dispatch, by:marsh, after:2021-11, is:unread'
_PAUSE = 0.015
"""Seconds without a key before the library is asked."""
_PATIENCE = 0.12
"""Seconds after which the count of the query before goes faint."""
_HITS = 16
"""Results are fetched in small pages: each needs its file for the excerpt."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query, with the first page of results, fetched in the same thread."""

    query: str
    results: Results
    first: list[Entry]
    near: int
    """How many articles the nearest word is in, where nothing was found."""


class SearchScreen(ListPage):
    """The query, its count, and the results."""

    BINDINGS: ClassVar = bindings("search")

    class Closed(Message):
        """The reader goes back to the list."""

    def __init__(self, keeper: Keeper, look: Look, *, query: str = "") -> None:
        """A `query` from the command line puts the focus in the results."""
        super().__init__(keeper, look)
        self._first_query = query
        self._query = ""
        self._nearest = ""

    def compose(self) -> ComposeResult:
        """Results and the words for none share a place."""
        yield FieldRow(label="Search", placeholder=PLACEHOLDER)
        yield Headlines(days=False)
        yield Blank()
        yield Footer()

    def on_mount(self) -> None:
        """The field has the focus, unless a query was given."""
        super().on_mount()
        self.row.field.value = self._first_query
        self.row.field.focus()

    @property
    def row(self) -> FieldRow:
        """The query's row."""
        return self.query_one(FieldRow)

    @property
    def words_sought(self) -> str:
        """The query of the results in view."""
        return self._query

    def lay_out(self) -> None:
        """The query stands where the masthead does in the list."""
        super().lay_out()
        grid = self.grid
        self.row.lay_out(grid, self.look, rows=grid.head_rows - 1)
        self.row.styles.margin = (0, 0, 0 if grid.tiny else 1, 0)

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another query."""
        event.stop()
        self.find(event.value)

    @work(exclusive=True, group="search")
    async def find(self, query: str) -> None:
        """Show the results of `query`; a newer key cancels this before anything is shown."""
        if not query.strip():
            self._show_nothing()
            return
        await asyncio.sleep(_PAUSE)
        asked = asyncio.ensure_future(asyncio.to_thread(self._ask, query))
        done, _ = await asyncio.wait({asked}, timeout=_PATIENCE)
        self.row.count.stale = not done
        try:
            found = await asked
        except TermnewsError as error:
            self.say(str(error), error=True)
            return
        self._show(found)

    def _ask(self, query: str) -> Found:
        results = self.library.search(query)
        near = 0 if results.total or not results.nearest else self.library.search(results.nearest).total
        return Found(query, results, self._entries(query, results, 0, min(_HITS, results.total)), near)

    def _entries(self, query: str, results: Results, start: int, stop: int) -> list[Entry]:
        """Results as a list shows them, with the query's words lit in the headlines too."""
        if start >= stop:
            return []
        return [
            Entry(
                hit.headline,
                excerpt=hit.excerpt,
                matches=hit.matches,
                lit_title=tuple(self.library.matches(query, hit.headline.title, field="title")),
            )
            for hit in self.library.hits(results, start, stop)
        ]

    def _show_nothing(self) -> None:
        self._query, self._nearest = "", ""
        self.headlines.show(Pages(0, lambda _start, _stop: ()))
        self.row.count.words = ()
        self._print_state(Notes())

    def _show(self, found: Found) -> None:
        query, results = found.query, found.results
        pages = Pages(
            results.total, lambda start, stop: self._entries(query, results, start, stop), size=_HITS
        )
        pages.put(0, found.first)
        self._query = query
        self._nearest = results.nearest if not results.total else ""
        self.headlines.show(pages)
        self.row.count.stale = False
        self.row.count.words = _counts(results)
        self._print_state(self._notes(found.near) if not results.total else Notes())
        for notice in results.notices[:1]:
            self.say(notice.text)

    def _notes(self, near: int) -> Notes:
        asked = typeset.clip(self._query.strip(), self.grid.measure)
        if not self._nearest:
            return Notes(f"No article mentions “{asked}”.", ("Fewer words find more.",))
        there = f"Nearest word in your articles: {self._nearest} ({dates.count(near, 'article')})."
        advice = f"{there}\nPress Enter to search for that, or go on typing."
        return Notes(f"No article mentions “{asked}”.", (advice,))

    def _print_state(self, notes: Notes) -> None:
        blank = self.query_one(Blank)
        empty = not len(self.headlines.entries)
        blank.notes = notes
        blank.display = empty
        self.headlines.display = not empty
        if not empty and self._first_query:
            self.headlines.focus()
        if empty and self.focused is not self.row.field:
            self.row.field.focus()
        self._first_query = ""
        self.refresh_foot()

    def foot(self) -> list[Placed]:
        """What can be done next."""
        hints: tuple[Hint, ...] = SEARCH_HINTS
        if self._nearest:
            hints = (("Enter", f"search for {self._nearest}"), ("Esc", "back"))
        elif not len(self.headlines.entries):
            hints = (("Esc", "back"), ("Ctrl+P", "commands"))
        elif self.focused is self.row.field:
            hints = (("Enter", "to the results"), ("Ctrl+U", "clear"), ("Esc", "to the results"))
        return self.hints(hints)

    # Between the query and the results

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the results, or searches for the nearest word where there are none."""
        event.stop()
        if self._nearest:
            self.row.field.value = self._nearest
            self.row.field.cursor_position = len(self._nearest)
        else:
            self._to_results()

    def on_key(self, event: events.Key) -> None:
        """Keys that leave the field."""
        if self.focused is self.row.field and event.key in {"down", "tab", "shift+tab"}:
            event.stop()
            event.prevent_default()
            self._to_results()

    def _to_results(self) -> None:
        if len(self.headlines.entries):
            self.headlines.focus()

    def on_descendant_focus(self) -> None:
        """The hints are those of the field or of the results."""
        self.refresh_foot()

    def action_edit(self) -> None:
        """Change the query."""
        self.row.field.focus()

    def action_hop(self, step: int) -> None:
        """The next or previous result."""
        self.headlines.move(step)

    def action_step_back(self) -> None:
        """From the field to the results, from the results to the list."""
        if self.focused is self.row.field and len(self.headlines.entries):
            self._to_results()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the list."""
        self.post_message(self.Closed())


def _counts(results: Results) -> tuple[str, ...]:
    """The count in words, from the longest to the shortest."""
    if not results.total:
        return ("no articles", "none")
    articles = dates.count(results.total, "article")
    shorter = (articles, f"{results.total:,}")
    if results.matches is None:
        return shorter
    return (f"{articles} · {dates.count(results.matches, 'match', 'matches')}", *shorter)
