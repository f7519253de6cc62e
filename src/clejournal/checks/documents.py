"""Checks of the documents: each there, unaltered, inside the vault; and none that no entry names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from clejournal.activity import Activity, Evidence
from clejournal.checks.findings import MEND, Check, Facts, Finding, called
from clejournal.journal.sound import Seen

VAULT = "evidence"


def plain_place(file: str) -> str | None:
    """The place as it is seen in the folder; None where it is outside the vault."""
    place = PurePosixPath(unicodedata.normalize("NFC", file.replace("\\", "/")))
    inside = len(place.parts) > 1 and place.parts[0] == VAULT and ".." not in place.parts
    return str(place) if inside else None


def in_place(facts: Facts, file: str) -> Seen | None:
    """What stands at this place of the vault; accents may be encoded either way."""
    place = plain_place(file)
    found = facts.by_name.get(file) or facts.by_name.get(place or "")
    if found or place is None:
        return found
    named = (seen for seen in facts.seen if unicodedata.normalize("NFC", seen.name) == place)
    return next(named, None)


def filed(facts: Facts) -> Iterator[tuple[Activity, Evidence, str]]:
    """Every document that an entry names as a file, with that file."""
    for activity in facts.activities:
        for paper in activity.evidence:
            if paper.file is not None:
                yield activity, paper, paper.file


def elsewhere(facts: Facts, paper: Evidence) -> str | None:
    """Where a document that is not in its place is now, by its content: in the vault, or aside."""
    found = facts.by_content.get(paper.sha256 or "", ())
    return next((name for name in found if name.startswith((f"{VAULT}/", "aside/"))), None)


def documents_missing(facts: Facts) -> Iterator[Finding]:
    for activity, paper, file in filed(facts):
        if plain_place(file) is None or _through_a_link(facts, file) or in_place(facts, file):
            continue
        now = elsewhere(facts, paper)
        what = f"the document of {called(activity)} is not there: {file}"
        if now:
            yield facts.at(activity, f"{what}; it is now {now}", _WHY, (MEND, "puts that right"))
        else:
            attach = (f"clejournal attach {activity.id} FILE", "if you have it elsewhere")
            restore = ("clejournal restore BACKUP", "brings it back from a backup")
            yield facts.at(activity, what, _WHY, attach, restore)


def documents_altered(facts: Facts) -> Iterator[Finding]:
    for activity, paper, file in filed(facts):
        seen = in_place(facts, file)
        if seen and seen.sort == "file" and plain_place(file) and seen.sha256 is None:
            what = f"the document of {called(activity)} cannot be read: {file}"
            hint = "ask for the right to read it, or look at the disk"
            yield replace(facts.at(activity, what, _WHY), hint=hint)
        elif seen and seen.sha256 and paper.sha256 and seen.sha256 != paper.sha256.lower():
            what = f"the document of {called(activity)} is not what it was when it was attached: {file}"
            why = "a body that compares it with the provider's own may refuse it"
            restore = ("clejournal restore BACKUP", "brings it back from a backup")
            attach = (f"clejournal attach {activity.id} FILE", "keeps a good copy of it")
            yield facts.at(activity, what, why, restore, attach)


def documents_unsafe(facts: Facts) -> Iterator[Finding]:
    """Links, and places outside the folder `evidence`, do not travel with the journal."""
    for activity, _, file in filed(facts):
        seen = in_place(facts, file)
        attach = (f"clejournal attach {activity.id} FILE", "copies the document itself")
        why = "a copy or a backup of the journal would leave it behind"
        if plain_place(file) is None:
            what = f"the document of {called(activity)} lies outside the folder {VAULT}: {file}"
            yield facts.at(activity, what, why, attach)
        elif _through_a_link(facts, file) or (seen and seen.sort != "file"):
            what = f"the document of {called(activity)} is a link or no file at all: {file}"
            yield facts.at(activity, what, why, attach)


def _through_a_link(facts: Facts, file: str) -> bool:
    """Whether a folder on the way is a link."""
    parents = (facts.by_name.get(str(each)) for each in PurePosixPath(file).parents)
    return any(seen.sort == "link" for seen in parents if seen)


def unnamed_files(facts: Facts) -> Iterator[Finding]:
    for name in unnamed(facts):
        why = "it proves nothing as long as no entry points to it"
        attach = (f"clejournal attach ID {facts.path(name)}", "if it belongs to an entry")
        yield Finding("no entry names this document", why, (attach, (MEND, "puts it aside")), name)


def unnamed(facts: Facts) -> tuple[str, ...]:
    """Names in the vault that no entry names; nothing where the journal cannot be read."""
    if facts.journal is None:
        return ()
    named = {seen.name for _, _, file in filed(facts) if (seen := in_place(facts, file))}
    kept = {elsewhere(facts, paper) for _, paper, file in filed(facts) if not in_place(facts, file)}
    inside = (seen for seen in facts.seen if seen.name.startswith(f"{VAULT}/") and seen.sort != "folder")
    return tuple(seen.name for seen in inside if seen.name not in named | kept)


def unchecked_documents(facts: Facts) -> Iterator[Finding]:
    """Note: without a checksum damage cannot be told."""
    for activity, paper, file in filed(facts):
        seen = in_place(facts, file)
        if paper.sha256 is None and seen and seen.sha256:
            what = f"the document of {called(activity)} has no checksum, so damage to it would not be noticed"
            yield facts.at(activity, what, None, (MEND, "makes one of what is there now"))


_WHY = "without it the credit of this entry is not documented"

DOCUMENT_CHECKS = (
    Check("documents-missing", documents_missing),
    Check("documents-altered", documents_altered),
    Check("documents-unsafe", documents_unsafe),
    Check("unnamed-files", unnamed_files),
)
DOCUMENT_NOTES = (Check("unchecked-documents", unchecked_documents, is_note=True),)
