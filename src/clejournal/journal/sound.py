"""What lies beside a journal and what its history says of it: looked at for `doctor`, never written to."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clejournal.journal.disk import IS_POSIX
from clejournal.journal.history import Change, Damaged, history_folder, numbers, read
from clejournal.journal.timeline import Break, carried_out, changed_lines, text_left

ASIDE = "aside"
ACCEPTED = "doctor --accept"
"""The words of the change that makes the text of that day the one to compare with."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1024 * 1024

Record = Change | Damaged


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing in the journal's folder. `mode` holds the permission bits where the system has any;
    `sha256` is that of a file that was read, None where it was not or could not be."""

    name: str
    """Relative to the folder, with / between the parts."""
    sort: Literal["file", "folder", "link", "other"]
    mode: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """The text is not the one that was left. `line` is the first that differs, where that is known."""

    line: int | None = None


def beside(journal: Path) -> tuple[Seen, ...]:
    """The journal at this (real) path, what is named like it, and all that is kept in folders beside it."""
    folder, stem = journal.parent, journal.stem
    found: list[Seen] = []
    for path in _listed(folder):
        if stem in path.name and not path.is_dir():
            found.append(_seen(path, folder, read=path.suffix == journal.suffix))
    for name in ("evidence", ASIDE, "submissions", "copies"):
        found += _under(folder / name, folder, read=name in ("evidence", ASIDE))
    history = history_folder(journal)
    found += [_seen(history.parent, folder, read=False)] if os.path.lexists(history.parent) else []
    return (*found, *_under(history, folder, read=False))


def records(journal: Path) -> tuple[Record, ...]:
    """The whole history of the journal at this (real) path, oldest first."""
    return tuple(read(journal, number) for number in sorted(numbers(journal)))


def outside_change(journal: Path, data: bytes) -> Outside | None:
    """Where this text departs from what the last change of the journal at this (real) path left; None
    where it does not, and where a damaged record leaves that open. OSError where the history cannot be
    read."""
    newest = next(carried_out(journal, hashlib.sha256(data).hexdigest()), None)
    if not isinstance(newest, Break) or newest.lost:
        return None
    left = text_left(journal)
    return Outside(None if left is None else changed_lines(left, data)[0])


def since_accepted(past: Sequence[Record]) -> tuple[Record, ...]:
    """The records from the last one on by which the holder accepted the text as it was."""
    at = [index for index, each in enumerate(past) if isinstance(each, Change) and each.words == ACCEPTED]
    return tuple(past[at[-1] :]) if at else tuple(past)


def fits(earlier: Change, later: Change) -> bool:
    """Whether `later` was made from the text that `earlier` left, or left alone (not carried out)."""
    return later.before in (earlier.before, earlier.after)


def _under(place: Path, folder: Path, *, read: bool) -> Iterator[Seen]:
    """`place` and everything in it; a link is seen, not followed."""
    if not os.path.lexists(place):
        return
    seen = _seen(place, folder, read=read)
    yield seen
    if seen.sort == "folder":
        for path in _listed(place):
            yield from _under(path, folder, read=read)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _seen(path: Path, folder: Path, *, read: bool) -> Seen:
    name = path.relative_to(folder).as_posix()
    try:
        found = os.lstat(path)
    except OSError:
        return Seen(name, "other")
    mode = stat.S_IMODE(found.st_mode) if IS_POSIX else None
    if stat.S_ISDIR(found.st_mode):
        return Seen(name, "folder", mode)
    if stat.S_ISLNK(found.st_mode):
        return Seen(name, "link")
    if not stat.S_ISREG(found.st_mode):
        return Seen(name, "other", mode)
    return Seen(name, "file", mode, _hash_of(path) if read else None)


def _hash_of(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()
