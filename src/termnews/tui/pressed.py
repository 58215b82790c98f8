"""An article set for the page: the notice above it, its lines, what comes next, and where each word went."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from termnews import typeset
from termnews.noun import noun
from termnews.typeset import Run, SetLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termnews.model import Article, Headline
    from termnews.research.related import Related
    from termnews.typeset import Setting

ADDED = -1
"""The part of characters that are not the article's own."""
_NEXT_INDENT = 8
_QUOTABLE = frozenset({"paragraph", "quote", "item", "heading", "note"})
"""What is kept as a quote without being selected."""
_BLANK = SetLine(())
_FULLNESS = 0.96
"""How full the lines of a paragraph are, the last one left out."""
_ROWS_MORE = 1.5
"""What a block takes beyond full lines: a blank row, and half of its last one."""


@noun
class Link:
    """A link in the text: where its words stand in a part of the article, and what it points to."""

    part: int
    start: int
    end: int
    text: str
    target: str


class Pressed:
    """Lines for a grid, and the way between rows and places in the text.

    A long article is set as far as somebody asks for it; what has been set stays where it is.
    """

    def __init__(
        self, article: Article, setting: Setting, *, after: Headline | None, editor: str = "e"
    ) -> None:
        """`after` is announced at the end; `editor` is the key that opens the file. Nothing is set below the head."""
        self._setting = setting
        self._after = after
        self._coming = typeset.galleys(article, setting)
        self._set_parts = 0
        """How many blocks of the article have been set."""
        self._guess = _Guess(article, setting.measure)
        self.whole = False
        """Whether every row has been set."""
        self.lines: list[SetLine] = _notice(article, setting.measure, editor)
        """The rows that have been set."""
        self._end = 0
        """Where the article's own rows end, once it is whole."""
        self._found: Sequence[Related] = ()
        self._related: dict[int, int] = {}
        self.added = 0
        """How many rows name related articles: they are no part of what there is to read."""
        self.title_end = 0
        """The row after the last one of the headline."""
        self.headings = tuple(
            part
            for part, block in enumerate(article.blocks)
            if block.kind == "heading" and block.text.strip()
        )
        """The parts that are sections' headings."""
        self._quotable = [part for part, block in enumerate(article.blocks) if block.kind in _QUOTABLE]
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._links: tuple[Link, ...] | None = None
        self._take(next(self._coming))

    # Setting it

    @property
    def height(self) -> int:
        """How many rows there are; about so many while not all of them are set."""
        return len(self.lines) if self.whole else len(self.lines) + self._guess.rows_after(self._set_parts)

    def reach(self, rows: int) -> None:
        """Set at least so many rows, or all there are."""
        while len(self.lines) < rows and not self.whole:
            self._set_on()

    def reach_part(self, part: int) -> None:
        """Set the article up to the end of a part."""
        while self._set_parts <= part and not self.whole:
            self._set_on()

    def knows(self, part: int) -> bool:
        """Whether a part has been set."""
        return self.whole or part < self._set_parts

    def finish(self) -> None:
        """Set all. Slow for a long article: a millisecond for some two hundred words."""
        while not self.whole:
            self._set_on()

    def set_for(self, seconds: float) -> bool:
        """Set on for about that time; True while there is more."""
        began = monotonic()
        while not self.whole and monotonic() - began < seconds:
            self._set_on()
        return not self.whole

    def _set_on(self) -> None:
        galley = next(self._coming, None)
        if galley is None:
            self.whole = True
            self._end = len(self.lines)
            self._close()
        else:
            self._set_parts += 1
            self._take(galley)

    def _take(self, galley: list[SetLine]) -> None:
        fresh: set[int] = set()
        for row, line in enumerate(galley, len(self.lines)):
            for run in line.runs:
                if run.part != ADDED:
                    fresh.add(run.part)
                    self._starts.setdefault(run.part, []).append((run.start, row))
                if run.part == typeset.TITLE:
                    self.title_end = row + 1
        for part in fresh:
            self._starts[part].sort()
        self.lines += galley

    def _close(self) -> None:
        """What stands below the end: related articles, and the next one."""
        del self.lines[self._end :]
        self._related = {}
        lines = self.lines
        if self._found:
            rule = SetLine((Run(self._setting.glyph("─") * self._setting.measure, "rule"),))
            lines += [_BLANK, rule, _BLANK]
        for number, each in enumerate(self._found):
            made = _related(each, self._setting, label="Also" if number == 0 else "")
            lines += [_BLANK] if number and self._setting.tall else []
            self._related.update(dict.fromkeys(range(len(lines), len(lines) + len(made)), number))
            lines += made
        self.added = len(lines) - self._end
        lines += _next(self._after, self._setting)

    def relate(self, found: Sequence[Related]) -> None:
        """Name related articles below the end; no row before them moves."""
        self._found = found
        if self.whole:
            self._close()

    # Places in it

    @property
    def links(self) -> tuple[Link, ...]:
        """All links, in the order of the page."""
        if self._links is None:
            self.finish()
            self._links = tuple(_links(self.lines))
        return self._links

    def related_at(self, row: int) -> int | None:
        """Which of the related articles stands in a row."""
        return self._related.get(row)

    def row_of(self, part: int, start: int) -> int:
        """The row in which a character of a part stands; 0 for a part that is not on the page."""
        self.reach_part(part)
        starts = self._starts.get(part)
        if not starts:
            return 0
        return starts[max(0, bisect_right(starts, (start, len(self.lines))) - 1)][1]

    def paragraph_from(self, row: int) -> int | None:
        """The first part of the body that begins at a row or below it, else the last one."""
        self.finish()
        parts = [part for part in self._quotable if part in self._starts]
        return next((part for part in parts if self.row_of(part, 0) >= row), parts[-1] if parts else None)

    def paragraph_beyond(self, part: int, step: int) -> int:
        """The next (1) or previous (-1) part of the body, or the same at either end."""
        self.finish()
        parts = [each for each in self._quotable if each in self._starts]
        return parts[max(0, min(parts.index(part) + step, len(parts) - 1))]

    def section_beyond(self, row: int, step: int) -> int | None:
        """The row of the next (1) or previous (-1) section's heading."""
        if step > 0:
            return next((each for part in self.headings if (each := self.row_of(part, 0)) > row), None)
        before = [part for part in self.headings if self.knows(part)]
        return next((each for part in reversed(before) if (each := self.row_of(part, 0)) < row), None)

    def link_beyond(self, link: Link | None, step: int, *, view: tuple[int, int]) -> Link | None:
        """The next (1) or previous (-1) link; without one to begin with, the first or last from the rows in view."""
        rows = [self.row_of(each.part, each.start) for each in self.links]
        if link in self.links:
            at = self.links.index(link) + step
        elif step > 0:
            at = sum(row < view[0] for row in rows)
        else:
            at = sum(row < view[1] for row in rows) - 1
        return self.links[at] if 0 <= at < len(self.links) else None

    def place_of(self, row: int) -> tuple[int, int] | None:
        """The part and character of the first word at or below a row; None when only our own words follow."""
        self.reach(row + 1)
        while True:
            for line in islice(self.lines, row, None):
                for run in line.runs:
                    if run.part != ADDED:
                        return (run.part, run.start)
            if self.whole:
                return None
            row = len(self.lines)
            self._set_on()


