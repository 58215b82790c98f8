"""How fast building, searching and refreshing are, each beside a peer or a floor; prints the README's table.

    python tests/bench/search.py [--articles 10000] [--large 100000] [--folder DIR]

It needs ripgrep, find, and tantivy's Python binding (``pip install tantivy``); a missing peer's rows are left out
and said. The corpora are made in the folder when they are not there; the large one takes a few minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

from corpus import article, make
from measure import Cost, Ratio, call, milliseconds, pairs, peak, process, say

from termnews.config import Config
from termnews.formats import taught
from termnews.index import stories
from termnews.library import Library
from termnews.paths import Paths
from termnews.research import kwic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BIN = Path(sys.executable).parent
_FLOOR = "import sqlite3, re, json, datetime, pathlib"
_STORIES = 1.18
"""They may cost 15 % of the whole."""
_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def _library(root: Path, kept: Path) -> Library:
    paths = Paths(kept / "config", kept / "data", kept / "cache")
    return Library(root, name=str(root), paths=paths, config=Config(), clock=lambda: _DAY)


def _environ(root: Path, kept: Path) -> dict[str, str]:
    own = {f"TERMNEWS_{name.upper()}_DIR": str(kept / name) for name in ("config", "data", "cache")}
    return {**own, "TERMNEWS_ARTICLES": str(root)}


def _files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.txt"))


# First build


def _build(root: Path, kept: Path) -> None:
    shutil.rmtree(kept, ignore_errors=True)
    _library(root, kept).refresh()


def _build_without_stories(root: Path, kept: Path) -> None:
    with mock.patch.object(stories.Stories, "place"):
        _build(root, kept)


def _tantivy(root: Path, kept: Path) -> None:
    """The same articles, read and cleaned by the same code, into tantivy with one thread."""
    import tantivy  # noqa: PLC0415 - a peer that need not be there

    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", stored=True)
    builder.add_text_field("dek", stored=True)
    builder.add_text_field("body")
    index = tantivy.Index(builder.build(), path=str(kept))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for path in _files(root):
        read = taught.parse(path.read_bytes(), str(path))
        document = tantivy.Document(path=str(path), title=read.title, dek=read.dek, body=read.body)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _read_all(root: Path) -> None:
    for path in _files(root):
        path.read_bytes().decode()


def _clean_all(root: Path) -> None:
    for path in _files(root):
        taught.parse(path.read_bytes(), str(path))


def building(root: Path, work: Path) -> Iterator[Ratio]:
    """What a first build costs."""

    def ours() -> Cost:
        return call(lambda: _build(root, work / "ours"))

    ratio, mine, theirs = pairs(ours, lambda: call(lambda: _read_all(root)), rounds=2, by="cpu", warm=False)
    yield _row("first build, processor time", "reading and decoding the files", 40, ratio, mine, theirs)
    ratio, mine, theirs = pairs(
        ours,
        lambda: call(lambda: _build_without_stories(root, work / "ours")),
        rounds=3,
        by="cpu",
        warm=False,
    )
    yield _row("– of which stories", "the build without them", _STORIES, ratio, mine, theirs)
    try:
        import tantivy  # noqa: F401, PLC0415 - only whether it is there
    except ImportError:
        say("tantivy is not installed: its row is left out.")
        return
    for work_of, said in (
        (ours, "first build, one process"),
        (lambda: call(lambda: _clean_all(root)), "its floor: reading and cleaning the articles alone"),
    ):
        ratio, mine, theirs = pairs(
            work_of, lambda: call(lambda: _tantivy(root, work / "tantivy")), rounds=3, warm=False
        )
        yield _row(said, "tantivy, 1 thread, same parser", 0.75, ratio, mine, theirs)


# Searching


def searching(root: Path, kept: Path) -> Iterator[Ratio]:
    """What a search costs: as a whole process, and within one."""
    environ = _environ(root, kept)
    termnews = str(_BIN / "termnews")
    if shutil.which("rg"):
        for command, said in (
            ([termnews, "search", "putin"], "`termnews search putin`, nothing changed"),
            ([sys.executable, "-c", _FLOOR], "its floor: Python, and the modules that it cannot do without"),
        ):
            yield _processes(
                said,
                "`rg -liw putin`",
                0.10,
                partial(process, command, environ=environ),
                lambda: process(["rg", "-liw", "putin", str(root)]),
            )
    else:
        say("ripgrep is not installed: its row is left out.")
    yield _processes(
        "the same with `--refresh`",
        "`find -printf '%T@'`",
        2.2,
        lambda: process([termnews, "search", "--refresh", "putin"], environ=environ),
        lambda: process(["find", str(root), "-printf", "%T@"]),
    )
    library = _library(root, kept)
    database = next(iter(library.paths.index_folder.glob("*.db")))
    plain = sqlite3.connect(database)
    statement = "SELECT rowid FROM fts WHERE fts MATCH '\"the\"' ORDER BY bm25(fts) LIMIT 50"
    yield _processes(
        "a word in every article, ranked, in process",
        "`ORDER BY bm25` over all",
        0.05,
        lambda: call(lambda: library.search("the", order="relevance").rows.part(0, 50)),
        lambda: call(lambda: plain.execute(statement).fetchall()),
    )


def starting(root: Path, kept: Path) -> Iterator[Ratio]:
    """What a command costs beside the import of click."""
    environ = _environ(root, kept)
    name = article(1)[0]
    click = [sys.executable, "-c", "import click"]
    ours = [str(_BIN / "termnews"), "cat", name]
    search = [str(_BIN / "termnews"), "search", "quibberdash"]
    yield _processes(
        "`termnews cat FILE`",
        '`python -c "import click"`',
        1.25,
        lambda: process(ours, environ=environ),
        lambda: process(click),
    )
    for command, said in ((ours, "cat"), (search, "search")):
        ratio, mine, theirs = pairs(
            partial(peak, command, environ=environ), lambda: peak(click), rounds=5, by="peak"
        )
        yield Ratio(
            f"peak memory of `{said}`", "`import click`", 1.5, ratio, f"{mine:.0f} MB", f"{theirs:.0f} MB"
        )


# Updating


def updating(root: Path, kept: Path) -> Iterator[str]:
    """One changed file, indexed again and searched, 150 times."""
    library = _library(root, kept)
    library.refresh(full=True)
    path = root / article(3)[0]
    text = path.read_text()
    costs = []
    for turn in range(150):
        path.write_text(f"{text}\nTurn {turn} of wobbleworth{turn}.\n")
        costs.append(call(partial(_changed, library, f"wobbleworth{turn}")).wall)
    path.write_text(text)
    library.refresh(full=True)
    costs.sort()
    p95, most = milliseconds(costs[142]), milliseconds(costs[-1])
    yield f"one changed file indexed again and found, 150 times: p95 {p95}, max {most}"


def _changed(library: Library, word: str) -> None:
    library.index.reread([os.fsencode(article(3)[0])])
    if not library.search(word).rows:
        raise AssertionError("the change was not found")


def live(root: Path, kept: Path) -> Iterator[str]:
    """A query as it is typed, its first page of results with excerpts."""
    library = _library(root, kept)
    costs = []
    for word in ("putin", "government talks", "gas price", "minister of state"):
        typed = (word[:end] for end in range(1, len(word) + 1))
        costs += [call(partial(_typed, library, each)).wall for each in typed]
    costs.sort()
    yield f"a key of live search: p95 {milliseconds(costs[int(len(costs) * 0.95)])}, max {milliseconds(costs[-1])}"


def concordance(root: Path, kept: Path) -> Iterator[str]:
    """Every occurrence of a word that is in two articles of a hundred."""
    library = _library(root, kept)
    costs = sorted(call(lambda: list(kwic.occurrences(library, "putin"))).wall for _ in range(5))
    found = sum(1 for _ in kwic.occurrences(library, "putin"))
    yield f"a concordance of {found:,} occurrences: {milliseconds(costs[2])}"


def _typed(library: Library, query: str) -> None:
    if query.strip():
        results = library.search(query)
        library.hits(results, 0, 16)


def _processes(
    work: str, against: str, most: float, ours: Callable[[], Cost], theirs: Callable[[], Cost]
) -> Ratio:
    return _row(work, against, most, *pairs(ours, theirs, rounds=9))


def _row(work: str, against: str, most: float, ratio: float, ours: float, theirs: float) -> Ratio:
    return Ratio(work, against, most, ratio, milliseconds(ours), milliseconds(theirs))


def main() -> None:
    """Make the corpora, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the corpora lie; made and kept")
    args = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        small, large, work = folder / f"c{args.articles}", folder / f"c{args.large}", folder / "work"
        make(small, args.articles)
        print("| work | against | at most | ratio | ours | theirs |\n|---|---|---|---|---|---|")
        for ratio in building(small, work):
            print(ratio.row, flush=True)
        make(large, args.large)
        kept = work / "large"
        if not kept.exists():
            cost = call(lambda: _build(large, kept))
            say(f"first build of {args.large:,}: {cost.wall:.0f} s, {cost.cpu:.0f} s of processor time")
        for ratio in (*searching(large, kept), *starting(large, kept)):
            print(ratio.row, flush=True)
        index = sum(each.stat().st_size for each in (kept / "cache").rglob("*.db"))
        bytes_of_text = sum(each.stat().st_size for each in _files(large))
        print(
            Ratio(
                "index size",
                "bytes of text",
                0.95,
                index / bytes_of_text,
                f"{index >> 20} MB",
                f"{bytes_of_text >> 20} MB",
            ).row
        )
        for line in (*updating(large, kept), *live(large, kept), *concordance(large, kept)):
            print(f"\n{line}", flush=True)


if __name__ == "__main__":
    main()
