"""Whole files of any size: read piece by piece and hashed, copied privately, and proved the same."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from clejournal.errors import ClejournalError, not_saved, usage
from clejournal.journal import disk

_PIECE = 1024 * 1024
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def opened(path: Path) -> IO[bytes]:
    """The plain file at `path`, opened for reading; no link is followed. OSError where it is none."""
    number = os.open(path, _READ)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(f"{path.name} is not a plain file")
    return os.fdopen(number, "rb")


def measured(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a plain file. OSError where it cannot be read."""
    with opened(path) as file:
        return passed_on(file, None)


def passed_on(source: IO[bytes], target: IO[bytes] | None) -> tuple[int, str]:
    """Reads `source` to its end, writing it to `target` where there is one: its size and SHA-256."""
    size, digest = 0, hashlib.sha256()
    for piece in _pieces(source):
        size += len(piece)
        digest.update(piece)
        if target:
            target.write(piece)
    return size, digest.hexdigest()


def place(source: IO[bytes], target: Path, sha256: str) -> None:
    """Puts what `source` holds at `target` in one move, private and on the disk for sure, read back
    and proved to have this hash. OSError where the disk refuses; nothing is left of the attempt then."""
    disk.make_folder(target.parent)
    with disk.new_beside(target) as (new, file):
        passed_on(source, file)
        file.flush()
        if measured(new)[1] != sha256:
            raise not_saved(
                f"not saved: {target.name} was not copied rightly", "look at the disks, and try again"
            )
    disk.put_in_place(new, target)


def is_same(path: Path, sha256: str) -> bool:
    """Whether a plain file with this hash is there."""
    try:
        return measured(path)[1] == sha256
    except OSError:
        return False


def check_way(path: Path, base: Path) -> None:
    """Refused (status 2): a link or anything else in the way of a plain file at `path` under `base`."""
    for up in path.relative_to(base).parents[:-1]:
        if os.path.lexists(base / up) and not stat.S_ISDIR(os.lstat(base / up).st_mode):
            raise _in_the_way(base / up)
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise _in_the_way(path)


def _in_the_way(path: Path) -> ClejournalError:
    hint = "move it away first; nothing was changed"
    return usage(f"{path} is a link or something else that is in the way", hint)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        yield piece
