"""Saving: the one place that writes to the journal. The steps are those of "The save" (RELIABILITY.md).

Before the replace every failure means "not saved" (status 5) and leaves the old journal as it was;
after it, "saved, but not confirmed" (status 6).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from clejournal.errors import ClejournalError, ExitStatus, Problem, not_saved
from clejournal.journal import disk, history
from clejournal.journal.change import give_ids
from clejournal.journal.read import Journal, from_bytes, new_journal, read_bytes
from clejournal.journal.splice import between

_UNCHANGED = "nothing was changed"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did. `journal` is as it now is on disk.

    `created`: there was no journal before. `written` is False where nothing had to change.
    `number` is that of the change in the history; `undone` the change that an undo took back.
    """

    journal: Journal
    created: bool = False
    written: bool = True
    number: int | None = None
    undone: history.Change | None = None


def change(
    path: Path,
    words: str,
    edit: Callable[[Journal], bytes],
    now: dt.datetime,
    ids: random.Random,
    *,
    create: bool = False,
    expect: str | None = None,
) -> Saved:
    """Carries out one change and returns only when it is safely on disk.

    `edit` gets the journal as it is under the lock and gives the whole new text. `words` are the
    command for the history. With `create` a missing journal is begun. `expect` is the SHA-256 that
    the caller showed the user: another text is refused. Entries without an id get one on the way.
    """

    def new_text(journal: Journal) -> tuple[Journal, None]:
        if expect is not None and journal.sha256 != expect:
            raise not_saved("not saved: the journal was changed meanwhile", "look at it and try again")
        edited = _parsed_back(journal, edit(journal))
        return _parsed_back(edited, give_ids(edited, ids)), None

    return _save(path, words, new_text, now, create=create)


def undo(path: Path, words: str, now: dt.datetime) -> Saved:
    """Takes the last change back, exactly.

    Refused (status 5) where there is none, where it was an undo itself, and where the file is not
    what clejournal left.
    """

    def new_text(journal: Journal) -> tuple[Journal, history.Change]:
        last = _undoable(journal)
        return _parsed_back(journal, last.splice.reversed.carry_out(journal.data)), last

    return _save(path, words, new_text, now, create=False)


def _undoable(journal: Journal) -> history.Change:
    last = history.last_change(_real(journal.path), journal.sha256)
    if last is None:
        raise not_saved("not undone: there is no change to undo", _UNCHANGED)
    if last.undoes is not None:
        raise not_saved(
            "not undone: the last change was itself an undo, and undo goes one step back only",
            "type the entry again, or correct it with: clejournal edit",
        )
    return last


def _save(
    path: Path,
    words: str,
    new_text: Callable[[Journal], tuple[Journal, history.Change | None]],
    now: dt.datetime,
    *,
    create: bool,
) -> Saved:
    real = _real(path)
    created = create and not os.path.exists(real)
    _prepare(real, created)
    with disk.locked(real):
        created = created and not os.path.exists(real)  # another terminal may have made it meanwhile
        old = new_journal(path) if created else from_bytes(path, read_bytes(real))
        _check_may_write(old, real)
        new, undone = new_text(old)
        if new.data == old.data and not created:
            return Saved(new, written=False)
        splice = between(old.data, new.data)
        undoes = undone.number if undone else None
        note = history.Change(0, now, words, old.sha256, new.sha256, splice, undoes)
        number = _write(real, None if created else old.sha256, new.data, note)
        return Saved(new, created, number=number, undone=undone)


def _real(path: Path) -> Path:
    """Where the journal really is: a link to it stays a link."""
    return Path(os.path.realpath(path))


def _prepare(real: Path, created: bool) -> None:
    if not created:
        read_bytes(real)  # missing, a folder, unreadable: said before a lock file is made beside it
        return
    try:
        disk.make_folder(real.parent)
    except OSError as error:
        what = f"not saved: the folder {real.parent} could not be made: {disk.reason(error)}"
        raise not_saved(what, "choose another place with: --journal") from None


def _check_may_write(journal: Journal, real: Path) -> None:
    if journal.read_only:
        raise not_saved(f"not saved: {journal.read_only}", "install the newer clejournal")
    if not os.path.exists(real):
        return
    if real.stat().st_nlink > 1:
        what = f"not saved: {real.name} is one file under two names (a hard link); saving would part them"
        raise not_saved(what, "keep one name, and make the other a link to it")
    if not os.access(real, os.W_OK):
        raise not_saved(f"not saved: {real.name} is marked as read-only", "allow writing to it first")


def _parsed_back(old: Journal, data: bytes) -> Journal:
    """The new text as a journal. What is wrong in it is the fault of what was typed, not of the file."""
    if data == old.data:
        return old
    try:
        return from_bytes(old.path, data)
    except ClejournalError as error:
        problems = [Problem(problem.what, problem.hint) for problem in error.problems]
        raise ClejournalError(problems, ExitStatus.USAGE) from None


def _write(real: Path, before: str | None, data: bytes, note: history.Change) -> int | None:
    """Steps 5 to 9. The number of the change; None where a new journal had no entry yet to record."""
    number, new = None, None
    try:
        disk.sweep(real)
        new = disk.write_beside(real, data)
        if note.before != note.after:
            number = history.next_number(real)
            history.record(real, replace(note, number=number))
        _check_same(real, before)
        disk.replace(new, real)
    except OSError as error:
        raise not_saved(f"not saved: {disk.reason(error)}", _UNCHANGED) from None
    finally:
        if new is not None:
            with suppress(OSError):  # after the replace it is gone already
                new.unlink()
    try:
        disk.sync_folder(real.parent)
    except OSError as error:
        what = f"saved, but the disk did not confirm it: {disk.reason(error)}"
        hint = "look whether it is there: clejournal show last"
        raise ClejournalError([Problem(what, hint)], ExitStatus.UNCONFIRMED) from None
    return number


def _check_same(real: Path, before: str | None) -> None:
    """Editors do not take our lock: the file must still be the one that was read."""
    now = hashlib.sha256(read_bytes(real)).hexdigest() if os.path.exists(real) else None
    if now != before:
        what = "not saved: the journal was changed by another program at the same moment"
        raise not_saved(what, "save it there and try again")
