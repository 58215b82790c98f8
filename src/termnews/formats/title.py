"""Which line is the headline: a linear score over signs that do not depend on the language.

The weights say how much each sign speaks for a line or against it. They were fitted on one half of labelled
pages and checked on the other; a headline has white space around it, date and byline close by, and its words
come back in the text.
"""

from __future__ import annotations

import math
import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from termnews.formats.languages import languages
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from termnews.formats.lines import Line

WEIGHTS: dict[str, float] = {
    "prose": -3.8,
    "blank_after": 2.1,
    "blank_before": 2.0,
    "byline_below": 1.9,
    "date_below": 1.9,
    "date_above": 1.2,
    "ends_open": -2.2,
    "full_stop": -1.5,
    "furniture": -1.5,
    "after_prose": -2.0,
    "past_start": -1.2,
    "near_start": 0.4,
    "crumbs": -2.7,
    "lower": -1.2,
    "bullet": -0.9,
    "repeated": -0.6,
    "repeated_phrase": 0.4,
    "title_again": 1.6,
    "long": -0.8,
    "capitals": -0.3,
    "one_word": -1.5,
    "phrase": 1.3,
    "first": 1.0,
    "wired": 3.0,
    "kicker_above": 0.8,
    "phrase_above": -0.8,
    "picture_below": -1.3,
    "forms": -3.5,
    "ends_trail": 2.0,
    "slug": 3.5,
    "recurs": 0.7,
    "recurs_twice": 1.0,
    "recurring_phrase": 0.7,
}

_MOST_RECURRENCE = WEIGHTS["recurs"] + WEIGHTS["recurs_twice"] + WEIGHTS["recurring_phrase"]
_NEVER = frozenset({"date", "byline", "url", "number", "rule", "debris", "credit", "caption"})
_BULLET = re.compile(r"[•◦▪●·*–—-]\s|\d{1,2}[.)]\s")
_TRAIL = re.compile(r"\s[›»>→]\s|\s/\s")
_WORD = re.compile(r"[^\W\d_]{4,}")
_QUOTES = "\"'”’»“)"
_NEAR = 4
_BELOW = 3
_AGAIN_BELOW = 14
_RUN_GAP = 6
_NARROW_MARGIN, _ROUNDING = 1.5, 1e-6
_LONG, _HARDLY = 120, 300
_PHRASE = range(4, 19)
_WORDS_READ = 14


@noun
class Choice:
    """The headline's line, and whether it won by so much that it need not be shown as a guess."""

    index: int
    sure: bool


@noun(slots=False)
class Surroundings:
    """What the score needs to know beside the lines."""

    start: int
    """The index of the line where the body begins."""
    body: Callable[[], str]
    """Gives the body's text in small letters, where it is needed."""
    dates: frozenset[int]
    bylines: frozenset[int]
    slug: frozenset[str]
    """The words of the file's name."""

    second: int = -1
    """The index of the next paragraph: what stands between the two may be headed by the first."""

    @cached_property
    def first_text(self) -> int:
        """Where the lines end that may be a headline without a date beside them."""
        return self.second - 1 if self.start and self.second - self.start >= _BELOW else self.start

    @cached_property
    def over_dates(self) -> frozenset[int]:
        """The lines that have a date a few lines below."""
        return frozenset(date - below for date in self.dates for below in range(1, _NEAR + 1))

    @cached_property
    def over_bylines(self) -> frozenset[int]:
        """The lines that have a byline a few lines below."""
        return frozenset(byline - below for byline in self.bylines for below in range(1, _NEAR + 1))


def choose(lines: Sequence[Line], about: Surroundings) -> Choice | None:
    """The most likely headline, or None where no line can be one."""
    places = _repeated(lines)
    trails = _trails(lines[: about.start])
    looks: Sequence[tuple[float, int]] = sorted(
        (
            -_first_look(lines, number, about, places.get(lines[number].text, ()))
            - (_on_trail(lines[number].text, trails) if trails else 0.0),
            number,
        )
        for number in _in_question(len(lines), about, places)
        if can_be(lines[number], number, about) and not _is_in_menu(lines, number)
    )
    looks = _above_the_text(lines, looks, about)
    if not looks:
        return None
    index = looks[0][1]
    sure = all(lines[number].text == lines[index].text for number in _rivals(lines, looks))
    if not sure:
        index, sure = _searched(lines, looks, about.body())
    first = places.get(lines[index].text, (index,))[0]
    index = first if can_be(lines[first], first, about) else index
    return Choice(index, sure)


