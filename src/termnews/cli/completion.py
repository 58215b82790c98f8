"""`completion`: the script that a shell reads; at each press of Tab it asks ``termnews candidates``.

The scripts lie in the package, from where a wheel also puts them where the shells look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, common, pass_session

if TYPE_CHECKING:
    from termnews.cli.session import Session

_FILES = {
    "bash": "bash-completion/completions/termnews",
    "zsh": "zsh/site-functions/_termnews",
    "fish": "fish/vendor_completions.d/termnews.fish",
}
"""Where each script lies below the package's ``share``, and where an installed package has it below its own."""


@click.command(
    "completion",
    cls=Command,
    examples=(
        "termnews completion bash",
        "termnews completion zsh",
        "termnews completion fish",
    ),
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@common
@pass_session
def completion_command(session: Session, shell: str) -> None:
    """Print the completion script for a SHELL.

    For bash put it where bash-completion looks, such as ~/.local/share/bash-completion/completions/termnews;
    for zsh into a folder of $fpath as _termnews; for fish into ~/.config/fish/completions/termnews.fish.
    """
    from importlib.resources import files  # noqa: PLC0415 - only where a script is printed

    session.output.write((files("termnews") / "share" / _FILES[shell]).read_text("utf-8"))
