"""Is she ready to apply? The three readings, each over all credit and over documented credit alone.

The verdict is `ready` only when documented credit meets every minimum under the strict reading;
`not-ready` when points or papers are missing however the doubts are read; otherwise `cannot-say`,
naming what decides. Pure: the day is given, the rules come resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from clejournal.activity import Activity, Award
from clejournal.conditions import LeastGrade, NotFrom
from clejournal.credential import Credential, Cycle, add_years, cycle_on
from clejournal.credentialfile import CredentialFile, Doubt, RulesVersion
from clejournal.ruleset import READINGS, Reading, Ruleset
from clejournal.scoring import score
from clejournal.standing import Brought, Credit, Standing, Waiting

Verdict = Literal["ready", "not-ready", "cannot-say"]
Because = Literal["points", "papers", "late", "assumption", "waiting", "fact", "rules", "date"]

Resolve = Callable[[Reading, Mapping[str, Reading]], RulesVersion]
"""The rules of one version under a reading, single doubts (by path) under another."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One credential's rules for one cycle: the file, its version, and whether that version covers
    the cycle at all (`covered`)."""

    file: CredentialFile
    resolve: Resolve
    covered: bool = True
    confirmed: date | None = None
    """The day the holder asked the body whether these rules still hold."""

    def version(self, reading: Reading = "shown") -> RulesVersion:
        return self.resolve(reading, {})


@dataclass(frozen=True, slots=True)
class Decider:
    """One thing not known that the verdict hangs on: a doubt in the rules, or an entry that waits.

    `break_even` is the least credit (in units) that the body would have to give for the entry."""

    doubt: Doubt | None = None
    credit: Credit | None = None
    break_even: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer for one credential and cycle on one day.

    `deciders` are what a sure "ready" hangs on: each of them alone would settle it where
    `any_settles`, else all of them together.
    """

    rules: Rules
    held: Credential
    cycle: Cycle
    today: date
    all: Mapping[Reading, Standing]
    documented: Mapping[Reading, Standing]
    verdict: Verdict | None
    because: tuple[Because, ...]
    deciders: tuple[Decider, ...] = ()
    any_settles: bool = False
    points_only: bool = False

    @property
    def shown(self) -> Standing:
        return self.all["shown"]

    @property
    def days_left(self) -> int:
        return (self.cycle.end - self.today).days

    @property
    def in_last_year(self) -> bool:
        """The verdict leads in the last year of a cycle; before that progress does."""
        return self.today > add_years(self.cycle.end, -1)


def current_cycle(held: Credential, years: int, today: date) -> Cycle | None:
    """The cycle that her certificate is for: the running one, or the one that has ended where no
    later one is on record. None while no date of the credential is known."""
    if held.period and today > held.period[1]:
        return Cycle(*held.period, opens=True)
    if held.expires and today > held.expires:
        return cycle_on(held, years, held.expires)
    if held.certified and not held.expires and not held.period and today > add_years(held.certified, years):
        return cycle_on(held, years, held.certified)
    return cycle_on(held, years, today)


def activities_for(
    activities: Iterable[Activity], held: Credential, cycle: Cycle, today: date
) -> list[Activity]:
    """What counts for this credential by this day: nothing later, and nothing that its opening
    balance of this cycle already holds."""
    opening = held.opening
    on_record = opening is not None and cycle.holds(opening.as_of) and opening.as_of <= today
    first = opening.as_of if opening is not None and on_record else None
    return [
        activity
        for activity in activities
        if activity.last_day <= today and (first is None or activity.last_day > first)
    ]


def brought_in(held: Credential, cycle: Cycle, today: date) -> tuple[Brought, ...]:
    """What was on record by `today` before this journal, as credit of the cycle it lies in."""
    opening = held.opening
    if opening is None or not cycle.holds(opening.as_of) or opening.as_of > today:
        return ()
    minimums = {name: Fraction(credit) for name, credit in opening.minimums.items()}
    total = Fraction(opening.total)
    return (Brought("opening", opening.as_of, total, minimums, documented=opening.proof == "paper"),)


