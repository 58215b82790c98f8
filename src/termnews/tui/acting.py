"""What can be done with an article on every screen that has one: keep it, look behind it, hand it on."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported
from textual.message import Message

from termnews import outside
from termnews.model import TermnewsError
from termnews.text import file_name
from termnews.tui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.model import Headline
    from termnews.tui.keeping import Keeper, Said
    from termnews.tui.sheet import Look


class ArticlePage(Page[None]):
    """A page with an article, selected or open; `article_now` says which."""

    class Edited(Message):
        """A file may have changed in another program."""

    def __init__(self, keeper: Keeper, look: Look) -> None:
        """The library is asked in workers only."""
        super().__init__(look)
        self.keeper = keeper
        self.library = keeper.library

    @property
    def article_now(self) -> Headline | None:
        """The article that a key is about."""
        return None

    @property
    def address_now(self) -> str:
        """The address to open or copy: that of the article, or of what is selected in it."""
        return self.article_now.address if self.article_now else ""

    def state_changed(self, *, everywhere: bool = False) -> None:
        """Bookmark or read state of the article have changed, or, `everywhere`, of any article."""

    def tell(self, said: Said) -> None:
        """Put a notice in place of the footer line."""
        self.say(said.text, mark=said.mark, hint=said.hint, error=said.error)

    # Keeping

    @work(group="keeping")
    async def action_bookmark(self) -> None:
        """Add or remove the bookmark."""
        if self.article_now is not None:
            said = await self.keeper.turn_bookmark(self.article_now)
            self.state_changed()
            self.tell(said)

    @work(group="keeping")
    async def action_mark_read(self) -> None:
        """Mark the article as read or unread."""
        await self.turn_read()

    async def turn_read(self) -> None:
        """Mark the article as read or unread, and say so."""
        if self.article_now is not None:
            said = await self.keeper.turn_read(self.article_now)
            self.state_changed()
            self.tell(said)

    @work(group="keeping")
    async def action_undo(self) -> None:
        """Take the last change back."""
        said = await self.keeper.undo()
        self.state_changed(everywhere=True)
        self.tell(said)

    # Looking behind it

    @work(group="behind", exclusive=True)
    async def action_about(self) -> None:
        """Where the article and what is known of it come from."""
        from termnews.tui.about import AboutScreen  # noqa: PLC0415 - the list does not wait for it

        headline = self.article_now
        if headline is not None:
            article = await asyncio.to_thread(self.library.article, headline)
            file = file_name(os.fsencode(self.library.shelf.file_of(headline)))
            self.app.push_screen(AboutScreen(headline, article, file=file, look=self.look))

    @work(group="behind", exclusive=True)
    async def action_versions(self) -> None:
        """What changed from the version of the story before this one."""
        headline = self.article_now
        if headline is None:
            return
        story = await asyncio.to_thread(self.library.story, headline)
        if len(story) == 1:
            self.say("This article is the only version of its story.")
            return
        from termnews.tui.versions import VersionsScreen  # noqa: PLC0415 - only for those who compare

        at = next(number for number, each in enumerate(story) if each.row == headline.row)
        self.app.push_screen(VersionsScreen(self.library, story, at, self.look))

    # Other programs

    @work(group="outside")
    async def action_browser(self) -> None:
        """Open the original page."""
        address = self.address_now
        if not address:
            self.say("This article has no address.", hint="{editor} opens the file")
            return
        try:
            await asyncio.to_thread(outside.browse, address)
        except TermnewsError as error:
            self.say(str(error), error=True)
        else:
            self.say("Opened in the browser.")

    def action_editor(self) -> None:
        """Open the file in the editor, which has the terminal until it ends."""
        headline = self.article_now
        if headline is not None:
            self.hand_over(lambda: outside.edit(self.library.shelf.file_of(headline)))
            self.post_message(self.Edited())

    def action_copy(self) -> None:
        """Copy the address, or the file's path where there is none; the terminal keeps it (OSC 52)."""
        if self.address_now:
            self.app.copy_to_clipboard(self.address_now)
            self.say("Copied the link.")
        elif self.article_now is not None:
            self.app.copy_to_clipboard(file_name(os.fsencode(self.library.shelf.file_of(self.article_now))))
            self.say("Copied the path of the file.")

    def action_cite(self) -> None:
        """Copy the citation of the article."""
        from termnews.research.citation import plain  # noqa: PLC0415 - only for those who ask

        if self.article_now is not None:
            self.app.copy_to_clipboard(plain(self.article_now))
            self.say("Copied the citation.")

    def hand_over(self, run: Callable[[], int]) -> None:
        """Leave the terminal to another program, and take it back when that has ended."""
        try:
            with self.app.suspend():
                code = run()
        except SuspendNotSupported:
            self.say("This terminal cannot be left to another program.", error=True)
        except TermnewsError as error:
            self.say(str(error), error=True)
        else:
            if code:
                self.say(f"The program ended with code {code}.", error=True)
