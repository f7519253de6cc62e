"""Any span of days asked for: a year, a quarter, a month, from-to, or a credential's own cycle."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from clejournal.credential import Cycle
from clejournal.dates import checked_year, day_that_exists
from clejournal.errors import ClejournalError, usage
from clejournal.suggest import did_you_mean, quoted, slug

WORDS = ("this-year", "last-year", "cycle", "last-cycle", "all")

_HINT = "write it as 2020, 2020-Q3, 2020-03, 2016..2021, this-year, last-year, cycle, last-cycle or all"
_PIECE = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[0-9]+)|-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?", re.I
)
_TWO_YEARS = re.compile(r"([0-9]{4}) ?(?:-|–|to|\.{3,}) ?([0-9]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From the day `start` through the day `end`. `label` is how it was asked for."""

    label: str
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


def parse_period(
    text: str,
    today: date,
    cycle: Cycle | None = None,
    span: tuple[date, date] | None = None,
    last_cycle: Cycle | None = None,
) -> Period:
    """The period that was typed. Raises a usage error for one that does not exist or runs backwards.

    `cycle` is the one that today lies in and `last_cycle` the one before it, None where there is
    none or no credential is named. `span` is the journal's first and last day, None while empty.
    """
    typed = text.strip()
    word = slug(typed)
    if word == "all":
        return Period(word, *(span or (today, today)))
    if word == "cycle":
        return _of_cycle(word, cycle, "no credential with a known cycle is named here")
    if word == "last-cycle":
        return _of_cycle(word, last_cycle, "no cycle is known that came before the present one")
    if ".." not in typed:
        return _piece(typed, today)
    first, last = (_piece(end, today) for end in _two_ends(typed))
    if last.end < first.start:
        raise usage(f"{quoted(typed)} runs backwards", f"write {last.label}..{first.label}")
    return Period(f"{first.label}..{last.label}", first.start, last.end)


def _of_cycle(label: str, cycle: Cycle | None, why: str) -> Period:
    """The days that count in the cycle: its first day only where no earlier cycle ends on it."""
    if cycle is None:
        raise usage(why, "write a year, such as 2020, or two days, such as 2016-03-31..2021-03-31")
    return Period(label, cycle.start if cycle.opens else cycle.start + timedelta(days=1), cycle.end)


def _two_ends(typed: str) -> tuple[str, str]:
    if found := _TWO_YEARS.fullmatch(typed):
        raise usage(f"{quoted(typed)} is not a period", f"write {found[1]}..{found[2]}")
    ends = [end.strip() for end in typed.split("..")]
    if len(ends) != 2 or not all(ends):
        raise usage(f"{quoted(typed)} does not name two ends", "write both, as in 2016..2021")
    return ends[0], ends[1]


def _piece(typed: str, today: date) -> Period:
    """A year, quarter, month or day; or this year, last year."""
    word = slug(typed)
    if word in ("this-year", "last-year"):
        return _year(today.year - (word == "last-year"))
    found = _PIECE.fullmatch(typed)
    if found is None:
        raise _no_period(typed)
    year = checked_year(int(found["year"]), typed)
    if found["quarter"]:
        return _quarter(year, int(found["quarter"]), typed)
    if found["month"] is None:
        return _year(year)
    month = int(found["month"])
    first = day_that_exists(year, month, int(found["day"] or 1), typed)
    if found["day"]:
        return Period(first.isoformat(), first, first)
    return Period(f"{year}-{month:02}", first, _last_of(year, month))


def _year(year: int) -> Period:
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def _quarter(year: int, quarter: int, typed: str) -> Period:
    if not 1 <= quarter <= 4:
        raise usage(
            f"{quoted(typed)} does not exist: a year has four quarters", f"write {year}-Q1 to {year}-Q4"
        )
    return Period(f"{year}-Q{quarter}", date(year, quarter * 3 - 2, 1), _last_of(year, quarter * 3))


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _no_period(typed: str) -> ClejournalError:
    if found := _TWO_YEARS.fullmatch(typed):
        return usage(f"{quoted(typed)} is not a period", f"write {found[1]}..{found[2]}")
    if re.fullmatch(r"[0-9]{2}", typed):
        return usage(f"{quoted(typed)} has a year of two digits", f"write all four: 20{typed}")
    return usage(f"{quoted(typed)} is not a period", did_you_mean(slug(typed), WORDS) or _HINT)
