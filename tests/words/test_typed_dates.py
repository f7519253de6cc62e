"""Dates as people type them: which day is meant, and what is said where none can be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from clejournal.dates import WhichDay, parse_date, parse_sure_date, say, say_day

THURSDAY = date(2020, 3, 12)
YEARS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
HINT = "write it as 2020-03-12, 3/12/2020, 12 March 2020, yesterday, friday or 3 days ago"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020-03-12", "2020-03-12"),
        ("2020-3-1", "2020-03-01"),
        ("2020/03/12", "2020-03-12"),
        ("2020-02-29", "2020-02-29"),
        ("2019-12-31", "2019-12-31"),
        ("today", "2020-03-12"),
        ("Yesterday", "2020-03-11"),
        ("tomorrow", "2020-03-13"),
        ("friday", "2020-03-06"),
        ("Fri", "2020-03-06"),
        ("wednesday", "2020-03-11"),
        ("last friday", "2020-03-06"),
        ("last thursday", "2020-03-05"),
        ("3/12/2020", "2020-03-12"),
        ("12/3/2020", "2020-12-03"),
        ("3-12-2020", "2020-03-12"),
        ("12 March 2020", "2020-03-12"),
        ("March 12, 2020", "2020-03-12"),
        ("12 Mar 2020", "2020-03-12"),
        ("Sept. 1, 2019", "2019-09-01"),
        ("12th of March 2020", "2020-03-12"),
        ("2020 March 12", "2020-03-12"),
        ("Thursday, March 12, 2020", "2020-03-12"),
        ("thu 3/12/2020", "2020-03-12"),
        ("3 days ago", "2020-03-09"),
        ("1 day ago", "2020-03-11"),
        ("2 weeks ago", "2020-02-27"),
        ("a week ago", "2020-03-05"),
        ("  12   march   2020 ", "2020-03-12"),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, meant: str) -> None:
    assert parse_date(typed, THURSDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("3/12/20", '"3/12/20" has a year of two digits', "write all four: 3/12/2020"),
        ("3/12/87", '"3/12/87" has a year of two digits', "write all four: 3/12/1987"),
        ("12 March 20", '"12 March 20" has a year of two digits', "write all four: 12 March 2020"),
        ("3/12", '"3/12" names no year', "write 3/12/2020"),
        ("12/31", '"12/31" names no year', "write 12/31/2019"),
        ("December 31", '"December 31" names no year', "write 31 December 2019"),
        (
            "March 2020",
            '"March 2020" names no day of the month',
            "write the day too, as in 12 March",
        ),
        (
            "2021-02-29",
            '"2021-02-29" does not exist: February 2021 has 28 days',
            "write a day from 2021-02-01 to 2021-02-28",
        ),
        (
            "2/30/2020",
            '"2/30/2020" does not exist: February 2020 has 29 days',
            "write a day from 2020-02-01 to 2020-02-29",
        ),
        (
            "31 April 2020",
            '"31 April 2020" does not exist: April 2020 has 30 days',
            "write a day from 2020-04-01 to 2020-04-30",
        ),
        (
            "2020-03-00",
            '"2020-03-00" does not exist: March 2020 has 31 days',
            "write a day from 2020-03-01 to 2020-03-31",
        ),
        (
            "2020-13-01",
            '"2020-13-01" does not exist: there is no month 13',
            "the months are 1 to 12, January to December",
        ),
        (
            "13/12/2020",
            '"13/12/2020" does not exist: the month comes first, and there is no month 13',
            "write 12/13/2020 for 13 December 2020",
        ),
        (
            "Friday, 12 March 2020",
            "12 March 2020 is a Thursday, not a Friday",
            "write 2020-03-12 if the date is right",
        ),
        (
            "0202-03-12",
            '"0202-03-12" is in the year 202',
            "check the year: the journal takes 1900 to 2199",
        ),
        (
            "9999 weeks ago",
            '"9999 weeks ago" is in the year 1828',
            "check the year: the journal takes 1900 to 2199",
        ),
        ("yestreday", '"yestreday" is not a date', "did you mean yesterday?"),
        ("12 Marhc 2020", '"12 Marhc 2020" is not a date', "did you mean March?"),
        ("soon", '"soon" is not a date', HINT),
        ("", '"" is not a date', HINT),
        ("12.3.2020", '"12.3.2020" is not a date', HINT),
        ("12 March 2020 noon", '"12 March 2020 noon" is not a date', HINT),
        ("２０２０-03-12", '"２０２０-03-12" is not a date', HINT),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_type(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_date(typed, THURSDAY)) == (what, hint)


def test_a_weekday_typed_on_that_weekday_is_a_question() -> None:
    found = parse_date("Thursday", THURSDAY)
    assert found == WhichDay("Thursday", THURSDAY, date(2020, 3, 5))
    assert isinstance(found, WhichDay)
    assert found.question == (
        'is "Thursday" today, Thursday, 12 March 2020, or a week ago, Thursday, 5 March 2020?'
    )


def test_where_nothing_can_be_asked_the_doubtful_weekday_is_refused() -> None:
    assert refusal(lambda: parse_sure_date("thu", THURSDAY)) == (
        '"thu" may be today, Thursday, 12 March 2020, or a week ago, Thursday, 5 March 2020',
        "write today, or 2020-03-05",
    )
    assert parse_sure_date("wed", THURSDAY) == date(2020, 3, 11)


def test_the_setting_puts_the_day_first() -> None:
    assert parse_date("3/12/2020", THURSDAY, month_first=False) == date(2020, 12, 3)
    assert refusal(lambda: parse_date("3/13/2020", THURSDAY, month_first=False)) == (
        '"3/13/2020" does not exist: the day comes first, and there is no month 13',
        "write 13/3/2020 for 13 March 2020",
    )


@given(YEARS, YEARS)
def test_a_date_that_was_said_is_read_as_the_same_day(day: date, today: date) -> None:
    assert parse_date(say(day), today) == day
    assert parse_date(say_day(day), today) == day
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.month}/{day.day}/{day.year}", today) == day


@given(YEARS.filter(lambda day: day.year > 1900), st.integers(1, 6))
def test_a_weekday_alone_is_never_more_than_six_days_back(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert parse_date(say(day).partition(",")[0], today) == day
