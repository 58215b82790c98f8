"""What named fields say about an article: which field is the title, and how its value is to be read.

Front matter, a page's own metadata and mail headers use the same few words for the same things.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import dates, vault
from termnews.formats.languages import languages
from termnews.formats.tags import KNOWN
from termnews.model import Article, Origin
from termnews.noun import field, noun, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from termnews.formats.frontmatter import Value
    from termnews.model import Block, SourceLine, Sureness


def _keys(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# Each list in the order of trust; `key_of` tells how the names are compared.
TITLE = _keys("title posttitle headline ogtitle")
DATE = _keys(
    "date published publishedtime publishedat datepublished publisheddate publishdate publicationdate pubdate"
    " postdate posted issued articlepublishedtime datecreated createdat created"
)
_CREATED = "created"
"""In a clipping this is more often the day on which it was saved."""
PATHS = _keys("path slug url sourceurl canonicalurl permalink link source")
AUTHOR = _keys("author authors by byline postauthor writer writers creator dccreator")
DEK = _keys(
    "description dek deck standfirst excerpt postexcerpt summary lead lede subtitle subheadline abstract"
)
SOURCE = _keys("source site publisher outlet sitename sourcename publication newspaper agency")
ADDRESS = _keys("url sourceurl canonicalurl link source canonical originalurl permalink website")
TAGS = _keys("tags keywords categories topics tag")
SECTION = _keys("section kicker category rubric")
LANGUAGE = _keys("language lang locale")

_BETWEEN = re.compile(r"[\s_:.-]+")
_ISO = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:[T ,]+(\d{1,2}):(\d{2}))?")
_EPOCH = re.compile(r"\s*(\d{9,10})(?:\d{3})?(?:\.\d+)?\s*")
_IN_PATH = re.compile(r"(?<!\d)((?:18|19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,12})(?:\s[^<>]*)?/?>")
_SEPARATED = re.compile(r"\s(?:[-–—|·•»«‹›]|::|--)\s")
_SUFFIX = re.compile(r"(.{3,}?\S)\s+(?:[-–—|·•»«‹›]|::|--)\s+([^|·•»]{2,60})")
_BY = re.compile(
    r"(?:(?:(?:view )?(?:all )?(?:posts|articles|stories) |written )?by|von|par|por|di|door|author|text)"
    r"(?::\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MAIL = re.compile(r"\s*[<(][^<>()]*@[^<>()]*[>)]\s*")
_NAMED_MAIL = re.compile(r"^\s*[^\s()<>]+@[^\s()<>]+ \(([^()@]+)\)\s*$")
"""How news groups named who wrote."""
_JOINT = re.compile(r"\s*(?:[;\n/]|,\s*and\b|,\s*&|&|\s(?:and|und|et|y|e)\s)\s*|\s*,\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:senior|chief|staff|special|foreign|political|economics?|science|managing|deputy|guest|contributing)\s+)*"
    r"(?:staff|writer|editor|reporter|correspondent|columnist|contributor|ph\.?d\.?|m\.?d\.?|jr\.?|sr\.?|iii?|iv)",
    re.IGNORECASE,
)
_SUFFIX_OF_NAME = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|esq|i{2,3}|iv)\.?", re.IGNORECASE)
_EMPTY = frozenset({"", "true", "false", "null", "none", "~", "n/a", "tbd", "undefined"})
_LONGEST_DEK = 2000
_MOST_NAMES = 50
_SHORT_KEY = 60
_OPENING_BLOCKS = 8
_MOST_TAGS = 200
_DEEPEST = 4
_HOURS, _MINUTES = 24, 60
_SHORTEST_SITE = 3
_SURNAME_AND_NAME = 2


@noun
class Dated:
    """A day, and the minute if the field gives one."""

    date: date | None = None
    partial: str = ""
    time: str = ""
    sure: Sureness = "certain"


@noun
class Particulars:
    """What the fields gave; empty where they gave nothing."""

    title: str = ""
    dated: Dated = field(default_factory=Dated)
    byline: tuple[str, ...] = ()
    dek: str = ""
    source: str = ""
    address: str = ""
    section: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def places(self) -> tuple[str, str]:
        """Where the name may be found that stands at the title's end: the address's host and the outlet."""
        return self.address.split("/")[2] if self.address else "", self.source

    def article(
        self, blocks: Iterable[Block], lines: Sequence[SourceLine], *, encoding: str, problem: str = ""
    ) -> Article:
        """The article with these particulars and that body."""
        body = tuple(blocks)
        opening = " ".join(block.text for block in body[:_OPENING_BLOCKS])
        return Article(
            title=self.title,
            blocks=body,
            dek=self.dek,
            byline=self.byline,
            section=self.section,
            date=self.dated.date,
            time=self.dated.time,
            partial_date=self.dated.partial,
            source=self.source,
            address=self.address,
            language=self.language or languages().told(opening),
            tags=self.tags,
            encoding=encoding,
            problem=problem,
            origins=self.origins,
            lines=lines,
        )


def read(fields: Mapping[str, Value], where: str) -> Particulars:
    """The article's particulars; `where` names the place for provenance (``YAML front matter``)."""
    named = {key_of(key): (key, value) for key, value in reversed(list(fields.items()))}
    found: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    given: dict[str, str] = {}
    for name, keys, reader in _READERS:
        for known in (key for key in keys if key in named):
            key, value = named[known]
            if read_value := reader(value):
                found[name], given[name] = read_value, known
                sure = read_value.sure if isinstance(read_value, Dated) else "certain"
                origins["date" if name == "dated" else name] = Origin(_in_field(where, key), sure)
                break
    clipped = "address" in found or any(key in named for key in DATE if key != _CREATED)
    if "dated" in found and given["dated"] == _CREATED and clipped:
        found["dated"] = replace(found["dated"], sure="guess")
        origins["date"] = Origin(f"{origins['date'].where}, perhaps of saving it", "guess")
    if "dated" not in found or found["dated"].sure == "guess":
        for key, value in (named[key] for key in PATHS if key in named):
            if day := date_in_path(first_text(value)):
                found["dated"] = Dated(day, sure="likely")
                origins["date"] = Origin(f"{where}, in “{door.line(key, limit=60)}”", "likely")
                break
    return Particulars(**found, origins=origins)


