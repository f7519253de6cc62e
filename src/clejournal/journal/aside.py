"""Mending beside the journal: files are moved aside or back, and made private. Nothing is ever deleted."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path, PurePosixPath

from clejournal.errors import ClejournalError, ExitStatus, Problem, not_saved
from clejournal.journal import disk
from clejournal.journal.sound import ASIDE


def move_aside(folder: Path, name: str, day: date) -> str:
    """Moves the file `name` of the folder under `aside/DAY/`; its new name. A link itself is moved.

    Raises ClejournalError (status 5) where the disk refuses.
    """
    new = _moved(folder, name, f"{ASIDE}/{day.isoformat()}/{name}")
    make_private(folder, new)
    return new


def move_back(folder: Path, name: str, wanted: str) -> str:
    """Moves the file `name` to `wanted`, or beside it where that name is taken; its new name."""
    return _moved(folder, name, wanted)


def make_private(folder: Path, name: str) -> None:
    """Takes the rights of all others away; the owner keeps what he had. Never through a link."""
    path = folder / name
    try:
        if disk.IS_POSIX and not path.is_symlink():
            os.chmod(path, path.stat().st_mode & disk.PRIVATE_FOLDER)
    except OSError as error:
        raise not_saved(f"not made private: {name}: {disk.reason(error)}") from None


def _moved(folder: Path, name: str, wanted: str) -> str:
    try:
        new = _free(folder, PurePosixPath(wanted))
        disk.make_folder((folder / new).parent)
        os.rename(folder / name, folder / new)
    except OSError as error:
        raise not_saved(f"not moved: {name}: {disk.reason(error)}", "it is where it was") from None
    try:
        disk.sync_folder((folder / new).parent)
        disk.sync_folder((folder / name).parent)
    except OSError as error:
        what = f"saved, but the disk did not confirm it: {disk.reason(error)}"
        raise ClejournalError([Problem(what, f"look at: {new}")], ExitStatus.UNCONFIRMED) from None
    return new


def _free(folder: Path, wanted: PurePosixPath) -> str:
    """The wanted name, or that name with a number: nothing is written over."""
    name, number = wanted, 2
    while os.path.lexists(folder / name):
        name = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return str(name)
