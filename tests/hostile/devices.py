"""What is no plain file, or lies where no plain file does: links, pipes, sockets, devices, sizes, depths, times."""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from hostile.carriers import text

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEP = 1200


def _fifo(path: bytes) -> None:
    os.mkfifo(path)


def _socket(path: bytes) -> None:
    """A socket's own name may have 108 bytes, so it is bound from its folder."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(os.path.dirname(path))
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(os.path.basename(path))
    finally:
        os.fchdir(here)
        os.close(here)


def _device(path: bytes) -> None:
    """``/dev/zero`` itself where one may be made, else a link to it."""
    with suppress(PermissionError):
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
        return
    os.symlink(b"/dev/zero", path)


def _folder(path: bytes) -> None:
    os.mkdir(path)


def _link(path: bytes, *, to: bytes) -> None:
    os.symlink(to, path)


def _written(path: bytes, *, word: str) -> None:
    with open(path, "wb") as file:
        file.write(text("x", word))


def _sparse(path: bytes, *, size: int) -> None:
    _written(path, word="nothing")
    os.truncate(path, size)


def _line(path: bytes, *, size: int) -> None:
    with open(path, "wb") as file:
        file.writelines(b"word " * (1 << 18) for _ in range(size // (5 << 18) + 1))


def _timed(path: bytes, *, word: str, at: int) -> None:
    _written(path, word=word)
    os.utime(path, ns=(at, at))


def _twin(path: bytes, *, of: bytes) -> None:
    _written(os.path.join(os.path.dirname(path), of), word="eagletwin")
    os.link(os.path.join(os.path.dirname(path), of), path)


def _deep(path: bytes, *, depth: int, word: str) -> None:
    """Folders in folders, past the length that a path may have: made from folder to folder."""
    os.mkdir(path)
    folder = os.open(path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(b"deeper", dir_fd=folder)
        folder, above = os.open(b"deeper", os.O_RDONLY, dir_fd=folder), folder
        os.close(above)
    file = os.open(b"at the end.txt", os.O_WRONLY | os.O_CREAT, dir_fd=folder)
    os.write(file, text("x", word))
    os.close(file)
    os.close(folder)


def _closed(path: bytes) -> None:
    _written(path, word="nobody")
    os.chmod(path, 0)


def _closed_folder(path: bytes) -> None:
    os.mkdir(path)
    _written(os.path.join(path, b"inside.txt"), word="nobody")
    os.chmod(path, 0)


def _outside(path: bytes) -> None:
    """A link to a secret beside the library."""
    secret = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(path))), b"secret")
    os.makedirs(secret, exist_ok=True)
    _written(os.path.join(secret, b"secret.txt"), word="secretword")
    os.symlink(secret if not path.endswith(b".txt") else os.path.join(secret, b"secret.txt"), path)


_Make = tuple["Callable[[bytes], None]", str, bool, str]
DEVICES: dict[bytes, _Make] = {
    b"devices/pipe.txt": (_fifo, "is a pipe", False, ""),
    b"devices/socket.txt": (_socket, "is a socket", False, ""),
    b"devices/zero.txt": (_device, "is ", False, ""),
    b"devices/folder.md": (_folder, "", False, ""),
    b"devices/nowhere.txt": (partial(_link, to=b"not there.txt"), "leads nowhere", False, ""),
    b"devices/itself.txt": (partial(_link, to=b"itself.txt"), "in a circle", False, ""),
    b"devices/one.txt": (partial(_link, to=b"two.txt"), "in a circle", False, ""),
    b"devices/two.txt": (partial(_link, to=b"one.txt"), "in a circle", False, ""),
    b"devices/terminal.txt": (partial(_link, to=b"/dev/tty"), "out of the library", False, ""),
    b"devices/process.txt": (partial(_link, to=b"/proc/self/environ"), "out of the library", False, ""),
    b"devices/here": (partial(_link, to=b"."), "", False, ""),
    b"devices/above": (partial(_link, to=b".."), "", False, ""),
    b"devices/root": (partial(_link, to=b"/"), "out of the library", False, ""),
    b"devices/secret.txt": (_outside, "out of the library", False, ""),
    b"devices/secrets": (_outside, "out of the library", False, ""),
    b"devices/to-pipe.txt": (partial(_link, to=b"pipe.txt"), "is a pipe", False, ""),
    b"devices/plain.txt": (partial(_written, word="eagleplain"), "", True, "eagleplain"),
    b"devices/to-plain.txt": (partial(_link, to=b"plain.txt"), "", False, ""),
    b"devices/twin.txt": (partial(_twin, of=b"other-twin.txt"), "", True, "eagletwin"),
    b"devices/sparse.txt": (partial(_sparse, size=1 << 30), "larger than 32 MB", True, ""),
    b"devices/line.txt": (partial(_line, size=50 << 20), "larger than 32 MB", True, ""),
    b"devices/before-1970.txt": (partial(_timed, word="eagleold", at=-(10**18)), "", True, "eagleold"),
    b"devices/in-2200.txt": (
        partial(_timed, word="eaglenew", at=7_258_118_400 * 10**9),
        "",
        True,
        "eaglenew",
    ),
    b"deep-100": (partial(_deep, depth=100, word="eagledeep"), "", False, ""),
    b"deep-1200": (partial(_deep, depth=_DEEP, word="eagledeeper"), "path is too long", False, ""),
    b"closed.txt": (_closed, "permission denied", True, ""),
    b"closed": (_closed_folder, "permission denied", False, ""),
}
"""By path: what makes it, what is said of it, whether it is an article, what comes through."""
