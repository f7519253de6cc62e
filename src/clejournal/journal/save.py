"""Saving: the one place that writes to the journal. The steps are those of "The save" (RELIABILITY.md).

Before the replace every failure means "not saved" (status 5) and leaves the old journal as it was;
after it, "saved, but not confirmed" (status 6).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from clejournal.errors import ClejournalError, ExitStatus, Problem, not_saved
from clejournal.journal import copies, disk, history, progress
from clejournal.journal.change import give_ids
from clejournal.journal.comparison import Comparison, compare
from clejournal.journal.read import Journal, from_bytes, new_journal, read_bytes
from clejournal.journal.splice import between
from clejournal.journal.steps import Steps, back, forward
from clejournal.journal.timeline import is_known

_UNCHANGED = "nothing was changed"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did. `journal` is as it now is on disk.

    `created`: there was no journal before. `written` is False where nothing had to change.
    `number` is that of the change in the history, `compared` what it did to the entries; `steps` are
    the changes that an undo took back or a redo put back; `warnings` say what failed when all was saved.
    """

    journal: Journal
    created: bool = False
    written: bool = True
    number: int | None = None
    compared: Comparison | None = None
    steps: Steps | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _New:
    """The text to write, and the changes that it takes back or puts back."""

    journal: Journal
    undone: Steps | None = None
    redone: Steps | None = None

    @property
    def steps(self) -> Steps | None:
        return self.undone or self.redone


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

    def new_text(journal: Journal) -> _New:
        edited = _parsed_back(journal, edit(journal))
        return _New(_parsed_back(edited, give_ids(edited, ids)))

    return _save(path, words, new_text, now, create=create, expect=expect)


def undo(
    path: Path, words: str, now: dt.datetime, count: int | None = 1, *, expect: str | None = None
) -> Saved:
    """Takes the last `count` changes that are not undone back, exactly; None stands for all of them.

    Refused (status 5) where there are not so many, and where the file is not what clejournal left.
    """

    def new_text(journal: Journal) -> _New:
        steps = back(journal, count)
        return _New(_parsed_back(journal, steps.data), undone=steps)

    return _save(path, words, new_text, now, expect=expect)


def redo(
    path: Path, words: str, now: dt.datetime, count: int | None = 1, *, expect: str | None = None
) -> Saved:
    """Puts the `count` changes that were undone last back, exactly; None stands for all of them.

    Refused (status 5) where there are not so many: after a new change there are none.
    """

    def new_text(journal: Journal) -> _New:
        steps = forward(journal, count)
        return _New(_parsed_back(journal, steps.data), redone=steps)

    return _save(path, words, new_text, now, expect=expect)


def put(
    path: Path, words: str, data: bytes, now: dt.datetime, *, expect: str | None, recorded: bool = False
) -> Saved:
    """Puts a whole text in the place of the journal, as a restore does, even of one that cannot be read.

    `expect` is the SHA-256 of what was there, None for nothing: another text is refused. `recorded`
    says that the history beside it is that of this text already, and gets no change.
    """
    real, new = _real(path), _New(from_bytes(path, data))
    if expect is None:
        _make_folder(real)
    with disk.locked(real):
        _check_may_write(new.journal, real)
        _check_same(real, expect)
        if expect == new.journal.sha256:
            return Saved(new.journal, written=False)
        old = _as_far_as_readable(path)
        with _history_read():
            compared = compare(old, new.journal)
            note = None if recorded else _note(now, words, old, new, compared)
        number = _write(real, expect, data, note)
        warnings = copies.make_daily_copy(real, data, now)
    return Saved(new.journal, expect is None, True, number, compared, None, warnings)


def _as_far_as_readable(path: Path) -> Journal:
    try:
        return from_bytes(path, read_bytes(path))
    except ClejournalError:
        return new_journal(path)


def _save(
    path: Path,
    words: str,
    new_text: Callable[[Journal], _New],
    now: dt.datetime,
    *,
    create: bool = False,
    expect: str | None = None,
) -> Saved:
    real = _real(path)
    created = create and not os.path.lexists(path)  # a link that leads nowhere is no place for a new one
    _prepare(path, real, created)
    with disk.locked(real):
        created = created and not os.path.exists(real)  # another terminal may have made it meanwhile
        old = new_journal(path) if created else from_bytes(path, read_bytes(real))
        _check_may_write(old, real)
        if expect is not None and old.sha256 != expect:
            raise not_saved("not saved: the journal was changed meanwhile", "look at it and try again")
        with _history_read():
            new = new_text(old)
            if new.journal.data == old.data and not created and not new.steps:
                return Saved(new.journal, written=False)
            compared = compare(old, new.journal)
            note = _note(now, words, old, new, compared)
        number = _write(real, None if created else old.sha256, new.journal.data, note)
        warnings = copies.make_daily_copy(real, new.journal.data, now)
    return Saved(new.journal, created, True, number, compared, new.steps, warnings)


@contextmanager
def _history_read() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"not saved: the history of the journal cannot be read: {disk.reason_unread(error)}"
        raise not_saved(what, _UNCHANGED) from None


def _note(
    now: dt.datetime, words: str, old: Journal, new: _New, compared: Comparison
) -> history.Change | None:
    """What the history is to say of it; None where a new journal has no entry yet to record."""
    if new.journal.data == old.data and not new.steps:
        return None
    return history.Change(
        number=0,
        time=now,
        words=words,
        before=old.sha256,
        after=new.journal.sha256,
        splice=between(old.data, new.journal.data),
        undoes=_numbers(new.undone),
        redoes=_numbers(new.redone),
        touched=compared.touched,
        credentials=compared.credentials,
        base=None if is_known(old) else old.data,
    )


def _numbers(steps: Steps | None) -> tuple[int, ...]:
    return tuple(change.number for change in steps.changes) if steps else ()


def _real(path: Path) -> Path:
    """Where the journal really is: a link to it stays a link."""
    return Path(os.path.realpath(path))


def _prepare(path: Path, real: Path, created: bool) -> None:
    if not created:
        read_bytes(path)  # missing, a folder, unreadable: said before a lock file is made beside it
        return
    _make_folder(real)


def _make_folder(real: Path) -> None:
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


def _write(real: Path, before: str | None, data: bytes, note: history.Change | None) -> int | None:
    """Steps 5 to 9. The number of the change; None where there was none to record."""
    number, new = None, None
    try:
        disk.sweep(real)
        new = disk.write_beside(real, data)
        if note:
            number = history.next_number(real)
            history.record(real, replace(note, number=number))
        _check_same(real, before)
        disk.replace(new, real)
        progress.mark_saved()
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
