"""Bookmarks and read state, changed from any screen and taken back, with the sentence that says what happened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from termnews.marks.toml_file import NotSavedError
from termnews.marks.undo import Journal
from termnews.model import TermnewsError
from termnews.noun import noun
from termnews.tui import dates
from termnews.tui.sheet import DIAMOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from termnews.found import Listing
    from termnews.kept import KeptQuote
    from termnews.library import Library
    from termnews.marks.searches import Searches
    from termnews.marks.undo import Undo
    from termnews.model import Headline, Position


@noun
class Said:
    """A notice: its mark, its sentence, and a hint (``{command}``: its key); errors stay until a key is pressed."""

    text: str
    mark: str = ""
    hint: str = ""
    error: bool = False


class Keeper:
    """Makes the changes that a person asks for, in threads, and remembers the way back."""

    def __init__(self, library: Library) -> None:
        """Nothing has been changed yet."""
        self.library = library
        self._journal = Journal()
        self.unsaved: list[str] = []
        """What could not be kept, in full, to be said again when the screens have gone."""

    async def turn_bookmark(self, headline: Headline) -> Said:
        """Add the article's bookmark, or remove it."""
        turn = self.library.kept.unbookmark if headline.bookmarked else self.library.kept.bookmark
        failed = await self._change(lambda: turn([headline]))
        if failed:
            return Said(f"{'Still' if headline.bookmarked else 'Not'} bookmarked. {failed}", error=True)
        if headline.bookmarked:
            return Said("Bookmark removed.", hint="{undo} to undo")
        return Said("Bookmarked.", mark=DIAMOND, hint="{bookmark} again to undo")

    async def turn_read(self, headline: Headline) -> Said:
        """Mark the article as read, or as unread."""
        failed = await self._change(lambda: self.library.mark_read([headline], read=not headline.read))
        if failed:
            return Said(failed, error=True)
        return Said(
            "Marked as unread." if headline.read else "Marked as read.", hint="{mark-read} again to undo"
        )

    async def read_all(self, listing: Listing) -> Said:
        """Mark every article of a list as read."""
        changed = 0

        def mark() -> Undo:
            nonlocal changed
            done = self.library.mark_rows_read(listing.rows, read=True)
            changed = done.count
            return done

        if failed := await self._change(mark):
            return Said(failed, error=True)
        if not changed:
            return Said("All of them were read already.")
        return Said(
            f"{changed:,} {'article' if changed == 1 else 'articles'} marked as read.", hint="{undo} to undo"
        )

    async def opened(self, headline: Headline) -> Said | None:
        """An article that is opened is read from then on; a sentence when that could not be kept."""
        try:
            await asyncio.to_thread(lambda: self.library.mark_read([headline], read=True))
        except TermnewsError as error:
            return Said(self._refused(error), error=True)
        return None

    def keep_place(self, place: Position) -> Said | None:
        """Remember where an article was left; a sentence when that could not be kept."""
        try:
            self.library.state.keep_position(place)
        except TermnewsError as error:
            return Said(self._refused(error), error=True)
        return None

    async def quote(self, headline: Headline, text: str, note: str) -> Said:
        """Keep a passage of an article."""
        failed = await self._change(lambda: self.library.kept.quote(headline, text, note))
        if failed:
            return Said(f"The quote is not kept. {failed}", error=True)
        return Said("Kept as a quote.", mark="“", hint="{quotes} all quotes   {undo} to undo")

    async def quotes(self) -> list[KeptQuote]:
        """All quotes, the one that was kept last first."""
        found = await asyncio.to_thread(self.library.kept.quotes)
        return sorted(found, key=lambda each: each.quote.added, reverse=True)

    async def drop_quote(self, kept: KeptQuote) -> Said:
        """Keep it no longer."""
        failed = await self._change(lambda: self.library.kept.drop_quote(kept))
        return Said(failed, error=True) if failed else Said("The quote is removed.", hint="{undo} to undo")

    async def note_quote(self, kept: KeptQuote, note: str) -> Said:
        """Set the note of a quote."""
        failed = await self._change(lambda: self.library.kept.note_quote(kept, note))
        return Said(failed, error=True) if failed else Said("The note is kept.", hint="{undo} to undo")

    async def keep_search(self, name: str, query: str) -> Said:
        """Keep a query under a name."""
        failed = await self._change(lambda: self.searches.keep(name, query))
        if failed:
            return Said(f"The search is not kept. {failed}", error=True)
        return Said(f"Kept as “{name}”.", hint="{undo} to undo")

    async def drop_search(self, name: str) -> Said:
        """Keep it no longer."""
        failed = await self._change(lambda: self.searches.drop(name))
        return Said(failed, error=True) if failed else Said(f"“{name}” is removed.", hint="{undo} to undo")

    @property
    def searches(self) -> Searches:
        """The searches with a name."""
        from termnews.marks.searches import Searches  # noqa: PLC0415 - the list does without

        return Searches(self.library.paths.searches_file, self.library.config.searches)

    async def undo(self) -> Said:
        """Take the last change back."""
        try:
            change = await asyncio.to_thread(self._journal.undo)
        except TermnewsError as error:
            return Said(str(error), error=True)
        if change is None:
            return Said("There is nothing to undo.")
        more = f" ({dates.count(change.count, 'article')})" if change.count > 1 else ""
        return Said(f"Undone: {change.what}{more}.")

    async def _change(self, change: Callable[[], Undo]) -> str:
        """Make a change and remember it; the reason when it could not be kept."""
        try:
            self._journal.keep(await asyncio.to_thread(change))
        except TermnewsError as error:
            return self._refused(error)
        return ""

    def _refused(self, error: TermnewsError) -> str:
        """The reason, for one line of a screen; the change in full is kept for later."""
        if not isinstance(error, NotSavedError):
            return str(error)
        self.unsaved.append(str(error))
        return error.reason
