"""The lines of a text file as a reader sees them: paragraphs that were wrapped are put together again.

A file wrapped at a fixed width is recognised by its lengths; elsewhere two lines join only where the first
cannot be the end of anything. In doubt a line stays a line.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from termnews.formats import dating, people
from termnews.formats.languages import languages
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDS = frozenset(".!?…:;。！？।：；")
_CLOSERS = "\"'”’»“‘«)]*_›"
_BULLET = re.compile(r"[•◦▪●■‣⁃∙·*–—+-]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
_ADDRESSED = re.compile(r"https?://\S|www\.\S|(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:\s[·•|–—-]\s|$)")
"""An address, or a site's name as readers set it over a text."""
_TEARS = frozenset(",;.)”’'")
_TORN = re.compile(r"(?P<words>[,;.)”],? [^\W\d_]|[’']s )|[,;.)](?:[ ,.;]|$)")
_URL = re.compile(r"https?://\S+")
_GAP = "     "
_WIDE_GAP = re.compile(f"{_GAP}+")
_FEWEST_WRAPPED = 4
_NARROWEST, _WIDEST = 40, 110
_BLOB_LINES = 6
_MOST_PARTS = 500
_CUT_OFF = 40
_LONG_PROSE, _PROSE, _PROSE_WORDS, _PROSE_UNSPACED = 140, 90, 14, 45


class Look(NamedTuple):
    """What a line is by its own words, whatever stands around it."""

    role: str = ""
    rule: str = ""
    label: str = ""
    """The kind of date that it announces: ``published``, ``updated``, ``captured``, or empty."""
    opens: bool = False
    """Whether a by-word begins it."""


@noun(frozen=False)
class Line:
    """A line of the file, or several that were one before they were wrapped, or a part of a long one."""

    text: str
    """Without indent, inner white space single."""
    first: int
    last: int
    """Numbers of the file's lines, from 0."""
    indent: int = 0
    blank_before: bool = True
    blank_after: bool = True
    columns: str = ""
    """The line as it stands where wide gaps make a table of it."""
    blob: bool = False
    """Whether it is a part of a line that held the whole article."""
    prose: bool = False
    """Whether it looks like a paragraph."""
    role: str = ""
    rule: str = ""
    low: str = ""
    """The text with its case folded; `roles.mark` notes this and the next of all but long paragraphs."""
    digits: int = 0
    """How many there are."""
    look: Look = Look()

    def is_(self, role: str, rule: str) -> None:
        """The line is taken for `role`, by `rule`."""
        self.role, self.rule = role, rule


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a mark after which a new line is no surprise."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def full_stop(text: str) -> bool:
    """Whether `text` ends like a sentence: not with a colon or a semicolon."""
    return text.rstrip(_CLOSERS)[-1:] in ".!?…。！？।" and text != ""


