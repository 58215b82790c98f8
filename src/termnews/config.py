"""Settings: one table of fields from which loading, defaults, errors and `config init` are made.

A bad value never stops the program: its sentence names file, line and key, and the default holds.
Which library a command means is decided here too, because the settings have a say in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from termnews import paths
from termnews.model import TermnewsError
from termnews.noun import field, fields, noun
from termnews.source_rules import (
    MATCHES,
    RULE_KEYS,
    SourceRule,
    WrongError,
    rule_value,
    text_in_quotes,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    Read = Callable[[object], object]

LIBRARY_VARIABLE = "TERMNEWS_ARTICLES"
THEMES = ("newsprint", "late-edition", "terminal")
NARROWEST, WIDEST = 52, 84
_UNITS = {"": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}
_MOST_SAID = 60


def _folder(value: object) -> str:
    text = text_in_quotes(value)
    if text and not text.startswith(("/", "~")):
        raise WrongError('should begin with "/" or "~", so that it means the same folder from everywhere')
    return text


def _theme(value: object) -> str:
    text = text_in_quotes(value)
    if text and text not in THEMES:
        raise WrongError(f"should be one of {', '.join(THEMES)}, or empty")
    return text


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongError("should be true or false")
    return value


def _switch_or_auto(value: object) -> bool | None:
    if value == "auto":
        return None
    if not isinstance(value, bool):
        raise WrongError('should be true, false or "auto"')
    return value


def _measure(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not NARROWEST <= value <= WIDEST:
        raise WrongError(f"should be a whole number from {NARROWEST} to {WIDEST}")
    return value


def _size(value: object) -> int:
    """Bytes, from a number or from a text such as ``32 MiB``."""
    found = re.fullmatch(r"(\d{1,15}) ?([kmg]i?b)?", str(value).strip().lower())
    if isinstance(value, bool) or not isinstance(value, int | str) or not found:
        raise WrongError('should be a number of bytes, or a text such as "32 MiB"')
    return int(found[1]) * _UNITS[found[2] or ""]


def _setting(about: str, read: Read, *, default: object, shown: str) -> Any:
    return field(default=default, metadata={"about": about, "read": read, "shown": shown})


@noun
class Config:
    """All settings; the fields that carry a description are keys of config.toml."""

    articles: str = _setting(
        'The folder of articles, such as "~/News"; --articles, an argument and TERMNEWS_ARTICLES win.',
        _folder,
        default="",
        shown='""',
    )
    theme: str = _setting(
        f"Colours: {', '.join(THEMES)}; empty follows the terminal.", _theme, default="", shown='""'
    )
    measure: int = _setting(
        f"The longest line of text, in cells: {NARROWEST} to {WIDEST}.", _measure, default=66, shown="66"
    )
    lines: bool = _setting("Whether lists show one line an article.", _switch, default=False, shown="false")
    split: bool = _setting(
        "Whether list and article stand side by side where there is room.",
        _switch,
        default=False,
        shown="false",
    )
    mouse: bool = _setting("Whether the mouse works in the screens.", _switch, default=True, shown="true")
    ascii: bool | None = _setting(
        'Whether to draw with plain ASCII signs only; "auto" asks the locale.',
        _switch_or_auto,
        default=None,
        shown='"auto"',
    )
    max_file_size: int = _setting(
        "Larger files are listed but not read.", _size, default=32 << 20, shown='"32 MiB"'
    )
    follow_links: bool = _setting(
        "Whether symbolic links that lead out of the library are followed.",
        _switch,
        default=False,
        shown="false",
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of what a key does: the keys a person wants for it."""
    key_lines: Mapping[str, int] = field(default_factory=dict)
    """By the same names: where in config.toml the keys are given."""
    searches: Mapping[str, str] = field(default_factory=dict)
    """By name: a query, written by hand."""
    sources: tuple[SourceRule, ...] = ()


_SETTINGS = {each.name: each for each in fields(Config) if each.metadata}
_TABLES = {
    "keys": "Keys of your own: what a key does, and the key or keys for it.",
    "searches": "Searches with a name: termnews search --saved NAME.",
    "source": "What to know about a source: it is found by address, path or source.",
}
_EXAMPLES = {
    "keys": ("[keys]", 'bookmark = ["m", "b"]', 'next-view = "tab"'),
    "searches": ("[searches]", "gas = 'gas OR pipeline newer:1m'"),
    "source": (
        "[[source]]",
        'address = "news.example.org"',
        'title_suffix = " | Example News"',
        "drop_line = ['^Sign up', '^Read more:']",
        "stop_at = '^More on this story'",
        'encoding = "cp1251"',
        'date_format = "%d.%m.%Y"',
    ),
}


def init_text(keys: Mapping[str, Sequence[str]] | None = None) -> str:
    """A whole config.toml in which every setting stands, commented out, at its default; `keys`: the usual ones."""
    bound = [f"{name} = {_written(each)}" for name, each in (keys or {}).items()]
    lines = ["# Settings of termnews. Take the # away before a setting to change it.", ""]
    for name, each in _SETTINGS.items():
        lines += [f"# {each.metadata['about']}", f"#{name} = {each.metadata['shown']}", ""]
    for name, about in _TABLES.items():
        example = ("[keys]", *bound) if name == "keys" and bound else _EXAMPLES[name]
        lines += [f"# {about}", *(f"#{line}" for line in example), ""]
    return "\n".join(lines)


def _written(keys: Sequence[str]) -> str:
    """Keys as TOML has them: one, or a list."""
    each = [f"'{key}'" if '"' in key else f'"{key}"' for key in keys]
    return each[0] if len(each) == 1 else f"[{', '.join(each)}]"


