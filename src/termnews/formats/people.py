"""Who wrote it: names in a byline, and the outlet beside them.

A byline is a by-word and names, nothing else; a line that only begins like one is a headline ("Von Sprache und
Macht"), so each name must look like one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from termnews.formats.languages import first_names, languages
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 260
_MOST_TOKENS = 6
_MOST_NAMES = 12
_A_SENTENCE = 4
_INITIALS = 2
_CUT = re.compile(
    r"\s[|–—·•-]\s|\s[–—](?=\w)|\s?[|•·]\s?|\s?[(\[]|/|@|\d|:\s|(?<![\s.][^\W\d_])\.\s(?=[^\W\d_]{4})|;\s|\s[•·|–—-]$"
)
_GLUE = re.compile(r"(?!Mac)[^\W\d_]{3}(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
"""Where a word goes on with a capital: no Scottish name, and no MacLeod's."""
_OURS = re.compile(r"unser(?:e[mnr]) \w{5,40}[ ,]+(?=[^\W\d_])", re.IGNORECASE)
"""What German papers put before a name: "von unserem Redaktionsmitglied Ada Lund"."""
_TOKEN = re.compile(r"[^\W\d_][^\W\d_]*(?:[.'’`-][^\W\d_]*)*\.?,?")
_DOMAIN = re.compile(r"\.[a-z]{2,}$")
_COMMA = re.compile(r"\s*(?:,|;|&|\+|•)\s*")
_NICK = re.compile(r"[^\W\d_][\w.-]{1,20}(?=$|\s*[|•·,–—(]|\s(?:in|unter|am|on)\b)")
_ACCOUNT = re.compile(r"\s?@\w")
_SHOUTED = re.compile(r"(?<=[a-zß-ÿ])\s((?:[A-ZÀ-Þ]{2,}\s)*[A-ZÀ-Þ]{2,})$")
"""An outlet in capitals behind a name that is not."""
_BEHIND_NAMES = frozenset("@,|•·–—-/(")
_AFTER_NAMES = re.compile(r"\s*(?:,|\||•|·|\s[–—-])\s+|\s{2,}|\s?/\s?|\s\(")
_BEHIND_NICK = " |•·,–—-"
_QUOTES = '"“”„«»'
_LABEL_ENDS = ":*_()"
_AFTER_LABEL = frozenset(["", " ", ":", "-", "_", "–"])
_OPENS_NAME = frozenset(["de", "van", "von", "di", "da", "del", "al", "el", "ter", "bin", "ibn"])
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii"])
_DEGREES = frozenset(["md", "phd", "ma", "ba", "msc", "rd", "jd", "mba"])


@noun
class Byline:
    """Names as they stand, and the outlet or agency after them."""

    names: tuple[str, ...]
    outlet: str = ""
    strict: bool = True
    """The by-word is one that only opens bylines."""


@cache
def _by_words() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """By-phrases by their first word, the longest first, each with whether one word is name enough."""
    table: dict[str, list[tuple[str, bool]]] = {}
    for phrases, strict in ((languages().by, True), (languages().by_two, False)):
        for phrase in phrases:
            table.setdefault(phrase.split(" ", 1)[0].strip(_LABEL_ENDS), []).append((phrase, strict))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in table.items()}


def by_word(text: str) -> tuple[int, bool]:
    """Where the names begin after a by-word at the start of `text` (0: there is none), and whether it is strict."""
    space = text.find(" ")
    first = text[: space if space >= 0 else len(text)].casefold().strip(_LABEL_ENDS)
    opens = _by_words().get(first)
    if not opens:
        return 0, False
    low = text[:_LONGEST].lower()
    for phrase, strict in opens:
        end = len(phrase)
        if low.startswith(phrase) and low[end : end + 1] in _AFTER_LABEL:
            while end < len(text) and text[end] in _AFTER_LABEL:
                end += 1
            return end, strict
    return 0, False


def read_byline(text: str, *, beside: bool = False) -> Byline | None:
    """The byline that `text` is, or None; `beside`: it stands beside the headline or a date, one word is enough."""
    if len(text) > _LONGEST:
        return None
    start, strict = by_word(text)
    if not start or start >= len(text):
        return None
    found = names_in(text[start:]) if text[start] != "&" else None
    if found is None:
        return None
    names, outlet, rest = found
    too_few = not strict and all(" " not in name for name in names) and (not beside or len(names) > 1)
    if too_few or (":" not in text[:start] and _is_phrase(names[0].casefold().split())):
        return None
    if len(rest.split()) > _MOST_TOKENS * 2 or (rest and not strict and len(rest.split()) > _MOST_TOKENS):
        return None
    return None if _is_of_sentence(text, names, rest) else Byline(names, outlet, strict)


