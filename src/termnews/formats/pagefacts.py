"""Which of a page's many statements about itself to believe: JSON-LD, OpenGraph, meta tags, then what is seen.

A headline that also stands on the page as its heading beats one that was written for search engines; a
site's name at the end of a title is cut where the page bears it out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import particulars, scrape, signatures
from termnews.formats.dateline import read_dateline
from termnews.formats.dates import find_dates
from termnews.formats.pagemeta import linked_fields
from termnews.formats.particulars import Dated, Particulars
from termnews.model import Origin
from termnews.noun import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from termnews.formats.frontmatter import Value
    from termnews.formats.pagemeta import Page
    from termnews.model import Block

_OPEN_GRAPH: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title",),
    "description": ("og:description",),
    "sitename": ("og:site_name",),
    "published": ("article:published_time", "og:article:published_time", "og:published_time", "og:pubdate"),
    "author": ("article:author", "og:article:author", "article:author_name", "og:author"),
    "section": ("article:section", "og:article:section"),
    "tags": ("article:tag",),
    "url": ("og:url",),
}
_METAS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "headline",
        "hdl",
        "citation_title",
        "title",
    ),
    "description": (
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.description",
        "sailthru.description",
    ),
    "author": (
        "author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
        "article.author",
        "authors",
        "article-author",
        "creator",
        "rbauthors",
    ),
    "sitename": (
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "twitter:app:name:iphone",
        "al:ios:app_name",
        "apple-mobile-web-app-title",
    ),
    "date": (
        "datepublished",
        "date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "published_time",
        "article.published",
        "article_date_original",
        "originalpublicationdate",
        "citation_publication_date",
        "citation_date",
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "displaydate",
        "ptime",
        "bt:pubdate",
        "pub_date",
        "datecreated",
        "created",
        "article:published",
        "timestamp",
    ),
    "section": ("parsely-section", "section", "article.section"),
    "tags": ("news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "language": ("og:locale", "language", "content-language", "dc.language"),
}
_SIGNS = (
    *("uthor", "yline", "byl", "BBL", "username", "screenname", "writer", "channel-name", "journalist-name"),
    *("posted-by", "submitted-by", "zuozhe", "bianji", "xiaobian", "<rel"),
)
"""By what trafilatura knows an author's place; to ask where there is none takes a tenth of a page's time."""
_LEAST_HEADING = 3
_KIN = 0.4
_ARCHIVE = re.compile(r"^.{1,120}?\s+»\s+Blog Archive\s+»\s+(?=\S)")
"""What a content system of old put before a headline."""
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}/?", re.IGNORECASE)
_MOST_LESSER = 40
_HEAD_BLOCKS, _READ_OF_BLOCK = 6, 8000
_TOP_BLOCKS, _TOP = 60, 20_000
_LONGEST_STANDFIRST = 300
_A_LINE = 80


def is_signed(source: str) -> bool:
    """Whether a page (without scripts) has any sign of an author."""
    return any(sign in source for sign in _SIGNS)


def of_page(page: Page, blocks: Sequence[Block], name: str, tree: Any, *, signed: bool = True) -> Particulars:
    """The article's particulars, each from the first place that has it, with its provenance.

    `tree` is the page as `extract.tree` gives it, or None; `signed` as `is_signed` has it.
    """
    open_graph = {key: value for key, names in _OPEN_GRAPH.items() if (value := _of(page, names))}
    metas = {key: value for key, names in _METAS.items() if (value := _of(page, names))}
    said = [
        particulars.read(linked_fields(page), "JSON-LD"),
        particulars.read(open_graph, "OpenGraph"),
        particulars.read(metas, "the page’s meta tags"),
    ]
    found = _merged(said)
    if tree is not None:
        page.headings += _lesser_headings(tree, page)
    found = _titled(found, page, [each.title for each in said])
    found = _authored(found, said)
    found = _addressed(found, page)
    if not found.dated.date:
        found = _dated(found, page, blocks)
    if tree is not None and not (found.title and found.dated.date and found.byline):
        found = _extracted(found, tree, signed=signed)
    if not (found.title and found.dated.date and found.byline):
        found = _read_from_text(found, blocks, name)
    return replace(
        found, dek=_dek(found, blocks), language=found.language or door.line(page.language, limit=20)
    )


def _of(page: Page, names: Sequence[str]) -> Value:
    return [value for name in names for value in page.metas.get(name, ())]


def _merged(said: Sequence[Particulars]) -> Particulars:
    """Field by field, what the first has that has it."""
    found: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for name in ("title", "dated", "byline", "dek", "source", "address", "section", "language", "tags"):
        for each in said:
            value = getattr(each, name)
            if value and not (isinstance(value, Dated) and not value.date):
                found[name] = value
                key = "date" if name == "dated" else name
                if key in each.origins:
                    origins[key] = each.origins[key]
                break
    return Particulars(**found, origins=origins)


def _with(found: Particulars, key: str, where: str, sure: Any, **changes: Any) -> Particulars:
    return replace(found, **changes, origins={**found.origins, key: Origin(where, sure)})


def _titled(found: Particulars, page: Page, candidates: Sequence[str]) -> Particulars:
    """The headline: one that is said and seen, else a heading that is kin to it, else what is said."""
    places = [found.source, *page.metas.get("og:site_name", ()), _host(found.address or page.address)]
    told = [_ARCHIVE.sub("", title) for title in (*candidates, page.title) if title]
    said = [_cut(title, page.headings, places) for title in told if not _DOMAIN.fullmatch(title)]
    seen = {door.fold(heading): heading for heading in page.headings if heading}
    for title, _ in said:
        if door.fold(title) in seen:
            heading = seen[door.fold(title)]
            return _with(
                _sited(found, said),
                "title",
                "the page’s heading, as its metadata has it",
                "certain",
                title=heading,
            )
    outlets = {door.fold(place) for place in places if place}
    headings = [h for h in seen.values() if len(h.split()) >= _LEAST_HEADING and door.fold(h) not in outlets]
    for heading in headings[:1] if len(headings) == 1 else ():
        # One word is the name of the site and of no article.
        titles = [title for title, _ in said if " " in title]
        if not titles or any(_kin(heading, title) >= _KIN for title in titles):
            return _with(_sited(found, said), "title", "the page’s heading", "likely", title=heading)
    if said:
        title = said[0][0]
        where = found.origins["title"].where if found.title else "the page’s <title>"
        return _with(_sited(found, said), "title", where, "certain" if found.title else "likely", title=title)
    return found


def _lesser_headings(tree: Any, page: Page) -> list[str]:
    """Headings of the second rank that the page's <title> begins with: the first is then the site's name."""
    if any(
        len(heading.split()) >= _LEAST_HEADING and _begins(page.title, heading) for heading in page.headings
    ):
        return []
    found = (
        door.line(" ".join(each.itertext()), limit=500) for each in islice(tree.iter("h2"), _MOST_LESSER)
    )
    return [
        heading
        for heading in found
        if len(heading.split()) >= _LEAST_HEADING and _begins(page.title, heading)
    ]


def _begins(title: str, heading: str) -> bool:
    folded = door.fold(heading)
    return bool(folded) and f"{door.fold(title)} ".startswith(f"{folded} ")


def _cut(title: str, headings: Sequence[str], places: Sequence[str]) -> tuple[str, str]:
    for heading in (*headings, ""):
        rest, site = particulars.without_suffix(title, heading=heading, places=places)
        if site:
            return rest, site
    return title, ""


def _sited(found: Particulars, said: Sequence[tuple[str, str]]) -> Particulars:
    """The outlet from the end of a title, where the page has no better word for it."""
    site = next((site for _, site in said if site), "")
    if found.source or not site:
        return found
    return _with(found, "source", "the end of the page’s title", "likely", source=site)


def _kin(one: str, other: str) -> float:
    """The share of words that two titles have in common."""
    first, second = set(door.fold(one).split()), set(door.fold(other).split())
    return len(first & second) / max(1, len(first | second))


def _host(address: str) -> str:
    return address.split("/")[2] if address.count("/") > 1 else ""


def _authored(found: Particulars, said: Sequence[Particulars]) -> Particulars:
    """The first byline that names people, and not the outlet or an account."""
    outlet, host = door.fold(found.source), _host(found.address)
    for each in said:
        if names := signatures.of_people(each.byline, outlet, host):
            return replace(found, byline=names, origins={**found.origins, "byline": each.origins["byline"]})
    origins = {key: origin for key, origin in found.origins.items() if key != "byline"}
    return replace(found, byline=(), origins=origins)


def _addressed(found: Particulars, page: Page) -> Particulars:
    address = page.address or found.address
    if not address:
        return found
    where = "the page’s canonical link" if page.canonical else "the page’s own statement"
    if page.saved_from and address == door.address(page.saved_from):
        where = "the comment of the program that saved the page"
    return _with(found, "address", where, "certain", address=address)


def _dated(found: Particulars, page: Page, blocks: Sequence[Block]) -> Particulars:
    """A date from ``<time>`` tags or the address; of several tags the one whose day the text's head shows, too."""
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
    for dated, marked in told[:1]:
        return _with(found, "date", "a time tag on the page", "certain" if marked else "likely", dated=dated)
    day = particulars.date_in_path(found.address)
    if day:
        return _with(found, "date", "the page’s address", "likely", dated=Dated(day, sure="likely"))
    return found


