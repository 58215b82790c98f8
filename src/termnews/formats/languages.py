"""The words by which plain text is recognised, from ``languages.toml``: months, by-words, buttons and so on.

Every program start that reads an article pays for this, so the file is read when first needed, by a reader of
just the TOML that it is written in (tables of literal strings); a test holds it to what `tomllib` reads.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ENGLISH = "en"
_ENTRY = re.compile(r"^\[(\w+)\]$|^(\w+) = '''(.*?)'''$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
DIGITS = b"0123456789"
_NO_DIGITS = bytes(set(range(256)) - set(DIGITS))
EDGES = " \t:.,;…·•|›»>→▶►«<←!*+✕×()[]-–—"
_SPOKEN, _FEWEST_COMMON, _COMMON_SHARE = 1500, 5, 0.12
_FIELD = 16
_MOST = (1 << _FIELD) - 1
"""A tally's field is so many bits wide: more words than are read fit in."""
_SCRIPT_READ, _SCRIPT_SHARE, _FIRST_SCRIPT = 400, 10, "\u0370"
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("el", "\u0370", "\u03ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("he", "\u0590", "\u05ff"),
)
"""Languages that are alone in their scripts, or nearly so. No patterns: to make them takes a tenth of a start."""


@noun
class Languages:
    """The tables of all languages, as the rules ask for them."""

    months: Mapping[str, Mapping[str, int]]
    """By language, then by word; the empty language holds the words of all."""
    weekdays: Mapping[str, int]
    """Monday is 0."""
    particles: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    captured: frozenset[str]
    titles: frozenset[str]
    deks: frozenset[str]
    authors: frozenset[str]
    sources: frozenset[str]
    addresses: frozenset[str]
    topics: frozenset[str]
    by: frozenset[str]
    by_two: frozenset[str]
    jobs: frozenset[str]
    roles: frozenset[str]
    """Jobs, and the words beside them: "chief", "political"."""
    outlets: frozenset[str]
    nobody: frozenset[str]
    name_particles: frozenset[str]
    joiners: frozenset[str]
    after_name: frozenset[str]
    before_place: frozenset[str]
    before_date: frozenset[str]
    agencies: frozenset[str]
    credits: frozenset[str]
    captions: frozenset[str]
    lone: frozenset[str]
    related: frozenset[str]
    forms: Mapping[str, tuple[str, ...]]
    """By first word."""
    ago: frozenset[str]
    """How long ago something was, ``#`` for the number."""
    furniture: frozenset[str]
    furniture_opens: Mapping[str, tuple[str, ...]]
    """By first word."""
    furniture_ends: tuple[str, ...]
    function: Mapping[str, frozenset[str]]
    """By language."""

    common: Mapping[str, int]
    """By word: a one in the field of each language among whose commonest words it is; their sum counts for all."""

    def guess(self, text: str) -> str:
        """The language whose commonest words `text` holds most of, or nothing where that is unclear."""
        return self._spoken(text[:_SPOKEN].casefold().split(), least=2, lead=1.15)

    def told(self, text: str) -> str:
        """The language of `text` where there is hardly a doubt, by its commonest words or its script; or nothing."""
        words = text[:_SPOKEN].casefold().split()
        if found := self._spoken(words, least=max(_FEWEST_COMMON, _COMMON_SHARE * len(words)), lead=1.5):
            return found
        return "" if text.isascii() else _by_script(text[:_SCRIPT_READ])

    def _spoken(self, words: Sequence[str], *, least: float, lead: float) -> str:
        tally = sum(filter(None, map(self.common.get, words)))
        seen = [tally >> number * _FIELD & _MOST for number in range(len(self.function))]
        most, second = sorted(seen, reverse=True)[:2]
        return tuple(self.function)[seen.index(most)] if most >= max(least, lead * second) else ""

    def is_furniture(self, low: str, *, numbered: bool) -> bool:
        """Whether a whole line, its case folded, is a button, a menu entry or a notice; `numbered`: it has digits."""
        key = as_button(low, numbered=numbered)
        if key in self.furniture:
            return True
        for phrase in self.furniture_opens.get(key.split(" ", 1)[0].rstrip(":,"), ()):
            if key.startswith(phrase) and not key[len(phrase) : len(phrase) + 1].isalnum():
                return True
        return key.endswith(self.furniture_ends)

    def speaks_of_itself(self, low: str) -> bool:
        """Whether a line, its case folded, has a word of the page's fields and notices."""
        words = [word if word.isalnum() else word.strip(EDGES) for word in low.split()]
        return not self.forms.keys().isdisjoint(words) and any(
            phrase == word or phrase in low for word in words for phrase in self.forms.get(word, ())
        )


def _by_script(text: str) -> str:
    """The language that is alone in its script, or nearly so."""
    letters = [letter for letter in text if letter >= _FIRST_SCRIPT and letter.isalpha()]
    for language, first, last in _SCRIPTS if letters else ():
        if sum(first <= letter <= last for letter in letters) * _SCRIPT_SHARE > len(text):
            return language
    return ""


def is_label(line: str) -> bool:
    """Whether a line begins with a label and a colon, as scrapers write them above a text."""
    return label_of(line.partition(":")[0]) in fields_by_label()


