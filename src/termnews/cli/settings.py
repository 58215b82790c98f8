"""`config`: where the settings are, what they are, a first file of them, and the editor on it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from termnews.cli.command import Command, Group, common, pass_session
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.cli.session import Session

_NEW_FILE = 0o600


@click.group("config", cls=Group, examples=("termnews config show", "termnews config init"))
def config_command() -> None:
    """Print, make and edit the settings."""


@config_command.command(
    "path", cls=Command, examples=("termnews config path", 'cat "$(termnews config path)"')
)
@common
@pass_session
def path_command(session: Session) -> None:
    """Print where config.toml is, or would be."""
    session.output.write(f"{_shown(session.paths.config_file)}\n")


@config_command.command(
    "show", cls=Command, examples=("termnews config show", "termnews config show | grep measure")
)
@common
@pass_session
def show_command(session: Session) -> None:
    """Print the settings in force; what does not hold in config.toml is said, and the exit code is 2 then."""
    from termnews.config import load  # noqa: PLC0415
    from termnews.noun import fields  # noqa: PLC0415 - the help shows no settings

    config, problems = load(session.paths.config_file)
    for each in fields(config):
        if each.metadata:
            session.output.write(f"{each.name} = {_toml(getattr(config, each.name))}\n")
    for table in (config.keys, config.searches):
        if table:
            session.output.write(f"\n[{'keys' if table is config.keys else 'searches'}]\n")
        for name, value in table.items():
            session.output.write(f"{_toml(name)} = {_toml(value)}\n")
    for problem in problems:
        session.fail(problem, 2)


@config_command.command(
    "init", cls=Command, examples=("termnews config init", "TERMNEWS_CONFIG_DIR=~/other termnews config init")
)
@common
@pass_session
def init_command(session: Session) -> None:
    """Write config.toml with every setting commented out at its default; a file that is there stays."""
    place = session.paths.config_file
    if not _made(place):
        raise TermnewsError(f"{_shown(place)} is there already; termnews config edit opens it.")
    session.output.write(f"{_shown(place)}\n")


@config_command.command(
    "edit", cls=Command, examples=("termnews config edit", "VISUAL=nano termnews config edit")
)
@common
@pass_session
def edit_command(session: Session) -> None:
    """Open config.toml in $VISUAL or $EDITOR, and say what in it does not hold; it is made if it is not there."""
    from termnews import outside  # noqa: PLC0415 - what starts programs is only here
    from termnews.config import load  # noqa: PLC0415

    place = session.paths.config_file
    _made(place)
    session.exit_code = outside.edit(place)
    for problem in load(place)[1]:
        session.fail(problem, 2)


def _made(place: Path) -> bool:
    """Whether the file was made now. Raises TermnewsError when it cannot be."""
    from termnews.config import init_text  # noqa: PLC0415 - the help needs no settings
    from termnews.tui.commands import usual_keys  # noqa: PLC0415 - the keys of the screens are written here only

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with open(
            place, "x", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, _NEW_FILE)
        ) as file:
            file.write(init_text(usual_keys()))
    except FileExistsError:
        return False
    except OSError as error:
        reason = (error.strerror or "for an unknown reason").lower()
        raise TermnewsError(f"{_shown(place)} cannot be written: {reason}.") from error
    return True


def _shown(path: Path) -> str:
    from termnews.cli.upkeep import shown  # noqa: PLC0415 - only where a path is printed

    return shown(os.fspath(path))


def _toml(value: object) -> str:
    """A value as config.toml has it."""
    import json  # noqa: PLC0415 - its strings are those of TOML

    if value is None:
        return '"auto"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    from termnews.text import block  # noqa: PLC0415 - only where values are printed

    return json.dumps(block(value) if isinstance(value, str) else value, ensure_ascii=False)
