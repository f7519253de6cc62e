"""What counts toward which minimum: exclusive, nested and overlapping ones, and the order of filling."""

from __future__ import annotations

from datetime import date

from clejournal.activity import Part
from clejournal.allocation import explain_shortfall
from tests.scoring.made import (
    ala,
    awarded,
    brought,
    cap,
    changed,
    each,
    lost,
    minimum,
    minimums,
    module,
    reading,
    rules,
    seminar,
    standing,
    teaching,
    total,
    toward,
)


def on(day: int) -> date:
    return date(2020, 3, day)


def test_the_ala_example_three_hours_of_human_resources_one_of_them_on_substance_abuse():
    parts = (Part(60, ("substance-abuse",)),)
    found = standing(ala(), seminar("a", 3, "human-resources", parts=parts))
    assert minimums(found) == {
        "ethics": (0, 1),
        "substance-abuse": (1, 0),
        "communication": (0, 3),
        "human-resources": (2, 1),
    }
    assert toward(found, "a") == {"human-resources": 2, "substance-abuse": 1}
    assert each(found) == {"a": 3}


def test_the_same_hours_logged_as_two_activities_come_to_the_same():
    found = standing(
        ala(),
        seminar("a", 2, "human-resources", date=on(1)),
        seminar("b", 1, "human-resources", "substance-abuse", date=on(2)),
    )
    assert minimums(found)["human-resources"] == (2, 1)
    assert minimums(found)["substance-abuse"] == (1, 0)
    assert (toward(found, "a"), toward(found, "b")) == ({"human-resources": 2}, {"substance-abuse": 1})


def test_hours_that_fit_two_areas_go_where_less_is_missing_in_all():
    # b fits both; a fits human resources alone and fills it, so that b is free for communication.
    found = standing(
        ala(),
        seminar("b", 3, "communication", "human-resources", date=on(1)),
        seminar("a", 3, "human-resources", date=on(2)),
    )
    assert (toward(found, "a"), toward(found, "b")) == ({"human-resources": 3}, {"communication": 3})


def test_without_exclusion_one_hour_counts_toward_every_minimum_it_fits():
    both = rules(minimums=(minimum("ethics", 2), minimum("law", 3)))
    found = standing(both, seminar("a", 2, "ethics", "law"))
    assert (toward(found, "a"), each(found)) == ({"ethics": 2, "law": 2}, {"a": 2})
    assert minimums(found) == {"ethics": (2, 0), "law": (2, 1)}


def test_the_fill_order_decides_who_stays_short_and_the_order_of_the_rules_where_there_is_none():
    pair = (minimum("x", 2), minimum("y", 2))
    exclusive = rules(minimums=pair, exclusive=(("x", "y"),))
    hours = seminar("a", 3, "x", "y")
    assert minimums(standing(exclusive, hours)) == {"x": (2, 0), "y": (1, 1)}
    y_first = changed(exclusive, fill_order=("y",))
    assert minimums(standing(y_first, hours)) == {"x": (1, 1), "y": (2, 0)}


def test_a_share_of_a_minimum_fills_its_parent_and_needs_to_fit_it():
    nested = rules(minimums=(minimum("ethics", 3), minimum("tech", 1, parent="ethics")))
    fits = standing(nested, seminar("a", 2, "ethics", "tech"))
    assert toward(fits, "a") == {"ethics": 2, "tech": 2}
    tech_alone = standing(nested, seminar("a", 2, "tech"))
    assert toward(tech_alone, "a") == {}


def test_a_share_excludes_what_its_parent_excludes():
    nested = (minimum("ethics", 2), minimum("tech", 1, parent="ethics"), minimum("law", 2))
    exclusive = rules(minimums=nested, exclusive=(("ethics", "law"),))
    found = standing(exclusive, seminar("a", 3, "ethics", "tech", "law"))
    assert minimums(found) == {"ethics": (2, 0), "tech": (2, 0), "law": (1, 1)}


def test_a_share_of_a_share_excludes_it_too():
    nested = (
        minimum("ethics", 1),
        minimum("tech", 1, parent="ethics"),
        minimum("ai", 3, parent="tech"),
        minimum("law", 2),
    )
    exclusive = rules(minimums=nested, exclusive=(("law", "ethics"),))
    found = standing(exclusive, seminar("a", 3, "ethics", "tech", "ai", "law"))
    assert minimums(found) == {"ethics": (3, 0), "tech": (3, 0), "ai": (3, 0), "law": (0, 2)}


