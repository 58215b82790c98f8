"""The one door for text: bytes become characters here, and characters become harmless here.

Nothing that a file, a name, a query or an error holds may move a cursor, reverse a line or break a
database, so every string passes `block` or `line` after its last decoding and before it is used.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from termnews.model import parts
from termnews.noun import noun

if TYPE_CHECKING:
    from termnews.model import Sureness

REPLACEMENT = "\ufffd"

_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\xa0\u2007\u202f"
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_BROKEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
)
_TAGS = "\U000e0000-\U000e007f"
_JOINERS = "\u200c\u200d"
_JOINING = (
    "\u0590-\u0fff\u1000-\u109f\u1780-\u18af\u1900-\u1cff\u2190-\u2bff\u3030\u303d\ua800-\uabff\ufb1d-\ufdcf\ufe0f"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001f000-\U0001faff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef"
)
_MOST_MARKS = 8
_LONGEST_NAME = 4096

# Patterns are strings here: see `_pattern`. What Western text is made of, then what most text is made of, about which
# nothing has to be done:
_LATIN = "[\r\n\xa0-\u024f\u200b\u2010-\u2027\u202f-\u205e\ufeff]*"
"""With what is mended before anything else is asked: the commonest oddities stand among it in every other scrape."""
_BEYOND_PLAIN = (
    "[^\t\n -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2bff"
    "\u3000-\u3029\u3041-\u3096\u30a0-\u3130\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]"
)
_CLEANING = (
    (_UNSEEN, f"[{_UNSEEN}]+", ""),
    (_BREAKS, f"\r\n|[{_BREAKS}]", "\n"),
    (_SPACES, f"[{_SPACES}]", " "),
    # The commonest of the broken by themselves: a file may hold nothing else.
    ("\0", "\0", REPLACEMENT),
    (_BROKEN, f"[{_BROKEN}]", REPLACEMENT),
    (_TAGS, f"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)|[{_TAGS}]", r"\1"),
    # Before stray joiners: one that goes with marks cannot leave a longer row behind.
    (
        _MARKS + _JOINERS,
        f"([{_MARKS}{_JOINERS}]{{{_MOST_MARKS}}})[{_MARKS}{_JOINERS}]+",
        r"\1",
    ),
    (_JOINERS, f"(?<![{_JOINING}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING}])", ""),
)
"""What is mended in turn: the characters that it concerns, a pattern, and what stands instead."""
_COMMON_ODDITIES = (
    ("\xad", ""),
    ("\u200b", ""),
    ("\ufeff", ""),
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\xa0", " "),
    ("\u202f", " "),
)
_MENDED = frozenset(odd[0] for odd, _ in _COMMON_ODDITIES)
_BEYOND_MENDED = f"[^{''.join(sorted(_MENDED))}{_BEYOND_PLAIN[2:]}"

_ACCENT = re.compile("[\u0300-\u036f]+")
_ADDRESS = re.compile(r"(https?)://([^\s/?#\\@]+)([/?#][^\s\\]*)?", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9._:\[\]%-]+")
_TO_BE_QUOTED = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]")
_PLAIN_ADDRESS = re.compile(rf"https?://{_HOST.pattern}(?:[/?#][{_TO_BE_QUOTED.pattern[2:]}*)?")
_FEW_UNDEFINED = 2
_FEW_NULS = 0.1
_LONGEST_ADDRESS = 2000
_LONG = 4 << 20
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_HIGH, _VISIBLE = re.compile(rb"[\x80-\xff]"), re.compile(rb"[A-Za-z\x80-\xff]")
_GUESSED_FROM, _FEWEST_HIGH, _FOREIGN_SHARE = 8000, 60, 0.4
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@noun
class Decoded:
    """A file's characters, the encoding they were read in, and how surely that is the one."""

    text: str
    encoding: str
    sure: Sureness = "certain"


