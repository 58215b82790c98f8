"""Colours as data: which role is printed in which colour, and what stands in where there are no colours.

Widgets ask an `Ink` for the style of a role and never name a colour themselves.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from termnews.noun import noun, replace
from termnews.typeset import clip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.tui.terminal import Depth

Role = Literal["ink", "strong", "soft", "faint", "rule", "thumb", "accent", "error"]
Ground = Literal["paper", "select", "mark", "now"]

TEXT_ROLES: tuple[Role, ...] = ("ink", "strong", "soft", "faint", "accent", "error")
"""The roles that print words; *rule* and *thumb* print only lines."""

NEWSPRINT = {
    "paper": "#FAF6EE",
    "ink": "#2B2722",
    "strong": "#14110E",
    "soft": "#575047",
    "faint": "#70685C",
    "rule": "#DAD2C4",
    "thumb": "#BDB4A5",
    "accent": "#B3261E",
    "error": "#B3261E",
    "select": "#F1EADC",
    "mark-bg": "#FBE29A",
    "mark-fg": "#2B2722",
    "now-bg": "#E8A317",
    "now-fg": "#14110E",
}
LATE_EDITION = {
    "paper": "#181715",
    "ink": "#D8D2C6",
    "strong": "#F6F1E8",
    "soft": "#B3AC9F",
    "faint": "#938C7F",
    "rule": "#393631",
    "thumb": "#57534B",
    "accent": "#EC7B6A",
    "error": "#EC7B6A",
    "select": "#262420",
    "mark-bg": "#4A3D12",
    "mark-fg": "#F3DFA2",
    "now-bg": "#E9B44C",
    "now-fg": "#181715",
}
_NEWSPRINT_256 = (231, 235, 16, 239, 242, 252, 249, 124, 124, 255, 222, 16, 214, 16)
_LATE_EDITION_256 = (234, 253, 231, 248, 246, 237, 240, 209, 209, 235, 58, 223, 179, 234)
PALETTE_256: Mapping[str, Mapping[str, int]] = {
    "newsprint": dict(zip(NEWSPRINT, _NEWSPRINT_256, strict=True)),
    "late-edition": dict(zip(LATE_EDITION, _LATE_EDITION_256, strict=True)),
}
"""The entries of the 256-colour palette, chosen by hand: a nearest-colour search turns warm paper pink."""

COLOURS: Mapping[str, Mapping[str, str]] = {"newsprint": NEWSPRINT, "late-edition": LATE_EDITION}
NAMES = ("newsprint", "late-edition", "terminal")
"""The themes in the order in which T goes through them."""
SPOKEN = {"newsprint": "newsprint", "late-edition": "late edition", "terminal": "terminal"}

_PLAIN_ROLES: Mapping[str, Style] = {
    "ink": Style(),
    "strong": Style(bold=True),
    "soft": Style(),
    "faint": Style(dim=True),
    "rule": Style(dim=True),
    "thumb": Style(dim=True),
}
_TERMINAL_ROLES: Mapping[str, Style] = {
    **_PLAIN_ROLES,
    "accent": Style(color="red"),
    "error": Style(color="red", bold=True),
}
_NO_COLOUR_ROLES: Mapping[str, Style] = {
    **_PLAIN_ROLES,
    "accent": Style(bold=True),
    "error": Style(bold=True),
}


_IN_ASCII = str.maketrans("▌•◆■›‹“”━─╾│▐▝▗·←→↑↓", "".join('>*+#><""=--||||-<>^v'))
"""Our marks, one cell each, and what stands for them where the terminal has only ASCII."""


@noun
class Ink:
    """A theme as a widget needs it: `style` gives what a role looks like on a ground."""

    name: str = "late-edition"
    depth: Depth = "true"
    ascii: bool = False
    """Whether our own marks keep to ASCII."""

    def clip(self, text: str, width: int) -> str:
        """`text` on one line of at most `width` cells (see `typeset.clip`)."""
        return clip(text, max(0, width), ascii=self.ascii)

    def glyph(self, mark: str) -> str:
        """One of our marks, or what stands for it in ASCII."""
        return mark.translate(_IN_ASCII) if self.ascii else mark

    @property
    def tinted(self) -> bool:
        """Whether the selected article has a ground of its own, beside its bar."""
        return self.name in COLOURS and self.depth != "none"

    def style(
        self,
        role: Role,
        ground: Ground = "paper",
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
    ) -> Style:
        """The style of a role; on a match the match's own colours replace the role's."""
        return _styled(self, role, ground, bold, italic, underline)

    def tick(self, *, current: bool) -> Style:
        """A match on the rail, or the current one."""
        if current or not self.tinted:
            return self.style("accent" if current else "ink")
        return _ticked(self)


@cache
def _ticked(ink: Ink) -> Style:
    table = hexes(ink.name, ink.depth)
    return Style(color=table["now-bg"], bgcolor=table["paper"])


def hexes(name: str, depth: Depth) -> dict[str, str]:
    """The colours of newsprint or late-edition by role, as ``#rrggbb`` that `depth` shows exactly."""
    if depth != "256":
        return dict(COLOURS[name])
    return {role: _palette_hex(number) for role, number in PALETTE_256[name].items()}


