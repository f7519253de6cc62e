"""Laws of comparing two copies of a journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_samples import activities, journal

from clejournal.activity import Activity
from clejournal.journal.change import add_activities, add_rows
from clejournal.journal.merging import Compared, compare_copies
from clejournal.journal.read import Journal

IDS = ("a2", "b2", "c2", "d2")
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def copies(draw: st.DrawFn) -> tuple[list[Activity], list[Activity]]:
    """Two copies: some entries in both, some in one, some with another content in the other."""
    mine: list[Activity] = []
    theirs: list[Activity] = []
    for id in IDS:
        one = replace(draw(activities(id)), title=id)  # no two entries say the same
        where = draw(st.sampled_from(["mine", "theirs", "both", "differing"]))
        mine += [] if where == "theirs" else [one]
        theirs += [] if where == "mine" else [replace(one, code="X2") if where == "differing" else one]
    return mine, theirs


def _of(entries: list[Activity], name: str = "journal.toml") -> Journal:
    return journal(add_activities(journal(_empty(name), name), entries), name)


def _empty(name: str) -> str:
    return '{"clejournal": 1}' if name.endswith("json") else "clejournal = 1\n"


def _figures(compared: Compared) -> tuple[int, int, int]:
    found = compared.activities
    return len(found.new), len(found.differing), found.equal


@FEW
@given(copies())
def test_every_entry_of_the_other_copy_is_new_differing_or_equal(
    both: tuple[list[Activity], list[Activity]],
) -> None:
    mine, theirs = map(_of, both)
    assert sum(_figures(compare_copies(mine, theirs, ()))) == len(theirs.activities)
    assert _figures(compare_copies(theirs, theirs, ())) == (0, 0, len(theirs.activities))


@FEW
@given(copies())
def test_what_differs_here_differs_there_and_what_is_new_is_only_there(
    both: tuple[list[Activity], list[Activity]],
) -> None:
    mine, theirs = map(_of, both)
    here, there = compare_copies(mine, theirs, ()), compare_copies(theirs, mine, ())
    assert [pair.mine.noun.id for pair in here.activities.differing] == [
        pair.mine.noun.id for pair in there.activities.differing
    ]
    ids = {each.id for each in mine.activities}
    assert {entry.noun.id for entry in here.activities.new}.isdisjoint(ids)


@FEW
@given(copies())
def test_what_was_taken_is_equal_from_then_on(both: tuple[list[Activity], list[Activity]]) -> None:
    mine, theirs = map(_of, both)
    new = compare_copies(mine, theirs, ()).activities.new
    after = journal(add_rows(mine, "activity", [entry.table for entry in new]))
    assert compare_copies(after, theirs, ()).activities.new == ()


def test_what_theirs_says_is_here_under_another_id_since_both_were_kept() -> None:
    one = Activity("a2", dt.date(2020, 3, 12), "other", title="One")
    two = replace(one, title="Two")
    mine, theirs = _of([one, replace(two, id="b2")]), _of([two])
    assert _figures(compare_copies(mine, theirs, ())) == (0, 0, 1)


@FEW
@given(st.lists(activities(), max_size=3))
def test_a_copy_in_the_other_format_is_equal(entries: list[Activity]) -> None:
    named = [replace(each, id=IDS[at]) for at, each in enumerate(entries)]
    in_toml, in_json = _of(named), _of(named, "journal.json")
    for mine, theirs in ((in_toml, in_json), (in_json, in_toml)):
        assert _figures(compare_copies(mine, theirs, ())) == (0, 0, len(named))
