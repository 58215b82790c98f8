"""The nouns every room shares, and the one exception a person is meant to read.

Frozen values only: rows, dicts and file handles stay in the rooms that made them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from termnews.noun import field, noun

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

Sureness = Literal["certain", "likely", "guess"]
"""How far a finding can be trusted; a ``guess`` is always shown as one."""

BlockKind = Literal[
    "paragraph",
    "heading",
    "quote",
    "item",
    "code",
    "caption",
    "credit",
    "table",
    "rule",
    "note",
]
SpanKind = Literal["em", "strong", "code", "link", "note"]


class TermnewsError(Exception):
    """Something the person can mend; the message is a whole sentence, shown as it stands."""


@noun
class Span:
    """A run of a block's text, ``text[start:end]`` in characters, that is set differently."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    """A link's address (http or https only), a note's number."""


@noun
class Block:
    """One piece of an article's body; whatever the file's format was, it became these."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Headings: 1 to 6. Quotes and items: how deep they are nested, from 1."""
    marker: str = ""
    """Items: a bullet or a number such as ``3.``. Notes: the number."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Tables: the rows of cells, the header first; ``text`` holds the same, for search."""


@noun
class Origin:
    """Where a piece of metadata was found, in words a person reads, and how surely."""

    where: str
    sure: Sureness = "certain"


class SourceLine(NamedTuple):
    """One line of the file: what it was taken for, and the rule that decided.

    A tuple, for a run makes one of every line of every file.
    """

    number: int
    """Counted from 1."""
    text: str
    role: str
    """``body``, ``title``, ``dek``, ``date``, ``byline``, ``caption``, ``debris`` and so on."""
    rule: str

    @property
    def folded(self) -> bool:
        """Whether the reader leaves this line out until asked for the file as it is."""
        return self.role in FOLDED_ROLES


FOLDED_ROLES = frozenset({"dropped", "debris", "furniture", "title-again", "date-again", "rule-folded"})
"""The roles that take a line out of sight; every other role shows its text somewhere."""


@noun
class Article:
    """One file, read: metadata, the body as blocks, and an account of every line.

    All strings are clean (no controls, no bidi overrides, no lone surrogates).
    """

    title: str
    blocks: tuple[Block, ...] = ()
    dek: str = ""
    byline: tuple[str, ...] = ()
    """The authors' names, without "By"."""
    dateline: str = ""
    section: str = ""
    date: date | None = None
    time: str = ""
    """``HH:MM`` as the article gives it, or empty; it only orders articles of one day."""
    partial_date: str = ""
    """``--MM-DD`` where the text names no year; ``date`` is then None."""
    source: str = ""
    """The outlet's name."""
    address: str = ""
    """The page's address (http or https), or empty."""
    language: str = ""
    tags: tuple[str, ...] = ()
    encoding: str = "utf-8"
    problem: str = ""
    """A sentence that says what is wrong with the file, or empty."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """By field name (``title``, ``date``, ``byline``, ``source`` …): where it was found."""
    lines: Sequence[SourceLine] = ()

    @property
    def body(self) -> str:
        """The body's text, a block a line; what the index reads beside title and dek."""
        return "\n".join(block.text for block in self.blocks if block.text)

    @property
    def word_count(self) -> int:
        """The body's words; two characters of a script without spaces count as one."""
        body = self.body
        # All words of 32 MB as a list would take ten times as much.
        spaced = sum(len(part.split()) for part in parts(body))
        if body.isascii() or not _unspaced().search(body, 0, _SAMPLE):
            return spaced
        return spaced + sum(len(_unspaced().findall(part)) for part in parts(body)) // 2

    @property
    def folded(self) -> int:
        """How many lines of the file are out of sight."""
        return sum(1 for line in self.lines if line.folded)


_PART = 1 << 20


def parts(text: str) -> Iterator[str]:
    """A long text in parts that end where words end, if there is any such place."""
    start = 0
    while len(text) - start > _PART:
        end = max(text.rfind(" ", start, start + _PART), text.rfind("\n", start, start + _PART)) + 1
        end = end if end > start else start + _PART
        yield text[start:end]
        start = end
    yield text[start:] if start else text


