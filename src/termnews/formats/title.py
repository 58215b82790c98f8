"""Which line is the headline: a linear score over signs that do not depend on the language.

The weights say how much each sign speaks for a line or against it; a headline has white space around it, date and
byline close by, and its words come back in the text. They make the headlines of labelled pages likeliest among their
lines: of half the pages of news in several languages, whole and as articles, of dispatches, and of scrapes as they
are usual. The other halves were for checking. Where few pages had a sign, its weight was set by hand: lines in
capitals over a text, trails.
"""

from __future__ import annotations

import math
import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from termnews.formats.languages import languages
from termnews.formats.lines import gaps
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from termnews.formats.lines import Line

# What each sign weighs.
_IS_PROSE = -1.8
_BLANK_AFTER = 3.1
_BLANK_BEFORE = 1.2
_BYLINE_BELOW = 2.4
_DATE_BELOW = 2.1
_DATE_ABOVE = 1.2
_ENDS_OPEN = -1.9
_FULL_STOP = -2.9
_IS_FURNITURE = -1.5
_AFTER_PROSE = -2.3
_PAST_START = -1.3
_NEAR_START = 0.2
_HAS_CRUMBS = -2.5
_IN_LOWER_CASE = -1.7
_HAS_BULLET = -0.7
_REPEATED = -1.0
_REPEATED_PHRASE = 0.2
_TITLE_AGAIN = 2.3
_IS_LONG = -1.5
_IN_CAPITALS = -0.1
_ONE_WORD = -0.7
_IS_PHRASE = 1.3
_FIRST = 0.7
_WIRED = 4.5
_PHRASE_ABOVE = -0.3
_OF_FORMS = -2.8
_ENDS_TRAIL = 5.0
_IN_FILE_NAME = 4.4
_DATE_NEXT = 1.8
_BYLINE_NEXT = 0.8
_HEADLINE_ABOVE = -2.1
_OVER_PHRASE = 1.0
_OVER_STANDFIRST = 0.7
_LIKE_SENTENCE = 0.8
_IS_WORDED = 0.6
_IS_HEADLINE_LONG = 0.8
_RECURS = 1.2
_RECURS_TWICE = 1.9
_RECURRING_PHRASE = 1.5
_MOST_RECURRENCE = _RECURS + _RECURS_TWICE + _RECURRING_PHRASE

_NEVER = frozenset({"date", "byline", "url", "number", "rule", "debris", "credit", "caption"})
_BULLET = re.compile(r"[•◦▪●·*–—-]\s|\d{1,2}[.)]\s")
_TRAIL = re.compile(r"\s[›»>→]\s|\s/\s")
_WORD = re.compile(r"[^\W\d_]{4,}")
_QUOTES = "\"'”’»“)」』"
_UNSPACED, _LETTERS = "\u0e00", 3
"""Where the scripts without spaces begin, and how many letters of the others one of theirs is worth."""
_NEAR = 4
_BELOW = 3
_AGAIN_BELOW = 14
_RUN_GAP = 6
_NARROW_MARGIN, _ROUNDING = 2.0, 1e-6
_REACH = _MOST_RECURRENCE + _NARROW_MARGIN + 2 * _ROUNDING
"""How far behind the first a line can be and still come first, or close, when the body is searched for its words."""
_LONG, _HARDLY = 120, 300
_PHRASE, _HEADLINE, _TITLED = range(4, 19), range(6, 17), range(6, 19)
"""Words of what may be a headline, of what most headlines have, and of what may be one above another line."""
_WORDED, _TOPIC = 30, 3
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
    looks = _in_reach(lines, _above_the_text(lines, looks, about))
    if not looks:
        return None
    index = looks[0][1]
    sure = all(lines[number].text == lines[index].text for number in _rivals(lines, looks))
    if not sure:
        index, sure = _searched(lines, looks, about.body())
    first = places.get(lines[index].text, (index,))[0]
    index = first if can_be(lines[first], first, about) else index
    return Choice(index, sure)


def _in_reach(lines: Sequence[Line], looks: Sequence[tuple[float, int]]) -> Sequence[tuple[float, int]]:
    """The lines that can still be first or come close, those with words of fields and notices behind the others.

    To look for these words costs as much as all the rest of a look, and most lines are far behind without them.
    """
    near: list[tuple[float, int]] = []
    least = -math.inf
    for look, number in looks:
        if -look < least:
            break
        behind = _OF_FORMS if languages().speaks_of_itself(lines[number].low) else 0.0
        near.append((look - behind, number))
        least = max(least, behind - look - _REACH)
    return sorted(near)


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
        return _ENDS_TRAIL
    return -_ENDS_TRAIL if text in trails.values() else 0.0


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
    texts = [line.text for line in lines]
    places: dict[str, list[int]] = {}
    if len(set(texts)) == len(texts):
        return places
    firsts: dict[str, int] = {}
    for number, text in enumerate(texts):
        if (first := firsts.setdefault(text, number)) != number and len(text) <= _HARDLY:
            places.setdefault(text, [first]).append(number)
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
    score += _under(lines[number - 1]) if number else _on_top(lines)
    if number > about.start:
        score += _PAST_START * math.log(1 + number - about.start)
    if len(places) > 1:
        score += _repetition(line, number, places)
    if about.slug:
        score += _IN_FILE_NAME * len([word for word in about.slug if word in line.low]) / len(about.slug)
    return score