def assess(
    rules: Rules,
    held: Credential,
    cycle: Cycle,
    activities: Iterable[Activity],
    today: date,
    points_only: bool = False,
) -> Readiness:
    """Score the readings and say what follows. `points_only` leaves proof aside."""
    inside = activities_for(activities, held, cycle, today)
    brought = brought_in(held, cycle, today)
    case = _Case(rules, cycle, inside, brought, today, points_only)
    every = {reading: case.standing(reading) for reading in READINGS}
    proved = (
        every if points_only else {reading: case.documented(reading, every[reading]) for reading in READINGS}
    )
    found = _judge(case, every, proved)
    return Readiness(
        rules,
        held,
        cycle,
        today,
        every,
        proved,
        found.verdict,
        found.because,
        found.deciders,
        found.any_settles,
        points_only,
    )


def doubts_about(readiness: Readiness, id: str) -> tuple[Doubt, ...]:
    """The doubts that what one activity counts hangs on: those that would change it if each alone
    were read otherwise, and the one that it waits for. In the order of the rules."""
    inside = [credit.activity for credit in readiness.shown.credits]
    brought = brought_in(readiness.held, readiness.cycle, readiness.today)

    def counted(overrides: Mapping[str, Reading]) -> int:
        rules = readiness.rules.resolve("shown", overrides).ruleset
        credit = score(inside, rules, readiness.cycle, brought).credit_of(id)
        return credit.counted if credit else 0

    def matters(doubt: Doubt) -> bool:
        others: list[Reading] = ["strict"] if doubt.strict != doubt.shown else []
        others += ["generous"] if doubt.generous != doubt.shown else []
        return any(counted({doubt.path: reading}) != as_shown for reading in others)

    as_shown = counted({})
    waits_for = _path_waited_for(readiness.shown.credit_of(id))
    doubts = readiness.rules.version().doubts
    return tuple(doubt for doubt in doubts if doubt.path == waits_for or matters(doubt))


def _path_waited_for(credit: Credit | None) -> str | None:
    """The value of the rules that is still missing for a credit that waits for the body."""
    if credit is None or credit.waiting is None or credit.module is None:
        return None
    module = f"modules.{credit.module.name}"
    match credit.waiting:
        case Waiting(on="rate" | "ceiling"):
            return f"{module}.rate"
        case Waiting(condition=LeastGrade()):
            return f"{module}.least-grade.ungraded"
        case Waiting(condition=NotFrom()):
            return f"{module}.not-from.found"
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict | None
    because: tuple[Because, ...] = ()
    deciders: tuple[Decider, ...] = ()
    any_settles: bool = False


def _judge(case: _Case, every: Mapping[Reading, Standing], proved: Mapping[Reading, Standing]) -> _Found:
    if not case.rules.file.gives_verdict:
        return _Found(None)
    if case.late("generous"):
        missed: tuple[Because, ...] = () if every["generous"].met else ("points",)
        return _Found("not-ready", ("late", *missed))
    if not case.rules.covered:
        return _Found("cannot-say", ("rules",))
    if not every["generous"].met:
        return _Found("not-ready", ("points",), tuple(case.what_would_do(every["shown"])), any_settles=True)
    if not proved["generous"].met or (every["strict"].met and not proved["strict"].met):
        # What it would still hang on once the papers are in hand.
        then = replace(case, points_only=True)
        deciders, any_settles = ((), False) if every["strict"].met else then.deciders(every)
        return _Found("not-ready", ("papers",), deciders, any_settles)
    if proved["strict"].met and not case.late("strict"):
        return _Found("ready")
    deciders, any_settles = case.deciders(every)
    kinds = tuple(dict.fromkeys(_kind(decider) for decider in deciders))
    return _Found("cannot-say", kinds, deciders, any_settles)


