"""Look at a folder of files: which articles are there, and whether they changed. It opens none of them.

Symbolic links are followed inside the folder, once; out of it only when the configuration says so.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from termnews.formats import is_article
from termnews.noun import field, noun
from termnews.text import file_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Stamp = tuple[int, int, int]
"""A file's time of change in nanoseconds, its size in bytes, its inode: another file, another stamp."""

_REASONS = {
    errno.EACCES: "permission denied",
    errno.ENOENT: "it is gone",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its path is too long",
}
_OUT = "This link leads out of the library, and is followed only with follow_links = true in config.toml."

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@noun(frozen=False)
class Sweep:
    """What a look at the folders found; paths are bytes, relative to the library."""

    files: dict[bytes, Stamp] = field(default_factory=dict)
    folders: dict[bytes, int] = field(default_factory=dict)
    """Each folder with its time of change in nanoseconds."""
    troubles: dict[str, str] = field(default_factory=dict)
    """What was named like an article and is none, and folders that could not be read, with the reason."""
    lost: list[bytes] = field(default_factory=list)
    """Folders that were there and are not."""
    whole: bool = True
    """Whether every folder was looked at."""


def sweep(root: bytes, *, follow_links: bool = False) -> Sweep:
    """Every article below `root`. Raises OSError when `root` itself cannot be read."""
    found = Sweep()
    _walk(root, [b""], found, known=frozenset(), follow_links=follow_links)
    return found


def first(root: bytes, *, most: int) -> Sweep:
    """The `most` articles that are met first; raises OSError as `sweep` does."""
    found = Sweep(whole=False)
    _walk(root, [b""], found, known=frozenset(), follow_links=False, most=most)
    return found


def glance(root: bytes, folders: dict[bytes, int], *, follow_links: bool = False) -> Sweep:
    """What is in those `folders` whose time has changed; raises OSError as `sweep` does.

    It sees files that were added, removed or replaced, not those rewritten in place. The sweep that it gives
    holds only what it looked at.
    """
    found = Sweep(whole=False)
    changed: list[bytes] = []
    for folder, mtime in folders.items():
        try:
            if os.stat(os.path.join(root, folder)).st_mtime_ns != mtime:
                changed.append(folder)
        except OSError:
            if not folder:
                raise
            found.lost.append(folder)
    if changed:
        _walk(root, changed, found, known=folders.keys(), follow_links=follow_links)
    return found


def gone(found: Sweep, known: Iterable[bytes]) -> list[bytes]:
    """The `known` files that are not where the sweep has looked."""
    missing = (path for path in known if path not in found.files)
    if found.whole:
        return list(missing)
    looked = found.folders.keys() | set(found.lost)
    return [path for path in missing if os.path.dirname(path) in looked]


def _walk(
    root: bytes,
    waiting: list[bytes],
    found: Sweep,
    *,
    known: Collection[bytes],
    follow_links: bool,
    most: int = sys.maxsize,
) -> None:
    """Look at the `waiting` folders and those below them that are not `known`, for at most so many articles."""
    real_root = os.path.realpath(root)
    links: list[bytes] = []
    seen: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            inside = _folder(root, folder, found, seen)
        except OSError as error:
            if not folder:
                raise
            found.troubles[file_name(folder)] = f"This folder cannot be read: {reason(error)}."
            continue
        for path, entry in inside:
            if len(found.files) >= most:
                return
            if entry.is_symlink():
                links.append(path)
            elif entry.is_dir(follow_symlinks=False):
                waiting.extend([path] if path not in known else [])
            elif is_article(file_name(entry.name)):
                _file(path, entry, found)
        if not waiting and links:
            waiting = _followed(root, real_root, links, found, anywhere=follow_links)
            links = []


