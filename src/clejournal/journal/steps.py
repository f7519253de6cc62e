"""The way back and forward along the recorded changes: what undo and redo would do, or why they cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from clejournal.errors import ClejournalError, ExitStatus, Problem, not_saved
from clejournal.journal.history import Change, Damaged, read
from clejournal.journal.read import Journal
from clejournal.journal.splice import Splice
from clejournal.journal.timeline import (
    Break,
    carried_out,
    changed_lines,
    is_step,
    past,
    real_path,
    text_left,
)

_UNCHANGED = "nothing was changed"


@dataclass(frozen=True, slots=True)
class Steps:
    """Changes to take back or to put back, in that order, and the text that this leads to. `until`
    says in words why it goes no further, where all of them were asked for."""

    changes: tuple[Change, ...]
    data: bytes
    until: str | None = None


def back(journal: Journal, count: int | None) -> Steps:
    """The way back over the last `count` changes that are not undone; None stands for all of them.

    Raises ClejournalError (status 5) where there are not so many, with the reason.
    """
    found: list[Change] = []
    until: Break | None = None
    for each in past(real_path(journal), journal.sha256):
        if isinstance(each, Break):
            until = each
            break
        if each.steps is not None:
            found.append(each.change)
        if len(found) == count:
            break
    if not found:
        raise _nothing_to_undo(journal, until)
    if count is not None and len(found) < count:
        raise _too_few("undone", "undo", len(found), _before(until))
    data = _carried(journal, [change.splice.reversed for change in found], found[-1].before)
    return Steps(tuple(found), data, None if count else _before(until))


def forward(journal: Journal, count: int | None) -> Steps:
    """The way forward over the `count` changes that were undone last; None stands for all of them.

    After a new change there are none. Raises ClejournalError (status 5) where there are not so many.
    """
    path = real_path(journal)
    waiting = to_redo(path, journal.sha256)
    found: list[Change] = []
    lost: Damaged | None = None
    for number in waiting[:count]:
        record = read(path, number)
        if isinstance(record, Damaged):
            lost = record
            break
        found.append(record)
    if not found:
        raise _nothing_to_redo(journal, lost)
    until = f"the next {_damage(lost)}" if lost else None
    if count is not None and len(found) < count:
        raise _too_few("put back", "redo", len(found), until)
    data = _carried(journal, [change.splice for change in found], found[-1].after)
    return Steps(tuple(found), data, until)


def to_redo(path: Path, sha256: str) -> list[int]:
    """Numbers of the changes that can be put back, the next one first."""
    moves: list[Change] = []
    for each in carried_out(path, sha256):
        if isinstance(each, Break) or not is_step(each):
            break
        moves.append(each)
    waiting: list[int] = []
    for move in reversed(moves):
        waiting += move.undoes
        waiting = waiting[: len(waiting) - len(move.redoes)]
    return waiting[::-1]


def _carried(journal: Journal, splices: list[Splice], sha256: str) -> bytes:
    """The text after these splices; it must be, to the letter, the one that was recorded."""
    step: Callable[[bytes, Splice], bytes] = lambda data, splice: splice.carry_out(data)  # noqa: E731
    try:
        data = reduce(step, splices, journal.data)
    except ValueError:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise not_saved("not undone: the records of the history do not fit together", _UNCHANGED)
    return data


def _nothing_to_undo(journal: Journal, until: Break | None) -> ClejournalError:
    path = real_path(journal)
    newest = next(carried_out(path, journal.sha256), None)
    if isinstance(newest, Break):
        return _not_what_was_left(journal, newest, "not undone")
    if until is not None:
        return not_saved(f"not undone: {_before(until)}", "correct the entry with: clejournal edit")
    if newest is not None:
        return not_saved("not undone: every change is undone already", "put one back with: clejournal redo")
    return not_saved("not undone: there is no change to undo", _UNCHANGED)


def _nothing_to_redo(journal: Journal, lost: Damaged | None) -> ClejournalError:
    newest = next(carried_out(real_path(journal), journal.sha256), None)
    if isinstance(newest, Break):
        return _not_what_was_left(journal, newest, "not put back")
    if lost:
        return not_saved(f"not put back: the next {_damage(lost)}", _UNCHANGED)
    what = "not put back: nothing is undone, or something was changed since"
    return not_saved(what, "see what was done with: clejournal history")


def _too_few(done: str, command: str, possible: int, why: str | None) -> ClejournalError:
    changes = "change" if possible == 1 else "changes"
    what = f"nothing was {done}: only {possible:,} {changes} can be" + (f"; {why}" if why else "")
    return not_saved(what, f"for all that can be: clejournal {command} {possible}")


def _before(until: Break | None) -> str | None:
    """Why there is no way back over this place."""
    if until is None:
        return None
    if until.lost:
        return f"the change before {_damage(until.lost)}"
    return "the change before was made outside clejournal, and no record tells of it"


def _damage(lost: Damaged) -> str:
    return f"cannot be known: its record {lost.path.name} {lost.why}"


def _not_what_was_left(journal: Journal, newest: Break, refused: str) -> ClejournalError:
    """The file itself is not what the last change left: since which change, and where it differs."""
    if newest.lost:
        return not_saved(f"{refused}: the last change {_damage(newest.lost)}", _UNCHANGED)
    since = f", {newest.last.words}" if newest.last else ""
    what = f"{refused}: the journal was changed outside clejournal since its last change{since}"
    hint = "undo that in the editor first, or correct the entry with: clejournal edit"
    left = text_left(real_path(journal))
    if left is None:
        return not_saved(what, hint)
    first, last = changed_lines(left, journal.data)
    lines = journal.text.split("\n")[first - 1 : last]
    shown = next((at for at, line in enumerate(lines) if line.strip()), 0)
    span = f" (lines {first} to {last})" if last > first else ""
    source = lines[shown] if lines else None
    place = Problem(what + span, hint, journal.path.name, first + shown, source=source)
    return ClejournalError([place], ExitStatus.NOT_SAVED)
