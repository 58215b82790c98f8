"""Many files are read without a look for garbage in between.

No article is part of a cycle: it goes when nobody holds it any more. To look through thousands of them that wait to
be written, again and again, was a tenth of the time that a large library takes to read.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_YOUNG = 1
"""The generation of what was made since the last look; what is older is left alone."""


@contextmanager
def unsought() -> Iterator[None]:
    """Until the end nothing looks for garbage by itself; then it is as before."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def look() -> None:
    """Look for garbage now, when hardly anything is held: other threads may have left some."""
    gc.collect(_YOUNG)
