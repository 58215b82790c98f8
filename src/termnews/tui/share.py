"""How far an article has been read, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.tui.sheet import Word, progress

if TYPE_CHECKING:
    from termnews.tui.theme import Ink

_PROGRESS_CELLS = 16
_WHOLE = 100


def share_words(ink: Ink, share: float, minutes: int, *, bar: bool = True) -> list[Word]:
    """How much has been read: a rule, a percentage, and the time that is left."""
    words: list[Word] = progress(ink, _PROGRESS_CELLS, share) if bar else []
    words.append((f"{'  ' if bar else ''}{int(share * _WHOLE)}%", ink.style("soft")))
    left = "the end" if share >= 1 else f"{minutes_left(minutes, share)} min left"
    return [*words, (f"  {left}", ink.style("faint"))]


def minutes_left(minutes: int, share: float) -> int:
    """The minutes that the rest of an article takes, at least 1."""
    return max(1, -(-int(minutes * (1 - share) * _WHOLE) // _WHOLE))
