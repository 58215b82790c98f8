"""Keeping a quote: the paragraph where the reader is, or what the mouse has selected, with a note of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from termnews.tui.closer import CloserPage

if TYPE_CHECKING:
    from termnews.tui.fields import Prompt

_ASKED = "a note of your own, or only Enter   ↑ ↓ another paragraph"
_ASKED_SELECTED = "a note of your own, or only Enter"


class QuotingPage(CloserPage):
    """An open article from which quotes are kept."""

    def action_quote(self) -> None:
        """Show what would be kept, and ask for a note."""
        selected = self.get_selected_text()
        pressed = self.prose.pressed
        part = pressed.paragraph_from(self.prose.top) if pressed is not None else None
        if selected:
            self.ask("“", _ASKED_SELECTED, lambda note: self._answered(selected, note))
        elif part is None:
            self.say("There is no paragraph to keep.")
        else:
            self.prose.choose(part)
            self.ask("“", self.look.ink.glyph(_ASKED), lambda note: self._answered(self._chosen, note))

    @property
    def _chosen(self) -> str:
        part = self.prose.chosen
        return self.article.blocks[part].text if self.article is not None and part is not None else ""

    def on_prompt_moved(self, message: Prompt.Moved) -> None:
        """Another paragraph."""
        pressed, part = self.prose.pressed, self.prose.chosen
        if pressed is not None and part is not None:
            self.prose.choose(pressed.paragraph_beyond(part, message.step))

    def _answered(self, text: str, note: str | None) -> None:
        self.prose.choose(None)
        self.clear_selection()
        if note is not None and text.strip():
            self._keep_quote(text.strip(), note)

    @work(group="keeping")
    async def _keep_quote(self, text: str, note: str) -> None:
        if self.article_now is not None:
            said = await self.keeper.quote(self.article_now, text, note)
            self.state_changed()
            self.tell(said)