def key_of(key: str) -> str:
    """A field's name for comparison: ``Pub Date``, ``pub-date`` and ``pub_date`` are one."""
    return _known_key(key) if len(key) <= _SHORT_KEY else _squeezed_key(key)


def _squeezed_key(key: str) -> str:
    return _BETWEEN.sub("", key).lower()


_known_key = lru_cache(maxsize=512)(_squeezed_key)
"""All clippings use the same few."""


def _in_field(where: str, key: str) -> str:
    return f"{where}, “{door.line(key, limit=60)}”"


def first_text(value: Value) -> str:
    """The value's text: of a list the first, of a map the one called name, value, or the first."""
    if isinstance(value, str):
        return value
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = next(
                (value[key] for key in ("name", "title", "value", "text", "url") if key in value), ""
            )
    return value if isinstance(value, str) else ""


def clean(text: str, *, limit: int = 500) -> str:
    """A field's text on one line without entities and tags; empty where it only says that it is empty."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "[[" in text:
        text = vault.unlinked(text)
    if "<" in text:
        text = _TAG.sub(lambda found: "" if found[1].lower() in KNOWN else found[0], text)
    text = door.line(text, limit=limit)
    return "" if text.lower() in _EMPTY else text


def dated(value: Value) -> Dated | None:
    """The day that a field names, in any of the ways it may be written; None where it names none."""
    text = first_text(value).strip()[:200]
    if found := _ISO.match(text):
        in_time = found[5] and int(found[5]) < _HOURS and int(found[6]) < _MINUTES
        time = f"{int(found[5]):02}:{found[6]}" if in_time else ""
        on = day(int(found[1]), int(found[3]), int(found[4]))
        return Dated(on, time=time) if on else None
    if found := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return Dated(moment.date(), time=moment.strftime("%H:%M"), sure="likely")
    said = dates.read_date(text)
    if not said or not (said.date or said.partial):
        return None
    return Dated(said.date, said.partial, said.time, said.sure)


def date_in_path(path: str) -> date | None:
    """The day in an address, a folder or a file's name: ``2023/05/09``, ``2014-05-01-slug``, ``20140501``."""
    for found in _IN_PATH.finditer(path):
        if found_day := day(int(found[1]), int(found[3]), int(found[4])):
            return found_day
    return None


def day(year: int, month: int, number: int) -> date | None:
    """The day, if there is such a one and newspapers were printed then."""
    if not dates.FIRST_YEAR <= year <= dates.LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def names(value: Value) -> tuple[str, ...]:
    """The authors: from a line with commas and ands, from a list, or from maps with names."""
    found = dict.fromkeys(name for name in _names(value, 0) if name)
    return tuple(found)[:_MOST_NAMES]


