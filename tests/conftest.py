"""Folders and libraries for tests; nothing here touches a person's own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termnews.config import Config
from termnews.library import Library
from termnews.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable

pytest_plugins = ("cli.shell", "hostile.shelf")
ARTICLES = Path(__file__).parent.parent / "articles"
NOW = datetime(2022, 3, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal wherever the tests run, so that pictures are the same too."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)


@pytest.fixture
def own_paths(tmp_path: Path) -> Paths:
    """Settings, data and cache below the test's own folder."""
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def open_library(own_paths: Paths) -> Callable[[Path], Library]:
    """Open a folder as a library, on 15 March 2022."""

    def opened(root: Path, *, config: Config | None = None) -> Library:
        return Library(root, name=str(root), paths=own_paths, config=config or Config(), clock=lambda: NOW)

    return opened


def write_article(
    root: Path, name: str, *, title: str = "", date: str = "7 December 2021", body: str = ""
) -> Path:
    """Write a plain article; gives its path."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    title = title or f"A headline for {name.rpartition('/')[2].partition('.')[0]}"
    text = body or f"{title}: the ministers met on Tuesday and spoke for two hours about the price of gas."
    path.write_text(f"{title}\n\n{date}\n\n{text}\n", encoding="utf-8")
    return path