def _apart(line: Line) -> float:
    """The score for what a line is, and for the blank lines around it."""
    score = _IS_PROSE if line.prose else 0.0
    if line.blank_after:
        score += _BLANK_AFTER
    if line.blank_before:
        score += _BLANK_BEFORE
    return score + _IS_FURNITURE if line.role == "furniture" else score


def _wording(text: str) -> float:
    """The score of a line's own words."""
    words = _count(text)
    ending = text.rstrip(_QUOTES)[-1:]
    score = _ENDS_OPEN if text[-1] in ":,;" else _FULL_STOP if ending and ending in ".。" else 0.0
    if _has_crumbs(text):
        score += _HAS_CRUMBS
    score += _beginning(text)
    if len(text) > _LONG:
        score += _IS_LONG
    if text.isupper():
        score += _IN_CAPITALS
    if len(text) >= (_WORDED // _LETTERS if words * _LETTERS > len(text) else _WORDED):
        score += _IS_WORDED
    if words in _HEADLINE:
        score += _IS_HEADLINE_LONG
    if words == 1:
        return score + _ONE_WORD
    return score + _IS_PHRASE if words in _PHRASE else score


def _count(text: str) -> int:
    """How many words a line has; scripts without spaces have two characters a word."""
    if text.isascii() or text[len(text) // 2] < _UNSPACED:
        return text.count(" ") + 1
    return gaps(text) + 1


def _has_crumbs(text: str) -> bool:
    """Whether a line has the marks of a trail through the site."""
    return "|" in text or " > " in text or " / " in text or "›" in text or "»" in text or " → " in text


def _beginning(text: str) -> float:
    """The score of how a line begins."""
    if text[0].islower():
        return _IN_LOWER_CASE
    if text[0].isupper():
        return _LIKE_SENTENCE if " " in text and not text.istitle() else 0.0
    return _HAS_BULLET if not text[0].isalpha() and _BULLET.match(text) else 0.0


def _around(lines: Sequence[Line], number: int, about: Surroundings) -> float:
    """The score for what stands around a line."""
    score = 0.0
    if number in about.over_bylines:
        score += _BYLINE_BELOW
    if number in about.over_dates:
        score += _DATE_BELOW
    if number - 1 in about.dates and not _is_headed(lines, number - 1, about):
        score += _DATE_ABOVE
    if number + 1 in about.dates:
        score += _DATE_NEXT
    if number + 1 in about.bylines:
        score += _BYLINE_NEXT
    if number and _words_of(lines, number - 1, about) in _TITLED and not _has_crumbs(lines[number - 1].text):
        score += _HEADLINE_ABOVE
    if number + 1 < len(lines):
        score += _over(lines, number, about)
    return score + _NEAR_START if 0 <= about.start - number <= _NEAR + 1 else score


def _over(lines: Sequence[Line], number: int, about: Surroundings) -> float:
    """The score for the line below: a topic stands over a phrase, a headline right over its standfirst."""
    if _words_of(lines, number + 1, about, prose=True) <= _TOPIC:
        return 0.0
    line, words = lines[number], _count(lines[number].text)
    if words <= _TOPIC:
        return _OVER_PHRASE
    return _OVER_STANDFIRST if words in _TITLED and not (line.blank_after or line.prose) else 0.0


def _words_of(lines: Sequence[Line], number: int, about: Surroundings, *, prose: bool = False) -> int:
    """How many words there are on a line that nothing else claims; 0 on others, and on paragraphs but for `prose`."""
    line = lines[number]
    if line.role or (line.prose and not prose) or number in about.dates or number in about.bylines:
        return 0
    return _count(line.text)


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
    first, below = lines[0], lines[1] if len(lines) > 1 else None
    wired = below is not None and first.text.isupper() and not (below.blank_before or below.text.isupper())
    wired = wired and first.text.count(" ") >= (1 if below and below.indent > first.indent else _BELOW)
    return _FIRST + _WIRED if wired else _FIRST


def _under(above: Line) -> float:
    """The score for the line above."""
    if above.prose:
        return _AFTER_PROSE
    phrase = not above.role and above.text.count(" ") >= _BELOW and above.text[-1] not in ".:,;"
    return _PHRASE_ABOVE if phrase else 0.0


def _repetition(line: Line, number: int, places: Sequence[int]) -> float:
    """The score of a line that stands in the file more than once."""
    score = _REPEATED
    if line.text.count(" ") >= _BELOW:
        score += _REPEATED_PHRASE
        if any(number < place <= number + _AGAIN_BELOW for place in places):
            score += _TITLE_AGAIN
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
    weight = _RECURS + (_RECURRING_PHRASE if len(words) > _BELOW else 0.0)
    return (weight * once + _RECURS_TWICE * twice) / len(words)
