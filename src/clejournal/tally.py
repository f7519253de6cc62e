"""Steps 6 and 7 of scoring: the credits of one cycle as pieces and groups, the allocation, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import floor

from clejournal.allocation import Allocation, Group, Problem, allocate
from clejournal.credential import Cycle, add_years
from clejournal.crediting import Piece, filed_shares, pieces_of
from clejournal.ruleset import Minimum, Ruleset
from clejournal.spans import Spans, about, areas_of
from clejournal.standing import Brought, BroughtCredit, Credit, Loss, MinimumStanding, Standing, Waiting

GroupKey = tuple[tuple[int, ...], tuple[tuple[int, Fraction], ...], int | None, bool]
"""Minimums, uses of the limits, whose credit it is where it was brought in, whether it may be carried on."""


class Tally:
    """One scoring at work. Everything is settled when it has been made; `standing` reads it out."""

    def __init__(
        self, rules: Ruleset, cycle: Cycle, credits: Sequence[Credit], brought: Sequence[Brought]
    ) -> None:
        self.rules = rules
        self.cycle = cycle
        self.brought = list(brought)
        self.credits = [_on_track(credit, rules) for credit in credits]
        by_day = any(cap.per == "day" for cap in rules.caps)
        cut = [pieces_of(at, credit, rules, by_day) for at, credit in enumerate(self.credits)]
        self.pieces = [piece for pieces in cut for piece in pieces if self._countable(piece)]
        self._drop_off_track()
        self.first_brought = len(self.pieces)
        self._bring_in()
        self.spans = Spans(rules, cycle, self.credits, self.pieces)
        self.groups = self._group()
        self.problem = self._problem()
        self.allocation = allocate(self.problem)
        self.counted, self.toward = self._hand_out(self.allocation)
        self.full = self.spans.full_caps(self.counted)

    # Pieces that earn nothing are kept out: they bind no cap and fill no minimum.
    def _countable(self, piece: Piece) -> bool:
        return piece.earned > 0 and self._in_only(piece)

    def _in_only(self, piece: Piece) -> bool:
        """Topics that lie in no track are outside this one too; without any the track is open."""
        if not self.rules.only.areas:
            return True
        credit = self.credits[piece.credit]
        areas = _track_areas(credit, piece, self.rules)
        return bool(set(areas) & set(self.rules.only.areas)) if areas else not _topics(credit, piece)

    def _drop_off_track(self) -> None:
        """What lies outside the chosen track is not earned under this ruleset at all."""
        if not self.rules.only.areas:
            return
        left = [0] * len(self.credits)
        for piece in self.pieces:
            left[piece.credit] += piece.earned
        for at, credit in enumerate(self.credits):
            if left[at] != credit.earned:
                self.credits[at] = replace(credit, earned=left[at], off_track=True)

    def _bring_in(self) -> None:
        for at, brought in enumerate(self.brought):
            steps = self.rules.to_steps(brought.credit)
            owner = len(self.credits) + at
            for name, share in filed_shares(steps, brought.minimums, self.rules):
                if share:
                    self.pieces.append(Piece(owner, (), brought.day.toordinal(), share, name))

    # --- step 6 ---------------------------------------------------------------------------------

    def _group(self) -> dict[GroupKey, list[int]]:
        """Positions of the pieces under the same minimums and the same caps, earliest piece first.

        Brought credit stands in groups of its own, so that it is served by its age; and so does what
        may be carried on, so that carrying can tell it from the rest."""
        order = sorted(range(len(self.pieces)), key=self._served)
        groups: dict[GroupKey, list[int]] = {}
        for at in order:
            piece = self.pieces[at]
            owner = piece.credit if at >= self.first_brought else None
            key = (self._qualifies(piece), self.spans.uses[at], owner, self._may_carry(at))
            groups.setdefault(key, []).append(at)
        return groups

    def _served(self, at: int) -> tuple[int, str, int]:
        piece = self.pieces[at]
        if at >= self.first_brought:
            return (piece.day, "", at)
        activity = self.credits[piece.credit].activity
        return (activity.date.toordinal(), activity.id, at)

    def _qualifies(self, piece: Piece) -> tuple[int, ...]:
        """Minimums that this piece may count toward; a share of a parent counts toward both."""
        if piece.awarded_to is not None:
            wanted = {piece.awarded_to, *self._ancestors(piece.awarded_to)}
            return tuple(at for at, m in enumerate(self.rules.minimums) if m.name in wanted)
        credit = self.credits[piece.credit]
        fits = {m.name for m in self.rules.minimums if about(m.scope, credit, piece, self.rules)}
        return tuple(
            at
            for at, m in enumerate(self.rules.minimums)
            if m.name in fits and all(parent in fits for parent in self._ancestors(m.name))
        )

    def _ancestors(self, name: str) -> list[str]:
        found: list[str] = []
        minimum = self.rules.minimum(name)
        while minimum is not None and minimum.parent is not None and minimum.parent not in found:
            parent = self.rules.minimum(minimum.parent)
            if parent is not None:
                found.append(parent.name)
            minimum = parent
        return found

    def _problem(self, **carry: object) -> Problem:
        names = [minimum.name for minimum in self.rules.minimums]
        return Problem(
            groups=tuple(
                Group(sum(self.pieces[at].earned for at in pieces), minimums, uses)
                for (minimums, uses, _, _), pieces in self.groups.items()
            ),
            limits=tuple(self.spans.limits),
            required=tuple(_steps(minimum, self.rules) or 0 for minimum in self.rules.minimums),
            exclusive=_exclusive(self.rules, names),
            fill_order=tuple(names.index(name) for name in self.rules.fill_order if name in names),
            **carry,  # type: ignore[arg-type]
        )

    def _hand_out(self, allocation: Allocation) -> tuple[list[int], list[dict[str, int]]]:
        """Counted steps of every piece and what they fill: inside a group the earlier is served
        first; a vertex that is no whole step is rounded down."""
        counted = [0] * len(self.pieces)
        toward: list[dict[str, int]] = [{} for _ in self.pieces]
        for pieces, whole, sets in zip(
            self.groups.values(), allocation.counted, allocation.by_set, strict=True
        ):
            for minimums, amount in sets:
                self._serve(pieces, floor(amount), minimums, counted, toward)
            cut_off = floor(whole) - sum(floor(amount) for _, amount in sets)
            self._serve(pieces, cut_off, (), counted, toward)
        return counted, toward

    def _serve(
        self,
        pieces: Sequence[int],
        left: int,
        minimums: Sequence[int],
        counted: list[int],
        toward: list[dict[str, int]],
    ) -> None:
        for at in pieces:
            take = min(self.pieces[at].earned - counted[at], left)
            if take <= 0:
                continue
            counted[at] += take
            left -= take
            for minimum in minimums:
                name = self.rules.minimums[minimum].name
                toward[at][name] = toward[at].get(name, 0) + take

    # --- step 7 ---------------------------------------------------------------------------------

    def _carry_out(self) -> tuple[Brought, ...]:
        """A second run uses no more than the requirement and as little as it can of what may be
        carried, the oldest first; what the first run counted beyond that is carried, latest kept."""
        carry, total = self.rules.carry, self.rules.total
        if carry is None or total is None or total.required is None:
            return ()
        spare = [at for at, (_, _, _, may_carry) in enumerate(self.groups) if may_carry]
        most = _steps(total, self.rules)
        used, _ = self._hand_out(allocate(self._problem(most=most, spare=frozenset(spare))))
        left = min(self.rules.to_steps(carry.limit), max(sum(self.counted) - sum(used), 0))
        groups = list(self.groups.values())
        latest = sorted((at for group in spare for at in groups[group]), key=self._served, reverse=True)
        return tuple(self._carried(latest, used, left))

    def _may_carry(self, at: int) -> bool:
        """Only what an activity of this cycle earned: brought credit is not carried a second time."""
        if self.rules.carry is None or at >= self.first_brought:
            return False
        piece = self.pieces[at]
        return about(self.rules.carry.scope, self.credits[piece.credit], piece, self.rules)

    def _carried(self, latest: Sequence[int], used: Sequence[int], left: int) -> list[Brought]:
        assert self.rules.carry is not None
        years = (self.rules.cycle_years or 1) * self.rules.carry.cycles
        expires = add_years(self.cycle.end, years)
        found: list[Brought] = []
        for at in latest:
            piece, surplus = self.pieces[at], min(self.counted[at] - used[at], left)
            if surplus <= 0:
                continue
            left -= surplus
            minimums = [self.rules.minimums[m].name for m in self._qualifies(piece)]
            units = Fraction(surplus, self.rules.steps)
            innermost = max(minimums, key=lambda name: len(self._ancestors(name)), default=None)
            filed = {innermost: units} if innermost else {}
            activity = self.credits[piece.credit].activity
            found.append(Brought(activity.id, date.fromordinal(piece.day), units, filed, expires=expires))
        return found

    # --- what is answered -----------------------------------------------------------------------

    def standing(self) -> Standing:
        owners: list[list[int]] = [[] for _ in range(len(self.credits) + len(self.brought))]
        for at, piece in enumerate(self.pieces):
            owners[piece.credit].append(at)
        every = len(self.credits)
        return Standing(
            ruleset=self.rules,
            cycle=self.cycle,
            credits=tuple(self._finished(credit, owners[at]) for at, credit in enumerate(self.credits)),
            brought=tuple(
                self._received(brought, owners[every + at]) for at, brought in enumerate(self.brought)
            ),
            total=self._total(),
            minimums=tuple(self._minimum(minimum) for minimum in self.rules.minimums),
            caps=tuple(self.spans.standings(self.counted)),
            carry_out=self._carry_out(),
            problem=self.problem,
            allocation=self.allocation,
        )

    def _received(self, brought: Brought, pieces: Sequence[int]) -> BroughtCredit:
        steps = self.rules.to_steps(brought.credit)
        return BroughtCredit(brought, steps, self._sum(pieces), self._toward(pieces))

    def _sum(self, pieces: Iterable[int]) -> int:
        return sum(self.counted[at] for at in pieces)

    def _toward(self, pieces: Iterable[int]) -> dict[str, int]:
        sums: dict[str, int] = {}
        for at in pieces:
            for name, steps in self.toward[at].items():
                sums[name] = sums.get(name, 0) + steps
        return sums

    def _finished(self, credit: Credit, pieces: Sequence[int]) -> Credit:
        losses: dict[str, Loss] = {}
        for at in pieces:
            short = self.pieces[at].earned - self.counted[at]
            if short:
                cap = self.full[at]
                name = cap.name if cap else ""
                losses[name] = Loss(cap, short + (losses[name].steps if name in losses else 0))
        return replace(
            credit, counted=self._sum(pieces), toward=self._toward(pieces), lost=tuple(losses.values())
        )

    def _total(self) -> MinimumStanding | None:
        if self.rules.total is None:
            return None
        return _minimum_standing(self.rules.total, sum(self.counted), self.rules)

    def _minimum(self, minimum: Minimum) -> MinimumStanding:
        counted = sum(toward.get(minimum.name, 0) for toward in self.toward)
        return _minimum_standing(minimum, counted, self.rules)


def _on_track(credit: Credit, rules: Ruleset) -> Credit:
    """Where the topics leave the track open, the strict reading waits for the holder's answer."""
    if not rules.only.areas or rules.areas_unsaid == "passes" or not credit.earned:
        return credit
    pieces = pieces_of(0, credit, rules, by_day=False)
    if not any(piece.earned and _is_open(credit, piece, rules) for piece in pieces):
        return credit
    return replace(credit, earned=0, waiting=Waiting("area", credit.earned))


