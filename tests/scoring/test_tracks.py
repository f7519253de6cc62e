"""Credit that must lie in one track: inside, outside, and where the topics leave it open."""

from __future__ import annotations

from fractions import Fraction

import pytest

from clejournal.activity import Activity, Part
from clejournal.conditions import Unsaid
from clejournal.explaining import explain
from clejournal.ruleset import Ruleset
from clejournal.scope import Scope
from clejournal.standing import Waiting
from tests.scoring.made import (
    awarded,
    cap,
    each,
    earned,
    lost,
    minimum,
    minimums,
    only,
    rules,
    seminar,
    standing,
    toward,
)

AREAS = (("civil", ("litigation", "evidence")), ("family", ("probate", "evidence")))


def civil(unsaid: Unsaid = "passes", **fields) -> Ruleset:
    return rules(areas=AREAS, only=Scope(areas=("civil",)), areas_unsaid=unsaid, **fields)


@pytest.mark.parametrize("unsaid", ["passes", "waiting"])
def test_what_lies_in_the_track_counts_and_what_lies_in_another_earns_nothing(unsaid: Unsaid):
    inside = only(civil(unsaid), seminar("a", 2, "litigation"))
    assert (inside.earned, inside.off_track, inside.waiting) == (200, False, None)
    outside = only(civil(unsaid), seminar("a", 2, "probate"))
    assert (outside.earned, outside.off_track, outside.waiting) == (0, True, None)


@pytest.mark.parametrize("topics", [(), ("evidence",), ("litigation", "probate")])
def test_what_the_topics_leave_open_waits_under_the_strict_reading_alone(topics: tuple[str, ...]):
    assert earned(civil(), seminar("a", 2, *topics)) == 2
    strict = only(civil("waiting"), seminar("a", 2, *topics))
    assert (strict.earned, strict.waiting) == (0, Waiting("area", 200))


@pytest.mark.parametrize("unsaid", ["passes", "waiting"])
def test_topics_that_lie_in_no_track_earn_nothing(unsaid: Unsaid):
    outside = only(civil(unsaid), seminar("a", 2, "cooking"))
    assert (outside.earned, outside.off_track, outside.waiting) == (0, True, None)


@pytest.mark.parametrize("unsaid", ["passes", "waiting"])
def test_the_holders_answer_settles_it(unsaid: Unsaid):
    assert earned(civil(unsaid), seminar("a", 2, "evidence", area={"made": "civil"})) == 2
    assert earned(civil(unsaid), seminar("a", 2, "evidence", area={"made": "family"})) == 0
    assert earned(civil(unsaid), seminar("a", 2, "litigation", area={"made": "family"})) == 0


@pytest.mark.parametrize("unsaid", ["passes", "waiting"])
def test_of_a_session_on_two_tracks_only_the_part_in_the_track_is_earned(unsaid: Unsaid):
    parts = (Part(90, ("litigation",)), Part(30, ("probate",)))
    credit = only(civil(unsaid), seminar("a", 2, parts=parts))
    assert (credit.earned, credit.off_track, credit.waiting) == (150, True, None)


def test_a_session_with_a_part_that_is_open_waits_as_a_whole():
    credit = only(civil("waiting"), seminar("a", 2, parts=(Part(90, ("litigation",)),)))
    assert credit.waiting == Waiting("area", 200)


@pytest.mark.parametrize("filed", [{}, {"ethics": 1}])
def test_an_award_lies_in_the_track_that_the_activity_lies_in(filed: dict[str, int]):
    given = awarded(6, **filed)
    pair = {"minimums": (minimum("ethics", 1),)}
    assert earned(civil(**pair), seminar("a", 1, "litigation", awarded=given)) == 6
    assert earned(civil(**pair), seminar("a", 1, "probate", awarded=given)) == 0
    assert earned(civil(**pair), seminar("a", 1, "cooking", awarded=given)) == 0
    assert earned(civil(**pair), seminar("a", 1, awarded=given)) == 6
    in_part = seminar("a", 1, parts=(Part(20, ("probate",)),), awarded=awarded(6, ethics=6))
    assert earned(civil(**pair), in_part) == 0
    open_strictly = only(civil("waiting", **pair), seminar("a", 1, awarded=given))
    assert (open_strictly.earned, open_strictly.waiting) == (0, Waiting("area", 600))


def test_the_minutes_of_an_award_that_lies_half_outside_the_track_fill_a_limit_by_their_share():
    # Eight points for eight hours, half of them in the track: four hours are under a limit of five.
    parts = (Part(240, ("litigation",)), Part(240, ("probate",)))
    limited = civil(caps=(cap("all", 300, "minutes"),))
    assert each(standing(limited, seminar("a", 8, parts=parts, awarded=awarded(8)))) == {"a": 4}


def test_what_is_outside_the_track_takes_no_room_under_a_limit_and_fills_no_minimum():
    limited = civil(caps=(cap("all", 2),), minimums=(minimum("ethics", 3),))
    found = standing(limited, seminar("a", 2, "probate", "ethics"), seminar("b", 2, "litigation", "ethics"))
    assert (each(found), lost(found, "a"), toward(found, "b")) == ({"b": 2}, {}, {"ethics": 2})
    assert minimums(found) == {"ethics": (2, 1)}


@pytest.mark.parametrize(
    ("activity", "unsaid", "sentence"),
    [
        (seminar("a", 1, "probate", awarded=awarded(6)), "passes", "nothing: outside your track"),
        (
            seminar("a", 1, awarded=awarded(6)),
            "waiting",
            "not said: which track it belongs to (6 points at stake)",
        ),
        (
            seminar("a", 1, "litigation", awarded=awarded(6)),
            "passes",
            "The body gave 6 points; its own decision replaces the rate",
        ),
    ],
)
def test_an_explanation_says_what_became_of_an_award(activity: Activity, unsaid: Unsaid, sentence: str):
    found = standing(civil(unsaid), activity)
    reasons = explain(found.credits[0], found, "The body")
    assert [reason.text for reason in reasons if reason.step in ("earned", "award")] == [sentence]


def test_without_a_track_areas_limit_nothing():
    assert earned(rules(areas=AREAS), seminar("a", 2, "probate")) == Fraction(2)
