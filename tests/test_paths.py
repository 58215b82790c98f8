from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from termnews.paths import Paths, expand, find_paths, spoken


def test_the_variables_of_termnews_win_over_everything() -> None:
    environ = {
        "TERMNEWS_CONFIG_DIR": "/a",
        "TERMNEWS_DATA_DIR": "/b",
        "TERMNEWS_CACHE_DIR": "~/c",
        "XDG_CONFIG_HOME": "/x",
        "HOME": "/home/me",
    }
    assert find_paths(environ) == Paths(Path("/a"), Path("/b"), Path("/home/me/c"))


def test_xdg_variables_count_when_they_are_absolute() -> None:
    environ = {"XDG_CONFIG_HOME": "/x", "XDG_DATA_HOME": "relative", "HOME": "/home/me"}
    found = find_paths(environ, platform="linux")
    assert found.config == Path("/x/termnews")
    assert found.data == Path("/home/me/.local/share/termnews")
    assert found.cache == Path("/home/me/.cache/termnews")


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="compares the rules of XDG")
@pytest.mark.parametrize(
    "xdg", [{}, {"XDG_CONFIG_HOME": "/x", "XDG_DATA_HOME": "/y", "XDG_CACHE_HOME": "/z"}]
)
def test_without_variables_the_folders_are_those_of_platformdirs(
    xdg: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in xdg.items():
        monkeypatch.setenv(name, value)
    theirs = platformdirs.PlatformDirs("termnews", appauthor=False)
    ours = find_paths(os.environ)
    assert ours == Paths(theirs.user_config_path, theirs.user_data_path, theirs.user_cache_path)


def test_another_platform_keeps_its_own_folders() -> None:
    found = find_paths({"TERMNEWS_CONFIG_DIR": "/a"}, platform="darwin")
    assert found.config == Path("/a")
    assert found.cache == platformdirs.PlatformDirs("termnews", appauthor=False).user_cache_path


def test_finding_the_folders_imports_neither_platformdirs_nor_a_database() -> None:
    code = (
        "import sys, os; from termnews.paths import find_paths; find_paths(os.environ); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"platformdirs", "sqlite3", "tomllib"} & set(done.stdout.split())


def test_the_files_stand_in_their_folders() -> None:
    paths = Paths(Path("/a"), Path("/b"), Path("/c"))
    assert str(paths.config_file) == "/a/config.toml"
    assert str(paths.bookmarks_file) == "/a/bookmarks.toml"
    assert str(paths.searches_file) == "/a/searches.toml"
    assert str(paths.state_file) == "/b/state.sqlite"
    assert str(paths.index_folder) == "/c/index"


@pytest.mark.parametrize("written", ["~", "~/News", "/srv/news"])
def test_a_path_is_spoken_as_it_was_written(written: str) -> None:
    environ = {"HOME": "/home/me"}
    assert spoken(expand(written, environ), environ) == written
