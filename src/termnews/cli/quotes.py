"""`quotes`: the passages that were kept, each with the article that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session
    from termnews.model import Bookmark, Quote


@click.command(
    "quotes",
    cls=Command,
    examples=("termnews quotes", "termnews quotes --markdown", "termnews quotes --json"),
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print block quotes in Markdown.")
@common
@pass_session
def quotes_command(session: Session, *, as_json: bool, as_markdown: bool) -> None:
    """Print the quotes that were kept, with their citations."""
    from termnews.cli import records  # noqa: PLC0415 - the help needs none

    found = [(each.bookmark, each.quote) for each in session.library().kept.quotes()]
    session.tell_notices()
    if as_json:
        for text in records.array(_fields(mark, quote) for mark, quote in found):
            session.output.write(text)
    else:
        texts = [(_markdown if as_markdown else _text)(mark, quote) for mark, quote in found]
        session.output.write("\n".join(texts))
    session.found(len(found))


def _text(mark: Bookmark, quote: Quote) -> str:
    note = f"  {quote.note}\n" if quote.note else ""
    return f"{quote.text}\n— {mark.citation}\n{note}"


def _markdown(mark: Bookmark, quote: Quote) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in quote.text.split("\n"))
    return f"{lines}\n>\n> — {mark.citation}\n" + (f"\n{quote.note}\n" if quote.note else "")


def _fields(mark: Bookmark, quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "note": quote.note,
        "added": quote.added,
        "citation": mark.citation,
        "id": mark.id,
        "path": mark.path,
        "title": mark.title,
        "source": mark.source,
        "date": mark.date.isoformat() if mark.date else None,
        "address": mark.address,
    }
