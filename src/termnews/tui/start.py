"""Run the screens from start to end: what has to happen before Textual takes the terminal, and after."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from termnews.tui.terminal import Greeting, asked, depth_of, patience_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from termnews.library import Library
    from termnews.model import Headline
    from termnews.tui.app import TermnewsApp


def run_screens(
    library: Library,
    *,
    query: str = "",
    article: Headline | None = None,
    theme: str = "",
    notice: str = "",
) -> int:
    """Show the screens until the person leaves; gives the exit code. The streams must be terminals.

    `notice` is said on the first of them.
    """
    app = _made(library, query=query, article=article, theme=theme, notice=notice)
    app.run(mouse=library.config.mouse)
    for change in app.unsaved:
        sys.stderr.write(f"termnews: {change}\n")
    return app.return_code or 0


@contextmanager
def _without_tls() -> Iterator[None]:
    """What is imported meanwhile finds no `ssl`.

    asyncio takes it along, and OpenSSL with it, for connections that the screens do not make: an eighth of their
    memory. It does without where Python was built without; later imports find it as ever.
    """
    absent = "ssl" not in sys.modules
    if absent:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's own way to say that there is none
    try:
        yield
    finally:
        if absent:
            del sys.modules["ssl"]


def _asked(theme: str) -> AbstractContextManager[Callable[[], Greeting]]:
    """Ask the terminal for its background where a theme is to be chosen by it; it answers during the imports."""
    if theme or depth_of(os.environ) not in {"256", "true"}:
        return nullcontext(Greeting)
    return asked(sys.stdin.fileno(), sys.stdout.fileno(), patience=patience_of(os.environ))


def _made(library: Library, *, query: str, article: Headline | None, theme: str, notice: str) -> TermnewsApp:
    """The application, with what it is made of put beyond the reach of the garbage collector.

    Modules and style sheets are hundreds of thousands of objects that live to the end; looking through them
    again and again costs a sixth of the start, and now and then a key is felt to wait for it.
    """
    gc.disable()
    try:
        with _asked(theme) as greeting, _without_tls():
            from termnews.tui.app import TermnewsApp  # noqa: PLC0415 - imported while nothing is collected

            return TermnewsApp(
                library, query=query, article=article, theme=theme, greeting=greeting(), notice=notice
            )
    finally:
        gc.freeze()
        gc.enable()
