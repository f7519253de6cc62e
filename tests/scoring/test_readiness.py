"""Each verdict with each of its reasons, and the unknowns that it hangs on, no more and no fewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clejournal.activity import Part
from clejournal.conditions import Condition, Fact, NotFrom, SoleAuthor
from clejournal.credential import Credential, Cycle, Opening
from clejournal.readiness import Readiness, current_cycle
from clejournal.ruleset import Module, Repeats, Ruleset
from tests.scoring.made import (
    CERTIFICATE,
    CYCLE,
    awarded,
    cap,
    changed,
    claimed,
    entry,
    minimum,
    module,
    rules,
    seminar,
    total,
)
from tests.scoring.made_files import BEFORE_THE_END, LAST_DAY, Unsure, answer, rules_in_force, said
from tests.scoring.random_cases import random_activity, random_rules


def asked(points: int, **fields: Any) -> Ruleset:
    return rules(module(), *OTHERS, total=total(points), **fields)


ARTICLE = module("article", "article", unit="activity", rate=5)
CERTIFICATION = module("certification", "certification", unit="activity", rate=20, is_ceiling=True)
COURSE = module("course", "course", unit="academic-hour", rate=None)
OTHERS = (ARTICLE, CERTIFICATION, COURSE)


def hours(id: str, amount: int, *topics: str, **fields: Any):
    """A seminar with its certificate in hand."""
    return seminar(id, amount, *topics, evidence=CERTIFICATE, **fields)


def proved(id: str, kind: str, *topics: str, **fields: Any):
    return entry(id, kind, None, *topics, evidence=CERTIFICATE, **fields)


def rate_waits(name: str):
    return lambda found: with_module(found, name, rate=None)


def with_module(found: Ruleset, name: str, **fields: Any) -> Ruleset:
    new: tuple[Module, ...] = tuple(
        replace(each, **fields) if each.name == name else each for each in found.modules
    )
    return changed(found, modules=new)


def with_condition(found: Ruleset, name: str, condition: Condition) -> Ruleset:
    return with_module(found, name, conditions=(condition,))


# Ready, and not.


def test_ready_when_documented_credit_meets_every_minimum_read_strictly():
    ethics = asked(5, minimums=(minimum("ethics", 1),))
    ready = answer(rules_in_force(ethics), hours("a", 5), hours("b", 1, "ethics"))
    assert said(ready) == ("ready", (), [])


@pytest.mark.parametrize(("amount", "verdict"), [(5, "ready"), (4, "not-ready")])
def test_one_point_below_the_total_is_not_ready(amount: int, verdict: str):
    assert answer(rules_in_force(asked(5)), hours("a", amount)).verdict == verdict


def test_the_total_alone_is_not_enough_where_a_minimum_is_short():
    ethics = asked(5, minimums=(minimum("ethics", 1),))
    assert said(answer(rules_in_force(ethics), hours("a", 9))) == ("not-ready", ("points",), [])


def test_points_without_their_papers_are_not_ready_and_the_papers_are_the_reason():
    bare = answer(rules_in_force(asked(5)), seminar("a", 5))
    assert said(bare) == ("not-ready", ("papers",), [])
    assert (bare.shown.counted, bare.documented["shown"].counted) == (500, 0)
    assert said(answer(rules_in_force(asked(5)), seminar("a", 5), points_only=True)) == ("ready", (), [])


def test_papers_of_credit_beyond_a_limit_are_not_asked_for():
    # Three may count of the seminars; one of the two is documented, and the article beside it.
    limited = asked(8, caps=(cap("seminars", 3, kinds=("seminar",)),))
    entries = (seminar("a", 3, date=date(2019, 1, 1)), hours("b", 3), proved("c", "article"))
    assert said(answer(rules_in_force(limited), *entries)) == ("ready", (), [])


def test_papers_are_the_reason_even_where_an_assumption_would_decide_too():
    unsure = Unsure("article.rate", rate_waits("article"))
    found = answer(rules_in_force(asked(7), unsure), hours("a", 2), entry("b", "article", None))
    # The assumption is named as what it hangs on once the papers are there.
    assert said(found) == ("not-ready", ("papers",), ["article.rate"])


def test_papers_are_the_reason_where_points_are_certain_and_their_proof_hangs_on_an_assumption():
    unsure = Unsure("article.rate", rate_waits("article"))
    found = answer(rules_in_force(asked(5), unsure), seminar("a", 5), proved("b", "article"))
    assert said(found) == ("not-ready", ("papers",), [])


def test_points_are_the_reason_before_papers():
    assert said(answer(rules_in_force(asked(5)), seminar("a", 4)))[1] == ("points",)


# Late.


@pytest.mark.parametrize(
    ("today", "last_day", "expected"),
    [
        (date(2021, 3, 30), "in doubt", ("ready", (), [])),
        (date(2021, 3, 31), "yes", ("ready", (), [])),
        (date(2021, 3, 31), "in doubt", ("cannot-say", ("assumption",), [LAST_DAY])),
        (date(2021, 3, 31), "no", ("not-ready", ("late",), [])),
        (date(2021, 4, 1), "yes", ("not-ready", ("late",), [])),
    ],
)
def test_filing_ends_with_the_cycle_and_its_last_day_is_a_rule_of_its_own(
    today: date, last_day: str, expected: tuple[str, tuple[str, ...], list[str]]
):
    assert said(answer(rules_in_force(asked(5), last_day=last_day), hours("a", 5), today=today)) == expected


def test_late_and_short_of_points_are_both_said():
    late = answer(rules_in_force(asked(5)), hours("a", 4), today=date(2021, 4, 1))
    assert said(late) == ("not-ready", ("late", "points"), [])


# Cannot say.


def test_no_version_of_the_rules_covering_the_cycle_says_nothing_either_way():
    for points in (4, 5):
        found = answer(rules_in_force(asked(5), covered=False), hours("a", points))
        assert said(found) == ("cannot-say", ("rules",), [])


def test_rules_that_only_count_give_no_verdict():
    assert said(answer(rules_in_force(asked(5), verdict=False), hours("a", 9))) == (None, (), [])


def test_a_total_that_is_not_known_under_the_strict_reading_decides():
    def unknown(found: Ruleset) -> Ruleset:
        return changed(found, total=total(None))

    unsure = rules_in_force(asked(5), Unsure("total.required", unknown))
    assert said(answer(unsure, hours("a", 9))) == ("cannot-say", ("assumption",), ["total.required"])
    assert said(answer(unsure, hours("a", 4))) == ("not-ready", ("points",), [])


def test_only_the_assumption_that_decides_is_named():
    unsure = (
        Unsure("idle", lambda found: changed(found, amount_step=Fraction(1))),
        Unsure("article.rate", rate_waits("article")),
    )
    entries = (hours("a", 2), proved("b", "article"))
    found = answer(rules_in_force(asked(7), *unsure), *entries)
    assert said(found) == ("cannot-say", ("assumption",), ["article.rate"])
    enough = answer(rules_in_force(asked(2), *unsure), *entries)
    assert said(enough) == ("ready", (), [])


@pytest.mark.parametrize("shown_strictly", [False, True])
def test_an_assumption_about_a_condition_decides_as_well(shown_strictly: bool):
    def shared(found: Ruleset) -> Ruleset:
        return with_condition(found, "article", SoleAuthor("waiting", "page"))

    unsure = rules_in_force(asked(5), Unsure("article.shared", shared, shown_strictly))
    found = answer(unsure, proved("a", "article", co_authors=("Ann",)))
    assert said(found) == ("cannot-say", ("assumption",), ["article.shared"])
    assert said(answer(unsure, proved("a", "article"))) == ("ready", (), [])


def test_an_assumption_about_repeats_decides_as_well():
    def once(found: Ruleset) -> Ruleset:
        return changed(found, repeats=Repeats(("attendance",), "waiting", "page"))

    twice = [hours(id, 3, title="Torts") for id in "ab"]
    found = answer(rules_in_force(asked(5), Unsure("repeats", once)), *twice)
    assert said(found) == ("cannot-say", ("assumption",), ["repeats"])


def test_a_fact_not_said_decides_and_its_answer_settles_it():
    def strictly(found: Ruleset) -> Ruleset:
        return with_condition(found, "attendance", Fact("relevant", "Is it?", "page", "waiting"))

    generous = with_condition(asked(5), "attendance", Fact("relevant", "Is it?", "page", "passes"))
    in_force = rules_in_force(generous, Unsure("facts", strictly, of_the_rules=False))
    said_of_a = hours("a", 3, relevant=True)
    silent = answer(in_force, said_of_a, hours("b", 2), hours("c", 0))
    assert said(silent) == ("cannot-say", ("fact",), ["b"])
    assert silent.deciders[0].break_even is None
    assert said(answer(in_force, said_of_a, hours("b", 2, relevant=True))) == ("ready", (), [])
    assert said(answer(in_force, said_of_a, hours("b", 2, relevant=False)))[0] == "not-ready"


# Entries that wait, and the figure at which they are enough.


def test_the_break_even_of_a_ceiling_is_exact_on_both_sides():
    entries = (hours("a", 60), proved("b", "certification"))
    found = answer(rules_in_force(asked(73)), *entries)
    assert said(found) == ("cannot-say", ("waiting",), ["b"])
    assert found.deciders[0].break_even == 13
    for points, verdict in (("13", "ready"), ("12.99", "not-ready")):
        given_so_much = (entries[0], replace(entries[1], awarded=awarded(points)))
        assert answer(rules_in_force(asked(73)), *given_so_much).verdict == verdict


@pytest.mark.parametrize(("steps", "up"), [(3, False), (3, True), (7, False), (100, False), (1, True)])
def test_the_break_even_is_a_whole_step_however_the_ruleset_rounds(steps: int, up: bool):
    # A third of a point, or a seventh, has no decimal.
    points = asked(73, steps=steps, round_up=up)
    points = changed(points, total=replace(total(0), required=60 + Fraction(2, steps)))
    found = answer(rules_in_force(points), hours("a", 60), proved("b", "certification"))
    assert found.deciders[0].break_even == Fraction(2, steps)


def test_a_break_even_counts_only_the_share_that_fills_the_minimum():
    # A quarter of the course is ethics, and two points of it are missing.
    ethics = asked(5, minimums=(minimum("ethics", 2),))
    course = entry("c", "course", 4, parts=(Part(60, ("ethics",)),), credits=Decimal(3), evidence=CERTIFICATE)
    found = answer(rules_in_force(changed(ethics, total=total(9))), hours("a", 5), course)
    assert said(found) == ("not-ready", ("points",), ["c"])
    assert found.deciders[0].break_even == Fraction("7.98")  # 1.995 of it is ethics: 2.00, rounded by parts


def test_missing_points_name_each_waiting_entry_that_alone_would_fill_the_gap():
    course = proved("c", "course", "law", credits=Decimal(3))
    law = asked(50, minimums=(minimum("law", 3),))
    found = answer(rules_in_force(law), hours("a", 6), course, proved("d", "course", credits=Decimal(3)))
    assert said(found) == ("not-ready", ("points",), ["c"])
    assert found.deciders[0].break_even == 44


def test_a_claim_is_what_is_hoped_for_and_a_certificate_of_the_body_itself_is_asked_about_once():
    def own(found: Ruleset) -> Ruleset:
        return with_condition(found, "certification", NotFrom(("The body",), "waiting", "page"))

    unsure = rules_in_force(asked(15), Unsure("certification.own", own, shown_strictly=True))
    hoping = proved("b", "certification", awarded_by="The body", claimed=claimed(12))
    found = answer(unsure, hours("a", 5), hoping)
    assert said(found) == ("cannot-say", ("waiting",), ["b"])
    assert found.deciders[0].break_even == 10
    modest = replace(hoping, claimed=claimed(9))
    assert said(answer(unsure, hours("a", 5), modest)) == ("not-ready", ("points",), [])


def test_what_is_outside_an_open_list_waits_with_its_claim():
    unusual = proved("u", "other", claimed=claimed(3))
    found = answer(rules_in_force(asked(5)), hours("a", 3), unusual)
    assert said(found) == ("cannot-say", ("waiting",), ["u"])
    assert found.deciders[0].break_even == 2


def unsure_of_a_point(name: str) -> Unsure:
    """Strictly, an entry about this topic earns nothing."""

    def strict(found: Ruleset) -> Ruleset:
        return changed(found, caps=(*found.caps, cap(name, 0, topics=(name,))))

    return Unsure(name, strict)


@given(st.lists(st.integers(0, 4), min_size=3, max_size=5), st.integers(1, 12))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_what_decides_settles_it_alone_or_else_only_all_together(points: list[int], required: int):
    names = [f"doubt{at}" for at in range(len(points))]
    doubts = {name: unsure_of_a_point(name) for name in names}
    entries = [hours(name, amount, name) for name, amount in zip(names, points, strict=True)]

    def found_with(open: Iterable[str], strict: Iterable[str]) -> Readiness:
        certain = asked(required)
        for name in strict:
            certain = doubts[name].strict(certain)
        return answer(rules_in_force(certain, *(doubts[name] for name in open)), *entries)

    def ready_if(well: Iterable[str]) -> bool:
        return found_with([], [name for name in names if name not in well]).verdict == "ready"

    found = found_with(names, [])
    verdict, because, decides = said(found)
    if verdict != "cannot-say":
        assert decides == []
        return
    assert because == ("assumption",)
    alone = [name for name in names if ready_if([name])]
    if found.any_settles:
        assert decides == alone
        return
    assert alone == []
    assert ready_if(decides)
    smaller = [some for size in range(len(decides)) for some in combinations(decides, size)]
    assert not any(ready_if(some) for some in smaller)


# Whose credit, and until when.


def test_what_ends_after_today_is_not_counted_yet():
    conference = hours(
        "a", 5, date=BEFORE_THE_END - timedelta(days=1), until=BEFORE_THE_END + timedelta(days=1)
    )
    early = answer(rules_in_force(asked(5)), conference)
    assert (early.verdict, early.shown.counted) == ("not-ready", 0)
    assert (
        answer(rules_in_force(asked(5)), conference, today=BEFORE_THE_END + timedelta(days=1)).verdict
        == "ready"
    )


@pytest.mark.parametrize(
    ("proof", "verdict"), [("paper", "ready"), ("asked", "not-ready"), ("none", "not-ready")]
)
def test_a_balance_on_record_counts_and_is_documented_where_its_papers_are_kept(proof: str, verdict: str):
    opening = Opening(date(2019, 6, 30), Decimal(3), {"ethics": Decimal(1)}, proof)
    held = Credential("made", expires=CYCLE.end, opening=opening)
    ethics = asked(5, minimums=(minimum("ethics", 1),))
    entries = (hours("old", 9, date=date(2019, 6, 30)), hours("new", 2, date=date(2019, 7, 1)))
    found = answer(rules_in_force(ethics), *entries, held=held)
    assert (found.verdict, found.shown.counted) == (verdict, 500)


def test_a_balance_of_an_earlier_cycle_is_none_of_this_one():
    opening = Opening(date(2016, 3, 31), Decimal(50), {}, "paper")
    held = Credential("made", expires=CYCLE.end, opening=opening)
    assert answer(rules_in_force(asked(5)), hours("a", 4), held=held).shown.counted == 400


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_one_more_activity_never_turns_ready_into_anything_else(rng: Random):
    ruleset = changed(random_rules(rng, small=True), steps=100, caps=(), waiting_counts=False)
    ruleset = changed(ruleset, total=total(rng.randint(0, 6)), cycle_years=5)
    entries = [random_activity(rng, f"a{at}", small=True) for at in range(rng.randint(0, 5))]
    in_force = rules_in_force(ruleset, Unsure("part hours", lambda r: changed(r, amount_step=Fraction(1))))
    order = ["not-ready", "cannot-say", "ready"]
    before = answer(in_force, *entries).verdict
    after = answer(in_force, *entries, random_activity(rng, "z", small=True)).verdict
    if before == "ready":
        assert after == "ready"
    assert before in order
    assert after in order


# The cycle that the certificate is for.


@pytest.mark.parametrize(
    ("held", "today", "cycle"),
    [
        ({"expires": date(2021, 3, 31)}, date(2020, 6, 1), (2016, 2021)),
        ({"expires": date(2021, 3, 31)}, date(2021, 3, 31), (2016, 2021)),
        ({"expires": date(2021, 3, 31)}, date(2021, 4, 1), (2016, 2021)),
        ({"certified": date(2011, 3, 31)}, date(2016, 3, 31), (2011, 2016)),
        ({"certified": date(2011, 3, 31)}, date(2016, 4, 1), (2011, 2016)),
        ({"certified": date(2011, 3, 31), "expires": date(2021, 3, 31)}, date(2018, 1, 1), (2016, 2021)),
        ({"period": (date(2016, 3, 31), date(2021, 3, 31))}, date(2022, 1, 1), (2016, 2021)),
    ],
)
def test_the_cycle_is_the_running_one_or_the_one_that_has_just_ended(
    held: dict[str, Any], today: date, cycle: tuple[int, int]
):
    found = current_cycle(Credential("made", **held), 5, today)
    assert found is not None
    assert (found.start, found.end) == (date(cycle[0], 3, 31), date(cycle[1], 3, 31))


def test_without_a_date_there_is_no_cycle():
    assert current_cycle(Credential("made"), 5, BEFORE_THE_END) is None


def test_a_verdict_leads_in_the_last_year_of_the_cycle():
    found = answer(rules_in_force(asked(5)), today=date(2020, 3, 31))
    assert (found.in_last_year, found.days_left) == (False, 365)
    assert answer(rules_in_force(asked(5)), today=date(2020, 4, 1)).in_last_year
    assert Cycle(CYCLE.start, CYCLE.end).shares_edge(CYCLE.end)
