"""`doctor --accept`: the history goes on from the text as it is now, whatever happened to it before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from clejournal.errors import not_saved
from clejournal.journal import disk, history
from clejournal.journal.aside import move_aside
from clejournal.journal.comparison import compare
from clejournal.journal.history import Change, Damaged
from clejournal.journal.read import Journal, from_bytes, load
from clejournal.journal.sound import ACCEPTED, records
from clejournal.journal.splice import Splice, between
from clejournal.journal.timeline import real_path, text_left


def accept(path: Path, now: dt.datetime) -> tuple[tuple[str, str], ...]:
    """Records the present text of the journal as accepted; what is damaged in the history goes aside.

    Answers what was moved (from, to). Where the text before is known, undo can take the accepted
    change back. Raises ClejournalError: status 4 for a journal that cannot be read, 5 where the disk
    refuses.
    """
    real = real_path(load(path))
    with disk.locked(real):
        journal = load(path)
        if journal.read_only:
            raise not_saved(f"not accepted: {journal.read_only}", "install the newer clejournal")
        try:
            damaged = [each for each in records(real) if isinstance(each, Damaged)]
            left = None if damaged else text_left(real)
            history.record(real, _change(history.next_number(real), now, journal, left))
        except OSError as error:
            raise not_saved(f"not accepted: {disk.reason(error)}", "nothing was changed") from None
        names = [each.path.relative_to(real.parent).as_posix() for each in damaged]
        return tuple((name, move_aside(real.parent, name, now.date())) for name in names)


def _change(number: int, now: dt.datetime, journal: Journal, left: bytes | None) -> Change:
    """From the text that was left to that of today; else one that holds the whole text of today."""
    if left is None or left == journal.data:
        sha256, nothing = journal.sha256, Splice(0, b"", b"")
        return Change(number, now, ACCEPTED, sha256, sha256, nothing, base=journal.data)
    before = from_bytes(journal.path, left)
    compared = compare(before, journal)
    return Change(
        number,
        now,
        ACCEPTED,
        before.sha256,
        journal.sha256,
        between(left, journal.data),
        touched=compared.touched,
        credentials=compared.credentials,
    )
