"""Which day of all that a page names is the day it was published on.

Statements for machines are often in another zone of time than the page: where the day beside the headline or in
the address is the one before or after, that is the day that a reader knows the article by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews.formats import particulars
from termnews.formats.dates import find_dates
from termnews.formats.languages import languages
from termnews.formats.particulars import Dated
from termnews.model import Origin
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from termnews.formats.beside import Beside
    from termnews.formats.pagemeta import Page
    from termnews.formats.particulars import Particulars
    from termnews.model import Block, Sureness

_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)/(?:[A-Za-z_-]{2,20}/)?(?:(\d\d?)|([A-Za-z]{3,9}))/(\d\d?)(?=[/.]|$)"
)
"""``/2019/nov/18/``, ``/2010/POLITICS/08/13/``: what the general pattern for paths does not know."""
_HEAD_BLOCKS, _A_LINE = 6, 80


def settled(found: Particulars, page: Page, shown: Beside, blocks: Sequence[Block]) -> Particulars:
    """`found` with the day that the page shows, its time tags or its address give, if one is known."""
    seen = None if shown.updated else shown.date
    told = day_in_address(found.address)
    if found.dated.date:
        return _as_shown(found, seen, told)
    return _told(found, page, shown, blocks)


def _told(found: Particulars, page: Page, shown: Beside, blocks: Sequence[Block]) -> Particulars:
    """`found` with the day of a page that states none: the one that is seen, then its time tags and its address."""
    seen, told = None if shown.updated else shown.date, day_in_address(found.address)
    if seen and not (told and abs((seen - told).days) > 1):
        return _with(found, Dated(seen, time=shown.time), "beside the page’s heading", "likely")
    if shown.stamped:
        return _with(found, shown.stamped, "a time tag beside the page’s heading", "certain")
    if told:
        return _with(found, Dated(told), "the page’s address", "likely")
    if stamped := _stamped(page, blocks):
        return _with(found, stamped[0], "a time tag on the page", "certain" if stamped[1] else "likely")
    last = Dated(shown.date, time=shown.time)
    return _with(found, last, "beside the page’s heading", "guess") if shown.date else found


def day_in_address(address: str) -> date | None:
    """The day in an address, with its month as a number or a word."""
    if day := particulars.date_in_path(address):
        return day
    for said in _IN_ADDRESS.finditer(address):
        month = int(said[2]) if said[2] else languages().months[""].get(said[3].lower(), 0)
        if day := particulars.day(int(said[1]), month, int(said[4])):
            return day
    return None


def _as_shown(found: Particulars, seen: date | None, told: date | None) -> Particulars:
    """`found` with its day moved to the neighbouring one that is seen or, where none is, in the address."""
    day, said = seen or told, found.dated.date
    if not (day and said and abs((day - said).days) == 1):
        return found
    origin = found.origins["date"]
    return _with(found, Dated(day), f"{origin.where}, on the day that the page shows", origin.sure)


def _with(found: Particulars, dated: Dated, where: str, sure: Sureness) -> Particulars:
    dated = dated if sure == "certain" else replace(dated, sure=sure)
    return replace(found, dated=dated, origins={**found.origins, "date": Origin(where, sure)})


def _stamped(page: Page, blocks: Sequence[Block]) -> tuple[Dated, bool] | None:
    """The day of a ``<time>`` tag; of several the marked one, then the one that the text's head shows, too."""
    told = [
        (dated, marked) for value, marked in page.times if (dated := particulars.dated(value)) and dated.date
    ]
    told.sort(key=lambda time: not time[1])
    if told and not told[0][1] and len({dated.date for dated, _ in told}) > 1:
        shown = {
            one.date
            for block in blocks[:_HEAD_BLOCKS]
            if len(block.text) <= _A_LINE
            for one in find_dates(block.text)
        }
        told.sort(key=lambda time: time[0].date not in shown)
    return told[0] if told else None
