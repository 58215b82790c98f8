"""What a line is when it is looked at alone: debris of a page's code, a button, a credit, a caption, an address.

Only closed lists and anchored patterns speak here. Patterns for code in general took lines of articles about
code, so there are none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from termnews.formats import dating, people
from termnews.formats.families import families_among, signs_in
from termnews.formats.languages import EDGES, digits_in, languages
from termnews.formats.lines import Look, full_stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from termnews.formats.lines import Line

_LONGEST_LABELLED = 300
_LONGEST_NOTICE = 160
_LONGEST_DEBRIS = 2000
_MOST_WORDS = 25
_SHORT = 60

_SETTLED = frozenset({"debris", "credit", "caption", "furniture", "url"})
"""Roles of lines in which neither date nor byline is looked for."""
_Role = tuple[str, str]
"""A role and the rule that gave it."""
_BUTTON, _NOTHING = Look("furniture", "in the list of buttons and notices"), Look()
_NAMES_AGENCY = "names a picture agency"

_CODE_OPENS = (
    "<",
    "!--",
    "//",
    "{",
    "(",
    "window.",
    "var ",
    "script ",
    "function",
    "!function",
    "gtag",
    "googletag",
    "jQuery",
    "dataLayer",
    "fbq",
)
_TRACKERS = (
    *(
        "dataLayer =",
        "dataLayer=",
        "dataLayer.push",
        "gtag(",
        "gtag.js",
        "googletag.",
        "adsbygoogle",
        "fbq(",
        "_gaq",
        "pbjs.que",
    ),
    *(
        "GoogleAnalyticsObject",
        "googletagmanager.com",
        "google-analytics.com",
        "connect.facebook.net",
        "_paq.push",
        "NREUM",
    ),
    "window.__INITIAL_STATE__",
)
_COMMENT = re.compile(r"<?!--.*(?:-->)?$|.{0,80}-->$|<!\[CDATA\[|//\s*<?!?\[?CDATA\[|\]\]>$|//\s*\]\]>$")
_TAG = re.compile(
    r"<?/?(?:script|style|div|span|iframe|noscript|img|p|a|br|hr|ul|ol|li|table|tr|td|section|article|header|footer|nav|aside|figure"
    r"|figcaption|button|form|input|link|meta|svg|path|html|head|body|h[1-6]|amp-[a-z]+|ins|embed|object|center|font)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_SCRIPT_HEAD = re.compile(
    r"script\s+(?:async|defer|src|type)\b|\{\s*[\"“”]@(?:context|type|graph)[\"“”]\s*:", re.IGNORECASE
)
_SCRIPT_TAIL = re.compile(r"(?!.*<(?:script|style)\b).*</(?:script|style)\s?>", re.IGNORECASE)
"""A closing tag whose opening one is not there: text about code quotes both."""
_URL = re.compile(r"(?:the wayback machine - )?(?:https?://|www\.)\S+$", re.IGNORECASE)
_PHOTO_TAG = re.compile(
    r"\((?:AP|AFP|Reuters|EPA|AAP|PA) (?:Photo|Image|File)\b[^()]{0,80}\)$", re.IGNORECASE
)
_PICTURED = re.compile(
    r"\bREUTERS/[A-Z]\w|\bCredit(?:\.\.\.|:)\s?\S"
    r"|\[[^\[\]]{3,60}/(?:AFP|AP|Reuters|EPA|Getty Images)\b[^\[\]]{0,20}\]$"
    r"|[.!?\w]\s\(?(?:Photo|Photograph|Pic|Picture|Image|Foto|Bild)(?: by|:)\s[^\W\d_][^.!?:]{2,60}\)?$"
)
"""What ends a caption, where an agency or who took the picture is named behind it."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s*(?=(?:19|20)\d\d)|copyright\b)\s*\S", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:19|20)\d\d|\ball rights\b|\bltd\b|\bgmbh\b|\binc\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?]\s")
_APART = re.compile(r"\s?[/(|,)]\s?|\svia\s")
_LONGEST_LABEL = 30
_SECTION_BREAK = re.compile(r"(?:[*#_~=·•—–-]\s*){3,}")
_SEPARATOR = re.compile(r"[|·•/\\—–\-*+<>›»«‹→←▶►▼▲,.\s\[\](){}]{1,8}")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _phrases() -> Mapping[str, Sequence[str]]:
    """Labels of pictures that need no colon, those of several words, by the first."""
    words = languages()
    found: dict[str, list[str]] = {}
    for label in words.credits | words.captions:
        first, space, _ = label.partition(" ")
        if space:
            found.setdefault(first, []).append(label)
    return found


def mark(lines: Sequence[Line]) -> None:
    """Give each line the role that it has whatever stands around it, and note what else its words say."""
    whole = "\n".join([line.text if len(line.text) <= _LONGEST_LABELLED else "" for line in lines])
    has_via = " via " in whole
    buttons = languages().furniture
    for line, (marks, digits), (low, families) in zip(
        lines, signs_in(whole), families_among(whole), strict=True
    ):
        text = line.text
        if not low:
            if len(text) <= _LONGEST_DEBRIS and text.startswith(_CODE_OPENS) and (rule := _debris(text)):
                line.is_("debris", rule)
            continue
        line.low, line.digits = low, digits
        if low.strip(EDGES) in buttons and not (marks or low[0] == "!"):  # else it may be a comment in code
            line.is_(_BUTTON.role, _BUTTON.rule)
        elif families or marks or (has_via and " via " in text):
            line.look = look = (_known_look if len(text) <= _SHORT else _look)(text, families, marks, digits)
            if look.role:
                line.is_(look.role, look.rule)
        elif "," in low and len(text) <= _LONGEST_NOTICE and _is_credited(low, languages().agencies):
            line.is_("credit", _NAMES_AGENCY)
        elif (":" in low or "credit..." in low) and (pictured := _pictured(text)):
            line.is_(*pictured)


