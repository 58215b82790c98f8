"""Files that are no trouble to store and would be trouble to read: deep, endless, exploding or senseless ones."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = "A headline\n\n7 December 2021\n\n"
_FIELDS = "---\ntitle: A headline\ndate: 2021-12-07\n{more}\n---\n\n{{body}}\n"


def _fields(more: str) -> str:
    return _FIELDS.format(more=more)


def _aliases() -> str:
    """A billion laughs: nine lists, each of nine of the one before."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for letter, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join(lines)


ODD_FIELDS: Mapping[str, tuple[str, str]] = {
    "aliases": (_fields(_aliases()), "aliases"),
    "merge-keys": (_fields("a: &a {b: c}\n<<: *a"), "aliases"),
    "own-tag": (_fields("x: !!python/object/apply:os.system ['touch owned']"), ""),
    "deep-lists": (_fields("a: " + "[" * 3000 + "]" * 3000), "line by line"),
    "deep-maps": (_fields("a: " + "{a: " * 3000), "line by line"),
    "tab": (_fields("\tx: 1"), "line by line"),
    "open-quote": (_fields('x: "never closed'), "line by line"),
    "no-such-month": (_fields("created: 2024-13-45"), ""),
    "no-such-day": (_fields("published: 2021-02-30 25:61:61"), ""),
    "year-nought": (_fields("published: 0000-00-00"), ""),
    "year-9999": (_fields("published: 9999-12-31T23:59:60+99:99"), ""),
    "many-keys": (_fields("\n".join(f"k{n}: {n}" for n in range(20_000))), "YAML front matter"),
    "many-tags": (_fields(f"tags: [{', '.join(f't{n}' for n in range(20_000))}]"), "YAML front matter"),
    "own-id": (_fields("id: ../../etc/passwd\npath: /etc/passwd\nslug: ../../owned"), ""),
    "octal": (_fields("a: 0o777777777777777777777777\nb: 1e999999\nc: .nan\nd: 1_000\ne: 190:20:30"), ""),
    "binary": (_fields("a: !!binary |\n  GzBtIG93bmVk"), ""),
    "never-ends": ("---\ntitle: A headline\n{body}\n", "never closed"),
    "toml-dots": ("+++\ntitle = 'A headline'\n" + ".".join("a" * 20_000) + " = 1\n+++\n\n{body}\n", "line by line"),
    "toml-deep": ("+++\ntitle = 'A headline'\na = " + "[" * 5000 + "]" * 5000 + "\n+++\n\n{body}\n", "line by line"),
    "toml-twice": ("+++\ntitle = 'A headline'\ntitle = 'Another'\n+++\n\n{body}\n", "line by line"),
    "json-number": ('{"title": "A headline", "n": ' + "9" * 30_000 + "}\n\n{body}\n", "line by line"),
}  # fmt: skip
"""Front matter of Markdown files: what it holds, and what is said of it."""

_P = "<p>{body}</p>" * 2
PAGES: Mapping[str, str] = {
    "deep": "<div>" * 30_000 + _P + "</div>" * 30_000,
    "deep-inline": "<b><i>" * 50_000 + "{body}",
    "deep-tables": "<table><tr><td>" * 2000 + _P,
    "deep-lists": "<ul><li>" * 2000 + _P,
    "open-attribute": _P + '<a b="' * 20_000,
    "open-comments": _P + "<!--" * 10_000,
    "open-tags": _P + "<p" * 50_000,
    "bare-brackets": _P + "<" * 50_000,
    "marked-section": "<![foo[" + _P,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">{body}</p>" + _P,
    "bare-attributes": "<p " + " ".join(f"a{n}" for n in range(60_000)) + ">{body}</p>" + _P,
    "quoted-attributes": "<p " + " ".join(f"a{n}='>'" for n in range(60_000)) + ">{body}</p>" + _P,
    "entities": _P + "&amp;" * 30_000,
    "json-lists": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + _P,
    "json-maps": '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>" + _P,
    "metas": '<meta property="og:title" content="A headline">' * 20_000 + _P,
    "headings": "<h1>A headline</h1>" * 1000 + _P,
    "doctype": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'><!ENTITY c '&b;&b;'>]>" + _P + "&c;",
    "refresh": "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><base href='file:///etc/'>" + _P,
    "frames": "<iframe src='http://news.example/'></iframe><frameset><frame src=x></frameset>" + _P,
}  # fmt: skip
"""Saved pages."""

MARKDOWN: Mapping[str, str] = {
    "quotes": ">" * 5000 + " {body}",
    "lists": "\n".join("  " * depth + "- x" for depth in range(500)) + "\n\n{body}",
    "brackets": "{body}\n\n" + "[" * 50_000,
    "link-openers": "{body}\n\n" + "[a](" * 20_000,
    "images": "{body}\n\n" + "![" * 20_000,
    "stars": "{body}\n\n" + "*a **a " * 20_000,
    "ticks": "{body}\n\n" + " ".join("`" * count for count in range(1, 1000)),
    "references": "{body}\n\n[a]: /b\n\n" + "[a][a]" * 10_000,
    "notes": "{body}\n\n" + "\n\n".join(f"[^{n}]: note [^{n + 1}]" for n in range(500)),
    "tags": "{body}\n\n" + '<a b="' * 10_000,
    "headings": "{body}\n\n" + "\n\n".join(f"# Heading {n}" for n in range(2000)),
    "table": "{body}\n\n" + "|" * 5000 + "\n" + "|-" * 5000 + "\n" + ("|a" * 100 + "\n") * 100,
    "fence": "{body}\n\n" + "`" * 50_000 + "\ncode",
}
"""Markdown."""

