"""A dossier bound: one HTML file that prints well, or an EPUB 3 (W3C, EPUB 3.3) with a page of contents.

Nothing is loaded from anywhere, and every character from a file is escaped.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from termnews.research import citation
from termnews.research.dossier import runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from termnews.research.dossier import Dossier, Entry

STYLE = """\
body { max-width: 38em; margin: 3em auto; padding: 0 1em; font: 1.05em/1.5 Georgia, serif; }
h1 { line-height: 1.15; margin-bottom: 0.2em; }
h2 { font-size: 1.15em; line-height: 1.25; margin: 2.5em 0 0.5em; break-after: avoid; page-break-after: avoid; }
blockquote { margin: 0 0 1em; white-space: pre-line; orphans: 3; widows: 3; }
mark { background: #fbe29a; color: inherit; }
.day, .about, .summary { color: #70685c; font-size: 0.9em; }
.day { display: block; font-weight: normal; }
.about { break-inside: avoid; page-break-inside: avoid; overflow-wrap: anywhere; }
a { color: inherit; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } mark { background: none; font-weight: bold; } }
"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name; the same dossier always makes the same bytes."""
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def html(made: Dossier) -> Iterator[str]:
    """The dossier as one HTML file, piece by piece."""
    yield _opening(made, f"<style>\n{STYLE}</style>", '<html lang="en">', "<!doctype html>\n")
    for number, entry in enumerate(made.entries, 1):
        yield _entry(entry, number)
    yield "</body>\n</html>\n"


def _opening(made: Dossier, style: str, root: str, first: str) -> str:
    title = escape(made.title)
    return (
        f'{first}{root}\n<head>\n<meta charset="utf-8"/>\n<title>{title}</title>\n{style}\n</head>\n<body>\n'
        f'<h1>{title}</h1>\n<p class="summary">{escape(made.summary)}</p>\n'
    )


def _entry(entry: Entry, number: int) -> str:
    when = citation.day(entry.headline) or "Undated"
    title = escape(entry.headline.title)
    quotes = "".join(f"<blockquote>{_lit(each.text, each.matches)}</blockquote>\n" for each in entry.passages)
    cited = escape(citation.plain(entry.headline, path=False))
    if entry.headline.address:
        address = escape(entry.headline.address)
        cited = cited.replace(address, f'<a href="{address}">{address}</a>')
    about = [cited, f"<code>{escape(entry.headline.path)}</code>", escape(entry.copies)]
    listed = "<br/>".join(part for part in about if part)
    return (
        f'<section id="a{number}">\n<h2><span class="day">{escape(when)}</span> {title}</h2>\n'
        f'{quotes}<p class="about">{listed}</p>\n</section>\n'
    )


def _lit(text: str, matches: tuple[tuple[int, int], ...]) -> str:
    pieces = ((escape(part), lit) for part, lit in runs(text, matches))
    return "".join(f"<mark>{part}</mark>" if lit else part for part, lit in pieces)


def epub(made: Dossier, *, at: datetime) -> bytes:
    """The dossier as an EPUB; `at` is when it was made, in UTC."""
    page = _opening(
        made,
        '<link rel="stylesheet" href="style.css"/>',
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">',
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n',
    )
    body = "".join(_entry(entry, number) for number, entry in enumerate(made.entries, 1))
    data = BytesIO()
    with ZipFile(data, "w") as book:
        # The type comes first and as it is, so that a look at the first bytes tells it (OCF 3.3, 4.3).
        book.writestr(ZipInfo("mimetype", _EARLIEST), "application/epub+zip", ZIP_STORED)
        for name, text in (
            ("META-INF/container.xml", _CONTAINER),
            ("EPUB/package.opf", _package(made, at)),
            ("EPUB/nav.xhtml", _contents(made)),
            ("EPUB/dossier.xhtml", f"{page}{body}</body>\n</html>\n"),
            ("EPUB/style.css", STYLE),
        ):
            book.writestr(ZipInfo(name, _EARLIEST), text, ZIP_DEFLATED)
    return data.getvalue()


def _package(made: Dossier, at: datetime) -> str:
    name = uuid5(NAMESPACE_URL, "\n".join((made.query, *(each.headline.id for each in made.entries))))
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{name}</dc:identifier>
<dc:title>{escape(made.title)}</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">{at:%Y-%m-%dT%H:%M:%SZ}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="dossier" href="dossier.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="nav"/><itemref idref="dossier"/></spine>
</package>
"""


def _contents(made: Dossier) -> str:
    listed = "".join(
        f'<li><a href="dossier.xhtml#a{number}">{escape(citation.day(each.headline) or "Undated")}: '
        f"{escape(each.headline.title)}</a></li>\n"
        for number, each in enumerate(made.entries, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">\n'
        "<head><title>Contents</title></head>\n"
        f'<body>\n<nav epub:type="toc">\n<h1>Contents</h1>\n<ol>\n{listed}</ol>\n</nav>\n</body>\n</html>\n'
    )
