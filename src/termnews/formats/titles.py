"""Which of a page's headings is its headline, and what of a title is not: a site's name, a kicker, a button.

A page has several headings of the first rank as often as one, and content systems put the line above the headline
into the same heading; what the page calls itself tells which words are meant.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from termnews import text as door

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATOR = re.compile(r"\s(?:[-–—|·•»«‹›/]|::|--)\s")
_ENDS = re.compile(rf"(?:{_SEPARATOR.pattern}|:\s)$")
_PREFIX = re.compile(r"([^|·•»:]{2,60}?)(\s[-–—|·•»]|\s::|:)\s+(\S.{2,})")
_BODY = re.compile(r"<body", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_KIN, _KIN_OF_MANY = 0.4, 0.5
_FEWEST_WORDS, _MOST_BEHIND = 3, 2
_MOST_PLACES, _MOST_PARTS, _SPACES = 20, 4, 200
_END = " .…"
_LONG_WORD, _IN_SLUG, _SHORTEST_SITE = 4, 0.8, 3


def of_headings(headings: Sequence[str], told: Sequence[str], said: Sequence[str]) -> str:
    """The headline that one of the `headings` is or holds, or nothing.

    `told` are the page's titles as they stand, `said` the same without a site's name.
    """
    for heading in headings:
        if any(stands_in(title, heading) for title in told):
            return heading
    for heading in headings:
        for title in said:
            if part := _part(heading, title):
                return part
    # One word is the name of the site and of no article.
    titles = [title for title in said if " " in title]
    if len(headings) == 1:
        kin = not titles or any(_kin(headings[0], title) >= _KIN for title in titles)
        return headings[0] if kin else ""
    return next((h for h in headings if any(_kin(h, title) >= _KIN_OF_MANY for title in titles)), "")


def seen_alone(title: str, slim: str, address: str) -> str:
    """The part of `title` before or behind a separator that stands alone on the page or is in the page's address.

    Of two parts that do, the longer is the headline; the other is the site's name.
    """
    for found in islice(_SEPARATOR.finditer(title), _MOST_PARTS):
        before, behind = title[: found.start()], title[found.end() :]
        alone = [
            part
            for part, other in ((before, behind), (behind, before))
            if len(part.split()) >= _FEWEST_WORDS
            and (_is_element(part, slim) or _is_slug(part, other, address))
        ]
        if alone:
            return max(alone, key=len)
    return title


def stands_in(title: str, heading: str) -> bool:
    """Whether a title is a heading and, parted from it, something else: a site's name, a section."""
    whole, part = door.fold(title), door.fold(heading)
    start = whole.find(part) if part else -1
    if start < 0 or whole == part:
        return False
    before, after = whole[:start], whole[start + len(part) :]
    if after and not _SEPARATOR.match(after):
        return False
    # What is longer than the heading is the headline, and the heading the site's name behind it.
    return not before or (_ENDS.search(before) is not None and len(before) < len(part))


def is_part(heading: str, title: str) -> bool:
    """Whether a title begins or ends with the words of a heading, or is them."""
    whole, part = door.fold(title), door.fold(heading)
    return bool(part) and (f"{whole} ".startswith(f"{part} ") or f" {whole}".endswith(f" {part}"))


def without_prefix(title: str, *, headings: Sequence[str], places: Sequence[str]) -> tuple[str, str]:
    """The title without a site's name before it, and that name, where a heading or one of `places` bears it out."""
    found = _PREFIX.fullmatch(title)
    if not found:
        return title, ""
    site, mark, rest = found[1], found[2], found[3]
    if len(rest) > len(site) and any(door.fold(heading) == door.fold(rest) for heading in headings):
        return rest, site
    name = squeezed(site)
    named = [place for place in map(squeezed, places) if len(name) >= _SHORTEST_SITE and name in place]
    # A colon stands in headlines, too: there it must be the whole name.
    return (rest, site) if named and (mark != ":" or name in named) else (title, "")


def squeezed(text: str) -> str:
    """The letters and digits of a text, for comparison."""
    return "".join(filter(str.isalnum, door.fold(text)))


def _part(heading: str, title: str) -> str:
    """The title where a heading holds it behind a kicker, or before a button such as "subscribers"."""
    folded = door.fold(heading).rstrip(_END)
    first = _SEPARATOR.split(title, maxsplit=1)[0]
    for words in dict.fromkeys((title, first)):
        start = door.fold(words).rstrip(_END)
        if len(start.split()) < _FEWEST_WORDS or start == folded:
            continue
        if folded.endswith(f" {start}") or (words == title and folded.endswith(start)):
            return words
        behind = folded.removeprefix(start)
        if behind != folded and behind[:1] == " " and len(behind.split()) <= _MOST_BEHIND and words != title:
            return words
    return ""


def _kin(one: str, other: str) -> float:
    """The share of words that two titles have in common."""
    first, second = set(_WORD.findall(door.fold(one))), set(_WORD.findall(door.fold(other)))
    return len(first & second) / max(1, len(first | second))


def _is_element(text: str, slim: str) -> bool:
    """Whether a text is all that one of the page's elements holds."""
    body = _BODY.search(slim)
    return any(
        slim[max(0, start - _SPACES) : start].rstrip().endswith(">")
        and slim[start + len(text) : start + len(text) + _SPACES].lstrip().startswith("<")
        for start in _occurrences(text, slim, body.end() if body else 0)
    )


def _occurrences(text: str, slim: str, start: int) -> Iterator[int]:
    for _ in range(_MOST_PLACES):
        start = slim.find(text, start)
        if start < 0:
            return
        yield start
        start += len(text)


def _is_slug(rest: str, site: str, address: str) -> bool:
    """Whether the last part of an address is made of the words before a separator and has none of those behind it."""
    slug = set(_WORD.findall(door.fold(address.rstrip("/").rpartition("/")[2]).replace("_", " ")))
    words = {word for word in _WORD.findall(door.fold(rest)) if len(word) >= _LONG_WORD}
    behind = {word for word in _WORD.findall(door.fold(site)) if len(word) >= _LONG_WORD}
    return (
        len(words) >= _FEWEST_WORDS
        and bool(behind)
        and not behind & slug
        and len(words & slug) >= _IN_SLUG * len(words)
    )
