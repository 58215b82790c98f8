"""Lines of dates: how sure it is that a line only says when the article appeared, and what its labels mean.

Dates inside sentences are what the article is about; the day of saving is nobody's date.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from termnews.formats import people
from termnews.formats.dates import Found, find_dates
from termnews.formats.languages import digits_in, languages
from termnews.noun import noun, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STRONG, GOOD, WEAK = 3, 2, 1
LONGEST, FEWEST_DIGITS = 260, 3
"""Of a line of dates: there is a day in it, and a year of two digits at least."""
_LONGEST_LABEL, _MOST_DAYS = 6, 2
_FEW_LETTERS, _FEW_WORDS, _SOME_WORDS = 3, 3, 6
_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
_SEPARATOR = re.compile(r"\s[|•·⋅]\s|\s?\|\s?")
_SPACED = re.compile(r"(?<!\d)(0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) ((?:19|20)\d\d)(?!\d)")
_AFTER_OPENING = re.compile(r"[–—-]|\([A-Za-z/]+\)|[/|:]")
_BULLET = re.compile(r"[*•–—-]\s")
_CLOCK = re.compile(r"\d(?<!\w.)\d?[:.h]\d\d(?::\d\d)?\b(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_OPENING_READ, _BLOB_READ, _SAVED_WITHIN, _TOLD_WITHIN = 90, 420, 80, 50
_TOLD_READ, _DIGITS_TOLD = 160, 7
_BESIDE = 20
_LONGEST_NAMES, _MOST_GAPS = 90, 9
_OUTLET_TODAY = re.compile(r"(?<=[A-Za-z] )(?:TODAY|Today)(?=\s)")
"""No day of saving but the end of a name: "USA TODAY"."""
_BEFORE_DATE = " |•·,–—-"


@noun
class DateLine:
    """A line that holds little but dates."""

    index: int
    found: Found
    strength: int
    label: str
    """``published``, ``updated``, ``captured`` or empty."""
    rest: str
    """The line without its dates and times: a name may stand there."""
    told: bool = False
    """It is a sentence that says so: "This entry was posted on 3 May 2019"."""


@cache
def _labels() -> Mapping[str, str]:
    words = languages()
    kinds = (("published", words.published), ("captured", words.captured), ("updated", words.updated))
    return {label: kind for kind, labels in kinds for label in labels}


@cache
def _known_words() -> frozenset[str]:
    """Words that may stand on a line of dates and say nothing about anything else."""
    words = languages()
    labels = frozenset(word for label in _labels() for word in label.split())
    return labels | words.particles | frozenset(words.weekdays) | frozenset(words.months[""])


def is_label(text: str) -> str:
    """The kind of label that a whole line is, or nothing."""
    return _labels().get(text.casefold().strip(" :.-–—|,•·"), "") if len(text) <= 40 else ""  # noqa: PLR2004


def label_before(text: str) -> str:
    """What a label says that stands before a date, at the end of `text`."""
    if "oday" in text or "ODAY" in text:
        text = _OUTLET_TODAY.sub(" ", text)
    tokens = [token.strip(":.,|•·()[]") for token in text.casefold().split()[-_LONGEST_LABEL:]]
    tokens = [token for token in tokens if token and _WORD.match(token)]
    while tokens and (
        tokens[-1] in languages().weekdays
        or (tokens[-1] in languages().particles and " ".join(tokens) not in _labels())
    ):
        tokens.pop()
    for first in range(len(tokens)):
        if kind := _labels().get(" ".join(tokens[first:])):
            return kind
    # "zuletzt am 3. Mai geändert" carries its label around the date.
    return ""


def date_line(
    index: int, text: str, *, language: str, above: str = "", columns: bool = False
) -> DateLine | None:
    """`text` as a line of dates, or None; `above` is the kind of a label on the line before it.

    Three days without a label head a table, or two that stand in `columns`.
    """
    if len(text) > LONGEST:
        return None
    found = find_dates(text, language=language)
    dates = [one for one in found if one.date] or [one for one in found if _is_told_with(text, one)]
    if not dates:
        return None
    labels = [
        label_before(text[before : one.start])
        for before, one in zip([0, *(one.end for one in dates)], dates, strict=False)
    ]
    labels[0] = labels[0] or above
    if len(dates) > (1 if columns else _MOST_DAYS) and not any(labels):
        return None
    number = next((n for n, label in enumerate(labels) if label not in {"updated", "captured"}), 0)
    rest = _without(text, dates)
    strength = _strength(rest, dates) or _of_part(text, language)
    if strength < GOOD and _is_signed(text, dates[0]):
        strength += 1
    told = not strength and _is_told(text[dates[number].end :])
    if told:
        return DateLine(index, dates[number], WEAK, "published", rest, told=True)
    if not strength or _is_of_text(text, dates, strength) or (not dates[0].date and strength == WEAK):
        return None
    return DateLine(index, dates[number], strength, labels[number], rest)


def told_at_length(index: int, text: str, reading: Callable[[str], str]) -> DateLine | None:
    """The day in the long sentence that blogs set under an entry: when it was posted, at what time, under what."""
    opening = text[:_TOLD_READ]
    if digits_in(opening) < _DIGITS_TOLD or not _CLOCK.search(opening):
        return None
    found = find_dates(opening, language=reading(opening))[:1]
    if found and found[0].date and _is_told(text[found[0].end :]):
        return DateLine(index, found[0], WEAK, "published", "", told=True)
    return None


def _is_told_with(text: str, one: Found) -> bool:
    """Whether a day without its year has a clock beside it or a weekday before, as lines of dates do."""
    before = _WORD.findall(text[max(0, one.start - _BESIDE) : one.start])
    return one.time != "" or (before != [] and before[-1].casefold() in languages().weekdays)


def _is_signed(text: str, one: Found) -> bool:
    """Whether a line begins with a byline or names, and its date follows: "By Ada Lund, editor, 3 May 2019 …"."""
    before = text[: one.start].rstrip(_BEFORE_DATE) if one.date and one.start <= _LONGEST_NAMES else ""
    if not 0 < before.count(" ") <= _MOST_GAPS:
        return False
    if people.by_word(before)[0]:
        return people.read_byline(text[: one.end]) is not None
    return before[0].isupper() and (
        people.signature(before) != () or people.bears_first_name(people.bare_name(before))
    )


def _of_part(text: str, language: str) -> int:
    """How surely the first part between bars that has a date is a line of dates by itself."""
    parts = _SEPARATOR.split(text)
    for part in parts if len(parts) > 1 else ():
        if digits_in(part) and (dates := find_dates(part, language=language)):
            return min(GOOD, _strength(_without(part, dates), ()))
    return 0


def _is_of_text(text: str, dates: Sequence[Found], strength: int) -> bool:
    """Whether a line with a date is an entry of a list, a short sentence, or the end of one."""
    if text[-1] != ".":
        return strength < STRONG and _BULLET.match(text) is not None
    words = languages()
    before = text[: dates[0].start].strip()
    first = before.split(" ", 1)[0].casefold()
    if strength == STRONG:
        return text[0].islower() and first in words.before_date
    return text[0].islower() or (" " in before and dates[-1].end >= len(text) - 1 and first not in words.by)


def _is_told(after: str) -> bool:
    """Whether a sentence goes on after its date with a clock and a word for publishing."""
    after = after[:_TOLD_WITHIN]
    return _CLOCK.search(after) is not None and any(
        _labels().get(word) == "published" for word in _WORD.findall(after.casefold())
    )


def _strength(rest: str, dates: Sequence[Found]) -> int:
    known = _known_words()
    words = [
        word for word in _WORD.findall(rest) if len(word) > 1 and word.casefold().strip(".") not in known
    ]
    if sum(map(len, words)) <= _FEW_LETTERS:
        return STRONG
    if len(words) <= _FEW_WORDS:
        return GOOD
    if (len(words) <= _SOME_WORDS and not rest.rstrip(" |").endswith((".", "!", "?"))) or (
        dates and dates[0].start == 0
    ):
        return WEAK
    return 0


def is_date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    found = date_line(0, text, language="")
    return found is not None and found.strength == STRONG and found.found.date is not None


def _without(text: str, dates: Sequence[Found]) -> str:
    left = []
    position = 0
    for one in dates:
        left.append(text[position : one.start])
        position = one.end
    left.append(text[position:])
    return _CLOCK.sub(" | ", " | ".join(left))


def opening(text: str, *, language: str) -> Found | None:
    """A date with its year that opens a paragraph: "Berlin, 22. November 2022 - ", "29.11.2022 – "."""
    head = text[:_OPENING_READ]
    if not digits_in(head):
        return None
    for one in find_dates(head, language=language)[:1]:
        before = head[: one.start]
        capitals = all(word[0].isupper() for word in _WORD.findall(before))
        labelled = label_before(before) == "published"
        bracketed = before.strip() == "(" and head[one.end :].lstrip()[:1] == ")"  # "(29 November 2022) …"
        if (
            one.date
            and (bracketed or _AFTER_OPENING.match(head[one.end :].lstrip(" )")))
            and (labelled or (capitals and len(_WORD.findall(before)) <= _FEW_WORDS))
        ):
            return replace(one, sure="likely")
    return None


def in_blob(text: str, *, language: str) -> Found | None:
    """The first whole date near the beginning of an article on one line that no sentence leads up to.

    Where a second one follows that is earlier, the first was the day on which the page was saved.
    """
    text = _SPACED.sub(r"\1/\2/\3", text[:_BLOB_READ])
    clean: list[Found] = []
    for one in find_dates(text, language=language):
        before = _WORD.findall(text[max(0, one.start - 30) : one.start].casefold())
        while before and before[-1] in languages().weekdays:
            before.pop()
        if one.date and (not before or before[-1] not in languages().before_date):
            clean.append(replace(one, sure="likely"))
    if (
        len(clean) > 1
        and clean[0].start < _SAVED_WITHIN
        and clean[0].date
        and clean[1].date
        and clean[1].date < clean[0].date
    ):
        return clean[1]
    return clean[0] if clean else None
