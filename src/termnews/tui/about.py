"""About this file: what is known of an article, and where each piece of it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from termnews import typeset
from termnews.tui import dates
from termnews.tui.commands import bindings
from termnews.tui.leaf import Fact, LeafScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Article, Headline
    from termnews.tui.sheet import Look

_SURE = {"certain": "", "likely": ", likely", "guess": ", a guess"}


class AboutScreen(LeafScreen):
    """The facts behind an article."""

    BINDINGS: ClassVar = bindings("about")
    where = "about"
    heading = "About this file"

    def __init__(self, headline: Headline, article: Article, *, file: str, look: Look) -> None:
        """`file` is the path as it may be printed."""
        super().__init__(look)
        self._headline = headline
        self._article = article
        self._file = file

    def facts(self) -> list[Fact]:
        """The file, what was found in it, and what was left out."""
        return [*self._of_the_file(), *self._found(), *self._of_the_text()]

    def _of_the_file(self) -> Iterator[Fact]:
        headline, article = self._headline, self._article
        yield Fact("File", "Path", self._file)
        if article.address:
            yield Fact("File", "Address", article.address)
        if headline.id:
            yield Fact("File", "Id", headline.id)
        yield Fact("File", "Encoding", article.encoding)
        if article.problem:
            yield Fact("File", "Problem", article.problem, "error")

    def _found(self) -> Iterator[Fact]:
        article = self._article
        day = typeset.day_in_full(article) or dates.UNDATED
        values = {
            "title": ("Title", article.title),
            "date": ("Date", day),
            "byline": ("Author", "; ".join(article.byline)),
            "source": ("Source", article.source),
        }
        for field, (name, value) in values.items():
            yield Fact("Found", name, value or "not found", "ink" if value else "faint")
            origin = article.origins.get(field)
            if value and origin is not None:
                yield Fact("Found", "", f"{origin.where}{_SURE[origin.sure]}", "faint")

    def _of_the_text(self) -> Iterator[Fact]:
        article, headline = self._article, self._headline
        if article.blocks:
            words = dates.count(article.word_count, "word")
            yield Fact("Text", "Length", f"{words}, {headline.minutes} min")
        if article.language:
            yield Fact("Text", "Language", article.language)
        if article.tags:
            yield Fact("Text", "Tags", ", ".join(article.tags))
        if headline.versions > 1:
            yield Fact("Text", "Story", f"{headline.versions} articles tell the same story")
        if article.folded:
            shows = self.look.keyboard.said("{as-it-is} in the article shows them")
            yield Fact("Text", "Left out", f"{dates.count(article.folded, 'line')}; {shows}")
