"""Credential files: found by name, and their version chosen for a day.

The shipped ones stand in `credentials/` of this package; the holder's own in `credentials/` of the
config folder, in the same format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from clejournal.credentialfile import CredentialFile, RulesVersion, StoredVersion
from clejournal.errors import ClejournalError, Problem, untrusted, usage
from clejournal.rules.file import read_credential
from clejournal.rules.model import VersionTable
from clejournal.rules.resolve import resolve
from clejournal.ruleset import Reading
from clejournal.suggest import did_you_mean, slug

SHIPPED = Path(__file__).resolve().parent.parent / "credentials"
NO_OVERRIDES: Mapping[str, Reading] = {}


# --- finding --------------------------------------------------------------------------------------


def find(word: str, config_dir: Path | None = None) -> CredentialFile:
    """The credential called `word`: its id or another name of it, capitals and spaces as you like.

    Unknown: status 2, with the nearest names. A file that cannot be trusted: status 4.
    """
    name = slug(word)
    paths = _paths(config_dir)
    if name in paths:
        return _load(name, config_dir)
    files = []
    for id in paths:
        files.append(_load(id, config_dir))
        if name in files[-1].aliases:
            return files[-1]
    known = [known for file in files for known in (file.id, *file.aliases)]
    hint = did_you_mean(name, known, 3) or f"the credentials known are {', '.join(sorted(paths))}"
    raise usage(f"no credential is called {word}", hint)


def catalogue(config_dir: Path | None = None) -> tuple[CredentialFile, ...]:
    """Every credential file, shipped ones first, by id. All problems of all files at once."""
    files: list[CredentialFile] = []
    problems: list[Problem] = []
    for id in _paths(config_dir):
        try:
            files.append(_load(id, config_dir))
        except ClejournalError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    problems += _claimed_twice(files)
    if problems:
        raise untrusted(problems)
    return tuple(files)


def _paths(config_dir: Path | None) -> dict[str, Path]:
    """Files by id. An own file may not take the id of a shipped one."""
    paths = {path.stem: path for path in _files(SHIPPED)}
    own = _files(config_dir / "credentials") if config_dir else []
    taken = [path for path in own if path.stem in paths]
    if taken:
        what, hint = "is the id of a credential that is shipped", "rename the file, and the id in it"
        raise untrusted(Problem(f"{path.stem} {what}", hint, str(path)) for path in taken)
    return paths | {path.stem: path for path in own}


def _files(folder: Path) -> list[Path]:
    """The rules files in a folder, none where there is no such folder. `glob` would be silent about one
    that may not be read. OSError then."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if path.suffix == ".toml"), key=lambda path: path.stem)


def _claimed_twice(files: list[CredentialFile]) -> list[Problem]:
    owner: dict[str, str] = {file.id: file.id for file in files}
    problems = []
    for file in files:
        for alias in file.aliases:
            other = owner.setdefault(alias, file.id)
            if other != file.id:
                what = f"{file.id} and {other} both go by the name {alias}"
                problems.append(Problem(what, None, file.origin))
    return problems


def _load(id: str, config_dir: Path | None) -> CredentialFile:
    paths = _paths(config_dir)
    return _shipped(id) if paths[id].parent == SHIPPED else read_credential(paths[id], paths, str(paths[id]))


@cache
def _shipped(id: str) -> CredentialFile:
    paths = _paths(None)
    return read_credential(paths[id], paths, "shipped")


# --- choosing -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which version is nearest to a day, and whether it holds on it.

    `version` holds from `begins`; a day before the first version is not covered. `last_seen` is
    the last day a copy shows it: after it the version still applies, unconfirmed (`unconfirmed`).
    """

    version: str
    begins: date
    covered: bool
    last_seen: date | None
    unconfirmed: bool


def covers(file: CredentialFile, day: date) -> Coverage:
    """What the file knows of a day; the caller picks the day by the file's `chosen_by`."""
    nearest = _nearest(file, day)
    last_seen = nearest.seen[1] if nearest.seen else None
    return Coverage(
        version=nearest.id,
        begins=nearest.begins,
        covered=nearest.begins <= day,
        last_seen=last_seen,
        unconfirmed=last_seen is not None and day > last_seen,
    )


def nearest_version(
    file: CredentialFile,
    day: date,
    reading: Reading,
    track: str | None = None,
    overrides: Mapping[str, Reading] = NO_OVERRIDES,
) -> RulesVersion:
    """The rules that hold on `day` under one reading; before the first version begins that one, for
    showing what later rules say (`covers` tells which).

    `overrides` reads single doubts, by their path, under another reading. Without `track` nothing
    is limited to one. An unknown track: status 2.
    """
    tracks = [known.name for known in file.tracks]
    if track is not None and track not in tracks:
        hint = did_you_mean(track, tracks) or f"its tracks are {', '.join(tracks) or 'none'}"
        raise usage(f"{file.id} has no track called {track}", hint)
    content = _nearest(file, day).content
    assert isinstance(content, VersionTable)
    return resolve(file.id, file.unit, content, reading, track, overrides)


def _nearest(file: CredentialFile, day: date) -> StoredVersion:
    begun = [version for version in file.versions if version.begins <= day]
    return begun[-1] if begun else file.versions[0]
