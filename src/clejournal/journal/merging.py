"""Two copies of a journal side by side, matched by id: what each has alone, what differs, what is equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from clejournal.activity import Activity, is_line
from clejournal.credential import Credential
from clejournal.journal.nouns import Table, to_table
from clejournal.journal.read import Journal
from clejournal.journal.rows import INNER_ROWS, ROWS

Noun = TypeVar("Noun", Activity, Credential)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Noun]):
    """A row of one copy. `table` is to be written: keys that clejournal does not know are in it."""

    noun: Noun
    table: Table


@dataclass(frozen=True, slots=True)
class Differing(Generic[Noun]):
    """One id, two contents."""

    mine: Entry[Noun]
    theirs: Entry[Noun]


@dataclass(frozen=True, slots=True)
class Matched(Generic[Noun]):
    """`new` are in the other copy only; `removed` too, but they were once removed here."""

    new: tuple[Entry[Noun], ...]
    removed: tuple[Entry[Noun], ...]
    differing: tuple[Differing[Noun], ...]
    equal: int


@dataclass(frozen=True, slots=True)
class Compared:
    """`holder` is the name in the other copy, where there is another here or none. `left_out` are
    tables of the other copy that clejournal does not know and cannot merge."""

    activities: Matched[Activity]
    credentials: Matched[Credential]
    holder: str | None
    left_out: tuple[str, ...]


def compare_copies(mine: Journal, theirs: Journal, removed: Collection[str]) -> Compared:
    """`removed` are ids of activities that were removed from `mine`."""
    return Compared(
        _matched(
            _entries(mine, "activity", mine.activities, mine),
            _entries(theirs, "activity", theirs.activities, mine),
            removed,
        ),
        _matched(
            _entries(mine, "credential", mine.credentials, mine),
            _entries(theirs, "credential", theirs.credentials, mine),
            (),
        ),
        theirs.holder if theirs.holder != mine.holder else None,
        tuple(_left_out(mine.tables, theirs.tables)),
    )


def changes_to(mine: Entry[Noun], theirs: Entry[Noun], name: str) -> dict[str, Any]:
    """What to change in the row of `mine` so that it says what `theirs` says; None removes a key. What
    clejournal does not know in `mine` stays."""
    known = ROWS[name].model_fields
    gone = (key for key in mine.table if key in known and key not in theirs.table)
    said = {key: value for key, value in theirs.table.items() if mine.table.get(key) != value}
    return {**said, **dict.fromkeys(gone)}


def _matched(
    mine: Sequence[Entry[Noun]], theirs: Sequence[Entry[Noun]], removed: Collection[str]
) -> Matched[Noun]:
    by_id = {entry.noun.id: entry for entry in mine if not _nameless(entry)}
    pairs: list[Differing[Noun]] = []
    alone: list[Entry[Noun]] = []
    for entry in theirs:
        found = None if _nameless(entry) else by_id.pop(entry.noun.id, None)
        pairs += [Differing(found, entry)] if found else []
        alone += [] if found else [entry]
    # A row without an id here or there is known by what it says.
    left = [entry for entry in mine if _nameless(entry) or entry.noun.id in by_id]
    new = [entry for entry in alone if not _found_by_content(entry, left)]
    said_here = [_content(entry) for entry in left]
    differing = tuple(pair for pair in pairs if not _same(pair, said_here))
    return Matched(
        tuple(entry for entry in new if entry.noun.id not in removed),
        tuple(entry for entry in new if entry.noun.id in removed),
        differing,
        len(theirs) - len(new) - len(differing),
    )


def _same(pair: Differing[Noun], said_here: Collection[Any]) -> bool:
    """Equal, or kept both when they were merged before: what theirs says is here under another id."""
    return _said(pair.mine) == _said(pair.theirs) or _content(pair.theirs) in said_here


def _found_by_content(entry: Entry[Noun], left: list[Entry[Noun]]) -> bool:
    """Takes the row of `left` that says the same out of it; of the two, one has no id."""
    for other in left:
        if (_nameless(entry) or _nameless(other)) and _content(entry) == _content(other):
            left.remove(other)
            return True
    return False


def _nameless(entry: Entry[Noun]) -> bool:
    return is_line(entry.noun.id)


def _said(entry: Entry[Noun]) -> Any:
    return _normal({**entry.table, **to_table(entry.noun), **_inner(entry.table)})


def _content(entry: Entry[Noun]) -> Any:
    said = _said(entry)
    said.pop("id", None)
    return said


def _inner(table: Table) -> Table:
    """Parts and documents as they stand, with what clejournal does not know in them."""
    return {key: table[key] for key in ("parts", "evidence") if table.get(key)}


def _normal(value: Any) -> Any:
    """The same for a day of TOML and its text in JSON, for 2 and 2.0."""
    match value:
        case Mapping():
            return {key: _normal(item) for key, item in value.items() if (key, item) != ("state", "file")}
        case list() | tuple():
            return [_normal(item) for item in value]
        case bool():
            return value
        case int() | Decimal():
            return Decimal(value).normalize()
        case dt.date() | dt.time():
            return value.isoformat()
    return value


def _entries(journal: Journal, name: str, nouns: Sequence[Noun], mine: Journal) -> list[Entry[Noun]]:
    rows: Sequence[Mapping[str, Any]] = journal.tables.get(name, [])
    same = journal.format == mine.format
    return [
        Entry(noun, dict(row) if same else _translated(noun, row, name))
        for noun, row in zip(nouns, rows, strict=True)
    ]


def _translated(noun: Activity | Credential, row: Mapping[str, Any], name: str) -> Table:
    """The row for a file of the other format: a day is text in JSON, and TOML has no null."""
    known = ROWS[name].model_fields
    table = {**to_table(noun), **{key: row[key] for key in row if key not in known and row[key] is not None}}
    for key, inner in INNER_ROWS.items():
        if isinstance(table.get(key), list):
            kept = [{at: item[at] for at in item if at not in inner.model_fields} for item in row[key]]
            table[key] = [{**plain, **more} for plain, more in zip(table[key], kept, strict=True)]
    return table


def _left_out(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for key, value in theirs.items():
        if key not in ("clejournal", *ROWS) and _normal(mine.get(key)) != _normal(value):
            yield key
