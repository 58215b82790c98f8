"""What commands share: the options that name and open the library, and what they say on stderr."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from termnews import config as settings
from termnews.library import Library, NotFoundError
from termnews.paths import find_paths, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from termnews.index.build import Refreshed
    from termnews.marks.searches import Searches
    from termnews.model import Headline

Command = TypeVar("Command", bound="Callable[..., object]")
_PATIENCE = 0.3
"""Seconds of reading before it is shown."""
_BAR = 24


def library_options(command: Command) -> Command:
    """--articles, --refresh and -q."""
    options = (
        click.option("--articles", metavar="DIR", help="The folder of articles."),
        click.option("--refresh", is_flag=True, help="Look at every file, even of a very large library."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class Opened:
    """A library opened for a command."""

    def __init__(self, articles: str | None, *, quiet: bool = False, argument: str = "") -> None:
        """`articles` is the command's option; the one before the command stands in for it."""
        paths = find_paths(os.environ)
        config, problems = settings.load(paths.config_file)
        before = click.get_current_context().find_root().obj or ""
        root = settings.choose_library(argument, articles or before, os.environ, config, Path.cwd())
        self.config = config
        self.quiet = quiet
        self.library = Library(root, name=spoken(root, os.environ), paths=paths, config=config, clock=_clock)
        for problem in problems:
            self.say(problem)

    def refresh(self, *, full: bool = False, rebuild: bool = False) -> Refreshed:
        """Index what is new, with a bar on stderr when it takes a moment."""
        bar = _Progress() if not self.quiet and sys.stderr.isatty() else None
        try:
            if rebuild:
                done = self.library.index.rebuild(progress=bar)
            else:
                done = self.library.refresh(progress=bar, full=full)
        finally:
            if bar is not None:
                bar.end()
        if done.busy:
            self.say("Another termnews is building the index: this searches what it has so far.")
        self.say_notices()
        return done

    def say_notices(self) -> None:
        """What the library has to say."""
        for notice in self.library.notices():
            self.say(notice)

    def say(self, sentence: str) -> None:
        """A sentence on stderr, unless there is to be quiet."""
        if not self.quiet:
            sys.stdout.flush()
            sys.stderr.write(f"termnews: {sentence}\n")

    def say_plainly(self, text: str) -> None:
        """Something on stderr that is no sentence of ours: a count, a query with its mark."""
        if not self.quiet:
            sys.stdout.flush()
            sys.stderr.write(f"{text}\n")

    def saved(self, name: str) -> str:
        """The query of a saved search. Raises `TermnewsError` with the names that there are."""
        return self.searches.named(name).query

    @property
    def searches(self) -> Searches:
        """The searches with a name."""
        from termnews.marks.searches import Searches  # noqa: PLC0415 - few commands ask

        return Searches(self.library.paths.searches_file, self.config.searches)

    # References

    def resolve(self, reference: str) -> Headline:
        """The article that a reference names; the index is brought up to date only if it is not known."""
        from termnews.cli import recent  # noqa: PLC0415

        path = recent.path_of(reference, self.library)
        try:
            return self.library.resolve(path or reference, here=Path.cwd())
        except NotFoundError:
            self.refresh()
            return self.library.resolve(path or reference, here=Path.cwd())

    def resolve_all(self, references: Iterable[str]) -> tuple[list[Headline], bool]:
        """The articles that references name, and whether one was not found, which is said."""
        found: list[Headline] = []
        missing = False
        for reference in references:
            try:
                found.append(self.resolve(reference))
            except NotFoundError as error:
                missing = True
                sys.stderr.write(f"termnews: {error}\n")
        return found, missing


def references(given: Iterable[str]) -> list[str]:
    """The references of a command line; ``-`` stands for those on stdin, the first field of each line."""
    named: list[str] = []
    for each in given:
        if each == "-":
            named += [text.split("\t", 1)[0].strip() for text in _stdin_lines() if text.strip()]
        else:
            named.append(each)
    return named


def _stdin_lines() -> list[str]:
    return sys.stdin.buffer.read().decode("utf-8", "surrogateescape").splitlines()


def _clock() -> datetime:
    return datetime.now().astimezone()


class _Progress:
    """A bar on stderr, from the moment that reading takes too long."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """So many of so many files have been read."""
        passed = monotonic() - self._since
        if passed < _PATIENCE:
            return
        self._shown = True
        full = _BAR * done // max(1, total)
        left = f", {passed * (total - done) / done:.0f} s left" if done else ""
        bar = "━" * full + "─" * (_BAR - full)
        sys.stderr.write(f"\r\x1b[KReading files  {bar}  {done:,} of {total:,}{left}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
