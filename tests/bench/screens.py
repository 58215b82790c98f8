"""Measure the screens on a pseudo-terminal of 120x40: start, keys, articles and memory, side by side with others.

    python tests/bench/screens.py FOLDER [--rounds 5] [--large 100000] [--middle 10000] [--small 1000]

FOLDER keeps the made-up libraries and their indexes, so that a second run is quick; the first takes minutes.
It prints a table in Markdown. Rows whose peer is not installed say so. Compiled modules are used where they
may be written: PYTHONDONTWRITEBYTECODE slows every start, and is taken out.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import ioctl
from html import escape
from pathlib import Path
from statistics import median, quantiles
from termios import TIOCSWINSZ
from time import perf_counter
from typing import TYPE_CHECKING

import corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_COLUMNS, _ROWS = 120, 40
_QUIET = 0.06
"""Seconds without output after which a repaint is over."""
_PATIENCE = 60.0
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;:?<>=]*\$?[a-zA-Z~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Z]|.)")
_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R"}
_DOWN, _PAGE_DOWN, _ENTER = b"\x1b[B", b"\x1b[6~", b"\r"
_STATIC = """
from textual.app import App
from textual.widgets import Static
class Floor(App):
    def compose(self):
        yield Static("floor")
Floor().run()
"""
_PARAGRAPH = 80
_MANY = 100_000


class Terminal:
    """A program on a pseudo-terminal; times are those of the bytes that it wrote."""

    def __init__(self, command: Sequence[str], environ: dict[str, str]) -> None:
        self.began = perf_counter()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), environ)
        ioctl(self.fd, TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))

    def _read(self, wait: float) -> bytes:
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        try:
            read = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        for question, answer in _ANSWERS.items():
            if question in read:
                os.write(self.fd, answer)
        return read

    def until(self, word: str) -> float:
        """Seconds from the start until a word is on the screen. Raises RuntimeError if it never is."""
        shown = b""
        while perf_counter() - self.began < _PATIENCE:
            shown += self._read(1)
            if word.encode() in _SEQUENCE.sub(b"", shown):
                return perf_counter() - self.began
        raise RuntimeError(f"{word!r} was never shown: {_SEQUENCE.sub(b'', shown)[-300:]!r}")

    def settle(self) -> None:
        """Read until nothing comes any more."""
        while self._read(0.5):
            pass

    def press(self, key: bytes) -> float:
        """Seconds from a key to the last byte of what it painted."""
        before = last = perf_counter()
        os.write(self.fd, key)
        wait = 10.0
        while self._read(wait):
            last, wait = perf_counter(), _QUIET
        return last - before

    @property
    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


@dataclass
class Peer:
    """A program that shows a list; `word` is on its first screen, `list_word` in the list after `open_list`."""

    command: Sequence[str]
    environ: dict[str, str]
    word: str
    list_word: str = ""
    open_list: bytes = b""
    starts: list[float] = field(default_factory=list)
    memories: list[float] = field(default_factory=list)

    @contextmanager
    def started(self) -> Iterator[Terminal]:
        """The program with its list in view."""
        terminal = Terminal(self.command, self.environ)
        try:
            took = terminal.until(self.word)
            if self.open_list:
                os.write(terminal.fd, self.open_list)
                took = terminal.until(self.list_word)
            self.starts.append(took)
            terminal.settle()
            self.memories.append(terminal.memory)
            yield terminal
        finally:
            terminal.close()


def environ_of(folder: Path) -> dict[str, str]:
    """The environment of all that is measured: folders of its own, compiled modules allowed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = {f"TERMNEWS_{each}_DIR": str(folder / each.lower()) for each in ("CACHE", "DATA", "CONFIG")}
    return {**kept, **folders, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def library(folder: Path, count: int, environ: dict[str, str]) -> Peer:
    """The screens on a made-up library of that many articles, its index there."""
    root = folder / str(count)
    corpus.make(root, count)
    return screens_on(root, environ)


def screens_on(root: Path, environ: dict[str, str]) -> Peer:
    """The screens on a folder."""
    program = [sys.executable, "-m", "termnews"]
    subprocess.run(
        [*program, "index", "--articles", str(root), "-q"], env=environ, check=True, stdout=subprocess.DEVNULL
    )
    first = subprocess.run(
        [*program, "list", "--articles", str(root), "-n", "1", "--json"],
        env=environ, check=True, capture_output=True,
    )  # fmt: skip
    return Peer([*program, f"{root}/"], environ, json.loads(first.stdout)[0]["title"].split()[0])


def newsboat(folder: Path, root: Path, environ: dict[str, str]) -> Peer | None:
    """Newsboat on the same articles, as a local RSS file that it has read before; None where it is not there."""
    if not shutil.which("newsboat"):
        return None
    home = folder / "newsboat"
    home.mkdir(exist_ok=True)
    feed = home / "feed.xml"
    with feed.open("w", encoding="utf-8") as out:
        out.write('<rss version="2.0"><channel><title>Bench</title><link>http://bench.example/</link>')
        for path in sorted(root.rglob("*.txt")):
            title, *rest = path.read_text("utf-8").split("\n\n")
            body = "".join(f"<p>{each}</p>" for each in rest)
            out.write(f"<item><title>{escape(title)}</title><guid>{path.name}</guid>")
            out.write(f"<link>http://bench.example/{path.name}</link>")
            out.write(f"<description>{escape(body)}</description></item>")
        out.write("</channel></rss>")
    (home / "urls").write_text(f"file://{feed}\n", "utf-8")
    (home / "config").write_text("auto-reload no\nreload-only-visible-feeds no\nmax-items 0\n", "utf-8")
    command = ["newsboat", "-q", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config"]
    subprocess.run([*command, "-x", "reload"], env=environ, check=True, stdout=subprocess.DEVNULL)
    return Peer(command, environ, "Bench", "Articles in feed", _ENTER)


def long_article(folder: Path, words: int, environ: dict[str, str]) -> Peer:
    """The screens on one article of that many words."""
    root = folder / f"words-{words}"
    root.mkdir(exist_ok=True)
    vocabulary = " ".join(corpus.article(number)[1].split("\n\n", 4)[4] for number in range(20)).split()
    body = [vocabulary[number % len(vocabulary)] for number in range(words)]
    paragraphs = [" ".join(body[at : at + _PARAGRAPH]) for at in range(0, words, _PARAGRAPH)]
    (root / "long.txt").write_text("Measured article\n\n6 May 2020\n\n" + "\n\n".join(paragraphs), "utf-8")
    return screens_on(root, environ)


def p95(values: Sequence[float]) -> float:
    """Nineteen of twenty are below it."""
    return quantiles(values, n=20, method="inclusive")[-1]


def row(work: str, against: str, most: str, ratio: str, ours: str, theirs: str) -> str:
    """A row of the table."""
    return f"| {work} | {against} | {most} | {ratio} | {ours} | {theirs} |"


def compared(work: str, against: str, most: float, ours: Sequence[float], theirs: Sequence[float]) -> str:
    """A row of two things that were measured in turns; the median of the ratios of pairs."""
    if not theirs:
        return row(work, against, f"{most:g}", "not installed", spoken(ours), "–")
    ratio = median(one / other for one, other in zip(ours, theirs, strict=False))
    over = " **over**" if ratio > most else ""
    return row(work, against, f"{most:g}", f"{ratio:.2f}{over}", spoken(ours), spoken(theirs))


def alone(work: str, most: float, values: Sequence[float]) -> str:
    """A row of a time that has a bar of its own."""
    measured = p95(values) * 1000
    over = " **over**" if measured > most else ""
    return row(work, "–", f"p95 {most:g} ms", f"p95 {measured:.1f} ms{over}", spoken(values), "–")


def spoken(values: Sequence[float]) -> str:
    """The median, as milliseconds."""
    return f"{median(values) * 1000:,.1f} ms" if values else "–"


def presses(peer: Peer | None, rounds: int, do: Callable[[Terminal], list[float]]) -> list[float]:
    """What `do` measures in so many sessions."""
    taken: list[float] = []
    for _ in range(rounds if peer else 0):
        assert peer is not None
        with peer.started() as terminal:
            taken += do(terminal)
    return taken


def opened(terminal: Terminal) -> list[float]:
    """Open the selected article and go back, a few times; the first, which reads more, is not counted."""
    taken = []
    for _ in range(4):
        taken.append(terminal.press(_ENTER))
        terminal.press(b"q")
    return taken[1:]


def paged(terminal: Terminal) -> list[float]:
    """PageDown in an article."""
    terminal.press(_ENTER)
    return [terminal.press(_PAGE_DOWN) for _ in range(10)]


def in_turns(rounds: int, *peers: Peer | None) -> None:
    """Start each of them so many times, one after the other."""
    for peer in (each for _ in range(rounds) for each in peers if each is not None):
        with peer.started():
            pass


def table(folder: Path, *, rounds: int, large: int, middle: int, small: int) -> Iterator[str]:
    """The rows."""
    environ = environ_of(folder)
    floor = Peer([sys.executable, "-c", _STATIC], environ, "floor")
    big, mid, few = (library(folder, count, environ) for count in (large, middle, small))
    other = newsboat(folder, folder / str(middle), environ)
    in_turns(rounds, big, floor)
    yield compared(
        f"start to list, {large:,} articles", "Textual app of one Static", 1.5, big.starts, floor.starts
    )
    memory = median(big.memories) / median(floor.memories)
    over = " **over**" if memory > 1.3 else ""
    sizes = (f"{median(each.memories):.1f} MB" for each in (big, floor))
    memory_row = row(f"memory, list of {large:,}", "the same", "1.3", f"{memory:.2f}{over}", *sizes)
    in_turns(rounds, mid, other)
    theirs = other.starts if other else []
    yield compared(f"start to list, {middle:,} articles", "newsboat", 0.8, mid.starts, theirs)
    big.starts.clear()
    in_turns(rounds, big, few)
    yield compared(f"start, {large:,} against {small:,}", "itself", 1.1, big.starts, few.starts)
    downs = presses(mid, rounds, lambda each: [each.press(_DOWN) for _ in range(20)])
    their_downs = presses(other, rounds, lambda each: [each.press(_DOWN) for _ in range(20)])
    yield compared(f"Down, {middle:,} articles", "newsboat", 0.3, downs, their_downs)
    yield alone("Down", 16, downs)
    pages = presses(mid, rounds, lambda each: [each.press(_PAGE_DOWN) for _ in range(15)])
    yield alone("PageDown in the list", 30, pages)
    short, endless = (long_article(folder, words, environ) for words in (1000, _MANY))
    yield alone("PageDown in an article", 30, presses(endless, rounds, paged))
    opens, their_opens = presses(short, rounds, opened), presses(other, rounds, opened)
    yield compared("open an article of 1,000 words", "newsboat", 6, opens, their_opens)
    yield alone("open an article of 1,000 words", 50, opens)
    yield compared(
        "open an article of 100,000 words", "of 1,000 words", 3, presses(endless, rounds, opened), opens
    )
    yield memory_row


def main() -> None:
    """Print the table as it is measured."""
    reads = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reads.add_argument("folder", type=Path)
    for name, usual in (("rounds", 5), ("large", _MANY), ("middle", 10_000), ("small", 1000)):
        reads.add_argument(f"--{name}", type=int, default=usual)
    wishes = vars(reads.parse_args())
    folder = wishes.pop("folder").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(
        "| work | against | at most | measured | termnews | the other |\n|---|---|---|---|---|---|\n"
    )
    for line in table(folder, **wishes):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
