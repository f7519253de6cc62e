"""What she owns: the files that belong to one journal, each with its name in a backup."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from clejournal.activity import Activity
from clejournal.evidence.vault import FOLDER as EVIDENCE
from clejournal.journal import disk
from clejournal.journal.history import history_folder
from clejournal.journal.sound import ASIDE

SUBMISSIONS = "submissions"
HISTORY = "history"
SETTINGS = "settings/settings.toml"
OWN_RULES = "settings/credentials"


@dataclass(frozen=True, slots=True)
class Owned:
    """One file of hers. `name` is that in a backup: parts joined by /."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What cannot go into a backup, and why, in words that go on after the name."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """Plain files, by name, and what was found besides."""

    files: tuple[Owned, ...]
    left_out: tuple[LeftOut, ...]

    def __add__(self, other: Holdings) -> Holdings:
        return Holdings(self.files + other.files, self.left_out + other.left_out)


def beside(journal: Path) -> Holdings:
    """What lies beside the journal at this (real) path and belongs to it: documents, submissions,
    history. The journal itself and its automatic copies are not among them."""
    folder = journal.parent
    return _together(
        _walk(folder / EVIDENCE, EVIDENCE),
        _walk(folder / SUBMISSIONS, SUBMISSIONS),
        _walk(history_folder(journal), f"{HISTORY}/{journal.name}"),
    )


def set_aside(journal: Path) -> Holdings:
    """What was moved or copied out of the way beside the journal at this (real) path."""
    return _together(_walk(journal.parent / ASIDE, ASIDE))


def own_rules_and_settings(config: Path) -> Holdings:
    """What lies in the configuration folder and is hers."""
    return _together(_walk(config / "credentials", OWN_RULES), _one(config / "settings.toml", SETTINGS))


def documents(names: Iterable[str]) -> int:
    """How many of these are documents in the vault."""
    return sum(name.startswith(f"{EVIDENCE}/") for name in names)


def missing(activities: Iterable[Activity], names: Iterable[str]) -> tuple[str, ...]:
    """Documents that the journal names and that are not among `names`."""
    held = set(names)
    named = (paper.file for each in activities for paper in each.evidence if paper.file)
    return tuple(dict.fromkeys(file for file in named if file not in held))


def is_fit(name: str) -> bool:
    """Whether a file of this name can be put back anywhere, and never outside its folder."""
    parts = name.split("/")
    return all(part not in ("", ".", "..") and _is_fit_part(part) for part in parts)


def _is_fit_part(part: str) -> bool:
    if "\\" in part or PureWindowsPath(part).drive:
        return False
    return not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in part)


def _together(*found: Iterable[Owned | LeftOut]) -> Holdings:
    every = sorted((each for some in found for each in some), key=lambda each: each.name)
    owned = tuple(each for each in every if isinstance(each, Owned))
    return Holdings(owned, tuple(each for each in every if isinstance(each, LeftOut)))


def _walk(folder: Path, name: str) -> Iterator[Owned | LeftOut]:
    """Everything under a folder. No link is followed."""
    if not os.path.lexists(folder):
        return
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        yield LeftOut(name, "is not a folder of its own but a link or a file")
        return
    for each in sorted(os.listdir(folder)):
        if not disk.is_temporary(each):
            path = folder / each
            is_folder = stat.S_ISDIR(os.lstat(path).st_mode)
            yield from _walk(path, f"{name}/{each}") if is_folder else _one(path, f"{name}/{each}")


def _one(path: Path, name: str) -> Iterator[Owned | LeftOut]:
    if not os.path.lexists(path):
        return
    if not stat.S_ISREG(os.lstat(path).st_mode):
        yield LeftOut(name, "is not a file of its own but a link or something else")
    elif not is_fit(name):
        yield LeftOut(name, "has a name that not every computer can keep")
    else:
        yield Owned(name, path)
