"""What becomes of a file between being listed and being read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def gone(path: Path) -> None:
    path.unlink()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def closed(path: Path) -> None:
    path.chmod(0)


def circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def grown(path: Path) -> None:
    os.truncate(path, 40 << 20)