def _folder(
    root: bytes, folder: bytes, found: Sweep, seen: set[tuple[int, int]]
) -> Iterator[tuple[bytes, os.DirEntry[bytes]]]:
    """The entries of a folder that was not seen before, without hidden ones, with their paths."""
    full = os.path.join(root, folder) if folder else root
    status = os.stat(full)
    if (status.st_dev, status.st_ino) in seen:
        return iter(())
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(full) as entries:
        listed = [entry for entry in entries if not entry.name.startswith(b".")]
    found.folders[folder] = status.st_mtime_ns
    return ((os.path.join(folder, entry.name) if folder else entry.name, entry) for entry in listed)


def _file(path: bytes, entry: os.DirEntry[bytes], found: Sweep) -> None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return  # gone since it was listed
    if stat.S_ISREG(status.st_mode):
        found.files[path] = stamp(status)
    else:
        found.troubles[file_name(path)] = _no_file(status)


def _no_file(status: os.stat_result) -> str:
    kind = _KINDS.get(stat.S_IFMT(status.st_mode), "no plain file")
    return f"This is {kind}, and is not read."


def _followed(
    root: bytes, real_root: bytes, links: list[bytes], found: Sweep, *, anywhere: bool
) -> list[bytes]:
    """Add the articles that links lead to, and give the folders; what the sweep has met itself is left out."""
    folders = []
    for path in sorted(links):
        full = os.path.join(root, path)
        target = os.path.realpath(full)
        inside = target == real_root or target.startswith(real_root + b"/")
        named = is_article(file_name(os.path.basename(path)))
        if not inside and not anywhere:
            if named or os.path.isdir(full):
                found.troubles[file_name(path)] = _OUT
            continue
        try:
            status = os.stat(full)
        except OSError as error:
            if named:
                found.troubles[file_name(path)] = f"This link leads nowhere: {reason(error)}."
            continue
        if stat.S_ISDIR(status.st_mode):
            folders.append(path)
        elif named and not stat.S_ISREG(status.st_mode):
            found.troubles[file_name(path)] = _no_file(status)
        elif named:
            relative = os.path.relpath(target, real_root) if inside else path
            if relative not in found.files:
                found.files[path] = stamp(status)
    return folders


def stamp(status: os.stat_result) -> Stamp:
    """What tells this file from another or a later one."""
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def time_of(root: bytes, folder: bytes) -> int | None:
    """When a folder changed, in nanoseconds; None when it is gone."""
    try:
        return os.stat(os.path.join(root, folder)).st_mtime_ns
    except OSError:
        return None


def reason(error: OSError) -> str:
    """Why the system refused, in plain words."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or "the system gives no reason").lower()


def current(root: bytes, path: bytes) -> Stamp | None:
    """The stamp that a file has now; None when it is gone, nothing known when the system does not tell."""
    try:
        return stamp(os.stat(os.path.join(root, path)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return (0, 0, 0)


def all_current(root: bytes, known: Iterable[tuple[bytes, int, int, int]]) -> bool:
    """Whether each file, a path and its stamp, is as it is known; of a hundred thousand this is asked at once."""
    look, folder = os.stat, os.path.join(root, b"")
    try:
        for path, mtime, size, inode in known:
            now = look(folder + path)
            if now.st_mtime_ns != mtime or now.st_size != size or now.st_ino != inode:
                return False
    except OSError:
        return False
    return True


class TooLargeError(Exception):
    """The file is over the size that is read."""


def read(root: bytes, path: bytes, *, most: int) -> tuple[bytes, Stamp]:
    """A regular file's bytes, and its stamp from before they were read.

    Raises OSError (also for what is no regular file) and `TooLargeError` for more than `most` bytes. Opening
    does not wait for a pipe's other end.
    """
    descriptor = os.open(os.path.join(root, path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        if status.st_size > most:
            raise TooLargeError
        chunks = []
        left = most + 1
        while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
            chunks.append(chunk)
            left -= len(chunk)
    finally:
        os.close(descriptor)
    if left <= 0:
        raise TooLargeError
    return b"".join(chunks), stamp(status)
