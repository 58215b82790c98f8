"""Two versions of an article side by side: which sentences stayed, changed, moved, came and went.

Sentences that are alike word for word are matched first (the longest runs of them, as difflib finds them); of
what is left between two runs, those are one changed sentence that share most of their words, in order. A sentence
that went in one place and came in another has moved.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from termnews.noun import noun, replace
from termnews.research.sentences import sentences
from termnews.research.wording import Piece, changed_words, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.model import Article

Kind = Literal["same", "changed", "added", "removed", "moved-from", "moved-to"]
HEADER = ("title", "dek", "byline", "date", "time", "source", "section", "address")


@noun
class Sentence:
    """A sentence of one version, and the paragraph that it stands in, counted from 0."""

    text: str
    paragraph: int


@noun
class Change:
    """What became of a sentence.

    In their order, those with a `before` are the earlier text, and those with an `after` the later.
    """

    kind: Kind
    before: Sentence | None = None
    after: Sentence | None = None
    pieces: tuple[Piece, ...] = ()
    """Of a changed sentence: its words, in the order of both versions."""


@noun
class Versions:
    """All that differs between two versions."""

    header: tuple[tuple[str, str, str], ...]
    """Field, before, after: only where they differ."""
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.header and all(each.kind == "same" for each in self.changes)


def versions(one: Article, other: Article) -> Versions:
    """What differs from `one`, the earlier, to `other`."""
    header = tuple(
        (name, before, after)
        for name in HEADER
        if (before := _said(one, name)) != (after := _said(other, name))
    )
    return Versions(header, compared(split(one), split(other)))


def _said(article: Article, name: str) -> str:
    value = getattr(article, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def split(article: Article) -> list[Sentence]:
    """The sentences of an article's body."""
    texts = [block.text for block in article.blocks if block.text.strip()]
    return [
        Sentence(" ".join(text[start:end].split()), number)
        for number, text in enumerate(texts)
        for start, end in sentences(text)
        if text[start:end].strip()
    ]


def compared(one: Sequence[Sentence], other: Sequence[Sentence]) -> tuple[Change, ...]:
    """What became of each sentence."""
    matcher = SequenceMatcher(
        None, [each.text for each in one], [each.text for each in other], autojunk=False
    )
    found: list[Change] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(one[start:end], other[first:last], strict=True)
            found += [Change("same", before, after) for before, after in pairs]
        else:
            found += _between(one[start:end], other[first:last])
    return tuple(_moved(found))


def _between(one: Sequence[Sentence], other: Sequence[Sentence]) -> list[Change]:
    """The changes where no sentence stayed as it was: those removed stand before those added."""
    found: list[Change] = []
    at, to = 0, 0
    texts = ([each.text for each in side] for side in (one, other))
    for before, after in [*pairs(*texts), (len(one), len(other))]:
        found += [Change("removed", before=each) for each in one[at:before]]
        found += [Change("added", after=each) for each in other[to:after]]
        if before < len(one):
            pieces = changed_words(one[before].text, other[after].text)
            found.append(Change("changed", one[before], other[after], pieces))
        at, to = before + 1, after + 1
    return found


def _moved(changes: Sequence[Change]) -> list[Change]:
    """The same changes; a sentence that is removed here and added there has moved."""
    gone = Counter(each.before.text for each in changes if each.kind == "removed" and each.before)
    come = Counter(each.after.text for each in changes if each.kind == "added" and each.after)
    both = gone & come
    left, right = Counter(both), Counter(both)
    found = []
    for each in changes:
        if each.kind == "removed" and each.before and left[each.before.text]:
            left[each.before.text] -= 1
            found.append(replace(each, kind="moved-from"))
        elif each.kind == "added" and each.after and right[each.after.text]:
            right[each.after.text] -= 1
            found.append(replace(each, kind="moved-to"))
        else:
            found.append(each)
    return found
