"""The automatic copies beside the journal: one a day, made after the day's first change, and thinned.

A copy that cannot be read as a journal never stands for a day, a week, a month or a year, and the
last good one before it is kept for as long as it lies there.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from clejournal.errors import ClejournalError, Problem
from clejournal.journal import disk
from clejournal.journal.read import format_of, read_bytes
from clejournal.journal.syntax import decode, parse

FOLDER = "copies"
_SLOTS: tuple[tuple[int | None, Callable[[dt.date], object]], ...] = (
    (7, lambda day: day),
    (5, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
    (None, lambda day: day.year),
)
"""How many are kept (None: all of them), and what each of them is the last copy of."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One automatic copy. `entries` is how many it holds; None where it is no journal any more."""

    path: Path
    day: dt.date
    entries: int | None


def make_daily_copy(journal: Path, data: bytes, now: dt.datetime) -> tuple[Problem, ...]:
    """Keeps `data`, the sound text just saved to this (real) path, unless this day (in UTC, as in the
    history) has its copy already. Only under the lock. What failed is answered, never raised."""
    path = copies_folder(journal) / _name(journal, now.astimezone(dt.UTC).date())
    if os.path.lexists(path):
        return ()
    try:
        disk.make_folder(path.parent)
        disk.sweep(path)
        disk.put_in_place(disk.write_beside(path, data), path)
        _thin(journal)
    except OSError as error:
        what = f"saved, but today's automatic copy could not be made: {disk.reason(error)}"
        return (Problem(what, f"the copies are kept in: {path.parent}"),)
    return ()


def copies_folder(journal: Path) -> Path:
    """Where the copies of the journal at this (real) path are."""
    return journal.parent / FOLDER


def copies_of(journal: Path) -> list[Copy]:
    """All copies of the journal at this (real) path, oldest first, each looked into."""
    return [Copy(path, day, _entries(path)) for day, path in _found(journal)]


def superfluous(copies: Sequence[Copy]) -> list[Copy]:
    """Which of these (oldest first) may go: no slot needs them, and no loss shows beside them."""
    good = [copy for copy in reversed(copies) if copy.entries is not None]
    kept = _beside_a_loss(copies)
    for most, slot_of in _SLOTS:
        newest: dict[object, Copy] = {}
        for copy in good:
            newest.setdefault(slot_of(copy.day), copy)
        kept |= {copy.day for copy in list(newest.values())[:most]}
    return [copy for copy in good if copy.day not in kept]


def _beside_a_loss(copies: Sequence[Copy]) -> set[dt.date]:
    """Where a copy is no journal, or holds fewer entries than the one before, both are kept: it may
    be found out years later, and then the one before is the good one."""
    lost = [(old, new) for old, new in pairwise(copies) if _holds_less(old, new)]
    return {copy.day for pair in lost for copy in pair}


def _holds_less(old: Copy, new: Copy) -> bool:
    return old.entries is not None and (new.entries is None or new.entries < old.entries)


def _thin(journal: Path) -> None:
    for copy in superfluous(copies_of(journal)):
        copy.path.unlink()


def _name(journal: Path, day: dt.date) -> str:
    return f"{journal.stem} {day.isoformat()}{journal.suffix}"


def _found(journal: Path) -> list[tuple[dt.date, Path]]:
    pattern = re.compile(rf"{re.escape(journal.stem)} ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})")
    found = []
    for path in copies_folder(journal).glob("*"):
        match = pattern.fullmatch(path.stem)
        if match and path.suffix == journal.suffix and (day := _day(match[1])):
            found.append((day, path))
    return sorted(found)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _entries(path: Path) -> int | None:
    try:
        tables = parse(decode(read_bytes(path), path.name), format_of(path), path.name)
    except ClejournalError:
        return None
    rows = tables.get("activity", [])
    return len(rows) if "clejournal" in tables and isinstance(rows, list) else None
