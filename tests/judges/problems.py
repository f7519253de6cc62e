"""Random problems for the allocation alone, and whether it agrees on them with both judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from random import Random

from clejournal.allocation import Allocation, Group, Problem, allocate
from tests.judges import SMALL, Verdict, brute, outside

Uses = dict[int, Fraction]
"""By the group's position, what one step of its credit uses of a cap."""


@dataclass
class Tally:
    """How many cases agreed, and with whom."""

    cases: int = 0
    agreed: int = 0
    brute: int = 0
    outside: int = 0


def random_problem(seed: int) -> Problem:
    """A problem of any shape that rules can have; the same for the same seed."""
    rng = Random(seed)
    small = rng.random() < 0.65
    required, parents = _minimums(rng, rng.randint(*((0, 3) if small else (2, 7))))
    exclusive = _exclusive(rng, parents)
    count = rng.randint(1, 4) if small else rng.randint(4, 12)
    earned = [_steps(rng) for _ in range(count)]
    uses, limits = _caps(rng, earned, rng.randint(0, 3 if small else 7))
    caps = [tuple((cap, use[g]) for cap, use in enumerate(uses) if g in use) for g in range(count)]
    groups = tuple(Group(earned[g], _qualifies(rng, parents), caps[g]) for g in range(count))
    carries = rng.random() < 0.25
    return Problem(
        groups,
        limits,
        required,
        exclusive,
        tuple(rng.sample(range(len(required)), rng.randint(0, len(required)))),
        rng.randint(0, sum(earned)) if carries else None,
        frozenset(g for g in range(count) if carries and rng.random() < 0.5),
    )


def _minimums(rng: Random, count: int) -> tuple[tuple[int, ...], list[int | None]]:
    """What each minimum requires, and the minimum that it is nested in."""
    parents = [rng.choice((None, rng.randrange(m))) if m else None for m in range(count)]
    return tuple(_steps(rng) for _ in parents), parents


def _steps(rng: Random) -> int:
    """Some credit or a requirement: few steps, many, or whole hours; often enough none at all."""
    return rng.choice((rng.randint(0, 12), rng.randint(0, 12), rng.randint(0, 1200), 100 * rng.randint(0, 9)))


def _family(parents: list[int | None], minimum: int | None) -> set[int]:
    """The minimum and all those that it is nested in."""
    family: set[int] = set()
    while minimum is not None:
        family.add(minimum)
        minimum = parents[minimum]
    return family


def _exclusive(rng: Random, parents: list[int | None]) -> frozenset[frozenset[int]]:
    """Pairs that exclude each other, with all that is nested in either."""
    density = rng.choice((0, 0.3, 0.7, 1))
    pairs = [pair for pair in combinations(range(len(parents)), 2) if rng.random() < density]
    inside = [[m for m in range(len(parents)) if top in _family(parents, m)] for top in range(len(parents))]
    closed = (frozenset(pair) for a, b in pairs for pair in product(inside[a], inside[b]))
    return frozenset(pair for pair in closed if len(pair) == 2)


def _qualifies(rng: Random, parents: list[int | None]) -> tuple[int, ...]:
    density = rng.choice((0.3, 0.5, 0.8))
    chosen = [m for m in range(len(parents)) if rng.random() < density]
    return tuple(sorted(set().union(*(_family(parents, m) for m in chosen))))


def _caps(rng: Random, earned: list[int], count: int) -> tuple[list[Uses], tuple[Fraction, ...]]:
    """For each cap, what one step of each of its groups uses; and the limits."""
    uses = []
    for members in _scopes(rng, len(earned), count):
        same = rng.choice((Fraction(1), Fraction(1), _use(rng), None))
        uses.append({g: _use(rng) if same is None else same for g in sorted(members)})
    full = [sum((use * earned[g] for g, use in cap.items()), Fraction(0)) for cap in uses]
    return uses, tuple(rng.choice((_share(rng, most), Fraction(round(_share(rng, most))))) for most in full)


def _use(rng: Random) -> Fraction:
    return Fraction(rng.randint(1, 6), rng.choice((1, 1, 2, 3, 5, 7)))


def _share(rng: Random, most: Fraction) -> Fraction:
    """Of what could be used at most: often less, sometimes nothing, sometimes more than there is."""
    return most * rng.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 12)) / 10


def _scopes(rng: Random, groups: int, count: int) -> Iterator[set[int]]:
    """The groups of each cap: apart from one another, each inside the one before, or overlapping."""
    shape = rng.choice(("apart", "nested", "overlapping", "overlapping"))
    left = set(range(groups))
    for _ in range(count):
        if shape == "overlapping":
            yield {g for g in range(groups) if rng.random() < 0.5}
            continue
        chosen = {g for g in left if rng.random() < 0.7}
        yield chosen
        left = chosen if shape == "nested" else left - chosen


def differences(found: Allocation, verdict: Verdict, within: float = 0) -> list[str]:
    """Every figure on which an allocation and a judge's verdict are further apart than `within`."""
    toward = [sum(row) for row in zip(*found.toward, strict=True)] or [0] * len(found.shortfalls)
    figures = (
        ("short", found.shortfalls, verdict.shortfalls),
        ("counted", found.counted, verdict.counted),
        ("toward", toward, verdict.toward),
        ("total", [found.total], [verdict.total]),
    )
    return [
        f"{name} {index}: found {mine}, judged {theirs}"
        for name, ours, judged in figures
        for index, (mine, theirs) in enumerate(zip(ours, judged, strict=True))
        if abs(mine - theirs) > within
    ]


def run(cases: int, seed: int) -> tuple[Tally, list[str]]:
    """Compares `cases` cases from `seed` on; answers the count and a line for each difference."""
    tally, faults = Tally(), []
    for number in range(seed, seed + cases):
        problem = random_problem(number)
        found = allocate(problem)
        wrong = [f"HiGHS: {line}" for line in differences(found, outside.judge(problem), outside.WITHIN)]
        small = brute.space(problem).corners <= SMALL
        if small:
            wrong += [f"brute force: {line}" for line in differences(found, brute.judge(problem))]
        tally.cases += 1
        tally.outside += 1
        tally.brute += small
        tally.agreed += not wrong
        faults += [f"case {number}: {line}" for line in wrong]
    return tally, faults
