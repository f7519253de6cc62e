"""One version of a credential's rules, resolved: plain numbers and conditions, no doubt in them.

A credential file (`rules/`) may hold uncertain values; resolving it under one of the three readings
("strict", "shown", "generous") gives a `Ruleset`. Scoring sees only this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from clejournal.activity import Activity
from clejournal.conditions import Condition, Unsaid
from clejournal.scope import ANYTHING, Scope

Reading = Literal["strict", "shown", "generous"]
READINGS: tuple[Reading, ...] = ("strict", "shown", "generous")


@dataclass(frozen=True, slots=True)
class Proof:
    """What documents an activity: every line of `all_of` needs one of its roles in hand, and every
    line of `listed` one of its fields filled in."""

    all_of: tuple[tuple[str, ...], ...]
    cite: str
    listed: tuple[tuple[str, ...], ...] = ()
    send_to: str | None = None
    send_when: str | None = None
    words: str | None = None
    """The requirement in a few plain words for the screen."""


@dataclass(frozen=True, slots=True)
class Module:
    """One way to earn credit. The rate is credit for one unit; None waits for the body's figure.

    `unit` is "hour" (of `unit_minutes`), "academic-hour" (the activity's `credits`) or
    "activity". With `is_ceiling` the rate is the most that may be given, never a figure earned.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    unit: Literal["hour", "academic-hour", "activity"]
    rate: Fraction | None
    cite: str
    proof: Proof
    formats: tuple[str, ...] = ()
    unit_minutes: int = 60
    is_ceiling: bool = False
    conditions: tuple[Condition, ...] = ()
    unit_words: str = ""
    """One unit in the body's words: "hour", "teaching hour", "substantive article"."""
    rate_assumed: bool = False
    """The rate is our reading, not the body's word; wherever it is shown that is said."""
    note: str | None = None
    also: tuple[Scope, ...] = ()
    """What it takes beside its kinds: a recording logged as self-study is attendance for NALS."""
    examples: tuple[str, ...] = ()
    """What the body names as examples, in its words; for prompts only."""

    def accepts(self, activity: Activity) -> bool:
        """True when the kind is this module's, and the format too where it names formats."""
        if activity.kind in self.kinds and (not self.formats or activity.format in self.formats):
            return True
        return any(scope.takes(activity) for scope in self.also)


CapSpan = Literal["cycle", "year", "calendar-year", "day", "event", "activity"]


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `limit` minutes or credit of what is in scope, in each span. "year" is a year of the
    cycle, counted from its first day."""

    name: str
    title: str
    limit: Fraction
    unit: Literal["minutes", "credit"]
    cite: str
    scope: Scope = ANYTHING
    per: CapSpan = "cycle"
    note: str | None = None
    span_assumed: bool = False
    """The body names no period for the limit; `per` is our reading."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least `required` credit of what is in scope. None: the figure is not known, so nobody can
    say that it is met. `parent` names the minimum that this one is a share of."""

    name: str
    title: str
    required: Fraction | None
    cite: str
    scope: Scope = ANYTHING
    parent: str | None = None
    note: str | None = None
    assumed: bool = False
    """The figure is our reading, taken from elsewhere, and not this body's word."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Equal courses (same `course`, or same title where none is given) in one cycle: the delivery
    with the most credit is the first, the others are `repeated`. "share" pays `share` of it."""

    modules: tuple[str, ...]
    repeated: Literal["zero", "waiting", "passes", "share"]
    cite: str
    share: Fraction = Fraction(1)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Surplus taken to the next cycle: at most `limit` credit of what is in scope, which the body
    accepts for `cycles` cycles after the one it was earned in."""

    limit: Fraction
    cite: str
    scope: Scope = ANYTHING
    cycles: int = 1
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All that scoring needs to know of one version of one credential's rules."""

    credential: str
    version: str
    unit: str
    modules: tuple[Module, ...]
    steps: int = 100
    """Credit is counted in whole steps of 1/steps unit. 100 where the body states no rounding."""
    round_up: bool = False
    amount_step: Fraction | None = None
    """Hours count only in whole multiples of this (1: whole hours); None: by the minute."""
    caps: tuple[Cap, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    """Without the total."""
    total: Minimum | None = None
    exclusive: tuple[tuple[str, str], ...] = ()
    fill_order: tuple[str, ...] = ()
    repeats: Repeats | None = None
    carry: CarryOver | None = None
    only: Scope = ANYTHING
    """Pieces outside this scope earn nothing at all (a specialty track)."""
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Area and the topics that it holds, in the body's order; the first that fits is taken."""
    areas_unsaid: Unsaid = "passes"
    """Where `only` names an area and the topics leave it open: the strict reading waits."""
    is_open: bool = True
    """The body's list of activities "includes but is not limited to": outside it is waiting."""
    waiting_counts: bool = False
    """The generous reading: what waits is counted at the figure claimed, else at its ceiling."""
    cycle_years: int | None = None
    seen: tuple[date, date] | None = None

    def module(self, name: str) -> Module | None:
        return next((module for module in self.modules if module.name == name), None)

    def minimum(self, name: str) -> Minimum | None:
        return next((minimum for minimum in self.minimums if minimum.name == name), None)

    def to_steps(self, credit: Fraction) -> int:
        """Whole steps of this much credit, rounded in the ruleset's direction."""
        exact = credit * self.steps
        return (
            -(-exact.numerator // exact.denominator)
            if self.round_up
            else exact.numerator // exact.denominator
        )
