"""What one run of a command works with: streams, folders, settings, and the library once it is needed."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.cli.output import Output
    from termnews.config import Config
    from termnews.library import Library
    from termnews.model import Headline
    from termnews.paths import Paths

_TRIES, _PAUSE = 20, 0.05
"""How often, and after how many seconds, another termnews is asked whether it is done: it seldom takes long."""


class Session:
    """One run; the options that all commands share set its fields before the command is called."""

    articles = ""
    """The folder that ``--articles`` names."""
    quiet = False
    """Nothing but errors on standard error."""
    colour = "auto"
    theme = ""
    resume = False
    """Whether the article that was left last opens at once."""
    exit_code = 0

    def __init__(self, output: Output, environ: Mapping[str, str]) -> None:
        self.output = output
        self.environ = environ
        self._library: Library | None = None
        self._refreshed = False

    @property
    def here(self) -> Path:
        """The folder that the command was called in."""
        try:
            return Path.cwd()
        except OSError:
            return Path(os.sep)

    @cached_property
    def paths(self) -> Paths:
        """Where settings, marks and index are."""
        from termnews.paths import find_paths  # noqa: PLC0415 - the help needs no folders

        return find_paths(self.environ)

    @cached_property
    def config(self) -> Config:
        """The settings; what is wrong in them is said once."""
        from termnews.config import load  # noqa: PLC0415 - as above

        found, problems = load(self.paths.config_file)
        for problem in problems:
            self.note(problem)
        return found

    def note(self, sentence: str) -> None:
        """Say something that is no error: a warning, a count, advice."""
        if not self.quiet:
            self.output.say(sentence)

    def fail(self, sentence: str, code: int) -> None:
        """Say what went wrong with one of several things; the command goes on with the others."""
        self.output.say(sentence)
        self.exit_code = max(self.exit_code, code)

    def found(self, number: int) -> None:
        """Where nothing was found, that is what the exit code says."""
        self.exit_code = max(self.exit_code, 0 if number else 1)

    def root(self, place: str = "") -> Path:
        """The library's folder. Raises TermnewsError when there is none."""
        from termnews.config import choose_library  # noqa: PLC0415 - as above

        return choose_library(place, self.articles, self.environ, self.config, self.here)

    def library(self, place: str = "", *, refresh: bool = True, full: bool = False) -> Library:
        """The library, opened once, up to date unless `refresh` is off. Raises TermnewsError."""
        if self._library is None:
            self._library = self._opened(self.root(place))
        if refresh and not self._refreshed:
            self._refreshed = True
            self.refresh(full=full)
        return self._library

    def _opened(self, root: Path) -> Library:
        from datetime import datetime  # noqa: PLC0415 - as above

        from termnews.library import Library  # noqa: PLC0415 - SQLite and the formats, only for who needs them
        from termnews.paths import spoken  # noqa: PLC0415
        from termnews.text import file_name  # noqa: PLC0415

        return Library(
            root,
            name=file_name(os.fsencode(spoken(root, self.environ))),
            paths=self.paths,
            config=self.config,
            clock=lambda: datetime.now().astimezone(),
        )

    def close(self) -> None:
        """Close what is open, for a process that ends without taking the interpreter apart."""
        if self._library:
            self._library.index.place.close()

    def refresh(self, *, full: bool = False) -> None:
        """Take up what is new in the folder, with a bar where it takes long."""
        from termnews.cli.progress import Bar  # noqa: PLC0415 - only where a library is read

        library = self.library(refresh=False)
        with Bar(self.output, quiet=self.quiet) as bar:
            done = library.refresh(progress=bar.show, full=full)
            for _ in range(_TRIES):
                if not done.busy:
                    break
                sleep(_PAUSE)
                done = library.refresh(progress=bar.show, full=full)
        if done.busy:
            self.note("Another termnews is reading the folder; what is known so far is used.")
        self.tell_notices()

    def tell_notices(self) -> None:
        """Pass on what the library has to say about its files."""
        for sentence in self._library.notices() if self._library else ():
            self.note(sentence)

    def path_from_here(self, headline: Headline) -> str:
        """An article's path for use in this folder: relative where the library lies below it, else absolute."""
        full = self.library().shelf.file_of(headline)
        here = self.here
        return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)