def test_a_reading_that_lacks_a_minimum_scores_without_it():
    lacking = rules(
        minimums=(minimum("tech", 1, parent="ethics"), minimum("law", 2)),
        exclusive=(("ethics", "law"), ("tech", "law")),
        fill_order=("ethics", "tech"),
    )
    found = standing(lacking, seminar("a", 2, "tech", "law"))
    assert minimums(found) == {"tech": (1, 0), "law": (1, 1)}


def test_the_total_takes_all_credit_and_is_exclusive_with_nothing():
    found = standing(changed(ala(), total=total(10)), seminar("a", 3, "ethics"), seminar("b", 3))
    assert found.total is not None
    assert (found.total.counted, found.total.needed, found.met) == (600, 400, False)


def test_minimums_come_before_the_most_in_all():
    # Two hours may count. Teaching is worth 2 points an hour, but one hour of ethics is asked for.
    limited = rules(
        module("teaching", "teaching", rate=2),
        module("reading", "self-study"),
        minimums=(minimum("ethics", 1),),
        caps=(cap("hours", 120, "minutes"),),
    )
    found = standing(limited, teaching("t", 2, date=on(1)), reading("e", 1, "ethics", date=on(2)))
    assert each(found) == {"t": 2, "e": 1}


def test_a_minimum_whose_figure_is_not_known_is_never_met_and_asks_for_nothing():
    unknown = rules(minimums=(minimum("ethics", None),))
    found = standing(unknown, seminar("a", 2, "ethics"))
    assert minimums(found) == {"ethics": (2, 0)}
    assert (found.minimums[0].required, found.minimums[0].met, found.met) == (None, False, False)


def test_areas_of_which_the_topics_leave_two_open_count_where_they_are_needed():
    areas = (("operations", ("technology", "law")), ("people", ("hiring", "law")))
    pair = tuple(minimum(name, 1, areas=(name,)) for name in ("operations", "people"))
    split = rules(areas=areas, minimums=pair, exclusive=(("operations", "people"),))
    assert toward(standing(split, seminar("a", 2, "law")), "a") == {"operations": 1, "people": 1}
    answered = seminar("a", 2, "law", area={"made": "people"})
    assert toward(standing(split, answered), "a") == {"people": 2}


def test_an_area_answered_for_another_credential_answers_nothing_here():
    areas = (("operations", ("technology",)),)
    one = rules(areas=areas, minimums=(minimum("operations", 1, areas=("operations",)),))
    found = standing(one, seminar("a", 2, "technology", area={"other": "people"}))
    assert toward(found, "a") == {"operations": 2}


def test_what_was_on_record_counts_toward_the_minimums_it_names_and_their_parents():
    nested = rules(minimums=(minimum("ethics", 3), minimum("tech", 1, parent="ethics")))
    found = standing(nested, carried=[brought("opening", 31, on(1), ethics=2, tech=1)])
    assert minimums(found) == {"ethics": (3, 0), "tech": (1, 0)}
    assert toward(found, "opening") == {"ethics": 3, "tech": 1}
    assert each(found) == {"opening": 31}


def test_an_award_counts_toward_minimums_as_the_body_filed_it_even_where_topics_say_otherwise():
    found = standing(ala(), seminar("a", 3, "human-resources", awarded=awarded(3, substance_abuse=1)))
    assert toward(found, "a") == {"substance-abuse": 1}
    assert each(found) == {"a": 3}


def test_under_a_full_cap_the_hours_that_two_minimums_need_come_first():
    limited = ala(caps=(cap("reading", 2, modules=("reading",)),))
    found = standing(
        limited,
        reading("a", 5, "communication", date=on(1)),
        reading("b", 1, "ethics", date=on(2)),
        reading("c", 1, "substance-abuse", date=on(3)),
    )
    assert each(found) == {"b": 1, "c": 1}
    assert lost(found, "a") == {"reading": 5}


def test_a_shortfall_explains_itself_by_the_minimums_that_cannot_be_filled_together():
    found = standing(ala(), reading("a", 5, "communication", "human-resources"))
    names = [m.minimum.name for m in found.minimums]
    conflict = explain_shortfall(found.problem, names.index("human-resources"))
    assert conflict is not None
    together = [names[at] for at in conflict.minimums]
    assert (together, conflict.needed, conflict.available) == (["communication", "human-resources"], 600, 500)
