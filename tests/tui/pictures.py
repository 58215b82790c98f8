"""Draw the pictures of the README from the program itself, on the sample library.

    python tests/tui/pictures.py

A test beside this holds the pictures against what the program draws now.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from termnews.paths import Paths
from tui.person import screens_on

FOLDER = Path(__file__).parents[2] / ".pictures"
PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": ("newsprint", ("j", "m")),
    "article": ("late-edition", ("J", "enter")),
    "search": ("newsprint", ("slash", *"putin", "enter", "j")),
    "versions": ("newsprint", ("slash", *"dentist", "enter", "=")),
    "timeline": ("newsprint", ("slash", *"putin", "enter", "%", "[", "[")),
    "concordance": ("newsprint", ("slash", *"geneva", "enter", "c", "j")),
    "words": ("newsprint", ("slash", *"putin", "enter", "W", "j")),
    "related": ("newsprint", ("slash", *"palma", "enter", "enter", "G")),
    "day": ("newsprint", ("j", "<", "<")),
    "said": ("newsprint", ("slash", *"year", "enter", "quotation_mark", "j")),
    "dossier": ("newsprint", ("slash", *"palma", "enter", "D", "j")),
}
"""By name: the theme, and the keys that lead there."""
_LARGE = frozenset({"list", "article", "search"})
_SIZES = {True: (120, 36), False: (90, 26)}
"""Those three stand alone, the others in pairs."""
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def drawn(name: str, home: Path) -> str:
    """A picture as SVG, with folders of its own below `home`; its font is the reader's own."""
    theme, keys = PICTURES[name]
    paths = Paths(home / name / "config", home / name / "data", home / name / "cache")
    async with screens_on(paths, size=_SIZES[name in _LARGE], theme=theme) as someone:
        await someone.press(*keys)
        someone.app.screen.set_focus(None)
        someone.app.screen.end_notice()  # type: ignore[attr-defined]  # every screen of ours is a page
        await someone.rest()
        return _FONTS.sub("", someone.app.export_screenshot(title="termnews"))


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as home:
        for name in PICTURES:
            text = asyncio.run(drawn(name, Path(home)))
            (FOLDER / f"{name}.svg").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
