"""The queries that were looked at in this run, shared by all its searches."""

from __future__ import annotations

_MOST = 100


class History:
    """The queries of this run that were looked at, for the field to bring back."""

    def __init__(self) -> None:
        """Nothing has been sought."""
        self._queries: list[str] = []
        self._back = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to bring back."""
        return not self._queries

    def keep(self, query: str) -> None:
        """Remember a query as the latest one."""
        query = query.strip()
        if query:
            self._queries = [*(each for each in self._queries if each != query), query][-_MOST:]
        self._back = 0

    def earlier(self, *, than: str) -> str:
        """The query before, one further back each time; `than` itself where there is none."""
        others = [each for each in reversed(self._queries) if each != than]
        self._back += 1
        return others[(self._back - 1) % len(others)] if others else than
