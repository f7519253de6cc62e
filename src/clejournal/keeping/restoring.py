"""Restoring a backup: every step is known before the first is taken, and nothing there is lost.

What lies in the way and differs is copied aside first, into a dated folder of its own. The journal
comes last, when all that it points to is in place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from clejournal.activity import Activity, is_line
from clejournal.errors import ClejournalError, Problem, not_saved, untrusted, usage
from clejournal.journal import disk, save
from clejournal.journal.history import history_folder
from clejournal.journal.read import Journal, format_of, from_bytes, read_bytes
from clejournal.journal.sound import ASIDE
from clejournal.keeping import files
from clejournal.keeping.archive import Backup, Member
from clejournal.keeping.holdings import HISTORY, OWN_RULES, SETTINGS
from clejournal.keeping.place import without_place

What = Literal["new", "same", "other"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup goes: the journal's file, and the folder of own rules and settings."""

    journal: Path
    config: Path

    @property
    def real(self) -> Path:
        return Path(os.path.realpath(self.journal))


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the backup, where it belongs, and what is there now."""

    member: Member
    path: Path
    there: What


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would do. `before` is the journal that is there now, `unreadable` why it is none;
    `lost` what it holds and the backup does not (activities, ids of credentials)."""

    target: Target
    journal: Journal
    sha256_before: str | None
    before: Journal | None
    unreadable: ClejournalError | None
    steps: tuple[Step, ...]
    kept: tuple[str, ...]
    """Own rules and settings that differ from those in the backup, and stay."""
    history_stays: bool
    """Whether this journal has a history already; then that of the backup is left in it."""

    @property
    def lost(self) -> tuple[Activity, ...]:
        if self.before is None:
            return ()
        held = {_said(activity) for activity in self.journal.activities}
        return tuple(each for each in self.before.activities if _said(each) not in held)

    @property
    def lost_credentials(self) -> tuple[str, ...]:
        held = [replace(each, line=0) for each in self.journal.credentials]
        old = self.before.credentials if self.before else ()
        return tuple(each.id for each in old if replace(each, line=0) not in held)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `aside` is the folder with what was there before, where anything was."""

    saved: save.Saved
    documents: int
    aside: Path | None


def plan(backup: Backup, target: Target) -> Plan:
    """Looks at everything and writes nothing. Raises ClejournalError where the backup cannot go there."""
    manifest = backup.manifest
    if format_of(Path(manifest.journal)) != format_of(target.real):
        what = f"the journal in the backup is called {manifest.journal}, the one here {target.real.name}"
        raise usage(what, "restore it into a folder of its own: --to FOLDER")
    journal = from_bytes(target.journal, backup.read(manifest.journal))
    data, before, unreadable = _there_now(target)
    history_stays = os.path.lexists(history_folder(target.real))
    steps, kept = [], []
    for step in _steps(backup, target, history_stays):
        if step.member.name.startswith((OWN_RULES, SETTINGS)) and step.there == "other":
            kept.append(step.member.name)
        else:
            steps.append(step)
    sha256 = None if data is None else hashlib.sha256(data).hexdigest()
    return Plan(target, journal, sha256, before, unreadable, tuple(steps), tuple(kept), history_stays)


def carry_out(backup: Backup, plan: Plan, words: str, now: dt.datetime) -> Restored:
    """Does what was planned; ClejournalError (status 5) where the disk refuses, and says where things are."""
    try:
        aside = _set_aside(plan, now)
        for step in plan.steps:
            if step.there != "same":
                _put(backup, step)
    except OSError as error:
        what = f"not restored: {disk.reason(error)}"
        raise not_saved(what, "the journal is as it was; what was copied already does no harm") from None
    before, recorded = plan.sha256_before, plan.sha256_before is None and not plan.history_stays
    saved = save.put(plan.target.journal, words, plan.journal.data, now, expect=before, recorded=recorded)
    _check(plan)
    return Restored(saved, backup.manifest.documents, aside)


def _there_now(target: Target) -> tuple[bytes | None, Journal | None, ClejournalError | None]:
    if not os.path.lexists(target.journal):
        return None, None, None
    data = read_bytes(target.journal)
    try:
        return data, from_bytes(target.journal, data), None
    except ClejournalError as error:
        return data, None, error


def _steps(backup: Backup, target: Target, history_stays: bool) -> Iterator[Step]:
    manifest, real = backup.manifest, target.real
    for member in manifest.members:
        top, _, rest = member.name.partition("/")
        if member.name == manifest.journal or (top == HISTORY and history_stays):
            continue
        if top == HISTORY:
            path, base = history_folder(real) / rest.partition("/")[2], real.parent
        elif member.name.startswith((OWN_RULES, SETTINGS)):
            path, base = target.config / rest, target.config
        else:
            path, base = real.parent / member.name, real.parent
        if member.name == SETTINGS:
            member = _settings_for_here(backup, member)
        yield Step(member, path, _what_is_there(path, base, member))


def _settings_for_here(backup: Backup, member: Member) -> Member:
    """The place of the journal is a matter of the computer it was backed up on."""
    data = without_place(backup.read(member.name))
    return Member(member.name, len(data), hashlib.sha256(data).hexdigest())


def _what_is_there(path: Path, base: Path, member: Member) -> What:
    files.check_way(path, base)
    if not os.path.lexists(path):
        return "new"
    return "same" if files.is_same(path, member.sha256) else "other"


def _set_aside(plan: Plan, now: dt.datetime) -> Path | None:
    """Copies what will be replaced into a folder of this day; None where nothing is."""
    real, target = plan.target.real, plan.target
    replaced = [step.path for step in plan.steps if step.there == "other"]
    if plan.sha256_before not in (None, plan.journal.sha256):
        replaced.append(real)
    if not replaced:
        return None
    aside = _free_folder(real.parent / ASIDE, f"{now.date().isoformat()} restore")
    for path in replaced:
        base = real.parent if path.is_relative_to(real.parent) else target.config
        with files.opened(path) as source:
            files.place(source, aside / path.relative_to(base), files.measured(path)[1])
    return aside


def _free_folder(folder: Path, name: str) -> Path:
    found, number = folder / name, 2
    while os.path.lexists(found):
        found, number = folder / f"{name} {number}", number + 1
    return found


def _put(backup: Backup, step: Step) -> None:
    if step.member.name == SETTINGS:
        data = without_place(backup.read(SETTINGS))
        files.place(io.BytesIO(data), step.path, step.member.sha256)
        return
    with backup.open(step.member) as source:
        files.place(source, step.path, step.member.sha256)


def _check(plan: Plan) -> None:
    """What is on the disk now is what was in the backup."""
    wrong = [step.member.name for step in plan.steps if not files.is_same(step.path, step.member.sha256)]
    if wrong:
        what = "was restored, but is not what the backup holds"
        raise untrusted([Problem(f"{name} {what}", "restore it once more") for name in wrong])


def _said(activity: Activity) -> str:
    """What an entry says, without its place; one without an id is called by its line."""
    id = "" if is_line(activity.id) else activity.id
    return repr(replace(activity, id=id, line=0))
