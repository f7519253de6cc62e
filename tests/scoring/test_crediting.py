"""What one activity earns before any limit: module, conditions, rate, rounding, parts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from clejournal.activity import Activity, Part
from clejournal.conditions import Fact, LeastGrade, LeastLength, NotFrom, OneOf, SoleAuthor
from clejournal.scope import Scope
from clejournal.standing import Waiting
from tests.scoring.made import (
    CYCLE,
    claimed,
    each,
    earned,
    entry,
    minimum,
    module,
    only,
    reading,
    rules,
    seminar,
    standing,
    toward,
)

HALF = Fraction(1, 2)


# Module.


def test_the_first_module_that_accepts_kind_and_format_takes_the_activity():
    live = module("live", formats=("in-person", "live-online"), rate=2)
    any_format = module("any", rate=1)
    assert earned(rules(live, any_format), seminar("a", 1, format="in-person")) == 2
    assert earned(rules(live, any_format), seminar("a", 1, format="on-demand")) == 1
    assert earned(rules(live, any_format), seminar("a", 1)) == 1
    assert earned(rules(any_format, live), seminar("a", 1, format="in-person")) == 1


def test_the_module_that_an_activity_names_comes_before_the_first_that_accepts_it():
    passive = module("passive", rate="0.5")
    named = seminar("a", 1, modules={"made": "passive"})
    assert earned(rules(module(), passive), named) == HALF
    assert earned(rules(module(), passive), seminar("a", 1, modules={"other": "passive"})) == 1


def test_a_kind_that_no_module_takes_waits_where_the_list_is_open_and_earns_nothing_where_it_is_closed():
    unusual = entry("a", "other", 2, claimed=claimed(3))
    open_list = only(rules(), unusual)
    assert (open_list.earned, open_list.waiting) == (0, Waiting("list", 300))
    closed = only(rules(is_open=False), unusual)
    assert (closed.earned, closed.waiting) == (0, None)
    assert earned(rules(waiting_counts=True), unusual) == 3


def test_a_recording_logged_as_self_study_is_taken_by_the_module_that_names_it_too():
    recordings = Scope(kinds=("self-study",), formats=("on-demand",))
    both = rules(module("attendance", also=(recordings,)), module("reading", "self-study", rate=3))
    assert earned(both, reading("a", 1, format="on-demand")) == 1
    assert earned(both, reading("a", 1, format="reading")) == 3


# Conditions, on the whole activity.


def with_conditions(*conditions: Any, rate: int | None = 1, **fields: Any):
    return rules(module(conditions=conditions, rate=rate), **fields)


THIRTY = LeastLength(30, "session", "page")


@pytest.mark.parametrize(("minutes", "points"), [(29, 0), (30, Fraction(1, 2))])
def test_a_session_must_be_so_long(minutes: int, points: Fraction):
    credit = only(with_conditions(THIRTY), Activity("a", CYCLE.end, "seminar", minutes=minutes))
    assert (credit.earned, credit.failed) == (points * 100, None if points else THIRTY)


def test_the_length_of_the_session_is_what_counts_not_the_time_taken_part_in_nor_a_part_of_it():
    part = Part(10, ("ethics",))
    short = seminar("a", Fraction(20, 60), session=60, parts=(part,))
    assert earned(with_conditions(THIRTY), short) == Fraction(33, 100)
    own_time = LeastLength(30, "time", "page")
    assert earned(with_conditions(own_time), short) == 0
    assert earned(with_conditions(own_time), seminar("a", 1, breaks=31)) == 0
    assert earned(with_conditions(own_time), seminar("a", 1, breaks=30)) == HALF


def test_the_first_least_length_whose_scope_fits_is_the_one_that_holds():
    recordings = LeastLength(0, "session", "page", Scope(formats=("on-demand",)))
    both = with_conditions(
        recordings, LeastLength(60, "session", "page", Scope(formats=("in-person",))), THIRTY
    )
    assert earned(both, seminar("a", "0.1", format="on-demand")) == Fraction(1, 10)
    assert earned(both, seminar("a", HALF, format="in-person")) == 0
    assert earned(both, seminar("a", HALF, format="live-online")) == HALF
    alone = with_conditions(recordings)
    assert earned(alone, seminar("a", "0.1", format="in-person")) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("grade", "outcome"),
    [
        ("C", "passes"),
        ("c", "passes"),
        ("A+", "passes"),
        ("C-", "zero"),
        ("C−", "zero"),
        ("E", "zero"),
        ("F", "zero"),
        ("pass", "waiting"),
        ("pending", "waiting"),
    ],
)
def test_a_grade_of_c_or_better(grade: str, outcome: str):
    condition = LeastGrade("C", "page", unsaid="waiting")
    credit = only(with_conditions(condition), seminar("a", 1, grade=grade))
    assert credit.earned == (100 if outcome == "passes" else 0)
    assert credit.failed == (condition if outcome == "zero" else None)
    assert credit.waiting == (Waiting("condition", 100, condition) if outcome == "waiting" else None)


@pytest.mark.parametrize("unsaid", ["waiting", "passes"])
def test_a_fact_not_said_waits_under_the_strict_reading_and_passes_under_the_others(unsaid: Any):
    facts = (
        (Fact("relevant", "Is it?", "page", unsaid), {"relevant": True}, {"relevant": False}),
        (LeastGrade("C", "page", unsaid), {"grade": "B"}, {"grade": "D"}),
        (OneOf("scope", ("national",), "Is it?", "page", unsaid), {"scope": "national"}, {"scope": "local"}),
    )
    for condition, yes, no in facts:
        rule = with_conditions(condition)
        assert only(rule, seminar("a", 1, **yes)).earned == 100
        assert only(rule, seminar("a", 1, **no)).failed == condition
        credit = only(rule, seminar("a", 1))
        expected = (0, Waiting("fact", 100, condition)) if unsaid == "waiting" else (100, None)
        assert (credit.earned, credit.waiting) == expected


def test_a_topic_that_settles_a_fact_answers_it_and_the_holders_own_no_outranks_it():
    relevant = Fact("relevant", "Is it?", "page", "waiting", settled_by=("law",))
    assert earned(with_conditions(relevant), seminar("a", 1, "law")) == 1
    assert earned(with_conditions(relevant), seminar("a", 1, parts=(Part(30, ("law",)),))) == 1
    assert earned(with_conditions(relevant), seminar("a", 1, "law", relevant=False)) == 0
    assert only(with_conditions(relevant), seminar("a", 1, "cooking")).waiting is not None


def test_shared_authorship_and_the_bodys_own_certificates_are_what_the_rule_says():
    for outcome, points in (("zero", 0), ("waiting", 0), ("passes", 1)):
        alone = SoleAuthor(outcome, "page")
        assert earned(with_conditions(alone), seminar("a", 1, co_authors=("Ann",))) == points
        assert earned(with_conditions(alone), seminar("a", 1)) == 1
        own = NotFrom(("NALS",), outcome, "page")
        assert earned(with_conditions(own), seminar("a", 1, awarded_by="nals, Tulsa")) == points
        assert earned(with_conditions(own), seminar("a", 1, awarded_by="Nalsted College")) == 1


def test_a_condition_that_fails_comes_before_one_that_waits():
    waits = SoleAuthor("waiting", "page")
    both = with_conditions(waits, THIRTY)
    credit = only(both, seminar("a", "0.25", co_authors=("Ann",)))
    assert (credit.failed, credit.waiting) == (THIRTY, None)


# Rates, and what waits.


@pytest.mark.parametrize("counts", [False, True])
def test_an_unstated_rate_waits_and_only_the_figure_asked_for_counts_when_read_generously(counts: bool):
    rule = rules(module(rate=None), waiting_counts=counts)
    silent, claiming = only(rule, seminar("a", 3)), only(rule, seminar("a", 3, claimed=claimed(4)))
    assert (silent.earned, silent.waiting) == (0, Waiting("rate"))
    assert claiming.earned == (400 if counts else 0)


@pytest.mark.parametrize("counts", [False, True])
def test_a_ceiling_waits_and_counts_generously_as_claimed_but_never_above_it(counts: bool):
    rule = rules(module("certificates", "certification", unit="activity", rate=20, is_ceiling=True))
    rule = rules(*rule.modules, waiting_counts=counts)
    for claim, hoped in ((None, 20), (15, 15), (25, 20)):
        fields = {} if claim is None else {"claimed": claimed(claim)}
        credit = only(rule, entry("a", "certification", None, **fields))
        assert credit.earned == (hoped * 100 if counts else 0)
        assert counts or credit.waiting == Waiting("ceiling", hoped * 100)


def test_what_waits_on_a_condition_is_worth_what_the_rate_would_give():
    shared = SoleAuthor("waiting", "page")
    credit = only(with_conditions(shared), seminar("a", "1.5", co_authors=("Ann",)))
    assert (credit.earned, credit.waiting) == (0, Waiting("condition", 150, shared))
    generous = with_conditions(shared, waiting_counts=True)
    assert earned(generous, seminar("a", "1.5", co_authors=("Ann",))) == Fraction(3, 2)


def test_units_are_hours_of_so_many_minutes_academic_hours_or_the_activity_itself():
    fifty = rules(module(unit_minutes=50))
    assert earned(fifty, seminar("a", Fraction(100, 60))) == 2
    academic = rules(module("course", "course", unit="academic-hour", rate=15))
    assert earned(academic, entry("a", "course", None, credits=Decimal("1.5"))) == Fraction("22.5")
    assert earned(academic, entry("a", "course", 40)) == 0
    article = rules(module("article", "article", unit="activity", rate=5))
    assert earned(article, entry("a", "article", None)) == 5


# Rounding.


@pytest.mark.parametrize(
    ("steps", "up", "minutes", "points"),
    [
        (100, False, 50, "0.83"),
        (100, True, 50, "0.84"),
        (2, False, 59, "0.5"),
        (2, False, 60, "1"),
        (2, True, 61, "1.5"),
        (4, False, 44, "0.5"),
        (4, True, 45, "0.75"),
        (1, False, 119, "1"),
        (1, True, 61, "2"),
    ],
)
def test_credit_is_rounded_by_the_rulesets_step_and_direction(
    steps: int, up: bool, minutes: int, points: str
):
    rule = rules(steps=steps, round_up=up)
    assert earned(rule, seminar("a", Fraction(minutes, 60))) == Fraction(points)


def test_where_only_whole_hours_count_the_rest_of_an_hour_is_cut_before_the_rate():
    whole = rules(module(rate=4), amount_step=Fraction(1))
    assert earned(whole, seminar("a", Fraction(119, 60))) == 4
    assert earned(whole, seminar("a", 2)) == 8
    assert earned(whole, seminar("a", Fraction(59, 60))) == 0


def test_breaks_are_no_instruction():
    assert earned(rules(), seminar("a", 3, breaks=60)) == 2
    assert earned(rules(), seminar("a", 1, breaks=60)) == 0


# Parts.


def ethics(hours: int = 5):
    return rules(minimums=(minimum("ethics", hours),))


def test_a_part_is_its_share_of_the_rounded_figure():
    # 120 minutes earn 2.00; 20 of them are a sixth, 0.33 and a third of a step.
    found = standing(ethics(), seminar("a", 2, parts=(Part(20, ("ethics",)),)))
    assert toward(found, "a") == {"ethics": Fraction("0.33")}
    assert each(found) == {"a": 2}


def test_parts_share_in_steps_the_largest_remainder_first():
    # 100 minutes earn 1.66 = 166 steps. 35, 35 and 30 minutes: 58.1, 58.1 and 49.8; the one step
    # that is left goes to the 30 minutes.
    topics = rules(minimums=(minimum("a", 9), minimum("b", 9), minimum("c", 9)))
    parts = (Part(35, ("a",)), Part(35, ("b",)), Part(30, ("c",)))
    found = standing(topics, seminar("x", Fraction(100, 60), parts=parts))
    assert toward(found, "x") == {"a": Fraction("0.58"), "b": Fraction("0.58"), "c": Fraction("0.50")}


def test_of_equal_remainders_the_part_written_first_gets_the_step_and_the_rest_comes_last():
    # 90 minutes in half points, rounded down: 1.5 = 3 steps. Two parts of 30 and 30 left: 1 each.
    # 60 minutes: 2 steps for three thirds: the parts have one each, what is left over has none.
    topics = rules(steps=2, minimums=(minimum("a", 9), minimum("b", 9)))
    thirds = (Part(20, ("a",)), Part(20, ("b",)))
    found = standing(topics, seminar("x", 1, parts=thirds))
    assert toward(found, "x") == {"a": HALF, "b": HALF}
    found = standing(topics, seminar("x", HALF, parts=(Part(10, ("b",)), Part(10, ("a",)))))
    assert toward(found, "x") == {"b": HALF}


def test_a_part_adds_its_topics_to_those_of_the_whole():
    both = rules(minimums=(minimum("ethics", 9), minimum("law", 9)))
    found = standing(both, seminar("a", 2, "law", parts=(Part(60, ("ethics",)),)))
    assert toward(found, "a") == {"law": 2, "ethics": 1}


def test_parts_that_fill_more_than_the_time_less_breaks_share_all_of_it():
    # 120 minutes less 60 of breaks earn 1.00; the parts, 60 and 30 minutes, have two thirds and one.
    parts = (Part(60, ("ethics",)), Part(30, ("law",)))
    both = rules(minimums=(minimum("ethics", 9), minimum("law", 9)))
    found = standing(both, seminar("a", 2, breaks=60, parts=parts))
    assert toward(found, "a") == {"ethics": Fraction("0.67"), "law": Fraction("0.33")}
