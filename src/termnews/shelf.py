"""The files of a library, read when one of them is looked at."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from termnews.digest import digest
from termnews.formats import taught
from termnews.index import ask, files
from termnews.model import Article, Headline, Origin, TermnewsError
from termnews.text import file_name, line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from termnews.config import Config
    from termnews.index.store import Index

_ARTICLES_KEPT = 128


class Shelf:
    """Reads articles of one folder, and keeps the last ones as long as their files stay as they were."""

    def __init__(self, root: Path, index: Index, config: Config) -> None:
        self._root = root
        self._raw = os.fsencode(root)
        self._index = index
        self._config = config
        self._articles: dict[tuple[bytes, files.Stamp], Article] = {}
        self._unlisted: dict[str, bytes] = {}
        """The files that the index does not know, by the paths that are shown of them."""

    def article(self, headline: Headline) -> Article:
        """The article itself, read from its file; one that cannot be read any more says why."""
        try:
            return self._read(self._path(headline))
        except files.TooLargeError:
            return Article(headline.title, problem=headline.problem or "This file is too large to be read.")
        except OSError as error:
            problem = f"This file cannot be opened: {files.reason(error)}."
            return Article(headline.title, source=headline.source, date=headline.date, problem=problem)

    def paths(self, rows: Sequence[int]) -> list[bytes]:
        """The files of rows, relative to the library; empty where an article has gone."""
        found = self._index.ask(partial(ask.paths, rows=rows))
        return [found.get(row, b"") for row in rows]

    def at(self, path: bytes) -> Article | None:
        """The article in one of those files, without a question to the index; None where it cannot be read."""
        try:
            return self._read(path) if path else None
        except (files.TooLargeError, OSError):
            return None

    def _read(self, path: bytes) -> Article:
        data, stamp = files.read(self._raw, path, most=self._config.max_file_size)
        key = (path, stamp)
        article = self._articles.get(key)
        if article is None:
            article = taught.parse(data, file_name(path), self._config.sources)
            if len(self._articles) >= _ARTICLES_KEPT:
                self._articles.clear()
            self._articles[key] = article
        return article

    def raw(self, headline: Headline) -> bytes:
        """The bytes of an article's file. Raises `TermnewsError` when it cannot be read."""
        try:
            return files.read(self._raw, self._path(headline), most=self._config.max_file_size)[0]
        except files.TooLargeError as error:
            raise TermnewsError(f"{headline.path} is too large to be read.") from error
        except OSError as error:
            raise TermnewsError(f"{headline.path} cannot be opened: {files.reason(error)}.") from error

    def file_of(self, headline: Headline) -> Path:
        """The file of an article, to give to another program."""
        return self._root / os.fsdecode(self._path(headline))

    def unlisted(self, path: Path, inside: str = "") -> Headline:
        """The headline of a file that the index does not know, read on the spot.

        `inside` is its path in the library, as the index will have it; a file that lies elsewhere has no id here.
        """
        raw = os.fsencode(inside or path.absolute())
        shown = file_name(raw)
        self._unlisted[shown] = raw
        own = Headline(0, "", shown, line(path.name))
        article = self.article(own)
        title = article.origins.get("title", Origin(""))
        day = article.origins.get("date", Origin(""))
        return Headline(
            0,
            digest(self.raw(own)) if inside and not article.problem else "",
            shown,
            article.title,
            article.dek,
            article.source,
            article.date,
            article.partial_date,
            article.word_count,
            "; ".join(article.byline),
            article.section,
            article.address,
            article.language,
            article.encoding,
            title.where,
            title.sure,
            day.where,
            day.sure,
            article.problem,
        )

    def _path(self, headline: Headline) -> bytes:
        found = self.paths([headline.row])[0] if headline.row else b""
        return found or self._unlisted.get(headline.path) or os.fsencode(headline.path)