def load(path: Path) -> tuple[Config, tuple[str, ...]]:
    """The settings in the file, and a sentence for each thing in it that does not hold."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return Config(), ()
    except OSError as error:
        return Config(), (f"{path} cannot be read ({error.strerror}), so the defaults hold.",)
    except UnicodeDecodeError:
        return Config(), (f"{path} is not UTF-8, so the defaults hold.",)
    import tomllib  # noqa: PLC0415 - 5 ms that nobody without a config.toml should pay

    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Config(), (f"{path} has a mistake, so the defaults hold: {_printable(str(error))}.",)
    reading = _Reading(str(path), text)
    return reading.config(document), tuple(reading.problems)


class _Reading:
    """One pass over a parsed file, gathering a sentence for each value that does not hold."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self.problems: list[str] = []

    def config(self, document: Mapping[str, object]) -> Config:
        """The settings, with defaults where a value does not hold."""
        values: dict[str, Any] = {}
        for name, value in document.items():
            if name in _SETTINGS:
                read = cast("Read", _SETTINGS[name].metadata["read"])
                self._take(values, name, value, read)
            elif name not in _TABLES:
                self._say(f"{_shown(name)} is no setting{_nearest(name, (*_SETTINGS, *_TABLES))}", "", name)
        keys = self._table(document, "keys", _keys)
        return Config(
            **values,
            keys=cast("dict[str, tuple[str, ...]]", keys),
            key_lines={name: line_of(self._text, "keys", name) for name in keys},
            searches=cast("dict[str, str]", self._table(document, "searches", text_in_quotes)),
            sources=tuple(self._sources(document.get("source", []))),
        )

    def _take(self, into: dict[str, Any], name: str, value: object, read: Read, table: str = "") -> None:
        try:
            into[name] = read(value)
        except WrongError as error:
            self._say(f"{name} {error}, not {_shown(value)}", table, name)

    def _say(self, what: str, table: str, name: str, nth: int = 0) -> None:
        where = line_of(self._text, table, name, nth=nth)
        self.problems.append(f"{self._path}, line {where}: {what}.")

    def _table(self, document: Mapping[str, object], table: str, read: Read) -> dict[str, object]:
        found = document.get(table, {})
        values: dict[str, object] = {}
        if not isinstance(found, dict):
            self._say(f"{table} should be a table, [{table}]", "", table)
            return values
        for name, value in found.items():
            self._take(values, name, value, read, table)
        return values

    def _sources(self, found: object) -> Iterable[SourceRule]:
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._say("each source should be a table of its own, [[source]]", "", "source")
            return
        for nth, each in enumerate(found):
            values: dict[str, Any] = {"line": line_of(self._text, "source", "", nth=nth)}
            for name, value in each.items():
                if name not in RULE_KEYS:
                    what = f"{_shown(name)} is no key of a source{_nearest(name, RULE_KEYS)}"
                    self._say(what, "source", name, nth)
                    continue
                try:
                    values[name] = rule_value(name, value)
                except WrongError as error:
                    self._say(f"{name} {error}, not {_shown(value)}", "source", name, nth)
            if any(values.get(name) for name in MATCHES):
                yield SourceRule(**values)
            else:
                self._say("a source needs address, path or source to be found by", "source", "", nth)


def _keys(value: object) -> tuple[str, ...]:
    return tuple(each for text in texts(value) if (each := text.strip()))


def line_of(text: str, table: str, name: str, *, nth: int = 0) -> int:
    """The line of a key in TOML, from 1; of its table's header where the key cannot be seen.

    `nth` counts the tables of that name from 0. The parser keeps no lines, so this reads for itself.
    """
    header = re.compile(r"\s*\[{1,2}\s*([^\]]*?)\s*\]{1,2}")
    bare = re.escape(name)
    key = re.compile(rf"\s*(\[{{1,2}}\s*)?[\"']?{bare}[\"']?\s*[=.\]]")
    inside, seen, best = table == "", -1, 1
    for number, line in enumerate(text.splitlines(), 1):
        found = header.match(line)
        if found and table:
            seen += found[1] == table
            inside = found[1] == table and seen == nth
            if inside:
                best = number
        if inside and name and key.match(line):
            return number
    return best


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    near = get_close_matches(name, list(known), 1)
    return f"; perhaps {near[0]} is meant" if near else ""


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= _MOST_SAID else text[: _MOST_SAID - 1] + "…"


def _printable(text: str) -> str:
    """`text` without anything that could move a cursor; this room stands below the door for text."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def choose_library(argument: str, option: str, environ: Mapping[str, str], config: Config, cwd: Path) -> Path:
    """The folder of the library, absolute: the first that is named, else ``./articles``.

    A file as `argument` stands for its folder. Raises TermnewsError with a sentence that says what
    was looked for where there is no such folder.
    """
    named = (
        (option, "--articles names"),
        (argument, "you named"),
        (environ.get(LIBRARY_VARIABLE, ""), f"{LIBRARY_VARIABLE} names"),
        (config.articles, "config.toml names"),
    )
    for text, who in named:
        if text:
            path = cwd / paths.expand(text, environ)
            if text == argument and paths.is_file(path):
                path = path.parent
            if paths.is_folder(path):
                return path.resolve()
            if paths.is_closed(path):
                raise TermnewsError(
                    f"{_printable(text)}, which {who}, cannot be looked at: permission denied."
                )
            raise TermnewsError(f"There is no folder {_printable(text)}, which {who}.")
    if paths.is_folder(path := cwd / "articles"):
        return path.resolve()
    raise TermnewsError(
        f"No folder of articles: neither --articles, an argument, {LIBRARY_VARIABLE} nor config.toml names "
        "one, and there is no folder articles here. Name yours (termnews ~/News), or look at the sample "
        "library first (termnews --sample)."
    )
