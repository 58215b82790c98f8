"""How an article is cited: as a line, in Markdown, for BibTeX, and as CSL-JSON for reference managers.

BibTeX: the entry type ``online`` of biblatex, with ``note`` for the file; CSL-JSON: citationstyles.org, 1.0.2.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.model import Headline

STYLES = ("plain", "markdown", "bibtex", "csl")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_TEX = {
    **{mark: f"\\{mark}" for mark in "#$%&_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&~])")
_BEGINNING = re.compile(r"^([ ]*\d*)([#+.)=|-])", re.MULTILINE)
"""What makes a heading, a list or a line of a paragraph's beginning."""


def day(headline: Headline) -> str:
    """The day of an article: "7 December 2021", "26 February" where no year is known, or empty."""
    if headline.date is not None:
        return f"{headline.date.day} {_MONTHS[headline.date.month - 1]} {headline.date.year}"
    found = re.fullmatch(r"--(\d\d)-(\d\d)", headline.partial_date)
    return f"{int(found[2])} {_MONTHS[int(found[1]) - 1]}" if found and 1 <= int(found[1]) <= 12 else ""  # noqa: PLR2004


def authors(headline: Headline) -> list[str]:
    """The authors' names."""
    return [name for name in headline.byline.split("; ") if name]


def _parts(headline: Headline) -> tuple[str, ...]:
    names = authors(headline)
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return listed, f"“{headline.title}”", headline.outlet, day(headline)


def plain(headline: Headline, *, path: bool = True) -> str:
    """Authors, headline, outlet, day, and address or (unless `path` is off) the file, on a line."""
    parts = (*_parts(headline), headline.address or (headline.path if path else ""))
    return ", ".join(part for part in parts if part) + "."


def markdown(headline: Headline, *, path: bool = True) -> str:
    """The same, with the headline as the link to the address, or the path as code."""
    names, title, outlet, when = map(escaped, _parts(headline))
    address = headline.address
    linked = f"[{title}](<{address}>)" if address and not set(address) & set("<> ") else title
    parts = (
        names,
        linked,
        f"*{outlet}*" if outlet else "",
        when,
        code(headline.path) if path and not address else "",
    )
    return ", ".join(part for part in parts if part) + "."


def escaped(text: str, *, begins: bool = True) -> str:
    """`text` as Markdown that stands for itself; `begins`: it stands where a line begins."""
    marked = _MARKDOWN.sub(r"\\\1", text)
    return _BEGINNING.sub(r"\1\\\2", marked) if begins else marked


def code(text: str) -> str:
    """`text` as code in Markdown, whatever backticks it has."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    gap = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def bibtex(headline: Headline) -> str:
    """An entry that biblatex takes."""
    names = " and ".join(f"{{{_tex(name)}}}" for name in authors(headline))
    when = headline.date.isoformat() if headline.date else ""
    fields = {
        "title": f"{{{_tex(headline.title)}}}",
        "author": names,
        "date": when,
        "organization": _tex(headline.outlet),
        "url": "" if set(headline.address) & set("{}\\ ") else headline.address,
        "note": f"File {_tex(headline.path)}",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{key(headline)},\n{''.join(lines)}}}"


def key(headline: Headline) -> str:
    """A key of ASCII letters and digits: author or outlet, year, first word of weight, and a piece of the id."""
    names = authors(headline)
    who = names[0].split()[-1] if names and names[0].split() else headline.outlet
    year = str(headline.date.year) if headline.date else ""
    parts = (_ascii(who), year, headline.id[:6] or "file")
    return "-".join(part for part in parts if part)


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFD", text)
    return re.sub(r"[^a-z0-9]", "", bare.lower())[:24]


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)


def csl(headline: Headline) -> dict[str, Any]:
    """The item of CSL-JSON; names are given whole, as the file has them."""
    made: dict[str, Any] = {
        "id": key(headline),
        "type": "article-newspaper",
        "title": headline.title,
        "author": [{"literal": name} for name in authors(headline)],
        "container-title": headline.outlet,
        "issued": _issued(headline),
        "URL": headline.address,
        "language": headline.language,
        "note": headline.path,
    }
    return {name: value for name, value in made.items() if value}


def _issued(headline: Headline) -> dict[str, list[list[int]]] | None:
    when = headline.date
    return {"date-parts": [[when.year, when.month, when.day]]} if when else None
