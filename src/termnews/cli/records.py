"""What commands say about an article to other programs: the record on a line, and the fields of JSON.

A field is added here, never renamed or given another type.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from termnews.model import Headline, Hit

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "id": "a hash of the file's bytes, 16 hexadecimal digits; it survives a rename",
        "path": "the file, relative to the library",
        "title": "the headline",
        "title_from": "where the headline was found, in words",
        "title_sure": "`certain`, `likely` or `guess`",
        "date": "the day as `YYYY-MM-DD`, or null",
        "partial_date": "`--MM-DD` where the article names no year, or null",
        "date_from": "where the date was found, in words; empty without a date",
        "date_sure": "`certain`, `likely` or `guess`",
        "authors": "a list of names",
        "dek": "the lines under the headline, or empty",
        "source": "the outlet's name, or empty",
        "section": "the section, such as Science, or empty",
        "address": "the page's address, http or https, or empty",
        "language": "the language's code, such as `en`, or empty",
        "encoding": "what the file's bytes were read as",
        "words": "how many words the body has",
        "minutes": "reading time, at 230 words a minute",
        "story": "the same number for all articles that tell one story, or null",
        "versions": "how many articles tell it",
        "bookmarked": "whether it has a bookmark",
        "read": "whether it was read",
        "problem": "what is wrong with the file, in a sentence, or empty",
    }
)
"""The fields of every article in JSON, in order."""
SEARCH_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "snippet": "a passage with what was found",
        "matches": "how often the words occur in headline, dek and body",
    }
)
"""What `search` adds."""
CAT_FIELDS: Mapping[str, str] = MappingProxyType({"text": "the article as `cat` prints it to a pipe"})
"""What `cat` adds."""


def fields(headline: Headline) -> dict[str, Any]:
    """The fields of an article, in order."""
    made = {name: getattr(headline, name, None) for name in FIELDS}
    made["date"] = headline.date.isoformat() if headline.date else None
    made["partial_date"] = headline.partial_date or None
    made["authors"] = [name for name in headline.byline.split("; ") if name]
    return made


def hit_fields(hit: Hit) -> dict[str, Any]:
    """The fields of an article that was found."""
    return {**fields(hit.headline), "snippet": hit.excerpt.text, "matches": hit.matches}


def record(headline: Headline) -> tuple[str, ...]:
    """Id, date, source, title and path, as the line for a pipe has them; no field holds a tab or a line end."""
    day = headline.date.isoformat() if headline.date else headline.partial_date
    parts = (headline.id, day, headline.outlet, headline.title, headline.path)
    whole = "".join(parts)
    if "\t" not in whole and "\n" not in whole:
        return parts
    return tuple(" ".join(each.split()) if "\t" in each or "\n" in each else each for each in parts)


def written(made: Mapping[str, Any]) -> str:
    """JSON on one line; its characters were cleaned when the file was read."""
    import json  # noqa: PLC0415 - most answers are none

    return json.dumps(made, ensure_ascii=False)


def array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON array, an object a line, as the objects come."""
    lead = "["
    for each in objects:
        yield f"{lead}\n{written(each)}"
        lead = ","
    yield "[]\n" if lead == "[" else "\n]\n"
