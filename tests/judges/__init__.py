"""Two judges of the allocation that share no code with it, and what a judge answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from clejournal.allocation import Problem

Number = Fraction | float

SMALL = 1500
"""Corners that the brute-force judge visits at most; larger cases are left to HiGHS."""


@dataclass(frozen=True)
class Verdict:
    """What the optimum must show, in steps: short and toward by minimum, counted by group."""

    shortfalls: tuple[Number, ...]
    counted: tuple[Number, ...]
    toward: tuple[Number, ...]

    @property
    def total(self) -> Number:
        return sum(self.counted)


def independent_sets(problem: Problem, minimums: tuple[int, ...]) -> list[frozenset[int]]:
    """Every set of these minimums, the empty one too, in which no two exclude each other."""
    return [
        frozenset(chosen)
        for size in range(len(minimums) + 1)
        for chosen in combinations(minimums, size)
        if not any(frozenset(pair) in problem.exclusive for pair in combinations(chosen, 2))
    ]


def filling_order(problem: Problem) -> list[int]:
    """All minimums: first those that the ruleset orders, then the others as they are listed."""
    return [*problem.fill_order, *(m for m in range(len(problem.required)) if m not in problem.fill_order)]
