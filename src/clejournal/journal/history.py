"""The history beside the journal: one small file for each change, written before the change itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from clejournal.journal import disk
from clejournal.journal.splice import Splice

Did = Literal["added", "changed", "removed"]

_FORMAT = 1
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry that a change touched, as it was called afterwards (a removed one: before)."""

    did: Did
    id: str
    date: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it was recorded. `before` and `after` are SHA-256 of the whole text.

    A change whose `after` never became the journal was not carried out. `undoes` and `redoes` are
    the numbers of the changes that this one took back or put back, in that order. `base` is the whole
    text before, where it was not what the change before had left: without it no one could tell later
    what was in the journal then.
    """

    number: int
    time: dt.datetime
    words: str
    before: str
    after: str
    splice: Splice
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    touched: tuple[Touched, ...] = ()
    credentials: tuple[str, ...] = ()
    base: bytes | None = None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that does not say, byte for byte, what was once written; `why` in words."""

    number: int
    path: Path
    why: str


def history_folder(journal: Path) -> Path:
    """Where the changes of the journal at this (real) path are recorded."""
    return journal.parent / "history" / journal.name


def record_path(journal: Path, number: int) -> Path:
    """Where the change of this number is or would be recorded."""
    return history_folder(journal) / f"{number:06}{_SUFFIX}"


def record(journal: Path, change: Change) -> None:
    """Writes the change down, on the disk for sure. OSError where that fails."""
    disk.make_folder(history_folder(journal))
    disk.write_new(record_path(journal, change.number), _to_bytes(change))


def numbers(journal: Path) -> list[int]:
    """The numbers of all records there are, newest first. OSError where the folder cannot be read."""
    try:
        names = os.listdir(history_folder(journal))
    except FileNotFoundError:
        return []
    stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
    return sorted((int(stem) for stem in stems if stem.isascii() and stem.isdigit()), reverse=True)


def next_number(journal: Path) -> int:
    return next(iter(numbers(journal)), 0) + 1


def read(journal: Path, number: int) -> Change | Damaged:
    """The record of this number. One that a kill cut short is Damaged as well."""
    path = record_path(journal, number)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Damaged(number, path, "is missing")
    except OSError as error:
        return Damaged(number, path, f"cannot be read: {disk.reason_unread(error)}")
    try:
        change = _from_json(json.loads(data))
        if change.number == number and _to_bytes(change) == data:
            return change
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    return Damaged(number, path, "is damaged")


def _to_bytes(change: Change) -> bytes:
    """The file of this change, always the same; its last line proves all the others."""
    splice = change.splice
    record = {
        "clejournal_change": _FORMAT,
        "number": change.number,
        "time": change.time.isoformat(),
        "words": change.words,
        "before": change.before,
        "after": change.after,
        "undoes": list(change.undoes),
        "redoes": list(change.redoes),
        "entries": [[each.did, each.id, each.date.isoformat(), each.name] for each in change.touched],
        "credentials": list(change.credentials),
        "offset": splice.offset,
        "old": splice.old.decode("utf-8"),
        "new": splice.new.decode("utf-8"),
        "text_before": None if change.base is None else change.base.decode("utf-8"),
    }
    proof = hashlib.sha256(json.dumps(record).encode("ascii")).hexdigest()
    return (json.dumps({**record, "sha256": proof}, indent=2) + "\n").encode("ascii")


def _from_json(found: dict[str, Any]) -> Change:
    base = found["text_before"]
    return Change(
        found["number"],
        dt.datetime.fromisoformat(found["time"]),
        found["words"],
        found["before"],
        found["after"],
        Splice(found["offset"], found["old"].encode("utf-8"), found["new"].encode("utf-8")),
        tuple(found["undoes"]),
        tuple(found["redoes"]),
        tuple(_touched(*each) for each in found["entries"]),
        tuple(found["credentials"]),
        None if base is None else base.encode("utf-8"),
    )


def _touched(did: Did, id: str, date: str, name: str) -> Touched:
    if did not in get_args(Did):
        raise ValueError(did)
    return Touched(did, id, dt.date.fromisoformat(date), name)
