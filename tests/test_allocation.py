"""What counts toward what: cases worked by hand, laws for every problem, and two judges."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clejournal.allocation import (
    Allocation,
    Conflict,
    Group,
    Problem,
    allocate,
    explain_shortfall,
    maximal_sets,
)
from clejournal.simplex import Program
from tests.judges import brute, independent_sets, outside
from tests.judges.problems import differences, random_problem, run

HALF = Fraction(1, 2)


def apart(*minimums: int) -> frozenset[frozenset[int]]:
    """All these minimums exclude each other."""
    return frozenset(frozenset((a, b)) for a in minimums for b in minimums if a != b)


def under(*caps: int) -> tuple[tuple[int, Fraction], ...]:
    """One step uses one step of each of these caps."""
    return tuple((cap, Fraction(1)) for cap in caps)


# Cases worked by hand. One step is one hour unless the case says otherwise.


def test_without_limits_all_credit_counts_toward_every_minimum_it_qualifies_for():
    # 4 + 3 = 7 counted. Minimum 0 gets 4 + 3 of 5; minimum 1 gets 3 of 4 and lacks 1.
    found = allocate(Problem((Group(4, (0,)), Group(3, (0, 1))), required=(5, 4)))
    assert found == Allocation(counted=(4, 3), toward=((4, 0), (3, 3)), shortfalls=(0, 1))
    assert found.total == 7


def test_a_nested_minimum_is_filled_by_the_same_hours_as_its_parent():
    # Ethics 5, of which technology ethics 2. 2 hours of the latter and 3 others fill both.
    found = allocate(Problem((Group(3, (0,)), Group(2, (0, 1))), required=(5, 2)))
    assert found.shortfalls == (0, 0)


def test_an_excluded_hour_goes_to_substance_abuse_where_that_is_filled_first():
    # ALA: 3 hours of human resources, one of them on substance abuse; the same hour may not fill
    # both. 3 + 1 are required, 3 hours are there: one is lacking whatever is done, and the
    # ruleset's order says where. HR 2 of 3, substance abuse 1 of 1.
    hours = (Group(2, (0,)), Group(1, (0, 1)))
    found = allocate(Problem(hours, required=(3, 1), exclusive=apart(0, 1), fill_order=(1,)))
    assert found == Allocation(counted=(2, 1), toward=((2, 0), (0, 1)), shortfalls=(1, 0))


def test_an_excluded_hour_goes_to_the_minimum_listed_first_where_no_order_is_given():
    hours = (Group(2, (0,)), Group(1, (0, 1)))
    found = allocate(Problem(hours, required=(3, 1), exclusive=apart(0, 1)))
    assert found == Allocation(counted=(2, 1), toward=((2, 0), (1, 0)), shortfalls=(0, 1))


def test_a_smaller_sum_of_shortfalls_comes_before_the_filling_order():
    # The cap lets 2 hours count. Filling minimum 0 first would take them for it alone (1 hour of
    # credit uses 2 of the cap): 1 of 1, then nothing is left for minimum 1, which lacks 2.
    # The other way round minimum 1 has 2 of 2 and only 1 is lacking in all.
    groups = (Group(1, (0,), ((0, Fraction(2)),)), Group(2, (1,), ((0, Fraction(1)),)))
    found = allocate(Problem(groups, limits=(Fraction(2),), required=(1, 2), fill_order=(0, 1)))
    assert found.shortfalls == (1, 0)


def test_hours_that_no_minimum_needs_are_filed_under_the_one_listed_first():
    # 10 hours on human resources and ethics, exclusive; ethics needs 1. HR takes the other 9.
    hours = (Group(10, (0, 1)),)
    found = allocate(Problem(hours, required=(3, 1), exclusive=apart(0, 1), fill_order=(1,)))
    assert found.toward == ((9, 1),)


def test_a_nested_minimum_excludes_what_its_parent_excludes():
    # 1 is nested in 0, and 2 is exclusive with both (the caller closes the list). The 4 hours
    # that fit all three go 2 to {0, 1} and 2 to {2}: nothing is lacking.
    exclusive = apart(0, 2) | apart(1, 2)
    found = allocate(Problem((Group(4, (0, 1, 2)),), required=(2, 1, 2), exclusive=exclusive))
    assert found == Allocation(counted=(4,), toward=((2, 2, 2),), shortfalls=(0, 0, 0))


def test_three_caps_that_overlap_in_pairs_let_one_and_a_half_hours_count():
    # a + b <= 1, b + c <= 1, a + c <= 1. Added up: 2 (a + b + c) <= 3, so 3/2 at most, and only
    # at a = b = c = 1/2. Any choice of whole hours counts 1.
    groups = (Group(1, (), under(0, 2)), Group(1, (), under(0, 1)), Group(1, (), under(1, 2)))
    found = allocate(Problem(groups, limits=(Fraction(1),) * 3))
    assert found.counted == (HALF, HALF, HALF)


def test_a_cap_in_minutes_bounds_credit_that_is_worth_more_or_less_than_its_minutes():
    # Taught credit is 3 points an hour: 1 step (0.01 point) uses 60/300 = 1/5 minute. Attended
    # credit, 1 point an hour: 60/100 = 3/5 minute. 90 minutes may count. The earlier group has
    # 300 steps = 60 minutes; the 30 minutes left are 30 / (3/5) = 50 steps of the other 100.
    groups = (Group(300, (), ((0, Fraction(1, 5)),)), Group(100, (), ((0, Fraction(3, 5)),)))
    assert allocate(Problem(groups, limits=(Fraction(90),))).counted == (300, 50)


def test_most_credit_in_all_comes_before_the_earlier_activity():
    # As above with the cheap credit later: 60 of the 90 minutes still go to the 300 steps.
    groups = (Group(100, (), ((0, Fraction(3, 5)),)), Group(300, (), ((0, Fraction(1, 5)),)))
    assert allocate(Problem(groups, limits=(Fraction(90),))).counted == (50, 300)


def test_a_cap_that_is_a_third_of_the_requirement_is_kept_exactly():
    found = allocate(Problem((Group(50, (), under(0)), Group(80)), limits=(Fraction(100, 3),)))
    assert found.counted == (Fraction(100, 3), 80)


def test_nested_caps_both_hold():
    # At most 5 online, of which at most 2 on demand. 4 on demand first, 4 live: 2 and 3.
    groups = (Group(4, (), under(0, 1)), Group(4, (), under(0)))
    assert allocate(Problem(groups, limits=(Fraction(5), Fraction(2)))).counted == (2, 3)


def test_a_cap_does_not_cut_the_later_hours_that_a_minimum_needs():
    # Self-study counts 5 hours. Cutting by date would count the 5 general hours of January and
    # none of the 2 on ethics in June, and ethics would lack 2. Nothing need be lacking: 3 and 2.
    groups = (Group(5, (), under(0)), Group(2, (0,), under(0)))
    found = allocate(Problem(groups, limits=(Fraction(5),), required=(2,)))
    assert found == Allocation(counted=(3, 2), toward=((0,), (2,)), shortfalls=(0,))


def test_hours_that_fit_one_minimum_only_are_left_to_it():
    # 2 hours fit either of two exclusive minimums, 2 later ones fit the first only. Serving the
    # earlier hours to the minimum listed first would leave the second empty.
    found = allocate(Problem((Group(2, (0, 1)), Group(2, (0,))), required=(2, 2), exclusive=apart(0, 1)))
    assert found == Allocation(counted=(2, 2), toward=((0, 2), (2, 0)), shortfalls=(0, 0))


def test_of_equal_credit_under_one_cap_the_earlier_counts():
    groups = (Group(4, (), under(0)), Group(0, (), under(0)), Group(4, (), under(0)))
    assert allocate(Problem(groups, limits=(Fraction(5),))).counted == (4, 0, 1)


def test_what_is_beyond_the_most_that_may_count_is_left_to_the_latest():
    assert allocate(Problem((Group(5), Group(5), Group(5)), most=12)).counted == (5, 5, 2)


def test_what_may_be_carried_over_is_left_out_first():
    # 10 of 15 hours are used. The first group may be carried over, so the others are used up.
    groups = (Group(5), Group(5), Group(5))
    assert allocate(Problem(groups, most=10, spare=frozenset({0}))).counted == (0, 5, 5)


def test_what_may_be_carried_over_is_used_where_a_minimum_needs_it():
    # The same, but ethics needs 2 and only the first group has them: 2 + 5 + 3 = 10.
    groups = (Group(5, (0,)), Group(5), Group(5))
    found = allocate(Problem(groups, required=(2,), most=10, spare=frozenset({0})))
    assert found == Allocation(counted=(2, 5, 3), toward=((2,), (0,), (0,)), shortfalls=(0,))


def test_a_cap_of_nothing_counts_nothing_and_no_groups_count_nothing():
    assert allocate(Problem((Group(3, (0,), under(0)),), (Fraction(0),), (2,))).counted == (0,)
    assert allocate(Problem((), (), (2, 0))) == Allocation((), (), (2, 0))


def test_a_limit_below_zero_is_refused():
    with pytest.raises(ValueError, match="bound -1 is below zero, so that columns of zero break it"):
        allocate(Problem((Group(3, (), under(0)),), limits=(Fraction(-1),)))


def test_an_objective_without_a_least_value_is_refused():
    program = Program()
    column = program.column()
    program.at_most({column: -1}, 1)
    with pytest.raises(ValueError, match="the objective has no least value"):
        program.minimise({column: -1})


def test_a_program_that_goes_in_circles_by_the_steepest_column_comes_to_an_end():
    # Beale's example, costs times 100: the steepest column first comes back to its first basis
    # after six pivots. The optimum is -5 at x = 1/25, z = 1.
    program = Program()
    x, y, z, w = (program.column() for _ in range(4))
    program.at_most({x: Fraction(1, 4), y: -60, z: Fraction(-1, 25), w: 9}, 0)
    program.at_most({x: HALF, y: -90, z: Fraction(-1, 50), w: 3}, 0)
    program.at_most({z: 1}, 1)
    program.minimise({x: -75, y: 15000, z: -2, w: 600})
    assert [program.value(column) for column in (x, y, z, w)] == [Fraction(1, 25), 0, 1, 0]


# Why something is lacking


def test_a_shortfall_names_the_minimums_that_share_too_few_hours():
    # 3 + 2 + 2 = 7 are needed; all three live on webinars, of which 5 may count. Minimum 3 lacks
    # its 4 hours for a reason of its own, and minimum 4 is filled: neither belongs to the set.
    webinars = tuple(Group(4, (minimum,), under(0)) for minimum in (0, 1, 2))
    problem = Problem((*webinars, Group(6, (4,))), limits=(Fraction(5),), required=(3, 2, 2, 4, 6))
    assert explain_shortfall(problem, 2) == Conflict((0, 1, 2), needed=7, available=Fraction(5))
    assert explain_shortfall(problem, 3) == Conflict((3,), needed=4, available=Fraction(0))


def test_a_minimum_that_lacks_hours_by_itself_is_explained_by_itself():
    # 8 hours of ethics, of which the cap lets 3 count, and a minimum of 5.
    problem = Problem((Group(8, (0,), under(0)), Group(2, (1,))), (Fraction(3),), (5, 2))
    assert explain_shortfall(problem, 0) == Conflict((0,), needed=5, available=Fraction(3))


def test_a_minimum_that_nobody_could_fill_is_no_reason_for_another_to_lack_hours():
    # 4 hours fit minimums 0 and 2, exclusive, 3 each, 2 first: 0 lacks 2. Minimum 1 has no hours
    # at all, so 0 and 1 together lack something too, but 0 is not short because of that.
    problem = Problem((Group(4, (0, 2)),), (), (3, 2, 3), apart(0, 2), fill_order=(2,))
    assert allocate(problem).shortfalls == (2, 2, 0)
    assert explain_shortfall(problem, 0) == Conflict((0, 2), needed=6, available=Fraction(4))


def test_a_minimum_that_is_filled_needs_no_explanation():
    assert explain_shortfall(Problem((Group(8, (0,)),), required=(5,)), 0) is None


# Sets of minimums


def test_a_nested_minimum_stays_with_its_parent_and_apart_from_what_both_exclude():
    assert maximal_sets((0, 1, 2), apart(0, 2) | apart(1, 2)) == ((0, 1), (2,))
    assert maximal_sets((), frozenset()) == ((),)


@given(st.sets(st.integers(0, 5)), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_the_largest_sets_are_those_that_nothing_can_join(minimums, pairs):
    exclusive = frozenset(frozenset(pair) for pair in pairs)
    sets = independent_sets(Problem((), exclusive=exclusive), tuple(sorted(minimums)))
    largest = [tuple(sorted(chosen)) for chosen in sets if not any(chosen < other for other in sets)]
    assert maximal_sets(tuple(minimums), exclusive) == tuple(sorted(largest))


# Laws


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    minimums, caps = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    steps = st.integers(0, 20)
    subset = st.sets(st.sampled_from(range(minimums))) if minimums else st.just(set())
    use = st.fractions(Fraction(1, 3), 3, max_denominator=3)
    used = st.dictionaries(st.sampled_from(range(caps)), use) if caps else st.just({})
    group = st.builds(
        lambda earned, fits, uses: Group(earned, tuple(sorted(fits)), tuple(sorted(uses.items()))),
        *(steps, subset, used),
    )
    groups = draw(st.lists(group, max_size=4))
    return Problem(
        tuple(groups),
        tuple(Fraction(draw(steps)) for _ in range(caps)),
        tuple(draw(steps) for _ in range(minimums)),
        frozenset(pair for pair in apart(*range(minimums)) if draw(st.booleans())),
        tuple(draw(st.permutations(range(minimums)))),
        draw(st.none() | st.integers(0, 60)),
        frozenset(g for g in range(len(groups)) if draw(st.booleans())),
    )


@given(problems())
def test_no_more_counts_than_was_earned_and_than_any_limit_allows(problem):
    found = allocate(problem)
    for group, counted in zip(problem.groups, found.counted, strict=True):
        assert 0 <= counted <= group.earned
    for cap, limit in enumerate(problem.limits):
        uses = (dict(group.caps).get(cap, 0) for group in problem.groups)
        assert sum(use * counted for use, counted in zip(uses, found.counted, strict=True)) <= limit
    assert problem.most is None or found.total <= problem.most


@given(problems())
def test_credit_counts_only_toward_minimums_it_fits_and_toward_one_of_an_exclusive_pair(problem):
    found = allocate(problem)
    for group, counted, toward in zip(problem.groups, found.counted, found.toward, strict=True):
        assert all(0 <= value <= (counted if m in group.minimums else 0) for m, value in enumerate(toward))
        assert all(sum(toward[m] for m in pair) <= counted for pair in problem.exclusive)


@given(problems())
def test_a_shortfall_is_what_is_required_less_what_counts_toward_it(problem):
    found = allocate(problem)
    for minimum, required in enumerate(problem.required):
        filled = sum(toward[minimum] for toward in found.toward)
        assert found.shortfalls[minimum] == max(required - filled, 0)


@given(problems(), st.data())
def test_adding_credit_never_makes_more_lacking(problem, data):
    if not problem.groups:
        return
    place = data.draw(st.sampled_from(range(len(problem.groups))))
    fewer = problem.groups[:place] + problem.groups[place + 1 :]
    without = replace(problem, groups=fewer, spare=frozenset())
    assert sum(allocate(problem).shortfalls) <= sum(allocate(without).shortfalls)


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_groups_decides_only_which_of_them_count(problem, shuffle: Random):
    order = list(range(len(problem.groups)))
    shuffle.shuffle(order)
    spare = frozenset(new for new, old in enumerate(order) if old in problem.spare)
    shuffled = replace(problem, groups=tuple(problem.groups[old] for old in order), spare=spare)
    found, other = allocate(problem), allocate(shuffled)
    assert (other.shortfalls, other.total) == (found.shortfalls, found.total)
    assert sum(other.counted[g] for g in spare) == sum(found.counted[g] for g in problem.spare)


@given(problems())
def test_every_shortfall_is_explained_by_a_set_that_cannot_be_filled(problem):
    found = allocate(problem)
    for minimum, short in enumerate(found.shortfalls):
        conflict = explain_shortfall(problem, minimum)
        assert (conflict is None) == (short == 0)
        if conflict:
            assert minimum in conflict.minimums
            assert conflict.needed == sum(problem.required[m] for m in conflict.minimums)
            assert conflict.needed - conflict.available == _lacking(problem, conflict.minimums)
            assert _lacking(problem, conflict.minimums) > _lacking(problem, {*conflict.minimums} - {minimum})


@given(problems())
def test_no_set_that_explains_a_shortfall_is_larger_than_it_must_be(problem):
    for minimum in range(len(problem.required)):
        conflict = explain_shortfall(problem, minimum)
        for left_out in set(conflict.minimums) - {minimum} if conflict else ():
            rest = set(conflict.minimums) - {left_out}
            assert _lacking(problem, rest) == _lacking(problem, rest - {minimum})


def _lacking(problem: Problem, minimums) -> Fraction:
    required = tuple(r if m in minimums else 0 for m, r in enumerate(problem.required))
    return sum(allocate(replace(problem, required=required)).shortfalls)


# Judges


@settings(max_examples=60, deadline=None)
@given(problems().filter(lambda problem: brute.space(problem).corners <= 300))
def test_the_brute_force_judge_finds_nothing_better(problem):
    assert differences(allocate(problem), brute.judge(problem)) == []


def test_both_judges_agree_on_sixty_random_problems():
    tally, faults = run(60, seed=20_200_312)
    assert faults == []
    assert (tally.cases, tally.agreed, tally.outside) == (60, 60, 60)
    assert tally.brute > 25


def test_both_judges_notice_one_step_that_counts_too_little():
    # 4 of 5 hours may count, ethics first. The wrong answer drops one.
    problem = Problem((Group(2, (0,), under(0)), Group(3, (), under(0))), (Fraction(4),), (2,))
    wrong = Allocation((Fraction(2), Fraction(1)), ((Fraction(2),), (Fraction(0),)), (Fraction(0),))
    assert differences(wrong, brute.judge(problem)) == [
        "counted 1: found 1, judged 2",
        "total 0: found 3, judged 4",
    ]
    assert differences(wrong, outside.judge(problem), outside.WITHIN) == [
        "counted 1: found 1, judged 2.0",
        "total 0: found 3, judged 4.0",
    ]


def test_the_same_seed_makes_the_same_problem_and_another_seed_another():
    made = [random_problem(seed) for seed in (1, 2, 3, 4)]
    assert made == [random_problem(seed) for seed in (1, 2, 3, 4)]
    assert all(one != other for one, other in pairwise(made))
