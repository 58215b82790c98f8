"""The application: it joins the screens to the library and keeps the terminal as it was found."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding
from textual.widgets import Input
from textual.worker import WorkerError, get_current_worker

from termnews import typeset
from termnews.model import TermnewsError
from termnews.noun import replace
from termnews.tui import remembered, terminal
from termnews.tui import theme as themes
from termnews.tui.browse import BrowseScreen
from termnews.tui.flow import Entries, Pages
from termnews.tui.headlines import Headlines
from termnews.tui.history import History
from termnews.tui.keeping import Keeper
from termnews.tui.keymap import KEPT, early_keys, key_name, keyboard, latin
from termnews.tui.listpage import ListPage, entries_of
from termnews.tui.page import Page
from termnews.tui.pages import PagesApp
from termnews.tui.refreshing import Progress, Refreshed, refresh
from termnews.tui.sheet import Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.tui.article import ArticleScreen
    from termnews.tui.page import Read, Spot
    from termnews.tui.read import ReadScreen

_WARM_AFTER = 0.2
"""Seconds from the list to the making of the page of articles."""
_SILENT = terminal.Greeting()


class TermnewsApp(PagesApp):
    """Reads a library on a terminal."""

    CSS_PATH = "termnews.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("ctrl+c", "copy_or_quit", "Copy or quit", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Stop", show=False, priority=True),
    ]

    def __init__(
        self,
        library: Library,
        *,
        query: str = "",
        article: Headline | None = None,
        theme: str = "",
        greeting: terminal.Greeting = _SILENT,
        notice: str = "",
    ) -> None:
        """`query` opens the search with it, `article` that article; `notice` is said on the list.

        Without a `theme` the terminal decides by its `greeting`.
        """
        depth = terminal.depth_of(os.environ)
        super().__init__(ansi_color=True if depth == "none" else None)
        self.library = library
        self.keeper = Keeper(library)
        self._history = History()
        self._query = query
        self._first = article
        self._first_notice = notice
        self.look, self._problems = _look_of(library, theme, depth, light=greeting.light)
        self.dress(depth)
        self._reading_from: Page[Any] | None = None
        self._early = early_keys(greeting.typed)
        """Keys from before the list was there, for which there would be nothing to do."""
        self._open_for_keys = False
        self._reader: ArticleScreen | None = None

    # Start and end

    def get_default_screen(self) -> Screen[Any]:
        """The list is there from the first moment."""
        self._browse = BrowseScreen(self.keeper, self.look, today=self.library.clock().date())
        return self._browse

    @property
    def _read(self) -> ArticleScreen:
        """The page of articles, made when it is first asked for."""
        if self._reader is None:
            from termnews.tui.article import ArticleScreen  # noqa: PLC0415 - the list does not wait for it

            self._reader = ArticleScreen(self.keeper, self.look)
            self.install_screen(self._reader, "read")
        return self._reader

    def on_mount(self) -> None:
        """Show what is known, then look for what is new."""
        self.set_keymap(self.look.keyboard.own())
        self._begin()
        if self._first is not None:
            self.open_alone(self._first)
        elif self._query:
            self.open_search(self._query)
        if self._problems:
            self._browse.say(self._problems[0], error=True)
        elif self._first_notice:
            self._browse.say(self._first_notice, lasting=True)

    @work
    async def _begin(self) -> None:
        """Only when the list is in view are the files looked at: the sweep of a large folder takes its time."""
        with suppress(WorkerError):
            await self._browse.reload().wait()
        self._browse.come_into_view()
        self._open_for_keys = True
        for key in self._early:
            key.set_sender(self)
            self.post_message(key)
        self.call_after_refresh(self._refresh_library, show=False)
        self.set_timer(_WARM_AFTER, self._warm)

    async def _warm(self) -> None:
        """Make the page of articles while nobody waits: the first one opens a tenth of a second sooner."""
        if not self._read.is_running:
            await self._get_screen(self._read)[1]
            if not self._exit and not self._closing and not self._read.closing:
                self._read.take_size(self.size)
        from termnews.tui import search  # noqa: F401, PLC0415 - loaded while nobody waits, as above

        if not self._browse.closing and (headline := self._browse.headlines.headline):
            self._read_ahead(headline)

    @work(thread=True, group="ahead")
    def _read_ahead(self, headline: Headline) -> None:
        """What reads and sets articles is loaded by the first of them: let that be while nobody waits."""
        with suppress(TermnewsError):
            typeset.article_lines(self.library.article(headline), typeset.Setting())

    # The library

    @work(thread=True, exclusive=True, group="refresh")
    def _refresh_library(self, *, show: bool) -> None:
        worker = get_current_worker()
        self._browse.fetch_rest()
        refresh(self.library, self.post_message, left=lambda: worker.is_cancelled, show=show)

    def on_progress(self, message: Progress) -> None:
        """The list says how far reading has come."""
        for page in self.screen_stack:
            if isinstance(page, ListPage):
                page.reading(message.done, message.total)

    def on_refreshed(self, message: Refreshed) -> None:
        """The list shows or announces what is new, unless it has been left meanwhile."""
        if self._browse.closing:
            return
        self._browse.refreshed(added=message.added, changed=message.changed, show=message.show)
        page = self.screen
        if not isinstance(page, Page):
            return
        page.library_changed(show=message.show)
        if message.error:
            page.say(message.error, error=True)
        elif message.show:
            page.say(f"{message.added:,} new" if message.added else "No new articles.")

    def action_look_again(self) -> None:
        """Look for new files, and show what was found."""
        self._refresh_library(show=True)

    @property
    def unsaved(self) -> list[str]:
        """Changes that could not be kept, in full, to be said when the screens have gone."""
        return self.keeper.unsaved

    # From screen to screen

    def on_read(self, message: Read) -> None:
        """Open an article, at the place that was chosen."""
        page = self.screen
        if isinstance(page, Page):
            self._open(page, message.entries, message.index, message.query, spot=message.spot)

    @work(exclusive=True, group="open")
    async def _open(
        self,
        page: Page[Any] | None,
        entries: Entries,
        index: int,
        query: str,
        *,
        quote: str = "",
        spot: Spot | None = None,
    ) -> None:
        """The article is read before its screen is shown, so that no empty page flashes."""
        self._reading_from = page
        self._read.begin(entries, index, query, quote=quote)
        reading = await self._read.fetch(index)
        if reading is not None and not self._exit and self.screen is not self._read:
            with self.batch_update():
                await self.push_screen(self._read)
                self._read.fit()
                self._read.show(index, reading)
                if spot is not None:
                    self._read.start_at(spot)
                self._read.prose.ask_no_repaint()

    def open_alone(self, headline: Headline, *, quote: str = "") -> None:
        """An article that was not chosen from the list."""
        if self._reader is not None and self.screen is self._reader:
            self._reader.keep_place()
            self.pop_screen()
        entries = Pages(1, lambda _start, _stop: entries_of(self.library, [headline]))
        self._open(None, entries, 0, "", quote=quote)

    def on_read_screen_closed(self, message: ReadScreen.Closed) -> None:
        """Back to the list or the results."""
        if self.screen is self._read:
            self.pop_screen()
            if self._reading_from is not None:
                self._reading_from.came_back(message.index, message.read)
                self._browse.recount()
            else:
                self._browse.state_changed(everywhere=True)

    def on_article_page_edited(self) -> None:
        """The file may have changed in the editor."""
        self._refresh_library(show=False)

    def on_browse_screen_search_wanted(self) -> None:
        """Search all articles."""
        self.open_search("")

    def open_search(self, query: str) -> None:
        """The search, with a query or an empty field."""
        from termnews.tui.search import SearchScreen  # noqa: PLC0415 - the list does not wait for it

        self.push_screen(SearchScreen(self.keeper, self.look, query=query, history=self._history))

    def on_search_screen_closed(self) -> None:
        """Back to the list, which may have been read from meanwhile."""
        if isinstance(self.screen, Page) and self.screen.where == "search":
            self.pop_screen()
            self._browse.reload()

    def exit(self, *arguments: Any, **more: Any) -> None:
        """The place in the article is kept, whichever way the program ends."""
        if self._reader is not None and self._reader in self.screen_stack:
            self._reader.keep_place()
        try:
            self.keep_look(self.library.paths.looks_file)
        except TermnewsError as error:
            self.keeper.unsaved.append(str(error))
        super().exit(*arguments, **more)

    def dressed(self) -> Iterable[Page[Any]]:
        """Every page that there is, in view or not."""
        return [screen for screen in (*self.screen_stack, self._reader) if isinstance(screen, Page)]

    # What holds on every screen

    def action_copy_or_quit(self) -> None:
        """Copy what the mouse has selected, else quit."""
        selected = self.screen.get_selected_text()
        if not selected:
            self.exit()
            return
        self.copy_to_clipboard(selected)
        self.screen.clear_selection()
        if isinstance(self.screen, Page):
            self.screen.say("Copied.")

    async def on_event(self, event: events.Event) -> None:
        """A key ends what waited for one; outside fields a Cyrillic letter is the Latin one on its key."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not self._open_for_keys and event.key not in KEPT:
                self._early.append(event)
                return
            if isinstance(self.screen, Page):
                self.screen.key_pressed()
            if not isinstance(self.focused, Input) and event.character:
                letter = latin(event.character)
                if letter != event.character:
                    event = events.Key(key_name(letter), letter)
            if isinstance(self.focused, Headlines) and await self._check_bindings(event.key):
                return  # a list leaves every key to its page: asking all that it stands in would only take time
        await super().on_event(event)


def _look_of(
    library: Library, theme: str, depth: terminal.Depth, *, light: bool | None
) -> tuple[Look, tuple[str, ...]]:
    """How the screens look by settings and terminal, and what is wrong with the person's keys."""
    config = remembered.laid_under(library.config, remembered.load(library.paths.looks_file))
    keys, problems = keyboard(config.keys, config.key_lines, file=library.paths.config_file.name)
    ink = themes.choose(theme or config.theme, depth, light=light)
    if themes.wants_ascii(os.environ) if config.ascii is None else config.ascii:
        ink = replace(ink, ascii=True)
    look = Look(
        ink,
        measure=config.measure,
        lines=config.lines,
        keyboard=keys,
        split=config.split,
        today=library.clock().date(),
    )
    return look, problems