_SAMPLE = 400
"""Characters of a text by which its script is told."""


@cache
def _unspaced() -> re.Pattern[str]:
    """Characters of the scripts without spaces; compiled when the first text asks for it."""
    import re  # noqa: PLC0415 - three milliseconds that English does not pay

    return re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


@noun
class Headline:
    """What a list shows of an article; a few hundred bytes, never the body."""

    row: int
    """The index's own number for it: newer articles have higher ones. Not for keeping."""
    id: str
    """A hash of the file's bytes, hexadecimal: survives a rename or a move."""
    path: str
    """Relative to the library, bytes that are not text shown as ``\\xNN``."""
    title: str
    dek: str = ""
    source: str = ""
    date: date | None = None
    partial_date: str = ""
    words: int = 0
    byline: str = ""
    """The authors' names, with semicolons between."""
    section: str = ""
    address: str = ""
    language: str = ""
    encoding: str = ""
    title_from: str = ""
    title_sure: Sureness = "certain"
    date_from: str = ""
    date_sure: Sureness = "certain"
    problem: str = ""
    story: int | None = None
    """The same number for all articles that tell one story; None for an article that tells its own."""
    versions: int = 1
    """How many articles tell it."""
    bookmarked: bool = False
    read: bool = False

    @property
    def title_guessed(self) -> bool:
        """Whether the title is a guess, and shown as one."""
        return self.title_sure == "guess"

    @property
    def date_guessed(self) -> bool:
        """Whether the date is a guess, and shown as one."""
        return self.date_sure == "guess"

    @property
    def minutes(self) -> int:
        """Reading time at 230 words a minute, rounded up, at least 1."""
        return max(1, -(-self.words // 230))

    @property
    def outlet(self) -> str:
        """The outlet's name, or where the file has none the host of its address, or empty."""
        return outlet_of(self.source, self.address)


def outlet_of(source: str, address: str) -> str:
    """The outlet's name, or where there is none the host of the address, or empty."""
    return source or address.partition("://")[2].partition("/")[0].removeprefix("www.")


@noun
class Excerpt:
    """A window of an article's text around its matches."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()
    """The spans ``text[start:end]`` to light, in order."""


@noun
class Hit:
    """An article that a query found."""

    headline: Headline
    excerpt: Excerpt
    matches: int
    """How many times the query's words occur in title, dek and body."""


@noun
class Quote:
    """A passage that a person kept; its text finds it again, whatever the lines are wrapped to."""

    text: str
    note: str = ""
    added: str = ""
    """When it was kept: an ISO 8601 date and time with its zone."""


@noun
class Bookmark:
    """What a person keeps about an article; stored in bookmarks.toml."""

    title: str
    path: str
    id: str
    added: str
    """When it was made: an ISO 8601 date and time with its zone."""
    source: str = ""
    date: date | None = None
    address: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    quotes: tuple[Quote, ...] = ()
    library: str = ""
    """The folder that `path` is relative to, as an absolute path; empty where nobody said."""

    @property
    def citation(self) -> str:
        """Outlet, headline, day and address, as one would write them below a quote."""
        day = f"{self.date:%-d %B %Y}" if self.date else ""
        parts = (self.source, f"“{self.title}”", day, self.address or self.path)
        return ", ".join(part for part in parts if part)


_BEGUN, _FINISHED = 0.05, 0.95
"""Between these shares an article counts as half-read."""


@noun
class Position:
    """How far an article was read: a place in its text, which no width of the screen can move."""

    id: str
    part: int
    """The number of the block, or a negative number for title, dek and byline."""
    char: int
    """Offset in that part's text, in characters."""
    share: float = 0.0
    """How much of the article lies before it, from 0 to 1."""
    at: str = ""
    """When it was left: an ISO 8601 date and time with its zone."""

    @property
    def half_read(self) -> bool:
        """Whether the article was left neither at its beginning nor at its end."""
        return _BEGUN <= self.share <= _FINISHED
