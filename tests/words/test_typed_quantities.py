"""Time and numbers as people type them, and the same said back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from clejournal.activity import Award
from clejournal.quantities import (
    TimeUnit,
    parse_award,
    parse_claim,
    parse_decimal,
    parse_hours,
    parse_minutes,
    parse_opening,
    parse_part,
    parse_span,
    parse_time,
    say_decimal,
    say_hours,
    say_minutes,
)

IN_DIGITS = "write the number of hours in digits, as in 2 or 1.5"


@pytest.mark.parametrize(
    ("typed", "minutes"), [("2", 120), ("1.5", 90), (".25", 15), ("0.1", 6), ("24", 1440)]
)
def test_hours_are_kept_as_whole_minutes(typed: str, minutes: int) -> None:
    assert parse_hours(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        (
            "0.33",
            '"0.33" is 19.8 minutes, and time is kept in whole minutes',
            "write --minutes 20 or --minutes 19",
        ),
        (
            "1.24",
            '"1.24" is 74.4 minutes, and time is kept in whole minutes',
            "write --minutes 74 or --minutes 75",
        ),
        ("0.001", '"0.001" is 0.06 minutes, and time is kept in whole minutes', "write --minutes 1"),
        ("0", 'the time must be above zero, and "0" is not', "write it as --minutes 45"),
        ("-2", 'the time must be above zero, and "-2" is not', "write it as --minutes 45"),
        ("two", '"two" is not a number of hours', "write 2"),
        ("two hours", '"two hours" is not a number of hours', "write 2"),
        ("1,5", '"1,5" is not a number of hours', "write 1.5"),
        ("1h30m", '"1h30m" is not a number of hours', "write --time 1h30m"),
        ("2 h", '"2 h" is not a number of hours', "write --time 2h"),
        ("99999999", '"99999999" is not a number of hours', "write it with fewer digits"),
        ("lots", '"lots" is not a number of hours', IN_DIGITS),
        ("1e3", '"1e3" is not a number of hours', IN_DIGITS),
        ("nan", '"nan" is not a number of hours', IN_DIGITS),
        ("٢", '"٢" is not a number of hours', IN_DIGITS),
        ("", '"" is not a number of hours', IN_DIGITS),
    ],
)
def test_hours_that_are_none_are_refused(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_hours(typed)) == (what, hint)


def test_minutes_are_whole_and_above_zero() -> None:
    assert parse_minutes("45") == 45
    assert refusal(lambda: parse_minutes("45.5")) == (
        '"45.5" is 45.5 minutes, and time is kept in whole minutes',
        "write --minutes 45 or --minutes 46",
    )
    assert refusal(lambda: parse_minutes("soon")) == (
        '"soon" is not a number of minutes',
        "write the number of minutes in digits, as in 45",
    )


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1h30m", 90),
        ("90m", 90),
        ("1:30", 90),
        ("2h", 120),
        ("1.5h", 90),
        ("1H 30M", 90),
        ("1 hour 30 minutes", 90),
        ("90 min", 90),
        ("0h45m", 45),
        ("2 hrs", 120),
    ],
)
def test_a_time_names_its_units(typed: str, minutes: int) -> None:
    assert parse_time(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("90", '"90" does not say hours or minutes', "write 90m or 90h"),
        ("1h30", '"1h30" is not a time', "write 1h30m"),
        ("1,5h", '"1,5h" is not a time', "write 1.5h"),
        ("1:75", '"1:75" is not a time', "write it as 1h30m, 90m, 2h or 1:30"),
        ("-1h", '"-1h" is not a time', "write it as 1h30m, 90m, 2h or 1:30"),
        ("", '"" is not a time', "write it as 1h30m, 90m, 2h or 1:30"),
        ("1h90m", '"1h90m" has 90 minutes beside its hours', "write 2h30m if that is what you mean"),
        ("0:00", 'the time must be above zero, and "0:00" is not', "write it as --minutes 45"),
    ],
)
def test_a_time_without_its_units_is_refused(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_time(typed)) == (what, hint)


@pytest.mark.parametrize(
    ("typed", "unit", "part"),
    [
        ("ethics=30m", "hours", ("ethics", 30)),
        ("ethics=0.5", "hours", ("ethics", 30)),
        ("ethics=30", "minutes", ("ethics", 30)),
        ("law office = 1:15", "time", ("law office", 75)),
    ],
)
def test_a_bare_number_of_a_part_takes_the_unit_of_the_whole(
    typed: str, unit: TimeUnit, part: tuple[str, int]
) -> None:
    assert parse_part(typed, unit) == part


@pytest.mark.parametrize(
    ("typed", "unit", "what", "hint"),
    [
        ("ethics", "time", '"ethics" does not say which part of the time', "write it as ethics=30m"),
        ("=30m", "time", '"=30m" does not say which part of the time', "write it as ethics=30m"),
        ("ethics=30", "time", '"30" does not say hours or minutes', "write 30m or 30h"),
        (
            "ethics=0.33",
            "hours",
            '"0.33" is 19.8 minutes, and time is kept in whole minutes',
            "write ethics=20m or ethics=19m",
        ),
        ("ethics=0", "minutes", 'the time must be above zero, and "0" is not', "write it as ethics=45m"),
    ],
)
def test_a_part_without_topic_or_time_is_refused(typed: str, unit: TimeUnit, what: str, hint: str) -> None:
    assert refusal(lambda: parse_part(typed, unit)) == (what, hint)


def test_the_refusal_of_a_span_names_its_own_option() -> None:
    assert parse_span("15m", "hours") == 15
    assert refusal(lambda: parse_span("0.01", "hours", "--breaks {}m")) == (
        '"0.01" is 0.6 minutes, and time is kept in whole minutes',
        "write --breaks 1m",
    )


def test_a_claim_names_the_credential_and_the_figure() -> None:
    assert parse_claim("nals-clp=20") == ("nals-clp", Decimal("20"))
    assert parse_claim("nals-clp = 1.5") == ("nals-clp", Decimal("1.5"))


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("20", '"20" does not say how many points for what', "write it as nals-clp=20"),
        (
            "nals-clp=0",
            '"nals-clp=0" asks for nothing',
            "write the points you ask for, as in nals-clp=20",
        ),
        ("nals-clp=-1", '"-1" is below zero', "write the number of points as 15 or 1.5"),
        ("nals-clp=1,5", '"1,5" is not a number of points', "write 1.5"),
        ("nals-clp=1,200", '"1,200" is not a number of points', "write 1200"),
    ],
)
def test_a_claim_of_nothing_is_refused(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_claim(typed)) == (what, hint)


def test_an_award_may_say_how_much_of_it_fills_a_minimum() -> None:
    assert parse_award("nals-clp=15") == ("nals-clp", Award(Decimal(15)))
    assert parse_award("nals-clp=15, Ethics=2") == ("nals-clp", Award(Decimal(15), {"ethics": Decimal(2)}))
    assert parse_award("nals-clp=0") == ("nals-clp", Award(Decimal(0)))


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        (
            "nals-clp=1,5",
            '"nals-clp=1,5" does not say how many points for what',
            "write it as nals-clp=15,ethics=2",
        ),
        (
            "nals-clp=1,ethics=2",
            '"nals-clp=1,ethics=2" has 2 for ethics of only 1 in all',
            "write the total first; the other figures say how much of it is for what",
        ),
        (
            "nals-clp=9,ethics=2,Ethics=1",
            '"nals-clp=9,ethics=2,Ethics=1" names ethics twice',
            "write one figure for ethics",
        ),
    ],
)
def test_an_award_that_does_not_add_up_is_refused(typed: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_award(typed)) == (what, hint)


@pytest.mark.parametrize(
    ("typed", "total", "minimums"),
    [
        ("31 points, 2 ethics", "31", {"ethics": "2"}),
        ("31", "31", {}),
        ("31.5 hours in all, 2 points of ethics", "31.5", {"ethics": "2"}),
        ("31 points, 2 Human Resources, 1 ethics", "31", {"human-resources": "2", "ethics": "1"}),
    ],
)
def test_an_opening_is_a_total_and_its_shares(typed: str, total: str, minimums: dict[str, str]) -> None:
    wanted = {name: Decimal(figure) for name, figure in minimums.items()}
    assert parse_opening(typed) == (Decimal(total), wanted)


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("2 ethics", '"2 ethics" does not begin with the total'),
        ("31,5 points", '"31,5 points" has a second figure that is for nothing'),
    ],
)
def test_an_opening_without_a_total_is_refused(typed: str, what: str) -> None:
    assert refusal(lambda: parse_opening(typed)) == (what, "write it as 31 points, or as 31 points, 2 ethics")


@pytest.mark.parametrize(
    ("minutes", "time", "hours"),
    [
        (90, "1 h 30 min", "1.5"),
        (60, "1 h", "1"),
        (45, "45 min", "0.75"),
        (20, "20 min", "0.33"),
        (0, "0 min", "0"),
    ],
)
def test_time_is_said_as_a_clock_and_as_hours(minutes: int, time: str, hours: str) -> None:
    assert (say_minutes(minutes), say_hours(minutes)) == (time, hours)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("-0.05"), "-0.05"),
        (Fraction(1, 3), "0.33"),
        (Fraction(-2, 3), "-0.67"),
        (Fraction(-1, 3000), "0"),
        (10, "10"),
        (0, "0"),
    ],
)
def test_a_number_is_said_without_trailing_zeros(number: Fraction | Decimal | int, said: str) -> None:
    assert say_decimal(number) == said


@given(st.integers(1, 100_000))
def test_time_that_was_said_is_read_as_the_same_minutes(minutes: int) -> None:
    assert parse_time(say_minutes(minutes)) == minutes
    assert parse_minutes(str(minutes)) == minutes
    if minutes % 3 == 0:
        assert parse_hours(say_hours(minutes)) == minutes


@given(st.decimals(0, 9_999_999, places=6))
def test_a_number_that_was_said_is_read_as_the_same(number: Decimal) -> None:
    assert parse_decimal(say_decimal(number)) == number
