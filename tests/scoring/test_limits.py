"""What counts under caps of every sort, what is lost to which, and where a limit is spread."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clejournal.activity import Activity, Part
from clejournal.credential import Cycle
from clejournal.ruleset import Repeats
from tests.scoring.made import (
    CYCLE,
    awarded,
    brought,
    cap,
    claimed,
    each,
    entry,
    lost,
    minimum,
    module,
    reading,
    rules,
    seminar,
    standing,
    teaching,
    toward,
)

HALF = Fraction(1, 2)
STUDY = ("self-study",)


def on(day: int, month: int = 3, year: int = 2020) -> date:
    return date(year, month, day)


# What a cap is about: on each side of the limit, and what stands outside it.

SCOPES: list[tuple[str, dict[str, Any], Activity, Activity]] = [
    ("module", {"modules": ("reading",)}, reading("in", 9), seminar("out", 9)),
    ("kind", {"kinds": ("teaching",)}, teaching("in", 9), seminar("out", 9)),
    ("format", {"formats": ("on-demand",)}, seminar("in", 9, format="on-demand"), seminar("out", 9)),
    ("topic", {"topics": ("law",)}, seminar("in", 9, "law"), seminar("out", 9, "ethics")),
    ("in-house", {"in_house": True}, seminar("in", 9, in_house=True), seminar("out", 9)),
    ("everyday word", {"called": ("chat",)}, seminar("in", 9, called="chat"), seminar("out", 9)),
    ("event", {"in_event": True}, seminar("in", 9, event="Annual"), seminar("out", 9)),
]


@pytest.mark.parametrize(
    ("scope", "inside", "outside"), [row[1:] for row in SCOPES], ids=[r[0] for r in SCOPES]
)
def test_a_cap_bounds_what_is_in_its_scope_and_nothing_else(
    scope: dict[str, Any], inside: Activity, outside: Activity
):
    found = standing(rules(caps=(cap("limit", 5, **scope),)), inside, outside)
    assert each(found) == {"in": 5, "out": 9}
    assert (lost(found, "in"), lost(found, "out")) == ({"limit": 4}, {})
    room = standing(rules(caps=(cap("limit", 9, **scope),)), inside, outside)
    assert each(room) == {"in": 9, "out": 9}
    assert lost(room, "in") == {}


def test_a_cap_on_an_area_is_about_the_topics_filed_under_it_or_the_holders_own_answer():
    areas = (("operations", ("technology",)), ("people", ("hiring",)))
    limited = rules(areas=areas, caps=(cap("operations", 2, areas=("operations",)),))
    said = seminar("b", 3, "technology", area={"made": "people"})
    assert each(standing(limited, seminar("a", 3, "technology"), said)) == {"a": 2, "b": 3}


def test_a_cap_on_a_topic_cuts_only_the_part_about_it():
    limited = rules(caps=(cap("ethics", HALF, topics=("ethics",)),))
    found = standing(limited, seminar("a", 2, parts=(Part(60, ("ethics",)),)))
    assert (each(found), lost(found, "a")) == ({"a": Fraction("1.5")}, {"ethics": HALF})


# The earlier is served first.


def test_the_earlier_activity_is_served_first_whatever_their_order_in_the_file():
    limited = rules(caps=(cap("reading", 5, modules=("reading",)),))
    early, late = reading("z", 3, date=on(1)), reading("a", 4, date=on(2))
    assert each(standing(limited, late, early)) == {"z": 3, "a": 2}
    same_day = reading("a", 3, date=on(1)), reading("b", 4, date=on(1))
    assert each(standing(limited, *reversed(same_day))) == {"a": 3, "b": 2}


def test_credit_that_a_minimum_needs_is_served_before_earlier_credit():
    limited = rules(minimums=(minimum("ethics", 2),), caps=(cap("reading", 5, modules=("reading",)),))
    found = standing(limited, reading("a", 5, date=on(1)), reading("b", 2, "ethics", date=on(2)))
    assert each(found) == {"a": 3, "b": 2}
    assert lost(found, "a") == {"reading": 2}


# Minutes, and credit.


def test_a_cap_in_minutes_holds_the_time_whatever_an_hour_is_worth():
    hours = rules(caps=(cap("teaching", 120, "minutes", modules=("teaching",)),))
    worth_four = rules(module("teaching", "teaching", rate=4), caps=hours.caps)
    assert each(standing(hours, teaching("a", 3))) == {"a": 2}
    assert each(standing(worth_four, teaching("a", 3))) == {"a": 8}
    assert each(standing(worth_four, teaching("a", 2))) == {"a": 8}


def test_five_hours_hold_five_hours_credit_however_single_entries_were_rounded():
    # 3 x 100 minutes earn 1.66 each, 4.98 in all: nothing is over five hours.
    limited = rules(caps=(cap("reading", 300, "minutes", modules=("reading",)),))
    thirds = [reading(id, Fraction(100, 60)) for id in "abc"]
    assert standing(limited, *thirds).counted == 498
    more = [*thirds, reading("d", Fraction(1, 30))]
    assert standing(limited, *more).counted == 500


def test_a_cap_in_minutes_is_used_by_an_award_as_its_own_time():
    # 8 points for 2 hours; one hour is a half of it.
    limited = rules(caps=(cap("reading", 60, "minutes", modules=("reading",)),))
    assert each(standing(limited, reading("a", 2, awarded=awarded(8)))) == {"a": 4}
    assert each(standing(limited, entry("a", "self-study", None, awarded=awarded(8)))) == {"a": 8}


def test_a_cap_in_minutes_is_used_by_a_claim_below_the_ceiling_as_its_own_time():
    upto = module("reading", "self-study", rate=4, is_ceiling=True)
    limited = rules(upto, waiting_counts=True, caps=(cap("reading", 60, "minutes"),))
    assert each(standing(limited, reading("a", 2, claimed=claimed(4)))) == {"a": 2}


def test_a_repeat_at_half_its_credit_still_takes_all_its_minutes():
    half = Repeats(("teaching",), "share", "page", share=HALF)
    limited = rules(repeats=half, caps=(cap("teaching", 180, "minutes", modules=("teaching",)),))
    twice = [teaching(id, 2, title="Torts", date=on(day)) for id, day in (("a", 1), ("b", 2))]
    assert standing(rules(repeats=half), *twice).counted == 300
    # Of the second two hours one has room: half of the one point that they earned.
    assert standing(limited, *twice).counted == 250


def test_a_cap_in_minutes_on_what_counts_by_the_piece_takes_the_time_it_took():
    article = module("article", "article", unit="activity", rate=5)
    limited = rules(article, caps=(cap("article", 60, "minutes"),))
    assert each(standing(limited, entry("a", "article", 2))) == {"a": Fraction("2.5")}


def test_a_fraction_of_a_step_under_a_cap_is_cut_and_booked_on_that_cap():
    # A third of a point is 33 steps and a third.
    limited = rules(caps=(cap("reading", Fraction(1, 3)),))
    found = standing(limited, reading("a", 1))
    assert (each(found), lost(found, "a")) == ({"a": Fraction("0.33")}, {"reading": Fraction("0.67")})


def test_a_step_shared_by_two_minimums_counts_although_neither_gets_all_of_it():
    # 50.5 steps of reading count for x; of 200 steps of the seminar x takes 49.5 and y 150.5.
    pair = (minimum("x", 1), minimum("y", 2))
    limited = rules(minimums=pair, exclusive=(("x", "y"),), caps=(cap("r", Fraction("0.505"), kinds=STUDY),))
    found = standing(limited, reading("r", 1, "x"), seminar("s", 2, "x", "y"))
    assert each(found) == {"r": HALF, "s": 2}
    assert toward(found, "s") == {"x": Fraction("0.49"), "y": Fraction("1.5")}


# Spans.


def test_a_cap_by_calendar_year_begins_anew_each_january():
    limited = rules(caps=(cap("reading", 2, per="calendar-year"),))
    days = {"a": date(2019, 12, 31), "b": date(2019, 12, 30), "c": date(2020, 1, 1)}
    found = standing(limited, *(reading(id, 2, date=day) for id, day in days.items()))
    assert each(found) == {"b": 2, "c": 2}
    assert [(c.span, c.counted) for c in found.caps] == [("2019", 200), ("2020", 200)]


def test_a_cap_by_year_of_the_cycle_changes_on_the_day_after_the_anniversary():
    limited = rules(caps=(cap("reading", 2, per="year"),))
    opened = Cycle(CYCLE.start, CYCLE.end, opens=True)
    days = {"a": date(2016, 3, 31), "b": date(2017, 3, 31), "c": date(2017, 4, 1), "d": date(2021, 3, 31)}
    found = standing(limited, *(reading(id, 2, date=day) for id, day in days.items()), cycle=opened)
    assert each(found) == {"a": 2, "c": 2, "d": 2}
    assert [c.span for c in found.caps] == ["1", "2", "5"]


def test_a_year_that_began_on_29_february_ends_on_28_february():
    limited = rules(caps=(cap("reading", 2, per="year"),))
    leap = Cycle(date(2016, 2, 29), date(2021, 2, 28))
    days = {"a": date(2017, 2, 28), "b": date(2017, 3, 1), "c": date(2020, 2, 29), "d": date(2020, 3, 1)}
    found = standing(limited, *(reading(id, 2, date=day) for id, day in days.items()), cycle=leap)
    assert [c.span for c in found.caps] == ["1", "2", "4", "5"]


def test_the_year_of_a_longer_activity_is_that_of_its_last_day_even_beside_a_limit_on_days():
    yearly = cap("year", 2, per="calendar-year")
    over = reading("a", 6, date=date(2019, 12, 31), until=date(2020, 1, 1))
    assert each(standing(rules(caps=(yearly,)), over)) == {"a": 2}
    daily = cap("day", 5, per="day")
    found = standing(rules(caps=(yearly, daily)), over)
    assert each(found) == {"a": 2}
    assert [c.span for c in found.caps] == ["2020", "2019-12-31", "2020-01-01"]
    anniversary = reading("a", 6, date=date(2019, 3, 31), until=date(2019, 4, 1))
    assert [c.span for c in standing(rules(caps=(cap("year", 2, per="year"),)), anniversary).caps] == ["4"]


def test_a_cap_on_a_day_is_shared_by_all_that_was_done_on_it():
    limited = rules(caps=(cap("day", 8, per="day"),))
    found = standing(limited, *(seminar(id, 6, date=on(day)) for id, day in (("a", 1), ("b", 1), ("c", 2))))
    assert each(found) == {"a": 6, "b": 2, "c": 6}


def test_minutes_until_a_later_day_are_spread_over_the_days():
    # 24 hours over three days are 8 on each: a day of 6 leaves 18.
    limited = rules(caps=(cap("day", 6, per="day"),))
    three_days = seminar("a", 24, date=on(1), until=on(3))
    assert each(standing(limited, three_days)) == {"a": 18}
    # 2 hours more on the second day find it full; on the fourth they count.
    assert each(standing(limited, three_days, seminar("b", 2, date=on(2)))) == {"a": 18}
    assert each(standing(limited, three_days, seminar("b", 2, date=on(4)))) == {"a": 18, "b": 2}


def test_spreading_over_days_keeps_every_step_and_gives_what_is_over_to_the_first_days():
    # 1 point over three days: 0.34, 0.33, 0.33.
    limited = rules(caps=(cap("day", Fraction("0.33"), per="day"),))
    found = standing(limited, seminar("a", 1, date=on(1), until=on(3)))
    assert [(c.span, c.earned, c.counted) for c in found.caps] == [
        ("2020-03-01", 34, 33),
        ("2020-03-02", 33, 33),
        ("2020-03-03", 33, 33),
    ]


def test_a_cap_on_an_event_is_shared_by_its_sessions_and_holds_each_lone_activity():
    limited = rules(caps=(cap("event", 5, per="event"),))
    sessions = [seminar(id, 3, event="Annual") for id in "ab"]
    found = standing(limited, *sessions, seminar("c", 3, event="Spring"), seminar("d", 6), seminar("e", 5))
    assert each(found) == {"a": 3, "b": 2, "c": 3, "d": 5, "e": 5}


def test_a_cap_on_an_activity_holds_all_its_parts_together():
    limited = rules(caps=(cap("single", 2, per="activity"),))
    found = standing(limited, seminar("a", 3, parts=(Part(60, ("ethics",)),)), seminar("b", 3))
    assert each(found) == {"a": 2, "b": 2}


def test_a_cap_over_the_cycle_is_shown_even_while_nothing_is_under_it():
    found = standing(rules(caps=(cap("reading", 5, modules=("reading",)), cap("day", 2, per="day"))))
    assert [(c.cap.name, c.used, c.full) for c in found.caps] == [("reading", 0, False)]


# Several caps at once.


def test_nested_caps_each_hold():
    caps = (cap("remote", 10, formats=("on-demand", "live-online")), cap("tapes", 4, formats=("on-demand",)))
    tapes = seminar("t", 9, format="on-demand", date=on(1))
    live = seminar("l", 9, format="live-online", date=on(2))
    found = standing(rules(caps=caps), tapes, live)
    assert each(found) == {"t": 4, "l": 6}
    assert (lost(found, "t"), lost(found, "l")) == ({"remote": 5}, {"remote": 3})


def test_a_loss_is_booked_on_the_first_cap_in_the_rules_that_is_full():
    tapes, remote = cap("tapes", 4, formats=("on-demand",)), cap("remote", 10, kinds=("seminar",))
    tape = seminar("t", 9, format="on-demand")
    alone = standing(rules(caps=(remote, tapes)), tape)
    assert lost(alone, "t") == {"tapes": 5}
    both_full = standing(rules(caps=(tapes, remote)), tape, seminar("l", 9, date=on(30)))
    assert (each(both_full), lost(both_full, "t")) == ({"t": 4, "l": 6}, {"tapes": 5})


def test_overlapping_caps_leave_the_most_that_all_of_them_allow():
    # Recorded ethics is under both caps. Taking 3 hours of it leaves 0 of each; one hour of it
    # less lets 2 others count. Best: none of it, 3 recorded and 3 of ethics.
    caps = (cap("tapes", 3, formats=("on-demand",)), cap("ethics", 3, topics=("ethics",)))
    both = seminar("both", 3, "ethics", format="on-demand", date=on(1))
    tape = seminar("tape", 3, format="on-demand", date=on(2))
    live = seminar("live", 3, "ethics", format="in-person", date=on(3))
    found = standing(rules(caps=caps), both, tape, live)
    assert each(found) == {"tape": 3, "live": 3}
    assert lost(found, "both") == {"tapes": 3}


def test_a_cap_of_nothing_lets_nothing_count():
    found = standing(rules(caps=(cap("reading", 0, modules=("reading",)),)), reading("a", 2))
    assert (each(found), lost(found, "a")) == ({}, {"reading": 2})


def test_no_cap_of_this_cycle_is_about_what_was_brought_in():
    found = standing(rules(caps=(cap("all", 2),)), seminar("a", 3), carried=[brought("opening", 7, on(1))])
    assert each(found) == {"opening": 7, "a": 2}


def test_what_waits_takes_no_room_under_a_cap():
    waits = module("open", "other", rate=None)
    limited = rules(module(), waits, caps=(cap("all", 2),))
    assert each(standing(limited, entry("w", "other", 2, date=on(1)), seminar("a", 2, date=on(2)))) == {
        "a": 2
    }


@pytest.mark.parametrize("awards", [True, False])
def test_an_award_and_an_ordinary_hour_share_a_cap(awards: bool):
    limited = rules(caps=(cap("all", 5),))
    fields: dict[str, Any] = {"awarded": awarded(4)} if awards else {}
    found = standing(limited, seminar("a", 1, date=on(1), **fields), seminar("b", 3, date=on(2)))
    assert each(found) == ({"a": 4, "b": 1} if awards else {"a": 1, "b": 3})