MAILS: Mapping[str, tuple[str, str]] = {
    "many-headers": ("Subject: A headline\n" + "X-A: b\n" * 4000 + "\n{body}\n", ""),
    "long-header": ("Subject: A headline " + "and " * 100_000 + "\n\n{body}\n", ""),
    "many-words": ("Subject: " + "=?utf-8?q?a?= " * 10_000 + "\n\n{body}\n", ""),
    "open-comment": ("Subject: A headline\nFrom: " + "(" * 20_000 + "\n\n{body}\n", "could not be taken apart"),
    "deep-parts": (
        "Subject: A headline\n"
        + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(500))
        + "\n{body}\n",
        "could not be taken apart",
    ),
    "many-parts": (
        "Content-Type: multipart/mixed; boundary=x\nSubject: A headline\n\n"
        "--x\nContent-Type: text/plain\n\n{body}\n" + "--x\nContent-Type: text/plain\n\na\n" * 1000,
        "",
    ),
    "no-such-charset": ("Subject: A headline\nContent-Type: text/plain; charset=x-owned\n\n{body}\n", ""),
    "no-such-date": ("Subject: A headline\nDate: Tue, 99 Dec 99999 99:99:99 +9999\n\n{body}\n", ""),
    "bad-base64": (
        "Subject: A headline\nContent-Type: text/plain\n\n{body}\n--x\nContent-Transfer-Encoding: base64\n\n==!!\n",
        "",
    ),
}  # fmt: skip
"""Mails, and what is said of them."""

TEXTS: Mapping[str, str] = {
    "capitals": "A HEADLINE OF CAPITALS\n" * 2000 + "\n{body}\n",
    "title-100k": "Headline " * 12_000 + "\n\n{body}\n",
    "one-word": _HEAD + "a" * 300_000 + "\n\n{body}\n",
    "word-20k-times": _HEAD + "gas " * 20_000 + "\n\n{body}\n",
    "dates": "7 December 2021 " * 5000 + "\n\n{body}\n",
    "bylines": _HEAD + "By " + "Ada Lund and " * 5000 + "\n\n{body}\n",
    "credits": _HEAD + "(AP Photo/Ada Lund)\n" * 2000 + "\n{body}\n",
    "columns": _HEAD + "a\tb\tc\n" * 5000 + "\n{body}\n",
    "spaces": _HEAD + " " * 300_000 + "{body}\n",
    "dashes": _HEAD + "-" * 300_000 + "\n\n{body}\n",
    "blank-lines": _HEAD + "\n" * 20_000 + "{body}\n",
    "impossible-day": "A headline\n\n31 February 2021\n\n{body}\n",
    "year-nought": "A headline\n\n00/00/0000\n\n{body}\n",
    "far-future": "A headline\n\n31 December 9999\n\n{body}\n",
}
"""Plain texts."""


def raw_bytes() -> dict[str, tuple[str, bytes, str]]:
    """Bytes that are hardly text: the end of the name, the bytes, and what is said of them."""
    noise = random.Random(7).randbytes(60_000)
    unclear, nothing = "not text", "holds no text"
    return {
        "noise": (".txt", noise, unclear),
        "noise-md": (".md", noise, unclear),
        "noise-html": (".html", noise, ""),
        "noise-eml": (".eml", noise, unclear),
        "nuls": (".txt", b"\0" * 5000, unclear),
        "program": (".txt", b"\x7fELF\x02\x01\x01\0\0\x03\x7f\xfe\x01\0" * 500, unclear),
        "empty": (".txt", b"", nothing),
        "blank": (".txt", b" \n\t\n\r\n  ", nothing),
        "unseen-only": (".txt", "\u200b\u200b\ufeff\u202e\n".encode(), nothing),
        "empty-md": (".md", b"", nothing),
        "fields-only": (".md", b"---\ntitle: A headline\n---\n", nothing),
        "empty-page": (".html", b"", "No text"),
        "comment-page": (".html", b"<!--" * 1000, "No text"),
        "empty-mail": (".eml", b"", nothing),
        "no-gzip": (".txt.gz", b"no gzip at all", "could not be unpacked"),
        "cut-gzip": (".txt.gz", gzip.compress(noise, mtime=0)[:-900], "could not be unpacked"),
        "gzip-bomb": (".txt.gz", gzip.compress(b"a" * (40 << 20), mtime=0), "could not be unpacked"),
        "gzip-twice": (".txt.gz", gzip.compress(gzip.compress(noise, mtime=0), mtime=0), unclear),
        "mark-only": (".txt", b"\xff\xfe", nothing),
        "wide-mark-only": (".txt", b"\xff\xfe\0\0", nothing),
    }
