"""Answers to a query, and what is said beside them. It does without click, for `quick` does so too."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termnews.cli.listing import Wish
    from termnews.cli.session import Session
    from termnews.found import Results
    from termnews.query.grammar import Notice

_SHOWN = 200
"""Characters of a query that are repeated in a sentence."""


def query_of(words: Sequence[str]) -> str:
    """The query that the words of a command line make, whatever the locale took their bytes for."""
    text = " ".join(words)
    return os.fsencode(text).decode("utf-8", "replace") if re.search("[\udc80-\udcff]", text) else text


def answer(session: Session, query: str, wish: Wish) -> None:
    """Search, print what was found, and say what there is to say about the query."""
    from termnews.cli.listing import current, show_results  # noqa: PLC0415 - the help lists nothing

    library = session.library()
    results = current(
        library,
        wish,
        lambda: library.search(query, order=wish.order, some=wish.some, copies=wish.every_copy),
    )
    for notice in results.notices:
        session.note("\n".join(pointed(results.query, notice)))
    if wish.unseen:
        from termnews.cli.saved import only_new  # noqa: PLC0415 - only for searches with a name

        results = only_new(session, wish.unseen, results)
    session.tell_notices()
    total = show_results(session, results, wish)
    if not total:
        for sentence in advice(results, unseen=wish.unseen):
            session.note(sentence)


def pointed(query: str, notice: Notice) -> Iterator[str]:
    """A notice, the part of the query that it is about, and carets under the place."""
    from termnews.text import block  # noqa: PLC0415 - only for a mistake
    from termnews.typeset.widths import cells, clip  # noqa: PLC0415

    shown = block(query).replace("\n", " ").replace("\t", " ")
    start = max(0, notice.start - _SHOWN // 4)
    before, place = shown[start : notice.start], shown[notice.start : notice.end]
    yield notice.text
    yield f"  {clip(shown[start:], _SHOWN)}"
    yield f"  {' ' * cells(before)}{'^' * max(1, cells(place))}"


def advice(results: Results, *, unseen: str = "") -> Iterator[str]:
    """What might help, where nothing was found."""
    from termnews.text import line  # noqa: PLC0415 - only where nothing was found

    new = " that was not printed before" if unseen else ""
    yield f"No article{new} matches {line(results.query, _SHOWN)}."
    if results.nearest:
        yield f"Did you mean {line(results.nearest, _SHOWN)}?"
    if results.some:
        have = "1 article has" if results.some == 1 else f"{results.some:,} articles have"
        yield f"{have} some of the words; --any prints what there is."
