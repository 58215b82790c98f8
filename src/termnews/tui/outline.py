"""In this article: its sections, links and notes, as a list to go to them from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from termnews.noun import noun
from termnews.tui.choices import Choice, ChoiceScreen
from termnews.tui.commands import bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.model import Article
    from termnews.tui.pressed import Link, Pressed
    from termnews.tui.sheet import Look

_WHOLE = 100


@noun
class Place:
    """Something in an article that can be gone to."""

    choice: Choice
    part: int
    start: int = 0
    link: Link | None = None


def places(article: Article, pressed: Pressed, *, last_top: int) -> list[Place]:
    """All places of an article, in groups: sections, links, notes."""
    found = []
    for part in pressed.headings:
        share = pressed.row_of(part, 0) / last_top if last_top else 1.0
        percent = f"{min(_WHOLE, int(share * _WHOLE))}%"
        found.append(Place(Choice(article.blocks[part].text, "Sections", percent, bold=True), part))
    for number, link in enumerate(pressed.links, 1):
        choice = Choice(link.text, "Links", urlsplit(link.target).netloc, str(number))
        found.append(Place(choice, link.part, link.start, link))
    for part, block in enumerate(article.blocks):
        if block.kind == "note":
            found.append(Place(Choice(block.text, "Notes", number=block.marker), part))
    return found


class OutlineScreen(ChoiceScreen):
    """The places of an article on a page of their own; the same key leads back."""

    BINDINGS: ClassVar = bindings("outline")
    where = "outline"
    heading = "In this article"

    def __init__(self, found: Sequence[Place], look: Look) -> None:
        """`found` is not empty."""
        super().__init__(look)
        self._found = found

    def choices(self) -> list[Choice]:
        """The places in groups."""
        return [each.choice for each in self._found]
