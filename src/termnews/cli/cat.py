"""`termnews cat`: plain text, set as on the page for a terminal, one paragraph a line for a pipe."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from termnews import typeset
from termnews.cli.fields import fields
from termnews.cli.opened import Opened, library_options, references
from termnews.cli.paint import Paint
from termnews.cli.run import NOTHING, PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termnews.model import Article, Headline

_MEASURE = 66
_FORM_FEED = "\f\n"

_EXAMPLES = """\b
Examples:
  termnews cat articles/wire/dart-launch.txt
  termnews search putin | termnews cat -
  termnews cat --width 72 --no-header @3
  termnews cat --markdown @1 > article.md"""


@click.command("cat", epilog=_EXAMPLES)
@click.argument("reference", nargs=-1)
@click.option("--width", type=click.IntRange(min=0), help="Break lines at so many cells; 0 never.")
@click.option("--no-header", is_flag=True, help="Only the body.")
@click.option("--markdown", is_flag=True, help="As Markdown, with front matter.")
@click.option("--raw", is_flag=True, help="The file as it is; what is left out is dimmed on a terminal.")
@click.option("--json", "as_json", is_flag=True, help="One object an article, with its blocks.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto")
@library_options
def cat_command(reference: tuple[str, ...], **options: Any) -> int:
    """Print articles as plain text; without a reference all of them, newest first.

    A reference is a path, an id or the beginning of one, or @3 for the third row of the last list; - reads
    references on stdin, the first field of each line.
    """
    opened = Opened(options["articles"], quiet=options["quiet"])
    if reference:
        found, missing = opened.resolve_all(references(reference))
    else:
        opened.refresh(full=options["refresh"])
        found, missing = opened.library.listing().page(0, sys.maxsize), False
    _print_all(opened, found, options)
    return NOTHING if missing or not found else PRINTED


def _print_all(opened: Opened, headlines: Iterable[Headline], options: dict[str, Any]) -> None:
    between = ""
    objects = []
    for headline in headlines:
        if options["as_json"]:
            objects.append(_object(headline, opened.library.article(headline)))
        elif options["raw"]:
            _print_raw(opened, headline, Paint.of(options["color"]))
        else:
            sys.stdout.write(between + _text(opened.library.article(headline), headline, options))
            between = "" if options["markdown"] and not between else _FORM_FEED
        opened.say_notices()
    if options["as_json"]:
        print(json.dumps(objects, ensure_ascii=False, indent=1))


def _text(article: Article, headline: Headline, options: dict[str, Any]) -> str:
    header = not options["no_header"]
    if article.problem and not article.blocks:
        return f"{article.title}\n\n{article.problem}\n"
    if options["markdown"]:
        return typeset.markdown(article, header=header)
    width = options["width"]
    if width is None and sys.stdout.isatty():
        return _typeset(article, headline, options["color"], header=header)
    return typeset.plain(article, width=width or 0, header=header)


def _typeset(article: Article, headline: Headline, color: str, *, header: bool) -> str:
    """As on the page, at the width of the terminal, at most 66 cells."""
    measure = max(1, min(_MEASURE, shutil.get_terminal_size().columns))
    if not header:
        return typeset.plain(article, width=measure, header=False)
    setting = typeset.Setting(measure=measure, tall=False, bookmarked=headline.bookmarked)
    paint = Paint.of(color)
    lines = (
        "".join(paint.run(run) for run in line.runs).rstrip()
        for line in typeset.article_lines(article, setting)
    )
    return "\n".join(lines) + "\n"


def _print_raw(opened: Opened, headline: Headline, paint: Paint) -> None:
    """To a pipe the bytes as they are; to a terminal the lines, controls made visible, left-out ones dimmed."""
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(opened.library.raw(headline))
        return
    for each in opened.library.article(headline).lines:
        print(paint(each.text, "faint") if each.folded else each.text)


def _object(headline: Headline, article: Article) -> dict[str, object]:
    blocks = [
        {"kind": block.kind, "text": block.text, **({"level": block.level} if block.level else {})}
        for block in article.blocks
    ]
    return {**fields(headline), "dateline": article.dateline, "tags": list(article.tags), "blocks": blocks}