def _kind(decider: Decider) -> Because:
    if decider.credit is None:
        return "assumption"
    waiting = decider.credit.waiting
    return "fact" if waiting and waiting.on in ("fact", "area") else "waiting"


@dataclass(frozen=True)
class _Case:
    """One question asked again and again: would this do?"""

    rules: Rules
    cycle: Cycle
    activities: Sequence[Activity]
    brought: Sequence[Brought]
    today: date
    points_only: bool

    def standing(self, reading: Reading) -> Standing:
        return score(self.activities, self.rules.version(reading).ruleset, self.cycle, self.brought)

    def documented(self, reading: Reading, every: Standing) -> Standing:
        kept = [credit.activity for credit in every.credits if credit.documented]
        proved = [brought for brought in self.brought if brought.documented]
        return score(kept, self.rules.version(reading).ruleset, self.cycle, proved)

    def late(self, reading: Reading, overrides: Mapping[str, Reading] | None = None) -> bool:
        """Filing must be in before the cycle ends; whether the last day counts is a rule of its own."""
        if self.today != self.cycle.end:
            return self.today > self.cycle.end
        filing = self.rules.resolve(reading, overrides or {}).filing
        return filing is not None and not filing.last_day_counts

    def would_do(self, strict: Iterable[Decider], awards: Mapping[str, int] | None = None) -> bool:
        """Ready with everything read generously but `strict`; `awards` (steps, by activity id) as
        if the body had given them.

        What waits counts as the figure hoped for, given as an award: so that what waits only because
        a doubt is in `strict` counts nothing.
        """
        against = list(strict)
        overrides: dict[str, Reading] = {d.doubt.path: "strict" for d in against if d.doubt}
        without = {d.credit.activity.id for d in against if d.credit}
        rules = replace(self.rules.resolve("generous", overrides).ruleset, waiting_counts=False)
        given = {id: steps for id, (_, steps) in self.waiting.items()} | dict(awards or {})
        kept = [
            _awarded(activity, rules, given[activity.id]) if activity.id in given else activity
            for activity in self.activities
            if activity.id not in without
        ]
        standing = score(kept, rules, self.cycle, self.brought)
        if not self.points_only and standing.met:
            proved = [credit.activity for credit in standing.credits if credit.documented]
            kept_in = [brought for brought in self.brought if brought.documented]
            standing = score(proved, rules, self.cycle, kept_in)
        return standing.met and not self.late("generous", overrides)

    @cached_property
    def waiting(self) -> Mapping[str, tuple[Credit, int]]:
        """By activity id what waits even when every doubt is read generously, and the steps hoped for."""
        rules = self.rules.version("generous").ruleset
        bare = score(self.activities, replace(rules, waiting_counts=False), self.cycle, self.brought)
        hoped = score(self.activities, replace(rules, waiting_counts=True), self.cycle, self.brought)
        return {
            credit.activity.id: (credit, counted.earned)
            for credit, counted in zip(bare.credits, hoped.credits, strict=True)
            if credit.waiting and counted.earned
        }

    def deciders(self, every: Mapping[Reading, Standing]) -> tuple[tuple[Decider, ...], bool]:
        """What a sure answer hangs on, and whether each alone would settle it.

        First every unknown that settles it alone, all others read strictly. Where none does, a
        smallest set that settles it together: each is taken strictly in turn, and stays so where it
        would still do; what the shown reading leans on is taken last, so that it is what remains.
        """
        unknown = self._unknown(every)
        alone = [u for u in unknown if self.would_do([other for other in unknown if other is not u])]
        if alone:
            rest = [[other for other in unknown if other is not u] for u in alone]
            found = tuple(self._with_break_even(u, strict) for u, strict in zip(alone, rest, strict=True))
            return found, True
        kept: list[Decider] = []
        strictly: list[Decider] = []
        self._needed(unknown, strictly, kept)
        return tuple(self._with_break_even(decider, strictly) for decider in kept), False

    def _unknown(self, every: Mapping[Reading, Standing]) -> list[Decider]:
        doubts = self.rules.version().doubts
        shown = [Decider(doubt=doubt) for doubt in doubts if doubt.shown != doubt.strict]
        hoped = [Decider(doubt=doubt) for doubt in doubts if doubt.shown == doubt.strict != doubt.generous]
        return [*hoped, *self._open_entries(every), *shown]

    def _open_entries(self, every: Mapping[Reading, Standing]) -> Iterator[Decider]:
        """Entries that wait for the body's figure or for a fact, and count under the generous reading.

        What waits only because a doubt is read strictly is that doubt's to decide, not the entry's."""
        for strict, generous in zip(every["strict"].credits, every["generous"].credits, strict=True):
            if strict.activity.id in self.waiting:
                yield Decider(credit=self.waiting[strict.activity.id][0])
            elif generous.earned and strict.waiting and strict.waiting.on in ("fact", "area"):
                yield Decider(credit=strict)

    def _needed(self, unknown: list[Decider], strict: list[Decider], kept: list[Decider]) -> None:
        """Halving: a whole lot that may be strict together is settled by one scoring."""
        if not unknown:
            return
        if self.would_do([*strict, *unknown]):
            strict.extend(unknown)
        elif len(unknown) == 1:
            kept.extend(unknown)
        else:
            middle = len(unknown) // 2
            self._needed(unknown[:middle], strict, kept)
            self._needed(unknown[middle:], strict, kept)

    def what_would_do(self, shown: Standing) -> Iterator[Decider]:
        """Entries whose figure the body has still to give and which alone could fill the gap, with
        the least that would, everything else as shown and proof aside."""
        rules = self.rules.version().ruleset
        for credit in shown.credits:
            if not (credit.waiting and credit.waiting.steps is None):
                continue
            id = credit.activity.id

            def enough(steps: int, id: str = id) -> bool:
                given = [_awarded(a, rules, steps) if a.id == id else a for a in self.activities]
                return score(given, rules, self.cycle, self.brought).met

            least = _least(enough, _most_given(credit, rules))
            if least is not None:
                yield Decider(credit=credit, break_even=Fraction(least, rules.steps))

    def _with_break_even(self, decider: Decider, strict: Sequence[Decider]) -> Decider:
        """With the least figure that would do while `strict` are read strictly."""
        credit = decider.credit
        if credit is None or credit.waiting is None or credit.waiting.on not in ("rate", "ceiling", "list"):
            return decider
        rules = self.rules.version("generous").ruleset
        id = credit.activity.id
        least = _least(lambda steps: self.would_do(strict, {id: steps}), _most_given(credit, rules))
        return decider if least is None else replace(decider, break_even=Fraction(least, rules.steps))


def _least(enough: Callable[[int], bool], most: int) -> int | None:
    """The least number of steps up to `most` that is enough, by halving: more credit never makes
    anyone less ready. None where even `most` is not."""
    if not enough(most):
        return None
    least = 0
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if enough(middle) else (middle + 1, most)
    return most


def _most_given(credit: Credit, rules: Ruleset) -> int:
    """Steps beyond which asking is idle: the body's own ceiling, else all that is required."""
    if credit.module is not None and credit.module.is_ceiling and credit.module.rate is not None:
        return rules.to_steps(credit.amount * credit.module.rate)
    return rules.to_steps(rules.total.required or Fraction(0)) if rules.total else 0


def _awarded(activity: Activity, rules: Ruleset, steps: int) -> Activity:
    """As if the body had given so much. A third of a point has no decimal: the one that is cut to
    the same steps stands for it."""
    exactly = Context(rounding=ROUND_FLOOR if rules.round_up else ROUND_CEILING)
    points = exactly.divide(Decimal(steps), Decimal(rules.steps))
    return replace(activity, awarded={**activity.awarded, rules.credential: Award(points)})
