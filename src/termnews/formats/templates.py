"""What site generators and editors leave in Markdown: tags of Liquid and Hugo, attributes, shortcodes, colons.

An article of a site of Jekyll's holds ``[words]({{ "/page/" | url }})`` and ``{% highlight %}``, one of Hugo's
``{{< ref >}}``, kramdown and Pandoc write ``{: .lead}`` behind what they mean, WordPress ``[caption]``, and editors
leave ``**words **``. None of it is the author's words; in code all of it stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_TAG = r"\{\{[^{}\n]*\}\}|\{%(?:(?!%\})[^{}]){0,1000}%\}"
_SILENT = (
    r"(?s:\{%(?:(?!%\}).){0,1000}%\}|\{\{[<%](?:(?![>%]\}\}).){0,1000}[>%]\}\})"
    r"|\{:\s?(?:[.#]|[\w-]+=|toc\b)[^{}\n]*\}"
)
"""Tags that show nothing, and kramdown's attributes."""
DESTINATION = rf"[^\s()<>{{}}\"]*(?:{_TAG})(?:[^\s()<>{{}}]|{_TAG})*"
"""An address that a site's generator makes."""
SHORTCODES = (
    r"\[/?(?:youtube|vimeo|gallery|embed|caption|audio|video|playlist|soundcloud|slideshare|tweet|instagram|wpvideo)"
    r"(?:[ =:][^\[\]\n]{0,300})?\]|\[(?:\[_?(?i:toc)_?\]|TOC|toc)\]"
)
"""WordPress's, of which the words between two are the article's, and the place of a table of contents."""
_ONLY = re.compile(rf"(?:\s*+(?:{_SILENT}))+\s*")
_SILENT_ALONE = re.compile(rf"(?<!\S)(?:{_SILENT})(?!\S)")
_CAPTION = re.compile(r"""\b(?:caption|title|alt)\s*[=:]\s*("[^"]+"|'[^']+')""")
_ANY_TAG = re.compile(_TAG)
_WORDS = re.compile(r"\{\{-?[ \t]*[\"']([^\"'{}\n]+)[\"']")
_SHORTCODE = re.compile(SHORTCODES)
_DESTINATION = re.compile(rf"\([ \t]*{DESTINATION}(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)")
_SPENT = re.compile(rf"{_SILENT}|\{{\{{-?[ \t]*[\"'][^{{}}\n]*\}}\}}|(?:{SHORTCODES})(?!\()")
_ATTRIBUTES = re.compile(r"\{(?:[.#:]|[a-z][\w-]*=)[^{}]{0,500}\}")
_ELEMENT = re.compile(r"</?(?:img|a|iframe|source|video)\b[^<>{}]*(?:\{[{%][^{}\n]*[}%]\}[^<>{}]*)+>")
_SPACED = re.compile(r"\*\*(?P<before>[ \t]*)(?P<words>[^*\n]*[^*\s])(?P<after>[ \t]*)\*\*(?!\*)")
_HIGHLIGHT, _HIGHLIGHTED = re.compile(r"[ \t]*\{%-?[ \t]*highlight\b.*%\}[ \t]*"), "endhighlight"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DIVISION = re.compile(
    r"[ \t]*:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]*(?:[ \t]+(?P<title>[^{:\s][^{]*?))?)[ \t]*(?:\{.*\})?:*"
)


def without_silent(text: str) -> str:
    """A line without the tags that stand alone in it, which show nothing."""
    return _SILENT_ALONE.sub("", text)


def is_only(text: str) -> bool:
    """Whether a paragraph holds tags and attributes and nothing else."""
    return _ONLY.fullmatch(text) is not None


def captions(tags: str) -> list[str]:
    """The words that tags would set under a picture or beside it."""
    return [words[1:-1] for words in _CAPTION.findall(tags)]


def without_tags(source: str) -> str:
    """A piece of HTML without a template's tags; words that one would format stay."""
    return _ANY_TAG.sub(_said, source) if "{{" in source or "{%" in source else source


def _said(tag: re.Match[str]) -> str:
    """What a tag shows of its own: ``{{ "Ada Lund" | team_link }}`` her name; a path or an address is none."""
    words = _WORDS.match(tag[0])
    return words[1] if words and not re.search(r"[/:]|\.\w", words[1]) else ""


