"""The page of quotes: every passage that was kept, the latest first; each opens at its place in its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from termnews.tui import dates
from termnews.tui.choices import Choice, ChoiceScreen
from termnews.tui.chrome import Footer
from termnews.tui.commands import bindings
from termnews.tui.fields import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from termnews.kept import KeptQuote
    from termnews.tui.keeping import Keeper, Said
    from termnews.tui.sheet import Look, Placed
    from termnews.tui.theme import Role

_MOST_ROWS = 4


class QuotesScreen(ChoiceScreen):
    """All quotes, with their notes and where they are from."""

    BINDINGS: ClassVar = bindings("quotes")
    where = "quotes"
    heading = "Quotes"
    nothing = "No quotes are kept. {quote} in an article keeps a paragraph, or what the mouse has selected."

    def __init__(self, keeper: Keeper, quotes: Sequence[KeptQuote], look: Look) -> None:
        """`quotes` as the library gives them."""
        super().__init__(look)
        self._keeper = keeper
        self._quotes = list(quotes)

    def choices(self) -> list[Choice]:
        """A quote each."""
        return [_choice(each) for each in self._quotes]

    def compose(self) -> ComposeResult:
        """The prompt for a note takes the footer's place."""
        yield self.made_list()
        yield Prompt()
        yield Footer()

    @property
    def now(self) -> KeptQuote | None:
        """The selected quote."""
        return self._quotes[self.listed.selected] if self._quotes else None

    def quote_at(self, number: int) -> KeptQuote:
        """A quote on the page."""
        return self._quotes[number]

    def foot(self) -> list[Placed]:
        """What can be done with a quote."""
        if not self._quotes:
            return self.hints((("step-back", "close"),))
        keys = (
            ("choose", "read"),
            ("note", "note"),
            ("copy", "copy"),
            ("remove", "remove"),
            ("step-back", "close"),
        )
        return self.hints(keys)

    def action_choose(self) -> None:
        """Open the article at the quote, if it is there."""
        now = self.now
        if now is None:
            return
        if now.headline is None:
            self.say("The article of this quote is not in the folder now.")
        else:
            self.dismiss(self.listed.selected)

    def action_copy(self) -> None:
        """Copy the quote as one would cite it."""
        if self.now is not None:
            self.app.copy_to_clipboard(f"{self.now.quote.text}\n— {self.now.bookmark.citation}")
            self.say("Copied with its citation.")

    def action_note(self) -> None:
        """Ask for another note."""
        now = self.now
        if now is not None:
            asked = "a note of your own; empty takes it away"
            self.ask("“", asked, lambda note: self._set_note(now, note), now.quote.note)

    @work(group="keeping")
    async def _set_note(self, quote: KeptQuote, note: str | None) -> None:
        if note is not None:
            await self._changed(await self._keeper.note_quote(quote, note))

    @work(group="keeping")
    async def action_remove(self) -> None:
        """Keep the selected quote no longer."""
        if self.now is not None:
            await self._changed(await self._keeper.drop_quote(self.now))

    @work(group="keeping")
    async def action_undo(self) -> None:
        """Take the last change back."""
        await self._changed(await self._keeper.undo())

    async def _changed(self, said: Said) -> None:
        self._quotes = await self._keeper.quotes()
        if not self.closing:
            self.listed.show(self.choices())
            self.say(said.text, hint=said.hint, error=said.error)


def _choice(kept: KeptQuote) -> Choice:
    mark = kept.bookmark
    day = dates.brief(mark.date) if mark.date else ""
    about = " · ".join(each for each in (day, mark.source, mark.title) if each)
    below: list[tuple[str, Role, int]] = [(kept.quote.note, "soft", _MOST_ROWS)] if kept.quote.note else []
    below.append((about, "faint", 1))
    if kept.headline is None:
        below.append(("The article is not in the folder now.", "error", 1))
    text = " ".join(kept.quote.text.split())
    return Choice(text, most_rows=_MOST_ROWS, below=tuple(below))
