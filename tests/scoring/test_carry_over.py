"""What comes in from before, oldest first, and what goes on to the next cycle, latest kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clejournal.credential import Cycle
from clejournal.ruleset import CarryOver, Ruleset
from clejournal.scope import Scope
from clejournal.standing import Brought
from tests.scoring.made import (
    CYCLE,
    brought,
    cap,
    carried_out,
    each,
    minimum,
    minimums,
    reading,
    rules,
    seminar,
    standing,
    total,
    toward,
)


def on(day: int) -> date:
    return date(2020, 3, day)


THREE = [seminar(id, 3, date=on(day)) for id, day in (("a", 1), ("b", 2), ("c", 3))]


def carrying(limit: int = 10, required: int = 5, cycles: int = 1, **fields: Any) -> Ruleset:
    scope = fields.pop("scope", Scope())
    return rules(total=total(required), carry=CarryOver(Fraction(limit), "page", scope, cycles), **fields)


# In.


def test_carried_credit_counts_in_the_cycle_it_came_into():
    found = standing(rules(total=total(5)), seminar("a", 2), carried=[brought("b", 3, date(2015, 1, 1))])
    assert each(found) == {"a": 2, "b": 3}
    assert found.total is not None
    assert found.total.met


@pytest.mark.parametrize(
    ("expires", "cycle", "counts"),
    [
        (date(2016, 3, 30), CYCLE, False),
        (date(2016, 3, 31), CYCLE, False),
        (date(2016, 4, 1), CYCLE, True),
        (date(2016, 3, 31), Cycle(CYCLE.start, CYCLE.end, opens=True), True),
        (None, CYCLE, True),
    ],
)
def test_carried_credit_counts_while_it_lasts_into_the_first_day_of_the_cycle(
    expires: date | None, cycle: Cycle, counts: bool
):
    carried = [brought("b", 3, date(2015, 1, 1), expires)]
    assert bool(each(standing(rules(), cycle=cycle, carried=carried))) == counts


@pytest.mark.parametrize("cycles", [1, 2])
def test_carried_credit_is_accepted_for_so_many_cycles_and_no_more(cycles: int):
    over = standing(carrying(cycles=cycles), seminar("a", 7)).carry_out
    accepted = 0
    for later in range(1, 5):
        following = Cycle(date(2016 + 5 * later, 3, 31), date(2021 + 5 * later, 3, 31))
        accepted += bool(each(standing(rules(), cycle=following, carried=over)))
    assert accepted == cycles


def test_the_oldest_carried_credit_is_served_first_whatever_order_it_comes_in():
    # Three points are asked for; what is left over of the four is of this cycle's own.
    old, new = brought("old", 2, date(2014, 1, 1)), brought("new", 2, date(2015, 1, 1))
    found = standing(carrying(required=3), seminar("a", 2), carried=[new, old])
    assert [received.brought.name for received in found.brought] == ["old", "new"]
    assert [group.earned for group in found.problem.groups] == [200, 200, 200]
    assert carried_out(found) == {"a": 2}


# Out.


def test_what_the_requirement_did_not_use_is_carried_the_latest_kept():
    found = standing(
        carrying(), *(seminar(id, 3, date=on(day)) for id, day in (("a", 1), ("b", 2), ("c", 3)))
    )
    assert carried_out(found) == {"c": 3, "b": 1}
    assert [carried.day for carried in found.carry_out] == [on(3), on(2)]
    assert {carried.expires for carried in found.carry_out} == {date(2026, 3, 31)}


def test_no_more_is_carried_than_the_limit_nor_anything_while_the_total_is_short():
    assert carried_out(standing(carrying(limit=2), *THREE)) == {"c": 2}
    assert carried_out(standing(carrying(required=9), *THREE)) == {}
    assert carried_out(standing(carrying(required=8), *THREE)) == {"c": 1}
    assert carried_out(standing(carrying(required=20), *THREE)) == {}


def test_only_credit_in_scope_is_carried_and_the_rest_is_used_first():
    seminars = carrying(scope=Scope(kinds=("seminar",)))
    found = standing(seminars, seminar("s", 4, date=on(1)), reading("r", 4, date=on(2)))
    assert carried_out(found) == {"s": 3}
    alone = standing(seminars, reading("r", 9))
    assert carried_out(alone) == {}


def test_credit_of_one_topic_is_carried_although_others_stand_under_the_same_limits():
    ethics = carrying(scope=Scope(topics=("ethics",)))
    found = standing(ethics, seminar("a", 4, date=on(1)), seminar("b", 4, "ethics", date=on(2)))
    assert carried_out(found) == {"b": 3}


def test_what_was_carried_in_is_not_carried_on_but_leaves_more_of_this_cycles_own():
    old = [brought("old", 4, date(2015, 1, 1))]
    found = standing(carrying(), seminar("a", 3), carried=old)
    assert carried_out(found) == {"a": 2}
    beyond = standing(carrying(), carried=[brought("old", 9, date(2015, 1, 1))])
    assert carried_out(beyond) == {}


def test_a_balance_on_record_from_the_middle_of_the_cycle_is_not_carried_either():
    found = standing(carrying(), seminar("a", 3, date=on(1)), carried=[brought("opening", 4, on(9))])
    assert carried_out(found) == {"a": 2}


def test_what_a_limit_kept_from_counting_is_not_carried():
    found = standing(carrying(caps=(cap("all", 6),)), seminar("a", 9))
    assert carried_out(found) == {"a": 1}


def test_credit_that_a_minimum_needs_is_used_and_what_is_carried_stays_filed_under_its_own():
    ethics = carrying(minimums=(minimum("ethics", 2),))
    found = standing(ethics, seminar("a", 5, date=on(1)), seminar("b", 3, "ethics", date=on(2)))
    assert carried_out(found) == {"b": 1, "a": 2}
    filed = {carried.name: dict(carried.minimums) for carried in found.carry_out}
    assert filed == {"b": {"ethics": 1}, "a": {}}
    following = Cycle(CYCLE.end, date(2026, 3, 31))
    assert minimums(standing(ethics, cycle=following, carried=found.carry_out)) == {"ethics": (1, 1)}


def test_what_is_carried_fills_a_share_of_a_minimum_again_in_whatever_order_the_rules_name_them():
    pair = (minimum("tech", 1, parent="ethics"), minimum("ethics", 2))
    for named in (pair, pair[::-1]):
        nested = carrying(required=0, minimums=named)
        # Two are used by the minimum of ethics; with no total asked for, all three are over.
        found = standing(nested, seminar("a", 3, "ethics", "tech"))
        following = Cycle(CYCLE.end, date(2026, 3, 31))
        later = standing(nested, cycle=following, carried=found.carry_out)
        assert toward(later, "a") == {"ethics": 3, "tech": 3}


def test_rules_without_a_total_or_without_carry_over_carry_nothing():
    assert standing(rules(total=total(1)), seminar("a", 9)).carry_out == ()
    assert standing(carrying(), seminar("a", 9)).carry_out[0] == Brought(
        "a", date(2020, 3, 12), Fraction(4), {}, expires=date(2026, 3, 31)
    )
    unknown = carrying()
    assert standing(rules(total=total(None), carry=unknown.carry), seminar("a", 9)).carry_out == ()
