"""`show`: what is known about an article, where each piece was found, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli import records
from termnews.cli.command import Command, coloured, common, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.session import Session
    from termnews.model import Article, Headline

_NAMES = 10
_SURE = {"certain": "", "likely": "likely", "guess": "a guess"}


@click.command(
    "show",
    cls=Command,
    examples=(
        "termnews show articles/scrapes/webb-launch.txt",
        "termnews show scrapes/tonga-eruption.txt --json",
        "termnews search geneva | termnews show -",
    ),
)
@click.argument("references", nargs=-1, required=True, metavar="REF…")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@coloured
@common
@pass_session
def show_command(session: Session, references: tuple[str, ...], *, as_json: bool) -> None:
    """Print what is known about articles: title, date, authors, source, address, and where each was found."""
    from termnews.cli.references import articles  # noqa: PLC0415 - the help needs no library

    output = session.output
    shown = 0
    for headline in articles(session, references):
        if as_json:
            output.write(f"{',' if shown else '['}\n{records.written(records.fields(headline))}")
        else:
            article = session.library().article(headline)
            colours = output.colours(session.colour)
            output.write("\n" if shown else "")
            for name, value, origin in facts(headline, article):
                lead = styled(f"{name:<{_NAMES}}", "faint", colours)
                tail = styled(f"  ({origin})", "faint", colours) if origin else ""
                output.write(f"{lead}{value}{tail}\n")
        shown += 1
    if as_json:
        output.write("\n]\n" if shown else "[]\n")
    session.found(shown)


def facts(headline: Headline, article: Article) -> Iterator[tuple[str, str, str]]:
    """Name, value and origin of everything known; what is not known is said only of the date."""
    day = headline.date.isoformat() if headline.date else headline.partial_date
    kept = [name for name, is_so in (("bookmarked", headline.bookmarked), ("read", headline.read)) if is_so]
    told = f"{headline.versions} articles tell this story" if headline.versions > 1 else ""
    rows = (
        ("title", article.title, "title"),
        ("dek", article.dek, "dek"),
        ("date", " ".join(each for each in (day, article.time) if each) or "unknown", "date"),
        ("author", "; ".join(article.byline), "byline"),
        ("source", article.source, "source"),
        ("section", article.section, "section"),
        ("address", article.address, "address"),
        ("dateline", article.dateline, "dateline"),
        ("tags", ", ".join(article.tags), "tags"),
        ("language", article.language, "language"),
        ("words", f"{article.word_count:,}, {headline.minutes} min", ""),
        ("path", headline.path, ""),
        ("id", headline.id, ""),
        ("encoding", article.encoding, "encoding"),
        ("lines", _account(article), ""),
        ("story", told, ""),
        ("marks", ", ".join(kept), ""),
        ("problem", article.problem, ""),
    )
    for name, value, field in rows:
        if value:
            yield name, value, _origin(article, field)


def _origin(article: Article, field: str) -> str:
    found = article.origins.get(field)
    if found is None:
        return ""
    return ", ".join(each for each in (found.where, _SURE[found.sure]) if each)


def _account(article: Article) -> str:
    if not article.lines:
        return ""
    folded = f", {article.folded:,} of them left out" if article.folded else ""
    return f"{len(article.lines):,}{folded}"
