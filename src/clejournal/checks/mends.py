"""What `doctor --mend` may do by itself: worked out first, so that it can be said before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clejournal.activity import Activity, Evidence, is_line
from clejournal.checks.documents import VAULT, elsewhere, in_place, plain_place, unnamed
from clejournal.checks.findings import Facts
from clejournal.checks.folder import conflicting, readable_by_others, temporary
from clejournal.checks.past import cut_short, place
from clejournal.journal.history import Damaged


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to make private, to move aside, and to bring back (from, to); documents of entries to
    write anew, by id; and how many entries get an id."""

    private: tuple[str, ...]
    aside: tuple[str, ...]
    back: tuple[tuple[str, str], ...]
    documents: dict[str, tuple[Evidence, ...]]
    ids: int

    @property
    def size(self) -> int:
        return len(self.private) + len(self.aside) + len(self.back) + len(self.documents) + self.ids


def plan(facts: Facts) -> Plan:
    aside = tuple(_aside(facts))
    documents = {each.id: _documents(facts, each) for each in facts.activities}
    changed = {
        each.id: documents[each.id] for each in facts.activities if documents[each.id] != each.evidence
    }
    nameless = sum(is_line(each.id) for each in facts.activities)
    return Plan(tuple(readable_by_others(facts)), aside, tuple(_back(facts)), changed, nameless)


def _aside(facts: Facts) -> Iterator[str]:
    """Nothing out of a vault that is a link: what lies behind one is not even seen."""
    yield from unnamed(facts)
    yield from (seen.name for seen in conflicting(facts) if facts.sha256 and seen.sha256 == facts.sha256)
    yield from (seen.name for seen in temporary(facts))
    broken = (each for each in facts.records if isinstance(each, Damaged) and each.number in cut_short(facts))
    yield from (place(facts, each) for each in broken)


def _back(facts: Facts) -> Iterator[tuple[str, str]]:
    """Documents that were put aside and are named again, by an undo perhaps."""
    done: set[str] = set()
    for activity in facts.activities:
        for paper in activity.evidence:
            now = _put_aside(facts, paper)
            if now and now not in done and paper.file:
                done.add(now)
                yield now, plain_place(paper.file) or paper.file


def _put_aside(facts: Facts, paper: Evidence) -> str | None:
    if paper.file is None or plain_place(paper.file) is None or in_place(facts, paper.file):
        return None
    now = elsewhere(facts, paper)
    return now if now and not now.startswith(f"{VAULT}/") else None


def _documents(facts: Facts, activity: Activity) -> tuple[Evidence, ...]:
    """The documents of this entry, each with the place that it is found in now, and with a checksum."""
    return tuple(_right(facts, paper) for paper in activity.evidence)


def _right(facts: Facts, paper: Evidence) -> Evidence:
    if paper.file is None or plain_place(paper.file) is None:
        return paper
    seen = in_place(facts, paper.file)
    if seen and paper.sha256 is None:
        return replace(paper, sha256=seen.sha256)
    now = None if seen else elsewhere(facts, paper)
    return replace(paper, file=now) if now and now.startswith(f"{VAULT}/") else paper
