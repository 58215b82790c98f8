"""Find in the article: the prompt, the matches, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import typeset
from termnews.tui import dates
from termnews.tui.acting import ArticlePage
from termnews.tui.chrome import Footer, hint_words
from termnews.tui.fields import FindBar
from termnews.tui.finding import Folded, fold, spans, wants_case
from termnews.tui.lights import Mark
from termnews.tui.pointed import PointedProse
from termnews.tui.sheet import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widgets import Input

    from termnews.model import Article
    from termnews.tui.keeping import Keeper
    from termnews.tui.sheet import Look, Word


def parts_of(article: Article) -> list[tuple[int, str]]:
    """The parts of an article in which words are found, in reading order."""
    head = [(typeset.TITLE, article.title), (typeset.DEK, article.dek)]
    return [*head, *enumerate(block.text for block in article.blocks)]


class FindPage(ArticlePage):
    """A page with an article, a prompt of find in the footer's place, and matches to walk through."""

    def __init__(self, keeper: Keeper, look: Look) -> None:
        """Nothing is sought yet."""
        super().__init__(keeper, look)
        self.prose = PointedProse()
        """The article on the page."""
        self.find_bar = FindBar()
        self.footer = Footer()
        self.article: Article | None = None
        self._parts: list[tuple[int, str]] = []
        self._folded: dict[bool, list[Folded]] = {}
        self._marks: list[Mark] = []
        self._now: int | None = None
        self._sought = ""
        self._begun_here = False
        self._top_before = 0

    def carry_in(self, article: Article, marks: Sequence[Mark], sought: str) -> None:
        """Another article, with the matches of the search that led to it."""
        self.article = article
        self._parts, self._folded = parts_of(article), {}
        self._begun_here = False
        self._set_marks(marks, sought if marks else "")
        self._close_prompt()

    def _set_marks(self, marks: Sequence[Mark], sought: str) -> None:
        self._marks, self._now, self._sought = list(marks), None, sought
        self.prose.light(self._marks)
        self.refresh_foot()

    def lay_out(self) -> None:
        """The prompt stands on the grid."""
        super().lay_out()
        self.find_bar.lay_out(self.grid, self.look, rows=self.grid.foot_rows)

    def on_screen_suspend(self) -> None:
        """Nothing is set for a page that is out of sight."""
        self.prose.stop_setting()

    def on_screen_resume(self) -> None:
        """What was left goes on."""
        self.prose.set_on()

    # Moving

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.prose.scroll_rows(step)

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

    # The prompt

    def action_find(self) -> None:
        """Open the prompt in the footer's place."""
        bar = self.find_bar
        self.end_notice()
        self._top_before = self.prose.top
        bar.display = True
        self.footer.display = False
        bar.field.value = ""
        bar.found(())
        bar.field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Matches change at every key, and the first one from where the reader was comes into view."""
        event.stop()
        if not self.find_bar.display:
            return
        phrase = event.value
        marks = self._find(phrase)
        self._begun_here = bool(phrase)
        self._set_marks(marks, phrase)
        self.find_bar.found((dates.count(len(marks), "match", "matches"),) if phrase else ())
        self.prose.top = self._top_before
        if marks:
            self.go_to(self._first_from(self._top_before))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps what was found."""
        event.stop()
        self._close_prompt()
        if self._sought and not self._marks:
            self.say(f"This article does not mention “{self.look.ink.clip(self._sought, 40)}”.")
            self._sought, self._begun_here = "", False

    def on_key(self, event: events.Key) -> None:
        """Esc in the prompt restores the place."""
        if event.key == "escape" and self.find_bar.display:
            event.stop()
            event.prevent_default()
            self._close_prompt()
            self.clear_find()
            self.prose.top = self._top_before

    def _close_prompt(self) -> None:
        bar = self.find_bar
        if bar.display:
            bar.display = False
            self.set_focus(None)
            self.footer.display = self.grid.foot_rows > 0
            self.refresh_foot()

    def _find(self, phrase: str) -> list[Mark]:
        case = wants_case(phrase)
        if case not in self._folded:
            self._folded[case] = [fold(text, case=case) for _, text in self._parts]
        return [
            Mark(part, start, end)
            for (part, _), folded in zip(self._parts, self._folded[case], strict=True)
            for start, end in spans(phrase, folded)
        ]

    def clear_find(self) -> None:
        """No match is lit any more."""
        self._begun_here = False
        self._set_marks((), "")

    @property
    def find_begun(self) -> bool:
        """Whether there is something to clear that was sought in this article."""
        return self._begun_here

    # From match to match

    def _first_from(self, row: int) -> int:
        """The first match that does not stand above `row`, else the first of all."""
        rows = (self.prose.row_of(mark) for mark in self._marks)
        return next((index for index, at in enumerate(rows) if at >= row), 0)

    def go_to(self, index: int) -> None:
        """Make a match the current one."""
        self._now = index
        self.prose.bring(self._marks[index])
        self.refresh_foot()

    def action_hop(self, step: int) -> None:
        """The next or previous match."""
        if not self._marks:
            self.say("Nothing is sought here.", hint="{find} find")
        elif self._now is None:
            self.go_to(self._first_from(self.prose.top))
        elif 0 <= self._now + step < len(self._marks):
            self.go_to(self._now + step)
        elif step < 0:
            self.say("No earlier match.")
        elif self._begun_here or not self.to_next_result():
            self.go_to(0)
            self.say("From the top")

    def to_next_result(self) -> bool:
        """Go on in the next result of the search that led here; False if this is the last."""
        return False

    def find_words(self, room: int) -> list[Word]:
        """The state of find for the footer, as much of it as there is room for, or nothing."""
        if not self._marks:
            return []
        ink, total = self.look.ink, len(self._marks)
        sought = self.look.ink.clip(self._sought, self.grid.measure // 4)
        count = (
            f"{self._now + 1} of {total}" if self._now is not None else dates.count(total, "match", "matches")
        )
        number: Word = (f"  {count}", ink.style("soft"))
        words: list[Word] = [(f" {sought} ", ink.style("ink", "mark")), number]
        further = [("   ", ink.style("soft")), *hint_words(self.look, [("next-match", "next")], room)]
        fitting = (each for each in ([*words, *further], words, [number]) if width_of(each) <= room)
        return next(fitting, [])
