"""The history beside the journal: one small file for each change, written before the change itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clejournal.errors import not_saved
from clejournal.journal import disk
from clejournal.journal.splice import Splice

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it was recorded. `before` and `after` are SHA-256 of the whole text.

    A change whose `after` never became the journal was not carried out. `undoes` is the number of
    the change that this one reversed.
    """

    number: int
    time: dt.datetime
    words: str
    before: str
    after: str
    splice: Splice
    undoes: int | None = None


def history_folder(journal: Path) -> Path:
    """Where the changes of the journal at this (real) path are recorded."""
    return journal.parent / "history" / journal.name


def record(journal: Path, change: Change) -> None:
    """Writes the change down, on the disk for sure. OSError where that fails."""
    folder = history_folder(journal)
    disk.make_folder(folder)
    disk.write_new(folder / _name(change.number), _to_json(change).encode("utf-8"))


def next_number(journal: Path) -> int:
    return max(_numbers(journal), default=0) + 1


def last_change(journal: Path, sha256: str) -> Change | None:
    """The change that made the journal what it is now (`sha256`); None where there was none.

    Raises ClejournalError (status 5) where the journal was changed outside clejournal since.
    """
    for change in _latest_first(journal):
        if change.after == sha256:
            return change
        if change.before != sha256:
            break
        # Recorded but not carried out: the one before it may have been.
    else:
        return None
    what = "not undone: the journal was changed outside clejournal since its last change"
    raise not_saved(what, "undo that change in the editor first, or correct the entry with: clejournal edit")


def _latest_first(journal: Path) -> Iterator[Change]:
    for number in sorted(_numbers(journal), reverse=True):
        if change := _read(history_folder(journal) / _name(number)):
            yield change


def _numbers(journal: Path) -> list[int]:
    found = history_folder(journal).glob("*.json")
    return [int(path.stem) for path in found if path.stem.isascii() and path.stem.isdigit()]


def _name(number: int) -> str:
    return f"{number:06}.json"


def _to_json(change: Change) -> str:
    splice = change.splice
    record = {
        "clejournal_change": _FORMAT,
        "number": change.number,
        "time": change.time.isoformat(),
        "words": change.words,
        "before": change.before,
        "after": change.after,
        "undoes": change.undoes,
        "offset": splice.offset,
        "old": splice.old.decode("utf-8"),
        "new": splice.new.decode("utf-8"),
    }
    return json.dumps(record, indent=2) + "\n"


def _read(path: Path) -> Change | None:
    """The change in this file; None where a kill cut its writing short (it was not carried out then)."""
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
        splice = Splice(found["offset"], found["old"].encode("utf-8"), found["new"].encode("utf-8"))
        time = dt.datetime.fromisoformat(found["time"])
        return Change(
            found["number"], time, found["words"], found["before"], found["after"], splice, found["undoes"]
        )
    except OSError as error:
        raise not_saved(f"not undone: {path} cannot be read: {disk.reason(error)}") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
