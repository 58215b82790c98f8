"""`dossier`: all passages that match a query, by date, bound in one file; `cite`: an article's citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.asking import in_json, library_for, nothing, print_objects, query_given
from termnews.cli.command import Command, common, pass_session
from termnews.model import TermnewsError
from termnews.paths import is_there
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from termnews.cli.session import Session
    from termnews.model import Headline
    from termnews.research.dossier import Dossier, Entry

_FORMATS = ("markdown", "html", "epub")
_STYLES = ("plain", "markdown", "bibtex", "csl")


@click.command(
    "dossier",
    cls=Command,
    query=True,
    examples=(
        "termnews dossier '\"nord stream\"'",
        "termnews dossier volcano -o ~/volcano.html",
        "termnews dossier putin after:2021-11 -o ~/putin.epub --force",
        "termnews dossier volcano --jsonl",
    ),
)
@click.argument("query", nargs=-1)
@click.option("-o", "--output", "target", metavar="FILE", help="The file to write; else standard output.")
@click.option(
    "--format", "bound_as", type=click.Choice(_FORMATS), help="Else what FILE's name ends in, else markdown."
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@in_json
@common
@pass_session
def dossier_command(
    session: Session,
    /,
    query: tuple[str, ...],
    *,
    target: str | None,
    bound_as: str | None,
    force: bool,
    form: str | None,
) -> None:
    """Bind all passages that match a QUERY, oldest first, each with its citation and the path of its file.

    Copies of a story are folded. FILE is written whole or not at all. JSON: an object an article.
    """
    text = query_given(query)
    if form and (target is not None or bound_as):
        raise click.UsageError(f"--{form} is printed: it goes with neither --output nor --format.")
    path = session.here / target if target is not None else None
    bound_as = bound_as or _form(path)
    if not bound_as:
        raise TermnewsError(f"Say with --format what {line(str(target))} shall be: markdown, html or epub.")
    if path and not force and is_there(path):
        raise TermnewsError(f"{line(str(target))} is there already; --force replaces it.")
    if bound_as == "epub" and not path and session.output.to_terminal:
        raise TermnewsError("An EPUB is not for a terminal: name a file with -o.")
    made = _made(session, text)
    if not made.entries:
        nothing(session, text)
        return
    if form:
        print_objects(session, form, map(_fields, made.entries))
        session.found(len(made.entries))
        return
    from datetime import UTC, datetime  # noqa: PLC0415 - the help writes nothing

    from termnews.research import written  # noqa: PLC0415

    data = written.in_form(made, bound_as, at=datetime.now(UTC))
    if path:
        written.write(path, data)
        session.note(f"{made.summary} in {line(str(target))}.")
    else:
        session.output.write_bytes(data)


def _form(path: Path | None) -> str:
    """The form that a file's name asks for, or nothing; Markdown without a file."""
    from termnews.research.written import form_of  # noqa: PLC0415 - the help writes nothing

    return form_of(path) if path else "markdown"


def _made(session: Session, query: str) -> Dossier:
    from termnews.cli.progress import Bar  # noqa: PLC0415 - the help reads nothing
    from termnews.research.dossier import dossier  # noqa: PLC0415

    library = library_for(session, query)
    with Bar(session.output, quiet=session.quiet) as bar:
        return dossier(library, query, progress=bar.show)


def _fields(entry: Entry) -> dict[str, Any]:
    from termnews.cli import records  # noqa: PLC0415 - only for JSON
    from termnews.research.citation import plain  # noqa: PLC0415

    passages = [{"text": each.text, "matches": each.matches} for each in entry.passages]
    return {**records.fields(entry.headline), "citation": plain(entry.headline), "passages": passages}


@click.command(
    "cite",
    cls=Command,
    examples=(
        "termnews cite scrapes/tonga-eruption.txt",
        "termnews cite --style bibtex clippings/endurance-found.md",
        "termnews search volcano | termnews cite --style csl -",
    ),
)
@click.argument("references", nargs=-1, required=True, metavar="REF…")
@click.option("--style", type=click.Choice(_STYLES), default="plain", help="Else plain.")
@in_json
@common
@pass_session
def cite_command(session: Session, references: tuple[str, ...], *, style: str, form: str | None) -> None:
    """Print the citation of articles: as a line, in Markdown, for BibTeX, or as CSL-JSON.

    JSON: the article's fields and, as citation, what would have been printed.
    """
    from termnews.cli import records  # noqa: PLC0415 - the help needs no library
    from termnews.cli.references import articles  # noqa: PLC0415
    from termnews.research import citation  # noqa: PLC0415

    ways: dict[str, Callable[[Headline], object]] = {
        "plain": citation.plain,
        "markdown": citation.markdown,
        "bibtex": citation.bibtex,
        "csl": citation.csl,
    }
    cited = ways[style]
    found = list(articles(session, references))
    session.tell_notices()
    if form:
        print_objects(session, form, ({**records.fields(each), "citation": cited(each)} for each in found))
    elif style == "csl":
        print_objects(session, "json", map(citation.csl, found))
    else:
        for each in found:
            session.output.write(f"{cited(each)}\n")
    session.found(len(found))
