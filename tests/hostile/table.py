"""The hostile library in one table: every case with what is expected of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hostile import attacks, bombs, carriers
from hostile.devices import DEVICES
from hostile.names import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Case:
    """One file or folder of the hostile library."""

    path: bytes
    """In the library."""
    make: bytes | Callable[[bytes], None]
    """What it holds, or what makes it, given its full path."""
    word: str = ""
    """What must come through from it, and from nowhere else; empty where nothing does."""
    problem: str = ""
    """A part of what `check` says of it, once; empty where it says nothing."""
    listed: bool = True
    """Whether it is an article."""

    @property
    def name(self) -> str:
        """For people."""
        return os.fsdecode(self.path).encode("utf-8", "backslashreplace").decode()


def _texts() -> Iterator[tuple[str, bytes, str, str]]:
    """Hostile texts: each in a plain file, and some of each kind in every other place of a file."""
    for kind in ("ESCAPES", "CONTROLS", "UNSEEN", "MARKUP"):
        table = getattr(attacks, kind)
        for name, attack in table.items():
            word = f"kestrel{kind[0].lower()}{name.replace('-', '')}"
            problem = "not text" if name.startswith("every-") else ""
            yield f"text/{kind.lower()}-{name}.txt", carriers.text(attack, word), word, problem
    chosen = {
        "title": attacks.ESCAPES["title"] + attacks.ESCAPES["clipboard"],
        "eight-bit": attacks.CONTROLS["osc"] + attacks.CONTROLS["csi"],
        "unseen": attacks.UNSEEN["override"] + attacks.UNSEEN["tags"],
        "markup": attacks.MARKUP["closing"] + attacks.MARKUP["screenshot"] + attacks.MARKUP["entities"],
        "address": "javascript:alert(1)//\x1b]0;owned\x07",
        "file": "file:///etc/passwd",
    }
    for place, (suffix, carrier) in carriers.CARRIERS.items():
        for name, attack in chosen.items():
            word = f"merlin{place.replace('-', '')}{name.replace('-', '')}"
            yield f"places/{place}-{name}{suffix}", carrier(attack, word), word, ""


def _encodings() -> Iterator[tuple[str, bytes, str]]:
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"):
        word = f"osprey{name.replace('-', '')}"
        attack = "\x1b[31m\x1b]0;owned\x07" + ("\u202e" if name.startswith("utf") else "")
        text = carriers.text(attack, word).decode()
        yield f"encodings/{name}.txt", text.encode(name), word
    word = "ospreymixed"
    mixed = (
        carriers.text("é “quoted”", word)
        + "é “quoted” ".encode("cp1252")
        + b"\x81\x8d\x9b31m\xc0\xaf\xed\xa0\x80"
    )
    yield "encodings/mixed.txt", mixed, word
    yield "encodings/cut.txt", carriers.text("é", "ospreycut") + "é".encode()[:1], "ospreycut"
    yield (
        "encodings/overlong.txt",
        carriers.text("x", "ospreyoverlong") + b"\xc0\x9b\xe0\x80\x9b[31m",
        "ospreyoverlong",
    )
    yield (
        "encodings/eight-bit.txt",
        carriers.text("x", "ospreyeight") + b"\x9b31m \x9d0;owned\x9c",
        "ospreyeight",
    )


def _bombs() -> Iterator[tuple[str, bytes, str, str]]:
    tables = (
        ("fields", ".md", bombs.ODD_FIELDS),
        ("pages", ".html", {name: (text, "") for name, text in bombs.PAGES.items()}),
        ("markdown", ".md", {name: (text, "") for name, text in bombs.MARKDOWN.items()}),
        ("mails", ".eml", bombs.MAILS),
        ("texts", ".txt", {name: (text, "") for name, text in bombs.TEXTS.items()}),
    )
    for folder, suffix, table in tables:
        for name, (text, problem) in table.items():
            word = f"harrier{folder}{name.replace('-', '')}"
            data = text.replace("{{body}}", "{body}").replace("{body}", carriers.body(word)).encode()
            yield f"bombs/{folder}/{name}{suffix}", data, word, problem


@cache
def cases() -> tuple[Case, ...]:
    """The whole table."""
    made = [Case(os.fsencode(path), data, word) for path, data, word in _encodings()]
    for path, data, word, problem in (*_texts(), *_bombs()):
        made.append(Case(os.fsencode(path), data, word, problem))
    for name, (suffix, data, problem) in bombs.raw_bytes().items():
        made.append(Case(os.fsencode(f"raw/{name}{suffix}"), data, problem=problem))
    for number, odd in enumerate(NAMES):
        word = f"buzzard{number:03}"
        made.append(Case(b"names/" + odd, carriers.text("in a file", word), word))
    for place, (make, problem, listed, word) in DEVICES.items():
        made.append(Case(place, make, word, problem, listed=listed))
    return tuple(made)


def write(root: Path, *, every: int = 1) -> Path:
    """Write the library, or of its cases one in so many; gives its folder."""
    folder = os.fsencode(root)
    for case in cases()[::every]:
        path = os.path.join(folder, case.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if callable(case.make):
            case.make(path)
        else:
            with open(path, "wb") as file:
                file.write(case.make)
    return root
