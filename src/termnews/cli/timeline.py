"""`timeline`: how often something was written about; bars for a person, records for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termnews.cli.answering import query_of
from termnews.cli.asking import answering, library_for, nothing, print_objects
from termnews.cli.command import Command, pass_session
from termnews.cli.output import styled
from termnews.cli.selection import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.cli.session import Session
    from termnews.research.timeline import Bar, Timeline

_BY = ("year", "month", "week", "day", "source")
_EIGHTHS = " ▏▎▍▌▋▊▉"
_BAR_AT_MOST = 50
_LABEL_AT_MOST = 24
_PAUSE = 4
"""So many empty periods, one after the other, are said in one line on a terminal."""
_MARGIN = 16
"""Cells for the count and its share."""


@click.command(
    "timeline",
    cls=Command,
    query=True,
    examples=(
        "termnews timeline putin",
        "termnews timeline --by source --share ukraine OR russia",
        "termnews timeline --by week in:2021-12 --json",
    ),
)
@click.argument("query", nargs=-1)
@click.option("--by", type=click.Choice(_BY), default="month", help="Else month.")
@click.option("--share", is_flag=True, help="Relative to all articles of the period.")
@answering
@pass_session
def timeline_command(
    session: Session, /, query: tuple[str, ...], *, by: str, share: bool, form: str | None
) -> None:
    """Print how many articles match a QUERY, or how many there are, by period or source.

    In a pipe: period, articles, all articles of the period, and with --share the part. Copies count once.
    """
    from termnews.research.timeline import timeline  # noqa: PLC0415 - the help counts nothing

    text = query_of(query)
    made = timeline(library_for(session, text), text, by=by)  # type: ignore[arg-type]  # click has checked it
    if not made.total:
        if text.strip():
            nothing(session, text)
        session.found(0)
        return
    bars = [*made.bars, *([made.undated] if by != "source" and made.undated.articles else [])]
    if form:
        print_objects(session, form, (_fields(each, by) for each in bars))
    elif session.output.to_terminal:
        for line in _drawn(session, bars, share=share):
            session.output.write(f"{line}\n")
    else:
        for each in bars:
            part = f"\t{each.share:.3f}" if share else ""
            session.output.write(f"{_name(each, by)}\t{each.articles}\t{each.of}{part}\n")
    session.output.flush()
    for sentence in _said(made):
        session.note(sentence)


def _fields(bar: Bar, by: str) -> dict[str, Any]:
    return {by: bar.name or None, "articles": bar.articles, "of": bar.of, "share": round(bar.share, 6)}


def _name(bar: Bar, by: str) -> str:
    return bar.name or ("unnamed" if by == "source" else "undated")


def _drawn(session: Session, bars: list[Bar], *, share: bool) -> Iterator[str]:
    """The bars on a terminal, the longest as long as there is room."""
    from termnews.typeset.widths import cells, clip  # noqa: PLC0415 - setting type is for terminals

    colours = session.output.colours(session.colour)
    by = "source" if any(not each.name[:4].isdecimal() for each in bars if each.name) else "period"
    names = [clip(_name(each, by), _LABEL_AT_MOST) for each in bars]
    label = max(map(cells, names))
    room = max(1, min(_BAR_AT_MOST, session.output.width - label - 2 - _MARGIN))
    values = [each.share if share else each.articles for each in bars]
    most = max(values) or 1
    empty = 0
    for number, (name, each, value) in enumerate(zip(names, bars, values, strict=True)):
        ahead = [other.articles for other in bars[number : number + _PAUSE]]
        if not each.articles and (empty or ahead == [0] * _PAUSE):
            empty += 1
            continue
        if empty:
            yield styled(f"{'⋮':>{label}}  {empty:,} without", "faint", colours)
            empty = 0
        count = f"{each.share:.1%}  {each.articles:,} of {each.of:,}" if share else f"{each.articles:,}"
        lead = name + " " * (label - cells(name))
        drawn = styled(_bar(value / most, room, some=bool(each.articles)), "accent", colours)
        yield f"{styled(lead, 'faint', colours)}  {drawn}{' ' if drawn else ''}{count}"


def _bar(part: float, room: int, *, some: bool) -> str:
    """A bar of eighths of a cell, at least one where there is anything."""
    eighths = max(int(some), round(part * room * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _said(made: Timeline) -> Iterator[str]:
    """First and last mention, and the longest silence."""
    if made.first and made.last:
        yield f"First {made.first.isoformat()}, last {made.last.isoformat()}."
    if made.silence:
        yield (
            f"Longest silence: {counted(made.silent_days, 'day')},"
            f" between {made.silence[0].isoformat()} and {made.silence[1].isoformat()}."
        )