@cache
def _styled(ink: Ink, role: Role, ground: Ground, *manner: bool) -> Style:
    """A page asks for some hundred styles, of which there are few; to add two up is slow."""
    bold, italic, underline = (each or None for each in manner)
    return _on_ground(ink, role, ground) + Style(bold=bold, italic=italic, underline=underline)


def _on_ground(ink: Ink, role: Role, ground: Ground) -> Style:
    if not ink.tinted:
        return _attributes(ink, role, ground)
    table = hexes(ink.name, ink.depth)
    if ground in {"mark", "now"}:
        bold = True if ground == "now" else None
        return Style(color=table[f"{ground}-fg"], bgcolor=table[f"{ground}-bg"], bold=bold)
    return Style(color=table[role], bgcolor=table[ground])


def _attributes(ink: Ink, role: Role, ground: Ground) -> Style:
    """Roles where the colours are the terminal's own, or where there are none."""
    if ground == "now":
        return Style(bold=True, dim=False, reverse=True)
    if ink.depth == "none":
        return _NO_COLOUR_ROLES[role] + (Style(underline=True) if ground == "mark" else Style())
    if ground == "mark":
        # Whatever the words around it are: bold or dim black is grey on many terminals.
        return Style(color="black", bgcolor="yellow", bold=False, dim=False)
    return _TERMINAL_ROLES[role]


def _palette_hex(number: int) -> str:
    return Color.from_ansi(number).get_truecolor().hex


def wants_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the locale that `environ` names writes another encoding than UTF-8."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return bool(locale) and "utf" not in locale.lower()


def choose(wanted: str, depth: Depth, *, light: bool | None = None) -> Ink:
    """The theme to begin with: the one asked for, else what suits the terminal's colours and background."""
    if depth == "none":
        return Ink("terminal", "none")
    if wanted in NAMES:
        return Ink(wanted, "true" if depth == "16" else depth)
    if depth == "16":
        return Ink("terminal", depth)
    return Ink("newsprint" if light else "late-edition", depth)


def after(ink: Ink) -> Ink:
    """The next theme in turn; without colours there is only one."""
    if ink.depth == "none":
        return ink
    return replace(ink, name=NAMES[(NAMES.index(ink.name) + 1) % len(NAMES)])


def textual_themes(depth: Depth) -> list[Theme]:
    """The same themes for Textual's own style sheet, which sets the ground and the text fields."""
    themes = []
    for name in COLOURS:
        table = hexes(name, depth)
        variables = {f"tn-{role}": colour for role, colour in table.items()}
        themes.append(
            Theme(
                name=name,
                primary=table["accent"],
                foreground=table["ink"],
                background=table["paper"],
                surface=table["paper"],
                panel=table["select"],
                dark=name != "newsprint",
                variables={
                    **variables,
                    "input-cursor-background": table["ink"],
                    "input-cursor-foreground": table["paper"],
                },
            )
        )
    return [*themes, _terminal_theme()]


def _terminal_theme() -> Theme:
    own = "ansi_default"
    return Theme(
        name="terminal",
        ansi=True,
        primary="ansi_red",
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        variables={
            **dict.fromkeys((f"tn-{role}" for role in NEWSPRINT), own),
            # Textual's own style sheet names these for themes with the terminal's colours.
            **dict.fromkeys(("ansi-background", "ansi-foreground"), own),
        },
    )
