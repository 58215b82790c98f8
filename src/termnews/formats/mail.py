"""A saved mail or web archive becomes an article: its header says who and when, its HTML or text is the body."""

from __future__ import annotations

import html as entities
import quopri
import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from termnews import text as door
from termnews.formats import extract, html, particulars, people, scrape
from termnews.formats.account import Account
from termnews.model import Article, Block, Origin, SourceLine
from termnews.noun import noun, replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message


_LONGEST_HEADER = 2000
_MOST_PARTS = 500
_HEAD_BLOCKS = 60
_LARGEST_ACCOUNT = 1_000_000
_FORWARDED = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv|i)\s*:\s*)+", re.IGNORECASE)
_SENDER = re.compile(r"(.{3,60}?)\s*(?:\s(?:from|at|@|von|de|via)\s|[|,·])\s*(.{2,80})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>|<[^<>]*$|^[^<>]*>")


@noun
class Letter:
    """What a mail holds that an article needs, decoded."""

    subject: str
    sender: str
    listed: str
    """The mailing list's name."""
    date: particulars.Dated | None
    address: str
    page: str
    """The HTML part, or empty."""
    text: str
    """The text part, or empty."""

    @property
    def archived(self) -> bool:
        """Whether this is a page saved as a web archive, and no letter."""
        return bool(self.address and self.page.strip())


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article in a mail or web archive: any bytes give one. `name` is the file's path in the library."""
    try:
        letter = _letter(message_from_bytes(data, policy=policy.compat32), encoding)
    except Exception as error:  # noqa: BLE001 - the standard library's reader raises many kinds on broken mail
        problem = f"The mail could not be taken apart ({type(error).__name__}); it is shown as text."
        return replace(scrape.parse(data, name, encoding=encoding), problem=problem)
    article = _read(letter, name)
    # An archive's header tells when the page was saved, and by what: the page speaks for itself.
    article = article if letter.archived else _from(article, letter)
    return replace(article, lines=Account(lambda: _account(data, article)))


def _letter(message: Message, encoding: str) -> Letter:
    page = text = address = broken = ""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/html" and not page:
            page = _content(part, encoding)
            address = door.address(_header(part, "Content-Location"))
        elif kind == "text/plain" and not text:
            text = _content(part, encoding)
        elif kind.startswith("multipart/"):
            broken = _content(part, encoding)
    if not (page or text):
        # The boundary is not the one that the header names: the parts are read as they stand.
        page, text = (broken, "") if "<html" in broken.lower() else ("", broken)
    return Letter(
        subject=_FORWARDED.sub("", _header(message, "Subject"), count=1),
        sender=particulars.clean(parseaddr(_header(message, "From"))[0].strip("\"' ")),
        listed=particulars.clean(re.sub(r"<[^>]*>", "", _header(message, "List-Id")).strip("\"' ")),
        date=_dated(_header(message, "Date")),
        address=door.address(_header(message, "Snapshot-Content-Location")) or address,
        page=page,
        text=text,
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold text, attachments left out, in their order; ValueError where all hold only others."""
    waiting: list[Any] = [message]
    leaves = False
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        payload = part.get_payload()
        leaves = leaves or not isinstance(payload, list)
        if isinstance(payload, list):
            waiting = [inner for inner in payload if hasattr(inner, "get_content_type")] + waiting
        elif "attachment" not in str(part.get("Content-Disposition", "")).lower():
            yield part
    if not leaves:
        raise ValueError("nothing but parts that hold parts")


def _content(part: Message, encoding: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return door.decode(payload, encoding or part.get_content_charset() or "").text


def _header(message: Message, name: str) -> str:
    """A header's words, decoded, on one line."""
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return door.line(raw)
    words = (
        part if isinstance(part, str) else door.decode(part, charset or "").text for part, charset in parts
    )
    return door.line("".join(words))


def _dated(text: str) -> particulars.Dated | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return particulars.dated(text)
    if not 1970 <= moment.year <= 2100:  # noqa: PLR2004 - mail is not older
        return None
    return particulars.Dated(moment.date(), time=moment.strftime("%H:%M"))


def _read(letter: Letter, name: str) -> Article:
    """The body: an archived page through the door for pages, a letter's HTML whole, or its text.

    A letter is an article already, in tables that an extractor takes for furniture.
    """
    if letter.archived:
        return html.read(letter.page, name, address=letter.address)
    blocks = extract.whole(extract.slimmed(letter.page)) if letter.page.strip() else ()
    text = "\n\n".join(block.text for block in blocks[:_HEAD_BLOCKS]) if blocks else letter.text
    article = scrape.read(door.block(text), name)
    return replace(article, blocks=blocks) if blocks else article


def _from(article: Article, letter: Letter) -> Article:
    """Subject, sender and date over what the body says of itself."""
    origins = dict(article.origins)
    changes: dict[str, object] = {}
    if letter.subject:
        changes["title"] = letter.subject
        origins["title"] = Origin("the mail’s subject")
    if letter.date:
        changes |= {"date": letter.date.date, "time": letter.date.time, "partial_date": letter.date.partial}
        origins["date"] = Origin("the mail’s date")
    person, outlet = _people(letter.sender)
    if person and not article.byline:
        changes["byline"] = (person,)
        origins["byline"] = Origin("the mail’s sender", "likely")
    outlet = outlet or letter.listed
    if outlet and (not article.source or not letter.page):
        changes["source"] = outlet
        origins["source"] = Origin(
            "the mail’s sender" if outlet != letter.listed else "the mailing list", "likely"
        )
    blocks = _without_title(article.blocks, letter.subject or article.title)
    if letter.subject and not letter.page.strip() and any(line.role == "title" for line in article.lines):
        blocks = _with_first_line(blocks, article.title, letter.subject)
    return replace(article, blocks=blocks, origins=origins, **changes)


def _people(sender: str) -> tuple[str, str]:
    """A person's and an outlet's name in a sender such as “Jane Doe from The Meridian”."""
    found = _SENDER.fullmatch(sender)
    if found and people.person(found[1]):
        return found[1], found[2]
    return (sender, "") if people.person(sender) and not people.is_outlet(sender.split()) else ("", sender)


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    if blocks and door.fold(blocks[0].text) == door.fold(title) and len(blocks) > 1:
        return blocks[1:]
    return blocks


def _with_first_line(blocks: tuple[Block, ...], title: str, subject: str) -> tuple[Block, ...]:
    """The line that the rules for text took for the headline is the letter's first where it is not the subject."""
    return blocks if door.fold(title) == door.fold(subject) else (Block("paragraph", title), *blocks)


def _account(data: bytes, article: Article) -> Iterator[SourceLine]:
    """What each line of the file was taken for: header, the article's words, or packing."""
    large = len(data) > _LARGEST_ACCOUNT
    body = "" if large else _squeezed(article.body)
    header = True
    for number, line in enumerate(door.block(door.decode(data).text).removesuffix("\n").split("\n"), start=1):
        header = header and bool(line.strip())
        if header:
            role = ("metadata", "mail header")
        elif not line.strip():
            role = ("blank", "empty line")
        else:
            bare = _squeezed(_TAG.sub(" ", _unquoted(line)))
            inside = bool(bare) and (large or bare in body)
            role = ("body", "the mail’s text") if inside else ("markup", "tags, encoding or another part")
        yield SourceLine(number, line, *role)


def _unquoted(line: str) -> str:
    """A line of quoted-printable text as it reads, or as it is."""
    if "=" not in line:
        return line
    decoded = quopri.decodestring(line.encode("utf-8", "replace")).decode("utf-8", "replace")
    return entities.unescape(decoded)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())
