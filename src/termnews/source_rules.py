"""What a person has taught termnews about one source, in a ``[[source]]`` table of config.toml."""

from __future__ import annotations

import re

from termnews.noun import fields, noun


class WrongError(Exception):
    """What a value should be, as the middle of a sentence."""


@noun
class SourceRule:
    """What a person has taught about one source; where several are given, all must match."""

    address: str = ""
    """A host, which stands for those below it too, and a path if need be: ``example.org/news``."""
    path: str = ""
    """A folder or a pattern, relative to the library: ``wires/*.txt``."""
    source: str = ""
    """The outlet's name, in any case."""
    title_suffix: tuple[str, ...] = ()
    """What to cut from the end of titles, as it stands."""
    drop_line: tuple[str, ...] = ()
    """Regular expressions; a line in which one is found is no part of the article."""
    drop_block: tuple[str, ...] = ()
    """Likewise, for a whole paragraph."""
    stop_at: tuple[str, ...] = ()
    """Likewise; the article ends before such a line."""
    encoding: str = ""
    date_format: tuple[str, ...] = ()
    """As in strptime: ``%d.%m.%Y``."""
    line: int = 0
    """Where the rule stands in config.toml, counted from 1."""

    def fits(self, *, address: str = "", path: str = "", source: str = "") -> bool:
        """Whether the rule is meant for an article with this address, path and source."""
        asked = (self.address, self.path, self.source)
        return any(asked) and all(
            not want or test(want, have)
            for want, have, test in zip(
                asked, (address, path, source), (_same_site, _same_path, _same_name), strict=True
            )
        )


MATCHES = ("address", "path", "source")
"""The keys by which a rule is found; one of them must be given."""
RULE_KEYS = tuple(each.name for each in fields(SourceRule) if each.name != "line")
_PATTERNS = ("drop_line", "drop_block", "stop_at")


def rule_value(name: str, value: object) -> str | tuple[str, ...]:
    """The value of a rule's key; raises WrongError where it does not hold."""
    if isinstance(getattr(SourceRule(), name), str):
        text = text_in_quotes(value)
        if name == "encoding":
            _check_encoding(text)
        return text
    several = texts(value)
    if name in _PATTERNS:
        for pattern in several:
            _check_pattern(pattern)
    return several


def _check_encoding(name: str) -> None:
    try:
        "".encode(name)
    except (LookupError, ValueError):
        raise WrongError("should be the name of an encoding") from None


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise WrongError(f"should be a regular expression ({error})") from None


def text_in_quotes(value: object) -> str:
    """`value`, which must be text."""
    if not isinstance(value, str):
        raise WrongError("should be text in quotes")
    return value


def texts(value: object) -> tuple[str, ...]:
    """`value` as one or more texts."""
    several = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in several):
        raise WrongError("should be text in quotes, or a list of texts")
    return tuple(several)


def _same_site(want: str, have: str) -> bool:
    site, _, below = want.lower().removeprefix("https://").removeprefix("http://").partition("/")
    host, _, page = have.partition("://")[2].partition("/")
    host = host.lower().partition(":")[0]
    return (host == site or host.endswith("." + site)) and page.lower().startswith(below)


def _same_path(want: str, have: str) -> bool:
    from fnmatch import fnmatchcase  # noqa: PLC0415 - only where a person has written a rule

    return have.startswith(want.rstrip("/") + "/") or fnmatchcase(have, want)


def _same_name(want: str, have: str) -> bool:
    return want.casefold().split() == have.casefold().split()
