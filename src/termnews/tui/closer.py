"""Looking closer at an open article: its links, its sections, its file as it is, and its text in another program."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from textual import work

from termnews import outside, typeset
from termnews.tui.asis import AsItIsScreen
from termnews.tui.find import FindPage
from termnews.tui.outline import OutlineScreen, places

if TYPE_CHECKING:
    from termnews.tui.pointed import PointedProse
    from termnews.tui.pressed import Link
    from termnews.tui.sheet import Word


class CloserPage(FindPage):
    """A page with an article and ways to look at it more closely."""

    # Links

    @property
    def address_now(self) -> str:
        """The address of the selected link, else that of the article."""
        link = self.prose.link
        if link is not None:
            return link.target
        return self.article.address if self.article is not None else ""

    def action_link(self, step: int) -> None:
        """Select the next or previous link."""
        if self.prose.step_link(step):
            self._print_link()
        elif self.prose.link is None and not self._links:
            self.say("This article has no links.")
        else:
            self.say("No later link." if step > 0 else "No earlier link.")

    @property
    def _links(self) -> tuple[Link, ...]:
        return self.prose.pressed.links if self.prose.pressed else ()

    def on_pointed_prose_link_chosen(self, _: PointedProse.LinkChosen) -> None:
        """A link was clicked: its address is shown before anything is opened."""
        self._print_link()

    def _print_link(self) -> None:
        self.end_notice()
        self.refresh_foot()

    def link_words(self) -> list[Word]:
        """The address of the selected link for the footer, or nothing."""
        link = self.prose.link
        if link is None:
            return []
        ink = self.look.ink
        hint = f"   {self.key_of('follow')} "
        room = max(1, self.grid.measure - typeset.cells(hint) - len("open"))
        address = ink.clip(link.target, room)
        return [
            (address, ink.style("soft")),
            (hint, ink.style("soft", bold=True)),
            ("open", ink.style("faint")),
        ]

    def action_follow(self) -> None:
        """Open the selected link."""
        if self.prose.link is None:
            self.say("No link is selected.", hint="{next-link} next link")
        else:
            self.action_browser()

    def drop_link(self) -> bool:
        """Give up the selected link; False if there was none."""
        had = self.prose.link is not None
        self.prose.select_link(None)
        self.refresh_foot()
        return had

    # Other views of it

    def action_outline(self) -> None:
        """Sections, links and notes, to go to."""
        pressed = self.prose.pressed
        if self.article is None or pressed is None:
            return
        pressed.finish()
        found = places(self.article, pressed, last_top=self.prose.last_top)
        if not found:
            self.say("This article has no sections, links or notes.")
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                place = found[number]
                self.prose.go(place.part, place.start)
                self.prose.select_link(place.link)
                self.refresh_foot()

        self.app.push_screen(OutlineScreen(found, self.look), chosen)

    def action_as_it_is(self) -> None:
        """The file line by line, what was left out dimmed."""
        if self.article is not None and self.article.lines:
            self.app.push_screen(AsItIsScreen(self.article, self.look))
        else:
            self.say("There is nothing to show of this file.", hint="{editor} opens it")

    def action_code(self) -> None:
        """The rest of lines that are too long for the page."""
        if not self.prose.turn_code():
            self.say("Every line is shown whole.")

    # Piping

    def action_pipe(self) -> None:
        """Ask for a command that gets the plain text."""
        self.ask("|", "command for the plain text", self._pipe)

    @work(group="outside")
    async def _pipe(self, command: str | None) -> None:
        article = self.article
        if command and article is not None:
            text = await asyncio.to_thread(typeset.plain, article)
            self.hand_over(lambda: _piped(command, text))


def _piped(command: str, text: str) -> int:
    """Run it, and leave what it printed to be read."""
    code = outside.pipe(command, text)
    sys.stdout.write("\nEnter goes back to termnews. ")
    sys.stdout.flush()
    sys.stdin.readline()
    return code