def _is_in_menu(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a button over another: "Home" and "Contact" may head a text, but not each other."""
    return (
        lines[number].role == "furniture"
        and number + 1 < len(lines)
        and lines[number + 1].role == "furniture"
    )


def _above_the_text(
    lines: Sequence[Line], looks: Sequence[tuple[float, int]], about: Surroundings
) -> Sequence[tuple[float, int]]:
    """The lines that have most of the paragraphs below them; under the text stand the next articles, with dates."""
    if all(number <= about.start for _, number in looks):
        return looks
    last = max(
        about.start, _middle([n for n, line in enumerate(lines) if line.prose and not line.role], lines)
    )
    return [(look, number) for look, number in looks if number <= last]


def _middle(prose: Sequence[int], lines: Sequence[Line]) -> int:
    """The middle paragraph of the longest run of paragraphs that stand close together; -1 where there are none."""
    longest, middle, first = 0, -1, 0
    for place in range(1, len(prose) + 1):
        if place < len(prose) and prose[place] - prose[place - 1] <= _RUN_GAP:
            continue
        length = sum(len(lines[number].text) for number in prose[first:place])
        if length > longest:
            longest, middle = length, prose[(first + place - 1) // 2]
        first = place
    return middle


def _trails(lines: Sequence[Line]) -> Mapping[str, str]:
    """Trails through the site ("Home › Garden › Ten kinds of roses") by their ends, which are their pages' headlines.

    Only those that end in another line of the text.
    """
    found = {
        _TRAIL.split(line.text)[-1].strip(): line.text
        for line in lines
        if (" / " in line.text or ">" in line.text or not line.text.isascii()) and _TRAIL.search(line.text)
    }
    return {line.text: found[line.text] for line in lines if line.text in found} if found else {}


def _on_trail(text: str, trails: Mapping[str, str]) -> float:
    """The score of a line that ends a trail, or is one."""
    if text in trails:
        return WEIGHTS["ends_trail"]
    return -WEIGHTS["ends_trail"] if text in trails.values() else 0.0


def _rivals(lines: Sequence[Line], looks: Sequence[tuple[float, int]]) -> Iterator[int]:
    """The lines whose score can come close to that of the first when the body is searched for their words."""
    least = -looks[0][0] - _NARROW_MARGIN - _ROUNDING
    for look, number in looks:
        if _MOST_RECURRENCE - look < least:
            return
        if not lines[number].prose or -look >= least:
            yield number


def _searched(lines: Sequence[Line], looks: Sequence[tuple[float, int]], body: str) -> tuple[int, bool]:
    """The line with the highest score and whether it is far ahead, when the body is searched for its words.

    Searching is what costs: it is done only for those whom it could still make first, or bring close to it.
    """
    best = second = -math.inf
    index = -1
    for look, number in looks:
        if _MOST_RECURRENCE - look < best - _NARROW_MARGIN - _ROUNDING:
            break
        line = lines[number]
        score = -look if line.prose else _recurrence(line.text, body) - look
        twin = index >= 0 and lines[index].text == line.text
        if score > best or (score == best and number < index):
            second = second if twin else best
            best, index = score, number
        elif score > second and not twin:
            second = score
    return index, best - second >= _NARROW_MARGIN


def _repeated(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Where each text stands that more than one line has; no headline is as long as a paragraph."""
    firsts: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if len(line.text) <= _HARDLY and (first := firsts.setdefault(line.text, number)) != number:
            places.setdefault(line.text, [first]).append(number)
    return places


def _in_question(count: int, about: Surroundings, places: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Where headlines stand: above the body's beginning, more than once, or beside a date or a byline."""
    head = range(min(count, about.first_text + 1))
    if len(head) == count:
        return head
    others = {
        near
        for number in about.dates | about.bylines
        for near in range(number - _BELOW, number + _BELOW + 1)
        if near < count
    }
    return {*head, *(number for number in others if number >= 0), *chain.from_iterable(places.values())}


def can_be(line: Line, number: int, about: Surroundings) -> bool:
    """Whether a line has the form of a headline and is nothing else."""
    if line.role in _NEVER or number in about.dates or number in about.bylines or len(line.text) > _HARDLY:
        return False
    return not ((line.role == "furniture" and number) or (line.prose and number > about.start))


def _first_look(lines: Sequence[Line], number: int, about: Surroundings, places: Sequence[int]) -> float:
    """The score of a line by its form, its place and the file's name."""
    line = lines[number]
    score = _wording(line.text)
    score += _apart(line) + _around(lines, number, about)
    score += _under(lines[number - 1], line) if number else _on_top(lines)
    if number > about.start:
        score += WEIGHTS["past_start"] * math.log(1 + number - about.start)
    if len(places) > 1:
        score += _repetition(line, number, places)
    if about.slug:
        low = line.text.casefold()
        score += WEIGHTS["slug"] * len([word for word in about.slug if word in low]) / len(about.slug)
    return score


def _apart(line: Line) -> float:
    """The score for what a line is, and for the blank lines around it."""
    score = WEIGHTS["prose"] if line.prose else 0.0
    if line.blank_after:
        score += WEIGHTS["blank_after"]
    if line.blank_before:
        score += WEIGHTS["blank_before"]
    return score + WEIGHTS["furniture"] if line.role == "furniture" else score


def _wording(text: str) -> float:
    """The score of a line's own words."""
    words = text.count(" ") + 1
    score = (
        WEIGHTS["ends_open"]
        if text[-1] in ":,;"
        else WEIGHTS["full_stop"]
        if text.rstrip(_QUOTES)[-1:] == "."
        else 0.0
    )
    if "|" in text or " > " in text or " / " in text or "›" in text or "»" in text or " → " in text:
        score += WEIGHTS["crumbs"]
    score += _beginning(text)
    if len(text) > _LONG:
        score += WEIGHTS["long"]
    if text.isupper():
        score += WEIGHTS["capitals"]
    if languages().speaks_of_itself(text.casefold()):
        score += WEIGHTS["forms"]
    if words == 1:
        return score + WEIGHTS["one_word"]
    return score + WEIGHTS["phrase"] if words in _PHRASE else score


def _beginning(text: str) -> float:
    """The score of how a line begins."""
    if text[0].islower():
        return WEIGHTS["lower"]
    return WEIGHTS["bullet"] if not text[0].isalpha() and _BULLET.match(text) else 0.0


def _around(lines: Sequence[Line], number: int, about: Surroundings) -> float:
    """The score for what stands around a line."""
    score = 0.0
    if number in about.over_bylines:
        score += WEIGHTS["byline_below"]
    if number in about.over_dates:
        score += WEIGHTS["date_below"]
    if number - 1 in about.dates and not _is_headed(lines, number - 1, about):
        score += WEIGHTS["date_above"]
    if number + 1 < len(lines) and lines[number + 1].role in {"caption", "credit"}:
        score += WEIGHTS["picture_below"]
    return score + WEIGHTS["near_start"] if 0 <= about.start - number <= _NEAR + 1 else score


def _is_headed(lines: Sequence[Line], date: int, about: Surroundings) -> bool:
    """Whether a phrase stands right above a date: it is then that line's, and not that of the standfirst below."""
    above = lines[date - 1] if date else None
    return (
        above is not None
        and not above.role
        and not above.prose
        and above.text.count(" ") >= _BELOW
        and date - 1 not in about.bylines
        and above.text[-1] not in ".:,;"
    )


def _on_top(lines: Sequence[Line]) -> float:
    """The score of the first line; agencies set it in capitals right over the text."""
    wired = len(lines) > 1 and lines[0].text.isupper() and not lines[1].blank_before
    wired = wired and lines[0].text.count(" ") >= _BELOW and not lines[1].text.isupper()
    return WEIGHTS["first"] + WEIGHTS["wired"] if wired else WEIGHTS["first"]


def _under(above: Line, line: Line) -> float:
    """The score for the line above."""
    score = WEIGHTS["after_prose"] if above.prose else 0.0
    if above.role:
        return score
    if above.text.count(" ") >= _BELOW:
        if not above.prose and above.text[-1] not in ".:,;":
            score += WEIGHTS["phrase_above"]
    elif above.blank_before and line.text.count(" ") >= _BELOW:
        score += WEIGHTS["kicker_above"]
    return score


def _repetition(line: Line, number: int, places: Sequence[int]) -> float:
    """The score of a line that stands in the file more than once."""
    score = WEIGHTS["repeated"]
    if line.text.count(" ") >= _BELOW:
        score += WEIGHTS["repeated_phrase"]
        if any(number < place <= number + _AGAIN_BELOW for place in places):
            score += WEIGHTS["title_again"]
    return score


def _recurrence(text: str, body: str) -> float:
    """The score for how much of a line's vocabulary the body takes up again."""
    words = _WORD.findall(text.lower())[:_WORDS_READ]
    if not words:
        return 0.0
    once = twice = 0
    for word in words:
        first = body.find(word)
        if first >= 0:
            once += 1
            twice += body.find(word, first + len(word)) >= 0
    weight = WEIGHTS["recurs"] + (WEIGHTS["recurring_phrase"] if len(words) > _BELOW else 0.0)
    return (weight * once + WEIGHTS["recurs_twice"] * twice) / len(words)