def _is_phrase(low: Sequence[str]) -> bool:
    """Whether words in small letters are no name but go on with what "by" began: "By the numbers"."""
    return low[0] == "the" and low[-1] not in languages().outlets


def _is_of_sentence(text: str, names: Sequence[str], rest: str) -> bool:
    """Whether a line is the middle of a sentence: "by Harbour Corp, said that its bonds are due in ten years"."""
    after = text[: len(text) - len(rest)].rpartition(names[-1])[2]
    return text[0].islower() and len(after.split()) > _MOST_TOKENS


def find_byline(text: str) -> Byline | None:
    """The byline anywhere in `text`, which is a line of dates without its dates: a by-word there is one."""
    tokens = text.split()
    for number in range(len(tokens)):
        rest = " ".join(tokens[number:])
        if rest[0] == "(":  # "(von Ada Lund)"
            rest = rest[1:].partition(")")[0]
        start, strict = by_word(rest)
        if not start or start >= len(rest):
            continue
        names = rest[start:].lstrip("_-: ")
        if found := names_in(names):
            return Byline(found[0], found[1], strict)
        nick = _NICK.match(names)
        if nick and nick[0].casefold() not in _no_nicks() and not _DOMAIN.search(nick[0]):
            return Byline((nick[0],), "", strict)
    return None


@cache
def common_words() -> frozenset[str]:
    """The commonest words of all languages: capitals that hold one are a notice and no name."""
    words = languages()
    return frozenset().union(*words.function.values()) - words.name_particles


@cache
def _no_nicks() -> frozenset[str]:
    """Words in small letters after a by-word that are no nickname."""
    words = languages()
    stop = words.nobody | words.particles | words.published | words.updated | words.furniture | words.roles
    return stop | common_words()


def nickname(text: str) -> Byline | None:
    """A by-word and one word in small letters, alone on a short line: "von flerche"."""
    start, strict = by_word(text)
    nick = _NICK.fullmatch(text[start:].rstrip(_BEHIND_NICK)) if start else None
    return (
        Byline((nick[0],), "", strict)
        if nick and nick[0].casefold() not in _no_nicks() and not _DOMAIN.search(nick[0])
        else None
    )


def names_in(text: str) -> tuple[tuple[str, ...], str, str] | None:
    """Names at the start of `text`, the outlet after them, and what follows; None where no name opens it."""
    text = _unglued(_OURS.sub("", text, count=1))
    cut = _CUT.search(text)
    head, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    if rest[:1].isdigit() or _ends_with_weekday(head):
        head = _without_date(head)
    names: list[str] = []
    outlet = ""
    pieces = [piece for part in _COMMA.split(head) for piece in _apart(part)]
    for number, piece in enumerate(pieces):
        name = person(piece)
        low = [token.casefold().strip(".,") for token in name.split()]
        if number and low and is_outlet(low):
            outlet = name
            break
        if names and len(low) == 1 and low[0] in _GENERATIONS:
            names[-1] += f", {name}"
            continue
        if not _is_named(low, alone=number == 0) or len(names) == _MOST_NAMES:
            break
        if number and len(low) == 1 and piece.casefold().split()[-1] in languages().roles:
            break  # "Ports reporter"
        names.append(name)
    if not names:
        return None
    return tuple(names), outlet or _outlet_in(rest), rest


def _unglued(text: str) -> str:
    """The names apart from what the person does, which some pages set right behind: "Ada LundPorts reporter"."""
    for glue in _GLUE.finditer(text):
        words = text[glue.end() :].split(" ", _MOST_TOKENS)[:_MOST_TOKENS]
        low = {word.casefold().strip(".,") for word in words}
        if low & (languages().roles | languages().outlets):
            return f"{text[: glue.end()]}, {text[glue.end() :]}"
    return text


def _is_named(low: list[str], *, alone: bool) -> bool:
    """Whether words in small letters are a name and not what somebody does, holds or should press."""
    words = languages()
    if alone and is_agency(" ".join(low)):
        return True
    if (
        not low
        or " ".join(low) in words.by
        or low[0] in words.published
        or low[0] in words.updated
        or " ".join(low) in words.furniture
        or (len(low) == 1 and (low[0] in words.nobody or low[0] in common_words()))
    ):
        return False
    return alone or not (low[-1] in _DEGREES or set(low) & words.roles)


def _ends_with_weekday(head: str) -> bool:
    """Whether a day's name stands behind names of which each is whole without it: "Ann Lee on Monday,"."""
    tokens = head.rsplit(",", 1)[0 if head.endswith(",") else -1].split()
    return len(tokens) > 2 and tokens[-1].casefold().strip(".,") in languages().weekdays  # noqa: PLR2004 - as above


