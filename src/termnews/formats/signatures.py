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
_COMPANY = re.compile(r"www\.|(?<!\w)(?:GmbH|AG|Inc|LLC|Ltd|Corp|d\.o\.o|S\.A|S\.p\.A)(?!\w)")
_AND = re.compile(r"\s(?:and|und|et|&)\s")
_COMMAS = re.compile(r"\s*[,;]\s+")
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
    pieces = _AND.split(said)
    if len(pieces) > 1 and not all(" " in piece.strip() for piece in pieces):
        pieces = [said]
    for piece in pieces:
        first, *others = _COMMAS.split(piece)
        if others and " " in first and all(people.is_outlet(other.casefold().split()) for other in others):
            yield first
        else:
            yield piece


def _bare(name: str, *, guessed: bool) -> str:
    """A name without the label before it and what the person does; a `guessed` one without the day after it."""
    start, strict = people.by_word(name)
    if start and strict and door.fold(name[:start]) not in _NOBODY:
        name = name[start:]
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
        (low := tokens[-1].casefold().strip(".,:")) in words.particles
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
    return folded == outlet or (" " in outlet and len(rest) < len(folded) and len(rest.split()) <= 1)


def _is_likely(name: str) -> bool:
    """Whether a name that was only guessed can be one: no sentence and no button."""
    tokens = name.split()
    if len(tokens) == 1 or people.is_outlet(name.casefold().split()):
        return True
    common = people.common_words()
    phrase = len(tokens) >= _A_PHRASE and any(token.casefold() in common for token in tokens)
    return not phrase and people.person(name) != ""
