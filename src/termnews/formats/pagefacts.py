"""Which of a page's many statements about itself to believe: JSON-LD, OpenGraph, meta tags, then what is seen.

A headline that also stands on the page as its heading beats one that was written for search engines; a
site's name at the end of a title is cut where the page bears it out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import beside, pagedates, particulars, people, scrape, signatures, titles
from termnews.formats.dateline import read_dateline
from termnews.formats.lines import gaps
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
        "dc:title",
        "bepress_citation_title",
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
        "byline",
        "dc:creator",
        "dcterms:creator",
        "article_author",
        "bepress_citation_author",
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
        "published",
        "published_at",
        "publicationdate",
        "prism.publicationdate",
        "article:published_date",
        "dc:date",
        "dcterms:date",
        "bepress_citation_date",
        "citation_online_date",
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
_LEAST_HEADING, _MOST_ASKED = 3, 3
_ARCHIVE = re.compile(r"^.{1,120}?\s+»\s+Blog Archive\s+»\s+(?=\S)")
"""What a content system of old put before a headline."""
_ENTRY = re.compile(r"(?<![\w-])(?:entry-title|post-title)(?![\w-])", re.IGNORECASE)
"""What marks an article's headline among headings of lesser rank, as hAtom and schema.org have it."""
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}/?", re.IGNORECASE)
_MOST_LESSER = 40
_HEAD_BLOCKS, _READ_OF_BLOCK = 6, 8000
_TOP_BLOCKS, _TOP = 60, 20_000
_LONGEST_STANDFIRST = 300


def is_signed(source: str) -> bool:
    """Whether a page (without scripts) has any sign of an author."""
    return any(sign in source for sign in _SIGNS)


def of_page(page: Page, slim: str, blocks: Sequence[Block], name: str, tree: Any) -> Particulars:
    """The article's particulars, each from the first place that has it, with its provenance.

    `slim` is the page without scripts, `tree` what `extract.tree` makes of it, or None.
    """
    open_graph = {key: value for key, names in _OPEN_GRAPH.items() if (value := _of(page, names))}
    metas = {key: value for key, names in _METAS.items() if (value := _of(page, names))}
    said = [
        particulars.read(linked_fields(page), "JSON-LD"),
        particulars.read(open_graph, "OpenGraph"),
        particulars.read(metas, "the page’s meta tags"),
    ]
    found = _merged(said)
    page.headings += _lesser_headings(tree, page) if tree is not None else ()
    marked = _marked_heading(tree) if tree is not None else ""
    found = _titled(found, page, [each.title for each in said], slim, marked)
    found = _authored(found, said)
    found = _addressed(found, page)
    shown = beside.Beside()
    if tree is not None:
        found, shown = _beside(found, page, slim, name)
    found = _signed(pagedates.settled(found, page, shown, blocks), shown)
    if tree is not None and not (found.title and found.dated.date and found.byline):
        found = _under(found, slim, blocks, name)
        found = _extracted(found, tree, signed=is_signed(slim))
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


def _titled(found: Particulars, page: Page, candidates: Sequence[str], slim: str, marked: str) -> Particulars:
    """The headline: one that is said and seen, else a heading that is kin to it, else what is said.

    `marked` is the heading that is marked as an article's.
    """
    address = found.address or page.address
    places = [found.source, *page.metas.get("og:site_name", ()), _host(address)]
    told = [_ARCHIVE.sub("", title) for title in (*candidates, page.title) if title]
    told = [title for title in told if not _DOMAIN.fullmatch(title)]
    said = [_cut(title, page.headings, places) for title in told]
    seen = {door.fold(heading): heading for heading in page.headings if heading}
    for title, _ in said:
        if heading := seen.get(door.fold(title)):
            where = "the page’s heading, as its metadata has it"
            return _with(_sited(found, said), "title", where, "certain", title=heading)
    if marked and any(titles.is_part(marked, title) for title in told):
        where = "the heading that the page marks as the article’s"
        return _with(_sited(found, said), "title", where, "certain", title=marked)
    outlets = {door.fold(place) for place in places if place}
    headings = [h for folded, h in seen.items() if gaps(h) + 1 >= _LEAST_HEADING and folded not in outlets]
    if title := titles.of_headings(headings, told, [title for title, _ in said]):
        return _with(_sited(found, said), "title", "the page’s heading", "likely", title=title)
    if said:
        title, site = said[0]
        if not site and (whole := titles.seen_alone(title, slim, address)) != title:
            said[0] = (whole, title.replace(whole, "", 1).strip(" -–—|·•»«‹›:"))
            title = whole
        where = found.origins["title"].where if found.title else "the page’s <title>"
        return _with(_sited(found, said), "title", where, "certain" if found.title else "likely", title=title)
    return found