def _names(value: Value, depth: int) -> Iterator[str]:
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value[:_MOST_NAMES]:
            yield from _names(item, depth + 1) if not isinstance(item, str) else (_name(item),)
    elif isinstance(value, dict):
        parts = [value.get("name") or value.get("display_name") or ""]
        if not parts[0]:
            parts = [value.get(key, "") for key in ("first_name", "given", "last_name", "family")]
        if whole := " ".join(part for part in parts if isinstance(part, str) and part):
            yield _name(whole)
        elif isinstance(parts[0], list):
            yield from _names(parts[0], depth + 1)
    elif isinstance(value, str):
        yield from _split(clean(value, limit=2000))


def _name(text: str) -> str:
    text = clean(_LINK.sub(r"\1", text) if "[" in text else text, limit=120)
    if "@" in text:
        text = _MAIL.sub(" ", _NAMED_MAIL.sub(r"\1", text))
    text = text.strip(" ,;|")
    return _BY.sub("", text, count=1) if _BY.match(text) else text


def _split(text: str) -> Iterator[str]:
    """One line of names, parted at commas and ands; “Doe, Jane” is one person, and roles are none."""
    text = _name(text)
    parts = [part for part in _JOINT.split(text) if part]
    lone = len(parts) == _SURNAME_AND_NAME and text.count(",") == 1 and " " not in parts[0]
    if lone and parts[0][:1].isupper() and parts[1][:1].isupper():
        yield text
        return
    kept = ""
    for part in parts:
        if kept and _SUFFIX_OF_NAME.fullmatch(part):
            kept = f"{kept}, {part}"
        elif not _ROLE.fullmatch(part):
            if kept:
                yield kept
            kept = part
    if kept:
        yield kept


def _outlet(value: Value) -> str:
    """A source's name; where the field holds an address, it holds no name."""
    text = clean(first_text(value), limit=120)
    return "" if "://" in text or text.startswith(("www.", "/")) else text


def _tags(value: Value) -> tuple[str, ...]:
    """Tags from a list, a line with commas, or a map of them."""
    if isinstance(value, dict):
        value = [item for part in value.values() for item in (part if isinstance(part, list) else [part])]
    parts = value if isinstance(value, list) else value.split("," if "," in value else ";")
    found = (clean(first_text(part), limit=80) for part in parts[:_MOST_TAGS])
    return tuple(dict.fromkeys(tag for tag in found if tag))


_READERS: tuple[tuple[str, Sequence[str], Callable[[Value], Any]], ...] = (
    ("title", TITLE, lambda value: clean(first_text(value))),
    ("dated", DATE, dated),
    ("byline", AUTHOR, names),
    ("dek", DEK, lambda value: clean(first_text(value), limit=_LONGEST_DEK)),
    ("source", SOURCE, _outlet),
    ("address", ADDRESS, lambda value: door.address(first_text(value))),
    ("section", SECTION, lambda value: clean(first_text(value), limit=80)),
    ("language", LANGUAGE, lambda value: door.line(first_text(value), limit=20)),
    ("tags", TAGS, _tags),
)


def without_site(said: Particulars, headings: Iterable[str]) -> Particulars:
    """The same without a site's name at the title's end, where the text's `headings` or its places bear it out."""
    whole = door.fold(said.title)
    heading = next((text for text in headings if whole.startswith(door.fold(text))), "")
    title, site = without_suffix(said.title, heading=heading, places=said.places)
    if not site:
        return said
    told = {} if said.source else {"source": Origin("the end of the title", "likely")}
    return replace(said, title=title, source=said.source or site, origins={**said.origins, **told})


def without_suffix(title: str, *, heading: str, places: Sequence[str]) -> tuple[str, str]:
    """The title without a site's name at its end, and that name, where something bears it out.

    That is the text's own heading, when it is what would be left, or one of `places` (a host, an outlet's
    name), when it holds the name.
    """
    found = _SUFFIX.fullmatch(title) if _SEPARATED.search(title) else None
    if not found or door.fold(heading) == door.fold(title):
        return title, ""
    rest, site = found[1], found[2].strip()
    squeezed = _squeezed(site)
    named = len(squeezed) >= _SHORTEST_SITE and any(squeezed in _squeezed(place) for place in places)
    return (rest, site) if named or door.fold(heading) == door.fold(rest) else (title, "")


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", door.fold(text))
