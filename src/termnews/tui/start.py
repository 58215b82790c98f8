"""Run the screens from start to end: what has to happen before Textual takes the terminal, and after."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from termnews.tui import theme as themes
from termnews.tui.app import TermnewsApp
from termnews.tui.terminal import has_light_ground

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.model import Headline


def run_screens(
    library: Library, *, query: str = "", article: Headline | None = None, theme: str = ""
) -> int:
    """Show the screens until the person leaves; gives the exit code. The streams must be terminals."""
    light = None
    if not theme and themes.depth_of(os.environ) in {"256", "true"}:
        light = has_light_ground(sys.stdin.fileno(), sys.stdout.fileno())
    app = TermnewsApp(library, query=query, article=article, theme=theme, light=light)
    app.run(mouse=library.config.mouse)
    return app.return_code or 0
