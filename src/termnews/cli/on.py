"""`on`: the front page of a day, story by story; or of that day in every year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli import records
from termnews.cli.asking import answering, print_objects, row
from termnews.cli.command import Command, pass_session
from termnews.cli.output import styled

if TYPE_CHECKING:
    from datetime import date

    from termnews.cli.session import Session
    from termnews.library import Library
    from termnews.research.day import Story


@click.command(
    "on",
    cls=Command,
    examples=("termnews on 2021-12-07", "termnews on 12-07", "termnews on 2021-12-07 --every-year --json"),
)
@click.argument("day")
@click.option("--every-year", is_flag=True, help="That day of every year, the newest first.")
@answering
@pass_session
def on_command(session: Session, day: str, *, every_year: bool, form: str | None) -> None:
    """Print what was published on a DAY: 2021-12-07, today, or 12-07 for that day of every year.

    The longest story first, each with its copies and versions below it.
    """
    from termnews.research import day as days  # noqa: PLC0415 - the help needs no library

    library = session.library()
    session.tell_notices()
    named = days.named(day, today=library.clock().date())
    every_year = every_year or (not day[:3].isdecimal() and day[:2].isdecimal())
    wanted = days.across_years(library, named) if every_year else [named]
    pages = [(each, days.front_page(library, each)) for each in wanted]
    headlines = [each for _, page in pages for story in page for each in (story.lead, *story.others)]
    if form:
        print_objects(session, form, map(records.fields, headlines))
    elif session.output.to_terminal:
        _table(session, pages)
    else:
        for each in headlines:
            session.output.write(row(each))
    session.output.flush()
    session.found(len(headlines))
    if not headlines:
        session.note(_nothing(library, named, every_year=every_year))


def _nothing(library: Library, day: date, *, every_year: bool) -> str:
    """That there is nothing, and where the nearest articles are."""
    if every_year:
        return f"No article in {library.name} is of that day in any year."
    from termnews.research.day import neighbours  # noqa: PLC0415 - as above

    near = [each.isoformat() for each in neighbours(library, day) if each]
    where = f" The nearest days with articles: {' and '.join(near)}." if near else ""
    return f"No article in {library.name} is of {day.isoformat()}.{where}"


def _table(session: Session, pages: list[tuple[date, list[Story]]]) -> None:
    from termnews.cli.references import remember  # noqa: PLC0415 - a pipe has no rows
    from termnews.cli.table import Table  # noqa: PLC0415 - setting type is for terminals

    table = Table(session.output.width, session.output.colours(session.colour))
    shown = []
    for number, (day, page) in enumerate(pages):
        if len(pages) > 1:
            heading = styled(day.isoformat(), "strong", table.colours)
            session.output.write(f"{chr(10) if number else ''}{heading}\n")
        for story in page:
            shown.append(story.lead)
            session.output.write(table.row(story.lead, len(shown)))
            if story.lead.dek:
                session.output.write(table.aside(story.lead.dek))
            for each in story.others:
                shown.append(each)
                session.output.write(table.row(each, len(shown)))
    remember(session, shown)
