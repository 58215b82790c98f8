"""The one way in which a TOML file of the person's is changed: whole or not at all, and never blindly.

Lock a file beside it, read again, apply this change, write a new file, put it in the old one's place.
Without the lock, or with a lock on the file that is replaced, eight processes of forty additions lost
most of them; a lock file that exists only while it is held was left behind by every kill.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from termnews import text
from termnews.model import TermnewsError
from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Document = dict[str, Any]
Stamp = tuple[int, int, int]
"""Inode, size and time of change (nanoseconds): another stamp, another content."""
Made = TypeVar("Made")

PATIENCE = 5.0
"""How long to wait for another process that is changing the file, in seconds."""
_PAUSE = 0.01
_NEW_FILE, _NEW_FOLDER = 0o600, 0o700
_BUSY = {errno.EAGAIN, errno.EACCES}


class BrokenFileError(TermnewsError):
    """The file does not parse, or holds something else than it should; it is not touched."""

    def __init__(self, path: object, line: int, mistake: str) -> None:
        super().__init__(f"{text.line(str(path))} has a mistake on line {line}: {text.line(mistake)}.")
        self.line = line


class NotSavedError(TermnewsError):
    """A change that could not be saved: why, and the change in full, to be entered by hand."""

    def __init__(self, reason: str, change: str) -> None:
        super().__init__(f"{reason.rstrip('.')}, so this was not saved: {text.block(change)}")
        self.reason = reason
        self.change = change


@noun
class TomlFile:
    """A TOML file that termnews writes and a person may edit; unknown keys and tables are kept."""

    path: Path
    header: str
    """Comment lines that open the file whenever it is written."""

    def stamp(self) -> Stamp | None:
        """What tells one content of the file from another without reading it; None without a file."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def read(self) -> Document:
        """The parsed file; empty where there is none. Raises BrokenFileError and TermnewsError."""
        try:
            data = _bytes_of(self.path)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise TermnewsError(f"{self._shown} cannot be read ({error.strerror}).") from error
        return parsed(data, self.path)

    def change(
        self, apply: Callable[[Document], tuple[Document, Made]], *, said: str, wait: float = PATIENCE
    ) -> Made:
        """Run `apply` on the document as it stands now, save what it returns, and return what it made.

        Nothing is written where the document stays equal. `said` is the change in words, in full.
        Raises NotSavedError after at most `wait` seconds in which another process holds the file.
        """
        try:
            target = Path(os.path.realpath(self.path))
            target.parent.mkdir(_NEW_FOLDER, parents=True, exist_ok=True)
            with locked(target, wait):
                before = self.read()
                after, made = apply(before)
                if after != before:
                    _replace(target, (self.header + "\n" + written(after)).encode())
        except OSError as error:
            reason = f"{self._shown} cannot be written ({error.strerror or error})"
            raise NotSavedError(reason, said) from error
        except RecursionError as error:
            raise NotSavedError(f"{self._shown} is nested too deep", said) from error
        except TermnewsError as error:
            raise NotSavedError(str(error), said) from error
        return made

    @property
    def _shown(self) -> str:
        return text.line(str(self.path))


def parsed(data: bytes, name: object) -> Document:
    """The document in these bytes; `name` is what to call them. Raises BrokenFileError."""
    import tomllib  # noqa: PLC0415 - 5 ms, paid only where there is such a file

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFileError(name, line, "this is not UTF-8") from error
    except RecursionError as error:
        raise BrokenFileError(name, 1, "tables or lists are nested too deep") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at line (\d+), column \d+\)$| \(at end of document\)$", str(error))
        line = int(found[1]) if found and found[1] else data.rstrip().count(b"\n") + 1
        mistake = str(error)[: found.start()] if found else str(error)
        raise BrokenFileError(name, line, mistake) from error


def written(document: Document) -> str:
    """`document` as TOML: a header for every table and every member of a list of tables, in order."""
    return "".join(_table((), document)).lstrip("\n")


def _table(names: tuple[str, ...], table: Document) -> Iterator[str]:
    import tomli_w  # noqa: PLC0415 - reading needs no writer

    plain = {name: value for name, value in table.items() if not _has_headers(value)}
    if plain:
        # In its strings of several lines tomli_w turns CRLF into LF.
        yield tomli_w.dumps(plain, multiline_strings=not _has_crlf(plain))
    for name, value in table.items():
        if _has_headers(value):
            below = (
                *names,
                name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else tomli_w.dumps({name: {}})[1:-2],
            )
            path = ".".join(below)
            for each in value if isinstance(value, list) else [value]:
                yield f"\n[[{path}]]\n" if isinstance(value, list) else f"\n[{path}]\n"
                yield from _table(below, each)


def _has_headers(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict)


def _has_crlf(value: object) -> bool:
    if isinstance(value, str):
        return "\r\n" in value
    if isinstance(value, dict):
        return any(map(_has_crlf, value.values()))
    return isinstance(value, list) and any(map(_has_crlf, value))


def _bytes_of(path: Path) -> bytes:
    # O_NONBLOCK: a FIFO of that name must not hold the program for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return file.read()


@contextlib.contextmanager
def locked(target: Path, wait: float) -> Iterator[None]:
    """Hold the lock of the file `target`, or raise TermnewsError after `wait` seconds.

    The lock's own file stays when it is let go: taking it away would let two processes in at once.
    """
    path = target.with_name(f".{target.name}.lock")
    deadline = time.monotonic() + wait
    descriptor = _open_lock(path, target)
    try:
        while not _try_lock(descriptor, path):
            if time.monotonic() > deadline:
                raise TermnewsError(f"{text.line(str(target))} is being changed by {_holder(descriptor)}")
            time.sleep(_PAUSE)
            if _is_elsewhere(descriptor, path):
                os.close(descriptor)
                descriptor = _open_lock(path, target)
        yield
    finally:
        os.close(descriptor)


def _open_lock(path: Path, target: Path) -> int:
    """The lock's file, which whoever may write the target may lock."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode) & 0o666
    except FileNotFoundError:
        mode = _NEW_FILE
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    except FileExistsError:
        try:
            return os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        except PermissionError:
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    os.fchmod(descriptor, mode)
    return descriptor


def _try_lock(descriptor: int, path: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    if _is_elsewhere(descriptor, path):
        return False
    # Only for the sentence that another process says when it has waited in vain.
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return True


def _is_elsewhere(descriptor: int, path: Path) -> bool:
    """Whether somebody has deleted the lock's file, so that a lock on it no longer counts."""
    try:
        return not os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return True


def _holder(descriptor: int) -> str:
    number = os.pread(descriptor, 20, 0).decode("ascii", "replace")
    return f"process {number}" if number.isdecimal() else "another process"


def _replace(target: Path, data: bytes) -> None:
    """Put a new file with `data` in the place of `target`, with its mode, owner and group."""
    new = target.with_name(f".{target.name}.new")
    # One process at a time comes here, so what stands there was left by one that was killed.
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _NEW_FILE)
    try:
        try:
            _keep_access(descriptor, target)
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        new.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    sync_folder(target.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_access(descriptor: int, target: Path) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    mode, new = stat.S_IMODE(old.st_mode), os.fstat(descriptor)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.fchown(descriptor, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
        except PermissionError:
            # What the old group was allowed is not meant for another one.
            mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(descriptor, mode)


def sync_folder(folder: Path) -> None:
    """Have the folder's names on the disk; where a file system cannot, the file is in place all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
