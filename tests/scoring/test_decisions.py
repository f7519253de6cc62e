"""What the body decided itself, repeats of one course, papers, and which cycle an activity is in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clejournal.activity import Evidence, Part
from clejournal.conditions import LeastLength
from clejournal.credential import Cycle
from clejournal.ruleset import Proof, Repeats
from clejournal.standing import Waiting
from tests.scoring.made import (
    CERTIFICATE,
    CYCLE,
    awarded,
    cap,
    each,
    earned,
    entry,
    minimum,
    minimums,
    module,
    only,
    rules,
    seminar,
    standing,
    teaching,
    toward,
)

HALF = Fraction(1, 2)
THIRTY = LeastLength(30, "session", "page")


def ethics(hours: int = 5):
    return rules(minimums=(minimum("ethics", hours),))


# The body's own decision.


def test_an_award_replaces_the_rate_the_conditions_and_the_ceiling():
    strict = rules(module(rate=4, is_ceiling=True, conditions=(THIRTY,)))
    credit = only(strict, seminar("a", "0.25", awarded=awarded(15)))
    assert (credit.earned, credit.awarded, credit.failed, credit.waiting) == (1500, True, None, None)
    assert only(strict, seminar("a", 2, awarded=awarded(0))).earned == 0


def test_an_award_counts_even_where_no_module_takes_the_activity():
    assert earned(rules(is_open=False), entry("a", "other", None, awarded=awarded(3))) == 3


def test_an_award_for_another_credential_is_none_here():
    elsewhere = {"other": awarded(9)["made"]}
    assert earned(rules(), seminar("a", 1, awarded=elsewhere)) == 1


def test_caps_hold_for_an_award_too():
    limited = rules(caps=(cap("seminars", 5, modules=("attendance",)),))
    assert each(standing(limited, seminar("a", 1, awarded=awarded(15)))) == {"a": 5}


def test_what_the_body_filed_under_a_minimum_counts_toward_it_and_the_rest_toward_none():
    both = rules(minimums=(minimum("ethics", 5), minimum("law", 5)))
    found = standing(both, seminar("a", 9, "law", awarded=awarded(15, ethics=2)))
    assert (each(found), toward(found, "a")) == ({"a": 15}, {"ethics": 2})


def test_an_award_filed_under_nothing_follows_the_topics():
    found = standing(ethics(), seminar("a", 2, parts=(Part(30, ("ethics",)),), awarded=awarded(8)))
    assert toward(found, "a") == {"ethics": 2}


def test_what_is_filed_under_a_share_of_a_minimum_fills_the_whole_minimum_too():
    nested = rules(minimums=(minimum("ethics", 5), minimum("tech", 2, parent="ethics")))
    found = standing(nested, seminar("a", 1, awarded=awarded(3, tech=1)))
    assert toward(found, "a") == {"ethics": 1, "tech": 1}


def test_no_more_is_filed_under_minimums_than_was_given():
    found = standing(ethics(9), seminar("a", 1, awarded=awarded(3, ethics=4)))
    assert (each(found), toward(found, "a")) == ({"a": 3}, {"ethics": 3})


def test_a_limit_on_a_topic_holds_for_what_the_body_filed_under_it():
    limited = rules(minimums=(minimum("ethics", 5),), caps=(cap("ethics", 1, topics=("ethics",)),))
    found = standing(limited, seminar("a", 1, awarded=awarded(15, ethics=2)))
    assert each(found) == {"a": 14}
    limited = rules(minimums=(minimum("ethics", 5),), caps=(cap("law", 4, topics=("law",)),))
    found = standing(limited, seminar("a", 1, "law", awarded=awarded(15, ethics=2)))
    assert (each(found), toward(found, "a")) == ({"a": 4}, {"ethics": 2})


# Repeats.


def repeats(repeated: Any, **fields: Any):
    return rules(repeats=Repeats(("teaching",), repeated, "page", **fields))


FIRST = teaching("a", 1, title="Notary law", date=date(2019, 1, 1))
LONGER = teaching("b", 2, title="NOTARY  law!", date=date(2020, 1, 1))
SAME = teaching("c", 2, title="notary law", date=date(2021, 1, 1))


def test_of_equal_courses_the_one_with_most_credit_is_the_first_and_of_equals_the_earlier():
    assert each(standing(repeats("zero"), SAME, LONGER, FIRST)) == {"b": 2}
    assert each(standing(repeats("zero"), SAME, FIRST)) == {"c": 2}


def test_repeats_earn_nothing_wait_pass_or_earn_a_share():
    waiting = standing(repeats("waiting"), FIRST, LONGER)
    assert waiting.credits[0].waiting == Waiting("repeat", 100)
    assert each(waiting) == {"b": 2}
    assert each(standing(repeats("passes"), FIRST, LONGER)) == {"a": 1, "b": 2}
    assert each(standing(repeats("share", share=Fraction(1, 3)), FIRST, LONGER)) == {
        "a": Fraction("0.33"),
        "b": 2,
    }


def test_a_repeat_that_waits_counts_when_read_generously():
    generous = rules(repeats=Repeats(("teaching",), "waiting", "page"), waiting_counts=True)
    assert each(standing(generous, FIRST, LONGER)) == {"a": 1, "b": 2}


def test_the_course_named_outranks_the_title_and_other_modules_have_no_repeats():
    named = teaching("a", 1, title="Spring", course="Notary law")
    assert each(standing(repeats("zero"), named, LONGER)) == {"b": 2}
    attended = seminar("x", 1, title="Notary law"), seminar("y", 1, title="Notary law")
    assert each(standing(repeats("zero"), *attended)) == {"x": 1, "y": 1}
    untitled = teaching("x", 1), teaching("y", 1)
    assert each(standing(repeats("zero"), *untitled)) == {"x": 1, "y": 1}


def test_a_delivery_that_earned_nothing_leaves_the_first_to_another():
    rule = rules(
        module("teaching", "teaching", conditions=(LeastLength(60, "session", "page"),)),
        repeats=Repeats(("teaching",), "zero", "page"),
    )
    short = teaching("s", "0.5", title="Notary law", date=date(2018, 1, 1))
    found = standing(rule, short, FIRST)
    assert each(found) == {"a": 1}
    assert found.credits[0].failed is not None


def test_what_the_body_gave_for_a_delivery_stays_and_makes_the_others_repeats():
    given = teaching("g", 1, title="Notary law", date=date(2020, 6, 1), awarded=awarded(8))
    assert each(standing(repeats("zero"), FIRST, given)) == {"g": 8}
    little = teaching("g", 1, title="Notary law", date=date(2020, 6, 1), awarded=awarded("0.5"))
    assert each(standing(repeats("zero"), FIRST, little)) == {"a": 1, "g": HALF}


# Proof.


def test_credit_is_documented_when_every_line_of_the_proof_rule_is_met():
    proof = Proof((("transcript", "grade-report"), ("course-description",)), "page", (("title",),))
    course = rules(module("course", "course", unit="activity", proof=proof))
    report = Evidence("grade-report", "paper")
    description = Evidence("course-description", "file", "evidence/d.pdf")
    full = only(course, entry("a", "course", None, title="Torts", evidence=(report, description)))
    assert (full.documented, full.missing, full.unlisted) == (True, (), ())
    bare = only(course, entry("a", "course", None, evidence=(report,)))
    assert (bare.documented, bare.missing, bare.unlisted) == (
        False,
        (("course-description",),),
        (("title",),),
    )


@pytest.mark.parametrize(
    ("state", "in_hand"), [("file", True), ("paper", True), ("asked", False), ("none", False)]
)
def test_only_a_document_in_hand_proves(state: str, in_hand: bool):
    assert only(rules(), seminar("a", 1, evidence=(Evidence("certificate", state),))).documented == in_hand


def test_where_no_module_took_it_any_document_in_hand_will_do():
    letter = (Evidence("award-letter", "paper"),)
    unusual = entry("a", "other", None, awarded=awarded(2), evidence=letter)
    assert only(rules(), unusual).documented
    assert only(rules(), entry("a", "other", None, awarded=awarded(2))).missing == (("certificate", "other"),)
    assert only(rules(), seminar("a", 1, evidence=CERTIFICATE)).documented


# Which cycle.


@pytest.mark.parametrize(
    ("day", "opens", "inside"),
    [
        (date(2016, 3, 30), True, False),
        (date(2016, 3, 31), True, True),
        (date(2016, 3, 31), False, False),
        (date(2016, 4, 1), False, True),
        (date(2021, 3, 31), False, True),
        (date(2021, 4, 1), False, False),
    ],
)
def test_both_end_days_are_in_a_cycle_but_a_day_shared_by_two_is_the_earlier_ones(
    day: date, opens: bool, inside: bool
):
    cycle = Cycle(CYCLE.start, CYCLE.end, opens)
    assert len(standing(rules(), seminar("a", 1, date=day), cycle=cycle).credits) == inside
    following = Cycle(CYCLE.end, date(2026, 3, 31))
    later = standing(rules(), seminar("a", 1, date=day), cycle=following)
    assert len(later.credits) == (day == date(2021, 4, 1))


def test_the_cycle_is_that_of_the_last_day():
    over = seminar("a", 1, date=date(2016, 3, 30), until=date(2016, 4, 1))
    assert each(standing(rules(), over)) == {"a": 1}
    beyond = seminar("a", 1, date=date(2021, 3, 31), until=date(2021, 4, 1))
    assert standing(rules(), beyond).credits == ()


def test_an_activity_filed_in_the_next_cycle_counts_there_and_nowhere_else():
    early = seminar("a", 1, date=date(2021, 3, 31), cycle="next")
    following = Cycle(date(2021, 3, 31), date(2026, 3, 31))
    assert standing(rules(), early).credits == ()
    assert each(standing(rules(), early, cycle=following)) == {"a": 1}
    after = Cycle(date(2026, 3, 31), date(2031, 3, 31))
    assert standing(rules(), early, cycle=after).credits == ()


def test_nothing_is_filed_in_the_cycle_that_its_own_day_opens():
    first = Cycle(date(2016, 3, 31), date(2021, 3, 31), opens=True)
    early = seminar("a", 1, date=date(2016, 3, 31), cycle="next")
    assert standing(rules(), early, cycle=first).credits == ()


def test_what_is_planned_earns_nothing_yet():
    assert standing(rules(), seminar("a", 1, planned=True)).credits == ()


def test_the_minimums_of_an_empty_journal_need_all_that_they_require():
    assert minimums(standing(ethics())) == {"ethics": (0, 5)}