class _Guess:
    """About how many rows the blocks take that are not set yet, from the letters in them."""

    def __init__(self, article: Article, measure: int) -> None:
        """A line of least raggedness is nearly full."""
        self._measure = measure * _FULLNESS
        self._letters = [0]
        for block in reversed(article.blocks):
            self._letters.append(self._letters[-1] + len(block.text))

    def rows_after(self, parts: int) -> int:
        """The rows of all blocks but the first so many."""
        left = max(0, len(self._letters) - 1 - parts)
        return int(self._letters[left] / self._measure + left * _ROWS_MORE)


def _notice(article: Article, measure: int, editor: str) -> list[SetLine]:
    """Above the kicker: what is wrong with the file."""
    if not article.problem:
        return []
    if article.blocks:
        lead = "Damaged file."
        text = f"{lead} {article.problem} {editor} opens the file itself"
    else:
        lead, text = article.problem.partition(":")[0], article.problem
    lines: list[SetLine] = []
    for start, end in typeset.break_lines(text, measure):
        turn = max(start, min(len(lead), end))
        runs = (Run(text[start:turn], "error", bold=True), Run(text[turn:end], "soft"))
        lines.append(SetLine(tuple(run for run in runs if run.text)))
    return [*lines, _BLANK, _BLANK]


def _links(lines: Iterable[SetLine]) -> Iterator[Link]:
    """The links in the order of the page; one that was broken over lines is one link."""
    now: Link | None = None
    for run in (run for line in lines for run in line.runs if run.part != ADDED):
        if now is not None and (run.target, run.part) == (now.target, now.part) and run.start <= now.end + 1:
            between = " " if run.start > now.end else ""
            end = run.start + len(run.text)
            now = Link(now.part, now.start, end, f"{now.text}{between}{run.text}", now.target)
            continue
        if now is not None:
            yield now
        end = run.start + len(run.text)
        now = Link(run.part, run.start, end, run.text, run.target) if run.target else None
    if now is not None:
        yield now


def _next(after: Headline | None, setting: Setting) -> list[SetLine]:
    """Below the end: the next article's headline."""
    measure = setting.measure
    if after is None:
        return [_BLANK]
    lines = [_BLANK, SetLine((Run(setting.glyph("─") * measure, "rule"),)), _BLANK]
    indent = _NEXT_INDENT if measure > 3 * _NEXT_INDENT else 0
    width = max(1, measure - indent)
    label = Run("Next".ljust(indent), "faint") if indent else Run("", "faint")
    for start, end in typeset.balance(after.title, width):
        lines.append(SetLine((label, Run(after.title[start:end], "ink", bold=True))))
        label = Run(" " * indent, "faint")
    dot = f" {setting.glyph('·')} "
    about = typeset.clip(
        dot.join(text for text in (after.source, f"{after.minutes} min") if text), width, ascii=setting.ascii
    )
    lines.append(SetLine((Run(" " * indent, "faint"), Run(about, "faint"))))
    return [*lines, _BLANK, _BLANK, _BLANK] if setting.tall else [*lines, _BLANK]


def _related(each: Related, setting: Setting, *, label: str) -> list[SetLine]:
    """A related article: its headline, its outlet, and the words that tie it."""
    indent = _NEXT_INDENT if setting.measure > 3 * _NEXT_INDENT else 0
    width = max(1, setting.measure - indent)
    lines = []
    for start, end in typeset.balance(each.headline.title, width):
        lead = Run(label.ljust(indent) if indent else "", "faint")
        lines.append(SetLine((lead, Run(each.headline.title[start:end], "ink", bold=True))))
        label = ""
    dot = f" {setting.glyph('·')} "
    about = dot.join(part for part in (each.headline.outlet, ", ".join(each.words)) if part)
    clipped = typeset.clip(about, width, ascii=setting.ascii)
    return [*lines, SetLine((Run(" " * indent, "faint"), Run(clipped, "faint")))]


def longest_code(article: Article) -> int:
    """How many cells the longest line takes that is not broken."""
    code = (block.text for block in article.blocks if block.kind == "code")
    return max((typeset.cells(row) for text in code for row in text.split("\n")), default=0)
