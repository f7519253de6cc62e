"""The line of texts that the recorded changes make: which were carried out, and which are undone.

The records are read from the newest backwards, and no further than is needed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clejournal.journal.history import Change, Damaged, numbers, read, record_path
from clejournal.journal.read import NEW_TEXT, Journal, format_of
from clejournal.journal.splice import between


@dataclass(frozen=True, slots=True)
class Break:
    """Here the text is not what the change before had left.

    `lost` is the record that is damaged or missing; None where the journal was changed outside
    clejournal. `last` is the change before, the newest on the other side.
    """

    lost: Damaged | None
    last: Change | None


@dataclass(frozen=True, slots=True)
class Past:
    """A change that was carried out. `steps`: how many undo must take back so that this one is among
    them; None where it is undone already or out of reach."""

    change: Change
    undone: bool
    steps: int | None


def carried_out(path: Path, sha256: str) -> Iterator[Change | Break]:
    """The changes of the journal at this real path that led to the text of this hash, newest first.

    A record whose change never became the journal is left out. OSError where there is no reading
    the folder.
    """
    state = sha256
    newer: Change | None = None
    lost: Damaged | None = None
    for number in numbers(path):
        found = read(path, number)
        if isinstance(found, Damaged):
            lost = lost or found
            continue
        if found.after != state:
            if found.before == state:  # recorded, but not carried out
                lost = None
                continue
            yield Break(lost or _missing(path, newer), found)
        yield found
        state, newer, lost = found.before, found, None
    unexplained = lost or (newer and newer.base is None)
    if unexplained and state != _first_hash(path):
        yield Break(lost or _missing(path, newer), None)


def past(path: Path, sha256: str) -> Iterator[Past | Break]:
    """Every change that was carried out, newest first, and the places where the line is broken."""
    undone_now: dict[int, bool] = {}
    steps, within_reach = 0, True
    for each in carried_out(path, sha256):
        if isinstance(each, Break):
            within_reach = False
            yield each
            continue
        for number in (*each.undoes, *each.redoes):
            undone_now.setdefault(number, number in each.undoes)  # what was said of it last is what holds
        undone = undone_now.get(each.number, False)
        can_undo = within_reach and not undone and not is_step(each)
        steps += can_undo
        yield Past(each, undone, steps if can_undo else None)


def is_known(journal: Journal) -> bool:
    """Whether the text is what clejournal left, or one that it begins with."""
    path = real_path(journal)
    newest = next(carried_out(path, journal.sha256), None)
    return isinstance(newest, Change) or (newest is None and journal.sha256 == _first_hash(path))


def text_left(path: Path) -> bytes | None:
    """The text that clejournal left last at this real path, made anew from the records; None where
    they do not reach back to a text that is known as a whole."""
    readable = (read(path, number) for number in numbers(path))
    newest = next((each for each in readable if isinstance(each, Change)), None)
    if newest is None:
        return None
    changes: list[Change] = []
    for each in carried_out(path, newest.after):
        if isinstance(each, Break):
            return None
        changes.append(each)
        if each.base is not None:
            break
    text = changes[-1].base if changes[-1].base is not None else NEW_TEXT[format_of(path)]
    for change in reversed(changes):
        text = change.splice.carry_out(text)
    return text


def changed_lines(old: bytes, new: bytes) -> tuple[int, int]:
    """The first and the last line of `new`, counted from 1, between which it differs from `old`."""
    splice = between(old, new)
    first = new.count(b"\n", 0, splice.offset) + 1
    return first, first + splice.new.removesuffix(b"\n").count(b"\n")


def real_path(journal: Journal) -> Path:
    """Where the journal really is: records lie beside the file itself, not beside a link to it."""
    return Path(os.path.realpath(journal.path))


def is_step(change: Change) -> bool:
    """Whether it was an undo or a redo."""
    return bool(change.undoes or change.redoes)


def _first_hash(path: Path) -> str:
    return hashlib.sha256(NEW_TEXT[format_of(path)]).hexdigest()


def _missing(path: Path, newer: Change | None) -> Damaged | None:
    """The record that must have stood before `newer`; None where `newer` itself says that the text it
    found was another, or where there is no `newer` to ask."""
    if newer is None or newer.base is not None:
        return None
    number = newer.number - 1
    found = read(path, number)
    return found if isinstance(found, Damaged) else Damaged(number, record_path(path, number), "does not fit")
