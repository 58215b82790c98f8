"""What is fuzzed: the doors through which foreign bytes come, each with what must hold whatever they are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hostile.attacks import harm_in
from termnews import config, text
from termnews.formats import SUFFIXES, parse
from termnews.marks import toml_file
from termnews.model import TermnewsError
from termnews.query import grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAMES = tuple(f"news/one{suffix}" for suffix in sorted(SUFFIXES))
_TODAY = date(2022, 3, 15)


def _parse(data: bytes, name: str) -> None:
    article = parse(data, name)
    shown = [article.title, article.dek, article.section, article.source, article.problem, *article.byline]
    shown += [article.body, *article.tags, *(line.text for line in article.lines)]
    shown += [span.target for block in article.blocks for span in block.spans]
    assert harm_in("\n".join(shown), allowed="\n\t") == set()
    assert article.title
    assert all(
        0 <= span.start < span.end <= len(block.text) for block in article.blocks for span in block.spans
    )


def _article(data: bytes) -> None:
    """The first byte chooses the format."""
    if data:
        _parse(data[1:], _NAMES[data[0] % len(_NAMES)])


def _front_matter(data: bytes) -> None:
    mark = (b"---", b"+++")[len(data) % 2]
    _parse(b"\n".join((mark, data, mark, b"", b"The harbour.")), "news/one.md")


def _text(data: bytes) -> None:
    clean = text.block(text.decode(data).text)
    assert text.block(clean) == clean
    assert harm_in(clean, allowed="\n\t") == set()
    assert len(text.line(clean)) <= 500
    assert "\n" not in text.line(clean)


def _query(data: bytes) -> None:
    said = ""
    try:
        grammar.read(data.decode("utf-8", "replace"), today=_TODAY)
    except grammar.QueryError as error:
        said = str(error)
    assert harm_in(said, allowed="") == set()


def _settings(data: bytes) -> None:
    """A mistake in config.toml is a sentence or a notice, and never a traceback."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_bytes(data)
        try:
            _, notices = config.load(path)
        except TermnewsError as error:
            notices = (str(error),)
    assert harm_in("\n".join(notices), allowed="\n\t") == set()


def _bookmarks(data: bytes) -> None:
    """What can be read of bookmarks.toml can be written, and is read again as it was."""
    try:
        document = toml_file.parsed(data, "bookmarks.toml")
    except TermnewsError:
        return
    again = toml_file.parsed(toml_file.written(document).encode(), "bookmarks.toml")
    assert _in_order(again) == _in_order(document)


def _in_order(document: object) -> str:
    """A document to compare: values come before tables when it is written, and NaN is not even itself."""
    return json.dumps(document, default=str, sort_keys=True)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "article": _article,
    "front matter": _front_matter,
    "text": _text,
    "query": _query,
    "settings": _settings,
    "bookmarks": _bookmarks,
}
"""By name: a target takes any bytes and raises where something does not hold."""
