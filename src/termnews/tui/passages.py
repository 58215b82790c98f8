"""Passages on a page, what matches lit, each with its citation: what was said, and the dossier of a query."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import work

from termnews import typeset
from termnews.model import TermnewsError
from termnews.paths import is_there
from termnews.research import citation, written
from termnews.research.dossier import Dossier, dossier, runs
from termnews.research.said import Said, said
from termnews.text import line
from termnews.tui import dates
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings
from termnews.tui.fields import Prompt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.research.passages import Passage
    from termnews.tui.sheet import Look, Placed

_MOST = 2000
"""Sentences on the page."""
_TELL_EVERY = 0.2
"""Seconds between two reports of progress."""
_SPACES = {ord("\n"): " ", ord("\t"): " "}


class PassagePage(AnswerPage):
    """Passages of articles; a chosen one is read where it stands."""

    def __init__(self, library: Library, query: str, look: Look) -> None:
        """`query` is what was typed."""
        super().__init__(library, look)
        self._query = query

    def places(self) -> list[tuple[Headline, Passage | None]]:
        """What the choices lead to: an article, and a passage of it unless only its head matches."""
        raise NotImplementedError

    def take(self, choice: int) -> None:
        """Read the article from the passage on."""
        places = self.places()
        passage = places[choice][1]
        spot = (passage.part, passage.start) if passage else None
        self.read([headline for headline, _ in places], choice, query=self._query, spot=spot)

    def passage(self, passage: Passage, choice: int) -> Iterator[Row]:
        """The rows of a passage, its neighbours soft."""
        text, shift = passage.whole.translate(_SPACES), len(passage.lead)
        middle = (shift, shift + len(passage.text))
        lit = [(start + shift, end + shift) for start, end in passage.matches]
        for start, end in typeset.break_lines(text, self.grid.measure):
            pieces = []
            for first, last in _parts(start, end, middle):
                inside = [(a - first, b - first) for a, b in _within(lit, first, last)]
                role = "ink" if middle[0] <= first < middle[1] else "soft"
                for part, matches in runs(text[first:last], inside):
                    pieces.append(Piece(part, role, "mark" if matches else "paper"))  # type: ignore[arg-type]
            yield Row(tuple(pieces), choice)

    def cited(self, headline: Headline) -> Iterator[Row]:
        """The rows of a citation, which cannot be chosen, and a blank one."""
        yield from self.text(f"— {citation.plain(headline)}", "faint")
        yield Row()


class SaidScreen(PassagePage):
    """The sentences with quotation marks that hold the query, newest article first."""

    BINDINGS: ClassVar = bindings("said")
    where = "said"

    def __init__(self, library: Library, query: str, look: Look) -> None:
        """`query` is what was typed."""
        super().__init__(library, query, look)
        self._found: list[Said] = []

    def heading(self) -> str:
        """What the page is about."""
        return f"What was said: {self._query}"

    def fetch(self) -> None:
        """Read the articles that match."""
        self._found = list(islice(said(self.library, self._query), _MOST))

    def nothing(self) -> str:
        """No sentence is quoted."""
        return "No sentence with quotation marks holds what the query asks for."

    def places(self) -> list[tuple[Headline, Passage | None]]:
        """The sentences."""
        return [(each.headline, each.passage) for each in self._found]

    def rows(self) -> Iterator[Row]:
        """A sentence, and its citation behind the last one of an article."""
        for number, each in enumerate(self._found):
            yield from self.passage(each.passage, number)
            following = self._found[number + 1].headline if number + 1 < len(self._found) else None
            if following == each.headline:
                yield Row()
            else:
                yield from self.cited(each.headline)

    def foot(self) -> list[Placed]:
        """What Enter does."""
        return self.hints((("choose", "read from here"), ("step-back", "close")))


class DossierScreen(PassagePage):
    """All passages that match, oldest first; they can be written to a file."""

    BINDINGS: ClassVar = bindings("dossier")
    where = "dossier"

    def __init__(self, library: Library, query: str, look: Look) -> None:
        """`query` is what was typed."""
        super().__init__(library, query, look)
        self._made: Dossier | None = None
        self._read = ""
        self._told = 0.0

    def compose(self) -> ComposeResult:
        """The prompt for a file takes the footer's place."""
        yield from super().compose()
        yield Prompt()

    def heading(self) -> str:
        """How much there is, or how far reading has come."""
        about = self._made.summary if self._made else self._read
        return f"{self._query}: {about}" if about else self._query

    def fetch(self) -> None:
        """Read the articles that match, and say how far that has come."""
        self._made = dossier(self.library, self._query, progress=self._progress)

    def _progress(self, done: int, total: int) -> None:
        if self.closing:
            raise TermnewsError("The page was closed.")
        if monotonic() - self._told >= _TELL_EVERY:
            self._told = monotonic()
            self._read = f"reading {done:,} of {total:,}"
            self.call_later(self.lay_out)

    def nothing(self) -> str:
        """No article matches."""
        return "No article matches."

    def places(self) -> list[tuple[Headline, Passage | None]]:
        """The passages, and the articles of which only the head matches."""
        entries = self._made.entries if self._made else ()
        return [(each.headline, one) for each in entries for one in (each.passages or (None,))]

    def rows(self) -> Iterator[Row]:
        """An article after the other: its day, its headline, the passages, the citation."""
        number = 0
        for entry in self._made.entries if self._made else ():
            headline = entry.headline
            day = dates.brief(headline.date) if headline.date else dates.UNDATED
            for start, end in typeset.balance(headline.title, self.grid.measure):
                words = Piece(headline.title[start:end], "strong", bold=True)
                yield Row((words,), None if entry.passages else number, "" if start else day)
            for passage in entry.passages:
                yield Row()
                yield from self.passage(passage, number)
                number += 1
            number += not entry.passages
            yield from self.cited(headline)

    def foot(self) -> list[Placed]:
        """What can be done with it."""
        return self.hints((("choose", "read from here"), ("write", "write a file"), ("step-back", "close")))

    def action_write(self) -> None:
        """Ask for a file's name."""
        if self._made and self._made.entries:
            self.ask("→", "a file that ends in .md, .html or .epub", self._named)

    @work(group="keeping")
    async def _named(self, name: str | None) -> None:
        if not name or self._made is None:
            return
        try:
            await asyncio.to_thread(_write, self._made, name)
        except TermnewsError as error:
            self.say(str(error), error=True)
        else:
            self.say(f"Written: {self.look.ink.clip(line(name), self.grid.measure - 12)}")


def _write(made: Dossier, name: str) -> None:
    try:
        path = Path(name).expanduser()
    except RuntimeError as error:
        raise TermnewsError(f"Nobody has the home folder of {line(name)}.") from error
    form = written.form_of(path)
    if not form:
        raise TermnewsError(f"{line(path.name)} ends in none of .md, .html and .epub.")
    if is_there(path):
        raise TermnewsError(f"{line(path.name)} is there already.")
    written.write(path, written.in_form(made, form, at=datetime.now(UTC)))


def _parts(start: int, end: int, middle: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """A line cut where the middle begins and ends."""
    edges = [start, *(edge for edge in middle if start < edge < end), end]
    return pairwise(edges)


def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What lies of the spans between two characters."""
    return ((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
