"""The one object that joins the index and what a person made: every command and every screen talks to it."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING

from termnews.config import Config
from termnews.digest import digest
from termnews.found import Counts, Listing, Results
from termnews.index import ask, vocabulary
from termnews.index.build import Limits, Refreshed
from termnews.index.rows import Rows
from termnews.index.store import Index
from termnews.kept import Kept
from termnews.marks.bookmarks import Bookmarks
from termnews.marks.state import State
from termnews.marks.toml_file import NotSavedError
from termnews.model import Headline, Hit, Position
from termnews.noun import replace
from termnews.query import sql
from termnews.query.tree import Node, Term, loosened, wanted
from termnews.query.tree import State as StateNode
from termnews.shelf import Shelf
from termnews.text import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from termnews.found import View
    from termnews.index.build import Progress
    from termnews.marks.undo import Undo
    from termnews.model import Article
    from termnews.paths import Paths
    from termnews.query import grammar
    from termnews.query.light import Light

_EXCERPT = 280
"""Characters of an excerpt: two rows of the widest column, and some to cut."""
_LIT_AT_MOST = 30_000
"""Occurrences that are counted for the sum of a search's matches."""
_LITERALS_READ = 3000
_GONE = "This article is no longer in the folder."


class Library:
    """A folder of articles with its index, its bookmarks and what has been read of it."""

    def __init__(
        self,
        root: Path,
        *,
        paths: Paths,
        clock: Callable[[], datetime],
        name: str = "",
        config: Config | None = None,
    ) -> None:
        """`name` is the folder as the person writes it; `clock` gives the time with its zone."""
        config = config or Config()
        self.root = root
        self.name = name or file_name(os.fsencode(root))
        self.paths = paths
        self.config = config
        self.clock = clock
        raw = os.fsencode(root)
        own = digest(os.path.realpath(raw))
        limits = Limits(config.max_file_size, config.follow_links, config.sources)
        self.index = Index(paths.index_folder / f"{own}.db", raw, limits=limits)
        self.kept = Kept(Bookmarks(paths.bookmarks_file), self.index, root=root, now=self._now)
        self.state = State(paths.state_file)
        self.shelf = Shelf(root, self.index, config)

    # The index

    def refresh(self, *, progress: Progress | None = None, full: bool = False) -> Refreshed:
        """Bring the index up to date with the folder; `full` looks at every file of a very large library too."""
        return self._carry(self.index.refresh(progress=progress, full=full))

    def rebuild(self, *, progress: Progress | None = None) -> Refreshed:
        """Build the index again from nothing."""
        return self._carry(self.index.rebuild(progress=progress))

    def verify(self, rows: Sequence[int]) -> bool:
        """Look again at files that are about to be shown; whether anything had changed.

        A refresh that saw every file has done it already.
        """
        done = self._carry(self.index.verify(rows))
        return done.changed + done.removed > 0

    def _carry(self, done: Refreshed) -> Refreshed:
        """What was read of a file before it was edited has been read, and its place is kept."""
        try:
            self.state.carry(done.edited)
        except NotSavedError as error:
            self.state.notices.append(str(error))
        return done

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        """The headlines of rows, with what the person made of them."""
        found = self.index.ask(lambda db: ask.headlines(db, rows))
        read = self.state.is_read([each.id for each in found])
        marked = self.kept.by_row.keys()
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
            rows = Rows(sorted(self.kept.by_row, reverse=True))
        elif view == "begun":
            rows = self._begun()
        elif view == "unread":
            rows = self._folded(self._rows(StateNode("unread"), order), copies=copies)
        else:
            rows = self.rows(order=order, copies=copies)
        return Listing(
            rows, headlines=self.places, slots=self.index.slots(), dated=order == "newest" and view != "begun"
        )

    def half_read(self) -> list[Position]:
        """Where articles were left half-read, the last one first."""
        return [each for each in self.state.positions(unfinished=True) if each.half_read]

    def _begun(self) -> Rows:
        """The half-read articles, the one that was left last first."""
        places = [each.id for each in self.half_read()]
        found = self.headlines(self.index.ask(partial(ask.rows_of_ids, ids=places)))
        rows = {each.id: each.row for each in reversed(found)}
        return Rows(rows[each] for each in places if each in rows)

    def rows(self, *, order: str = "newest", copies: bool = False) -> Rows:
        """All articles in order, one of each story unless all `copies` are wanted."""
        return self._folded(self.index.rows(sql.Plan(), order=order), copies=copies)

    def counts(self) -> Counts:
        """How many articles there are in each view; copies of one story count once."""
        stories = self.index.ask(ask.stories)
        total = self.index.ask(ask.count) - (len(stories) - len(set(stories.values())))
        unread = len(self.listing(view="unread")) if self.state.read_count() else total
        return Counts(total, unread, len(self.kept.bookmarks()), len(self._begun()))

    # Searching

    def read_query(self, query: str) -> grammar.Query:
        """The query as a tree. Raises `grammar.QueryError` when there is nothing to look for."""
        from termnews.query import grammar  # noqa: PLC0415 - the list of all articles is there before any query

        return grammar.read(query, today=self.clock().date())

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
        results = Results(query, tree, rows, self.index.slots(), notices=asked.notices)
        if not rows:
            loose = self._folded(self._rows(loosened(tree), order), copies=copies)
            return replace(results, nearest=_nearest(asked, self.index), some=len(loose))
        return results

    def matching(self, tree: Node, *, copies: bool = False) -> Rows:
        """The rows that a tree matches, newest first, one of each story unless all `copies` are wanted."""
        return self._folded(self._rows(tree, "newest"), copies=copies)

    def story(self, headline: Headline) -> list[Headline]:
        """The articles that tell the same story, from the earliest version to the latest, itself among them."""
        if headline.story is None:
            return [headline]
        name = headline.story
        return self.headlines(self.index.ask(lambda db: ask.rows_of_story(db, name)))

    def _folded(self, rows: Rows, *, copies: bool) -> Rows:
        return rows if copies else rows.folded(self.index.ask(ask.stories))

    def _rows(self, tree: Node, order: str) -> Rows:
        plan = sql.plan(tree, widen=self.index.widened, named=self._named)
        return self.index.rows(plan, order="newest" if order == "relevance" else order)

    def occurrences(self, tree: Node, rows: Rows) -> dict[int, int] | None:
        """How often the words of a tree occur in each of the rows; None where that would have to be read."""
        terms = list(wanted(tree))
        if not all(term.widened and not term.field and not term.literal for term in terms):
            return None
        forms = sorted({form for term in terms for form in self.index.widened(term.words[0])})
        if not forms or self.index.ask(lambda db: vocabulary.uses(db, forms)) > _LIT_AT_MOST:
            return None
        return self.index.ask(lambda db: vocabulary.uses_within(db, forms, rows.all()))

    def matches(self, results: Results) -> int | None:
        """How often the words occur in all results together; None where that would have to be read."""
        counted = self.occurrences(results.tree, results.rows)
        return None if counted is None else sum(counted.values())

    def hits(self, results: Results, start: int, stop: int) -> list[Hit]:
        """The results from `start` to `stop` (exclusive), each with its excerpt; reads their files."""
        light = self.light(results.tree)
        return [self._hit(headline, light) for headline in self.places(results.rows.part(start, stop))]

    def _hit(self, headline: Headline, light: Light) -> Hit:
        article = self.article(headline)
        body = article.body
        parts = (("body", body), ("title", article.title), ("dek", article.dek))
        count = sum(len(light.matches(text, field=field)) for field, text in parts)
        excerpt = light.excerpt(body, room=_EXCERPT)
        if not excerpt.matches and light.matches(article.dek, field="dek"):
            excerpt = light.excerpt(article.dek, room=_EXCERPT, field="dek")
        return Hit(headline, excerpt, count)

    def light(self, query: str | Node) -> Light:
        """What lights the words of a query."""
        from termnews.query.light import Light  # noqa: PLC0415 - as above

        return Light(self.read_query(query).tree if isinstance(query, str) else query, self.index.widened)

    def _named(self, node: Term | StateNode) -> set[int]:
        """The rows that a state, a tag, a note, an outlet's whole name or a literal word stands for."""
        if isinstance(node, Term) and node.whole:
            return self.index.ask(lambda db: ask.of_outlet(db, node.text))
        if isinstance(node, Term):
            return self.kept.with_words(node) if node.field in {"tag", "note"} else self._literal(node)
        if node.name == "read":
            ids = self.state.read_ids()
            return set(self.index.ask(lambda db: ask.rows_of_ids(db, ids)))
        return self.kept.noted() if node.name == "note" else set(self.kept.by_row)

    def _literal(self, term: Term) -> set[int]:
        """The newest articles in whose text a word such as C++ stands as it was written."""
        bare = Term(term.words[0], term.field, exact=True)
        rows = self._rows(bare, "newest").part(0, _LITERALS_READ)
        light = self.light(term)
        return {each.row for each in self.headlines(rows) if self._hit(each, light).matches}

    # Articles

    def article(self, headline: Headline) -> Article:
        """The article itself, read from its file; one that cannot be read any more says why."""
        return self.shelf.article(headline)

    # What the person made

    def notices(self) -> list[str]:
        """Sentences that a person should read: what is wrong with index, bookmarks or state; each is given once."""
        found = [
            *self.kept.notices,
            *self.state.notices,
            *([self.index.place.notice] if self.index.place.notice else []),
        ]
        self.kept.notices.clear()
        self.state.notices.clear()
        self.index.place.notice = ""
        return found

    def troubles(self) -> list[tuple[str, str]]:
        """Folders and links that could not be looked into, with the reason."""
        return self.index.ask(ask.troubles)

    def mark_read(self, headlines: Iterable[Headline], *, read: bool) -> Undo:
        """Mark articles as read or as unread, with all that tell the same story. Raises `TermnewsError`."""
        return self._mark_read([(each.id, each.story) for each in headlines], read=read)

    def mark_rows_read(self, rows: Iterable[int], *, read: bool) -> Undo:
        """The same for rows of the index: of a hundred thousand no headline is made."""
        return self._mark_read(self.index.ask(partial(ask.ids_of, rows=rows)), read=read)

    def _mark_read(self, marked: Sequence[tuple[str, int | None]], *, read: bool) -> Undo:
        stories = {story for _, story in marked if story is not None}
        twins = self.index.ask(partial(ask.story_ids, names=stories)) if stories else []
        return self.state.mark_read([*(own for own, _ in marked), *twins], read=read, at=self._now())

    def _now(self) -> str:
        return self.clock().isoformat(timespec="seconds")


def _nearest(asked: grammar.Query, index: Index) -> str:
    """The query with each word that no article has replaced by the nearest that one has."""
    text = asked.text
    for term in wanted(asked.tree):
        if not term.widened or index.ask(partial(vocabulary.uses, words=index.widened(term.words[0]))):
            continue
        near = index.ask(partial(vocabulary.nearest_word, word=term.words[0]))
        if not near:
            return ""
        text = re.sub(rf"(?<!\w){re.escape(term.text)}(?!\w)", near, text, count=1)
    return text if text != asked.text else ""
