"""What a hostile text holds: everything that a terminal, a database, a markup reader or an eye might fall for."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ESCAPES: Mapping[str, str] = {
    "colour": "\x1b[31m",
    "cursor-up": "\x1b[2A",
    "home": "\x1b[H",
    "clear": "\x1b[2J",
    "erase-line": "\x1b[2K",
    "insert-lines": "\x1b[9L",
    "scroll-region": "\x1b[3;5r",
    "alternate-screen": "\x1b[?1049h",
    "mouse": "\x1b[?1003h",
    "no-wrap": "\x1b[?7l",
    "answer-device": "\x1b[c",
    "answer-position": "\x1b[6n",
    "answer-window": "\x1b[18t",
    "answer-title": "\x1b[21t",
    "answer-setting": "\x1bP$qm\x1b\\",
    "reset": "\x1bc",
    "soft-reset": "\x1b[!p",
    "line-drawing": "\x1b(0",
    "save-restore": "\x1b7\x1b8",
    "single-shift": "\x1bN\x1bO",
    "title": "\x1b]0;owned\x07",
    "icon": "\x1b]1;owned\x1b\\",
    "palette": "\x1b]4;0;?\x07",
    "hyperlink": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "notify": "\x1b]9;owned\x07",
    "background": "\x1b]11;?\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "inline-file": "\x1b]1337;File=inline=1:AAAA\x07",
    "shell-mark": "\x1b]133;C\x07",
    "device-control": "\x1bP1000pq\x1b\\",
    "sixel": "\x1bPq#0;2;0;0;0~-\x1b\\",
    "graphics": "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "privacy": "\x1b^owned\x1b\\",
    "string": "\x1bXowned\x1b\\",
    "paste-end": "\x1b[201~owned",
    "unfinished": "\x1b]52;c;",
    "doubled": "\x1b\x1b[\x1b[1m",
    "split-by-nul": "\x1b\0[31m",
    "split-by-unseen": "\x1b\u200b[31m",
}
"""Seven-bit control sequences, one of each family and each kind of harm."""

CONTROLS: Mapping[str, str] = {
    "nul": "a\0b",
    "enquiry": "a\x05b",
    "bell": "a\x07b",
    "backspace": "safe\x08\x08\x08\x08evil",
    "shift-out": "a\x0eb\x0f",
    "xoff": "a\x13b\x11",
    "substitute": "a\x1ab",
    "delete": "a\x7fb",
    "carriage-return": "safe\revil",
    "vertical-tab": "a\x0bb",
    "form-feed": "a\x0cb",
    "separators": "a\x1cb\x1db\x1eb\x1fb",
    "csi": "\x9b31m",
    "osc": "\x9d0;owned\x9c",
    "dcs": "\x90q\x9c",
    "apc": "\x9fowned\x9c",
    "next-line": "a\x85b",
    "index-up": "\x8d\x84",
    "every-c0": "".join(map(chr, range(32))),
    "every-c1": "".join(map(chr, range(0x7F, 0xA0))),
}
"""Control characters of one byte, among them the eight-bit forms of the sequences."""

UNSEEN: Mapping[str, str] = {
    "override": "\u202egnp.exe",
    "embedding": "\u202aone\u202bother\u202c",
    "isolates": "\u2066one\u2067two\u2068three\u2069",
    "arabic-mark": "a\u061cb\u200eb\u200fb",
    "zero-width": "put\u200bin w\u2060o\ufeffrd",
    "soft-hyphen": "pu\xadtin",
    "fillers": "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180e",
    "invisible-times": "a\u2061b\u2062b\u2063b\u2064b\u206ab\u206fb",
    "annotation": "a\ufff9b\ufffab\ufffbb",
    "object": "a\ufffcb",
    "shorthand": "a\U0001bca0b\U0001bca3b\U0001d173b\U0001d17ab",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all that") + "\U000e007f",
    "tag-flag": "\U0001f3f4"
    + "".join(chr(0xE0000 + ord(letter)) for letter in "xxxxxxxxxxxx")
    + "\U000e007f",
    "noncharacters": "a\ufdd0b\ufffeb\uffffb\U0001ffffb\U0010ffffb",
    "line-separators": "a\u2028b\u2029b",
    "combining-flood": "e" + "\u0301" * 4000 + "\u0336" * 4000,
    "enclosing-flood": "o" + "\u20dd\u20e3\u0488" * 500,
    "selectors": "a" + "\ufe0f" * 300 + "\U000e0100" * 300,
    "joiners": "a" + "\u200d\u200c" * 300 + "b",
    "private": "\ue000\uf8ff\U000f0000",
    "spaces": "a\u2000\u2001\u2002\u2003\u3000\u1680b",
    "unassigned": "a\u0378\U000e0fff\U0003ffffb",
}
"""Characters that hide, reverse, pile up or mean nothing."""

MARKUP: Mapping[str, str] = {
    "closing": "Deal [/b] done",
    "closing-any": "Deal [/] done [/]",
    "style": "[bold red on blue]loud[/]",
    "action": "[@click=app.quit]go[/]",
    "action-quoted": '[@click="app.bell()"]go[/]',
    "screenshot": "[@click='app.screenshot(\"/tmp/owned\")']go[/]",
    "link": "[link=file:///etc/passwd]go[/link]",
    "escaped": r"\[/b] \\[/b] [\]",
    "unclosed": "[bold [red [/",
    "variable": "[$accent]x[/$accent] $primary {self} %(name)s %s {0.__class__}",
    "emoji-code": ":smiley: :boom:",
    "html": "<script>alert(1)</script><b>bold</b><img src=x onerror=alert(1)>",
    "entities": "&#27;[31m &#x9b;31m &ESC; &#128; &#xD800; &#0; &amp;#27;[31m",
    "percent": "http://news.example/%1b]0;owned%07 https://news.example/%0d%0aSet-Cookie:x",
    "shell": "$(touch owned) `touch owned` ; touch owned | cat > owned",
    "query": "\" OR 1=1 -- '); DROP TABLE doc; NEAR( AND * ^ :",
    "tabs": "a\tb\tc\t\t\td",
}
"""Text that is something else to another reader."""

_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
_HIDDEN = {0xAD, 0x180E, 0x200B, 0xFEFF, 0x3164, 0xFFA0, 0x115F, 0x1160, *range(0x2060, 0x2070)}
_FLAG = "\U0001f3f4"
MOST_MARKS = 8


def harm_in(text: str, *, allowed: str = "\n") -> set[str]:
    """The characters of a printed text that no file may bring onto a terminal, in words.

    It is written from Unicode's own tables, so that it does not repeat a mistake of the program's.
    """
    found = {f"U+{ord(letter):04X}" for letter in set(text) if letter not in allowed and _harms(ord(letter))}
    if "\U000e0001" in text or any("\U000e0020" <= letter <= "\U000e007f" for letter in set(text)):
        found |= {"a tag" for at, letter in enumerate(text) if _is_stray_tag(text, at, letter)}
    marks = 0
    for letter in text if not text.isascii() else "":
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            found.add("a heap of marks")
            break
    return found


def _harms(code: int) -> bool:
    kind = unicodedata.category(chr(code))
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return kind in {"Cc", "Cs", "Zl", "Zp"} or code in _BIDI or code in _HIDDEN or nothing


def _is_stray_tag(text: str, at: int, letter: str) -> bool:
    """Whether a tag character is not part of a flag, such as Scotland's."""
    if not "\U000e0000" <= letter <= "\U000e007f":
        return False
    before = text[max(0, at - 8) : at].rpartition(_FLAG)
    return not before[1] or any(not "\U000e0020" <= each <= "\U000e007f" for each in before[2])
