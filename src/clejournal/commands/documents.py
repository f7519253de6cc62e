"""Documents on their way into the vault: copied first; taken back where the journal cannot be saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from clejournal.activity import Activity, Evidence
from clejournal.errors import ClejournalError, ExitStatus, not_saved, usage
from clejournal.evidence.vault import Document, Kept, keep, read_document, stem_for, take_back
from clejournal.journal import disk
from clejournal.journal.read import Journal
from clejournal.pages.figures import name_of
from clejournal.wording import ROLE_WORDS


@contextmanager
def copied(files: Sequence[tuple[str, Path]], journal: Journal, stem: str) -> Iterator[tuple[Evidence, ...]]:
    """Copies the files (role and path) into the vault and gives what the journal is to point to.

    All are read before the first is copied. Where the block is refused before anything was saved,
    the copies are taken back.
    """
    documents = [(role, read_document(path)) for role, path in files]
    known = {
        paper.sha256: paper.file
        for activity in journal.activities
        for paper in activity.evidence
        if paper.sha256 and paper.file
    }
    done: list[Kept] = []
    found: list[Evidence] = []
    try:
        for role, document in documents:
            done.append(_kept(document, journal.folder, stem, known))
            found.append(Evidence(role, "file", done[-1].file, done[-1].sha256))
        yield tuple(dict.fromkeys(found))
    except ClejournalError as error:
        if error.status != ExitStatus.UNCONFIRMED:  # then the journal does point to them
            for kept in done:
                take_back(kept, journal.folder)
        raise


def _kept(document: Document, folder: Path, stem: str, known: Mapping[str, str]) -> Kept:
    """The copy in the vault; the folder of a new journal is made for it."""
    try:
        disk.make_folder(folder)
        return keep(document, folder, stem, known)
    except OSError as error:
        what = f"not saved: {document.path.name} could not be copied: {disk.reason(error)}"
        raise not_saved(what, "nothing was changed") from None


def others_with(journal: Journal, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Entries that have a file of these too, where they are not sessions of one event."""
    files = {paper.sha256 for activity in activities for paper in activity.evidence if paper.sha256}
    ids = {activity.id for activity in activities}
    events = {activity.event for activity in activities if activity.event}
    return tuple(
        other
        for other in journal.activities
        if other.id not in ids and other.event not in events
        if any(paper.sha256 in files for paper in other.evidence)
    )


def with_documents(activity: Activity, new: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The documents of the activity with these. What is in hand takes the place of "asked" and "none"
    in the same role, and the same content is not listed twice in one role. What is in hand cannot be
    asked for or missing: refused (status 2)."""
    found = list(activity.evidence)
    for document in new:
        _check_not_in_hand(activity, document)
        if document not in found:
            found = [*(old for old in found if not _replaces(document, old)), document]
    return tuple(found)


def _check_not_in_hand(activity: Activity, new: Evidence) -> None:
    held = next((old for old in activity.evidence if old.role == new.role and old.in_hand), None)
    if held and not new.in_hand:
        what = f"the {ROLE_WORDS[held.role]} of {activity.id} is in hand: {held.file or 'on paper'}"
        raise usage(what, f"name another document, or look at it: clejournal show {activity.id}")


def _replaces(new: Evidence, old: Evidence) -> bool:
    if new.role != old.role:
        return False
    if new.state == old.state == "file":
        return new.sha256 == old.sha256
    return old.state in ("asked", "none") or (old.state == "paper" and new.state != "file")


def stem_of(activities: Sequence[Activity]) -> str:
    """What a copy for these is called: after the entry, or after the event that they are all of."""
    first = min(activities, key=lambda activity: activity.date)
    if len(activities) > 1 and first.event:
        return stem_for(first.date, first.event, None)
    return stem_for(first.date, name_of(first), first.id)
