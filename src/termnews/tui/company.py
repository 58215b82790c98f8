"""What keeps a query or an article company: the words that go with one, and the articles related to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.research.keywords import Keyword, keywords
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termnews.library import Library
    from termnews.research.related import Related
    from termnews.tui.sheet import Look, Placed
    from termnews.tui.theme import Ink

_MOST = 40


class WordsScreen(AnswerPage):
    """The words that set the results apart from the rest; one can be added to the query."""

    BINDINGS: ClassVar = bindings("company")
    where = "company"

    def __init__(self, library: Library, query: str, look: Look, *, add: Callable[[str], None]) -> None:
        """`add` is given the word that was chosen."""
        super().__init__(library, look)
        self._query = query
        self._add = add
        self._found: list[Keyword] = []

    def heading(self) -> str:
        """The query."""
        return f"What goes with {self._query}"

    def fetch(self) -> None:
        """Count."""
        self._found = keywords(self.library, self._query, most=_MOST)

    def nothing(self) -> str:
        """Too few articles, or all alike."""
        return "No word sets these articles apart from the rest."

    def rows(self) -> Iterator[Row]:
        """A word a row, with its counts."""
        widest = max((typeset.cells(each.word) for each in self._found), default=0)
        some = max((len(f"{each.articles:,}") for each in self._found), default=0)
        every = max((len(f"{each.of:,}") for each in self._found), default=0)
        for number, each in enumerate(self._found):
            word = each.word + " " * (widest - typeset.cells(each.word))
            counts = f"   in {each.articles:>{some},} of the {each.of:>{every},} articles that have it"
            room = self.grid.measure - typeset.cells(word)
            if len(counts) > room:
                counts = f"   {each.articles:>{some},} of {each.of:>{every},}"
            yield Row(
                (Piece(word, "strong", bold=True), Piece(self.look.ink.clip(counts, room), "faint")), number
            )

    def foot(self) -> list[Placed]:
        """What Enter does."""
        return self.hints((("choose", "add to the query"), ("step-back", "close")))

    def take(self, choice: int) -> None:
        """Add the word to the query, and go back to the results."""
        word = self._found[choice].word
        self.dismiss()
        self._add(word)


class RelatedScreen(AnswerPage):
    """The related articles of one, each with the words that tie them."""

    BINDINGS: ClassVar = bindings("related")
    where = "related"

    def __init__(
        self, library: Library, found: list[Related], look: Look, *, chosen: Callable[[int], None]
    ) -> None:
        """`chosen` is given the number of the article that was chosen."""
        super().__init__(library, look)
        self._found = found
        self._chosen = chosen

    def heading(self) -> str:
        """What the page is about."""
        return "Related articles"

    def rows(self) -> Iterator[Row]:
        """Headline, source and the words in common."""
        for number, each in enumerate(self._found):
            title = each.headline.title
            for start, end in typeset.balance(title, self.grid.measure):
                yield Row((Piece(title[start:end], "strong", bold=True),), number)
            yield Row((Piece(tied(each, self.look.ink, self.grid.measure), "faint"),), number)
            yield Row()

    def foot(self) -> list[Placed]:
        """What Enter does."""
        return self.hints((("choose", "read"), ("step-back", "close")))

    def take(self, choice: int) -> None:
        """Read it."""
        self.dismiss()
        self._chosen(choice)


def tied(related: Related, ink: Ink, width: int) -> str:
    """The outlet and the words in common, on a line."""
    parts = (related.headline.outlet, ", ".join(related.words))
    return ink.clip(ink.glyph(" · ").join(part for part in parts if part), width)
