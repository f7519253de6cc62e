"""Which credit counts toward what: chosen exactly, under all caps and minimums at once.

The model (DESIGN.md, section 5, step 6): y[g,S] is the credit of group g counted toward exactly the
set S of minimums. Nothing here knows activities, topics or credentials.

Only the largest sets S are needed. Caps see the group, never the set; so credit counted toward S may
be counted toward a larger set as well: no cap, no total changes, and no minimum gets less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from clejournal.simplex import Program


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
    order they are filled (those left out follow in list order). `spare` and `most` are for
    carry-over: no more than `most` steps are counted in all, and of the groups in `spare` as little
    as possible. No number is negative."""

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
    minimum m; `by_set[g]` pairs each set of minimums with the steps that count toward all of it;
    `shortfalls[m]` is what minimum m still lacks."""

    counted: tuple[Fraction, ...]
    toward: tuple[tuple[Fraction, ...], ...]
    shortfalls: tuple[Fraction, ...]
    by_set: tuple[tuple[tuple[tuple[int, ...], Fraction], ...], ...] = field(default=(), compare=False)

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
    model = _Model(problem)
    for costs in _objectives(problem, model):
        if model.program.settled:
            break
        model.program.minimise(costs)
    return model.allocation()


def explain_shortfall(problem: Problem, minimum: int) -> Conflict | None:
    """The smallest set around `minimum` that cannot be filled together; None where it is filled.

    Smallest: without any one of the others, `minimum` would add nothing to what is lacking. (That
    something is lacking in the set is not enough: it may be lacking without `minimum` too.)
    """
    if not allocate(problem).shortfalls[minimum]:
        return None
    others = [other for other, required in enumerate(problem.required) if required and other != minimum]
    while (left_out := _unneeded(problem, minimum, others)) is not None:
        others.remove(left_out)
    chosen = tuple(sorted([minimum, *others]))
    needed = sum(problem.required[member] for member in chosen)
    return Conflict(chosen, needed, needed - _lacking(problem, chosen))


def maximal_sets(
    minimums: Sequence[int], exclusive: frozenset[frozenset[int]]
) -> tuple[tuple[int, ...], ...]:
    """All largest subsets in which no two minimums exclude each other, each in rising order."""
    found = {frozenset[int]()}
    for minimum in minimums:
        foes = {other for other in minimums if other != minimum and frozenset((minimum, other)) in exclusive}
        without = {chosen for chosen in found if chosen & foes}
        tried = without | {chosen - foes | {minimum} for chosen in found}
        found = {chosen for chosen in tried if not any(chosen < larger for larger in tried)}
    return tuple(sorted(tuple(sorted(chosen)) for chosen in found))


class _Model:
    """The linear program of a problem, and which of its columns means what."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.program = Program()
        kinds = {group.minimums for group in problem.groups}
        sets = {minimums: maximal_sets(minimums, problem.exclusive) for minimums in kinds}
        self.counting = [
            {chosen: self.program.column() for chosen in sets[group.minimums]} for group in problem.groups
        ]
        """For each group, the column of the credit that counts toward each set of minimums."""
        self.uncounted = [
            self.program.at_most(dict.fromkeys(columns.values(), 1), group.earned)
            for group, columns in zip(problem.groups, self.counting, strict=True)
        ]
        for uses, limit in _caps(problem):
            terms = {column: uses[group] for group in uses for column in self.counting[group].values()}
            self.program.at_most(terms, limit)
        self.beyond = [self.program.column() for _ in problem.required]
        """For each minimum, what counts toward it and is more than it requires."""
        self.short = [self._at_least(minimum, required) for minimum, required in enumerate(problem.required)]

    def _at_least(self, minimum: int, required: int) -> int:
        """Counted toward + short - beyond = required; answers the column of what is short."""
        toward = {
            column: 1 for columns in self.counting for chosen, column in columns.items() if minimum in chosen
        }
        return self.program.at_most({**toward, self.beyond[minimum]: -1}, required)

    def allocation(self) -> Allocation:
        counting = [
            {chosen: self.program.value(column) for chosen, column in columns.items()}
            for columns in self.counting
        ]
        return Allocation(
            counted=tuple(sum(values.values(), Fraction(0)) for values in counting),
            toward=tuple(self._toward(values) for values in counting),
            shortfalls=tuple(self.program.value(column) for column in self.short),
            by_set=tuple(tuple(values.items()) for values in counting),
        )

    def _toward(self, values: Mapping[tuple[int, ...], Fraction]) -> tuple[Fraction, ...]:
        toward = [Fraction(0)] * len(self.problem.required)
        for chosen, value in values.items():
            if value:
                for minimum in chosen:
                    toward[minimum] += value
        return tuple(toward)


def _caps(problem: Problem) -> Iterator[tuple[dict[int, Fraction], Fraction]]:
    """What a step of each group uses of a limit, and the limit; `most` is one more of them.

    Limits that all credit fits under are left out.
    """
    uses: list[dict[int, Fraction]] = [{} for _ in problem.limits]
    for index, group in enumerate(problem.groups):
        for cap, use in group.caps:
            uses[cap][index] = uses[cap].get(index, Fraction(0)) + use
    limits = list(problem.limits)
    if problem.most is not None:
        uses.append(dict.fromkeys(range(len(problem.groups)), Fraction(1)))
        limits.append(Fraction(problem.most))
    for used, limit in zip(uses, limits, strict=True):
        if sum(use * problem.groups[index].earned for index, use in used.items()) > limit:
            yield used, limit


def _objectives(problem: Problem, model: _Model) -> Iterator[dict[int, int]]:
    """What is made as small as it can be, one after the other."""
    yield dict.fromkeys(model.short, 1)
    for minimum in problem.fill_order:
        yield {model.short[minimum]: 1}
    for column in model.short:
        yield {column: 1}
    yield dict.fromkeys(model.uncounted, 1)
    yield {model.uncounted[group]: -1 for group in problem.spare}
    for column in model.uncounted:
        yield {column: 1}
    # The model ends here. Where credit could still be filed two ways, what no minimum needs goes to
    # the minimums in list order, so that the figures shown hang on no accident of the method.
    for column in model.beyond:
        yield {column: -1}


def _unneeded(problem: Problem, minimum: int, others: Sequence[int]) -> int | None:
    """The last of `others` without which `minimum` still adds to what is lacking."""
    for other in reversed(others):
        rest = [kept for kept in others if kept != other]
        if _lacking(problem, [minimum, *rest]) > _lacking(problem, rest):
            return other
    return None


def _lacking(problem: Problem, minimums: Collection[int]) -> Fraction:
    """The least sum of shortfalls if these minimums were the only ones."""
    asked = tuple(required if index in minimums else 0 for index, required in enumerate(problem.required))
    alike: Counter[tuple[tuple[int, ...], tuple[tuple[int, Fraction], ...]]] = Counter()
    for group in problem.groups:
        alike[tuple(m for m in group.minimums if m in minimums), group.caps] += group.earned
    groups = tuple(Group(earned, wanted, caps) for (wanted, caps), earned in alike.items())
    model = _Model(replace(problem, groups=groups, required=asked, spare=frozenset()))
    model.program.minimise(dict.fromkeys(model.short, 1))
    return sum((model.program.value(column) for column in model.short), Fraction(0))
