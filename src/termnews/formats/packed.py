"""Files packed with gzip are read in memory, up to a limit, for a small file can unpack to a large one."""

from __future__ import annotations

import zlib

from termnews import text as door
from termnews.model import Article, Origin

LARGEST = 32 * 1024 * 1024
"""Bytes that a packed file may unpack to; the same as for files that are not packed."""
_GZIP = 31


def unpack(data: bytes, limit: int = LARGEST) -> bytes:
    """What a gzip file holds; ValueError when that is no gzip, is cut short, or more than `limit` bytes."""
    parts: list[bytes] = []
    left = limit
    while data:
        stream = zlib.decompressobj(_GZIP)
        try:
            part = stream.decompress(data, left + 1)
        except zlib.error as error:
            if parts and not data.strip(b"\0"):
                break
            raise ValueError("it is no gzip, or is damaged") from error
        left -= len(part)
        if left < 0:
            raise ValueError(f"it holds more than {limit:,} bytes")
        if not stream.eof:
            raise ValueError("it is cut short")
        parts.append(part)
        data = stream.unused_data
    return b"".join(parts)


def parse(data: bytes, name: str, *, encoding: str = "") -> Article:
    """The article in a packed file, read by its name without ``.gz``; a file that cannot be unpacked says why."""
    from termnews import formats  # noqa: PLC0415 - the door calls this module

    inner = name[: -len(formats.PACKED)] if name.lower().endswith(formats.PACKED) else name
    try:
        unpacked = unpack(data)
    except ValueError as error:
        title = door.line(inner.rpartition("/")[2].rpartition(".")[0].replace("-", " ")) or "Untitled"
        problem = f"The file could not be unpacked: {error}."
        return Article(title=title, problem=problem, origins={"title": Origin("the file’s name", "guess")})
    return formats.parse(unpacked, inner, rules=formats.Rules(encoding=encoding))
