"""The people among what a page names as its authors: accounts, outlets and places of work are none.

Pages sign with a content system's default user, with "Jane Roe, Agency" in one field, with a label that was meant
for the eye, or with their owner's company; what is left here are names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termnews import text as door
from termnews.formats import people
from termnews.formats.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "root", "anonymous", "editor", "author", "redaktion"}
    | {"name", "user", "super user", "superuser", "guest", "unknown", "nobody"}
)
_COMPANY = re.compile(r"www\.|(?<!\w)(?:GmbH|AG|Inc|LLC|Ltd|Corp|d\.o\.o|S\.A\.?$|S\.p\.A)(?!\w)")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PIECES, _DASH = re.compile(r"\s*[;/|]\s*"), re.compile(r"\s[-–—·•]\s")
_MARKS = re.compile(rf"{_PIECES.pattern}|{_DASH.pattern}|,|\s(?:and|und|et|y|e|&)\s|:\s|[^\W\d_]{{3}}\.\s")
_COMMAS = re.compile(r"\s*[,;]\s+")
_MAIL = re.compile(r"@")
_NAME_AND_SURNAME = 2
_A_PHRASE = 3


def of_people(names: Sequence[str], outlet: str, host: str, *, guessed: bool = False) -> tuple[str, ...]:
    """The names of people (or of the agency, where it is alone) in `names`.

    `outlet` and `host` are the page's own, who sign everything; a `guessed` name was only found near a word for
    authors, and must look like a name.
    """
    found = [
        name
        for said in names
        for part in _parted(said)
        if (name := _bare(part, guessed=guessed))
        and not _is_owner(name, outlet, host)
        and (not guessed or _is_likely(name))
    ]
    found = list(dict.fromkeys(found))
    persons = [name for name in found if not people.is_outlet(name.casefold().split())]
    if guessed and any(" " in name for name in persons):
        # "Jane Roe, Berlin": one word beside a whole name is where she is.
        persons = [name for name in persons if " " in name]
    return tuple(persons or found)


def _parted(said: str) -> Iterator[str]:
    """The parts of a field that holds several names, or a name and where it is from."""
    plain = _unlabelled(_BRACKETED.sub(" ", said).strip() or said)
    if not _MARKS.search(plain):
        yield plain
        return
    surname, comma, name = plain.partition(",")
    if comma and _is_turned(surname, name.strip()):
        yield f"{name.strip()} {surname}"
        return
    persons = [
        found
        for piece in _PIECES.split(plain)
        for found in _persons(_DASH.split(piece, 1)[0])
        if found and not people.is_outlet(found.casefold().split())
    ]
    yield from persons or (_without_place(plain),)


def _without_place(text: str) -> str:
    """An outlet without where it is: "Meridian Online, Hamburg, Germany"."""
    first, *others = _COMMAS.split(text)
    return first if " " in first and all(map(_is_place_of_work, others)) else text


def _is_place_of_work(text: str) -> bool:
    """Whether what stands behind a whole name and a comma is an outlet, a degree, or one word that is no name."""
    return " " not in text or people.is_outlet(text.casefold().split())


def _is_turned(surname: str, name: str) -> bool:
    """Whether two words with a comma between them are a surname and a first name: "Lund, Ada"."""
    both = f"{name} {surname}"
    return " " not in surname and " " not in name and people.bare_name(both) == both


def _unlabelled(text: str) -> str:
    """A field without the label before the names: "Autor/in: Ada Lund", "Analysis by Ada Lund"."""
    start, strict = people.by_word(text)
    is_label = strict or " " in text[:start].strip() or text[start - 2 : start - 1] == ":"
    return text[start:] if start and is_label and door.fold(text[:start]) not in _NOBODY else text


def _persons(piece: str) -> Iterator[str]:
    """The whole names in what stands between two marks; one word beside them is where somebody is or works."""
    found = people.names_in(_unlabelled(piece))
    for name in found[0] if found else ():
        if " " in name and not _MAIL.search(name):
            yield name


def _bare(name: str, *, guessed: bool) -> str:
    """A name without what the person does; a `guessed` one without the day after it."""
    name = _without_day(name) if guessed else name
    words = languages()
    tokens = name.split()
    if len(tokens) >= _A_PHRASE and any(token.casefold().strip(".,") in words.roles for token in tokens[2:]):
        name = people.person(name) or name
    return name


def _without_day(name: str) -> str:
    """A name without the words of a date at its end."""
    words = languages()
    tokens = name.split()
    while tokens and (
        ((low := tokens[-1].casefold().strip(".,:")) in words.particles and low not in words.name_particles)
        or (low in words.weekdays and len(tokens) > _NAME_AND_SURNAME)
        or (low in words.months[""] and len(tokens) != _NAME_AND_SURNAME)
    ):
        if len(low) < _NAME_AND_SURNAME:
            break
        tokens.pop()
    return " ".join(tokens)


def _is_owner(name: str, outlet: str, host: str) -> bool:
    """Whether a name is the outlet's, an account's, or a company's."""
    folded = door.fold(name)
    if "://" in name or name.startswith("@") or folded in _NOBODY or _COMPANY.search(name):
        return True
    if host and folded.replace(" ", "") in host.replace(".", " ").split():
        return True
    if not outlet:
        return False
    rest = f" {folded} ".replace(f" {outlet} ", " ")
    if folded == outlet or (" " in outlet and len(rest) < len(folded) and len(rest.split()) <= 1):
        return True
    words = languages()
    idle = words.roles | words.name_particles | _NOBODY | people.common_words()
    return len(rest) < len(folded) and all(
        word in idle for word in rest.split()
    )  # "The Meridian", "Meridian staff"


def _is_likely(name: str) -> bool:
    """Whether a name that was only guessed can be one: no sentence and no button."""
    tokens = name.split()
    if len(tokens) == 1 or people.is_outlet(name.casefold().split()):
        return True
    common = people.common_words()
    phrase = len(tokens) >= _A_PHRASE and any(token.casefold() in common for token in tokens)
    return not phrase and people.person(name) != ""
