"""The disk, one careful step each: private files, forced to the disk, replaced in one move."""

from __future__ import annotations

import errno
import glob
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from clejournal.errors import not_saved

IS_POSIX = os.name == "posix"
"""The one check behind which everything hides that Windows does not have."""
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_LOCK_SECONDS = 10
_LONGEST_HOLDER = 100
_REPLACE_SECONDS = 2.0
_TEMPORARY = ".clejournal-new"
_LONGEST_NAME = 40
"""So much of a name goes into that of the temporary file: the longest names leave no room for more."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk can only be read",
    errno.EIO: "the disk reports an error",
    errno.EMFILE: "too many files are open",
    errno.EFBIG: "the file would be too large for this disk",
    errno.ENOLCK: "this disk cannot lock files",
    errno.ENOSYS: "this disk cannot lock files",
}


def reason(error: OSError) -> str:
    """Why the disk refused, in plain words."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def reason_unread(error: OSError) -> str:
    """Why the disk did not let us read, in plain words."""
    return "you may not read it" if isinstance(error, PermissionError) else reason(error)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock beside `path`; its file stays for ever, so that nobody waits on a file that is gone."""
    place = path.with_name(path.name + ".lock")
    lock = FileLock(
        place,
        timeout=_LOCK_SECONDS,
        mode=PRIVATE_FILE,
        fallback_to_soft=False,
        preserve_lock_file=True,
    )
    try:
        lock.acquire()
    except Timeout:
        what = (
            f"another clejournal{_holder(place)} has been writing to {path.name} for {_LOCK_SECONDS} seconds"
        )
        raise not_saved(f"not saved: {what}", "wait for it to end and try again") from None
    except (NotImplementedError, OSError) as error:
        why = reason(error) if isinstance(error, OSError) else "this disk cannot lock files"
        raise not_saved(f"not saved: {path.name} could not be locked: {why}", "nothing was changed") from None
    _say_who(place)
    try:
        yield
    finally:
        with suppress(OSError):  # the end of the process frees it too
            lock.release()


def _say_who(place: Path) -> None:
    """Writes into the lock file who holds it; the time is that of the file. No lock needs it to hold."""
    node = f" on {os.uname().nodename}" if IS_POSIX else ""
    with suppress(OSError):
        number = os.open(place, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(number, "wb") as file:
            file.write(f"process {os.getpid()}{node}\n".encode())


def _holder(place: Path) -> str:
    """Who wrote that they hold the lock, and since when; empty where nobody said."""
    try:
        with place.open("rb") as file:
            who = file.readline(_LONGEST_HOLDER).decode("utf-8", "replace").strip()
        since = time.strftime("%Y-%m-%d %H:%M", time.localtime(place.stat().st_mtime))
    except OSError:
        return ""
    return f" ({who}, since {since})" if who else ""


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it that are missing, for the owner alone."""
    missing = [each for each in (folder, *folder.parents) if not os.path.exists(each)]
    for each in reversed(missing):
        each.mkdir(PRIVATE_FOLDER, exist_ok=True)
        sync_folder(each.parent)


def write_beside(path: Path, data: bytes) -> Path:
    """A new private file in the same folder that holds `data`, on the disk for sure. Its path."""
    number, name = tempfile.mkstemp(_TEMPORARY, f".{path.name}.", path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            _write(file.fileno(), data)
            if IS_POSIX and path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & PRIVATE_FILE)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


@contextmanager
def new_beside(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new private file in the same folder, to be written piece by piece and read back: its path, and
    it. At the end it is on the disk for sure; where the block fails, it is gone."""
    number, name = tempfile.mkstemp(_TEMPORARY, f".{path.name[:_LONGEST_NAME]}.", path.parent)
    try:
        with os.fdopen(number, "w+b") as file:
            yield Path(name), file
            file.flush()
            _force(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one of ours that a killed process left behind."""
    return name.startswith(".") and name.endswith(_TEMPORARY)


def write_new(path: Path, data: bytes) -> None:
    """A private file that was not there before, on the disk for sure."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags, PRIVATE_FILE)
    try:
        with os.fdopen(number, "wb") as file:
            _write(file.fileno(), data)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def replace(new: Path, path: Path) -> None:
    """Puts the file `new` where `path` is. On Windows a virus scanner may hold it for a moment."""
    give_up = time.monotonic() + _REPLACE_SECONDS
    while True:
        try:
            os.replace(new, path)
            return
        except PermissionError:
            if IS_POSIX or time.monotonic() > give_up:
                raise
            time.sleep(0.05)


def put_in_place(new: Path, path: Path) -> None:
    """Puts `new` where `path` is, for sure; where the disk refuses that, `new` is gone. OSError then."""
    try:
        replace(new, path)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes sure that the names in the folder are on the disk."""
    if not IS_POSIX:
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sweep(path: Path) -> None:
    """Removes what a killed process left beside `path`. Only under the lock: then none is in use."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_TEMPORARY}"):
        with suppress(OSError):
            left.unlink()


def _write(number: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]
    _force(number)


def _force(number: int) -> None:
    """What was written to the open file is on the disk when this returns."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(number, fcntl.F_FULLFSYNC)
    else:
        os.fsync(number)
