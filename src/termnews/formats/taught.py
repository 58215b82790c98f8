"""What a person taught about a source, put to use: the rules of ``[[source]]`` in config.toml.

They work on the article that the format's own rules made, so that one rule serves scrapes, clippings and pages.
A line that a rule takes out is folded, not lost: it keeps its place in the account of the file's lines.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from termnews import formats
from termnews.model import Article, Origin
from termnews.noun import replace
from termnews.text import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from termnews.model import Block, SourceLine
    from termnews.source_rules import SourceRule

DROPPED = "dropped"
"""The role of a line that a source's rule takes out."""
_HEAD_LINES = 40
_LONGEST_DATE = 60


def parse(data: bytes, name: str, rules: Sequence[SourceRule] = ()) -> Article:
    """The article in a file, as `formats.parse` reads it, with the rules that fit it. Never raises.

    A mistake of ours in reading a file is that file's problem: every other file goes on.
    """
    encoding = next((rule.encoding for rule in rules if rule.encoding and rule.fits(path=name)), "")
    try:
        article = formats.parse(data, name, rules=formats.Rules(encoding=encoding))
        for rule in rules:
            if rule.fits(address=article.address, path=name, source=article.source):
                article = _under(rule, article)
    except Exception as error:  # noqa: BLE001 - see the docstring
        problem = f"This file could not be made out ({type(error).__name__})."
        return Article(line(name.rpartition("/")[2]) or "Untitled", problem=problem)
    return article


def _under(rule: SourceRule, article: Article) -> Article:
    """The article as one rule wants it."""
    told = f"[[source]] in config.toml, line {rule.line}"
    blocks = _without(_until(article.blocks, rule.stop_at), rule)
    article = replace(article, blocks=blocks, lines=_accounted(article, rule, told))
    for suffix in rule.title_suffix:
        if article.title.endswith(suffix) and article.title != suffix:
            article = replace(article, title=article.title[: -len(suffix)].rstrip(" -–—|·:"))
    day = _date(article, rule.date_format)
    if day is None:
        return article
    return replace(article, date=day, partial_date="", origins={**article.origins, "date": Origin(told)})


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def _found(patterns: tuple[str, ...], text: str) -> bool:
    pattern = _any_of(patterns)
    return pattern is not None and pattern.search(text) is not None


def _until(blocks: tuple[Block, ...], patterns: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks before the first line at which the article ends."""
    for number, block in enumerate(blocks):
        if any(_found(patterns, each) for each in block.text.split("\n")):
            return blocks[:number]
    return blocks


def _without(blocks: Iterable[Block], rule: SourceRule) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if _found(rule.drop_block, block.text):
            continue
        lines = block.text.split("\n")
        left = [each for each in lines if not _found(rule.drop_line, each)]
        if len(left) == len(lines):
            kept.append(block)
        elif left:
            kept.append(replace(block, text="\n".join(left), spans=()))
    return tuple(kept)


def _accounted(article: Article, rule: SourceRule, told: str) -> tuple[SourceLine, ...]:
    """The file's lines, with those that the rule took out marked so."""
    lines = []
    ended = False
    for each in article.lines:
        ended = ended or _found(rule.stop_at, each.text)
        dropped = ended or _found(rule.drop_line, each.text) or _found(rule.drop_block, each.text)
        lines.append(each._replace(role=DROPPED, rule=told) if dropped and each.text.strip() else each)
    return tuple(lines)


def _date(article: Article, forms: tuple[str, ...]) -> date | None:
    """The first line of the file's head that is a date in one of the forms."""
    for each in article.lines[:_HEAD_LINES] if forms else ():
        text = each.text.strip()
        for form in forms if len(text) <= _LONGEST_DATE else ():
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
    return None
