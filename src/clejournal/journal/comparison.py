"""What is different between two texts of one journal, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clejournal.activity import Activity, is_line
from clejournal.credential import Credential
from clejournal.journal.history import Touched
from clejournal.journal.read import Journal

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Entries that are new, gone, or other than before (before, after), and the ids of credentials
    that are. An id that was given to an entry on the way makes it no other entry."""

    added: tuple[Activity, ...]
    removed: tuple[Activity, ...]
    changed: tuple[tuple[Activity, Activity], ...]
    credentials: tuple[str, ...]

    @property
    def entries(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)

    @property
    def touched(self) -> tuple[Touched, ...]:
        return (
            *(Touched("added", each.id, each.date, each.name) for each in self.added),
            *(Touched("changed", each.id, each.date, each.name) for _, each in self.changed),
            *(Touched("removed", each.id, each.date, each.name) for each in self.removed),
        )


def compare(before: Journal, after: Journal) -> Comparison:
    """The rows are compared as they stand in the file, so keys that clejournal does not know count."""
    old, new = _rows(before, "activity", before.activities), _rows(after, "activity", after.activities)
    called = _called_now(old, new)
    then = {called.get(each.id, each.id): each for each in before.activities}
    now = {each.id: each for each in after.activities}
    return Comparison(
        added=tuple(each for id, each in now.items() if id not in then),
        removed=tuple(each for id, each in then.items() if id not in now),
        changed=tuple(
            (then[id], each) for id, each in now.items() if id in then and _differ(old[then[id].id], new[id])
        ),
        credentials=_touched_credentials(before, after),
    )


def _rows(journal: Journal, name: str, nouns: Sequence[Activity | Credential]) -> Rows:
    return dict(zip((noun.id for noun in nouns), journal.tables.get(name, []), strict=True))


def _called_now(old: Rows, new: Rows) -> dict[str, str]:
    """Ids of before to ids of after, of entries that got their id, lost it again, or stand in another
    line without one: known by what they say, else by their place among as many."""
    lost, come = _not_by_id(old, new), _not_by_id(new, old)
    found: dict[str, str] = {}
    says: dict[str, list[str]] = {}
    for id in come:
        says.setdefault(_says(new[id]), []).append(id)
    for id in lost:
        same = [other for other in says.get(_says(old[id]), []) if _one_nameless(id, other)]
        if same:
            says[_says(old[id])].remove(same[0])
            found[id] = same[0]
    if len(old) == len(new):
        left = set(come) - set(found.values())
        for id, other in zip(old, new, strict=True):
            if id in lost and id not in found and other in left and _one_nameless(id, other):
                found[id] = other
    return found


def _not_by_id(these: Rows, others: Rows) -> dict[str, None]:
    """Those that their id does not find again. A line is no id: another entry may stand there now."""
    return {id: None for id in these if id not in others or is_line(id)}


def _one_nameless(one: str, other: str) -> bool:
    return is_line(one) or is_line(other)


def _says(row: Mapping[str, Any]) -> str:
    return repr({key: value for key, value in row.items() if key != "id"})


def _differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    # The quick answer first. A number that is none (nan) differs from itself, its text does not.
    return old != new and _says(old) != _says(new)


def _touched_credentials(before: Journal, after: Journal) -> tuple[str, ...]:
    old = _rows(before, "credential", before.credentials)
    new = _rows(after, "credential", after.credentials)
    return tuple(id for id in dict.fromkeys((*old, *new)) if old.get(id) != new.get(id))
