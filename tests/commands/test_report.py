"""`report`: the chart of a period, what was really lost, and the standing of each cycle it touches."""

from __future__ import annotations

import re

import pytest
from dana import Cli
from shown import Shown
from small_journals import activity, clp, credential, journal, reading, seminar

SEVERAL_YEARS = (
    seminar("2aaaa", "2016-03-31", 60, "On the last day of the cycle before", "law"),
    seminar("2aaab", "2016-05-02", 120, "Ethics for support staff", "ethics"),
    reading("2aaac", "2020-02-14", 240, "Reading on discovery", "e-discovery", proof=False),
    reading("2aaad", "2020-05-08", 180, "Reading on style", "grammar"),
    seminar("2aaae", "2020-06-20", 20, "Too short", "technology", 'called = "webinar"'),
    activity(
        "2aaaf", "2020-09-12", "certification", "Certified e-discovery specialist",
        'awarded_by = "ACEDS"', 'scope = "specialty"', "claimed = { nals-clp = 20 }",
    ),
    seminar("2aaag", "2020-12-20", 60, "Winter seminar", "law", "planned = true", proof=False),
)  # fmt: skip


@pytest.fixture
def shown(cli: Cli) -> Shown:
    return Shown(cli)


def test_a_year_a_quarter_the_cycle_and_everything_read_well_at_every_width(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    for period in ("2020", "2020-Q2", "cycle", "all"):
        assert shown("report", "--period", period) == 0
    for width in (60, 120):
        assert shown("report", "--period", "2020", width=width) == 0
    shown.matches("report-periods")


def test_without_a_holder_the_title_stands_alone_and_months_keep_their_capitals(cli: Cli) -> None:
    journal(clp(), *SEVERAL_YEARS, holder=None)
    title = cli("report", "--period", "2020-Q2", as_of="2020-12-31").out.splitlines()[0]
    assert title == "Continuing legal education, 1 April 2020 to 30 June 2020"


def test_a_period_that_touches_two_cycles_has_two_standings_oldest_first(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    shown("report", "--period", "2016")
    shown.matches("report-two-cycles")


def test_the_cycle_before_is_told_by_what_it_came_to_and_not_as_if_she_could_still_apply(
    shown: Shown,
) -> None:
    journal(clp(), *SEVERAL_YEARS)
    shown("report", "--period", "last-cycle")
    shown.matches("report-last-cycle")


def test_a_cycle_that_ended_without_a_renewal_is_too_late(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    shown("report", "--period", "2021", as_of="2021-05-01")
    shown("report", "--period", "cycle", as_of="2021-05-01")
    shown.matches("report-too-late")


def test_an_empty_period_names_those_that_have_activities(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    shown("report", "--period", "2018")
    journal(clp())
    shown("report")
    journal()
    shown("report")
    shown.matches("report-empty-periods")


def test_before_any_credential_the_general_rules_count_and_the_period_is_the_cycle(shown: Shown) -> None:
    journal(*SEVERAL_YEARS)
    shown("report", "--period", "2020")
    shown.matches("report-general-rules")


def test_while_no_date_is_known_the_period_stands_in_for_the_cycle(shown: Shown) -> None:
    journal(credential("nals-clp"), *SEVERAL_YEARS)
    shown("report", "--period", "2020")
    journal(credential("nals-cle-award"), *SEVERAL_YEARS)
    shown("report", "--period", "2020")
    shown.matches("report-without-dates")


def test_what_lies_before_the_first_certification_is_shown_and_counts_for_nothing(shown: Shown) -> None:
    journal(credential("nals-clp", "certified = 2020-05-01"), *SEVERAL_YEARS)
    shown("report", "--period", "2020-Q1")
    shown("report", "--period", "all")
    shown.matches("report-before-certification")


def test_what_an_opening_balance_holds_counts_once(shown: Shown) -> None:
    opening = "opening = { as_of = 2016-12-31, total = 31, ethics = 2 }"
    journal(clp(opening), *SEVERAL_YEARS)
    shown("report", "--period", "cycle")
    shown.matches("report-opening")


def test_several_credentials_have_a_column_each_and_what_is_the_same_for_all_is_said_once(
    shown: Shown,
) -> None:
    alp, pp = credential("nals-alp", "expires = 2022-06-30"), credential("nals-pp")
    journal(clp(), alp, pp, *SEVERAL_YEARS)
    for width in (60, 80, 120):
        shown("report", "--period", "2020", width=width)
    shown("report", "--period", "2020", "--for", "alp")
    shown("report", "--period", "2020", "--wide", "--charts")
    shown.matches("report-several-credentials")


def test_a_specialty_certificate_has_its_own_chart(shown: Shown) -> None:
    sc = credential("nals-sc", "expires = 2021-03-31", 'track = "litigation-civil"')
    journal(
        clp(), sc, *SEVERAL_YEARS, seminar("2aaah", "2020-10-01", 90, "Wills", "probate", 'provider = "TBA"')
    )
    for width in (60, 80, 120):
        shown("report", "--period", "2020", "--for", "nals-sc", width=width)
    shown.matches("report-specialty")


def test_a_credential_that_is_not_held_can_be_looked_at(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    assert shown("report", "--period", "2020", "--for", "sc") == 0
    assert shown("report", "--period", "2020", "--for", "nals-clq") == 2
    shown.matches("report-not-held")


def test_wide_adds_module_earned_counted_and_the_running_total_and_charts_the_topics(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    for width in (60, 80, 120):
        shown("report", "--period", "2020", "--wide", "--charts", width=width)
    shown.matches("report-wide")


def test_in_the_middle_of_the_period_later_activities_are_left_out_and_counted(shown: Shown) -> None:
    journal(clp(), *SEVERAL_YEARS)
    shown("report", "--period", "2020", as_of="2020-05-31")
    shown.matches("report-in-the-middle")


def test_what_was_logged_for_the_next_period_is_said_to_count_there(shown: Shown) -> None:
    journal(clp(), seminar("2aaaj", "2020-11-11", 60, "Early", "law", 'cycle = "next"'))
    shown("report", "--period", "2020")
    shown.matches("report-next-period")


@pytest.mark.parametrize("period", ["2020", "2020-Q2", "cycle", "all"])
@pytest.mark.parametrize("opening", [(), ("opening = { as_of = 2019-12-31, total = 5 }",)])
def test_the_sum_of_a_chart_is_the_sum_of_its_rows(cli: Cli, period: str, opening: tuple[str, ...]) -> None:
    odd = [seminar(f"5aaa{n}", f"2020-04-0{n}", 30 + n, f"Session {n}", "law") for n in range(2, 9)]
    journal(clp(*opening), *SEVERAL_YEARS, *odd)
    lines = cli("report", "--period", period, as_of="2020-12-31", width=120).out.splitlines()
    rules = [at for at, line in enumerate(lines) if line.startswith("----")]
    rows, total = lines[rules[0] + 1 : rules[1]], lines[rules[1] + 1]
    points = [re.split(r"  +", row)[-2] for row in rows]
    hundredths = [round(float(point) * 100) for point in points if point not in ("waiting", "-")]
    assert sum(hundredths) == round(float(re.split(r"  +", total)[-1]) * 100) > 0
