"""What the archive is asked from lists: the front page of a day, and more about the query of a search."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from termnews.noun import replace
from termnews.tui.listpage import ListPage

if TYPE_CHECKING:
    from termnews.found import Results
    from termnews.library import Library
    from termnews.tui.fields import FieldRow
    from termnews.tui.timeline import Months, Timeline


class DatedPage(ListPage):
    """A list whose articles have days."""

    def action_day(self, _: int) -> None:
        """The front page of the selected article's day, from where steps lead to the days beside it."""
        from termnews.tui.daypage import DayScreen  # noqa: PLC0415 - only for those who ask

        headline = self.headlines.headline
        if headline is None or headline.date is None:
            self.say("This article has no date." if headline else "There is no article here.")
            return
        self.app.push_screen(DayScreen(self.library, headline.date, self.look))


class InquiringPage(ListPage):
    """Search results about which more can be asked."""

    row: FieldRow
    """The query's row."""
    timeline: Timeline
    """The results by month."""

    @property
    def results_in_view(self) -> Results | None:
        """The results of all months, or None."""
        raise NotImplementedError

    def action_hop(self, step: int) -> None:
        """The next or previous result."""
        self.headlines.move(step)

    def action_concordance(self) -> None:
        """Every match on a row of its own."""
        from termnews.tui.concordance import ConcordanceScreen  # noqa: PLC0415 - only for those who ask

        if self.words_sought.strip():
            self.app.push_screen(ConcordanceScreen(self.library, self.words_sought, self.look))

    def action_company(self) -> None:
        """The words that go with the query."""
        from termnews.tui.company import WordsScreen  # noqa: PLC0415 - as above

        if self.words_sought.strip():
            page = WordsScreen(self.library, self.words_sought, self.look, add=self.add_to_query)
            self.app.push_screen(page)

    def action_said(self) -> None:
        """What was said, in whole sentences."""
        from termnews.tui.passages import SaidScreen  # noqa: PLC0415 - as above

        if self.words_sought.strip():
            self.app.push_screen(SaidScreen(self.library, self.words_sought, self.look))

    def action_dossier(self) -> None:
        """All passages by date."""
        from termnews.tui.passages import DossierScreen  # noqa: PLC0415 - as above

        if self.words_sought.strip():
            self.app.push_screen(DossierScreen(self.library, self.words_sought, self.look))

    def action_outlets(self) -> None:
        """The results by outlet."""
        from termnews.tui.outlets import OutletsScreen  # noqa: PLC0415 - as above

        if self.words_sought.strip():
            page = OutletsScreen(self.library, self.words_sought, self.look, add=self.add_to_query)
            self.app.push_screen(page)

    def action_keep_search(self) -> None:
        """Ask for a name to keep the query under."""
        query = self.words_sought.strip()
        if query:
            self.ask(
                "→",
                "a name for this search",
                lambda name: self._keep_search(name, query),
            )
        else:
            self.say("There is no query to keep.")

    @work(group="keeping")
    async def _keep_search(self, name: str | None, query: str) -> None:
        if name:
            self.tell(await self.keeper.keep_search(name, query))

    def add_to_query(self, word: str) -> None:
        """One more word that must occur."""
        field = self.row.field
        field.value = f"{field.value.rstrip()} {word}"
        field.cursor_position = len(field.value)

    @work(exclusive=True, group="share")
    async def action_turn_share(self) -> None:
        """The timeline by shares of all articles, or by counts again."""
        results = self.results_in_view
        if results is None or not self.timeline.rows:
            return
        if not self.timeline.of:
            self.timeline.of = await asyncio.to_thread(_all_months, self.library, results)
            self.say("Timeline: shares of all articles of the month")
        else:
            self.timeline.of = {}
            self.say("Timeline: counts")


def _all_months(library: Library, results: Results) -> Months:
    return replace(results, rows=library.rows()).months()
