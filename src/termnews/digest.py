"""A short name for bytes: eight bytes of BLAKE2b (RFC 7693), as sixteen hexadecimal digits.

`hashlib` would bring OpenSSL along, 4 MB and 5 ms for every command, for a function that is built into Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # a Python that has it elsewhere
        from hashlib import blake2b

_BYTES = 8


def digest(data: bytes) -> str:
    """The name of `data`; other bytes have another, but for one chance in 2**64."""
    return blake2b(data, digest_size=_BYTES).hexdigest()
