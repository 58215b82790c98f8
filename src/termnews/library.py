"""The one object that joins the index and what a person made: every command and every screen talks to it."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from termnews.formats import taught
from termnews.index import ask, files
from termnews.index.build import Limits, Refreshed
from termnews.index.rows import Rows
from termnews.index.store import Index
from termnews.index.tables import DATED, day_of, first_row
from termnews.marks.bookmarks import Bookmarks
from termnews.marks.identity import Found, Shelf, find_all
from termnews.marks.state import State
from termnews.model import Article, Bookmark, Headline, Hit, TermnewsError
from termnews.query import grammar, sql
from termnews.query.light import Light
from termnews.query.tree import Node, Term, loosened, wanted
from termnews.query.tree import State as StateNode
from termnews.text import file_name, line
from termnews.words import words_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from termnews.config import Config
    from termnews.index.build import Progress
    from termnews.marks.undo import Undo
    from termnews.paths import Paths
    from termnews.query.grammar import Notice

View = Literal["all", "unread", "bookmarks"]
_EXCERPT = 280
"""Characters of an excerpt: two rows of the widest column, and some to cut."""
_LIT_AT_MOST = 30_000
"""Occurrences that are counted for the sum of a search's matches."""
_LITERALS_READ = 3000
_SHORTEST_PREFIX = 4
_CANDIDATES = 8
_ARTICLES_KEPT = 128
_WINDOW = 256
_GONE = "This article is no longer in the folder."


class NotFoundError(TermnewsError):
    """A reference that names no article."""


class AmbiguousError(TermnewsError):
    """A reference that names several."""


@dataclass(frozen=True)
class Counts:
    """How many articles, how many of them unread, how many bookmarks."""

    all: int
    unread: int
    bookmarks: int


@dataclass(frozen=True)
class Results:
    """What a search found: rows of the index in order, and what to say about them."""

    query: str
    tree: Node
    rows: Rows
    matches: int | None = None
    """How often the words occur in all of them; None where that was not counted."""
    notices: tuple[Notice, ...] = ()
    nearest: str = ""
    """Where nothing was found: the same query with a word that the library has."""
    some: int = 0
    """Where nothing was found: how many articles have some of the words."""

    @property
    def total(self) -> int:
        """How many articles were found."""
        return len(self.rows)


class Listing:
    """The articles of a view or a query in order, as they were when it was asked for."""

    def __init__(self, library: Library, found: Rows, *, dated: bool) -> None:
        """`dated`: newest first, so that days and months can be stepped through."""
        self._found = found
        self._library = library
        self._dated = dated
        self._slots = library.index.slots()

    @property
    def rows(self) -> array[int]:
        """All of them, fetched now if only the first were; ask before the index changes again."""
        return self._found.all()

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._found)

    def page(self, start: int, stop: int) -> list[Headline]:
        """The headlines from `start` to `stop` (exclusive); those that have gone say so."""
        return self._library.places(self._found.part(start, stop))

    def index_of(self, row: int) -> int | None:
        """Where a row stands, or None."""
        if self._dated:
            at = bisect_left(self.rows, -row, key=lambda each: -each)
            return at if at < len(self.rows) and self.rows[at] == row else None
        try:
            return self.rows.index(row)
        except ValueError:
            return None

    def day(self, index: int, step: int) -> int:
        """The first article of the previous (-1) or next (1) day in the list."""
        return self._part(index, step, lambda day: (day, day + timedelta(days=1)))

    def month(self, index: int, step: int) -> int:
        """The first article of the previous (-1) or next (1) month in the list."""
        return self._part(index, step, _month)

    def _part(self, index: int, step: int, span: Callable[[date], tuple[date, date]]) -> int:
        """Steps go down the list, from new to old; a step back from inside a part goes to its first article."""
        if not self.rows or not self._dated:
            return index
        if step < 0:
            start = self._start(index, span)
            return start if start < index or index == 0 else self._start(index - 1, span)
        day = day_of(self.rows[index], self._slots)
        following = self._first_below(first_row(span(day)[0] if day else None, self._slots))
        return following if following < len(self.rows) else index

    def _start(self, index: int, span: Callable[[date], tuple[date, date]]) -> int:
        """The first article of the part that the one at `index` belongs to."""
        day = day_of(self.rows[index], self._slots)
        return self._first_below(first_row(span(day)[1], self._slots) if day else DATED)

    def _first_below(self, row: int) -> int:
        """The index of the first article with a lower row."""
        return bisect_left(self.rows, 1 - row, key=lambda each: -each)

    def unread(self, index: int, step: int) -> int | None:
        """The next (1) or previous (-1) unread article, or None."""
        at = index + step
        while 0 <= at < len(self.rows):
            edge = min(len(self.rows), at + _WINDOW) if step > 0 else max(-1, at - _WINDOW)
            places = list(range(at, edge, step))
            found = {each.row: each for each in self._library.headlines([self.rows[i] for i in places])}
            for place in places:
                headline = found.get(self.rows[place])
                if headline is not None and not headline.read:
                    return place
            at = edge
        return None


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


