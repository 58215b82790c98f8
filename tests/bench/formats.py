"""How fast files become articles in one process, beside reading and decoding the same files; prints a table.

    python tests/bench/formats.py [--files 1000] [--pages 60] [--folder DIR]

The corpora are made in the folder when they are not there: text scrapes, Markdown clippings with front matter and
links, and saved pages with menus, scripts and related stories around the article. Pages need the extra ``html``.
"""

from __future__ import annotations

import argparse
import random
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus import article
from measure import call, pairs, say

from termnews.formats import extract, taught

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OPENING = ("Home", "World", "Business", "Culture", "Sport", "Subscribe", "Sign in", "Share", "Facebook")
_TABLE = ("files", "count", "size", "a CPU second", "to reading and decoding", "peak MB")


def scrape(number: int) -> str:
    """A page's text as it is copied: buttons above and below the article."""
    _, text = article(number)
    return "\n".join(_OPENING) + "\n\n" + text + "\nRead more\nAdvertisement\nFollow us on Twitter\n"


def clipping(number: int) -> str:
    """A clipping: front matter, a heading, links and emphasis in the text, a list."""
    path, text = article(number)
    title, dek, _, *body = text.strip().split("\n\n")
    chance = random.Random(number)
    front = (
        f'---\ntitle: "{title}"\ndate: {path[:4]}-{path[5:7]}-12\nauthor: Ann Marsh\nsource: The Meridian\n'
        f"url: https://meridian.example/{number}\ntags: [trade, gas]\ndescription: {dek}\n---\n\n"
    )
    paragraphs = [f"# {title}", *body]
    for at in range(2, len(paragraphs), 3):
        words = paragraphs[at].split(" ")
        where = chance.randrange(len(words))
        words[where] = f"[{words[where].strip('.')}](https://meridian.example/{at}/story)"
        words[where - 1] = f"*{words[where - 1].strip('.')}*"
        paragraphs[at] = " ".join(words)
    paragraphs.insert(4, "## What is known")
    paragraphs.insert(6, "- The council met.\n- The **harbour** stays shut.\n- Talks go on.")
    return front + "\n\n".join(paragraphs) + "\n"


def page(number: int) -> str:
    """A saved page: metadata, scripts, menus, the article, and what stands under it."""
    path, text = article(number)
    title, dek, _, *body = text.strip().split("\n\n")
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _OPENING * 6)
    related = "".join(
        f'<div class="teaser"><a href="/s/{n}"><h3>{article(n)[1].splitlines()[0]}</h3></a></div>'
        for n in range(number + 1, number + 20)
    )
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in body)
    script = "<script>" + "window.metrics = window.metrics || [];\n" * 400 + "</script>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} - The Meridian</title>'
        f'<meta property="og:title" content="{title}"><meta name="description" content="{dek}">'
        f'<meta property="article:published_time" content="{path[:4]}-{path[5:7]}-12T09:00:00Z">{script}</head>'
        f'<body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1><p class="byline">By Ann Marsh</p>'
        f"{paragraphs}</article><aside>{related}</aside></main><footer><ul>{menu}</ul></footer>{script}</body></html>"
    )


def make(folder: Path, suffix: str, count: int, write: Callable[[int], str]) -> list[tuple[str, str]]:
    """Paths and names of a corpus, made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05}{suffix}"
        if not path.exists():
            path.write_text(write(number), encoding="utf-8")
    return [(str(folder / name), name) for name in (f"{number:05}{suffix}" for number in range(count))]


def decode_all(files: Sequence[tuple[str, str]]) -> None:
    """The floor: every file read and decoded."""
    for path, _ in files:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib would slow the floor
            file.read().decode()


def parse_all(files: Sequence[tuple[str, str]]) -> None:
    """Every file read and parsed, one after the other, as indexing does."""
    for path, name in files:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            taught.parse(file.read(), name)


def row(kind: str, files: Sequence[tuple[str, str]], *, rounds: int) -> str:
    """A row of the table."""
    # By processor time: parsing waits for nothing, and another program's turn is not its cost.
    ratio, ours, _ = pairs(
        lambda: call(partial(parse_all, files)),
        lambda: call(partial(decode_all, files)),
        rounds=rounds,
        by="cpu",
    )
    size = sum(Path(path).stat().st_size for path, _ in files)
    cells = (
        kind, f"{len(files):,}", f"{size / len(files) / 1000:.1f} kB", f"{len(files) / ours:,.0f}", f"{ratio:.1f}",
        f"{_peak():.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _peak() -> float:
    import resource  # noqa: PLC0415 - not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make the corpora, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=1000, help="text files and clippings of each kind")
    parser.add_argument("--pages", type=int, default=60, help="HTML pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the corpora are kept; else they are thrown away")
    asked = parser.parse_args()
    with TemporaryDirectory() as thrown_away:
        folder = asked.folder or Path(thrown_away)
        say("making the corpora")
        kinds = [
            ("plain text", make(folder / "txt", ".txt", asked.files, lambda number: article(number)[1])),
            ("text scrapes", make(folder / "scrape", ".txt", asked.files, scrape)),
            ("Markdown clippings", make(folder / "md", ".md", asked.files, clipping)),
        ]
        if extract.available():
            kinds.append(("HTML pages", make(folder / "html", ".html", asked.pages, page)))
        else:
            say("HTML pages are left out: pip install 'termnews[html]'")
        sys.stdout.write(f"| {' | '.join(_TABLE)} |\n|{'---|' * len(_TABLE)}\n")
        for kind, files in kinds:
            sys.stdout.write(f"{row(kind, files, rounds=asked.rounds)}\n")


if __name__ == "__main__":
    main()
