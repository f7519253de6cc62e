"""A credential held or sought, and the cycles it runs in."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


def add_years(day: date, years: int) -> date:
    """The same day `years` on (or back); 29 February becomes 28 February where there is none."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


@dataclass(frozen=True, slots=True)
class Opening:
    """What was on record before this journal began."""

    as_of: date
    total: Decimal
    minimums: Mapping[str, Decimal] = field(default_factory=dict)
    proof: str = "none"
    """"paper" when the holder keeps the documents of these points; "asked" or "none" otherwise."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One row of the journal: what she holds or seeks. Its rules are found under `rules_id`."""

    id: str
    line: int = 0
    rules: str | None = None
    certified: date | None = None
    expires: date | None = None
    period: tuple[date, date] | None = None
    """First and last day of a span that the body itself gave; outranks the other two dates."""
    category: str | None = None
    track: str | None = None
    sought: bool = False
    opening: Opening | None = None
    renewed: date | None = None
    rules_confirmed: date | None = None
    """The day she asked the body whether the rules still hold."""
    done: Mapping[str, date] = field(default_factory=dict)
    """Boxes of the application ticked, with the day of the tick."""

    @property
    def rules_id(self) -> str:
        return self.rules or self.id


@dataclass(frozen=True, slots=True)
class Cycle:
    """A credential's own span. A day that ends one cycle and begins the next is the earlier one's,
    so `start` itself is inside only where no cycle came before (`opens`)."""

    start: date
    end: date
    opens: bool = False

    def holds(self, day: date) -> bool:
        return (self.start <= day if self.opens else self.start < day) and day <= self.end

    def shares_edge(self, day: date) -> bool:
        """True on the one day that the next cycle begins with as well."""
        return day == self.end


def cycle_on(held: Credential, years: int, day: date) -> Cycle | None:
    """The cycle of `years` years that `day` lies in; None while no date of the credential is known.

    A span that the body gave is taken as it is; cycles before and after it follow end to end, in
    steps of `years`. Before the first certification there is no cycle: the first one is answered.
    """
    if held.period:
        start, end = held.period
        if start <= day <= end:
            return Cycle(start, end, opens=True)
        anchor = end if day > end else start
    elif held.expires:
        anchor = held.expires
    elif held.certified:
        anchor = held.certified
    else:
        return None
    step = 0
    while day > add_years(anchor, step + years):
        step += years
    while day <= add_years(anchor, step) and not _first(held, anchor, step):
        step -= years
    return Cycle(add_years(anchor, step), add_years(anchor, step + years), opens=_first(held, anchor, step))


def _first(held: Credential, anchor: date, step: int) -> bool:
    """Nothing came before the day she was certified on."""
    return held.certified is not None and add_years(anchor, step) <= held.certified


def next_cycle(cycle: Cycle, years: int) -> Cycle:
    return Cycle(cycle.end, add_years(cycle.end, years))
