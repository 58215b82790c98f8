"""How the screens look, as far as a person changes it with keys: theme, measure, kind of list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termnews.noun import replace
from termnews.tui import remembered
from termnews.tui import theme as themes
from termnews.tui.grid import NARROWEST, SPLIT_FROM, STEP, WIDEST
from termnews.tui.hosted import HostedApp
from termnews.tui.page import Page
from termnews.tui.sheet import Look

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from termnews.tui.terminal import Depth


class DressedApp(HostedApp):
    """An application whose pages all look alike."""

    look = Look()
    _look_before = look

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The style sheet is parsed before the theme is set."""
        return {f"tn-{role}": colour for role, colour in themes.LATE_EDITION.items()}

    def dress(self, depth: Depth) -> None:
        """Put on the `look` that the program starts with, on a terminal of that many colours."""
        self._look_before = self.look
        for made in themes.textual_themes(depth):
            self.register_theme(made)
        self.theme = self.look.ink.name

    def keep_look(self, file: Path) -> None:
        """Remember what was chosen since the start, for the next one. Raises `TermnewsError`."""
        chosen = remembered.differing(self._look_before, self.look)
        if chosen:
            self._look_before = self.look
            remembered.keep(file, chosen)

    def dressed(self) -> Iterable[Page[Any]]:
        """Every page that there is, in view or not."""
        return ()

    def wear(self, look: Look) -> None:
        """Another look for all pages."""
        self.look = look
        self.theme = look.ink.name
        for page in self.dressed():
            page.wear(look)

    def _say(self, text: str) -> None:
        if isinstance(self.screen, Page):
            self.screen.say(text)

    def action_turn_theme(self) -> None:
        """The next theme."""
        self.wear(replace(self.look, ink=themes.after(self.look.ink)))
        self._say(f"Theme: {themes.SPOKEN[self.look.ink.name]}")

    def action_measure(self, step: int) -> None:
        """A narrower or wider column."""
        measure = max(NARROWEST, min(self.look.measure + step * STEP, WIDEST))
        self.wear(replace(self.look, measure=measure))
        self._say(f"Measure: {measure} cells")

    def action_turn_lines(self) -> None:
        """Cards or single lines."""
        self.wear(replace(self.look, lines=not self.look.lines))

    def action_turn_split(self) -> None:
        """List and article side by side, or the list alone."""
        self.wear(replace(self.look, split=not self.look.split))
        if self.look.split and self.screen.size.width < SPLIT_FROM:
            self._say(f"Side by side needs {SPLIT_FROM} columns.")