def decode(data: bytes, override: str = "") -> Decoded:
    """The characters of a file: never raises; bytes that are no text become U+FFFD.

    A byte order mark decides, then `override` (the name of an encoding, ignored when unknown), then
    where NULs stand, then strict UTF-8, then UTF-8 with a few damaged bytes, then cp1252.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(name, "replace"), name)
    if override and (told := _as_told(data, override)):
        return told
    if b"\0" in data[:400] and (wide := _wide_encoding(data)):
        return Decoded(data.decode(wide, "replace"), wide, "likely")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _eight_bits(data)


def _as_told(data: bytes, encoding: str) -> Decoded | None:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    return Decoded(text, name) if isinstance(text, str) else None


def _wide_encoding(data: bytes) -> str:
    """Which UTF-16 has NULs where these bytes have them: empty where they are spread evenly, or strays."""
    start = data[:400]
    odd, even = start[1::2].count(0), start[0::2].count(0)
    if odd + even <= len(start) * _FEW_NULS and _is_utf8(data):
        return ""
    if odd > 2 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 2 * odd else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _eight_bits(data: bytes) -> Decoded:
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count(REPLACEMENT)
    # Every byte of ASCII is a character of its own, whatever stands around it.
    beyond_ascii = len(damaged) - len(data.translate(None, _HIGH_BYTES))
    cut_at_the_end = bad == 1 and damaged.endswith(REPLACEMENT) and beyond_ascii > 1
    if bad * 8 <= beyond_ascii or cut_at_the_end:
        return Decoded(damaged, "utf-8", "likely")
    if foreign := _other_alphabet(data):
        return foreign
    if len(_UNDEFINED_IN_CP1252.findall(data)) > _FEW_UNDEFINED:
        return Decoded(data.decode("latin-1"), "latin-1", "guess")
    return Decoded(data.decode("cp1252", "replace"), "cp1252", "likely")


def _other_alphabet(data: bytes) -> Decoded | None:
    """A guess at an alphabet that is not Latin, where high bytes are so many that it cannot be cp1252.

    charset-normalizer comes with the extra for saved web pages; without it there is no guess.
    """
    sample = data[:_GUESSED_FROM]
    high = len(_HIGH.findall(sample))
    if high < _FEWEST_HIGH or high < _FOREIGN_SHARE * len(_VISIBLE.findall(sample)):
        return None
    try:
        # Imported here: 40 ms that only a file in an old encoding has to pay.
        from charset_normalizer import from_bytes  # noqa: PLC0415
    except ImportError:
        return None
    best = from_bytes(sample).best()
    if best is None:
        return None
    told = _as_told(data, best.encoding)
    return Decoded(told.text, told.encoding, "guess") if told else None


_HARMLESS = bytes(range(32, 127)) + b"\t\n"
"""The characters of ASCII about which nothing has to be done."""


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    """A pattern compiled when first needed: sets beyond Latin take milliseconds, and few runs meet such a text."""
    return re.compile(characters)


def block(text: str) -> str:
    r"""`text` safe to index, show and print: lines end in ``\n``, tabs stay, the unseen is gone.

    Clean text comes back as it is, after one search.
    """
    if len(text) > _LONG:
        # One character beyond Latin makes the others four times as large, and every step would copy them all.
        return "".join(map(_harmless, parts(text)))
    return _harmless(text)


def _harmless(text: str) -> str:
    beyond = unusual(text)
    if not beyond:
        return text
    for odd, plain in _COMMON_ODDITIES:
        if odd[0] in beyond:
            text = text.replace(odd, plain)
    if _pattern(_LATIN).fullmatch(beyond) or not _pattern(_BEYOND_MENDED).search(beyond):
        return text
    # A text has few different characters: what has to be done is soon seen in them.
    characters = "".join(set(beyond) - _MENDED)
    for concerned, pattern, instead in _CLEANING:
        if _pattern(f"[{concerned}]").search(characters):
            text = _pattern(pattern).sub(instead, text)
    return text


def unusual(text: str) -> str:
    """The characters of `text` that may need care: bytes are soon sifted, and most texts have few."""
    try:
        return text.encode().translate(None, _HARMLESS).decode()
    except UnicodeEncodeError:
        return text


def line(text: str, limit: int = 500) -> str:
    """`text` on one line: clean, single spaces, at most `limit` characters, cut with an ellipsis."""
    if text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text:
        return text.strip(" ")
    text = " ".join(block(text).split())
    if len(text) <= limit:
        return text
    return text[: max(0, limit - 1)].rstrip(" " + _JOINERS.replace("\\", "")) + "…"


def address(text: str) -> str:
    """The http or https address that `text` is, quoted to printable ASCII; else empty."""
    text = text.strip()
    if text[:4].lower() != "http" or len(text) > _LONGEST_ADDRESS:
        return ""
    if _PLAIN_ADDRESS.fullmatch(text):
        return text
    found = _ADDRESS.fullmatch(text)
    if not found or block(text) != text:
        return ""
    host = found[2]
    try:
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if not _HOST.fullmatch(host):
        return ""
    quoted = f"{found[1].lower()}://{host}{_quoted(found[3] or '')}"
    return quoted if len(quoted) <= _LONGEST_ADDRESS else ""


def _quoted(rest: str) -> str:
    """The path and query of an address with all but plain characters as percent codes."""
    return _TO_BE_QUOTED.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")),
        rest,
    )


def fold(text: str) -> str:
    """`text` for comparison: one case, no accents, nothing unseen, single spaces."""
    text = block(text)
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def file_name(raw: bytes) -> str:
    r"""A file's name or path to show: bytes that are not text stand as ``\xNN``."""
    text = raw.decode("utf-8", "backslashreplace")
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= _LONGEST_NAME:
        return text.strip(" ")  # a library has a hundred thousand names, and most are like this
    return line(text, limit=_LONGEST_NAME)