def label_of(text: str) -> str:
    """What stands before a colon, as the lists hold it: without the marks of a list or of emphasis."""
    return " ".join(text.replace("_", " ").casefold().strip(" \t*>+•-").split())


@cache
def fields_by_label() -> Mapping[str, str]:
    """By label: the field it stands for as front matter calls it, or nothing for days that are not the article's."""
    words = languages()
    kinds = (
        ("", words.captured | words.updated),
        ("tags", words.topics),
        ("description", words.deks),
        ("author", words.by | words.authors),
        ("date", words.published),
        ("source", words.sources),
        ("url", words.addresses),
        ("title", words.titles),
    )
    return {label: field for field, labels in kinds for label in labels}


def digits_in(text: str) -> int:
    """How many digits there are in `text`; asked of every line, and bytes are sifted fastest."""
    return len(text.encode("utf-8", "replace").translate(None, _NO_DIGITS))


def button(text: str) -> str:
    """`text` as the lists hold it: small letters, plain edges, ``#`` for numbers."""
    low = text.casefold()
    return as_button(low, numbered=digits_in(low) > 0)


def as_button(low: str, *, numbered: bool) -> str:
    """The same for a text whose case is folded, and of which it is known whether it has digits."""
    return (_NUMBER.sub("#", low) if numbered else low).strip(EDGES)


def read_tables(source: str) -> dict[str, dict[str, str]]:
    """The tables of strings in `source`, which is TOML of literal strings and nothing else."""
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] = {}
    for found in _ENTRY.finditer(source):
        if found[1]:
            table = tables.setdefault(found[1], {})
        else:
            table[found[2]] = found[3].removeprefix("\n")
    return tables


def _source(name: str) -> str:
    """A file of words beside this module."""
    # Not with pathlib: importing it takes as long as reading the file.
    with open(f"{os.path.dirname(__file__)}/{name}", encoding="utf-8") as file:  # noqa: PTH120, PTH123
        return file.read()


@cache
def first_names() -> frozenset[str]:
    """First names that many people bear, of all languages; read when a text names nobody with a by-word."""
    rows = _source("first_names.txt").splitlines()
    return frozenset(word for row in rows if not row.startswith("#") for word in row.split())


@cache
def languages() -> Languages:
    """All languages' words; read once a run."""
    tables = read_tables(_source("languages.toml"))

    def words(key: str) -> frozenset[str]:
        return frozenset(word for table in tables.values() for word in table.get(key, "").split())

    def phrases(key: str) -> frozenset[str]:
        return frozenset(part for table in tables.values() for part in _phrases(table.get(key, "")))

    ago = frozenset(map(button, phrases("ago")))
    function = {
        name: frozenset(table["function"].split()) for name, table in tables.items() if "function" in table
    }
    return Languages(
        months=_months(tables),
        weekdays=_weekdays(tables),
        particles=words("particles"),
        published=phrases("published"),
        updated=phrases("updated"),
        captured=phrases("captured"),
        titles=phrases("titles"),
        deks=phrases("deks"),
        authors=phrases("authors"),
        sources=phrases("sources"),
        addresses=phrases("addresses"),
        topics=phrases("topics"),
        by=phrases("by"),
        by_two=phrases("by_two"),
        jobs=words("jobs"),
        roles=words("jobs") | words("roles"),
        outlets=words("outlets"),
        nobody=words("nobody"),
        name_particles=words("name_particles"),
        joiners=words("joiners"),
        after_name=words("after_name"),
        before_place=words("before_place"),
        before_date=words("before_date"),
        agencies=phrases("agencies"),
        credits=phrases("credits"),
        captions=phrases("captions"),
        lone=words("lone"),
        related=frozenset(map(button, phrases("related"))),
        forms=_by_first_word(phrases("forms")),
        ago=ago,
        furniture=frozenset(map(button, phrases("furniture") | phrases("furniture_opens"))) - {""} | ago,
        furniture_opens=_by_first_word(phrases("furniture_opens")),
        furniture_ends=tuple({part.strip(EDGES) for part in phrases("furniture_ends")}),
        function=function,
        common=_tallies(function),
    )


def _tallies(words: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """For each word a one in the fields of the languages that have it."""
    found: dict[str, int] = {}
    for number, those in enumerate(words.values()):
        for word in those:
            found[word] = found.get(word, 0) + (1 << number * _FIELD)
    return found


def _phrases(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|") if part.strip()]


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        first = phrase.split(" ", 1)[0].rstrip(":,")
        found[first] = (*found.get(first, ()), phrase)
    return found


def _months(tables: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, int]]:
    months: dict[str, dict[str, int]] = {"": {}}
    for language, table in tables.items():
        months[language] = _by_line(table.get("months", ""), first=1)
        for word, number in months[language].items():
            months[""].setdefault(word, number)
    return months


def _weekdays(tables: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    days: dict[str, int] = {}
    for table in tables.values():
        for word, number in _by_line(table.get("weekdays", ""), first=0).items():
            days.setdefault(word, number)
    return days


def _by_line(text: str, *, first: int) -> dict[str, int]:
    """The number of its line for each word."""
    return {
        word: number for number, forms in enumerate(text.split("\n"), start=first) for word in forms.split()
    }
