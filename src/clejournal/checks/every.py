"""All checks, in the order in which their findings are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clejournal.checks.credentials import CREDENTIAL_CHECKS, CREDENTIAL_NOTES
from clejournal.checks.documents import DOCUMENT_CHECKS, DOCUMENT_NOTES
from clejournal.checks.entries import ENTRY_CHECKS, ENTRY_NOTES
from clejournal.checks.findings import Check, Facts, Finding
from clejournal.checks.folder import FOLDER_CHECKS
from clejournal.checks.past import HISTORY_CHECKS, HISTORY_NOTES
from clejournal.errors import usage
from clejournal.suggest import did_you_mean, quoted

Found = tuple[Check, Finding]


def look_over(facts: Facts, without: Collection[str] = ()) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """All faults, and all notes but those whose names are in `without`; by check, then by line."""
    notes = (check for check in NOTES if check.name not in without)
    return _found(facts, FAULTS), _found(facts, notes)


def _found(facts: Facts, checks: Iterable[Check]) -> tuple[Found, ...]:
    return tuple((check, finding) for check in checks for finding in check.look(facts))


def check_is_note(name: str) -> None:
    """Refuses (status 2) a name that is no note: faults cannot be switched off."""
    notes = [check.name for check in NOTES]
    if name in notes:
        return
    if any(check.name == name for check in FAULTS):
        raise usage(f"{name} finds faults, and those cannot be switched off", "mend them, one by one")
    hint = did_you_mean(name, notes) or f"the notes are {', '.join(notes)}"
    raise usage(f"there is no note called {quoted(name)}", hint)


FAULTS: tuple[Check, ...] = (
    *ENTRY_CHECKS,
    *CREDENTIAL_CHECKS,
    *DOCUMENT_CHECKS,
    *HISTORY_CHECKS,
    *FOLDER_CHECKS,
)
NOTES: tuple[Check, ...] = (*ENTRY_NOTES, *DOCUMENT_NOTES, *HISTORY_NOTES, *CREDENTIAL_NOTES)