def may_teach(text: str) -> bool:
    """Whether a text may hold what `teach` is about."""
    return "{" in text or " **" in text or "** " in text or _SHORTCODE.search(text) is not None


def teach(markdown: MarkdownIt) -> MarkdownIt:
    """Make markdown-it read links whose address a template makes, and nothing where a tag or attribute stands."""
    markdown.inline.ruler.before("emphasis", "template", _read)
    return markdown


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    return any(rule(state, silent) for rule in _RULES.get(state.src[state.pos], ()))


def _made(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    """A link or a picture whose address is a template's tag."""
    pictured = state.src[state.pos] == "!"
    start = state.pos + pictured
    if not state.src.startswith("[", start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start, not pictured)
    found = _DESTINATION.match(state.src, end + 1, state.posMax) if end > start else None
    if not found:
        return False
    if not silent and pictured:
        state.push("image", "img", 0).content = state.src[start + 1 : end]
    elif not silent:
        _within(state, start + 1, end)
    state.pos = found.end()
    return True


def _spent(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    """A tag or an attribute, which shows nothing but the words that a tag would format."""
    found = _SPENT.match(state.src, state.pos, state.posMax)
    if not found and state.pos and state.src[state.pos - 1] in ")]`":
        found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found and not silent:
        state.pending += _said(found)
    if found:
        state.pos = found.end()
    return found is not None


def _spanned(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    """Words in brackets that Pandoc or kramdown gives attributes: ``[By Ada Lund]{.author}``."""
    # Who only looks for a link's end would take these brackets for a link within it.
    if silent or state.src.find("]{", state.pos, state.posMax) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end > state.pos else None
    if not found:
        return False
    _within(state, state.pos + 1, end)
    state.pos = found.end()
    return True


def _element(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    """One of HTML's tags with a template's in its attributes."""
    found = _ELEMENT.match(state.src, state.pos, state.posMax)
    if found and not silent:
        state.push("html_inline", "", 0).content = without_tags(found[0])
    if found:
        state.pos = found.end()
    return found is not None


def _spaced(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own form of a rule
    """Strong words with a space inside of their marks, of which CommonMark would leave the marks standing."""
    found = _SPACED.match(state.src, state.pos, state.posMax)
    if not found or bool(found["before"]) == bool(found["after"]) or state.src.count("**", 0, state.pos) % 2:
        return False
    if not silent:
        state.pending += found["before"]
        state.push("strong_open", "strong", 1)
        # markdown-it reads text up to the next mark: a space before that belongs to it.
        _within(state, found.start("words"), found.end("after"))
        state.push("strong_close", "strong", -1)
    state.pos = found.end()
    return True


def _within(state: StateInline, start: int, end: int) -> None:
    """Read a part of the text where the state stands."""
    last, state.posMax, state.pos = state.posMax, end, start
    state.md.inline.tokenize(state)
    state.posMax = last


_RULES: Mapping[str, Sequence[Callable[[StateInline, bool], bool]]] = {
    "[": (_made, _spanned, _spent),
    "!": (_made,),
    "{": (_spent,),
    "<": (_element,),
    "*": (_spaced,),
}
"""By the first character: markdown-it asks at every mark, and each rule of its own would cost the whole text."""


def plain(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with highlighted code between fences and without the marks of parts in colons; where those stood.

    A part's title becomes a small heading.
    """
    found: list[str] = []
    marks: list[int] = []
    fence = ""
    last = max((number for number, line in enumerate(lines) if _HIGHLIGHTED in line), default=-1)
    for number, line in enumerate(lines):
        if fence == _HIGHLIGHTED:
            over = _HIGHLIGHTED in line
            found.append("```" if over else line)
            fence = "" if over else fence
        elif opened := _FENCE.match(line):
            found.append(line)
            fence = opened[1] if not fence else "" if line.strip().startswith(fence) else fence
        elif not fence and _HIGHLIGHT.fullmatch(line) and number < last:
            found.append("```")
            fence = _HIGHLIGHTED
        elif not fence and (division := _DIVISION.fullmatch(line)):
            found.append(f"##### {division['title']}" if division["title"] else "")
            if not division["title"]:
                marks.append(number)
        else:
            found.append(line)
    return found, marks
