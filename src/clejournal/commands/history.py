"""`history`: what was changed when, newest first. Reads only."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clejournal.context import Context
from clejournal.errors import ExitStatus, Problem, untrusted, usage
from clejournal.exchange.contract import Json
from clejournal.journal import disk
from clejournal.journal.history import Did, numbers
from clejournal.journal.read import read_bytes
from clejournal.journal.steps import to_redo
from clejournal.journal.timeline import Break, Past, past
from clejournal.pages.history import Entry, Made, Shown, Unknown, history_page
from clejournal.suggest import quoted

_USUAL = 20
_MOST_DIGITS = 6
_DID: dict[Did, str] = {"added": "Added", "changed": "Changed", "removed": "Removed"}


@dataclass(frozen=True, slots=True)
class Options:
    """`last` as typed: how many changes, the newest."""

    last: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What is listed. `all` is the number of records, `older` whether some of them are not listed."""

    past: tuple[Past | Break, ...]
    all: int
    older: bool
    to_redo: int


def run(context: Context, options: Options) -> int:
    most = _most(options.last)
    real = Path(os.path.realpath(context.journal_path))
    # The text need not be a sound journal: what was done to it is recorded all the same.
    sha256 = hashlib.sha256(read_bytes(context.journal_path)).hexdigest()
    try:
        found = _found(real, sha256, most)
    except OSError as error:
        what = f"the history of the journal cannot be read: {disk.reason_unread(error)}"
        raise untrusted([Problem(what, "see where it is with: clejournal where")]) from None
    if context.json:
        context.show_json(_json(context, found))
    else:
        rows = tuple(_row(context, each) for each in found.past)
        context.show(history_page(Shown(rows, found.all, found.older, found.to_redo)))
    return ExitStatus.DONE


def _most(typed: str | None) -> int:
    if typed is None:
        return _USUAL
    if typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS and int(typed):
        return int(typed)
    raise usage(f"{quoted(typed)} is no number of changes", "write it as: --last 50")


def _found(real: Path, sha256: str, most: int) -> _Found:
    every = past(real, sha256)
    listed = tuple(_newest(every, most))
    older = any(isinstance(each, Past) for each in every)
    return _Found(listed, len(numbers(real)), older, len(to_redo(real, sha256)))


def _newest(every: Iterator[Past | Break], most: int) -> Iterator[Past | Break]:
    """The newest `most` changes, and the breaks between them."""
    for each in every:
        yield each
        most -= isinstance(each, Past)
        if not most:
            return


def _row(context: Context, each: Past | Break) -> Made | Unknown:
    if isinstance(each, Break):
        return Unknown(_unknown(each))
    change = each.change
    entries = tuple(Entry(_DID[entry.did], entry.name, entry.id) for entry in change.touched)
    time = context.local(change.time)
    return Made(time, change.words, entries, change.credentials, each.undone, each.steps)


def _unknown(place: Break) -> str:
    if place.lost:
        return f"not known: the record {place.lost.path.name} {place.lost.why}"
    return "changed outside clejournal"


def _json(context: Context, found: _Found) -> Json:
    """`history/1`: changes and breaks in one list, newest first."""
    return {
        "contract": "history/1",
        "journal": str(context.journal_path),
        "changes": [
            _break_object(each) if isinstance(each, Break) else _change_object(each) for each in found.past
        ],
        "older": found.older,
        "to_redo": found.to_redo,
    }


def _change_object(past: Past) -> Json:
    change = past.change
    return {
        "number": change.number,
        "time": change.time.isoformat(),
        "command": change.words,
        "entries": [
            {"did": each.did, "id": each.id, "date": each.date.isoformat(), "name": each.name}
            for each in change.touched
        ],
        "credentials": list(change.credentials),
        "undone": past.undone,
        "undo": past.steps,
        "undoes": list(change.undoes),
        "redoes": list(change.redoes),
    }


def _break_object(place: Break) -> Json:
    """A change that no record tells of."""
    return {"number": None, "why": _unknown(place)}