def _without_date(head: str) -> str:
    """`head` without the words of a date at its end, whose numbers follow it."""
    words = languages()
    tokens = head.split()
    day = ""
    while (
        tokens
        and (low := tokens[-1].casefold().strip(".,:"))
        and (
            low in words.months[""]
            or (low in words.weekdays and not day)  # "Minh Do on Monday": a day in German, too
            or low in words.published
            or low in words.updated
            or (low in words.particles and not (low in words.name_particles and tokens[-1].istitle()))
        )
    ):
        day = low if low in words.weekdays else day
        tokens.pop()
    return " ".join(tokens)


def _apart(part: str) -> list[str]:
    """The names that "and" joins in `part`."""
    tokens = part.split()
    joiners = languages().joiners
    pieces: list[list[str]] = [[]]
    for number, token in enumerate(tokens):
        # "y" and "i" also stand inside names: they part only what is whole on both sides.
        if (
            token.lower() in joiners
            and (pieces[-1] or number == 0)
            and (len(token) > 1 or len(pieces[-1]) > 1)
        ):
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [" ".join(piece) for piece in pieces if piece]


def person(text: str) -> str:
    """The name that `text` is, cut before what the person does; empty where it is none."""
    tokens = text.strip(" .:*_–—-").split()
    kept = _name_tokens(tokens) if len(tokens) <= _MOST_TOKENS + 3 else []
    if not 1 <= len(kept) <= _MOST_TOKENS or (kept[0][0].islower() and kept[0] not in _OPENS_NAME):
        return ""
    if _is_cut_off(kept) or not any(map(_opens_like_a_name, kept)):
        return ""
    shouted = len(kept) >= _A_SENTENCE and text.isupper()
    return (
        ""
        if shouted and any(token.lower() in common_words() for token in kept)
        else " ".join(kept).strip(",")
    )


def _is_cut_off(kept: Sequence[str]) -> bool:
    """Whether a name ends with what goes before a surname; after a first name a capital makes it one: "Minh Do"."""
    last = kept[-1]
    if last[-1] in _QUOTES:
        return True
    return last.casefold() in languages().name_particles and not (len(kept) == 2 and last[0].isupper())  # noqa: PLR2004


def _name_tokens(tokens: list[str]) -> list[str]:
    """The words of a name at the start of `tokens`; none where what follows them cannot follow a name."""
    words = languages()
    kept: list[str] = []
    for written in tokens:
        token = (written.strip(_QUOTES) or written) if kept else written  # 'Ada "Dot" Lund'
        low = token.casefold().strip(".,")
        if kept and low in words.roles and not _is_pen_name(kept, token, alone=len(tokens) == len(kept) + 1):
            break
        if not _TOKEN.fullmatch(token) or _DOMAIN.search(token):
            return []
        shouted = len(kept) > 1 and token.isupper() and all(map(str.isupper, kept))
        if (shouted and low in words.after_name) or (
            not _opens_like_a_name(token) and low not in words.name_particles
        ):
            return kept if len(kept) > 1 and low in words.after_name else []
        kept.append(written)
    return kept


def _is_pen_name(kept: Sequence[str], token: str, *, alone: bool) -> bool:
    """Whether one word and what people do are a name together: "Roving Reporter" without a comma."""
    return alone and len(kept) == 1 and kept[0][-1] != "," and token[0].isupper()


def _opens_like_a_name(token: str) -> bool:
    return token[0].isupper() or not _cased(token)


def _cased(token: str) -> bool:
    """Whether the token's script has capitals at all."""
    return token.lower() != token.upper()


def _without_place(tokens: list[str]) -> list[str]:
    """The words of a name without where the person wrote from: "Ada Lund in Eastmere"."""
    for number in range(2, len(tokens)):
        if tokens[number] in languages().before_place and all(map(_opens_like_a_name, tokens[number + 1 :])):
            return tokens[:number]
    return tokens


