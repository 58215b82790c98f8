"""Marked-up text becomes plain text with spans in one place, whatever the markup was.

White space is folded and characters are cleaned while the text is written, so that a span's offsets
are right from the start and need no second pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import text as door
from termnews.model import Span

if TYPE_CHECKING:
    from termnews.model import SpanKind

_CJK = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))


class Prose:
    """One block's text while it is being read: `write`, `begin`, `end`, then `finish`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spaced = True
        self._open: list[tuple[SpanKind, int, str]] = []
        self._spans: list[Span] = []

    @property
    def last(self) -> str:
        """The last character written, or empty."""
        return self._parts[-1][-1] if self._parts else ""

    def write(self, text: str) -> None:
        """Add `text`; runs of white space become one space, none at the start."""
        text = door.block(text)
        folded = " ".join(text.split())
        if not folded:
            self._space(wanted=bool(text))
            return
        self._space(wanted=text[0].isspace())
        self._add(folded)
        self._space(wanted=text[-1].isspace())

    def soften(self, following: str) -> None:
        """A line break that means nothing: a space, but for scripts that write none between words."""
        if not (_is_cjk(self.last) and _is_cjk(following)):
            self.write(" ")

    def begin(self, kind: SpanKind, target: str = "") -> None:
        """From here the text is of `kind`; spans may nest."""
        self._open.append((kind, self._length, target))

    def end(self, kind: SpanKind) -> None:
        """The latest span of `kind` ends here; nothing happens when none is open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == kind:
                _, start, target = self._open.pop(index)
                self._keep(kind, start, target)
                return

    def note(self, number: str) -> None:
        """A reference to the note `number`, which stands in the text as ``[number]``."""
        start = self._length
        self._add(f"[{number}]")
        self._spans.append(Span(start, self._length, "note", number))

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text, trimmed and clean, and its spans in the order in which they begin."""
        while self._open:
            self.end(self._open[-1][0])
        written = "".join(self._parts)
        clean = door.block(written)
        spans = self._spans
        if clean != written:
            spans = [
                Span(
                    len(door.block(written[: span.start])),
                    len(door.block(written[: span.end])),
                    span.kind,
                    span.target,
                )
                for span in spans
            ]
        clean = clean.rstrip(" ")
        kept = (
            span if span.end <= len(clean) else Span(span.start, len(clean), span.kind, span.target)
            for span in spans
        )
        return clean, tuple(sorted((s for s in kept if s.start < s.end), key=lambda s: (s.start, -s.end)))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._spaced = False

    def _space(self, *, wanted: bool) -> None:
        if wanted and not self._spaced:
            self._parts.append(" ")
            self._length += 1
            self._spaced = True

    def _keep(self, kind: SpanKind, start: int, target: str) -> None:
        if self._parts and start < self._length and kind != "link":
            self._spans.append(Span(start, self._length, kind))
        elif target and start < self._length:
            self._spans.append(Span(start, self._length, kind, target))


def _is_cjk(character: str) -> bool:
    return any(first <= character <= last for first, last in _CJK)
