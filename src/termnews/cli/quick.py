"""The short ways for calls without options: `cat FILE…` into a pipe, and `search WORD…`, also with `--refresh`.

The first needs no settings and no library, neither needs click, so none of them is imported. What they print is what
the commands print: where anything may make a difference they give way, and tests compare both.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from termnews.cli.output import Output, ReaderGoneError
from termnews.model import TermnewsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_BYTES = 1 << 25
_BETWEEN = "\f\n"
_REFRESH = "--refresh"
_OK, _WRONG, _INTERRUPTED = 0, 2, 130


def search(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print what a query finds and give the exit code; None where a word may be an option."""
    command, *typed = arguments or ("",)
    words = [each for each in typed if each != _REFRESH]
    if command != "search" or not words or any(each.startswith("-") for each in words):
        return None
    from termnews.cli.answering import answer, query_of  # noqa: PLC0415 - `cat` needs neither
    from termnews.cli.ending import run_to_end  # noqa: PLC0415
    from termnews.cli.listing import Wish  # noqa: PLC0415
    from termnews.cli.session import Session  # noqa: PLC0415

    session = Session(Output.of_process(environ), environ)
    wish = Wish(order="relevance", snippets=True)

    def found() -> None:
        session.library(full=len(words) < len(typed))
        answer(session, query_of(words), wish)

    code = run_to_end(session, found)
    session.close()
    return code


def cat(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print files and give the exit code; None where the short way is none."""
    command, *names = arguments or ("",)
    if command != "cat" or not names or sys.platform in {"darwin", "win32"}:
        return None
    if os.path.lexists(settings_file(environ)):
        return None
    files = [_file(name, environ) for name in names]
    if not all(files) or sys.stdout is None or sys.stdout.isatty():
        return None
    output = Output.of_process(environ)
    try:
        for number, file in enumerate(files):
            output.write((_BETWEEN if number else "") + _text(file, output))
        output.flush()
    except ReaderGoneError:
        output.give_up()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except TermnewsError as error:
        output.give_up()
        output.say(str(error))
        return _WRONG
    return _OK


def settings_file(environ: Mapping[str, str]) -> str:
    """Where `paths.find_paths` has config.toml on Linux; that module takes longer to import than this."""
    if own := environ.get("TERMNEWS_CONFIG_DIR"):
        folder = own
    elif environ.get("XDG_CONFIG_HOME", "").startswith("/"):
        folder = f"{environ['XDG_CONFIG_HOME']}/termnews"
    else:
        folder = "~/.config/termnews"
    if folder == "~" or folder.startswith("~/"):
        folder = (environ.get("HOME") or os.path.expanduser("~")) + folder[1:]  # noqa: PTH111 - see above
    return f"{folder}/config.toml"


def _file(name: str, environ: Mapping[str, str]) -> str:
    """The path of a plain text, from here or in the library; empty where `name` may mean something else."""
    # Other formats find dates in the names of folders, for which the library's own has to be known.
    if name.startswith(("-", "@")) or not name.endswith((".txt", ".text")):
        return ""
    library = environ.get("TERMNEWS_ARTICLES") or "articles"
    for path in (name, "" if library.startswith("~") else f"{library}/{name}"):
        try:
            found = os.stat(path)  # noqa: PTH116 - see `settings_file`
        except (OSError, ValueError):
            continue
        plain = stat.S_ISREG(found.st_mode) and found.st_size < _MOST_BYTES and os.access(path, os.R_OK)
        return path if plain else ""
    return ""


def _text(path: str, output: Output) -> str:
    from termnews.formats import taught  # noqa: PLC0415 - as above
    from termnews.typeset.plain import plain  # noqa: PLC0415

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            data = file.read()
    except OSError as error:
        raise TermnewsError(f"{path} cannot be opened: {error.strerror}.") from error
    article = taught.parse(data, os.path.basename(path))  # noqa: PTH119 - as above
    if article.problem:
        output.say(f"{path}: {article.problem}")
    return plain(article)