def _is_open(credit: Credit, piece: Piece, rules: Ruleset) -> bool:
    areas = _track_areas(credit, piece, rules)
    if not areas:
        return not _topics(credit, piece)
    return len(areas) > 1 and bool(set(areas) & set(rules.only.areas))


def _track_areas(credit: Credit, piece: Piece, rules: Ruleset) -> tuple[str, ...]:
    """Tracks that a piece may lie in."""
    return areas_of(credit.activity, _topics(credit, piece), rules)


def _topics(credit: Credit, piece: Piece) -> tuple[str, ...]:
    """What the body filed itself lies where the whole activity does."""
    return piece.topics if piece.awarded_to is None else credit.activity.all_topics


def _exclusive(rules: Ruleset, names: Sequence[str]) -> frozenset[frozenset[int]]:
    """Pairs of positions; a nested minimum inherits its parent's. A reading may lack a minimum."""
    pairs = {frozenset(pair) for pair in rules.exclusive}
    grown = True
    while grown:
        more = {
            frozenset((minimum.name, *(pair - {minimum.parent})))
            for minimum in rules.minimums
            for pair in pairs
            if minimum.parent in pair and minimum.name not in pair
        }
        grown = not more <= pairs
        pairs |= more
    known = (pair for pair in pairs if pair <= set(names))
    return frozenset(frozenset(names.index(name) for name in pair) for pair in known)


def _steps(minimum: Minimum, rules: Ruleset) -> int | None:
    return None if minimum.required is None else rules.to_steps(minimum.required)


def _minimum_standing(minimum: Minimum, counted: int, rules: Ruleset) -> MinimumStanding:
    required = _steps(minimum, rules)
    return MinimumStanding(minimum, required, counted, max((required or 0) - counted, 0))
