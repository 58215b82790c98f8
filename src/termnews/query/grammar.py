"""Read a query: whatever is typed is one, and only a query with nothing left to look for is an error.

Brackets and quotes that are not closed are closed at the end, an operator without something to join is left out,
and an unknown field is sought as text; what was not taken as it was written is said in a notice.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast, get_args

from termnews.model import TermnewsError
from termnews.noun import noun, replace
from termnews.query import periods
from termnews.query.tree import (
    ABOUT_FIELDS,
    TEXT_FIELDS,
    Field,
    Length,
    Near,
    Node,
    Not,
    Period,
    Some,
    State,
    StateName,
    Term,
    changed,
    joined,
)
from termnews.text import block

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 40
"""Brackets within brackets; deeper ones are passed over."""
_MOST_TERMS = 100
_DAY = timedelta(days=1)
_NEVER = Period(first=date.max, last=date.min)
_NEAR = 10
_FARTHEST = 1000

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    | (?P<field>-*[A-Za-z]+:(?=[^\s)])(?!//))
    | (?P<minus>-+(?=[^\s)\-]))
    | (?P<open>\() | (?P<close>\))
    | (?P<phrase>["“”„«»][^"“”„«»]*(?:["“”„«»]|$))
    | (?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE,
)
_KINDS = ("space", "field", "minus", "open", "close", "phrase", "word")
_NEAR_WORD = re.compile(r"NEAR(?:/(\d{1,6}))?")
_LENGTH = re.compile(r"(<=|>=|<|>|=)?(\d{1,9})")
_STATES: dict[tuple[str, str], StateName] = {
    **{("is", name): name for name in get_args(StateName) if name != "note"},
    ("has", "note"): "note",
}
_FIELDS = frozenset((*TEXT_FIELDS, *ABOUT_FIELDS))
_DATE_FIELDS = ("in", "after", "before", "newer", "older", "date")
_HOW = {
    "in": "a year, a month or a day: in:2021, in:2021-11, in:2021-11-03",
    "after": "a year, a month or a day: after:2021, after:2021-11, after:2021-11-03",
    "before": "a year, a month or a day: before:2021, before:2021-11, before:2021-11-03",
    "newer": "a number of days, weeks, months or years: newer:3d, newer:2w, newer:6m, newer:1y",
    "older": "a number of days, weeks, months or years: older:3d, older:2w, older:6m, older:1y",
    "date": "a day, a month, a year or none: date:2021-11-03, date:none",
    "is": "one of unread, read, bookmarked",
    "has": "the word note",
    "words": "a number, with < or > before it: words:>800",
}


class QueryError(TermnewsError):
    """Nothing is left to look for."""


@noun
class Notice:
    """What was not taken as it was written: a sentence, and the characters of the query it is about."""

    text: str
    start: int
    end: int


@noun
class Query:
    """A query that was read."""

    text: str
    tree: Node
    notices: tuple[Notice, ...] = ()


@noun
class _Token:
    kind: str
    text: str
    start: int
    end: int


def read(text: str, *, today: date) -> Query:
    """The query that `text` is; `today` is what ages such as ``newer:2w`` count from.

    Raises `QueryError` when there is nothing to look for in it.
    """
    text = block(text).replace("\n", " ")
    reader = _Reader(text, today)
    tree = reader.either()
    if tree is None:
        tree = _Reader(text, today, plain=True).either()
    if tree is None:
        raise QueryError("There is no word in that query to look for.")
    return Query(text, tree, tuple(reader.notices))


def _tokens(text: str) -> list[_Token]:
    """The tokens of a query; brackets that close nothing, or that open too deep, are left out."""
    found: list[_Token] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = next(kind for kind in _KINDS if match[kind] is not None)
        depth += (kind == "open") - (kind == "close")
        beyond = depth > _DEEPEST if kind == "open" else depth >= _DEEPEST
        if kind == "space" or (kind in {"open", "close"} and (depth < 0 or beyond)):
            depth = max(0, depth)
            continue
        found.append(_Token(kind, match[0], match.start(), match.end()))
    return found


class _Reader:
    """Recursive descent over the tokens; every step gives a node, or None where nothing was left."""

    def __init__(self, text: str, today: date, *, plain: bool = False) -> None:
        """`plain`: operators are words, for a query that would else be empty."""
        self._text = text
        self._today = today
        self._plain = plain
        self._tokens = _tokens(text)
        self._at = 0
        self._terms = 0
        self.notices: list[Notice] = []

    def either(self) -> Node | None:
        """One or more conjunctions with OR between them, up to a closing bracket or the end."""
        parts: list[Node] = []
        while True:
            part = self._both()
            if part is not None:
                parts.append(part)
            if self._operator("OR"):
                continue
            token = self._peek()
            if token is None or token.kind == "close":
                return self._some(parts) if parts else None

    @staticmethod
    def _some(parts: list[Node]) -> Node:
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _both(self) -> Node | None:
        parts: list[Node] = []
        while True:
            token = self._peek()
            if token is None or token.kind == "close" or self._is_operator("OR"):
                break
            if self._operator("AND"):
                continue
            part = self._signed()
            if part is not None:
                parts.append(part)
        return joined(parts) if parts else None

    def _signed(self) -> Node | None:
        excluded = False
        while True:
            token = self._peek()
            if token is None:
                return None
            if token.kind == "minus":
                self._at += 1
                excluded = True
            elif self._operator("NOT"):
                excluded = True
            else:
                break
        if token.kind == "close" or self._is_operator("OR"):
            return None
        if token.kind == "field" and token.text.startswith("-"):
            excluded = True
        node = self._near(self._primary(token))
        return Not(node) if excluded and node is not None else node

    def _near(self, first: Node | None) -> Node | None:
        token = self._peek()
        found = _NEAR_WORD.fullmatch(token.text) if token and token.kind == "word" else None
        if self._plain or not found or not isinstance(first, Term):
            return first
        self._at += 1
        after = self._peek()
        second = self._primary(after) if after and after.kind in {"word", "phrase"} else None
        if not isinstance(second, Term):
            return first if second is None else joined([first, second])
        return Near(first, second, min(int(found[1] or _NEAR), _FARTHEST))

    def _primary(self, token: _Token) -> Node | None:
        self._at += 1
        if token.kind == "open":
            inside = self.either()
            following = self._peek()
            if following and following.kind == "close":
                self._at += 1
            return inside
        if token.kind == "field":
            return self._field(token)
        if token.kind == "phrase":
            return self._term(token.text.strip('"“”„«»'), exact=True)
        return self._word(token.text)

    def _word(self, text: str) -> Node | None:
        """A word as it was typed; a field without a value, or NEAR without a word before it, says nothing yet."""
        unfinished = _NEAR_WORD.fullmatch(text) or text.rstrip(":").lower() in _FIELDS | _HOW.keys()
        if unfinished and not self._plain and (text.endswith(":") or text.startswith("NEAR")):
            return None
        return self._term(text.rstrip("*"), prefix=text.endswith("*") and text[-2:-1].isalnum())

    def _term(self, text: str, *, exact: bool = False, prefix: bool = False) -> Term | None:
        term = Term(text.strip(), exact=exact, prefix=prefix)
        if not term.words:
            return None
        self._terms += 1
        if self._terms > _MOST_TERMS:
            if self._terms == _MOST_TERMS + 1:
                self._notice(
                    f"Only the first {_MOST_TERMS} words are looked for.", self._tokens[self._at - 1]
                )
            return None
        return term

    # Fields

    def _field(self, token: _Token) -> Node | None:
        name = token.text.strip("-").removesuffix(":").lower()
        value = self._peek()
        if value is None:
            return None
        if name == "source" and value.text.startswith("=") and (term := self._whole_name(value)):
            return term
        if name in _FIELDS:
            node = self._primary(value) if value.kind != "field" else self._whole(token, value)
            return None if node is None else changed(node, _in_field(cast("Field", name)))
        if name in _HOW:
            return self._filter(name, token, value)
        self._notice(f"There is no field “{name}”; it is looked for as text.", token)
        return self._whole(token, value)

    def _whole(self, token: _Token, value: _Token) -> Node | None:
        """A field's name and value as plain text."""
        self._at += 1
        if value.kind not in {"word", "phrase", "field"}:
            self._at -= 1
            return self._term(token.text.strip("-:"))
        return self._term(f"{token.text.strip('-')}{value.text}".rstrip("*"), exact=value.kind == "phrase")

    def _whole_name(self, value: _Token) -> Term | None:
        """What follows ``source:=``: a name in quotation marks, or a word; None where there is no name."""
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        name, tokens = value.text[1:], 1
        if not name and after is not None and after.kind == "phrase" and after.start == value.end:
            name, tokens = after.text.strip('"“”„«»'), 2
        term = self._term(name, exact=True)
        if term is None:
            return None
        self._at += tokens
        return replace(term, field="source", whole=True)

    def _filter(self, name: str, token: _Token, value: _Token) -> Node | None:
        node = _filter_of(name, value.text.strip('"“”„«»').lower(), self._today)
        if node is not None:
            self._at += 1
            return node
        self._notice(f"“{name}:” takes {_HOW[name]}. This is looked for as text.", value)
        return self._whole(token, value)

    # Tokens

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is_operator(self, name: str) -> bool:
        token = self._peek()
        return not self._plain and token is not None and token.kind == "word" and token.text == name

    def _operator(self, name: str) -> bool:
        if not self._is_operator(name):
            return False
        self._at += 1
        return True

    def _notice(self, text: str, token: _Token) -> None:
        self.notices.append(Notice(text, token.start, token.end))


