"""Which credit counts toward what: chosen exactly, under all caps and minimums at once.

The model (DESIGN.md, section 5, step 6): y[g,S] is the credit of group g counted toward exactly the
set S of minimums. Nothing here knows activities, topics or credentials.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """Credit that is alike: same caps, same minimums.

    `earned` in steps. `minimums` are positions in the list of minimums; `caps` pairs a position in
    the list of limits with what one step of this group uses up of that limit.
    """

    earned: int
    minimums: tuple[int, ...] = ()
    caps: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Groups in the order they are served; limits of the caps; `required` steps of each minimum
    (the total left out); pairs of minimums that exclude each other; positions of minimums in the
    order they are filled. `spare` and `most` are for carry-over: no more than `most` steps are
    counted in all, and of the groups in `spare` as little as possible."""

    groups: tuple[Group, ...]
    limits: tuple[Fraction, ...] = ()
    required: tuple[int, ...] = ()
    exclusive: frozenset[frozenset[int]] = frozenset()
    fill_order: tuple[int, ...] = ()
    most: int | None = None
    spare: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Allocation:
    """The optimum, exactly. `counted[g]` steps of group g count; `toward[g][m]` of them toward
    minimum m; `shortfalls[m]` is what minimum m still lacks."""

    counted: tuple[Fraction, ...]
    toward: tuple[tuple[Fraction, ...], ...]
    shortfalls: tuple[Fraction, ...]

    @property
    def total(self) -> Fraction:
        return sum(self.counted, Fraction(0))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a minimum stays short: these minimums together need `needed` steps, and no more than
    `available` may count for any of them."""

    minimums: tuple[int, ...]
    needed: int
    available: Fraction


def allocate(problem: Problem) -> Allocation:
    """The lexicographic optimum of `problem`. Exact and the same for the same input."""
    raise NotImplementedError


def explain_shortfall(problem: Problem, minimum: int) -> Conflict | None:
    """The smallest set around `minimum` that cannot be filled together; None where it is filled."""
    raise NotImplementedError


def maximal_sets(minimums: Sequence[int], exclusive: frozenset[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    """All largest subsets in which no two minimums exclude each other."""
    raise NotImplementedError
