"""A report is a value first: the activities of a period, and the standings they belong to.

Text, JSON and every other output are made from this one value, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from clejournal.activity import Activity
from clejournal.credential import Credential, Cycle, cycle_on
from clejournal.period import Period
from clejournal.readiness import Readiness, Rules, assess, current_cycle
from clejournal.standing import Credit

RulesFor = Callable[[Credential, Cycle], Rules]
"""The rules that hold for a credential in a cycle."""


@dataclass(frozen=True, slots=True)
class InPeriod:
    """One credential and cycle, and what the period's own activities are of it, in steps.

    `own_cycle` is False where the credential has no cycle of its own (no dates yet, or rules
    without one) and the period stands in for it."""

    readiness: Readiness
    earned: int
    counted: int
    own_cycle: bool = True
    over: bool = False
    """A later cycle is the running one by now."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity of the period with its credit in each standing; None where it is in another."""

    activity: Activity
    credits: tuple[Credit | None, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`as_of` is the earlier of the period's end and today; `later` counts entries left out because
    they lie after today, `planned` those not done yet."""

    period: Period
    as_of: date
    holder: str | None
    entries: tuple[Entry, ...]
    standings: tuple[InPeriod, ...]
    later: int = 0
    planned: int = 0
    past: bool = False
    """The period ended before today, so the standings are as they stood then."""


def credit_in(report: Report, entry: Entry, id: str) -> tuple[Credit | None, InPeriod | None]:
    """What one entry has under one credential, and in which of its standings."""
    for credit, part in zip(entry.credits, report.standings, strict=True):
        if part.readiness.held.id == id and credit is not None:
            return credit, part
    return None, None


def build_report(
    activities: Sequence[Activity],
    credentials: Iterable[Credential],
    period: Period,
    today: date,
    rules_for: RulesFor,
    years_of: Callable[[Credential], int | None],
    holder: str | None = None,
) -> Report:
    """One scoring for each credential and cycle that the period touches, oldest cycle first."""
    as_of = min(period.end, today)
    done = [activity for activity in activities if not activity.planned and activity.last_day <= as_of]
    inside = [activity for activity in done if period.holds(activity.last_day)]
    inside.sort(key=lambda activity: (activity.date, activity.start or time.min, activity.id))
    standings: list[InPeriod] = []
    for held in credentials:
        years = years_of(held)
        for cycle, own in _cycles(held, years, period, as_of):
            readiness = assess(rules_for(held, cycle), held, cycle, done, as_of)
            standings.append(_in_period(readiness, inside, own, _over(held, years, cycle, today)))
    return Report(
        period=period,
        as_of=as_of,
        holder=holder,
        entries=tuple(Entry(a, tuple(s.readiness.shown.credit_of(a.id) for s in standings)) for a in inside),
        standings=tuple(standings),
        later=sum(1 for a in activities if period.holds(a.last_day) and a.last_day > today and not a.planned),
        past=period.end < today,
        planned=sum(1 for a in activities if period.holds(a.last_day) and a.planned),
    )


def _cycles(held: Credential, years: int | None, period: Period, as_of: date) -> list[tuple[Cycle, bool]]:
    """Every cycle that has a day in the period up to `as_of`; the period itself where none is known."""
    first = None if years is None else cycle_on(held, years, period.start)
    if years is None or first is None:
        return [(Cycle(period.start, period.end, opens=True), False)]
    if first.start > as_of:
        return []
    found = [first]
    while found[-1].end < as_of:
        following = cycle_on(held, years, found[-1].end + timedelta(days=1))
        assert following is not None
        found.append(following)
    return [(cycle, True) for cycle in found]


def _over(held: Credential, years: int | None, cycle: Cycle, today: date) -> bool:
    running = None if years is None else current_cycle(held, years, today)
    return running is not None and running.end > cycle.end


def _in_period(readiness: Readiness, inside: Iterable[Activity], own: bool, over: bool) -> InPeriod:
    ids = {activity.id for activity in inside}
    credits = [credit for credit in readiness.shown.credits if credit.activity.id in ids]
    earned = sum(credit.earned for credit in credits)
    return InPeriod(readiness, earned, sum(credit.counted for credit in credits), own, over)
