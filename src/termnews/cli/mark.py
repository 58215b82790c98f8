"""`mark`: articles are read, or unread again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, Group, common, pass_session
from termnews.cli.selection import chosen, counted, headlines, would_change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.cli.session import Session


@click.group(
    "mark",
    cls=Group,
    examples=("termnews mark read scrapes/webb-launch.txt", "termnews mark unread --query in:2022"),
)
def mark_command() -> None:
    """Mark articles as read or unread."""


@mark_command.command(
    "read",
    cls=Command,
    examples=(
        "termnews mark read --query before:2021-11 --dry-run",
        "termnews search riga | termnews mark read -",
    ),
)
@chosen
@common
@pass_session
def read_command(session: Session, references: tuple[str, ...], *, query: str, dry_run: bool) -> None:
    """Mark articles as read, with all versions of their stories."""
    _mark(session, references, query, read=True, dry_run=dry_run)


@mark_command.command(
    "unread",
    cls=Command,
    examples=("termnews mark unread scrapes/webb-launch.txt", "termnews mark unread --query is:read"),
)
@chosen
@common
@pass_session
def unread_command(session: Session, references: tuple[str, ...], *, query: str, dry_run: bool) -> None:
    """Mark articles as unread, with all versions of their stories."""
    _mark(session, references, query, read=False, dry_run=dry_run)


def _mark(session: Session, references: Sequence[str], query: str, *, read: bool, dry_run: bool) -> None:
    changing = [each for each in headlines(session, references, query) if each.read != read]
    if dry_run:
        would_change(session, changing)
        return
    done = session.library().mark_read(changing, read=read)
    session.note(f"{counted(done.count, 'article')} marked as {'read' if read else 'unread'}.")
