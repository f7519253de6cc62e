"""Random rules and random journals: any shape that a credential's rules can have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from clejournal.activity import FORMATS, Activity, Award, Evidence, Part
from clejournal.activity import KINDS as ALL_KINDS
from clejournal.conditions import Fact, LeastLength
from clejournal.credential import Cycle
from clejournal.ruleset import Cap, CarryOver, Minimum, Module, Proof, Repeats, Ruleset
from clejournal.scope import Scope
from clejournal.standing import Brought

TOPICS = ("ethics", "technology", "law", "hiring", "writing")
KINDS = ("seminar", "teaching", "self-study", "article", "other")
SPANS = ("cycle", "cycle", "year", "calendar-year", "day", "event", "activity")
AREAS = (("office", ("technology", "writing")), ("people", ("hiring", "law")), ("conduct", ("ethics", "law")))
CYCLE = Cycle(date(2018, 5, 1), date(2021, 5, 1))


@dataclass(frozen=True)
class Case:
    rules: Ruleset
    activities: tuple[Activity, ...]
    carried: tuple[Brought, ...] = ()


def random_case(rng: Random, small: bool | None = None, repeats: bool = False) -> Case:
    """`small` cases are within the reach of the judge that tries everything."""
    if small is None:
        small = rng.random() < 0.7
    rules = random_rules(rng, small)
    if repeats and rng.random() < 0.3:
        effect = rng.choice(("zero", "waiting", "passes", "share"))
        rules = replace(rules, repeats=Repeats(("teaching",), effect, "page", Fraction(1, 3)))
    most = rng.choice((1, 1, 2, 2, 3)) if small else rng.randint(3, 12)
    activities = tuple(random_activity(rng, f"a{at:02}", small) for at in range(most))
    carried = tuple(_brought(rng, at, rules) for at in range(rng.choice((0, 0, 0, 1))))
    return Case(rules, activities, carried)


# --- rules ------------------------------------------------------------------------------------


def random_rules(rng: Random, small: bool) -> Ruleset:
    minimums = _minimums(rng, rng.randint(*((0, 3) if small else (2, 6))))
    names = [minimum.name for minimum in minimums]
    density = rng.choice((0.0, 0.5, 1.0, 1.0))
    unrelated = [
        (a.name, b.name) for a, b in combinations(minimums, 2) if a.name != b.parent and b.name != a.parent
    ]
    return Ruleset(
        credential="made",
        version="1",
        unit="point",
        modules=tuple(_module(rng, kind) for kind in KINDS[: rng.randint(3, 5)]),
        steps=rng.choice((100, 100, 1, 2, 4, 10)),
        round_up=rng.random() < 0.2,
        amount_step=rng.choice((None, None, None, Fraction(1), Fraction(1, 4))),
        caps=tuple(_cap(rng, f"cap{at}") for at in range(rng.randint(*((0, 3) if small else (1, 6))))),
        minimums=minimums,
        total=Minimum("total", "Total", Fraction(rng.randint(0, 30)), "page"),
        exclusive=tuple(pair for pair in unrelated if rng.random() < density),
        fill_order=tuple(rng.sample(names, rng.randint(0, len(names)))),
        carry=CarryOver(Fraction(rng.randint(0, 6)), "page", _scope(rng)) if rng.random() < 0.2 else None,
        areas=AREAS,
        is_open=rng.random() < 0.8,
        waiting_counts=rng.random() < 0.3,
        cycle_years=3,
    )


def _module(rng: Random, kind: str) -> Module:
    by_piece = kind in ("article", "other")
    rate = rng.choice((*4 * (Fraction(1),), Fraction(4), Fraction(4), Fraction(1, 2), Fraction(5, 3), None))
    fact = Fact("relevant", "Is it?", "page", rng.choice(("waiting", "passes")), ("law",))
    conditions = rng.choice(((), (), (fact,), (LeastLength(30, "session", "page"),)))
    return Module(
        name=kind,
        title=kind,
        kinds=(kind,),
        unit="activity" if by_piece else "hour",
        rate=rate,
        cite="page",
        proof=Proof((("certificate",),), "page"),
        unit_minutes=rng.choice((60, 60, 50)),
        is_ceiling=rate is not None and rng.random() < 0.2,
        conditions=conditions,
    )


def _cap(rng: Random, name: str) -> Cap:
    unit = rng.choice(("minutes", "credit"))
    hours = rng.choice((Fraction(rng.randint(0, 6)), Fraction(rng.randint(0, 40), rng.choice((3, 4, 7)))))
    limit = hours * 60 if unit == "minutes" else hours
    return Cap(name, name, limit, unit, "page", _scope(rng), per=rng.choice(SPANS))  # type: ignore[arg-type]


def _minimums(rng: Random, count: int) -> tuple[Minimum, ...]:
    made: list[Minimum] = []
    for at in range(count):
        parent = rng.choice(made).name if made and rng.random() < 0.3 else None
        required = Fraction(rng.randint(0, 8)) if rng.random() < 0.8 else Fraction(rng.randint(0, 20), 4)
        made.append(Minimum(f"min{at}", f"min{at}", required, "page", _scope(rng), parent))
    return tuple(made)


def _scope(rng: Random) -> Scope:
    some: Sequence[Callable[[], Any]] = (
        lambda: {"topics": tuple(rng.sample(TOPICS, rng.randint(1, 3)))},
        lambda: {"topics": (rng.choice(TOPICS),)},
        lambda: {"kinds": tuple(rng.sample(KINDS, rng.randint(1, 3)))},
        lambda: {"modules": (rng.choice(KINDS),)},
        lambda: {"formats": (rng.choice(FORMATS),)},
        lambda: {"areas": (rng.choice(AREAS)[0],)},
        lambda: {"in_house": True},
        lambda: {"in_event": True},
        dict,
    )
    return Scope(**rng.choice(some)())


# --- journals ---------------------------------------------------------------------------------


def random_activity(rng: Random, id: str, small: bool) -> Activity:
    day = CYCLE.start + timedelta(
        days=rng.choice((1, 30, 244, 245, 365, 366, 700, 1096, rng.randint(1, 1096)))
    )
    minutes = rng.choice((None, 30, 60, 90, 120, 480, rng.randint(1, 900)))
    until = day + timedelta(days=rng.randint(1, 3)) if rng.random() < (0.05 if small else 0.2) else None
    if until and until > CYCLE.end:
        until = None
    breaks = rng.choice((0, 0, 0, 15, minutes)) if minutes else 0
    return Activity(
        id=id,
        date=day,
        kind=rng.choice(KINDS[:3] if rng.random() < 0.8 else KINDS),
        until=until,
        title=rng.choice((None, "Torts", "Deeds")),
        format=rng.choice((None, *FORMATS)),
        in_house=rng.choice((None, False, True)),
        minutes=minutes,
        breaks=min(breaks or 0, minutes or 0),
        event=rng.choice((None, None, "Annual", "Spring")),
        topics=tuple(rng.sample(TOPICS, rng.choice((0, 1, 2, 2, 3)))),
        parts=_parts(rng, minutes) if minutes and rng.random() < (0.2 if small else 0.4) else (),
        evidence=(Evidence("certificate", "paper"),) if rng.random() < 0.8 else (),
        area={"made": rng.choice(AREAS)[0]} if rng.random() < 0.1 else {},
        claimed={"made": Decimal(rng.randint(0, 20))} if rng.random() < 0.2 else {},
        awarded={"made": _award(rng)} if rng.random() < 0.15 else {},
        relevant=rng.choice((None, True, True, False)),
    )


def _parts(rng: Random, minutes: int) -> tuple[Part, ...]:
    first = rng.randint(1, minutes)
    parts = [Part(first, (rng.choice(TOPICS),))]
    if minutes > first and rng.random() < 0.5:
        parts.append(Part(rng.randint(1, minutes - first), (rng.choice(TOPICS),)))
    return tuple(parts)


def _award(rng: Random) -> Award:
    points = rng.randint(0, 12)
    filed = {f"min{rng.randint(0, 3)}": Decimal(rng.randint(0, points))} if rng.random() < 0.5 else {}
    return Award(Decimal(points), filed)


def _brought(rng: Random, at: int, rules: Ruleset) -> Brought:
    names = [minimum.name for minimum in rules.minimums]
    filed = {rng.choice(names): Fraction(rng.randint(0, 4))} if names and rng.random() < 0.5 else {}
    day = CYCLE.start - timedelta(days=rng.randint(0, 400))
    return Brought(f"brought{at}", day, Fraction(rng.randint(0, 8)), filed, documented=rng.random() < 0.5)


# --- journals for the shipped rules -----------------------------------------------------------


NALS_TOPICS = (
    "ethics",
    "technology",
    "law",
    "litigation",
    "probate",
    "tax",
    "evidence",
    "corporate",
    "cooking",
)


def shipped_case(rng: Random, credential: str, count: int) -> tuple[Activity, ...]:
    """Activities of every kind, with every fact that a NALS rule asks about said, unsaid or denied."""
    return tuple(_for_nals(rng, f"a{at:02}", credential) for at in range(count))


def _for_nals(rng: Random, id: str, credential: str) -> Activity:
    plain = random_activity(rng, id, small=True)
    title = rng.choice((None, "Torts", "Deeds", id, id))
    length = plain.minutes or rng.choice((20, 60, 95))
    return replace(
        plain,
        kind=rng.choice(ALL_KINDS),
        called=rng.choice((None, "webinar", "chat", "workshop")),
        title=title,
        minutes=length,
        session=rng.choice((None, length, length + 45)),
        topics=tuple(rng.sample(NALS_TOPICS, rng.choice((0, 1, 1, 2)))),
        claimed={credential: Decimal(rng.randint(0, 20))} if plain.claimed else {},
        awarded={credential: Award(Decimal(rng.randint(0, 12)))} if plain.awarded else {},
        area={},
        scope=rng.choice((None, "national", "local")),
        grade=rng.choice((None, "A", "C-", "pass")),
        co_authors=rng.choice(((), ("Ann",))),
        awarded_by=rng.choice((None, "NALS", "Adobe")),
        accredited=rng.choice((None, True, False)),
        substantive=rng.choice((None, True, False)),
    )