def _in_field(name: Field) -> Callable[[Term], Term]:
    def moved(term: Term) -> Term:
        return term if term.field else Term(term.text, name, exact=term.exact, prefix=term.prefix)

    return moved


def _filter_of(name: str, value: str, today: date) -> Node | None:
    """The node of a field that filters; None where the value is not one it takes."""
    if name in _DATE_FIELDS:
        return _dates(name, value, today)
    if name == "words":
        return _length(value)
    state = _STATES.get((name, value))
    return State(state) if state else None


def _dates(name: str, value: str, today: date) -> Period | None:
    if name == "date" and value == "none":
        return Period(undated=True)
    if name in {"newer", "older"}:
        day = periods.age(value, today=today)
        if day is None:
            return None
        return Period(first=day) if name == "newer" else Period(last=day - _DAY if day > date.min else day)
    span = periods.period(value, today=today)
    return _beside(name, *span) if span else None


def _beside(name: str, first: date, last: date) -> Period:
    """The days in, after or before those from `first` to `last`."""
    if name == "after":
        return Period(first=last + _DAY) if last < date.max else _NEVER
    if name == "before":
        return Period(last=first - _DAY) if first > date.min else _NEVER
    return Period(first, last)


def _length(value: str) -> Length | None:
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    number = int(found[2])
    return {
        ">": Length(least=number + 1),
        ">=": Length(least=number),
        "<": Length(most=number - 1),
        "<=": Length(most=number),
    }.get(found[1] or "=", Length(number, number))
