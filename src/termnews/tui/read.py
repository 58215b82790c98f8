"""The screen on which an article is read: progress in the footer, find, and the way to the next article."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from termnews import typeset
from termnews.model import TermnewsError
from termnews.tui.chrome import Footer, Running, hint_words, right_aligned
from termnews.tui.commands import ARTICLE_HINTS, bindings
from termnews.tui.fields import FindBar
from termnews.tui.find import FindPage, parts_of
from termnews.tui.keeping import Turn, turn_bookmark, turn_read
from termnews.tui.prose import Mark, Prose
from termnews.tui.sheet import Placed, Word, progress, width_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from termnews.library import Library
    from termnews.model import Article, Headline
    from termnews.tui.flow import Entries
    from termnews.tui.sheet import Look

_PROGRESS_CELLS = 16
_WHOLE = 100
_FIELDS = {typeset.TITLE: "title", typeset.DEK: "dek"}
"""What the query calls the parts above the body."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the library gave it, with the matches of the query that led to it."""

    article: Article
    marks: tuple[Mark, ...] = ()


def load(library: Library, headline: Headline, query: str) -> Reading:
    """Read an article and look for the query's words in it. Slow: call it in a thread."""
    article = library.article(headline)
    if not query:
        return Reading(article)
    found = [
        Mark(part, start, end)
        for part, text in parts_of(article)
        for start, end in library.matches(query, text, field=_FIELDS.get(part, "body"))
    ]
    return Reading(article, tuple(found))


