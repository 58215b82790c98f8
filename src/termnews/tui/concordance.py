"""The concordance on a page: every occurrence of the query a row, the word in the middle; Enter reads from there."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.research.kwic import Occurrence, aligned, occurrences, ordered
from termnews.tui import dates
from termnews.tui.answers import AnswerPage, Piece, Row
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.library import Library
    from termnews.model import Article
    from termnews.research.kwic import Order
    from termnews.tui.page import Spot
    from termnews.tui.sheet import Look, Placed

MOST = 5000
"""Occurrences on the page."""
_ORDERS: dict[Order, str] = {
    "date": "newest first",
    "left": "by the words before",
    "right": "by the words after",
    "source": "by source",
}
_PARTS = {"title": typeset.TITLE, "dek": typeset.DEK}


class ConcordanceScreen(AnswerPage):
    """The occurrences of a query, in one of four orders."""

    BINDINGS: ClassVar = bindings("concordance")
    where = "concordance"

    def __init__(self, library: Library, query: str, look: Look) -> None:
        """`query` is what was typed."""
        super().__init__(library, look)
        self._query = query
        self._order: Order = "date"
        self._found: list[Occurrence] = []

    def heading(self) -> str:
        """How many there are."""
        if not self.answered:
            return self._query
        more = "+" if len(self._found) == MOST else ""
        return f"{self._query}: {len(self._found):,}{more} {'match' if len(self._found) == 1 else 'matches'}"

    def fetch(self) -> None:
        """Read the articles that match."""
        self._found = list(islice(occurrences(self.library, self._query), MOST))

    def nothing(self) -> str:
        """Nothing was found, or no words were asked for."""
        return "No word of the query stands in an article."

    @property
    def _listed(self) -> list[Occurrence]:
        return ordered(self._found, self._order)

    def rows(self) -> Iterator[Row]:
        """A row for each occurrence, the day in the margin where it is another."""
        before = ""
        for number, each in enumerate(self._listed):
            left, keyword, right = aligned(each, self.grid.measure)
            day = dates.brief(each.headline.date) if each.headline.date else dates.UNDATED
            pieces = (Piece(left, "soft"), Piece(keyword, "ink", "mark"), Piece(right, "soft"))
            yield Row(pieces, number, "" if day == before else day)
            before = day

    def foot(self) -> list[Placed]:
        """The order, and the article of the selected row."""
        return self.hints(
            (("choose", "read from here"), ("order", _ORDERS[self._order]), ("step-back", "close"))
        )

    def action_turn_order(self) -> None:
        """The next order."""
        orders = list(_ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.listed.selected = 0
        self.lay_out()

    def take(self, choice: int) -> None:
        """Read the article from the occurrence on."""
        listed = self._listed
        each = listed[choice]
        spot = spot_of(self.library.article(each.headline), each)
        self.read([one.headline for one in listed], choice, query=self._query, spot=spot)


def spot_of(article: Article, occurrence: Occurrence) -> Spot:
    """The part of the article in which an occurrence stands, and its character there."""
    if occurrence.field in _PARTS:
        return _PARTS[occurrence.field], occurrence.start
    at = occurrence.start
    for part, block in enumerate(article.blocks):
        if at <= len(block.text) and block.text:
            return part, at
        at -= len(block.text) + 1 if block.text else 0
    return 0, 0
