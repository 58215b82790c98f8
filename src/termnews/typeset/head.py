"""The head of an article: rule, kicker, headline, dek, byline, date and hairline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.typeset import names
from termnews.typeset.breaking import balance, break_lines
from termnews.typeset.inline import Look, copy
from termnews.typeset.lines import BLANK, BYLINE, DEK, TITLE, Run, SetLine
from termnews.typeset.page import placed
from termnews.typeset.widths import cells, right_to_left

if TYPE_CHECKING:
    from termnews.model import Article
    from termnews.typeset.lines import Role, Setting

_HEADLINE_MEASURE = 56
_ACCENT_RULE = 4
_KICKER_GAP = "  "
_BOOKMARK_GAP = 2


def head(article: Article, setting: Setting) -> list[SetLine]:
    """Everything above the body; parts that are missing take their blank rows with them."""
    measure = setting.measure
    title = Look("strong", bold=True, italic=names.guessed(article, "title"))
    groups = [
        _kicker(article, measure),
        _balanced(article.title, title, TITLE, setting),
        _balanced(article.dek, Look("soft"), DEK, setting),
        [*_byline(article, setting), *_dated(article, setting)],
    ]
    lines: list[SetLine] = []
    if setting.tall:
        rule = setting.glyph("━") * min(_ACCENT_RULE, measure)
        lines += [BLANK, BLANK, SetLine((Run(rule, "accent"),))]
    for group in groups:
        if group:
            lines += [BLANK, *group] if lines else group
    return [*lines, SetLine((Run(setting.glyph("─") * measure, "rule"),)), BLANK]


def _kicker(article: Article, measure: int) -> list[SetLine]:
    source, section = " ".join(names.outlet(article).upper().split()), " ".join(article.section.split())
    bold, faint = Run(source, "accent", bold=True), Run(section, "faint")
    together = cells(source) + len(_KICKER_GAP) + cells(section)
    if source and section and together <= measure:
        return [SetLine((bold, Run(_KICKER_GAP, "faint"), faint))]
    return [
        SetLine((Run(run.text[start:end], run.role, bold=run.bold),))
        for run in (bold, faint)
        for start, end in balance(run.text, measure)
    ]


def _balanced(text: str, look: Look, part: int, setting: Setting) -> list[SetLine]:
    words = copy(text, look, part)
    width = min(setting.measure, _HEADLINE_MEASURE) if part == TITLE else setting.measure
    aside = right_to_left(text)
    return [
        placed(words.runs(start, end), setting.measure, flush_right=aside)
        for start, end in balance(words.text, width)
    ]


def _byline(article: Article, setting: Setting) -> list[SetLine]:
    text = names.joined(article)
    if not text:
        return []
    lead = names.lead(text)
    words = copy(text, Look("soft"), BYLINE)
    aside = right_to_left(text)
    lines: list[SetLine] = []
    for start, end in balance(lead + words.text, setting.measure):
        runs = words.runs(max(0, start - len(lead)), max(0, end - len(lead)))
        if start < len(lead):
            runs.insert(0, Run(lead[start:end], "soft"))
        lines.append(placed(runs, setting.measure, flush_right=aside))
    return lines


def _dated(article: Article, setting: Setting) -> list[SetLine]:
    """The day and the reading time, with the bookmark's mark at the right edge."""
    time = f"{setting.minutes or names.minutes(article)} min"
    day = names.day_in_full(article, today=setting.today)
    text = f"{day} {setting.glyph('·')} {time}" if day else time
    faint: Role = "faint"
    lines = [[Run(text[start:end], faint)] for start, end in break_lines(text, setting.measure)]
    if setting.bookmarked:
        mark = f"{setting.glyph('◆')} bookmarked"
        gap = setting.measure - cells(lines[-1][0].text) - cells(mark)
        if gap >= _BOOKMARK_GAP:
            lines[-1] += [Run(" " * gap, faint), Run(mark, "accent")]
        else:
            lines += [[Run(mark[start:end], "accent")] for start, end in break_lines(mark, setting.measure)]
    return [SetLine(tuple(runs)) for runs in lines]
