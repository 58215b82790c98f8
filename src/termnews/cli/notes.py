"""`tag` and `note`: what a person says about an article, which is bookmarked by that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session
from termnews.cli.selection import counted, headlines

if TYPE_CHECKING:
    from termnews.cli.session import Session


class _Tags(Command):
    """A minus before a word drops a tag, and is no row of options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = {name for each in self.params for name in each.opts} | {"-h", "--help"}
        known = [each for each in args if not _drops(each) or each in options]
        ctx.meta["termnews.dropped"] = [each[1:] for each in args if _drops(each) and each not in options]
        return super().parse_args(ctx, known)


def _drops(word: str) -> bool:
    return word.startswith("-") and not word.startswith("--") and len(word) > 1


@click.command(
    "tag",
    cls=_Tags,
    examples=(
        "termnews tag +ukraine +talks scrapes/biden-putin-call.txt",
        "termnews tag -talks scrapes/biden-putin-call.txt",
        "termnews search eruption | termnews tag +volcano -",
    ),
)
@click.argument("words", nargs=-1, required=True, metavar="+TAG… -TAG… REF…")
@click.option("--query", metavar="QUERY", default="", help="All articles that match.")
@common
@click.pass_context
def tag_command(ctx: click.Context, words: tuple[str, ...], *, query: str) -> None:
    """Add (+tag) and drop (-tag) tags of articles; an article without a bookmark gets one."""
    from termnews.cli.command import session_of  # noqa: PLC0415 - the context carries more than the session here

    session = session_of(ctx)
    add = [word[1:] for word in words if word.startswith("+") and len(word) > 1]
    drop = list(ctx.meta["termnews.dropped"])
    if not add and not drop:
        raise click.UsageError("A tag is missing: +name adds one, -name drops one", ctx)
    found = headlines(session, [word for word in words if not word.startswith("+")], query)
    if not add:
        found = [each for each in found if each.bookmarked]
    done = session.library().kept.tag(found, add=add, drop=drop)
    session.note(f"Tags of {counted(done.count, 'article')} changed.")


@click.command(
    "note",
    cls=Command,
    examples=(
        "termnews note scrapes/webb-launch.txt 'Compare with the launch of Hubble'",
        "termnews note scrapes/webb-launch.txt",
        "termnews note scrapes/webb-launch.txt ''",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("text", required=False, metavar="[TEXT or -]")
@common
@pass_session
def note_command(session: Session, reference: str, text: str | None) -> None:
    """Put a note on an article, or print the one it has; an empty TEXT takes it away, - is standard input."""
    from termnews.cli.references import article  # noqa: PLC0415 - the help needs no library

    library = session.library()
    headline = article(session, reference)
    if text is None:
        note = library.kept.bookmark_of(headline).note
        session.output.write(f"{note}\n" if note else "")
        session.found(bool(note))
        return
    note = sys.stdin.buffer.read().decode("utf-8", "replace").strip() if text == "-" else text
    done = library.kept.note(headline, note)
    changed = "Note kept." if note else "Note removed."
    session.note(changed if done.count else "Nothing was changed.")
