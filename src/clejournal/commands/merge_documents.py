"""Documents of another copy of the journal on their way into this one's vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clejournal.activity import Activity
from clejournal.checks.documents import plain_place
from clejournal.errors import ClejournalError, ExitStatus, not_saved
from clejournal.evidence.vault import Document, Kept, keep, read_document, take_back
from clejournal.journal import disk
from clejournal.journal.merging import Entry
from clejournal.journal.read import Journal


@dataclass(slots=True)
class Brought:
    """Documents copied (their places here), those that could not be (place there, why), and the new
    place of each by its old one."""

    copied: list[str] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def moved(self, table: dict[str, Any]) -> dict[str, Any]:
        """The row with the places that its documents have here."""
        if not table.get("evidence"):
            return table
        papers = [
            {**paper, "file": self.places[paper["file"]]} if paper.get("file") in self.places else paper
            for paper in table["evidence"]
        ]
        return {**table, "evidence": papers}


@contextmanager
def bring(entries: Iterable[Entry[Activity]], theirs: Journal, mine: Journal) -> Iterator[Brought]:
    """Copies what these entries name and what is not here already; each copy is compared with the
    checksum in the entry. Taken back where the block is refused before anything was saved."""
    brought, done = Brought(), list[Kept]()
    try:
        for file, sha256 in _named(entries):
            here = _sha256(mine.folder / file) if plain_place(file) else None
            document = None if here and here == sha256 else _read(theirs.folder, file, sha256, brought)
            if document is not None and document.sha256 != here:
                done.append(_kept(document, mine.folder))
                brought.places[file] = done[-1].file
                brought.copied += [done[-1].file] if done[-1].is_new else []
        yield brought
    except ClejournalError as error:
        if error.status != ExitStatus.UNCONFIRMED:
            for kept in done:
                take_back(kept, mine.folder)
        raise


def _named(entries: Iterable[Entry[Activity]]) -> dict[tuple[str, str | None], None]:
    papers = (paper for entry in entries for paper in entry.noun.evidence)
    return {(paper.file, paper.sha256): None for paper in papers if paper.file}


def _read(folder: Path, file: str, sha256: str | None, brought: Brought) -> Document | None:
    if plain_place(file) is None:
        brought.lost.append((file, "it lies outside the folder evidence"))
        return None
    try:
        document = read_document(folder / file)
    except ClejournalError as error:
        brought.lost.append((file, error.problems[0].what))
        return None
    if sha256 is not None and document.sha256 != sha256.lower():
        brought.lost.append((file, "it is not what it was when it was attached"))
        return None
    return document


def _sha256(path: Path) -> str | None:
    try:
        return read_document(path).sha256
    except ClejournalError:
        return None


def _kept(document: Document, folder: Path) -> Kept:
    try:
        return keep(document, folder, document.path.stem, {})
    except OSError as error:
        what = f"not saved: {document.path.name} could not be copied: {disk.reason(error)}"
        raise not_saved(what, "nothing was changed") from None
