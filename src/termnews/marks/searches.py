"""Searches with a name: those written by hand in config.toml, and those kept from the search screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import text
from termnews.config import line_of
from termnews.marks.toml_file import PATIENCE, BrokenFileError, Document, TomlFile
from termnews.marks.undo import Undo
from termnews.model import TermnewsError
from termnews.noun import field, noun

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADER = """\
# Searches kept by termnews, a name and a query each. It may be edited by hand: keys and tables that
# termnews does not know are kept, and so is the order; comments other than this one are not.
"""
_TABLE = "searches"


@noun
class SavedSearch:
    """A query with a name."""

    name: str
    query: str
    kept: bool = True
    """Whether it was kept from the screen and may be dropped there; else a person wrote it by hand."""


@noun
class Searches:
    """All searches with a name; `written` are those of config.toml, which have the say."""

    path: Path
    written: Mapping[str, str] = field(default_factory=dict)
    wait: float = PATIENCE

    def load(self) -> tuple[SavedSearch, ...]:
        """Those written by hand first, then those kept. Raises TermnewsError for a broken file."""
        by_hand = [_clean(name, query, kept=False) for name, query in self.written.items()]
        names = {each.name for each in by_hand}
        kept = [_clean(name, query) for name, query in self._kept(self._file.read()).items()]
        return (*by_hand, *(each for each in kept if each.name not in names))

    def named(self, name: str) -> SavedSearch:
        """The search of this name, in any case. Raises TermnewsError with the names that there are."""
        found = self.load()
        for each in found:
            if text.fold(each.name) == text.fold(name):
                return each
        names = ", ".join(each.name for each in found) or "none yet"
        raise TermnewsError(f"There is no search named {text.line(name)}; there are: {names}.")

    def keep(self, name: str, query: str) -> Undo:
        """Keep a query under a name; one that was kept under it before gives way."""
        new = _clean(name, query)
        if not new.name or not new.query:
            raise TermnewsError("A search needs a name and a query to be kept.")
        if new.name in {text.line(each) for each in self.written}:
            raise TermnewsError(f"{new.name} is a search of config.toml; choose another name.")
        return self._set(new.name, new.query)

    def drop(self, name: str) -> Undo:
        """Keep it no longer."""
        return self._set(text.line(name), "")

    @property
    def _file(self) -> TomlFile:
        return TomlFile(self.path, HEADER)

    def _set(self, name: str, query: str, *, instead_of: str | None = None) -> Undo:
        """Set a kept query, or drop it when `query` is empty; only `instead_of` the one named, if any."""
        said = f"search {name} = {query}" if query else f"drop the search {name}"

        def apply(document: Document) -> tuple[Document, str | None]:
            before = self._kept(document).get(name, "")
            if before == query or instead_of not in (None, before):
                return document, None
            table = {**document.get(_TABLE, {}), name: query}
            if not query:
                del table[name]
            return {**document, _TABLE: table}, before

        before = self._file.change(apply, said=said, wait=self.wait)
        back = before or ""
        return Undo("search", int(before is not None), lambda: self._set(name, back, instead_of=query).count)

    def _kept(self, document: Document) -> dict[str, str]:
        table = document.get(_TABLE, {})
        if not isinstance(table, dict):
            line = line_of(self.path.read_text("utf-8"), "", _TABLE)
            raise BrokenFileError(self.path, line, f"{_TABLE} should be a table, [{_TABLE}]")
        return {name: query for name, query in table.items() if isinstance(query, str)}


def _clean(name: str, query: str, *, kept: bool = True) -> SavedSearch:
    return SavedSearch(text.line(name), text.line(query, 10_000), kept)