def _lesser_headings(tree: Any, page: Page) -> list[str]:
    """Headings of lesser rank that the page's <title> holds: the first is then the site's name."""
    if any(
        gaps(heading) + 1 >= _LEAST_HEADING and titles.stands_in(page.title, heading)
        for heading in page.headings
    ):
        return []
    return [
        heading
        for each in islice(tree.iter("h2", "h3"), _MOST_LESSER)
        if (heading := _words(each))
        and (gaps(heading) + 1 >= _LEAST_HEADING or _is_marked(each))
        and (titles.stands_in(page.title, heading) or door.fold(page.title) == door.fold(heading))
    ]


def _marked_heading(tree: Any) -> str:
    """The heading that is marked as an article's headline, if there is one and not a list of them."""
    found = {
        _words(each) for each in islice(tree.iter("h1", "h2", "h3", "h4"), _MOST_LESSER) if _is_marked(each)
    }
    return found.pop() if len(found) == 1 else ""


def _is_marked(element: Any) -> bool:
    return element.get("itemprop") == "headline" or _ENTRY.search(element.get("class") or "") is not None


def _words(element: Any) -> str:
    return door.line(" ".join(element.itertext()), limit=500)


def _cut(title: str, headings: Sequence[str], places: Sequence[str]) -> tuple[str, str]:
    """A title without a site's name behind or before it, and that name; "»" leads from the site to the article."""
    before = titles.without_prefix(title, headings=headings, places=places)
    if before[1] and "»" in title:
        return before
    for heading in (*headings, ""):
        rest, site = particulars.without_suffix(title, heading=heading, places=places)
        if site:
            return rest, site
    return before


def _sited(found: Particulars, said: Sequence[tuple[str, str]]) -> Particulars:
    """The outlet from the end of a title, where the page has no better word for it."""
    site = next((site for _, site in said if site), "")
    if found.source or not site:
        return found
    return _with(found, "source", "the end of the page’s title", "likely", source=site)


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


def _beside(found: Particulars, page: Page, slim: str, name: str) -> tuple[Particulars, beside.Beside]:
    """What stands beside the headline; another heading is the title where day or author stand only beside that."""
    shown = beside.read(slim, found.title, name)
    if _bears_out(shown, found):
        return found, shown
    for heading in page.headings[:_MOST_ASKED]:
        if gaps(heading) + 1 < _LEAST_HEADING or door.fold(heading) == door.fold(found.title):
            continue
        other = beside.read(slim, heading, name)
        if _bears_out(other, found):
            where = "the heading that the page’s date or author stands beside"
            return _with(found, "title", where, "likely", title=heading), other
    return found, shown


def _under(found: Particulars, slim: str, blocks: Sequence[Block], name: str) -> Particulars:
    """What is still missing from right under the article's text."""
    below = beside.under(slim, blocks, name)
    if below.date and not found.dated.date:
        found = _with(found, "date", "under the text", "likely", dated=Dated(below.date, sure="likely"))
    return found if found.byline else _signed(found, below, "under the text")


def _bears_out(shown: beside.Beside, found: Particulars) -> bool:
    """Whether the day or an author that the page states stands there."""
    day = shown.date or (shown.stamped.date if shown.stamped else None)
    if day and found.dated.date and abs((day - found.dated.date).days) <= 1:
        return True
    return bool({door.fold(one) for one in shown.byline} & {door.fold(one) for one in found.byline})


def _signed(
    found: Particulars, shown: beside.Beside, where: str = "beside the page’s heading"
) -> Particulars:
    """The names beside the headline, where the page's statements name nobody, no person, or only some of them."""
    said = {door.fold(name) for name in found.byline}
    if not shown.labelled or said == {door.fold(name) for name in shown.byline}:
        return found
    names = signatures.of_people(shown.byline, door.fold(found.source), _host(found.address), guessed=True)
    if not names or not (
        said <= {door.fold(name) for name in names} or not any(map(_is_person, found.byline))
    ):
        return found
    return _with(found, "byline", where, "likely", byline=names)


def _is_person(name: str) -> bool:
    tokens = name.casefold().split()
    return len(tokens) > 1 and not people.is_outlet(tokens) and people.person(name) == name


def _addressed(found: Particulars, page: Page) -> Particulars:
    address = page.address or found.address
    if not address:
        return found
    where = "the page’s canonical link" if page.canonical else "the page’s own statement"
    if page.saved_from and address == door.address(page.saved_from):
        where = "the comment of the program that saved the page"
    return _with(found, "address", where, "certain", address=address)


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
