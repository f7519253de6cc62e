"""The case a judge is given: made from the rules and what each activity earned, by its own way.

Every piece of credit is a group of its own and every cap stands, whether it can bind or not. It takes
from the scorer only which module took an activity and what that earned.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.allocation import Group, Problem
from clejournal.credential import Cycle
from clejournal.ruleset import Cap, Minimum, Ruleset
from clejournal.scope import Scope
from clejournal.standing import Credit, Standing


@dataclass(frozen=True)
class Share:
    """Some steps of one activity's credit, on one day; `filed` is where the body put it itself."""

    credit: Credit | None
    steps: int
    topics: frozenset[str]
    day: date
    filed: str | None = None


def problem_of(standing: Standing) -> Problem:
    """All of the standing's credit as the model has it, before anything is counted."""
    rules, cycle = standing.ruleset, standing.cycle
    shares = [share for share in _shares(standing) if share.steps]
    buckets: dict[tuple[int, object], int] = {}
    uses = [
        {
            buckets.setdefault((number, _bucket(cap, share, cycle)), len(buckets)): _use(cap, share, rules)
            for number, cap in enumerate(rules.caps)
            if share.credit is not None and _fits(cap.scope, share, rules)
        }
        for share in shares
    ]
    order = [minimum.name for minimum in rules.minimums]
    return Problem(
        groups=tuple(
            Group(share.steps, _wanted(share, rules), tuple(sorted(use.items())))
            for share, use in zip(shares, uses, strict=True)
        ),
        limits=tuple(_limit(rules.caps[number], rules) for number, _ in buckets),
        required=tuple(_required(minimum, rules) for minimum in rules.minimums),
        exclusive=_exclusive(rules, order),
        fill_order=tuple(order.index(name) for name in rules.fill_order),
    )


def _required(minimum: Minimum, rules: Ruleset) -> int:
    return _rounded((minimum.required or Fraction(0)) * rules.steps, rules)


def _rounded(exact: Fraction, rules: Ruleset) -> int:
    cut = int(exact)
    return cut + 1 if rules.round_up and cut != exact else cut


# --- pieces -----------------------------------------------------------------------------------


def _shares(standing: Standing) -> Iterator[Share]:
    rules = standing.ruleset
    spread = any(cap.per == "day" for cap in rules.caps)
    for credit in standing.credits:
        for share in _parts(credit, rules):
            yield from _days(share, credit.activity) if spread else [share]
    for received in standing.brought:
        filed = {
            name: _rounded(units * rules.steps, rules) for name, units in received.brought.minimums.items()
        }
        for name, steps in _filed(received.earned, filed).items():
            yield Share(None, steps, frozenset(), received.brought.day, name)


def _parts(credit: Credit, rules: Ruleset) -> list[Share]:
    activity = credit.activity
    last = activity.until or activity.date
    award = activity.awarded.get(rules.credential)
    if award and award.minimums:
        filed = {n: _rounded(Fraction(points) * rules.steps, rules) for n, points in award.minimums.items()}
        return [
            Share(credit, steps, frozenset(activity.topics) | _own_topics(name, rules), last, name)
            for name, steps in _filed(credit.earned, filed).items()
        ]
    weights = [Fraction(part.minutes) for part in activity.parts]
    rest = max(Fraction((activity.minutes or 0) - activity.breaks) - sum(weights), Fraction(0))
    if not sum(weights):
        return [Share(credit, credit.earned, frozenset(activity.topics), last)]
    steps = _largest_remainder(credit.earned, [*weights, rest])
    topics = [frozenset(activity.topics + part.topics) for part in activity.parts]
    return [
        Share(credit, s, t, last) for s, t in zip(steps, [*topics, frozenset(activity.topics)], strict=True)
    ]


def _own_topics(name: str, rules: Ruleset) -> frozenset[str]:
    return frozenset(
        topic for minimum in rules.minimums if minimum.name == name for topic in minimum.scope.topics
    )


def _filed(steps: int, filed: Mapping[str, int]) -> dict[str, int]:
    """What was filed under each name, in order while there is any left; the rest under no name."""
    shares: dict[str, int] = {}
    for name, asked in filed.items():
        shares[name] = min(asked, steps - sum(shares.values()))
    return {**shares, "": steps - sum(shares.values())}


