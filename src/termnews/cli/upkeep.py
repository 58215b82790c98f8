"""`termnews index`: bring the index up to date and say what was done; no other command needs it first."""

from __future__ import annotations

from typing import Any

import click

from termnews.cli.opened import Opened, library_options
from termnews.cli.run import PRINTED

_EXAMPLES = """\b
Examples:
  termnews index
  termnews index --rebuild"""


@click.command("index", epilog=_EXAMPLES)
@click.option("--rebuild", is_flag=True, help="Throw the index away first; nothing of yours is in it.")
@library_options
def index_command(*, rebuild: bool, **options: Any) -> int:
    """Bring the index up to date, and say what was done."""
    opened = Opened(options["articles"], quiet=options["quiet"])
    done = opened.refresh(full=True, rebuild=rebuild)
    total = opened.library.counts().all
    parts = [("added", done.added), ("changed", done.changed), ("removed", done.removed)]
    said = ", ".join(f"{number:,} {name}" for name, number in parts if number) or "nothing new"
    print(f"{total:,} articles in {opened.library.name}: {said}.")
    if done.failed:
        number = f"{done.failed:,} file{'s' if done.failed > 1 else ''}"
        print(f"{number} could not be read whole; termnews check names them.")
    return PRINTED