class ReadScreen(FindPage):
    """An article of a list. It stays in memory while the list is shown, so that opening is quick."""

    BINDINGS: ClassVar = bindings("article")

    class Closed(Message):
        """The reader goes back; `index` is where they were, `read` the articles that were opened."""

        def __init__(self, index: int, read: frozenset[int]) -> None:
            """Both are indexes in the list that was read from."""
            super().__init__()
            self.index = index
            self.read = read

    def __init__(self, library: Library, look: Look) -> None:
        """Empty until `open`."""
        super().__init__(look)
        self._library = library
        self._entries: Entries | None = None
        self._index = 0
        self._query = ""
        self._read: set[int] = set()
        self._article: Article | None = None
        self._leave_next = False

    def compose(self) -> ComposeResult:
        """The prompt of find takes the footer's place."""
        yield Running()
        yield Prose()
        yield FindBar()
        yield Footer()

    @property
    def headline(self) -> Headline | None:
        """The article that is being read."""
        return self._entries[self._index].headline if self._entries is not None else None

    def lay_out(self) -> None:
        """The running head has two rows, none on a tiny page."""
        super().lay_out()
        running = self.query_one(Running)
        running.styles.height = self.grid.running_rows
        running.display = self.grid.running_rows > 0
        self.query_one(FindBar).lay_out(self.grid, self.look, rows=self.grid.foot_rows)

    # Opening

    def begin(self, entries: Entries, index: int, query: str) -> None:
        """Another list to read from; `open_at` comes next."""
        self._entries, self._index, self._query, self._read = entries, index, query, set()

    async def fetch(self, index: int) -> Reading | None:
        """Read the article at `index` of the list, in a thread."""
        if self._entries is None:
            return None
        headline = self._entries[index].headline
        reading = await asyncio.to_thread(load, self._library, headline, self._query)
        if not headline.read:
            await self._mark_read(headline)
            self._entries.forget(index)
        return reading

    async def _mark_read(self, headline: Headline) -> None:
        try:
            await asyncio.to_thread(lambda: self._library.mark_read([headline], read=True))
        except TermnewsError as error:
            self.say(str(error), error=True)

    def show(self, index: int, reading: Reading) -> None:
        """Put an article on the page, from its top."""
        if self._entries is None:
            return
        self._index = index
        self._read.add(index)
        self._article = reading.article
        self._leave_next = False
        headline = self._entries[index].headline
        after = self._entries[index + 1].headline if index + 1 < len(self._entries) else None
        self.prose.show(reading.article, bookmarked=headline.bookmarked, after=after)
        self.query_one(Running).headline = ""
        self.carry_in(reading.article, reading.marks, self._query)

    @work(exclusive=True, group="open")
    async def open_at(self, index: int, *, to_match: bool = False) -> None:
        """Go to another article of the list; `to_match`: to its first match."""
        reading = await self.fetch(index)
        if reading is None:
            return
        self.show(index, reading)
        if to_match and reading.marks:
            self.go_to(0)

    def to_next_result(self) -> bool:
        """The first match of the next result."""
        if not self._query or self._entries is None or self._index + 1 >= len(self._entries):
            return False
        self.open_at(self._index + 1, to_match=True)
        return True

    # Footer and running head

    def on_prose_scrolled(self) -> None:
        """The headline stands in the top row once it has scrolled away."""
        title = self._article.title if self._article else ""
        self.query_one(Running).headline = title if self.prose.title_gone else ""
        self.refresh_foot()

    def foot(self) -> list[Placed]:
        """Progress at the left; hints or the state of find at the right."""
        ink, grid = self.look.ink, self.grid
        share = self.prose.share
        percent = int(share * _WHOLE)
        words: list[Word] = progress(ink, _PROGRESS_CELLS, share) if not grid.narrow else []
        words.append((f"  {percent}%" if words else f"{percent}%", ink.style("soft")))
        words.append((f"  {self._left(share)}", ink.style("faint")))
        room = grid.measure - width_of(words) - 2
        right = self.find_words() or hint_words(self.look, ARTICLE_HINTS, room)
        return [(grid.left, words), right_aligned(grid, right if width_of(right) <= room else [])]

    def _left(self, share: float) -> str:
        headline = self.headline
        if headline is None:
            return ""
        if self.prose.at_end:
            return "the end"
        minutes = max(1, -(-int(headline.minutes * (1 - share) * _WHOLE) // _WHOLE))
        return f"{minutes} min left"

    def key_pressed(self) -> None:
        """The guide of the last page goes."""
        super().key_pressed()
        self.prose.end_guide()

    # Moving

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.prose.scroll_rows(step)

    def action_page(self, step: int) -> None:
        """A page forward or back; past the end, a second page forward opens the next article."""
        leave, self._leave_next = self._leave_next, False
        if step < 0 or not self.prose.at_end:
            self.prose.page(step)
        elif leave:
            self.action_article(1)
        elif self._entries is not None and self._index + 1 < len(self._entries):
            self.say("Space again for the next article")
            self._leave_next = True
        else:
            self.say("This is the last article.")

    def action_half_page(self, step: int) -> None:
        """Half a page down or up."""
        self.prose.half_page(step)

    def action_edge(self, step: int) -> None:
        """To the top or the end."""
        self.prose.edge(step)

    def action_part(self, step: int) -> None:
        """To the previous or next section."""
        if not self.prose.section(step):
            self.say("No later section." if step > 0 else "No earlier section.")

    def action_article(self, step: int) -> None:
        """The next or previous article of the list."""
        if self._entries is None:
            return
        if 0 <= self._index + step < len(self._entries):
            self.open_at(self._index + step)
        else:
            self.say("This is the last article." if step > 0 else "This is the first article.")

    def action_back(self) -> None:
        """Back to the list."""
        self.post_message(self.Closed(self._index, frozenset(self._read)))

    def action_step_back(self) -> None:
        """Clear a find that was begun here, else go back."""
        if self.find_begun:
            self.clear_find()
        else:
            self.action_back()

    # Keeping

    @work
    async def action_bookmark(self) -> None:
        """Add or remove the bookmark."""
        await self._turn(turn_bookmark)
        if self.headline is not None:
            self.prose.set_bookmarked(bookmarked=self.headline.bookmarked)

    @work
    async def action_mark_read(self) -> None:
        """Mark the article as unread and go back, or as read."""
        unread = self.headline is not None and self.headline.read
        await self._turn(turn_read)
        if unread:
            self.action_back()

    async def _turn(self, turn: Turn) -> None:
        if self._entries is None or self.headline is None:
            return
        said = await turn(self._library, self.headline)
        self._entries.forget(self._index)
        self.say(said.text, mark=said.mark, hint=said.hint, error=said.error)
