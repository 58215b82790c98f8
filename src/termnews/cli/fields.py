"""An article's fields as JSON: the one list of them; a field is added, never renamed or retyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.model import Headline, Hit

FIELDS = {
    "id": "a hash of the file's bytes, hexadecimal",
    "path": "relative to the library",
    "title": "the headline",
    "title_from": "where it was found, in words",
    "title_sure": "certain, likely or guess",
    "date": "ISO 8601, or null",
    "partial_date": "--MM-DD where the article names no year, or null",
    "date_from": "where the date was found, in words; empty without one",
    "date_sure": "certain, likely or guess",
    "authors": "a list of names",
    "dek": "the line below the headline, or empty",
    "source": "the outlet, or the host of the address, or empty",
    "section": "as the article has it, or empty",
    "address": "where it was saved from (http or https), or empty",
    "language": "as the article says, or empty",
    "encoding": "in which the file was read",
    "words": "of the body",
    "minutes": "of reading, at 230 words a minute",
    "story": "the same number for copies and versions of one story, or null",
    "versions": "how many articles tell that story",
    "bookmarked": "true or false",
    "read": "true or false",
    "problem": "a sentence about what is wrong with the file, or empty",
}
SEARCH_FIELDS = {
    "snippet": "the passage with the most different words of the query",
    "matches": "how often the query's words occur",
}


def fields(headline: Headline) -> dict[str, object]:
    """What a list knows of an article, in the order of `FIELDS`."""
    return {
        "id": headline.id,
        "path": headline.path,
        "title": headline.title,
        "title_from": headline.title_from,
        "title_sure": headline.title_sure,
        "date": headline.date.isoformat() if headline.date else None,
        "partial_date": headline.partial_date or None,
        "date_from": headline.date_from,
        "date_sure": headline.date_sure,
        "authors": [name for name in headline.byline.split("; ") if name],
        "dek": headline.dek,
        "source": headline.source,
        "section": headline.section,
        "address": headline.address,
        "language": headline.language,
        "encoding": headline.encoding,
        "words": headline.words,
        "minutes": headline.minutes,
        "story": headline.story,
        "versions": headline.versions,
        "bookmarked": headline.bookmarked,
        "read": headline.read,
        "problem": headline.problem,
    }


def hit_fields(hit: Hit) -> dict[str, object]:
    """The same of a result, with its snippet and count."""
    return {**fields(hit.headline), "snippet": hit.excerpt.text, "matches": hit.matches}


def record(headline: Headline) -> str:
    """The record of a pipe: id, date, source, title and path with tabs between; it never spans lines."""
    day = headline.date.isoformat() if headline.date else headline.partial_date
    cells = (headline.id, day, headline.source, headline.title, headline.path)
    return "\t".join(" ".join(cell.split()) for cell in cells)
