"""Rules and activities made for the tests, written as briefly as the sentences that they stand for.

One hour equals one point in everything here, unless a test says otherwise; figures are in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clejournal.activity import Activity, Award, Evidence
from clejournal.credential import Cycle
from clejournal.ruleset import Cap, Minimum, Module, Proof, Ruleset
from clejournal.scope import Scope
from clejournal.scoring import score
from clejournal.standing import Brought, Credit, Standing

CYCLE = Cycle(date(2016, 3, 31), date(2021, 3, 31))
A_DAY = date(2020, 3, 12)
CERTIFICATE = (Evidence("certificate", "paper"),)
Points = Decimal | int | float | str


def exact(points: Points | Fraction) -> Fraction:
    return points if isinstance(points, Fraction) else Fraction(str(points))


# --- rules ------------------------------------------------------------------------------------


def module(
    name: str = "attendance", *kinds: str, rate: Points | Fraction | None = 1, **fields: Any
) -> Module:
    """Takes seminars, one point an hour, documented by a certificate."""
    fields = {"unit": "hour", "proof": Proof((("certificate",),), "page"), **fields}
    return Module(
        name=name,
        title=name.title(),
        kinds=kinds or ("seminar",),
        rate=None if rate is None else exact(rate),
        cite="page",
        **fields,
    )


def cap(name: str, limit: Points | Fraction, unit: str = "credit", per: str = "cycle", **scope: Any) -> Cap:
    return Cap(name, name.title(), exact(limit), unit, "page", Scope(**scope), per=per)  # type: ignore[arg-type]


def minimum(name: str, required: Points | None, parent: str | None = None, **scope: Any) -> Minimum:
    """About the topic of its own name, unless a scope says otherwise."""
    scope = scope or {"topics": (name,)}
    return Minimum(
        name, name.title(), None if required is None else exact(required), "page", Scope(**scope), parent
    )


def total(required: Points | None) -> Minimum:
    return Minimum("total", "Total", None if required is None else exact(required), "page")


def rules(*modules: Module, **fields: Any) -> Ruleset:
    """Hundredths of a point, rounded down; one module for seminars, teaching and reading each."""
    usual = (module(), module("teaching", "teaching"), module("reading", "self-study"))
    return Ruleset(
        credential="made", version="1", unit="point", modules=modules or usual, cycle_years=5, **fields
    )


ALA_AREAS = ("communication", "human-resources")


def ala(**fields: Any) -> Ruleset:
    """As the ALA's CLM has it: ethics and substance abuse exclude each other and every area; so do
    the areas one another; ethics and substance abuse are filled first."""
    special = ("ethics", "substance-abuse")
    names = (*special, *ALA_AREAS)
    pairs = tuple((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
    asked = {"ethics": 1, "substance-abuse": 1, "communication": 3, "human-resources": 3}
    return rules(
        minimums=tuple(minimum(name, asked[name]) for name in names),
        exclusive=pairs,
        fill_order=special,
        **fields,
    )


# --- activities -------------------------------------------------------------------------------


def entry(id: str, kind: str, hours: Points | None, *topics: str, **fields: Any) -> Activity:
    minutes = None if hours is None else int(exact(hours) * 60)
    day = fields.pop("date", A_DAY)
    return Activity(id, day, kind, minutes=minutes, topics=topics, **fields)


def seminar(id: str, hours: Points, *topics: str, **fields: Any) -> Activity:
    return entry(id, "seminar", hours, *topics, **fields)


def teaching(id: str, hours: Points, *topics: str, **fields: Any) -> Activity:
    return entry(id, "teaching", hours, *topics, **fields)


def reading(id: str, hours: Points, *topics: str, **fields: Any) -> Activity:
    return entry(id, "self-study", hours, *topics, **fields)


def awarded(points: Points, **minimums: Points) -> Mapping[str, Award]:
    """The body's own decision for the made credential."""
    filed = {name.replace("_", "-"): Decimal(str(credit)) for name, credit in minimums.items()}
    return {"made": Award(Decimal(str(points)), filed)}


def claimed(points: Points) -> Mapping[str, Decimal]:
    return {"made": Decimal(str(points))}


def brought(name: str, points: Points, day: date, expires: date | None = None, **minimums: Points) -> Brought:
    filed = {minimum: exact(credit) for minimum, credit in minimums.items()}
    return Brought(name, day, exact(points), filed, expires=expires)


# --- what comes out ---------------------------------------------------------------------------


def standing(rules: Ruleset, *activities: Activity, cycle: Cycle = CYCLE, carried: Any = ()) -> Standing:
    return score(activities, rules, cycle, carried)


def only(rules: Ruleset, activity: Activity) -> Credit:
    """The credit of this one activity when it stands alone."""
    return standing(rules, activity).credits[0]


def earned(rules: Ruleset, activity: Activity) -> Fraction:
    return Fraction(only(rules, activity).earned, rules.steps)


def each(standing: Standing) -> dict[str, Fraction]:
    """Points counted, by activity and by what was brought in; those with none are left out."""
    steps = standing.ruleset.steps
    rows = [(credit.activity.id, credit.counted) for credit in standing.credits]
    rows += [(credit.brought.name, credit.counted) for credit in standing.brought]
    return {id: Fraction(counted, steps) for id, counted in rows if counted}


def toward(standing: Standing, id: str) -> dict[str, Fraction]:
    """Points of one activity, or of what was brought in, toward each minimum."""
    filed = {credit.activity.id: credit.toward for credit in standing.credits}
    filed |= {credit.brought.name: credit.toward for credit in standing.brought}
    return {name: Fraction(steps, standing.ruleset.steps) for name, steps in filed[id].items()}


def minimums(standing: Standing) -> dict[str, tuple[Fraction, Fraction]]:
    """Points counted and points needed, by minimum."""
    steps = standing.ruleset.steps
    return {
        each.minimum.name: (Fraction(each.counted, steps), Fraction(each.needed, steps))
        for each in standing.minimums
    }


def lost(standing: Standing, id: str) -> dict[str | None, Fraction]:
    """Points lost, by the name of the limit; None stands for the rounding."""
    credit = standing.credit_of(id)
    assert credit is not None
    steps = standing.ruleset.steps
    return {loss.cap and loss.cap.name: Fraction(loss.steps, steps) for loss in credit.lost}


def carried_out(standing: Standing) -> dict[str, Fraction]:
    return {carried.name: carried.credit for carried in standing.carry_out}


def changed(rules: Ruleset, **fields: Any) -> Ruleset:
    return replace(rules, **fields)
