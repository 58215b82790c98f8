"""Set one article of a list: headline, dek or excerpt, source and minutes, in the shape that fits the page.

Pure: an entry and a setting give rows of words; the list decides where they stand and when they are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews import typeset
from termnews.noun import noun
from termnews.tui import dates
from termnews.tui.grid import Grid, Shape
from termnews.tui.sheet import BAR, DIAMOND, DOT, Look, Placed, Word, lit, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from termnews.model import Excerpt, Headline
    from termnews.tui.theme import Ground, Role

_MOST_HEADLINE_ROWS = 3
_GUESS = "~"
"""Before a title or a date that is a guess."""
_MINUTES_ROOM = 10
"""The cells of a single line that the bookmark's mark and the minutes take."""
_MARK_FROM_RIGHT = 9
_LEAST_MARGIN_ROWS = 2
"""Weekday and date, or source and minutes: a card beside margins is never lower."""


@noun
class Entry:
    """What a list shows of an article; a search adds an excerpt and where its words are."""

    headline: Headline
    excerpt: Excerpt | None = None
    matches: int = 0
    lit_title: tuple[tuple[int, int], ...] = ()
    minutes_left: int = 0
    """For an article that was left half-read: the minutes that the rest takes."""


@noun
class CardSetting:
    """All that decides how a card looks, beside the entry itself."""

    grid: Grid
    look: Look
    selected: bool = False
    margin: tuple[tuple[Word, ...], ...] = ()
    """Words for the left margin, a row each: the day, where it hangs there."""

    @property
    def shape(self) -> Shape:
        """How the card is set."""
        return self.grid.shape(lines=self.look.lines)

    @property
    def ground(self) -> Ground:
        """What the words stand on."""
        return "select" if self.selected and self.look.ink.tinted else "paper"

    def clip(self, text: str, width: int) -> str:
        """`text` on one line of at most `width` cells."""
        return self.look.ink.clip(text, width)

    def glyph(self, mark: str) -> str:
        """One of our marks, or what stands for it in ASCII."""
        return self.look.ink.glyph(mark)

    def joined(self, *parts: str) -> str:
        """Small facts on one line, those that are missing left out."""
        return self.glyph(" · ").join(part for part in parts if part)

    def style(self, role: Role, *, bold: bool = False, italic: bool = False) -> Style:
        """A role's style on this card's ground."""
        return self.look.ink.style(role, self.ground, bold=bold, italic=italic)


def card(entry: Entry, setting: CardSetting) -> list[list[Placed]]:
    """The rows of a card, from the left margin to the right one."""
    column = _column(entry, setting)
    beside = _beside(entry, setting)
    rows = max(len(column), len(beside), _LEAST_MARGIN_ROWS if setting.shape is Shape.MARGINS else 1)
    grid = setting.grid
    made: list[list[Placed]] = []
    for row in range(rows):
        placed: list[Placed] = []
        if row < len(setting.margin):
            beside_left = setting.margin[row]
            placed.append((grid.margin_end - width_of(beside_left), beside_left))
        words = column[row] if row < len(column) else []
        placed.append((grid.bar, _tinted(words, setting, dotted=row == 0 and not entry.headline.read)))
        if row < len(beside):
            placed.append((grid.margin_start, beside[row]))
        made.append(placed)
    return made


def _tinted(words: Sequence[Word], setting: CardSetting, *, dotted: bool) -> list[Word]:
    """The words with bar and dot before them, padded so that the tint ends one cell past the column."""
    grid, plain = setting.grid, setting.style("ink")
    bar = (setting.glyph(BAR), setting.style("accent")) if setting.selected else (" ", plain)
    dot = (setting.glyph(DOT), setting.style("ink")) if dotted else (" ", plain)
    before: list[Word]
    if grid.left == 0:
        before = []
    elif grid.dot == grid.bar:
        before = [bar, (" " * (grid.left - grid.bar - 1), plain)]
    else:
        gap = grid.dot - grid.bar - 1
        before = [bar, (" " * gap, plain), dot, (" " * (grid.left - grid.dot - 1), plain)]
    tint_end = grid.right if grid.narrow else grid.right + 1
    room = tint_end - grid.bar - width_of(before) - width_of(words)
    return [*before, *words, (" " * max(0, room), plain)]


def _column(entry: Entry, setting: CardSetting) -> list[list[Word]]:
    if setting.shape is Shape.LINES:
        return [_line(entry, setting)]
    rows = _headline_rows(entry, setting)
    if entry.excerpt is not None:
        return rows + _found_rows(entry, setting)
    return rows + _dek_rows(entry, setting)


