"""The page of searches with a name: each with what it asks and how many articles it finds now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from termnews.model import TermnewsError
from termnews.tui import dates
from termnews.tui.choices import Choice, ChoiceScreen
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.library import Library
    from termnews.marks.searches import SavedSearch
    from termnews.tui.keeping import Keeper, Said
    from termnews.tui.sheet import Look, Placed

Counted = tuple["SavedSearch", str]
"""A search, and how many articles it finds, in words."""


def counted(library: Library, searches: Sequence[SavedSearch]) -> list[Counted]:
    """Ask each of them. Slow: call it in a thread."""
    found: list[Counted] = []
    for each in searches:
        try:
            found.append((each, dates.count(library.search(each.query).total, "article")))
        except TermnewsError as error:
            found.append((each, str(error)))
    return found


class SearchesScreen(ChoiceScreen):
    """Searches to open; those of config.toml are only changed there."""

    BINDINGS: ClassVar = bindings("searches")
    where = "searches"
    heading = "Searches"
    nothing = "No searches are kept. {keep-search} in a search keeps it under a name."

    def __init__(self, keeper: Keeper, found: Sequence[Counted], look: Look) -> None:
        """`found` as `counted` gives them."""
        super().__init__(look)
        self._keeper = keeper
        self._found = list(found)

    def choices(self) -> list[Choice]:
        """Name and count, the query below."""
        return [
            Choice(each.name, aside=count, bold=True, below=((each.query, "soft", 2),))
            for each, count in self._found
        ]

    def query_at(self, number: int) -> str:
        """The query of a search on the page."""
        return self._found[number][0].query

    def foot(self) -> list[Placed]:
        """What can be done with a search."""
        if not self._found:
            return self.hints((("step-back", "close"),))
        return self.hints((("choose", "search"), ("remove", "remove"), ("step-back", "close")))

    def action_choose(self) -> None:
        """Open the search."""
        if self._found:
            super().action_choose()

    @work(group="keeping")
    async def action_remove(self) -> None:
        """Keep the selected search no longer."""
        if not self._found:
            return
        search = self._found[self.listed.selected][0]
        if search.kept:
            self._changed(await self._keeper.drop_search(search.name))
        else:
            self.say(f"“{search.name}” is written in config.toml, and is removed there.")

    @work(group="keeping")
    async def action_undo(self) -> None:
        """Take the last change back."""
        self._changed(await self._keeper.undo())

    def _changed(self, said: Said) -> None:
        """Only what is gone or back is another one: the counts of the others stay."""
        known = dict(self._found)
        self._found = [(each, known.get(each, "")) for each in self._keeper.searches.load()]
        if not self.closing:
            self.listed.show(self.choices())
            self.say(said.text, hint=said.hint, error=said.error)
