"""An exact simplex in whole numbers: one linear program, several objectives one after the other.

Every row is an equation in whole numbers; it stands for itself times any positive number, so no
division is ever needed. Rows are sparse and a pivot touches only the rows that hold its column.

Objectives come in order of weight. After each one, the columns that would cost something are taken
out: at an optimum the objective is its least value plus the sum of (reduced cost x column), no
reduced cost is negative, so such a column is zero in every optimum and only those optima are left.
The next objective starts from the basis that the last one ended with.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

Row = dict[int, int]
"""Coefficients that are not zero, by column."""

CONSTANT = -1
"""The column of a row's right-hand side."""


class Program:
    """Columns that are never negative, under bounds that all of them being zero fulfils.

    Add all columns and bounds first, then call `minimise` once for each objective.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._basic: list[int] = []
        """For each row the column it gives the value of: in no other row, positive in its own."""
        self._row_of: dict[int, int] = {}
        self._holders: dict[int, set[int]] = {CONSTANT: set()}
        """For each column that is not fixed at zero, the rows that hold it."""

    def column(self) -> int:
        """A new column, zero for the time being."""
        column = len(self._holders) - 1
        self._holders[column] = set()
        return column

    def at_most(self, terms: Mapping[int, Fraction | int], bound: Fraction | int) -> int:
        """Bounds the sum of the terms; answers the column that holds what is left of the bound."""
        if bound < 0:
            raise ValueError(f"bound {bound} is below zero, so that columns of zero break it")
        left = self.column()
        exact = {**terms, left: 1, CONSTANT: bound}
        scale = lcm(*(Fraction(value).denominator for value in exact.values()))
        row = {column: int(value * scale) for column, value in exact.items() if value}
        self._row_of[left] = len(self._rows)
        for column in row:
            self._holders[column].add(len(self._rows))
        self._rows.append(row)
        self._basic.append(left)
        return left

    def value(self, column: int) -> Fraction:
        """What the column is worth at the present corner."""
        if column not in self._row_of:
            return Fraction(0)
        row = self._rows[self._row_of[column]]
        return Fraction(row.get(CONSTANT, 0), row[column])

    @property
    def settled(self) -> bool:
        """True when one single solution is left: further objectives change nothing."""
        return len(self._holders) - 1 == len(self._rows)

    def minimise(self, costs: Mapping[int, int]) -> None:
        """Makes the sum of (cost x column) as small as it can be, and keeps it there."""
        reduced = {column: cost for column, cost in costs.items() if cost and column in self._holders}
        for column in reduced.keys() & self._row_of.keys():
            _eliminate(reduced, self._rows[self._row_of[column]], column)
        while (entering := _first_helpful(reduced)) is not None:
            row = self._leaving(entering)
            self._pivot(row, entering)
            _eliminate(reduced, self._rows[row], entering)
        reduced.pop(CONSTANT, None)
        for column in reduced:
            for holder in self._holders.pop(column):
                del self._rows[holder][column]

    def _leaving(self, entering: int) -> int:
        """The row that stops the growth of `entering` first; of equals, that of the first column."""
        stop, room, slope = -1, 1, 0  # room / slope: without bound, until a row is found
        for index in self._holders[entering]:
            row = self._rows[index]
            if row[entering] > 0:
                order = row.get(CONSTANT, 0) * slope - room * row[entering]
                if order < 0 or (order == 0 and self._basic[index] < self._basic[stop]):
                    stop, room, slope = index, row.get(CONSTANT, 0), row[entering]
        if stop < 0:
            raise ValueError("the objective has no least value")
        return stop

    def _pivot(self, pivot: int, entering: int) -> None:
        pivot_row = self._rows[pivot]
        for index in self._holders[entering] - {pivot}:
            gained, lost = _eliminate(self._rows[index], pivot_row, entering)
            for column in gained:
                self._holders[column].add(index)
            for column in lost:
                self._holders[column].discard(index)
        del self._row_of[self._basic[pivot]]
        self._basic[pivot] = entering
        self._row_of[entering] = pivot


def _first_helpful(reduced: Row) -> int | None:
    """Bland's rule: always the first column that makes the objective less, so that no basis comes back."""
    return min((column for column, cost in reduced.items() if cost < 0 and column != CONSTANT), default=None)


def _eliminate(row: Row, pivot_row: Row, column: int) -> tuple[list[int], list[int]]:
    """Takes `column` out of `row`; answers the columns that came into the row and that left it.

    The row itself is only ever multiplied by positive numbers.
    """
    common = gcd(row[column], pivot_row[column])
    stretch, times = pivot_row[column] // common, row[column] // common
    if stretch != 1:
        for key in row:
            row[key] *= stretch
    gained, lost = [], []
    for key, value in pivot_row.items():
        if key not in row:
            row[key] = -times * value
            gained.append(key)
        elif row[key] == times * value:
            del row[key]
            lost.append(key)
        else:
            row[key] -= times * value
    if stretch != 1 and (shrink := gcd(*row.values())) > 1:
        for key in row:
            row[key] //= shrink
    return gained, lost