def _name(headline: Headline) -> str:
    """What stands where the headline does: for a damaged file the name of the file."""
    return headline.path.rpartition("/")[2] if headline.problem and headline.path else headline.title


def _headline_rows(entry: Entry, setting: CardSetting) -> list[list[Word]]:
    headline = entry.headline
    guessed = len(_GUESS) if headline.title_guessed and not headline.problem else 0
    room = setting.grid.measure - (2 if headline.bookmarked else 0) - guessed
    text = _name(headline)
    spans = typeset.balance(text, max(1, room)) or [(0, 0)]
    lines = [(start, text[start:end]) for start, end in spans[:_MOST_HEADLINE_ROWS]]
    if len(spans) > _MOST_HEADLINE_ROWS:
        start = spans[_MOST_HEADLINE_ROWS - 1][0]
        lines[-1] = (start, setting.clip(text[start:], room))
    style = _headline_style(headline, setting)
    rows = [_lit(line, style, entry.lit_title, setting, start) for start, line in lines]
    if guessed:
        rows[0].insert(0, (_GUESS, setting.style("faint")))
    mark: list[Word] = (
        [(f" {setting.glyph(DIAMOND)}", setting.style("accent"))] if headline.bookmarked else []
    )
    if typeset.right_to_left(text):
        rows[-1] = [*reversed([(word.strip() + " ", style) for word, style in mark]), *rows[-1]]
        rows = [_flush_right(row, setting) for row in rows]
    else:
        rows[-1] += mark
    if headline.problem:
        word = "damaged" if headline.path else "gone"
        damaged: Word = (f"  {word}", setting.style("error"))
        fits = width_of(rows[-1]) + width_of([damaged]) <= setting.grid.measure
        rows[-1:] = [[*rows[-1], damaged]] if fits else [rows[-1], [(word, setting.style("error"))]]
    return rows


def _headline_style(headline: Headline, setting: CardSetting) -> Style:
    if headline.problem:
        return setting.style("soft", italic=True)
    if not headline.read:
        return setting.style("strong", bold=True)
    return setting.style("strong" if setting.ground == "select" else "soft")


def _lit(
    text: str,
    style: Style,
    spans: Iterable[tuple[int, int]],
    setting: CardSetting,
    offset: int = 0,
) -> list[Word]:
    light = setting.look.ink.style("ink", "mark")
    return lit(text, style, [(start, end, light) for start, end in spans], offset=offset)


