"""What a person chose with keys, from one run to the next: theme, measure, kind of list.

It is kept beside the read state and not in config.toml, which is the person's own and has the say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termnews.marks.toml_file import TomlFile
from termnews.model import TermnewsError
from termnews.noun import replace
from termnews.paths import is_file
from termnews.tui.grid import NARROWEST, WIDEST
from termnews.tui.theme import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from termnews.config import Config
    from termnews.tui.sheet import Look

_HEADER = """\
# How termnews looked when it was left: what was chosen with keys. config.toml has the say.
"""


def load(file: Path) -> Mapping[str, Any]:
    """What was chosen; a file that cannot be read counts as empty, for nothing of worth is in it."""
    if not is_file(file):
        return {}
    try:
        found = TomlFile(file, _HEADER).read()
    except TermnewsError:
        return {}
    return {name: value for name, value in found.items() if _makes_sense(name, value)}


def keep(file: Path, chosen: Mapping[str, Any]) -> None:
    """Add what was chosen in this run. Raises `TermnewsError`."""
    said = "how the screens look: " + ", ".join(f"{name} {value}" for name, value in chosen.items())
    TomlFile(file, _HEADER).change(lambda document: ({**document, **chosen}, None), said=said)


def laid_under(config: Config, chosen: Mapping[str, Any]) -> Config:
    """The settings, with what was chosen where they have their usual values."""
    usual = type(config)()
    fitting = {name: value for name, value in chosen.items() if getattr(config, name) == getattr(usual, name)}
    return replace(config, **fitting)


def differing(before: Look, now: Look) -> dict[str, Any]:
    """What of a look has been changed."""
    looks = [
        {"theme": look.ink.name, "measure": look.measure, "lines": look.lines, "split": look.split}
        for look in (before, now)
    ]
    return {name: value for name, value in looks[1].items() if value != looks[0][name]}


def _makes_sense(name: str, value: object) -> bool:
    if name == "theme":
        return value in NAMES
    if name == "measure":
        return isinstance(value, int) and NARROWEST <= value <= WIDEST
    return name in {"lines", "split"} and isinstance(value, bool)