class Library:
    """A folder of articles with its index, its bookmarks and what has been read of it."""

    def __init__(
        self, root: Path, *, name: str, paths: Paths, config: Config, clock: Callable[[], datetime]
    ) -> None:
        """`name` is the folder as the person writes it; `clock` gives the time with its zone."""
        self.root = root
        self.name = name
        self.paths = paths
        self.config = config
        self.clock = clock
        raw = os.fsencode(root)
        digest = blake2b(os.path.realpath(raw), digest_size=8).hexdigest()
        limits = Limits(config.max_file_size, config.follow_links, config.sources)
        self.index = Index(paths.index_folder / f"{digest}.db", raw, limits=limits)
        self.marks = Bookmarks(paths.bookmarks_file)
        self.state = State(paths.state_file)
        self._raw = raw
        self._kept: dict[tuple[bytes, files.Stamp], Article] = {}
        self._marked: tuple[object, tuple[Found, ...]] = (None, ())
        self._bookmark_by_row: dict[int, Bookmark] = {}
        self._notices: list[str] = []

    # The index

    def refresh(self, *, progress: Progress | None = None, full: bool = False) -> Refreshed:
        """Bring the index up to date with the folder; `full` looks at every file of a very large library too."""
        return self.index.refresh(progress=progress, full=full)

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        """The headlines of rows, with what the person made of them."""
        found = self.index.ask(lambda db: ask.headlines(db, rows))
        read = self.state.is_read([each.id for each in found])
        self._found()
        marked = self._bookmark_by_row.keys()
        return [
            replace(each, bookmarked=each.row in marked, read=each.id in read)
            if each.row in marked or each.id in read
            else each
            for each in found
        ]

    def places(self, rows: Sequence[int]) -> list[Headline]:
        """The same, one for each row: in the place of an article that has gone stands a word that it has."""
        found = {each.row: each for each in self.headlines(rows)}
        return [found.get(row) or Headline(row, "", "", _GONE, problem=_GONE) for row in rows]

    def listing(
        self, *, view: View = "all", query: str = "", order: str = "newest", copies: bool = False
    ) -> Listing:
        """The articles of a view, or those that match `query`, in order; `copies`: every article of a story."""
        if query.strip():
            rows = self.search(query, order=order, copies=copies).rows
        elif view == "bookmarks":
            self._found()
            rows = Rows(sorted(self._bookmark_by_row, reverse=True))
        else:
            plan = sql.Plan()
            if view == "unread":
                plan = sql.plan(StateNode("unread"), widen=self._widen, named=self._named)
            rows = self._folded(self.index.rows(plan, order=order), copies=copies)
        return Listing(self, rows, dated=order == "newest")

    def rows(self, *, order: str = "newest", copies: bool = False) -> Rows:
        """All articles in order, one of each story unless all `copies` are wanted."""
        return self._folded(self.index.rows(sql.Plan(), order=order), copies=copies)

    def counts(self) -> Counts:
        """How many articles there are in each view; copies of one story count once."""
        stories = self.index.ask(ask.stories)
        total = self.index.ask(ask.count) - (len(stories) - len(set(stories.values())))
        unread = len(self.listing(view="unread")) if self.state.read_count() else total
        bookmarks = sum(1 for each in self._found() if not each.elsewhere)
        return Counts(total, unread, bookmarks)

    # Searching

    @property
    def _today(self) -> date:
        return self.clock().date()

    def _widen(self, word: str) -> list[str]:
        return self.index.widened(word)

    def read_query(self, query: str) -> grammar.Query:
        """The query as a tree. Raises `grammar.QueryError` when there is nothing to look for."""
        return grammar.read(query, today=self._today)

    def search(
        self, query: str, *, order: str = "newest", some: bool = False, copies: bool = False
    ) -> Results:
        """The articles that match, one of each story unless all `copies` are wanted.

        `some`: those that have some of the words; by relevance, those with most of them come first.

        Raises `grammar.QueryError` when there is nothing to look for.
        """
        asked = self.read_query(query)
        tree = loosened(asked.tree) if some else asked.tree
        rows = self._rows(tree, order)
        if order == "relevance":
            rows = self.index.ranked(tree, rows)
        rows = self._folded(rows, copies=copies)
        results = Results(query, tree, rows, notices=asked.notices)
        if not rows:
            return replace(results, nearest=self._nearest(asked), some=self._some(tree, order, copies=copies))
        return replace(results, matches=self._matches(tree, rows))

    def _some(self, tree: Node, order: str, *, copies: bool) -> int:
        return len(self._folded(self._rows(loosened(tree), order), copies=copies))

    def _folded(self, rows: Rows, *, copies: bool) -> Rows:
        return rows if copies else rows.folded(self.index.ask(ask.stories))

    def _rows(self, tree: Node, order: str) -> Rows:
        plan = sql.plan(tree, widen=self._widen, named=self._named)
        return self.index.rows(plan, order="newest" if order == "relevance" else order)

    def _matches(self, tree: Node, rows: Rows) -> int | None:
        terms = list(wanted(tree))
        if not all(term.widened and not term.field and not term.literal for term in terms):
            return None
        forms = sorted({form for term in terms for form in self._widen(term.words[0])})
        if not forms or self.index.ask(lambda db: ask.uses(db, forms)) > _LIT_AT_MOST:
            return None
        return self.index.ask(lambda db: ask.uses_within(db, forms, rows.all()))

    def _nearest(self, asked: grammar.Query) -> str:
        """The query with each word that no article has replaced by the nearest that one has."""
        text = asked.text
        for term in wanted(asked.tree):
            if not term.widened or self.index.ask(partial(ask.uses, words=self._widen(term.words[0]))):
                continue
            near = self.index.ask(partial(ask.nearest_word, word=term.words[0]))
            if not near:
                return ""
            text = re.sub(rf"(?<!\w){re.escape(term.text)}(?!\w)", near, text, count=1)
        return text if text != asked.text else ""

    def months(self, results: Results) -> dict[tuple[int, int], int]:
        """How many of the results each year and month has; undated ones are left out."""
        slots = self.index.slots()
        days = Counter((row - DATED) // slots for row in results.rows.all() if row >= DATED)
        months: Counter[tuple[int, int]] = Counter()
        for number, count in days.items():
            day = day_of(DATED + number * slots, slots)
            if day is not None:
                months[day.year, day.month] += count
        return dict(sorted(months.items()))

    def within(self, results: Results, year: int, month: int) -> Results:
        """Those of the results that are of a month, in the same order."""
        slots = self.index.slots()
        first, following = _month(date(year, month, 1))
        rows = range(first_row(first, slots), first_row(following, slots))
        return replace(results, rows=Rows(row for row in results.rows.all() if row in rows), matches=None)

    def hits(self, results: Results, start: int, stop: int) -> list[Hit]:
        """The results from `start` to `stop` (exclusive), each with its excerpt; reads their files."""
        light = self.light(results.tree)
        return [self._hit(headline, light) for headline in self.places(results.rows.part(start, stop))]

    def _hit(self, headline: Headline, light: Light) -> Hit:
        article = self.article(headline)
        body = article.body
        count = len(light.matches(body))
        count += len(light.matches(article.title, field="title")) + len(
            light.matches(article.dek, field="dek")
        )
        return Hit(headline, light.excerpt(body, room=_EXCERPT), count)

    def light(self, query: str | Node) -> Light:
        """What lights the words of a query."""
        return Light(self.read_query(query).tree if isinstance(query, str) else query, self._widen)

    def matches(self, query: str, text: str, *, field: str = "body") -> list[tuple[int, int]]:
        """The characters of a text to light for a query."""
        return self.light(query).spans(text, field=field)

    def _named(self, node: Term | StateNode) -> set[int]:
        """The rows that a state, a tag, a note or a literal word stands for."""
        if isinstance(node, Term):
            return self._marked_with(node) if node.field in {"tag", "note"} else self._literal(node)
        if node.name == "read":
            ids = self.state.read_ids()
            return set(self.index.ask(lambda db: ask.rows_of_ids(db, ids)))
        return {
            each.headline.row
            for each in self._found()
            if each.headline and (node.name == "bookmarked" or each.bookmark.note)
        }

    def _marked_with(self, term: Term) -> set[int]:
        sought = " ".join(term.words)
        found = set()
        for each in self._found():
            texts = each.bookmark.tags if term.field == "tag" else (each.bookmark.note,)
            if each.headline and any(_has(text, sought, prefix=term.prefix) for text in texts):
                found.add(each.headline.row)
        return found

    def _literal(self, term: Term) -> set[int]:
        """The newest articles in whose text a word such as C++ stands as it was written."""
        bare = Term(term.words[0], term.field, exact=True)
        rows = self.index.rows(sql.plan(bare, widen=self._widen, named=self._named)).part(0, _LITERALS_READ)
        light = Light(term, self._widen)
        return {each.row for each in self.headlines(rows) if self._hit(each, light).matches}

    # Articles

    def article(self, headline: Headline) -> Article:
        """The article itself, read from its file; one that cannot be read any more says why."""
        path = self._path(headline)
        try:
            data, stamp = files.read(self._raw, path, most=self.config.max_file_size)
        except files.TooLargeError:
            return Article(headline.title, problem=headline.problem or "This file is too large to be read.")
        except OSError as error:
            problem = f"This file cannot be opened: {files.reason(error)}."
            return Article(headline.title, source=headline.source, date=headline.date, problem=problem)
        key = (path, stamp)
        article = self._kept.get(key)
        if article is None:
            article = taught.parse(data, file_name(path), self.config.sources)
            if len(self._kept) >= _ARTICLES_KEPT:
                self._kept.clear()
            self._kept[key] = article
        return article

    def raw(self, headline: Headline) -> bytes:
        """The bytes of an article's file. Raises `TermnewsError` when it cannot be read."""
        try:
            return files.read(self._raw, self._path(headline), most=self.config.max_file_size)[0]
        except files.TooLargeError as error:
            raise TermnewsError(f"{headline.path} is too large to be read.") from error
        except OSError as error:
            raise TermnewsError(f"{headline.path} cannot be opened: {files.reason(error)}.") from error

    def file_of(self, headline: Headline) -> Path:
        """The file of an article, to give to another program."""
        return self.root / os.fsdecode(self._path(headline))

    def _path(self, headline: Headline) -> bytes:
        found = self.index.ask(lambda db: ask.path_of(db, headline.row)) if headline.row else None
        return found or os.fsencode(headline.path)

    # References

    def resolve(self, reference: str, *, here: Path) -> Headline:
        """The article that a path, an id or the beginning of one names; `here` is what paths may begin from.

        A file outside the library is read on the spot. Raises `NotFoundError` and `AmbiguousError`.
        """
        for base in (here, self.root):
            path = base / reference
            if reference and path.is_file():
                return self._of_file(path)
        if re.fullmatch(r"[0-9a-fA-F]{4,16}", reference):
            found = self.index.ask(lambda db: ask.rows_of_prefix(db, reference.lower(), most=_CANDIDATES))
            candidates = self.headlines(found)
            if len({each.id for each in candidates}) > 1:
                listed = "\n".join(f"  {each.id}  {line(each.title, 60)}" for each in candidates)
                raise AmbiguousError(f"Several articles have an id that begins with {reference}:\n{listed}")
            if candidates:
                return candidates[0]
        elif re.fullmatch(r"[0-9a-fA-F]{1,3}", reference):
            raise NotFoundError(
                f"{reference} is too short for an id: give {_SHORTEST_PREFIX} characters at least."
            )
        raise NotFoundError(f"There is no article “{line(reference, 200)}” in {self.name}.")

    def _of_file(self, path: Path) -> Headline:
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(self.root))
        for name in (os.path.relpath(path, self.root), inside):
            if rows := self.index.ask(partial(ask.rows_of_paths, paths=[os.fsencode(name)])):
                return self.headlines(rows)[0]
        absolute = str(path.absolute())
        article = self.article(Headline(0, "", absolute, line(path.name)))
        origin = article.origins
        return Headline(
            0,
            "",
            absolute,
            article.title,
            article.dek,
            article.source,
            article.date,
            article.partial_date,
            article.word_count,
            "; ".join(article.byline),
            title_from=origin["title"].where if "title" in origin else "",
            date_from=origin["date"].where if "date" in origin else "",
            problem=article.problem,
        )

    # What the person made

    def bookmarks(self) -> tuple[Found, ...]:
        """Every bookmark of this library with the article it means now; those of other libraries are left out."""
        return tuple(each for each in self._found() if not each.elsewhere)

    def _found(self) -> tuple[Found, ...]:
        """All bookmarks and what they mean, asked again when the file or the index is another one.

        A file that does not parse has none, which `notices` says: reading goes on without bookmarks.
        """
        key = (self.marks.stamp(), self.index.generation)
        if key != self._marked[0]:
            try:
                marks = self.marks.load()
            except TermnewsError as error:
                marks = ()
                self._notices.append(str(error))
            found = find_all(marks, self._shelf(marks)) if marks else ()
            self._marked = (key, found)
            self._bookmark_by_row = {each.headline.row: each.bookmark for each in found if each.headline}
        return self._marked[1]

    def notices(self) -> list[str]:
        """Sentences that a person should read: what is wrong with index, bookmarks or state; each is given once."""
        found = [*self._notices, *self.state.notices, *([self.index.notice] if self.index.notice else [])]
        self._notices.clear()
        self.state.notices.clear()
        self.index.notice = ""
        return found

    def _shelf(self, marks: Sequence[Bookmark]) -> Shelf:
        paths = [os.fsencode(mark.path) for mark in marks]
        ids = [mark.id for mark in marks if mark.id]
        addresses = [mark.address for mark in marks if mark.address]

        def rows() -> Iterator[int]:
            yield from self.index.ask(lambda db: ask.rows_of_paths(db, paths))
            yield from self.index.ask(lambda db: ask.rows_of_ids(db, ids))
            yield from self.index.ask(lambda db: ask.rows_of_addresses(db, addresses))

        known = self.index.ask(partial(ask.headlines, wanted=list(dict.fromkeys(rows()))))
        others = {mark.library for mark in marks if mark.library and mark.library != str(self.root)}
        return Shelf(
            str(self.root),
            {each.path: each for each in known},
            _grouped(known, lambda each: each.id),
            _grouped(known, lambda each: each.address),
            frozenset(folder for folder in others if not Path(folder).is_dir()),
        )

    def bookmark_of(self, headline: Headline) -> Bookmark:
        """The bookmark that an article has, or the one that it would get."""
        self._found()
        return self._bookmark_by_row.get(headline.row) or Bookmark(
            headline.title,
            headline.path,
            headline.id,
            self._now(),
            source=headline.source,
            date=headline.date,
            address=headline.address,
            library=str(self.root),
        )

    def bookmark(self, headlines: Iterable[Headline]) -> Undo:
        """Bookmark articles; those that are bookmarked stay as they are. Raises `TermnewsError`."""
        return self.marks.add([self.bookmark_of(each) for each in headlines], found=self._found())

    def unbookmark(self, headlines: Iterable[Headline]) -> Undo:
        """Remove bookmarks, with their tags, notes and quotes. Raises `TermnewsError`."""
        return self.marks.remove([self.bookmark_of(each) for each in headlines], found=self._found())

    def tag(self, headlines: Iterable[Headline], *, add: Sequence[str], drop: Sequence[str]) -> Undo:
        """Add and drop tags; an article without a bookmark gets one to carry them. Raises `TermnewsError`."""
        marked = list(headlines)
        if add:
            self.bookmark(each for each in marked if not each.bookmarked)
        marks = [self.bookmark_of(each) for each in marked]
        return self.marks.retag(marks, add=add, drop=drop, found=self._found())

    def note(self, headline: Headline, note: str) -> Undo:
        """Put a note on an article, which is bookmarked by that; an empty one goes. Raises `TermnewsError`."""
        if note and not headline.bookmarked:
            self.bookmark([headline])
        return self.marks.annotate([self.bookmark_of(headline)], note, found=self._found())

    def troubles(self) -> list[tuple[str, str]]:
        """Folders and links that could not be looked into, with the reason."""
        return self.index.ask(ask.troubles)

    def mark_read(self, headlines: Iterable[Headline], *, read: bool) -> Undo:
        """Mark articles as read or as unread, with all that tell the same story. Raises `TermnewsError`."""
        marked = list(headlines)
        stories = {each.story for each in marked if each.story is not None}
        twins = self.index.ask(partial(ask.story_ids, names=stories)) if stories else []
        return self.state.mark_read([*(each.id for each in marked), *twins], read=read, at=self._now())

    def _now(self) -> str:
        return self.clock().isoformat(timespec="seconds")


def _grouped(headlines: Iterable[Headline], key: Callable[[Headline], str]) -> dict[str, list[Headline]]:
    groups: dict[str, list[Headline]] = {}
    for each in headlines:
        groups.setdefault(key(each), []).append(each)
    groups.pop("", None)
    return groups


def _has(text: str, words: str, *, prefix: bool) -> bool:
    """Whether the words stand in a text, as whole ones."""
    folded = f" {' '.join(words_of(text))} "
    return f" {words}" in folded if prefix else f" {words} " in folded