def _dek_rows(entry: Entry, setting: CardSetting) -> list[list[Word]]:
    headline = entry.headline
    dek = setting.style("faint" if headline.read and not setting.selected else "soft")
    faint = setting.style("faint")
    measure = setting.grid.measure
    aside = typeset.right_to_left(headline.dek)
    if setting.shape is Shape.SHORT and headline.dek and not aside:
        source = setting.clip(_told_by(headline, setting), measure // 2)
        lead: list[Word] = [(f"{source}  ", faint)] if source else []
        return [[*lead, (setting.clip(headline.dek, max(1, measure - width_of(lead))), dek)]]
    rows: list[list[Word]] = []
    if setting.shape in {Shape.MARGINS, Shape.TALL}:
        rows = [[(line, dek)] for _, line in _two_rows(headline.dek, setting)]
    elif setting.shape is Shape.SHORT and headline.dek:
        rows = [[(setting.clip(headline.dek, measure), dek)]]
    if aside:
        rows = [_flush_right(row, setting) for row in rows]
    if setting.shape is not Shape.MARGINS:
        minutes = _minutes(entry)
        told = setting.clip(_told_by(headline, setting), max(0, measure - len(minutes) - len(" · ")))
        rows.append([(setting.clip(setting.joined(told, minutes), measure), faint)])
    return rows


def _found_rows(entry: Entry, setting: CardSetting) -> list[list[Word]]:
    """Excerpt, then date and source with the count at the right where there is no margin for them."""
    grid, headline = setting.grid, entry.headline
    rows: list[list[Word]] = []
    if entry.excerpt is not None and entry.excerpt.text and setting.shape is not Shape.NARROW:
        text, soft = entry.excerpt.text, setting.style("soft")
        cut = _two_rows(text, setting) if grid.tall else [(0, setting.clip(text, grid.measure))]
        rows = [_lit(line, soft, entry.excerpt.matches, setting, start) for start, line in cut]
        if typeset.right_to_left(text):
            rows = [_flush_right(row, setting) for row in rows]
    if setting.shape is Shape.MARGINS:
        return rows
    faint = setting.style("faint")
    count = dates.count(entry.matches, "match", "matches") if entry.matches else ""
    left = setting.clip(
        setting.joined(dated(headline), _source(headline, setting)), max(1, grid.measure - len(count) - 2)
    )
    gap = max(1, grid.measure - typeset.cells(left) - len(count))
    return [*rows, [(left, faint), (" " * gap + count if count else "", faint)]]


def _two_rows(text: str, setting: CardSetting) -> list[tuple[int, str]]:
    """At most two rows of `text` with where each begins in it; what is left out ends in an ellipsis.

    They are even where all of it has room; of what is cut as much is shown as the rows hold.
    """
    width = setting.grid.measure
    spans = typeset.break_lines(text, max(1, width)) if text else []
    lines = [(start, text[start:end]) for start, end in spans[:2]]
    if len(spans) > len(lines):
        (start, end), (rest, _), *_ = typeset.fill(text, max(1, width))
        lines = [(start, text[start:end]), (rest, setting.clip(text[rest:], width))]
    return lines


def _flush_right(words: list[Word], setting: CardSetting) -> list[Word]:
    """Words that run from right to left begin at the column's right edge."""
    room = setting.grid.measure - width_of(words)
    return [(" " * room, setting.style("ink")), *words] if room > 0 else words


def _beside(entry: Entry, setting: CardSetting) -> list[list[Word]]:
    """The words for the right margin."""
    grid, headline = setting.grid, entry.headline
    if not grid.margins:
        return []
    faint = setting.look.ink.style("faint")
    source = setting.clip(headline.source, grid.margin_room)
    if setting.shape is Shape.LINES:
        return [[(source, faint)]]
    about = [_minutes(entry)]
    if entry.matches:
        about.append(dates.count(entry.matches, "match", "matches"))
    elif headline.date_guessed and entry.excerpt is None:
        about.append(dated(headline))
    if headline.versions > 1:
        about.append(_versions(headline))
    rows = [source] if source else []
    rows += _joined_rows(about, setting)
    return [[(setting.clip(text, grid.margin_room), faint)] for text in rows]


def _joined_rows(facts: Iterable[str], setting: CardSetting) -> list[str]:
    """Small facts on as few rows as the margin allows: none is cut for the others."""
    rows: list[str] = []
    for fact in facts:
        longer = setting.joined(rows[-1], fact) if rows else fact
        if typeset.cells(longer) <= setting.grid.margin_room:
            rows[-1:] = [longer]
        else:
            rows.append(fact)
    return rows


def _line(entry: Entry, setting: CardSetting) -> list[Word]:
    """A single row: headline, mark and minutes."""
    grid, headline = setting.grid, entry.headline
    plain = setting.style("ink")
    if grid.measure < 2 * _MINUTES_ROOM:
        title = setting.clip(_name(headline), max(1, grid.measure))
        return _lit(title, _headline_style(headline, setting), entry.lit_title, setting)
    damaged = "  damaged" if headline.problem else ""
    title = setting.clip(_name(headline), grid.measure - _MINUTES_ROOM - len(damaged))
    words = _lit(title, _headline_style(headline, setting), entry.lit_title, setting)
    if typeset.right_to_left(title):
        gap = grid.measure - _MINUTES_ROOM - len(damaged) - typeset.cells(title)
        words.insert(0, (" " * max(0, gap), plain))
    words.append((damaged, setting.style("error")))
    words.append((" " * max(0, grid.measure - _MARK_FROM_RIGHT - width_of(words)), plain))
    words.append((setting.glyph(DIAMOND) if headline.bookmarked else " ", setting.style("accent")))
    minutes = "" if headline.problem else f"{headline.minutes} min"
    words.append((minutes.rjust(_MARK_FROM_RIGHT - 1), setting.style("faint")))
    return words


def dated(headline: Headline) -> str:
    """The day on a card of its own: "7 Dec 2021", with a sign before it where it is a guess."""
    day = dates.brief(headline.date) if headline.date else dates.partial(headline.partial_date)
    return f"{_GUESS}{day}" if day and headline.date_guessed else day


def _source(headline: Headline, setting: CardSetting) -> str:
    """The outlet, and how many articles tell the same story."""
    return setting.joined(headline.source, _versions(headline) if headline.versions > 1 else "")


def _told_by(headline: Headline, setting: CardSetting) -> str:
    """The outlet, and the day where the list's heading for it is a guess."""
    return setting.joined(_source(headline, setting), dated(headline) if headline.date_guessed else "")


def _versions(headline: Headline) -> str:
    return dates.count(headline.versions, "version")


def _minutes(entry: Entry) -> str:
    return f"{entry.minutes_left} min left" if entry.minutes_left else f"{entry.headline.minutes} min"
