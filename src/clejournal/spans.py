"""Where rules hold: which pieces a scope is about, and each cap over the spans it holds in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.credential import Cycle, add_years
from clejournal.crediting import Piece
from clejournal.ruleset import Cap, Module, Ruleset
from clejournal.scope import Scope
from clejournal.standing import CapStanding, Credit


def areas_of(activity: Activity, topics: Sequence[str], rules: Ruleset) -> tuple[str, ...]:
    """Areas that the credential may file these topics under: the holder's answer, else all that fit."""
    answer = activity.area.get(rules.credential)
    if answer is not None:
        return (answer,)
    return tuple(area for area, held in rules.areas if set(held) & set(topics))


def about(scope: Scope, credit: Credit, piece: Piece, rules: Ruleset) -> bool:
    """Whether a rule of this scope is about this piece of this credit."""
    if not scope.takes(credit.activity):
        return False
    if scope.modules and (credit.module is None or credit.module.name not in scope.modules):
        return False
    if scope.topics and not set(scope.topics) & set(piece.topics):
        return False
    return not scope.areas or bool(set(scope.areas) & set(areas_of(credit.activity, piece.topics, rules)))


class Spans:
    """The caps of a ruleset over the spans they hold in.

    `limits` are those that can bind at all; `uses[at]` pairs their positions with what one step of
    piece `at` uses up of each.
    """

    def __init__(
        self, rules: Ruleset, cycle: Cycle, credits: Sequence[Credit], pieces: Sequence[Piece]
    ) -> None:
        self.rules = rules
        self.cycle = cycle
        self.credits = credits
        self.pieces = pieces
        self.members: dict[tuple[int, str], list[tuple[int, Fraction]]] = {}
        for number, cap in enumerate(rules.caps):
            if cap.per == "cycle":
                self.members[number, ""] = []
            for at, use, span in self._held_by(cap):
                self.members.setdefault((number, span), []).append((at, use))
        self.limits: list[Fraction] = []
        uses: list[list[tuple[int, Fraction]]] = [[] for _ in pieces]
        for (number, _), members in self.members.items():
            limit = self.limit(rules.caps[number])
            if sum(use * pieces[at].earned for at, use in members) > limit:
                for at, use in members:
                    uses[at].append((len(self.limits), use))
                self.limits.append(limit)
        self.uses = [tuple(use) for use in uses]

    def _held_by(self, cap: Cap) -> Iterator[tuple[int, Fraction, str]]:
        """Pieces under this cap, what a step of each uses up, and in which span. Credit that was
        brought in has no activity, so no cap of this cycle is about it."""
        for at, piece in enumerate(self.pieces):
            if piece.credit < len(self.credits):
                credit = self.credits[piece.credit]
                if about(cap.scope, credit, piece, self.rules):
                    yield at, self._use(cap, credit), self._span(cap, credit.activity, piece)

    def limit(self, cap: Cap) -> Fraction:
        """In minutes, or in steps of credit."""
        return cap.limit if cap.unit == "minutes" else cap.limit * self.rules.steps

    def _span(self, cap: Cap, activity: Activity, piece: Piece) -> str:
        """Only limits on a day look at the days of a longer activity; its year is that of its last."""
        match cap.per:
            case "cycle":
                return ""
            case "day":
                return date.fromordinal(piece.day).isoformat()
            case "calendar-year":
                return str(activity.last_day.year)
            case "year":
                return str(_year_of_cycle(self.cycle, activity.last_day))
            case "event":
                return activity.event or activity.id
            case "activity":
                return activity.id

    def _use(self, cap: Cap, credit: Credit) -> Fraction:
        """What one step uses up. A cap on minutes is used at the module's own rate, so that five
        hours hold five hours' credit however the single entries were rounded; credit that the rate did
        not give stands for the activity's own minutes."""
        if cap.unit == "credit":
            return Fraction(1)
        module = credit.module
        by_rate = not credit.awarded and credit.repeated != "share"
        if by_rate and module is not None and module.unit == "hour" and module.rate and not module.is_ceiling:
            return _minutes_of_step(module, self.rules)
        return Fraction(credit.activity.counted_minutes, self._whole(credit))

    def _whole(self, credit: Credit) -> int:
        """Steps that all the minutes stand for, where only a part of an award lies in the track."""
        award = credit.activity.awarded.get(self.rules.credential)
        return credit.earned if award is None else self.rules.to_steps(Fraction(award.points))

    def full_caps(self, counted: Sequence[int]) -> list[Cap | None]:
        """For every piece the first cap in the ruleset's order that holds it and has no room for
        one step more; None where there is none."""
        found: list[Cap | None] = [None] * len(self.pieces)
        for (number, _), members in sorted(self.members.items()):
            cap = self.rules.caps[number]
            room = self.limit(cap) - sum(use * counted[at] for at, use in members)
            for at, use in members:
                if found[at] is None and use > room:
                    found[at] = cap
        return found

    def standings(self, counted: Sequence[int]) -> list[CapStanding]:
        return [
            CapStanding(
                cap=self.rules.caps[number],
                span=span,
                limit=self.limit(self.rules.caps[number]),
                used=sum((use * counted[at] for at, use in members), Fraction(0)),
                earned=sum(self.pieces[at].earned for at, _ in members),
                counted=sum(counted[at] for at, _ in members),
            )
            for (number, span), members in sorted(self.members.items())
        ]


def _minutes_of_step(module: Module, rules: Ruleset) -> Fraction:
    assert module.rate
    return Fraction(module.unit_minutes) / (module.rate * rules.steps)


def _year_of_cycle(cycle: Cycle, day: date) -> int:
    """Which year of the cycle a day lies in, from 1; an anniversary is the earlier year's."""
    year = 1
    while day > add_years(cycle.start, year):
        year += 1
    return year
