"""Where settings, marks and the index live, so that no other room reads the environment for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Mapping

_APP = "termnews"
_FOLDERS = (
    ("TERMNEWS_CONFIG_DIR", "XDG_CONFIG_HOME", ".config"),
    ("TERMNEWS_DATA_DIR", "XDG_DATA_HOME", ".local/share"),
    ("TERMNEWS_CACHE_DIR", "XDG_CACHE_HOME", ".cache"),
)


@noun
class Paths:
    """The three folders, of which only the cache may be deleted without loss."""

    config: Path
    data: Path
    cache: Path

    @property
    def config_file(self) -> Path:
        """Settings, written by hand."""
        return self.config / "config.toml"

    @property
    def bookmarks_file(self) -> Path:
        """Bookmarks, tags, notes and quotes."""
        return self.config / "bookmarks.toml"

    @property
    def searches_file(self) -> Path:
        """The searches kept from the screen."""
        return self.config / "searches.toml"

    @property
    def state_file(self) -> Path:
        """What was read, and how far."""
        return self.data / "state.sqlite"

    @property
    def looks_file(self) -> Path:
        """How the screens looked when they were left."""
        return self.data / "looks.toml"

    @property
    def index_folder(self) -> Path:
        """Where the index keeps a database for each library."""
        return self.cache / "index"


def find_paths(environ: Mapping[str, str], *, platform: str = sys.platform) -> Paths:
    """The folders that `environ` names, else those of the XDG rules, else the platform's own.

    https://specifications.freedesktop.org/basedir-spec/latest/ is three lines; platformdirs, which
    knows the other platforms, takes 11 ms to import, half of what ``cat`` may cost.
    """
    found = [_own(environ, name) or _xdg(environ, xdg, below, platform) for name, xdg, below in _FOLDERS]
    if None in found:
        found = [mine or theirs for mine, theirs in zip(found, _of_the_platform(), strict=True)]
    config, data, cache = (folder for folder in found if folder)
    return Paths(config, data, cache)


def sample() -> Path:
    """The sample library: in the package where it was installed, beside the sources in a checkout."""
    package = Path(__file__).parent
    inside = package / "sample"
    return inside if inside.is_dir() else package.parents[1] / "articles"


def home(environ: Mapping[str, str]) -> Path:
    """The person's folder: ``HOME`` where it is set."""
    return Path(environ["HOME"]) if environ.get("HOME") else Path.home()


def expand(text: str, environ: Mapping[str, str]) -> Path:
    """`text` as a path, with ``~`` for the person's folder."""
    if text == "~" or text.startswith("~/"):
        return home(environ) / text[2:]
    return Path(text)


def is_file(path: Path) -> bool:
    """Whether a file can be seen there. `Path.is_file` raises where a folder above is closed or the name too long."""
    return os.path.isfile(path)  # noqa: PTH113 - as said


def is_folder(path: Path) -> bool:
    """Whether a folder can be seen there; likewise."""
    return os.path.isdir(path)  # noqa: PTH112 - as said


def is_there(path: Path) -> bool:
    """Whether anything can be seen there; likewise."""
    return os.path.exists(path)  # noqa: PTH110 - as said


def is_closed(path: Path) -> bool:
    """Whether a folder above lets nobody see what is there."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False


def spoken(path: Path, environ: Mapping[str, str]) -> str:
    """`path` as a person would write it: below their own folder with ``~``."""
    try:
        return str(Path("~") / path.relative_to(home(environ)))
    except (ValueError, RuntimeError):
        return str(path)


def _own(environ: Mapping[str, str], name: str) -> Path | None:
    return expand(environ[name], environ) if environ.get(name) else None


def _xdg(environ: Mapping[str, str], name: str, below: str, platform: str) -> Path | None:
    # The specification has relative paths ignored.
    if environ.get(name, "").startswith("/"):
        return Path(environ[name]) / _APP
    return None if platform in {"darwin", "win32"} else home(environ) / below / _APP


def _of_the_platform() -> tuple[Path, Path, Path]:
    import platformdirs  # noqa: PLC0415 - 11 ms, for the platforms that have rules of their own

    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path
