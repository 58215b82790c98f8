"""`termnews search` and `termnews list`: rows for a person, records for a pipe."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termnews import typeset
from termnews.cli import recent
from termnews.cli.fields import fields, hit_fields, record
from termnews.cli.opened import Opened, library_options
from termnews.cli.paint import Paint
from termnews.cli.run import NOTHING, PRINTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termnews.index.rows import Rows
    from termnews.library import Results
    from termnews.model import Headline, Hit
    from termnews.query.grammar import Notice

Command = TypeVar("Command", bound="Callable[..., object]")
_ORDERS = ("newest", "oldest", "relevance", "title", "source", "length")
_PAGE = 256
_DATE_CELLS = 11
_NARROWEST = 20


@dataclass(frozen=True)
class Wanted:
    """What to print of the rows, and how."""

    limit: int | None
    offset: int
    sort: str
    count: bool
    json: bool
    jsonl: bool
    paths: bool
    null: bool
    color: str

    def span(self, total: int) -> range:
        """The rows to print."""
        stop = total if self.limit is None else min(total, self.offset + self.limit)
        return range(self.offset, max(self.offset, stop))

    @property
    def for_a_person(self) -> bool:
        """Whether rows are set for reading."""
        machine = self.json or self.jsonl or self.paths or self.null or self.count
        return not machine and sys.stdout.isatty()


def list_options(*, sort: str) -> Callable[[Command], Command]:
    """The options that `list` and `search` share; `sort` is the default."""
    options = (
        click.option("-n", "--limit", type=click.IntRange(min=0), help="Print at most so many."),
        click.option(
            "--offset", type=click.IntRange(min=0), default=0, help="Leave out so many at the start."
        ),
        click.option("--sort", type=click.Choice(_ORDERS), default=sort, show_default=True),
        click.option("-c", "--count", is_flag=True, help="Print only how many there are."),
        click.option("--json", is_flag=True, help="One array of objects."),
        click.option("--jsonl", is_flag=True, help="One object a line."),
        click.option("-l", "--paths", is_flag=True, help="Print only the paths of the files."),
        click.option("-0", "--null", is_flag=True, help="Paths, with a NUL after each, for xargs -0."),
        click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto"),
        click.option("--all-copies", is_flag=True, help="Print every article of a story, not only one."),
    )

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return library_options(command)

    return decorated


_SEARCH_EXAMPLES = """\b
Examples:
  termnews search putin
  termnews search '"prime minister" -johnson after:2021-11'
  termnews search --json --sort newest source:meridian gas
  termnews search putin | termnews cat -"""


@click.command("search", epilog=_SEARCH_EXAMPLES)
@click.argument("query", nargs=-1)
@list_options(sort="relevance")
@click.option("--any", "some", is_flag=True, help="Articles with some of the words, most of them first.")
@click.option("--explain", is_flag=True, help="Say how the query is read, and search nothing.")
@click.option("-i", "--screens", is_flag=True, help="Open the search screen instead.")
@click.option("--saved", metavar="NAME", help="Use the saved search of that name.")
@click.option("--new", is_flag=True, help="With --saved: only what it has not printed before.")
def search_command(query: tuple[str, ...], **options: Any) -> int:
    """Print the articles that match a query, the best first."""
    opened = Opened(options.pop("articles"), quiet=options.pop("quiet"))
    text = _query(query, options, opened)
    if options.pop("explain"):
        from termnews.query.explain import explained  # noqa: PLC0415

        click.echo(explained(opened.library.read_query(text).tree))
        return PRINTED
    if options.pop("screens"):
        from termnews.cli.screens import show  # noqa: PLC0415

        return show(opened, query=text)
    opened.refresh(full=options.pop("refresh"))
    new, saved, copies = options.pop("new"), options.pop("saved"), options.pop("all_copies")
    some = options.pop("some")
    wanted = Wanted(**options)
    results = opened.library.search(text, order=wanted.sort, some=some, copies=copies)
    _say_notices(opened, text, results.notices)
    if new and saved:
        results = _only_new(opened, saved, results)
    if not results.rows:
        _say_what_would_help(opened, results)
    return _print_results(opened, results, wanted)


def _query(query: tuple[str, ...], options: dict[str, Any], opened: Opened) -> str:
    text = " ".join(query)
    if options["saved"]:
        text = f"{opened.saved(options['saved'])} {text}".strip()
    elif options["new"]:
        raise click.UsageError("--new goes with --saved NAME")
    if not text:
        raise click.UsageError("A query is missing")
    return text


_LIST_EXAMPLES = """\b
Examples:
  termnews list
  termnews list -n 5 --sort length is:unread
  termnews list --json in:2021-12"""


@click.command("list", epilog=_LIST_EXAMPLES)
@click.argument("query", nargs=-1)
@list_options(sort="newest")
def list_command(query: tuple[str, ...], **options: Any) -> int:
    """Print all articles, newest first, or those that match a query."""
    opened = Opened(options.pop("articles"), quiet=options.pop("quiet"))
    opened.refresh(full=options.pop("refresh"))
    copies = options.pop("all_copies")
    wanted = Wanted(**options)
    text = " ".join(query)
    order = "newest" if wanted.sort == "relevance" and not text else wanted.sort
    if text:
        results = opened.library.search(text, order=order, copies=copies)
        _say_notices(opened, text, results.notices)
        rows = results.rows
    else:
        rows = opened.library.rows(order=order, copies=copies)
    return _print_rows(opened, rows, wanted)


# Printing


def _print_rows(opened: Opened, rows: Rows, wanted: Wanted) -> int:
    span = wanted.span(len(rows))
    if _printed_without_hits(opened, rows, span, wanted):
        return PRINTED if span or (wanted.count and len(rows)) else NOTHING
    if wanted.json or wanted.jsonl:
        _print_json((fields(each) for each in _headlines(opened, rows, span)), wanted)
    elif wanted.for_a_person:
        paint = Paint.of(wanted.color)
        shown = []
        for headline in _headlines(opened, rows, span):
            shown.append(headline)
            print(_row(headline, paint))
        recent.remember(shown, opened.library)
    else:
        _print_records(opened, _headlines(opened, rows, span))
    return PRINTED if span else NOTHING


def _print_results(opened: Opened, results: Results, wanted: Wanted) -> int:
    if not (wanted.json or wanted.jsonl or wanted.for_a_person):
        return _print_rows(opened, results.rows, wanted)
    span = wanted.span(len(results.rows))
    hits = _hits(opened, results, span)
    if wanted.for_a_person:
        paint = Paint.of(wanted.color)
        shown = []
        for hit in hits:
            shown.append(hit.headline)
            _print_hit(hit, paint)
        recent.remember(shown, opened.library)
        if span:
            total, sum_ = len(results.rows), results.matches
            matches = f", {sum_:,} {'match' if sum_ == 1 else 'matches'}" if sum_ is not None else ""
            opened.say_plainly(f"{total:,} {'article' if total == 1 else 'articles'}{matches}")
    else:
        _print_json((hit_fields(hit) for hit in hits), wanted)
    return PRINTED if span else NOTHING


def _printed_without_hits(opened: Opened, rows: Rows, span: range, wanted: Wanted) -> bool:
    """Counts and paths need no article."""
    if wanted.count:
        print(len(rows))
        return True
    if not (wanted.paths or wanted.null):
        return False
    end = b"\0" if wanted.null else b"\n"
    sys.stdout.flush()
    for headline in _headlines(opened, rows, span):
        sys.stdout.buffer.write(opened.library.shown_path(headline, raw=wanted.null) + end)
    sys.stdout.buffer.flush()
    return True


def _headlines(opened: Opened, rows: Rows, span: range) -> Iterator[Headline]:
    for start in range(span.start, span.stop, _PAGE):
        yield from opened.library.headlines(rows.part(start, min(start + _PAGE, span.stop)))


def _hits(opened: Opened, results: Results, span: range) -> Iterator[Hit]:
    for start in range(span.start, span.stop, _PAGE):
        yield from opened.library.hits(results, start, min(start + _PAGE, span.stop))


def _print_json(objects: Iterator[dict[str, object]], wanted: Wanted) -> None:
    if wanted.jsonl:
        for each in objects:
            print(json.dumps(each, ensure_ascii=False))
        return
    print("[", end="")
    between = "\n"
    for each in objects:
        print(between, json.dumps(each, ensure_ascii=False), sep="", end="")
        between = ",\n"
    print("\n]")


def _print_records(opened: Opened, headlines: Iterator[Headline]) -> None:
    shown = []
    for headline in headlines:
        if len(shown) < recent.MOST:
            shown.append(headline)
        print(record(headline))
    recent.remember(shown, opened.library)


def _width() -> int:
    return max(_NARROWEST, shutil.get_terminal_size().columns)


def _row(headline: Headline, paint: Paint, spans: tuple[tuple[int, int], ...] = ()) -> str:
    """Date, headline and source on one row of the terminal."""
    width = _width()
    day = f"{_day(headline):>{_DATE_CELLS}}  "
    source = (
        headline.source
        if headline.versions == 1
        else f"{headline.source}  {headline.versions} versions".strip()
    )
    room = width - len(day)
    title = f"~{headline.title}" if headline.title_guessed else headline.title
    source = typeset.clip(source, max(0, min(room // 3, room - typeset.cells(title) - 2, room - _NARROWEST)))
    shown = typeset.clip(title, room - (typeset.cells(source) + 2 if source else 0))
    styles = ("bold",) if not headline.read else ()
    tail = paint(f"  {source}", "faint") if source else ""
    return paint(day, "faint") + paint.lit(shown, spans, *styles) + tail


def _day(headline: Headline) -> str:
    day = typeset.short_day(headline.date, headline.partial_date)
    return f"~{day}" if day and headline.date_guessed else day


def _print_hit(hit: Hit, paint: Paint) -> None:
    print(_row(hit.headline, paint))
    indent = " " * (_DATE_CELLS + 2)
    room = max(_NARROWEST, _width() - len(indent))
    for start, end in typeset.break_lines(hit.excerpt.text, room)[:2]:
        spans = [(first - start, last - start) for first, last in hit.excerpt.matches if start <= first < end]
        print(indent + paint.lit(hit.excerpt.text[start:end], spans))


# What to say on stderr


def _say_notices(opened: Opened, text: str, notices: tuple[Notice, ...]) -> None:
    """Each with the query and a caret under the place that it is about."""
    for notice in notices:
        opened.say(notice.text)
        before = typeset.cells(text[: notice.start])
        under = max(1, typeset.cells(text[notice.start : notice.end]))
        opened.say_plainly(f"  {text}\n  {' ' * before}{'^' * under}")


def _say_what_would_help(opened: Opened, results: Results) -> None:
    opened.say(f"No article matches {results.query}.")
    if results.nearest:
        opened.say(f"Did you mean: {results.nearest}")
    if results.some:
        opened.say(f"--any finds {results.some:,} with some of the words.")


def _only_new(opened: Opened, name: str, results: Results) -> Results:
    """What a saved search has not printed before; it is remembered as printed."""
    from dataclasses import replace  # noqa: PLC0415

    from termnews.index.rows import Rows  # noqa: PLC0415

    library = opened.library
    headlines = library.headlines(results.rows.all())
    fresh = set(library.state.unseen(name, results.query, [each.id for each in headlines]))
    library.state.keep_asked(name, results.query, fresh, at=library.clock().isoformat(timespec="seconds"))
    return replace(results, rows=Rows(each.row for each in headlines if each.id in fresh), matches=None)
