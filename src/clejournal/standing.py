"""What scoring answers: the credit of each activity, and the standing of one cycle.

All credit is in whole steps of the ruleset (`Ruleset.steps` to the unit); only what renders them
writes decimals, so that rows add up on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from clejournal.activity import Activity
from clejournal.allocation import Allocation, Problem
from clejournal.conditions import Condition, Outcome
from clejournal.credential import Cycle
from clejournal.ruleset import Cap, Minimum, Module, Ruleset

WaitingFor = Literal["rate", "ceiling", "condition", "fact", "repeat", "area", "list"]
"""Why a figure waits: the body states no rate; it states only the most it gives; a condition is
the body's to judge; a fact was not said; a repeated course; the area is open; the kind is not on
the body's open list."""

Ruling = Literal["passes", "zero", "waiting", "unsaid"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a waiting credit would be worth in steps: the claim, else the ceiling, else None."""

    on: WaitingFor
    steps: int | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Steps that a full cap kept from counting; cap None: the rounding to whole steps did."""

    cap: Cap | None
    steps: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What one activity got under one ruleset.

    `failed` is the condition that made it worth nothing, `waiting` why it has no figure yet;
    `off_track` says that nothing of it lies in the chosen track. `missing` and `unlisted` are the
    lines of the proof rule that are not met: roles any of which would do, fields to fill in.
    """

    activity: Activity
    module: Module | None
    amount: Fraction
    """Units the rate was applied to: hours, academic hours, or 1."""
    earned: int
    counted: int
    waiting: Waiting | None = None
    failed: Condition | None = None
    awarded: bool = False
    repeated: Outcome | Literal["share"] | None = None
    off_track: bool = False
    toward: Mapping[str, int] = field(default_factory=dict)
    lost: tuple[Loss, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    unlisted: tuple[tuple[str, ...], ...] = ()

    @property
    def documented(self) -> bool:
        return not self.missing and not self.unlisted


@dataclass(frozen=True, slots=True)
class Brought:
    """Credit that comes with no activity: on record before this journal, or carried over.

    `credit` and `minimums` in units. `minimums` says how much of it fills which minimum; the
    amounts are different credit, so together they are at most `credit`.
    """

    name: str
    day: date
    credit: Fraction
    minimums: Mapping[str, Fraction] = field(default_factory=dict)
    documented: bool = False
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class BroughtCredit:
    brought: Brought
    earned: int
    counted: int
    toward: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MinimumStanding:
    """`required` None: the figure is not known. `needed` is what is still missing, in whole steps."""

    minimum: Minimum
    required: int | None
    counted: int
    needed: int

    @property
    def met(self) -> bool:
        return self.required is not None and self.needed == 0


@dataclass(frozen=True, slots=True)
class CapStanding:
    """One cap in one span: `span` is "" for the cycle, else the year, day, event or activity id.

    `earned` and `counted` in steps; `limit` in steps where the cap is on credit, in minutes where
    it is on minutes, as `used` is.
    """

    cap: Cap
    span: str
    limit: Fraction
    used: Fraction
    earned: int
    counted: int

    @property
    def full(self) -> bool:
        return self.used >= self.limit


@dataclass(frozen=True, slots=True)
class Standing:
    """All credit of one cycle under one ruleset, with minimums and caps."""

    ruleset: Ruleset
    cycle: Cycle
    credits: tuple[Credit, ...]
    brought: tuple[BroughtCredit, ...]
    total: MinimumStanding | None
    minimums: tuple[MinimumStanding, ...]
    caps: tuple[CapStanding, ...]
    carry_out: tuple[Brought, ...]
    problem: Problem
    allocation: Allocation

    @property
    def earned(self) -> int:
        return sum(credit.earned for credit in self.credits) + sum(b.earned for b in self.brought)

    @property
    def counted(self) -> int:
        return sum(credit.counted for credit in self.credits) + sum(b.counted for b in self.brought)

    @property
    def met(self) -> bool:
        """True when every minimum, the total included, is known and filled."""
        every = (*self.minimums, *((self.total,) if self.total else ()))
        return all(minimum.met for minimum in every)

    def credit_of(self, id: str) -> Credit | None:
        return next((credit for credit in self.credits if credit.activity.id == id), None)
