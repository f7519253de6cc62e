"""The outside judge: scipy's HiGHS, over all sets of minimums, one program for each objective."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from clejournal.allocation import Problem
from tests.judges import Verdict, filling_order, independent_sets

Vector = NDArray[np.float64]

WITHIN = 1e-6
"""How far, in steps, a figure of this judge may be from the exact one."""


class _Model:
    """Columns: each (group, set of minimums), then what each minimum is short."""

    def __init__(self, problem: Problem) -> None:
        choices = [independent_sets(problem, group.minimums) for group in problem.groups]
        sets = [(group, chosen) for group, chosen_sets in enumerate(choices) for chosen in chosen_sets]
        members = len(problem.required)
        width = len(sets) + members
        self.counted = np.zeros((len(problem.groups), width))
        self.toward = np.zeros((members, width))
        self.short = np.hstack([np.zeros((members, len(sets))), np.eye(members)])
        for column, (group, chosen) in enumerate(sets):
            self.counted[group, column] = 1
            self.toward[list(chosen), column] = 1
        self.rows: list[Vector] = []
        self.bounds: list[float] = []
        self._bound(problem)

    def _bound(self, problem: Problem) -> None:
        for row, group in zip(self.counted, problem.groups, strict=True):
            self.at_most(row, group.earned)
        for cap, limit in enumerate(problem.limits):
            uses = np.array([float(dict(group.caps).get(cap, 0)) for group in problem.groups])
            self.at_most(uses @ self.counted, float(limit))
        for toward, short, required in zip(self.toward, self.short, problem.required, strict=True):
            self.at_most(-toward - short, -required)
        if problem.most is not None:
            self.at_most(self.counted.sum(axis=0), problem.most)

    def at_most(self, row: Vector, bound: float) -> None:
        self.rows.append(row)
        self.bounds.append(bound)

    def least(self, costs: Vector) -> Vector:
        """An optimum; that much and no more is a bound from here on."""
        found = linprog(costs, np.array(self.rows), np.array(self.bounds), method="highs-ds")
        if found.status != 0:
            raise ArithmeticError(f"HiGHS: {found.message}")
        self.at_most(costs, found.fun)
        return np.asarray(found.x)


def judge(problem: Problem, by_group: bool = True) -> Verdict:
    """The optimum after all objectives, in floating point. Without `by_group` the last of them are left
    out: which group is served first, and where credit that no minimum needs is filed."""
    if not problem.groups:
        return Verdict(problem.required, (), (0,) * len(problem.required))
    model = _Model(problem)
    objectives = [
        model.short.sum(axis=0),
        *(model.short[minimum] for minimum in filling_order(problem)),
        -model.counted.sum(axis=0),
    ]
    if by_group:
        spare = model.counted[sorted(problem.spare)].sum(axis=0)
        objectives += [spare, *-model.counted, *-model.toward]
    point = [model.least(costs) for costs in objectives if costs.any()][-1]
    return Verdict(*(tuple(map(float, part @ point)) for part in (model.short, model.counted, model.toward)))
