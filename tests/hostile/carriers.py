"""The places in a file where a hostile text may stand, each undone by another decoding before it is read."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from quopri import encodestring
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Carrier = Callable[[str, str], bytes]
    """Of the hostile text and the harmless word, the bytes of a file."""

_BODY = "The ministers met again, and {word} was said there twice before they parted for the night."


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def body(word: str) -> str:
    """A sentence with the harmless word."""
    return _BODY.format(word=word)


def text(attack: str, word: str) -> bytes:
    """Plain text: in headline and body."""
    return _bytes(f"Ministers {attack} meet\n\n7 December 2021\n\n{body(word)} {attack} And so on.\n")


def _byline(attack: str, word: str) -> bytes:
    return _bytes(f"Ministers meet\n\nBy Ada {attack} Lund\n7 December 2021\n\n{body(word)}\n")


def _yaml(attack: str, word: str) -> bytes:
    # YAML's double quotes know JSON's escapes, but for those in two halves.
    said = json.dumps(attack, ensure_ascii=max(attack) < "\U00010000")
    fields = "".join(f"{name}: {said}\n" for name in ("title", "author", "source", "description", "section"))
    return _bytes(f"---\n{fields}tags: [{said}, gas]\nurl: {said}\n---\n\n{body(word)}\n")


def _yaml_escapes(attack: str, word: str) -> bytes:
    said = "".join(f"\\U{ord(letter):08x}" for letter in attack)
    return _bytes(f'---\ntitle: "\\e[31m {said}"\nauthor: "{said}"\n---\n\n{body(word)}\n')


def _toml(attack: str, word: str) -> bytes:
    said = "".join(f"\\U{ord(letter):08x}" for letter in attack if not "\ud800" <= letter <= "\udfff")
    return _bytes(
        f'+++\ntitle = "{said}"\nauthor = ["{said}"]\ndescription = "{said}"\n+++\n\n{body(word)}\n'
    )


def _json(attack: str, word: str) -> bytes:
    fields = json.dumps({"title": attack, "author": [attack], "excerpt": attack, "url": attack})
    return _bytes(f"{fields}\n\n{body(word)}\n")


def _bare(attack: str, word: str) -> bytes:
    return _bytes(f"Title: Meeting {attack}\nAuthor: Ada {attack}\nDate: 2021-12-07\n\n{body(word)}\n")


def _markdown(attack: str, word: str) -> bytes:
    return _bytes(
        f"# Ministers {attack}\n\n{body(word)} *{attack}* [{attack}]({attack}) ![{attack}](x.png '{attack}')\n\n"
        f"> {attack}\n\n- {attack}\n\n| a | {attack.replace('|', '')} |\n|---|---|\n| b | c |\n\n[^1]: {attack}\n"
    )


def _code(attack: str, word: str) -> bytes:
    return _bytes(f"# Ministers meet\n\n{body(word)}\n\n```{attack}\n{attack}\n```\n\n    {attack}\n")


def _link(attack: str, word: str) -> bytes:
    return _bytes(
        f"# Ministers meet\n\n{body(word)} [here](https://news.example/{quote(attack, errors='ignore')})\n"
    )


def _entities(attack: str, word: str) -> bytes:
    said = "".join(f"&#{ord(letter)};" for letter in attack)
    return _bytes(
        f"<html><head><title>Ministers {said}</title><meta name=author content='{said}'>"
        f"<meta property='og:site_name' content='{said}'></head><body><article><h1>Ministers {said}</h1>"
        f"<p>{body(word)} {said}</p><p><img alt='a picture {said}' src=x><a href='{said}'>{said}</a></p>"
        f"<p>{body(word)} And more of it was said, until the lamps went out.</p></article></body></html>"
    )


def _linked(attack: str, word: str) -> bytes:
    node = json.dumps({"@type": "NewsArticle", "headline": attack, "author": {"name": attack}, "url": attack})
    said = f"<p>{body(word)}</p>" * 3
    return _bytes(f"<script type='application/ld+json'>{node}</script><article>{said}</article>")


def _page(attack: str, word: str) -> bytes:
    return _bytes(f"<title>Meeting {attack}</title><article><p>{body(word)} {attack}</p></article>")


def _subject(attack: str, word: str) -> bytes:
    said = b64encode(_bytes(attack)).decode()
    return _bytes(
        f"Subject: =?utf-8?b?{said}?=\nFrom: =?utf-8?b?{said}?= <ada@news.example>\nList-Id: =?utf-8?b?{said}?=\n"
        f"Date: Tue, 7 Dec 2021 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{body(word)}\n"
    )


def _quoted(attack: str, word: str) -> bytes:
    said = encodestring(_bytes(f"{body(word)} {attack}\n")).decode()
    return _bytes(
        "Subject: Ministers meet\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{said}"
    )


def _packed(attack: str, word: str) -> bytes:
    return gzip.compress(text(attack, word), mtime=0)


CARRIERS: Mapping[str, tuple[str, Carrier]] = {
    "byline": (".txt", _byline),
    "yaml": (".md", _yaml),
    "yaml-escapes": (".md", _yaml_escapes),
    "toml": (".md", _toml),
    "json": (".md", _json),
    "bare-fields": (".md", _bare),
    "markdown": (".md", _markdown),
    "code": (".md", _code),
    "link": (".md", _link),
    "entities": (".html", _entities),
    "linked-data": (".html", _linked),
    "page": (".html", _page),
    "subject": (".eml", _subject),
    "quoted-printable": (".eml", _quoted),
    "packed": (".txt.gz", _packed),
}
"""By name: the end of the file's name, and what writes it."""