def signature(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """The names that `text` begins with, where an account, an outlet or what they do follows; else none.

    "Ada Lund, Meridian News", "Ada Lund and Per Holm, staff writers", "Ada Lund @adalund"; `alone`: where they stand
    in a place for names, one whole name or several need nothing behind them.
    """
    if not (alone or _may_say_more(text)):
        return ()
    account = _ACCOUNT.search(text)
    head, *after = _AFTER_NAMES.split(text[: account.start()] if account else text)
    if (shouted := _SHOUTED.search(head)) and _does(shouted[1]):
        head, after = head[: shouted.start()], [shouted[1]]
    names = [_whole(piece) for piece in _apart(head)]
    while (
        after
        and all(more := [_whole(piece) for piece in _apart(after[0])])
        and any(map(bears_first_name, more))
    ):
        names += more  # more names, and no place
        after = after[1:]
    if not names or not all(names):
        return ()
    rest = after[0] if after else ""
    # "Victor Lund, Futures" beside a date: for whom, or where, nobody knows.
    capitals = rest.count(" ") <= 1 and (rest.istitle() or rest.isupper()) and rest.replace(" ", "").isalpha()
    named = len(after) == 1 and capitals and all(map(bears_first_name, names))
    whole = alone and not account and (not after or named)
    works = len(head) > len(" ".join(names)) and _does(head) and not rest
    return tuple(names) if account or whole or works or _does(rest) else ()


def _may_say_more(text: str) -> bool:
    """Whether a line can hold more than names: a mark parts it, or it ends with a job or in capitals."""
    return (
        not _BEHIND_NAMES.isdisjoint(text)
        or text[-2:].isupper()
        or text.rsplit(" ", 1)[-1].casefold() in languages().jobs
    )


def _whole(text: str) -> str:
    """The whole name that `text` is, before what its bearer does; one in capitals may be a notice."""
    name = person(text)
    known = name.isupper() and bears_first_name(bare_name(name.title()))
    return bare_name(name) or (name if known else "")


def bears_first_name(name: str) -> bool:
    """Whether a name has a first name that many people bear, and besides initials only another one and a surname."""
    first, *between = name.casefold().split()[:-1] or [""]
    return first in first_names() and all(
        len(token.strip(".")) == 1 or token in first_names() or token in languages().name_particles
        for token in between
    )


def _does(text: str) -> bool:
    """Whether words say for whom somebody writes, or what they are."""
    low = [token.strip(",.").casefold() for token in text.split()]
    if not 0 < len(low) <= _MOST_TOKENS:
        return False
    words = languages()
    return not words.jobs.isdisjoint((low[-1], *low[:3])) or not words.outlets.isdisjoint((low[0], low[-1]))


def tells_of_a_job(text: str) -> bool:
    """Whether a short line is what stands under a name: "Maritime correspondent", "BBC News, Eastmere"."""
    tokens = [token.strip(",.").casefold() for token in text.split()]
    if not tokens or len(tokens) > _MOST_TOKENS:
        return False
    return not languages().jobs.isdisjoint(tokens[:3]) or tokens[0] in languages().outlets


def is_outlet(tokens: list[str]) -> bool:
    """Whether these small-letter words name a newspaper or an agency."""
    return bool(tokens) and (
        tokens[-1] in languages().outlets
        or tokens[0] in languages().outlets
        or (tokens[0] == "the" and len(tokens) > 1)
    )


def is_agency(low: str) -> bool:
    """Whether words in small letters name an agency that sells texts, too, and not pictures alone."""
    return low in languages().agencies and low.rsplit(" ", 1)[-1] in languages().outlets


def _outlet_in(rest: str) -> str:
    """The outlet in what follows the names: "| Reuters", "(Continental Wire)"."""
    piece = rest.strip(" |–—·•/-([])")
    piece = _CUT.split(piece, maxsplit=1)[0].strip(" ,)")
    name = person(piece)
    return name if name and is_outlet([token.casefold() for token in name.split()]) else ""


def _without_button(text: str) -> str:
    """A name without the button that stands right behind it, without a space: "Ada LundFollow"."""
    for glue in _GLUE.finditer(text):
        if text[glue.end() :].casefold().strip() in languages().furniture:
            return text[: glue.end()]
    return text


def bare_name(text: str) -> str:
    """The name that a line without a by-word may be: two to four capitalised words, none of a section's."""
    tokens = _without_button(text).split()
    while len(tokens) > 2 and tokens[-1].casefold() in languages().nobody:  # noqa: PLR2004 - as below
        # "Ann Lee Politics": the section stands behind the name.
        tokens.pop()
    tokens = _without_place(tokens)
    text = " ".join(tokens)
    if not 2 <= len(tokens) <= 4 or len(text) > 40:  # noqa: PLR2004 - as formats of names are
        return ""
    if "," in text or (text[-1] in ".!?:;…" and len(tokens[-1]) > 3):  # noqa: PLR2004 - "Jr."
        return ""
    name = person(text)
    if name != text:
        return ""
    low = [token.casefold().strip(".") for token in tokens]
    words = languages()
    stop = words.nobody | words.roles | words.outlets
    if (
        low[0] in words.furniture
        or any(word in stop and token[1:] != "." for word, token in zip(low, tokens, strict=True))
        or len(set(low)) < len(low)  # "Week Ago Year Ago"
        or all(token.isupper() and len(token) > _INITIALS for token in tokens)
    ):
        return ""
    return name if sum(token[0].isupper() for token in tokens) >= 2 else ""  # noqa: PLR2004
