"""`diff`: two versions of an article as one text, with what changed marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.command import Command, coloured, common, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.output import Colours, Style
    from termnews.cli.session import Session
    from termnews.model import Article, Headline
    from termnews.research.diff import Versions

_STYLES: dict[str, Style] = {
    "added": "match",
    "removed": "faint",
    "moved-to": "accent",
    "moved-from": "faint",
}


@click.command(
    "diff",
    cls=Command,
    examples=(
        "termnews diff scrapes/biden-putin-call-corrected.txt",
        "termnews diff scrapes/biden-putin-call.txt scrapes/biden-putin-call-corrected.txt",
        "termnews diff --patch scrapes/biden-putin-call-corrected.txt",
    ),
)
@click.argument("reference", metavar="A")
@click.argument("other", required=False, metavar="[B]")
@click.option("--patch", "form", flag_value="patch", help="Print a unified diff of what `cat` prints.")
@click.option("--json", "form", flag_value="json", help="Print a JSON object.")
@coloured
@common
@pass_session
def diff_command(session: Session, reference: str, other: str | None, *, form: str | None) -> None:
    """Print what changed from article A to article B; of one alone, from its story's earlier version to it.

    {+added+}, [-removed-], {>moved here<}, [>moved from here<]. The exit code is 1 when nothing changed.
    """
    from termnews.cli.references import article as named  # noqa: PLC0415 - the help needs no library
    from termnews.research.diff import versions  # noqa: PLC0415

    one = named(session, reference)
    pair = (one, named(session, other)) if other is not None else (_earlier(session, one), one)
    texts = (session.library().article(pair[0]), session.library().article(pair[1]))
    for headline, article in zip(pair, texts, strict=True):
        if article.problem:
            session.note(f"{headline.path}: {article.problem}")
    session.tell_notices()
    made = versions(*texts)
    if form == "json":
        from termnews.cli import records  # noqa: PLC0415 - only for JSON

        session.output.write(records.written(_fields(pair, made)) + "\n")
    elif form == "patch":
        session.output.write(_patch(session, pair, texts))
    elif not made.same:
        session.output.write(_text(session, made))
    if made.same:
        session.note("The two say the same, word for word.")
    session.found(not made.same)


def _earlier(session: Session, headline: Headline) -> Headline:
    """The version of the article's story before it."""
    from termnews.naming import NotFoundError  # noqa: PLC0415 - the help needs no library

    story = session.library().story(headline)
    if len(story) == 1:
        raise NotFoundError(f"{headline.path} is the only version of its story; name another article too.")
    at = next(number for number, each in enumerate(story) if each.row == headline.row)
    if not at:
        raise NotFoundError(
            f"{headline.path} is the earliest version of its story; name a later one too, such as {story[-1].path}."
        )
    return story[at - 1]


def _text(session: Session, made: Versions) -> str:
    """The header's differences, then the text in paragraphs."""
    from termnews.research.marked import paragraphs, runs  # noqa: PLC0415 - as above

    output = session.output
    colours = output.colours(session.colour)
    width = min(session.config.measure, output.width) if output.to_terminal else 0
    parts = [f"{name}: {_both(before, after, colours)}\n" for name, before, after in made.header]
    for number, paragraph in enumerate(paragraphs(made.changes)):
        pieces = [(kind, _marked(kind, text)) for kind, text in runs(paragraph)]
        parts.append("\n" if number or parts else "")
        parts += [f"{line}\n" for line in _set(pieces, width, colours)]
    return "".join(parts)


def _both(before: str, after: str, colours: Colours) -> str:
    shown = [
        styled(_marked(kind, text), _STYLES[kind], colours)
        for kind, text in (("removed", before), ("added", after))
        if text
    ]
    return " ".join(shown)


def _marked(kind: str, text: str) -> str:
    from termnews.research.marked import MARKS  # noqa: PLC0415 - the help compares nothing

    lead, tail = MARKS.get(kind, ("", ""))
    return f"{lead}{text}{tail}"


def _set(pieces: list[tuple[str, str]], width: int, colours: Colours) -> Iterator[str]:
    """The lines of a paragraph, its runs in their styles."""
    from termnews.typeset.breaking import break_lines  # noqa: PLC0415 - the help sets no type

    text = "".join(each for _, each in pieces).rstrip()
    for start, end in break_lines(text, width) if width else [(0, len(text))]:
        line, at = "", 0
        for kind, piece in pieces:
            inside = text[max(start, at) : max(0, min(end, at + len(piece)))]
            line += styled(inside, _STYLES.get(kind, "plain"), colours)
            at += len(piece)
        yield line


def _patch(session: Session, pair: tuple[Headline, Headline], texts: tuple[Article, Article]) -> str:
    from difflib import unified_diff  # noqa: PLC0415 - only for this form

    from termnews.typeset.plain import plain  # noqa: PLC0415

    del session
    one, other = (plain(each).splitlines(keepends=True) for each in texts)
    return "".join(unified_diff(one, other, pair[0].path, pair[1].path))


def _fields(pair: tuple[Headline, Headline], made: Versions) -> dict[str, Any]:
    return {
        "before": {"id": pair[0].id, "path": pair[0].path},
        "after": {"id": pair[1].id, "path": pair[1].path},
        "header": [{"field": name, "before": old, "after": new} for name, old, new in made.header],
        "sentences": [
            {
                "kind": each.kind,
                "before": each.before.text if each.before else None,
                "after": each.after.text if each.after else None,
                "words": [{"kind": piece.kind, "text": piece.text} for piece in each.pieces],
            }
            for each in made.changes
        ],
    }