def _days(share: Share, activity: Activity) -> list[Share]:
    length = ((activity.until or activity.date) - activity.date).days + 1
    steps = _largest_remainder(share.steps, [Fraction(1)] * length)
    return [
        Share(share.credit, some, share.topics, activity.date + timedelta(days=at), share.filed)
        for at, some in enumerate(steps)
    ]


def _largest_remainder(steps: int, weights: list[Fraction]) -> list[int]:
    """One step at a time to whoever is furthest below its exact share, once all have the whole part."""
    exact = [steps * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    while sum(shares) < steps:
        behind = [share - given for share, given in zip(exact, shares, strict=True)]
        shares[behind.index(max(behind))] += 1
    return shares


# --- limits -----------------------------------------------------------------------------------


def _limit(cap: Cap, rules: Ruleset) -> Fraction:
    return cap.limit * (rules.steps if cap.unit == "credit" else 1)


def _bucket(cap: Cap, share: Share, cycle: Cycle) -> object:
    """What all credit that shares one limit of this cap has in common."""
    assert share.credit is not None
    activity = share.credit.activity
    last = activity.until or activity.date
    if cap.per == "year":
        return sum(_anniversary(cycle.start, year) < last for year in range(1, 20))
    named: dict[str, object] = {
        "cycle": None,
        "calendar-year": last.year,
        "day": share.day,
        "event": ("event", activity.event) if activity.event else activity.id,
        "activity": activity.id,
    }
    return named[cap.per]


def _anniversary(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _use(cap: Cap, share: Share, rules: Ruleset) -> Fraction:
    """Of the limit's unit, what one step takes: of minutes those that it stands for at the rate, or
    of the activity's own where the rate did not give the credit."""
    assert share.credit is not None
    if cap.unit == "credit":
        return Fraction(1)
    credit, module = share.credit, share.credit.module
    by_rate = not credit.awarded and credit.repeated != "share"
    if by_rate and module and module.unit == "hour" and module.rate and not module.is_ceiling:
        return module.unit_minutes / module.rate / rules.steps
    award = credit.activity.awarded.get(rules.credential)
    whole = _rounded(Fraction(award.points) * rules.steps, rules) if award else credit.earned
    return Fraction((credit.activity.minutes or 0) - credit.activity.breaks) / whole


def _fits(scope: Scope, share: Share, rules: Ruleset) -> bool:
    assert share.credit is not None
    activity, module = share.credit.activity, share.credit.module
    answered = activity.area.get(rules.credential)
    areas = {answered} if answered else {name for name, held in rules.areas if share.topics & set(held)}
    asked = (
        (scope.kinds, {activity.kind}),
        (scope.formats, {activity.format}),
        (scope.called, {activity.everyday_word}),
        (scope.modules, {module.name} if module else set()),
        (scope.topics, share.topics),
        (scope.areas, areas),
    )
    flags = ((scope.in_event, bool(activity.event)), (scope.in_house, activity.in_house is True))
    return all(not wanted or set(wanted) & set(has) for wanted, has in asked) and all(
        flag is None or flag == has for flag, has in flags
    )


# --- minimums ---------------------------------------------------------------------------------


def _line(minimum: Minimum, rules: Ruleset) -> list[Minimum]:
    """The minimum and all that it is a share of."""
    parent = next((other for other in rules.minimums if other.name == minimum.parent), None)
    return [minimum, *(_line(parent, rules) if parent else [])]


def _wanted(share: Share, rules: Ruleset) -> tuple[int, ...]:
    wanted = []
    for at, minimum in enumerate(rules.minimums):
        if share.filed is None:
            fits = all(_fits(one.scope, share, rules) for one in _line(minimum, rules))
        else:
            chosen = next((one for one in rules.minimums if one.name == share.filed), None)
            fits = chosen is not None and minimum in _line(chosen, rules)
        if fits:
            wanted.append(at)
    return tuple(wanted)


def _exclusive(rules: Ruleset, order: list[str]) -> frozenset[frozenset[int]]:
    """Two minimums exclude each other where they, or any two that they are shares of, are a pair."""
    pairs = {frozenset(pair) for pair in rules.exclusive}
    return frozenset(
        frozenset((order.index(a.name), order.index(b.name)))
        for a in rules.minimums
        for b in rules.minimums
        if a is not b
        and any(frozenset((x.name, y.name)) in pairs for x in _line(a, rules) for y in _line(b, rules))
    )
