"""The pages beside list, article and search: keys, commands, quotes, searches; each is loaded when asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work

from termnews.model import TermnewsError
from termnews.tui.dress import DressedApp
from termnews.tui.grid import Grid
from termnews.tui.page import Page

if TYPE_CHECKING:
    from textual.screen import Screen

    from termnews.model import Headline
    from termnews.tui.keeping import Keeper


class PagesApp(DressedApp):
    """An application with such pages; what is chosen on them is opened by `open_search` and `open_alone`."""

    keeper: Keeper

    def open_search(self, query: str) -> None:
        """Show the search with a query."""
        raise NotImplementedError

    def open_alone(self, headline: Headline, *, quote: str = "") -> None:
        """Show an article that was not chosen from the list, at a `quote` if there is one."""
        raise NotImplementedError

    def action_keys(self) -> None:
        """The page of keys."""
        from termnews.tui.keys import KeysScreen  # noqa: PLC0415 - the list does not wait for it

        self.push_screen(KeysScreen(self.look))

    @work(group="keeping")
    async def action_quotes(self) -> None:
        """The page of quotes."""
        from termnews.tui.quotes import QuotesScreen  # noqa: PLC0415 - the list does not wait for it

        try:
            quotes = await self.keeper.quotes()
        except TermnewsError as error:
            self._say(str(error))
            return
        page = QuotesScreen(self.keeper, quotes, self.look)

        def chosen(number: int | None) -> None:
            kept = page.quote_at(number) if number is not None else None
            if kept is not None and kept.headline is not None:
                self.open_alone(kept.headline, quote=kept.quote.text)

        self.push_screen(page, chosen)

    @work(group="keeping")
    async def action_searches(self) -> None:
        """The page of searches with a name."""
        from termnews.tui.searches import SearchesScreen, counted  # noqa: PLC0415 - likewise

        try:
            found = await asyncio.to_thread(lambda: counted(self.library, self.keeper.searches.load()))
        except TermnewsError as error:
            self._say(str(error))
            return
        page = SearchesScreen(self.keeper, found, self.look)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.open_search(page.query_at(number))

        self.push_screen(page, chosen)

    def action_palette(self) -> None:
        """Every command by name."""
        from termnews.tui.palette import Palette  # noqa: PLC0415 - the list does not wait for it

        page = self.screen
        if not isinstance(page, Page):
            return
        grid = Grid(self.size.width, self.size.height, self.look.measure)
        commands = self.look.keyboard.commands
        listed = [each for each in commands if page.where in each.where and each.name != "palette"]
        palette = Palette(listed, grid=grid, look=self.look)

        def chosen(action: str | None) -> None:
            if action:
                self._run_command(page, action)

        self.push_screen(palette, chosen)

    @work(group="command")
    async def _run_command(self, page: Screen[Any], action: str) -> None:
        await self.run_action(action, default_namespace=self if action.startswith("app.") else page)