def _look(text: str, families: frozenset[str], marks: bytes, digits: int) -> Look:
    """What a line is by itself, that has some of the marks or may be of some of the families."""
    role, rule = _alone(text, families, marks, digits) or ("", "")
    if role and role in _SETTLED:
        return Look(role, rule)
    label = dating.is_label(text) if "date" in families and not digits else ""
    opens = "by" in families and people.by_word(text)[0] > 0
    return Look(role, rule, label, opens) if role or label or opens else _NOTHING


_known_look = lru_cache(maxsize=4096)(_look)
"""Lines of menus stand in many files of a folder."""


def _alone(text: str, families: frozenset[str], marks: bytes, digits: int) -> _Role | None:
    """The role of a line by itself, and the rule that gave it; None in doubt."""
    if ("code" in families or marks) and (rule := _debris(text)):
        return "debris", rule
    if text[0] in "hHwWtT" and _URL.match(text):
        return "url", "an address alone"
    if not text[0].isalpha() and not _LETTER.search(text):
        return _letterless(text)
    if len(text) > _LONGEST_NOTICE:
        return _labelled(text) if "credit" in families else None
    low = text.casefold()
    if low.strip(EDGES) in languages().furniture or (
        "button" in families
        and text.count(" ") < _MOST_WORDS
        and languages().is_furniture(low, numbered=digits > 0)
    ):
        return _BUTTON.role, _BUTTON.rule
    return (
        (_labelled(text) if "credit" in families else None) or _credit(text, low, families) or _pictured(text)
    )


def is_button(text: str) -> bool:
    """Whether a whole line is in the list of buttons and notices."""
    return (
        len(text) <= _LONGEST_NOTICE
        and text.count(" ") < _MOST_WORDS
        and languages().is_furniture(text.casefold(), numbered=digits_in(text) > 0)
    )


def _debris(text: str) -> str:
    """The rule by which a line is code of the page, or nothing."""
    if (text[-1] == ">" or text[0] in "<!/") and _COMMENT.match(text):
        whole = text.startswith(("<!--", "!--", "<![", "//"))
        return "a comment of the page's source" if whole or len(text) < _LONGEST_NOTICE else ""
    if text[-1] == ">" and _TAG.fullmatch(text):
        return "a tag of the page's source"
    if text[0] in "sS{" and _SCRIPT_HEAD.match(text):
        return "the head of a script"
    if text[-1] == ">" and _SCRIPT_TAIL.fullmatch(text):
        return "the tail of a script"
    if ("(" in text or "=" in text or "//" in text) and any(code in text for code in _TRACKERS):
        return "a tracker's code" if text.count(" ") < _MOST_WORDS or "{" in text else ""
    return ""


def _letterless(text: str) -> _Role | None:
    if any(map(str.isdigit, text)):
        return "number", "only digits"
    if _SECTION_BREAK.fullmatch(text):
        return "rule", "a row of marks"
    return ("rule-folded", "a mark between buttons") if _SEPARATOR.fullmatch(text) else None


def _labelled(text: str) -> _Role | None:
    """What a label says that the line is: before a colon, or one of several words before a comma."""
    words = languages()
    for mark in ":,":
        head, found, rest = text.partition(mark)
        if not found or len(head) > _LONGEST_LABEL or (mark == "," and " " not in head):
            continue
        label = head.casefold().strip(" /(©")
        if label in words.captions and rest:
            return "caption", f"begins with “{head}{mark}”"
        if label in words.credits and len(text) <= _LONGEST_NOTICE:
            return "credit", f"begins with “{head}{mark}”"
    return None


def _credit(text: str, low: str, families: frozenset[str]) -> _Role | None:
    if ("©" in text or text[0] in "cC(") and _COPYRIGHT.match(text):
        if _RIGHTS.search(text):
            return "furniture", "a copyright notice"
        if "©" in text and text.count(" ") < _MOST_WORDS // 2:
            return "credit", "begins with ©"
        return None
    agencies = languages().agencies
    if low in agencies or _is_credited(low, agencies) or (text[-1] == ")" and _PHOTO_TAG.search(text)):
        return "credit", _NAMES_AGENCY
    if "credit" in families and (label := _label(low)) and not full_stop(text):
        role = "caption" if label in languages().captions else "credit"
        return role, f"begins with “{text[: len(label)]}”"
    return None


def _pictured(text: str) -> _Role | None:
    if len(text) <= _LONGEST_NOTICE and _PICTURED.search(text):
        return "caption", "names who took a picture"
    return None


def _label(low: str) -> str:
    """The label that a line in small letters opens with, or nothing."""
    labels = _phrases().get(low.partition(" ")[0])
    return next((label for label in labels if low.startswith(f"{label} ")), "") if labels else ""


def _is_credited(low: str, agencies: frozenset[str]) -> bool:
    """Whether a short line that is no sentence ends with a picture agency's name."""
    if low.count(" ") >= _MOST_WORDS // 2 or low[0].isdigit():
        return False
    if not ("," in low or "(" in low or "/" in low or "|" in low or " via " in low):
        return False
    first, *others = _APART.split(low)
    if agencies.isdisjoint([part.strip(" .)]") for part in others]):
        return False
    return not _SENTENCE_END.search(first)