def _extracted(found: Particulars, tree: Any, *, signed: bool) -> Particulars:
    """What trafilatura and htmldate make of the page where it says nothing clear about itself."""
    from htmldate import find_date  # noqa: PLC0415 - only pages pay for it
    from trafilatura.metadata import extract_author, extract_title  # noqa: PLC0415 - likewise

    if not found.title and (title := particulars.clean(extract_title(tree) or "")):
        found = _with(found, "title", "trafilatura", "likely", title=title)
    if signed and not found.byline and (said := particulars.names(extract_author(tree) or "")):
        outlet, host = door.fold(found.source), _host(found.address)
        if names := signatures.of_people(said, outlet, host, guessed=True):
            found = _with(found, "byline", "trafilatura", "likely", byline=names)
    if not found.dated.date:
        day = find_date(
            tree, extensive_search=False, original_date=True, url=found.address or None, max_date="2099-12-31"
        )
        dated = particulars.dated(day or "")
        if dated:
            found = _with(found, "date", "htmldate", "guess", dated=replace(dated, sure="guess"))
    return found


def _read_from_text(found: Particulars, blocks: Sequence[Block], name: str) -> Particulars:
    """What the rules for text find in the body; its own title only when the page has none."""
    text = "\n\n".join(block.text for block in blocks[:_TOP_BLOCKS])[:_TOP]
    read = scrape.read(text, name)
    if not found.title:
        origin = read.origins.get("title", Origin("the text", "guess"))
        found = _with(found, "title", _place(origin), origin.sure, title=read.title)
    if not found.byline and read.byline and (origin := read.origins["byline"]).sure != "guess":
        found = _with(found, "byline", _place(origin), origin.sure, byline=read.byline)
    if not found.dated.date and (read.date or read.partial_date):
        origin = read.origins["date"]
        dated = Dated(read.date, read.partial_date, read.time, origin.sure)
        found = _with(found, "date", _place(origin), origin.sure, dated=dated)
    return found


def _place(origin: Origin) -> str:
    """The rules for text number the body's lines, not the page's."""
    return "the text" if origin.where.startswith("line") else origin.where


def _dek(found: Particulars, blocks: Sequence[Block]) -> str:
    """The description, unless it is only how the text begins; a line of its own under the headline is a dek.

    What opens with a dateline is the text, whoever took it for a description.
    """
    dek = door.fold(found.dek)
    first = [door.fold(block.text[:_READ_OF_BLOCK]) for block in blocks[:_HEAD_BLOCKS]]
    if dek == door.fold(found.title) or read_dateline(found.dek):
        return ""
    if dek in first and len(found.dek) <= _LONGEST_STANDFIRST:
        return found.dek
    return "" if dek.rstrip("….")[:80] in " ".join(first)[:6000] else found.dek
