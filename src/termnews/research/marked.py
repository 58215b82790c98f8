"""Two versions as one text: its paragraphs, the runs of words in them, and the marks for what became of each run."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from termnews.research.diff import Change

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "added": ("{+", "+}"),
        "removed": ("[-", "-]"),
        "moved-to": ("{>", "<}"),
        "moved-from": ("[>", "<]"),
    }
)
"""Those of wdiff for what came and went; arrows for what moved, square where it was and curly where it is."""


def paragraphs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes by paragraphs: of the later version, and of the earlier where a whole one went."""
    for _, run in groupby(changes, key=_Paragraphs()):
        yield list(run)


class _Paragraphs:
    """Numbers the paragraph of each change in turn."""

    def __init__(self) -> None:
        self._number = 0
        self._before: int | None = None
        self._after: int | None = None

    def __call__(self, change: Change) -> int:
        before = change.before.paragraph if change.before else None
        after = change.after.paragraph if change.after else None
        other_after = None not in (after, self._after) and after != self._after
        other_before = None not in (before, self._before) and before != self._before
        if other_after or (other_before and None in (after, self._after)):
            self._number += 1
            self._before = self._after = None
        self._before = before if before is not None else self._before
        self._after = after if after is not None else self._after
        return self._number


def runs(paragraph: list[Change]) -> Iterator[tuple[str, str]]:
    """The kind and the text of each run of a paragraph; sentences of one kind are one run."""
    for number, (kind, run) in enumerate(groupby(paragraph, key=lambda each: each.kind)):
        if number:
            yield "same", " "
        changes = list(run)
        if kind == "changed":
            for at, change in enumerate(changes):
                yield from ([("same", " ")] if at else [])
                yield from ((piece.kind, piece.text) for piece in change.pieces)
        else:
            yield kind, " ".join(each.text for change in changes if (each := change.after or change.before))
