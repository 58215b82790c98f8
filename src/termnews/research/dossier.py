"""A dossier: every passage that matches a query, by date, each with its citation and the path of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.noun import noun
from termnews.research import citation
from termnews.research.passages import Passage, articles, paragraphs
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from termnews.library import Library
    from termnews.model import Headline

_SHOWN = 200
"""Characters of a query that stand in the title."""


@noun
class Entry:
    """An article, how many others tell its story, and its passages that match; none where only its head does."""

    headline: Headline
    passages: tuple[Passage, ...]

    @property
    def copies(self) -> str:
        """What is said of its copies, or empty."""
        others = self.headline.versions - 1
        return f"{others} other {'version' if others == 1 else 'versions'} in the library" if others else ""


@noun
class Dossier:
    """The entries, oldest first and undated last, under the query that found them."""

    query: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"Dossier: {self.query}"

    @property
    def summary(self) -> str:
        """How much there is, in a line."""
        number = sum(len(each.passages) for each in self.entries)
        counted = f"{len(self.entries):,} {'article' if len(self.entries) == 1 else 'articles'}"
        return f"{counted}, {number:,} {'passage' if number == 1 else 'passages'}"


def dossier(library: Library, query: str, *, progress: Callable[[int, int], None] | None = None) -> Dossier:
    """The dossier of a query; `progress` is told how many articles of how many have been read.

    Raises `grammar.QueryError` when there is nothing to look for.
    """
    tree = library.read_query(query).tree
    light = library.light(tree)
    total = len(library.matching(tree)) if progress else 0
    entries = []
    for number, (headline, article) in enumerate(articles(library, tree, oldest=True), 1):
        entries.append(Entry(headline, tuple(paragraphs(tree, light, article))))
        if progress:
            progress(number, total)
    return Dossier(line(query, _SHOWN), tuple(entries))


def markdown(made: Dossier) -> Iterator[str]:
    """The dossier in Markdown, piece by piece."""
    yield f"# {_plain(made.title)}\n\n{made.summary}\n"
    for entry in made.entries:
        when = citation.day(entry.headline) or "Undated"
        yield f"\n## {when}: {_plain(entry.headline.title)}\n"
        for passage in entry.passages:
            yield f"\n{_quoted(passage.text, passage.matches)}\n"
        yield f"\n— {citation.markdown(entry.headline, path=False)}\n"
        notes = [f"File: {citation.code(entry.headline.path)}", *([entry.copies] if entry.copies else [])]
        yield f"\n{'; '.join(notes)}\n"


def _plain(text: str) -> str:
    return citation.escaped(" ".join(text.split()))


def _quoted(text: str, matches: Sequence[tuple[int, int]]) -> str:
    """A block quote with what matches in bold."""
    pieces = [
        f"**{citation.escaped(part)}**" if lit else citation.escaped(part, begins=not number or "\n" in part)
        for number, (part, lit) in enumerate(runs(text, matches))
    ]
    return "\n".join(f"> {line}".rstrip() for line in "".join(pieces).split("\n"))


def runs(text: str, matches: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each matches."""
    at = 0
    for start, end in matches:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
