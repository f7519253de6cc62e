"""Checks of the history: is the journal what was left, is every record whole, does each follow the last?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clejournal.checks.findings import MEND, Check, Facts, Finding
from clejournal.journal.history import Change, Damaged
from clejournal.journal.sound import ACCEPTED, fits, since_accepted

_ACCEPT = "clejournal doctor --accept"


def outside_change(facts: Facts) -> Iterator[Finding]:
    if facts.outside:
        line = facts.outside.line
        what = f"changed outside clejournal{f', line {line}' if line else ''}"
        why = "an editor does this, and so does a damaged disk; undo stops here"
        yield Finding(what, why, ((_ACCEPT, "if the change was yours"),), facts.file, line)


def history_damaged(facts: Facts) -> Iterator[Finding]:
    for each in facts.records:
        if isinstance(each, Damaged) and each.number not in cut_short(facts):
            what = f"change {each.number} in the history {each.why}"
            why = "undo cannot go back beyond it"
            accept = (_ACCEPT, "puts it aside; the journal stays as it is")
            yield Finding(what, why, (accept,), place(facts, each))


def cut_short(facts: Facts) -> frozenset[int]:
    """The last record, where the journal is as if it had never been: its writing was interrupted."""
    if len(facts.records) < 2 or not isinstance(facts.records[-1], Damaged):
        return frozenset()
    earlier, last = facts.records[-2:]
    untouched = isinstance(earlier, Change) and facts.sha256 in (earlier.before, earlier.after)
    return frozenset({last.number}) if untouched else frozenset()


def history_leftovers(facts: Facts) -> Iterator[Finding]:
    for each in facts.records:
        if isinstance(each, Damaged) and each.number in cut_short(facts):
            what = f"change {each.number} in the history was begun and not carried out"
            why = "nothing is lost: the journal is as it was before it"
            yield Finding(what, why, ((MEND, "puts it aside"),), place(facts, each))


def history_gaps(facts: Facts) -> Iterator[Finding]:
    past = since_accepted(facts.records)
    first = past[0].number if past and past[0] is facts.records[0] else None
    found = [(1, first - 1)] if first and first > 1 else []
    found += [(a.number + 1, b.number - 1) for a, b in pairwise(past) if b.number > a.number + 1]
    for start, end in found:
        what = f"change {start} is" if start == end else f"changes {start} to {end} are"
        why = "somebody deleted it, or a copy of the folder was not complete; undo stops here"
        accept = (_ACCEPT, "begins anew with the journal as it is")
        yield Finding(f"{what} missing from the history", why, (accept,), f"history/{facts.file}")


def earlier_changes(facts: Facts) -> Iterator[Finding]:
    """Note: changes by hand that clejournal wrote over since."""
    for one, other in pairwise(since_accepted(facts.records)):
        if isinstance(one, Damaged) or isinstance(other, Damaged) or other.words == ACCEPTED:
            continue
        if other.number == one.number + 1 and not fits(one, other):
            what = f"the journal was changed by hand between changes {one.number} and {other.number}"
            yield Finding(what, None, ((_ACCEPT, "if that was you"),), facts.file)


def place(facts: Facts, record: Damaged) -> str:
    return f"history/{facts.file}/{record.path.name}"


HISTORY_CHECKS = (
    Check("outside-change", outside_change),
    Check("history-damaged", history_damaged),
    Check("history-leftovers", history_leftovers),
    Check("history-gaps", history_gaps),
)
HISTORY_NOTES = (Check("earlier-changes", earlier_changes, is_note=True),)
