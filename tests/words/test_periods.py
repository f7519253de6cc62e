"""Periods asked for: which days they hold, and why some do not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from clejournal.credential import Cycle
from clejournal.period import Period, parse_period

TODAY = date(2020, 3, 12)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
HINT = "write it as 2020, 2020-Q3, 2020-03, 2016..2021, this-year, last-year, cycle, last-cycle or all"


@pytest.mark.parametrize(
    ("typed", "label", "start", "end"),
    [
        ("2020", "2020", "2020-01-01", "2020-12-31"),
        ("2020-Q3", "2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-q1", "2020-Q1", "2020-01-01", "2020-03-31"),
        ("2020-Q4", "2020-Q4", "2020-10-01", "2020-12-31"),
        ("2020-03", "2020-03", "2020-03-01", "2020-03-31"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2021-2", "2021-02", "2021-02-01", "2021-02-28"),
        ("2020-02-29", "2020-02-29", "2020-02-29", "2020-02-29"),
        ("2016..2021", "2016..2021", "2016-01-01", "2021-12-31"),
        ("2020-01-01 .. 2020-06-30", "2020-01-01..2020-06-30", "2020-01-01", "2020-06-30"),
        ("2019-Q2..2020-03", "2019-Q2..2020-03", "2019-04-01", "2020-03-31"),
        ("2020..2020-03", "2020..2020-03", "2020-01-01", "2020-03-31"),
        ("this-year", "2020", "2020-01-01", "2020-12-31"),
        ("Last year", "2019", "2019-01-01", "2019-12-31"),
        ("last-year..2020-03", "2019..2020-03", "2019-01-01", "2020-03-31"),
    ],
)
def test_a_period_runs_from_its_first_day_through_its_last(
    typed: str, label: str, start: str, end: str
) -> None:
    assert parse_period(typed, TODAY) == Period(label, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("2021..2016", '"2021..2016" runs backwards', "write 2016..2021"),
        ("2020-Q2..2020-01", '"2020-Q2..2020-01" runs backwards', "write 2020-01..2020-Q2"),
        (
            "2020-Q5",
            '"2020-Q5" does not exist: a year has four quarters',
            "write 2020-Q1 to 2020-Q4",
        ),
        (
            "2020-13",
            '"2020-13" does not exist: there is no month 13',
            "the months are 1 to 12, January to December",
        ),
        (
            "2021-02-29..2021-03",
            '"2021-02-29" does not exist: February 2021 has 28 days',
            "write a day from 2021-02-01 to 2021-02-28",
        ),
        ("20", '"20" has a year of two digits', "write all four: 2020"),
        ("2020-2021", '"2020-2021" is not a period', "write 2020..2021"),
        ("2020 to 2021", '"2020 to 2021" is not a period', "write 2020..2021"),
        ("2020...2021", '"2020...2021" is not a period', "write 2020..2021"),
        ("2020..", '"2020.." does not name two ends', "write both, as in 2016..2021"),
        ("2018..2019..2020", '"2018..2019..2020" does not name two ends', "write both, as in 2016..2021"),
        ("0200", '"0200" is in the year 200', "check the year: the journal takes 1900 to 2199"),
        ("last-yaer", '"last-yaer" is not a period', "did you mean last-year?"),
        ("everything", '"everything" is not a period', HINT),
        ("", '"" is not a period', HINT),
    ],
)
def test_a_period_that_does_not_exist_is_refused(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_period(typed, TODAY)) == (what, hint)


def test_all_is_the_span_of_the_journal_and_today_while_it_is_empty() -> None:
    span = (date(2016, 5, 1), date(2020, 2, 29))
    assert parse_period("all", TODAY, span=span) == Period("all", *span)
    assert parse_period("all", TODAY) == Period("all", TODAY, TODAY)


@given(st.booleans(), st.integers(-2, 2), st.booleans())
def test_the_period_of_a_cycle_holds_exactly_the_days_of_the_cycle(
    opens: bool, off: int, at_end: bool
) -> None:
    cycle = Cycle(date(2016, 2, 29), date(2021, 2, 28), opens)
    day = (cycle.end if at_end else cycle.start) + timedelta(days=off)
    assert parse_period("cycle", TODAY, cycle).holds(day) == cycle.holds(day)
    assert parse_period("last-cycle", TODAY, None, None, cycle).holds(day) == cycle.holds(day)


def test_a_cycle_that_is_not_known_is_refused() -> None:
    hint = "write a year, such as 2020, or two days, such as 2016-03-31..2021-03-31"
    assert refusal(lambda: parse_period("cycle", TODAY)) == (
        "no credential with a known cycle is named here",
        hint,
    )
    assert refusal(lambda: parse_period("last-cycle", TODAY)) == (
        "no cycle is known that came before the present one",
        hint,
    )


@given(DAYS, DAYS, DAYS)
def test_a_period_holds_exactly_the_days_between_its_ends(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    period = parse_period(f"{first}..{last}", TODAY)
    assert (period.start, period.end) == (first, last)
    assert period.holds(first)
    assert period.holds(last)
    assert period.holds(day) == (first <= day <= last)


@given(DAYS)
def test_every_day_lies_in_its_own_year_quarter_and_month_alone(day: date) -> None:
    quarters = [f"{day.year}-Q{number}" for number in (1, 2, 3, 4)]
    months = [f"{day.year}-{number:02}" for number in range(1, 13)]
    assert parse_period(str(day.year), TODAY).holds(day)
    assert [name for name in quarters if parse_period(name, TODAY).holds(day)] == [
        quarters[(day.month - 1) // 3]
    ]
    assert [name for name in months if parse_period(name, TODAY).holds(day)] == [months[day.month - 1]]