def is_prose(text: str) -> bool:
    """Whether a line looks like a paragraph by its length and its end."""
    length = len(text)
    if length >= _LONG_PROSE:
        return True
    if length < _PROSE_UNSPACED:
        return False
    stop = full_stop(text)
    if stop and (length >= _PROSE or text.count(" ") + 1 >= _PROSE_WORDS):
        return True
    return not text.isascii() and text.count(" ") * 12 < length and text[length // 2] >= "\u0e00"


def gaps(text: str) -> int:
    """How many gaps there are between the words of `text`; scripts without spaces have two characters a word."""
    spaces = text.count(" ")
    if text.isascii() or max(text) < "\u0e00":
        return spaces
    return max(spaces, sum(map("\u0e00".__le__, text)) // 2 - 1)


def logical_lines(text: str, width: int = 0) -> tuple[list[str], list[Line]]:
    """The lines of a clean text, and the same with wrapped ones joined and blank ones left out.

    It is told by their lengths whether they are wrapped, and where, if the `width` is not known.
    """
    raw = text.split("\n")
    filled = list(islice(filter(str.strip, raw), _BLOB_LINES + 1))
    is_blob = len(filled) <= _BLOB_LINES and any(_GAP in line.strip() for line in filled)
    lines = _parts(raw) if is_blob else _put_together(raw, _lines(raw), width)
    for line in lines:
        if len(line.text) >= _PROSE_UNSPACED:
            line.prose = is_prose(line.text)
    return raw, lines


def _is_torn(lines: list[Line]) -> bool:
    """Whether there are lines that nothing but the rest of a sentence begins like: a comma, a full stop."""
    torn = [found for line in lines[1:] if line.text[0] in _TEARS and (found := _TORN.match(line.text))]
    # Before a word one such mark is enough; alone or before a figure it may be a slip.
    return len(torn) > 1 or any(found["words"] for found in torn)


def _put_together(raw: list[str], lines: list[Line], width: int) -> list[Line]:
    """The lines with those joined that were one before they were wrapped, or torn."""
    if _is_torn(lines):
        from termnews.formats.torn import mended  # noqa: PLC0415 - hardly a text is

        return mended(lines)
    if width := width or _wrapped_at(lines):
        return _unwrapped(raw, lines, width)
    return _merged(lines, _was_broken) if any(not line.blank_before for line in lines[1:]) else lines


def _lines(raw: list[str]) -> list[Line]:
    lines: list[Line] = []
    blank = True
    last: Line | None = None
    for number, line in enumerate(raw):
        text = line.strip()
        if not text:
            blank = True
            continue
        columns = ""
        if "  " in text or "\t" in text:
            columns = line.rstrip() if "   " in text or "\t" in text else ""
            text = " ".join(text.split())
        if last is not None:
            last.blank_after = blank
        indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
        last = Line(text, number, number, indent, blank, True, columns)  # noqa: FBT003 - names take half as long again
        lines.append(last)
        blank = False
    return lines


def _parts(raw: list[str]) -> list[Line]:
    """A whole article on a few lines, its parts apart by wide gaps: a part becomes a line."""
    parts: list[Line] = []
    for number, line in enumerate(raw):
        gaps = line.strip().replace("\t", " ")
        pieces = [" ".join(piece.split()) for piece in _WIDE_GAP.split(gaps, _MOST_PARTS)]
        parts += [Line(piece, number, number, blob=True) for piece in pieces if piece]
    return parts


def _wrapped_at(lines: list[Line]) -> int:
    """The width at which the file was wrapped by hand or program, or 0 where it was not."""
    count = len(lines)
    if count < _FEWEST_WRAPPED:
        return 0
    lengths = [len(line.text) + line.indent for line in lines]
    if sum(length > _WIDEST for length in lengths) > count * 0.03 + 1:
        return 0
    width = sorted(lengths)[min(count - 1, int(count * 0.97))]
    if not _NARROWEST <= width <= _WIDEST or sum(length >= 0.78 * width for length in lengths) < 0.4 * count:
        return 0
    open_ends = neighbours = 0
    for line in lines:
        if not line.blank_after:
            neighbours += 1
            open_ends += not ends_sentence(line.text)
    return width if neighbours and open_ends >= 0.3 * neighbours else 0


def _unwrapped(raw: list[str], lines: list[Line], width: int) -> list[Line]:
    def continues(before: Line, line: Line) -> bool:
        return _continues(before, raw, line, width)

    return _merged(lines, continues)


def _merged(lines: list[Line], belongs: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines, each joined to the one before where it `belongs` to it; that is asked of the last piece."""
    merged: list[Line] = []
    pieces: list[str] = []
    for line in lines:
        if merged and not line.blank_before and belongs(merged[-1], line):
            last = merged[-1]
            # Only the last piece counts for the next line, and pasting piece by piece would be quadratic.
            pieces.append(line.text)
            last.text, last.last, last.blank_after = line.text, line.last, line.blank_after
            continue
        if len(pieces) > 1:
            merged[-1].text = _glued(pieces)
        pieces = [line.text]
        merged.append(line)
    if len(pieces) > 1:
        merged[-1].text = _glued(pieces)
    return merged


def _continues(before: Line, raw: list[str], line: Line, width: int) -> bool:
    """Whether a line of a wrapped file belongs to the paragraph `before` it."""
    if line.blank_before or line.columns or before.columns or _BULLET.match(line.text):
        return False
    above = raw[line.first - 1]
    if line.indent > len(above) - len(above.lstrip()) and not _BULLET.match(before.text):
        return False
    above = above.strip()
    if len(above) < 0.62 * width or is_head_line(before.text) or _is_address(before):
        return False
    if _is_last_day(above, line.text):
        return True
    if is_head_line(line.text):
        return False
    first_word = line.text.split(" ", 1)[0]
    return not (ends_sentence(above) and len(above) + 1 + len(first_word) < width - 4)


def _is_address(line: Line) -> bool:
    """Whether an address is all that a paragraph holds as yet."""
    return line.first == line.last and _URL.fullmatch(line.text) is not None


def _is_last_day(above: str, text: str) -> bool:
    """Whether a line is the day with which the sentence `above` ends."""
    return (
        text[-1] == "." and len(text) < _CUT_OFF and not ends_sentence(above) and dating.is_date_alone(text)
    )


def is_head_line(text: str) -> bool:
    """Whether a line is a byline or a date, which are never continued; in small letters only a short one is."""
    if len(text) >= (_CUT_OFF if text[0].islower() else _CUT_OFF * 2):
        return False
    return people.read_byline(text, beside=True) is not None or dating.is_date_alone(text)


def _glued(pieces: list[str]) -> str:
    """Wrapped pieces as one text; a hyphen at a line's end stays and takes no space after it."""
    if len(pieces) == 1:
        return pieces[0]
    text = " ".join(pieces)
    return (
        re.sub(r"(?<=[^\W\d_]-) (?=[^\W\d_])", "", text)
        if "- " in text and any(p.endswith("-") for p in pieces[:-1])
        else text
    )


def is_lone(text: str) -> bool:
    """Whether a line is a word that begins a sentence and is none: "The", "In"."""
    return len(text) < _CUT_OFF and text.lower() in languages().lone


def _was_broken(before: Line, line: Line) -> bool:
    if before.text.isupper() and not line.text.isupper():
        return False  # a headline as agencies set it
    if not (line.text[0].islower() or before.text[-1] == "," or is_lone(before.text)):
        return len(before.text) >= _CUT_OFF and _is_last_day(before.text, line.text)
    if (
        before.columns
        or line.columns
        or ends_sentence(before.text)
        or _BULLET.match(line.text)
        or _BULLET.match(before.text)
        or (line.text[0].islower() and (is_head_line(line.text) or _ADDRESSED.match(line.text)))
    ):
        return False
    if before.text[-1] == ",":
        return line.indent <= 1 and len(before.text) >= _CUT_OFF
    if is_lone(before.text):
        return True
    return (line.text[0].islower() and len(before.text) >= _CUT_OFF) or (
        line.indent == 1 and before.indent <= 1 and line.text[0].islower()
    )
