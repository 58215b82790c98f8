"""The search screen: results change at every key, and those of an older query are never shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from termnews.model import TermnewsError
from termnews.noun import replace
from termnews.tui.asking import HITS, ORDERS, Answer, Asked, ask, entries, notes
from termnews.tui.chrome import Footer, Notes
from termnews.tui.commands import Hint, bindings
from termnews.tui.fields import FieldRow, Prompt
from termnews.tui.flow import Pages
from termnews.tui.headlines import Headlines
from termnews.tui.history import History
from termnews.tui.inquiring import InquiringPage
from termnews.tui.timeline import Timeline, month_after, year_after

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from termnews.found import Results
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look, Placed
    from termnews.tui.timeline import Month

PLACEHOLDER = 'words, "a phrase", -without, source:dispatch, by:marsh, after:2021-11, is:unread'
_PAUSE = 0.015
"""Seconds without a key before the library is asked."""
_PATIENCE = 0.12
"""Seconds after which the count of the query before goes faint."""
_SOME = "No article has all of these words. These have some of them:"


class SearchScreen(InquiringPage):
    """The query, its count, and the results."""

    BINDINGS: ClassVar = bindings("search")
    where = "search"

    class Closed(Message):
        """The reader goes back to the list."""

    def __init__(
        self, keeper: Keeper, look: Look, *, query: str = "", history: History | None = None
    ) -> None:
        """A `query` from the command line puts the focus in the results; `history` is shared by searches."""
        super().__init__(keeper, look, Headlines(days=False))
        self.row = FieldRow(label="Search", placeholder=PLACEHOLDER)
        self.timeline = Timeline()
        self._awaited = query
        self._wanted = Asked(order="newest")
        self._answer: Answer | None = None
        self._history = history or History()

    def compose(self) -> ComposeResult:
        """Results and the words for none share a place."""
        yield self.row
        yield self.timeline
        yield self.headlines
        yield self.blank
        yield Prompt()
        yield Footer()

    def on_mount(self) -> None:
        """The field has the focus, unless a query was given."""
        super().on_mount()
        self.row.field.value = self._awaited
        self.row.field.focus()

    @property
    def words_sought(self) -> str:
        """The query of the results in view."""
        return self._answer.asked.query if self._answer is not None else ""

    @property
    def results_in_view(self) -> Results | None:
        """The results of all months, or None."""
        return self._answer.whole if self._answer is not None else None

    def lay_out(self) -> None:
        """The query stands where the masthead does in the list."""
        super().lay_out()
        grid = self.grid
        self.row.lay_out(grid, self.look, rows=grid.head_rows - 1)
        self.row.styles.margin = (0, 0, 0 if grid.tiny or grid.tall else 1, 0)
        self.timeline.styles.height = self.timeline.rows
        self.timeline.display = self.timeline.rows > 0

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another query."""
        event.stop()
        if event.value != self._awaited:
            self._awaited = ""
        self._wanted = replace(self._wanted, query=event.value)
        self.find()

    @work(exclusive=True, group="search")
    async def find(self) -> None:
        """Show the results of what is wanted; a newer key cancels this before anything is shown."""
        wanted = self._wanted
        if not wanted.query.strip():
            self._show_nothing()
            return
        await asyncio.sleep(_PAUSE)
        asked = asyncio.ensure_future(asyncio.to_thread(ask, self.library, wanted, self._answer))
        done, _ = await asyncio.wait({asked}, timeout=_PATIENCE)
        self.row.count.stale = not done
        try:
            answer = await asked
        except TermnewsError as error:
            self.say(str(error), error=True)
            return
        if self.closing:
            return
        known = self._answer is not None and self._answer.whole is answer.whole
        self._show(answer)
        if not known:
            self.timeline.months = await asyncio.to_thread(answer.whole.months)

    def _show_nothing(self) -> None:
        self._answer = None
        self.headlines.show(Pages(0, lambda _start, _stop: ()))
        self.row.found(())
        self.timeline.months, self.timeline.chosen, self.timeline.note = {}, None, ""
        self._print_state(Notes())

    def _show(self, answer: Answer) -> None:
        results = answer.results
        pages = Pages(
            results.total, lambda start, stop: entries(self.library, results, start, stop), size=HITS
        )
        if answer.first:
            pages.put(0, answer.first)
        self._answer = answer
        self.headlines.show(pages)
        self.row.count.stale = False
        self.row.found(answer.counts)
        self.timeline.chosen = answer.asked.month
        self.timeline.note = _SOME if answer.some else ""
        self._print_state(notes(answer, self.look, self.grid.measure) if not results.total else Notes())
        for notice in answer.whole.notices[:1]:
            self.say(notice.text)

    @property
    def _nearest(self) -> str:
        """The query to search for instead, where nothing was found."""
        return self._answer.instead if self._answer is not None else ""

    def _print_state(self, notes: Notes) -> None:
        blank = self.blank
        empty = not len(self.headlines.entries)
        blank.notes = notes
        blank.display = empty
        self.headlines.display = not empty
        if not empty and self._awaited:
            self.headlines.focus()
        if empty and self.focused is not self.row.field and self._wanted.month is None:
            self.row.field.focus()
        self._awaited = ""
        self.refresh_foot()

    def foot(self) -> list[Placed]:
        """What can be done next."""
        if self.progress is not None:
            return [(self.grid.left, self.progress_words("Searching what has been read"))]
        if self._nearest:
            return self.hints((("Enter", f"search for {self._nearest}"), ("Esc", "back")))
        if self._wanted.month is not None and not len(self.headlines.entries):
            return self.hints((("step-back", "all months"), ("edit-query", "edit")))
        if not len(self.headlines.entries):
            return self.hints((("Esc", "back"), ("palette", "commands")))
        if self.focused is self.row.field:
            earlier: tuple[Hint, ...] = (("↑", "earlier searches"),) if not self._history.empty else ()
            return self.hints((("Enter", "to the results"), *earlier, ("Ctrl+U", "clear")))
        order = ("order", ORDERS[self._wanted.order])
        hints: list[Hint] = [
            ("read", "read"),
            ("month-before month-after", "month"),
            order,
            ("edit-query", "edit"),
            ("keys", "keys"),
        ]
        if self._wanted.month is not None:
            hints[3:4] = [("step-back", "all months")]
        if not self.timeline.rows:
            del hints[1]
        return self.hints(hints)

    # Between the query and the results

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the results, or searches for the nearest word where there are none."""
        event.stop()
        if self._answer is None or self._answer.asked.query != self._wanted.query:
            self._awaited = self._wanted.query  # typed faster than it was found
        elif self._nearest:
            self.row.field.value = self._nearest
            self.row.field.cursor_position = len(self._nearest)
        else:
            self._to_results()

    def on_key(self, event: events.Key) -> None:
        """Keys that leave the field, and the one that brings back earlier queries."""
        if self.focused is not self.row.field:
            return
        if event.key not in {"down", "tab", "shift+tab", "up", "escape"}:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.action_step_back()
        elif event.key != "up":
            self._to_results()
        else:
            self.row.field.value = self._history.earlier(than=self._wanted.query)
            self.row.field.cursor_position = len(self.row.field.value)

    def _to_results(self) -> None:
        if len(self.headlines.entries):
            self._history.keep(self._wanted.query)
            self.headlines.focus()

    def on_descendant_focus(self) -> None:
        """The hints are those of the field or of the results."""
        self.refresh_foot()

    def action_edit(self) -> None:
        """Change the query."""
        self.row.field.focus()

    def library_changed(self, *, show: bool) -> None:
        """Ask anew if the person wants to see what has changed."""
        self.reading_ended()
        if show:
            self._answer = None
            self.find()

    # Order and month

    def action_turn_order(self) -> None:
        """The next order."""
        self._wanted = self._wanted.turned()
        self.find()

    def action_month(self, step: int) -> None:
        """Only the results of the month before or after that has any."""
        self._to_month(month_after(self.timeline.months, self._wanted.month, step), step)

    def action_year(self, step: int) -> None:
        """Only the results of the same month of another year."""
        self._to_month(year_after(self.timeline.months, self._wanted.month, step), step)

    def _to_month(self, month: Month | None, step: int) -> None:
        if month is None or month == self._wanted.month:
            self.say("No earlier month has results." if step < 0 else "No later month has results.")
        else:
            self._wanted = replace(self._wanted, month=month)
            self.find()

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """A click on a bar chooses its month, or drops it."""
        dropped = message.month == self._wanted.month
        self._wanted = replace(self._wanted, month=None if dropped else message.month)
        self.find()

    def action_step_back(self) -> None:
        """From the field to the results; then the month is dropped; then back to the list."""
        if self.focused is self.row.field and len(self.headlines.entries):
            self._to_results()
        elif self._wanted.month is not None:
            self._wanted = replace(self._wanted, month=None)
            self.find()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the list."""
        self._history.keep(self._wanted.query)
        self.post_message(self.Closed())
