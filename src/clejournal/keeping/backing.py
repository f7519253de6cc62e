"""Making a backup: everything she owns into one file, read back before it takes its place."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from clejournal import __version__
from clejournal.errors import ClejournalError, not_saved, usage
from clejournal.evidence.vault import FOLDER as EVIDENCE
from clejournal.journal import disk
from clejournal.journal.copies import copies_folder
from clejournal.journal.history import history_folder
from clejournal.journal.read import Journal
from clejournal.journal.timeline import real_path
from clejournal.keeping import archive, files, holdings
from clejournal.keeping.archive import Manifest, Member
from clejournal.keeping.holdings import Holdings, LeftOut, Owned


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back. `missing` are documents that the journal names and that
    are not there; `left_out` says what else could not be taken along."""

    path: Path
    size: int
    manifest: Manifest
    missing: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def target_for(typed: str, today: dt.date) -> Path:
    """The file to make: the one typed, or one with the day in its name where a folder was typed."""
    path = Path(os.path.expanduser(typed))
    return path / f"clejournal {today.isoformat()}.zip" if path.is_dir() else path


def check_target(target: Path, journal: Path, config: Path, *, force: bool) -> None:
    """Refused (status 2): a place that is not there, that is taken, or among what is to be backed up."""
    if not target.parent.is_dir():
        raise usage(f"there is no folder {target.parent}", "make it first, or name another")
    if target.is_symlink():
        raise usage(f"{target} is a link", "name the file itself, or another file")
    real = Path(os.path.realpath(target))
    ours = (
        journal.parent / EVIDENCE,
        journal.parent / holdings.SUBMISSIONS,
        history_folder(journal).parent,
        copies_folder(journal),
        config,
    )
    inside = [folder for folder in ours if real.is_relative_to(os.path.realpath(folder))]
    if inside:
        raise usage(f"{inside[0]} is part of what is backed up", "name a file in another folder")
    if real in (journal, journal.with_name(f"{journal.name}.lock")):
        raise usage(f"{target} is the journal itself", "name another file")
    if target.exists() and not (force and target.is_file()):
        hint = "name another file, or add --force to replace it" if target.is_file() else "name another file"
        raise usage(f"there is something at {target} already", hint)


def make(journal: Journal, config: Path, target: Path, now: dt.datetime) -> Made:
    """Makes the backup at `target` in one move. Raises ClejournalError (status 5) where that fails."""
    try:
        found = holdings.beside(real_path(journal)) + holdings.own_rules_and_settings(config)
        found, members = _measured(found)
        manifest = _manifest(journal, members, now)
        with disk.new_beside(target) as (new, file):
            archive.write(file, manifest, found.files, journal.data)
            file.flush()
            _read_back(new, manifest)
        size = new.stat().st_size
        disk.put_in_place(new, target)
    except OSError as error:
        raise not_saved(f"no backup was made: {disk.reason(error)}", f"look at: {target.parent}") from None
    there = (*(each.name for each in found.files), *(each.name for each in found.left_out))
    missing = holdings.missing(journal.activities, there)
    return Made(target, size, manifest, missing, found.left_out)


def _measured(found: Holdings) -> tuple[Holdings, list[Member]]:
    """What can be read of these, each with its size and hash; the others are left out."""
    owned: list[Owned] = []
    members: list[Member] = []
    unread: list[LeftOut] = []
    for each in found.files:
        try:
            members.append(Member(each.name, *files.measured(each.path)))
            owned.append(each)
        except OSError as error:
            unread.append(LeftOut(each.name, f"cannot be read: {error.strerror or error}"))
    return Holdings(tuple(owned), (*found.left_out, *unread)), members


def _manifest(journal: Journal, members: list[Member], now: dt.datetime) -> Manifest:
    name = real_path(journal).name
    first = Member(name, len(journal.data), hashlib.sha256(journal.data).hexdigest())
    documents = holdings.documents(member.name for member in members)
    made = now.isoformat(timespec="seconds")
    return Manifest(__version__, made, name, len(journal.activities), documents, (first, *members))


def _read_back(new: Path, manifest: Manifest) -> None:
    try:
        with archive.opened(new) as backup:
            if backup.manifest == manifest:
                return
    except ClejournalError as error:
        why = error.problems[0].what
        raise not_saved(
            f"no backup was made, for it could not be read back: {why}", "try another disk"
        ) from None
    raise not_saved("no backup was made, for it could not be read back as it was written", "try another disk")
