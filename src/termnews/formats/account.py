"""The account of a file's lines, made when somebody asks for it: hardly a reader does, and building an index never.

To tell of every line what it was taken for costs a page as much as to find its article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from termnews.model import SourceLine


class Account(Sequence["SourceLine"]):
    """The lines of a file as a tuple would hold them; `make` gives them when the first one is asked for."""

    __slots__ = ("_lines", "_make")

    def __init__(self, make: Callable[[], Iterable[SourceLine]]) -> None:
        self._make: Callable[[], Iterable[SourceLine]] | None = make
        self._lines: tuple[SourceLine, ...] = ()

    def _all(self) -> tuple[SourceLine, ...]:
        if self._make is not None:
            # What it is made of is let go.
            self._lines, self._make = tuple(self._make()), None
        return self._lines

    def __len__(self) -> int:
        """How many lines the file has."""
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> SourceLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SourceLine, ...]: ...
    def __getitem__(self, index: int | slice) -> SourceLine | tuple[SourceLine, ...]:
        """One of them, or some."""
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same lines, or is a tuple of them."""
        return self._all() == (other._all() if isinstance(other, Account) else other)

    def __hash__(self) -> int:
        """As a tuple of the lines has it."""
        return hash(self._all())

    def __repr__(self) -> str:
        """As a tuple of the lines is shown."""
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        """To copy or pickle one: its lines, for what makes them cannot be."""
        return tuple, (list(self._all()),)
