"""The superuser reads everything; tests of what may not be read are run without that power."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SET_SECURE_BITS, _NO_ROOT = 28, 1  # PR_SET_SECUREBITS of prctl(2), SECBIT_NOROOT of capabilities(7)
_OVERRIDE, _READ_SEARCH = 1, 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
_VERSION = 0x20080522


@contextmanager
def given_up() -> Iterator[None]:
    """This thread, and all threads and programs that it starts, are held to the modes of files."""
    if os.geteuid() != 0 or sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] &= ~(1 << _OVERRIDE | 1 << _READ_SEARCH)
    assert libc.prctl(_SET_SECURE_BITS, _NO_ROOT, 0, 0, 0) == 0
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0
        assert libc.prctl(_SET_SECURE_BITS, 0, 0, 0, 0) == 0
