"""Checks of the folder: who may read it, copies that a sync service made, and what a kill left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from clejournal.checks.findings import MEND, Check, Facts, Finding, some
from clejournal.journal.disk import is_temporary
from clejournal.journal.sound import Seen

_OTHERS = 0o077
_OURS = ("evidence", "history", "submissions", "copies", "aside")

_CONFLICTS = (
    r" \(.*conflicted copy.*\)",  # Dropbox, Nextcloud
    r" \(.*[Cc]onflict.*\)",  # Dropbox: case conflict, selective sync conflict
    r"-(?=[\w-]*[A-Z])[\w-]+",  # OneDrive: the name of the computer
    r" \d+",  # iCloud
    r" ?\(\d+\)",  # Google Drive
    r"\.sync-conflict-[\w-]+",  # Syncthing
    r"_conflict-[\w-]+",  # ownCloud
)
"""What sync services put between a name and its ending when two computers wrote at once."""

_OF_A_SAVE = "a command was interrupted before it saved; the journal itself is as it was before"
_OF_A_COPY = "a command was interrupted while it made the copy of that day; the journal was saved before"


def open_permissions(facts: Facts) -> Iterator[Finding]:
    found = readable_by_others(facts)
    if found:
        what = f"others on this computer may read {some(found)}"
        why = "your record is nobody's business but yours"
        yield Finding(what, why, ((MEND, "makes them yours alone"),), found[0])


def readable_by_others(facts: Facts) -> list[str]:
    return [seen.name for seen in facts.seen if seen.mode and seen.mode & _OTHERS and _is_ours(facts, seen)]


def _is_ours(facts: Facts, seen: Seen) -> bool:
    top = PurePosixPath(seen.name).parts[0]
    return top in _OURS or top in (facts.file, f"{facts.file}.lock") or is_temporary(top)


def conflict_copies(facts: Facts) -> Iterator[Finding]:
    for seen in conflicting(facts):
        if facts.sha256 and seen.sha256 == facts.sha256:
            what = "a copy of the journal that a sync service made; it is equal"
            yield Finding(what, "nothing is lost without it", ((MEND, "puts it aside"),), seen.name)
        else:
            what = "a copy of the journal that a sync service made; it differs"
            why = "two computers wrote at once; what one of them wrote is only here"
            merge = (f"clejournal merge {facts.path(seen.name)}", "brings both together")
            yield Finding(what, why, (merge,), seen.name)


def conflicting(facts: Facts) -> tuple[Seen, ...]:
    name = PurePosixPath(facts.file)
    pattern = re.compile(f"{re.escape(name.stem)}(?:{'|'.join(_CONFLICTS)}){re.escape(name.suffix)}")
    return tuple(seen for seen in facts.seen if seen.sort == "file" and pattern.fullmatch(seen.name))


def leftovers(facts: Facts) -> Iterator[Finding]:
    for seen in temporary(facts):
        why = _OF_A_COPY if "/" in seen.name else _OF_A_SAVE
        yield Finding("a temporary file that was left over", why, ((MEND, "puts it aside"),), seen.name)


def temporary(facts: Facts) -> tuple[Seen, ...]:
    named = f".{facts.file}."
    journal = PurePosixPath(facts.file)
    a_day = r"\d{4}-\d{2}-\d{2}"
    copy = re.compile(rf"copies/\.{re.escape(journal.stem)} {a_day}{re.escape(journal.suffix)}\.[^/]*")
    found = (seen for seen in facts.seen if is_temporary(PurePosixPath(seen.name).name))
    return tuple(
        seen
        for seen in found
        if copy.fullmatch(seen.name) or ("/" not in seen.name and seen.name.startswith(named))
    )


FOLDER_CHECKS = (
    Check("open-permissions", open_permissions),
    Check("conflict-copies", conflict_copies),
    Check("leftovers", leftovers),
)
