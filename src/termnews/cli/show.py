"""`termnews show`: what is known about an article, where each piece was found and how surely."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from termnews import typeset
from termnews.cli.fields import fields
from termnews.cli.opened import Opened, library_options, references
from termnews.cli.paint import Paint
from termnews.cli.run import NOTHING, PRINTED

if TYPE_CHECKING:
    from termnews.model import Article, Headline

_SURE = {"certain": "", "likely": ", likely", "guess": ", a guess"}

_EXAMPLES = """\b
Examples:
  termnews show articles/wire/dart-launch.txt
  termnews show --json @1"""


@click.command("show", epilog=_EXAMPLES)
@click.argument("reference", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One array of objects.")
@library_options
def show_command(reference: tuple[str, ...], **options: Any) -> int:
    """Print what is known about an article, and where it was found."""
    opened = Opened(options["articles"], quiet=options["quiet"])
    found, missing = opened.resolve_all(references(reference))
    if options["as_json"]:
        print(json.dumps([fields(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for number, headline in enumerate(found):
            print("\n" * bool(number) + _about(opened, headline))
    opened.say_notices()
    return NOTHING if missing else PRINTED


def _about(opened: Opened, headline: Headline) -> str:
    article = opened.library.article(headline)
    paint = Paint.of("auto")
    rows = [row for row in _rows(headline, article) if row[1]]
    width = max(len(name) for name, _, _ in rows)
    return "\n".join(
        f"{paint(f'{name:>{width}}', 'faint')}  {value}{paint(f'  ({found})', 'faint') if found else ''}"
        for name, value, found in rows
    )


def _rows(headline: Headline, article: Article) -> list[tuple[str, str, str]]:
    """Name, value, and where it was found."""

    def found(name: str) -> str:
        origin = article.origins.get(name)
        return f"{origin.where}{_SURE[origin.sure]}" if origin else ""

    story = f"{headline.versions} versions" if headline.versions > 1 else ""
    folded = f"{article.folded} of {len(article.lines)} lines folded" if article.folded else ""
    return [
        ("title", article.title, found("title")),
        ("date", typeset.day_in_full(article), found("date")),
        ("authors", ", ".join(article.byline), found("byline")),
        ("source", headline.source, found("source")),
        ("section", article.section, found("section")),
        ("dek", article.dek, found("dek")),
        ("dateline", article.dateline, found("dateline")),
        ("address", article.address, found("address")),
        ("language", article.language, found("language")),
        ("tags", ", ".join(article.tags), found("tags")),
        ("length", f"{headline.words:,} words, {headline.minutes} min", folded),
        ("story", story, ""),
        ("path", headline.path, ""),
        ("id", headline.id, ""),
        ("encoding", article.encoding, found("encoding")),
        ("problem", article.problem, ""),
    ]
