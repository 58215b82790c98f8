"""The front page of a day: its stories, the longest first, and the way to the days before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.research.day import Story, front_page, neighbours
from termnews.tui import dates
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from termnews.library import Library
    from termnews.tui.sheet import Look, Placed


class DayScreen(AnswerPage):
    """The stories of a day."""

    BINDINGS: ClassVar = bindings("day")
    where = "day"

    def __init__(self, library: Library, day: date, look: Look) -> None:
        """`day` has articles."""
        super().__init__(library, look)
        self._day = day
        self._stories: list[Story] = []
        self._beside: tuple[date | None, date | None] = (None, None)

    def heading(self) -> str:
        """The day in full."""
        return f"{dates.weekday(self._day, self.look.today or self._day)} {dates.rest(self._day)}"

    def fetch(self) -> None:
        """The day's articles, and which days beside it have any."""
        self._stories = front_page(self.library, self._day)
        self._beside = neighbours(self.library, self._day)

    def rows(self) -> Iterator[Row]:
        """A story after the other: headline, dek, outlet and minutes, and how many versions there are."""
        clip, measure = self.look.ink.clip, self.grid.measure
        for number, story in enumerate(self._stories):
            lead = story.lead
            for start, end in typeset.balance(lead.title, measure):
                yield Row((Piece(lead.title[start:end], "strong", bold=True),), number)
            if lead.dek:
                yield Row((Piece(clip(lead.dek, measure), "soft"),), number)
            others = f"{len(story.others) + 1} versions" if story.others else ""
            about = self.look.ink.glyph(" · ").join(
                part for part in (lead.outlet, f"{lead.minutes} min", others) if part
            )
            yield Row((Piece(clip(about, measure), "faint"),), number)
            yield Row()

    def foot(self) -> list[Placed]:
        """The days beside."""
        return self.hints(
            (("choose", "read"), ("day-before day-after", "day before, day after"), ("step-back", "close"))
        )

    def action_day(self, step: int) -> None:
        """The nearest day with articles before or after."""
        day = self._beside[0 if step < 0 else 1]
        if day is None:
            self.say("No earlier day has articles." if step < 0 else "No later day has articles.")
            return
        self._day = day
        self.listed.selected = 0
        self.ask_library()

    def action_part(self, step: int) -> None:
        """The same, as in the list."""
        self.action_day(step)

    def take(self, choice: int) -> None:
        """Read the story's longest article; the others of the day are before and after it."""
        self.read([story.lead for story in self._stories], choice)
