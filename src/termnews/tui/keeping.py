"""Bookmarks and read state, changed from any screen, with the sentence that says what happened."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termnews.model import TermnewsError
from termnews.tui.sheet import DIAMOND

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.model import Headline


@dataclass(frozen=True, slots=True)
class Said:
    """A notice: its mark, its sentence, and a hint; errors stay until a key is pressed."""

    text: str
    mark: str = ""
    hint: str = ""
    error: bool = False


Turn = Callable[["Library", "Headline"], Awaitable[Said]]


async def turn_bookmark(library: Library, headline: Headline) -> Said:
    """Add the article's bookmark, or remove it."""
    turn = library.unbookmark if headline.bookmarked else library.bookmark
    try:
        await asyncio.to_thread(turn, [headline])
    except TermnewsError as error:
        return Said(f"{'Still' if headline.bookmarked else 'Not'} bookmarked. {error}", error=True)
    if headline.bookmarked:
        return Said("Bookmark removed.", hint="m again to undo")
    return Said("Bookmarked.", mark=DIAMOND, hint="m again to undo")


async def turn_read(library: Library, headline: Headline) -> Said:
    """Mark the article as read, or as unread."""
    try:
        await asyncio.to_thread(lambda: library.mark_read([headline], read=not headline.read))
    except TermnewsError as error:
        return Said(str(error), error=True)
    return Said("Marked as unread." if headline.read else "Marked as read.", hint="r again to undo")
