"""The versions of a story on a page: what changed from one to the next, in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.research.diff import versions
from termnews.research.marked import MARKS, paragraphs, runs
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.research.diff import Versions
    from termnews.tui.sheet import Look, Placed
    from termnews.tui.theme import Ground, Role

_SHOWN: dict[str, tuple[Role, Ground]] = {
    "added": ("ink", "mark"),
    "removed": ("faint", "paper"),
    "moved-to": ("accent", "paper"),
    "moved-from": ("faint", "paper"),
}


class VersionsScreen(AnswerPage):
    """What changed between two versions; [ and ] go to the pair before and after."""

    BINDINGS: ClassVar = bindings("versions")
    where = "versions"

    def __init__(self, library: Library, story: Sequence[Headline], at: int, look: Look) -> None:
        """`story` has its articles from the earliest; `at` is the one to compare with that before it."""
        super().__init__(library, look)
        self._story = story
        self._at = max(1, at)
        self._made: Versions | None = None

    def heading(self) -> str:
        """Which two they are."""
        return f"Version {self._at + 1} of {len(self._story)}"

    def fetch(self) -> None:
        """Read both and compare them."""
        one, other = (self.library.article(each) for each in self._story[self._at - 1 : self._at + 1])
        self._made = versions(one, other)

    def nothing(self) -> str:
        """Exact copies."""
        return "The two say the same, word for word."

    def rows(self) -> Iterator[Row]:
        """The two files, the head's differences, and the text."""
        made = self._made
        if made is None:
            return
        for name, each in zip(("Earlier", "Later"), self._story[self._at - 1 : self._at + 1], strict=True):
            lead = f"{name:<9}"
            for start, end in typeset.break_lines(each.path, self.grid.measure - len(lead)):
                yield Row((Piece(lead, "faint"), Piece(each.path[start:end], "soft")))
                lead = " " * len(lead)
        yield Row()
        if made.same:
            yield from self.text(self.nothing(), "soft")
            return
        for name, before, after in made.header:
            both = [(kind, text) for kind, text in (("removed", before), ("added", after)) if text]
            yield from self._set([("same", f"{name}: "), *((kind, text) for kind, text in both)], apart=" ")
        yield from [Row()] if made.header else []
        for paragraph in paragraphs(made.changes):
            yield from self._set(list(runs(paragraph)))
            yield Row()

    def _set(self, pieces: list[tuple[str, str]], *, apart: str = "") -> Iterator[Row]:
        """The rows of a paragraph, its runs in their styles."""
        marked = []
        for number, (kind, text) in enumerate(pieces):
            lead, tail = MARKS.get(kind, ("", ""))
            role, ground = _SHOWN.get(kind, ("ink", "paper"))
            between = apart if number > 1 else ""
            marked.append((f"{between}{lead}{text}{tail}", role, ground))
        whole = "".join(text for text, _, _ in marked)
        for start, end in typeset.break_lines(whole, self.grid.measure):
            at, found = 0, []
            for text, role, ground in marked:
                if inside := whole[max(start, at) : max(0, min(end, at + len(text)))]:
                    found.append(Piece(inside, role, ground))
                at += len(text)
            yield Row(tuple(found))

    def foot(self) -> list[Placed]:
        """Other pairs, where there are more than two versions."""
        pairs = [("part-back part-forward", "versions")] if len(self._story) > 2 else []  # noqa: PLR2004 - two are one pair
        return self.hints((("step-back", "close"), *pairs, ("next previous", "scroll")))

    def action_part(self, step: int) -> None:
        """The pair before or after."""
        at = self._at + step
        if not 1 <= at < len(self._story):
            self.say("There is no earlier version." if step < 0 else "There is no later version.")
            return
        self._at, self._made = at, None
        self.listed.top = 0
        self.ask_library()
