"""Where a plain text is from: the address that whoever saved it put above or under it.

A line of the head that is an address and nothing else is the page's; so is the last one, if a label says so or it
has the headline's words in it: other addresses at a text's end are those of who sent it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as clean
from termnews.formats.languages import fields_by_label, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.formats.page import Page

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]*/(https?://.+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNDER, _LAST, _FEWEST_WORDS = 3, 3, 2


def find(page: Page) -> None:
    """Enter in `page` the address that the text is from, if it is there."""
    for number, said in _candidates(page):
        if address := clean.address(_of_archived(said)):
            page.address = address
            page.came("address", page.at(number), "likely")
            return


def _of_archived(address: str) -> str:
    """The address of the page of which `address` is the Wayback Machine's copy, or `address` itself."""
    found = _ARCHIVED.fullmatch(address)
    return found[1] if found else address


def _candidates(page: Page) -> Iterator[tuple[int, str]]:
    """Lines and the addresses on them, the likeliest first."""
    lines = page.lines
    title = max(page.title, 0)
    head = [
        n
        for n, line in enumerate(lines[: min(page.start, title + _UNDER + 1)])
        if line.role == "url" and (not n or n >= title - _UNDER)
    ]
    foot = [n for n in range(max(len(lines) - _LAST, page.start), len(lines)) if "://" in lines[n].text]
    for number in (*head, *(n for n in foot if lines[n].role == "url")):
        found = _ADDRESS.search(lines[number].text)
        if found and _has_words(found[0], page.headline):
            yield number, found[0]
    # A page's menus have addresses, too: only on top of the file one needs no proof.
    if len(head) == 1 and (not head[0] or title <= 1) and (found := _ADDRESS.search(lines[head[0]].text)):
        yield head[0], found[0]
    for number in foot:
        label, _, rest = lines[number].text.partition(":")
        if _ADDRESS.fullmatch(rest.strip()) and fields_by_label().get(label_of(label)) in ("url", "source"):
            yield number, rest.strip()


def _has_words(address: str, headline: str) -> bool:
    """Whether words of the headline stand in an address."""
    low = address.casefold()
    words = set(_WORD.findall(headline.casefold()))
    return sum(word in low for word in words) >= min(_FEWEST_WORDS, len(words)) > 0
