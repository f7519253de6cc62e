"""The brute-force judge: visits every corner of the model and keeps the best one.

Draw the planes where a column is zero, a group is counted in full, a cap is full, a minimum is met
exactly. They cut the space into pieces, and on each piece every objective is linear; so the best
point, objective after objective, is a corner: a point where as many planes meet as there are columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm

from clejournal.allocation import Problem
from tests.judges import Verdict, filling_order, independent_sets

Plane = tuple[int, ...]
"""Whole coefficients of the columns, then what their sum is equal to."""


@dataclass(frozen=True)
class Space:
    """Columns are (group, set of minimums). Under a `limits` plane a point must stay; the `cuts`,
    where a minimum is met exactly, may be passed."""

    columns: list[tuple[int, frozenset[int]]]
    limits: list[Plane]
    cuts: list[Plane]

    @property
    def corners(self) -> int:
        """How many ways there are to choose the planes of a corner."""
        return comb(len(self.columns) + len(self.limits) + len(self.cuts), len(self.columns))


def space(problem: Problem) -> Space:
    columns = [
        (index, chosen)
        for index, group in enumerate(problem.groups)
        for chosen in _largest(independent_sets(problem, group.minimums))
        if group.earned
    ]
    uses = [dict(group.caps) for group in problem.groups]
    owners = [group for group, _ in columns]
    limits = [_plane([int(g == group) for g in owners], problem.groups[group].earned) for group in owners]
    for cap, limit in enumerate(problem.limits):
        limits.append(_plane([uses[group].get(cap, 0) for group in owners], limit))
    if problem.most is not None:
        limits.append(_plane([1] * len(columns), problem.most))
    cuts = [_plane([int(m in chosen) for _, chosen in columns], r) for m, r in enumerate(problem.required)]
    return Space(columns, list(dict.fromkeys(limits)), list(dict.fromkeys(cuts)))


def judge(problem: Problem) -> Verdict:
    """The best corner by all objectives, compared as one tuple."""
    where = space(problem)
    points = (point for point in _corners(where) if _allowed(point, where.limits))
    verdicts = (_verdict(problem, where, point) for point in points)
    return min(verdicts, key=lambda verdict: _rank(problem, verdict))


def _largest(sets: list[frozenset[int]]) -> list[frozenset[int]]:
    return [chosen for chosen in sets if not any(chosen < other for other in sets)]


def _plane(coefficients: Sequence[Fraction | int], value: Fraction | int) -> Plane:
    numbers = [Fraction(number) for number in (*coefficients, value)]
    scale = lcm(*(number.denominator for number in numbers))
    return tuple(int(number * scale) for number in numbers)


def _corners(where: Space) -> Iterator[list[Fraction]]:
    size = len(where.columns)
    walls = [tuple(int(i == j) for i in range(size)) + (0,) for j in range(size)]
    yield from _meeting([*walls, *where.limits, *where.cuts], size, [])


def _meeting(planes: list[Plane], size: int, chosen: list[tuple[int, Plane]]) -> Iterator[list[Fraction]]:
    """Where the chosen planes (each with its pivot, reduced by those before it) meet more planes."""
    if len(chosen) == size:
        yield _solve(chosen)
        return
    for index in range(len(planes) - (size - len(chosen)) + 1):
        plane = planes[index]
        for pivot, other in chosen:
            if plane[pivot]:
                plane = tuple(a * other[pivot] - b * plane[pivot] for a, b in zip(plane, other, strict=True))
        first = next((column for column in range(size) if plane[column]), None)
        if first is not None:
            yield from _meeting(planes[index + 1 :], size, [*chosen, (first, plane)])


def _solve(chosen: list[tuple[int, Plane]]) -> list[Fraction]:
    point = [Fraction(0)] * len(chosen)
    for pivot, plane in reversed(chosen):
        known = sum((c * x for c, x in zip(plane[:-1], point, strict=True) if c and x), Fraction(0))
        point[pivot] = (plane[-1] - known) / plane[pivot]
    return point


def _allowed(point: list[Fraction], limits: list[Plane]) -> bool:
    return all(x >= 0 for x in point) and all(
        sum(c * x for c, x in zip(plane[:-1], point, strict=True) if c) <= plane[-1] for plane in limits
    )


def _verdict(problem: Problem, where: Space, point: list[Fraction]) -> Verdict:
    counted = [Fraction(0)] * len(problem.groups)
    toward = [Fraction(0)] * len(problem.required)
    for (group, chosen), value in zip(where.columns, point, strict=True):
        counted[group] += value
        for minimum in chosen:
            toward[minimum] += value
    shortfalls = (max(r - t, Fraction(0)) for r, t in zip(problem.required, toward, strict=True))
    return Verdict(tuple(shortfalls), tuple(counted), tuple(toward))


def _rank(problem: Problem, verdict: Verdict) -> tuple[object, ...]:
    return (
        sum(verdict.shortfalls),
        *(verdict.shortfalls[minimum] for minimum in filling_order(problem)),
        -verdict.total,
        sum(verdict.counted[group] for group in problem.spare),
        *(-counted for counted in verdict.counted),
        *(-toward for toward in verdict.toward),
    )
