"""The screen on which an article is read: progress in the footer, find, and the way to the next article."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from termnews.tui.chrome import Running, hint_words, right_aligned
from termnews.tui.commands import ARTICLE_HINTS, bindings
from termnews.tui.fields import Prompt
from termnews.tui.quoting import QuotingPage
from termnews.tui.reading import Reading, load, position
from termnews.tui.share import share_words
from termnews.tui.sheet import Placed, width_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from termnews.model import Headline, Position
    from termnews.tui.flow import Entries
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look


class ReadScreen(QuotingPage):
    """An article of a list. It stays in memory while the list is shown, so that opening is quick."""

    BINDINGS: ClassVar = bindings("article")
    where = "article"

    class Closed(Message):
        """The reader goes back; `index` is where they were, `read` the articles that were opened."""

        def __init__(self, index: int, read: frozenset[int]) -> None:
            """Both are indexes in the list that was read from."""
            super().__init__()
            self.index = index
            self.read = read

    def __init__(self, keeper: Keeper, look: Look) -> None:
        """Empty until `begin` and `show`."""
        super().__init__(keeper, look)
        self.running_head = Running()
        self._entries: Entries | None = None
        self._index = 0
        self._query = ""
        self._read: set[int] = set()
        self._leave_next = False
        self._begun_at: Position | None = None
        self._quote = ""

    def compose(self) -> ComposeResult:
        """The prompts take the footer's place."""
        yield self.running_head
        yield self.prose
        yield self.find_bar
        yield Prompt()
        yield self.footer

    @property
    def headline(self) -> Headline | None:
        """The article that is being read."""
        return self._entries[self._index].headline if self._entries is not None else None

    @property
    def article_now(self) -> Headline | None:
        """The article that is being read."""
        return self.headline

    def on_mount(self) -> None:
        """Running head and footer follow the page."""
        self.watch(self.prose, "top", self.on_column_scrolled, init=False)

    def lay_out(self) -> None:
        """The running head has two rows, none on a tiny page."""
        super().lay_out()
        self.running_head.styles.height = self.grid.running_rows
        self.running_head.display = self.grid.running_rows > 0

    # Opening

    def begin(self, entries: Entries, index: int, query: str, *, quote: str = "") -> None:
        """Another list to read from, or a `quote` to open its article at; `fetch` and `show` come next."""
        self._entries, self._index, self._query, self._read = entries, index, query, set()
        self._quote = quote

    async def fetch(self, index: int) -> Reading | None:
        """Read the article at `index` of the list, in a thread."""
        if self._entries is None:
            return None
        headline = self._entries[index].headline
        return await asyncio.to_thread(load, self.library, headline, self._query, self._quote)

    def show(self, index: int, reading: Reading) -> None:
        """Put an article on the page: from its top, or from where it was left half-read."""
        if self._entries is None:
            return
        self._index = index
        self._read.add(index)
        self._leave_next = False
        headline = self._entries[index].headline
        after = self._entries[index + 1].headline if index + 1 < len(self._entries) else None
        self.prose.show(
            reading.article, bookmarked=headline.bookmarked, after=after, minutes=headline.minutes
        )
        self.running_head.headline = ""
        self.carry_in(reading.article, reading.marks, self._query)
        if self._quote:
            self._show_quote(reading)
        elif reading.place is not None:
            self.prose.go(reading.place.part, reading.place.char)
            self.say("Where you left off", hint="{first} top", lasting=True)
        self._begun_at = position(self.library, headline, self.prose)
        if not headline.read:
            self._mark_read(self._entries, index)

    def _show_quote(self, reading: Reading) -> None:
        """The quote is lit where it stands."""
        self._quote = ""
        if reading.quote is None:
            self.say("This quote is not in the article any more.")
        else:
            self.prose.light([reading.quote])
            self.prose.bring(reading.quote)

    @work
    async def _mark_read(self, entries: Entries, index: int) -> None:
        """Once the page is shown: saving for good takes longer than setting the article."""
        failed = await self.keeper.opened(entries[index].headline)
        entries.forget(index)
        if failed is not None:
            self.tell(failed)

    def keep_place(self) -> None:
        """Remember where reading was left off. A millisecond or two: also called when all is ending."""
        headline = self.headline
        if headline is None or self._begun_at is None:
            return
        now = position(self.library, headline, self.prose)
        if now is None or (now.part, now.char) == (self._begun_at.part, self._begun_at.char):
            return
        self._begun_at = now
        failed = self.keeper.keep_place(now)
        if failed is not None:
            self.tell(failed)

    @work(exclusive=True, group="open")
    async def open_at(self, index: int, *, to_match: bool = False) -> None:
        """Go to another article of the list; `to_match`: to its first match."""
        self.keep_place()
        reading = await self.fetch(index)
        if reading is None or self.closing:
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

    def action_editor(self) -> None:
        """Open the file in the editor, and show afterwards what has become of it."""
        super().action_editor()
        self._read_again()

    @work(exclusive=True, group="open")
    async def _read_again(self) -> None:
        if self._entries is None:
            return
        place = self.prose.place
        self._entries.forget(self._index)
        reading = await self.fetch(self._index)
        if reading is not None and not self.closing:
            self.show(self._index, reading)
            if place is not None:
                self.prose.go(*place)

    # Footer and running head

    def on_column_scrolled(self) -> None:
        """The headline stands in the top row once it has scrolled away."""
        title = self.article.title if self.article else ""
        pressed = self.prose.pressed
        gone = pressed is not None and 0 < pressed.title_end <= self.prose.top
        self.running_head.headline = title if gone else ""
        self.refresh_foot()

    def foot(self) -> list[Placed]:
        """Progress at the left; hints or the state of find at the right."""
        ink, grid = self.look.ink, self.grid
        if words := self.link_words():
            return [(grid.left, words)]
        minutes = self.headline.minutes if self.headline is not None else 1
        share = 1.0 if self.prose.at_end else self.prose.share
        words = share_words(ink, share, minutes, bar=not grid.narrow)
        room = grid.measure - width_of(words) - 2
        right = self.find_words(room) or hint_words(self.look, ARTICLE_HINTS, room)
        return [(grid.left, words), right_aligned(grid, right if width_of(right) <= room else [])]

    def key_pressed(self) -> None:
        """The guide of the last page goes."""
        super().key_pressed()
        self.prose.end_guide()

    # Moving

    def action_page(self, step: int) -> None:
        """A page forward or back; past the end, a second page forward opens the next article."""
        leave, self._leave_next = self._leave_next, False
        if step < 0 or not self.prose.at_end:
            self.prose.page(step)
        elif leave:
            self.action_article(1)
        elif self._entries is not None and self._index + 1 < len(self._entries):
            self.say(f"{self.key_of('page-forward')} again for the next article")
            self._leave_next = True
        else:
            self.say("This is the last article.")

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
        self.keep_place()
        self.post_message(self.Closed(self._index, frozenset(self._read)))

    def action_step_back(self) -> None:
        """Give up the selected link, or clear a find that was begun here, else go back."""
        if self.drop_link():
            return
        if self.find_begun:
            self.clear_find()
        else:
            self.action_back()

    # Keeping

    def state_changed(self, *, everywhere: bool = False) -> None:
        """The head shows the bookmark."""
        if self._entries is not None and self.headline is not None:
            self._entries.forget(None if everywhere else self._index)
            self.prose.set_bookmarked(bookmarked=self.headline.bookmarked)

    @work(group="keeping")
    async def action_mark_read(self) -> None:
        """Mark the article as unread and go back, or as read."""
        unread = self.headline is not None and self.headline.read
        await self.turn_read()
        if unread:
            self.action_back()
