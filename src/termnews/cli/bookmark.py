"""`bookmark`: add, remove, list, and carry bookmarks from one machine to another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from termnews.cli import records
from termnews.cli.answering import query_of
from termnews.cli.command import Command, Group, coloured, common, pass_session
from termnews.cli.selection import chosen, counted, headlines, would_change
from termnews.model import TermnewsError
from termnews.text import block, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.cli.session import Session
    from termnews.marks.bookmarks import Bookmarks
    from termnews.marks.identity import Found


@click.group(
    "bookmark",
    cls=Group,
    examples=("termnews bookmark add scrapes/webb-launch.txt", "termnews bookmark list"),
)
def bookmark_command() -> None:
    """Add, remove and list bookmarks."""


@bookmark_command.command(
    "add",
    cls=Command,
    examples=(
        "termnews bookmark add scrapes/webb-launch.txt",
        "termnews search geneva | termnews bookmark add -",
        "termnews bookmark add --query 'title:putin in:2021-12' --dry-run",
    ),
)
@chosen
@common
@pass_session
def add_command(session: Session, references: tuple[str, ...], *, query: str, dry_run: bool) -> None:
    """Bookmark articles; those that are bookmarked stay as they are."""
    found = headlines(session, references, query)
    if dry_run:
        would_change(session, [each for each in found if not each.bookmarked])
        return
    done = session.library().kept.bookmark(found)
    session.note(f"{counted(done.count, 'bookmark')} added.")


@bookmark_command.command(
    "remove",
    cls=Command,
    examples=(
        "termnews bookmark remove scrapes/webb-launch.txt --dry-run",
        "termnews bookmark remove --query is:bookmarked --dry-run",
    ),
)
@chosen
@common
@pass_session
def remove_command(session: Session, references: tuple[str, ...], *, query: str, dry_run: bool) -> None:
    """Remove bookmarks, with their tags, notes and quotes."""
    found = [each for each in headlines(session, references, query) if each.bookmarked]
    if dry_run:
        would_change(session, found)
        return
    done = session.library().kept.unbookmark(found)
    session.note(f"{counted(done.count, 'bookmark')} removed.")


@bookmark_command.command(
    "list",
    cls=Command,
    query=True,
    examples=(
        "termnews bookmark list",
        "termnews bookmark list tag:gas",
        "termnews bookmark list --json",
    ),
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@coloured
@common
@pass_session
def list_command(session: Session, query: tuple[str, ...], *, as_json: bool) -> None:
    """Print the bookmarks, the newest first, with their tags and notes."""
    library = session.library()
    found = sorted(library.kept.bookmarks(), key=lambda each: each.bookmark.added, reverse=True)
    session.tell_notices()
    if asked := query_of(query).strip():
        rows = set(library.search(asked, copies=True).rows.all())
        found = [each for each in found if each.headline and each.headline.row in rows]
    if as_json:
        for text in records.array(map(bookmark_fields, found)):
            session.output.write(text)
    elif session.output.to_terminal:
        _table(session, found)
    else:
        for each in found:
            session.output.write("\t".join(_record(each)) + "\n")
    session.found(len(found))


@bookmark_command.command(
    "export", cls=Command, examples=("termnews bookmark export", "termnews bookmark export | head -2")
)
@common
@pass_session
def export_command(session: Session) -> None:
    """Print all bookmarks as TOML, which `import` takes."""
    session.output.write(block(_marks(session).export()))


@bookmark_command.command(
    "import",
    cls=Command,
    examples=(
        "termnews bookmark import ~/bookmarks.toml",
        "termnews bookmark export | termnews bookmark import -",
    ),
)
@click.argument("file")
@common
@pass_session
def import_command(session: Session, file: str) -> None:
    """Add the bookmarks of a FILE that `export` has written; - is standard input."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else (session.here / file).read_bytes()
        toml = data.decode("utf-8-sig")
    except OSError as error:
        raise TermnewsError(f"{line(file)} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise TermnewsError(f"{line(file)} is not UTF-8.") from error
    done = _marks(session).bring_in(toml)
    session.note(f"{counted(done.count, 'bookmark')} added or completed.")


def _marks(session: Session) -> Bookmarks:
    from termnews.marks.bookmarks import Bookmarks  # noqa: PLC0415 - the help needs no marks

    return Bookmarks(session.paths.bookmarks_file)


def bookmark_fields(found: Found) -> dict[str, Any]:
    """The JSON of a bookmark: the article's fields where it is there, and what the person added."""
    mark, headline = found.bookmark, found.headline
    article = records.fields(headline) if headline else dict.fromkeys(records.FIELDS)
    known = {
        "id": mark.id,
        "path": mark.path,
        "title": mark.title,
        "source": mark.source,
        "address": mark.address,
        "date": mark.date.isoformat() if mark.date else None,
    }
    return {
        **(article if headline else {**article, **known}),
        "bookmarked": True,
        "missing": headline is None,
        "added": mark.added,
        "tags": list(mark.tags),
        "note": mark.note,
        "quotes": [{"text": each.text, "note": each.note, "added": each.added} for each in mark.quotes],
    }


def _record(found: Found) -> tuple[str, ...]:
    if found.headline:
        return records.record(found.headline)
    mark = found.bookmark
    return tuple(
        line(each)
        for each in (mark.id, mark.date.isoformat() if mark.date else "", mark.source, mark.title, mark.path)
    )


def _table(session: Session, found: Sequence[Found]) -> None:
    from termnews.cli.references import remember  # noqa: PLC0415 - setting type is for terminals
    from termnews.cli.table import Table  # noqa: PLC0415
    from termnews.model import Headline  # noqa: PLC0415

    table = Table(session.output.width, session.output.colours(session.colour))
    shown = []
    for number, each in enumerate(found, 1):
        mark = each.bookmark
        there = each.headline or Headline(
            0, mark.id, mark.path, mark.title, source=mark.source, date=mark.date
        )
        shown.append(there)
        session.output.write(table.row(there, number))
        remarks = [f"#{tag}" for tag in mark.tags]
        remarks += [] if each.headline else [f"missing: {mark.path}"]
        remarks += [line(mark.note, 200)] if mark.note else []
        if remarks:
            session.output.write(table.aside("  ".join(remarks)))
    remember(session, shown)
