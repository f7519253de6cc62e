"""Random rules and random journals, scored, and whether two judges come to the same.

    python -m tests.agree 5000 --seed 1

Each judge gets the case as `tests.judges.reading` makes it from the rules. Case K of a seed is always
the same: `--only K` replays it alone and shows it. Exits 1 when any figure differs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from clejournal.scoring import score
from clejournal.standing import Standing
from tests.judges import SMALL, Number, Verdict, brute, outside
from tests.judges.reading import problem_of
from tests.scoring.random_cases import CYCLE, Case, random_case


@dataclass
class Tally:
    """How many journals agreed, and with whom; a line for each figure that did not."""

    cases: int = 0
    agreed: int = 0
    brute: int = 0
    outside: int = 0
    faults: list[str] = field(default_factory=list)


def case_of(seed: int, number: int) -> Case:
    return random_case(Random(f"{seed}/{number}"))


def differences(found: Standing, verdict: Verdict, within: float = 0) -> list[str]:
    """Every shortfall, every minimum up to what it requires, and the total, where the two are further
    apart than `within` steps."""
    required = found.problem.required
    exact = found.allocation
    toward = [sum((row[m] for row in exact.toward), Fraction(0)) for m in range(len(required))]
    pairs: list[tuple[str, Number, Number]] = [("total", exact.total, verdict.total)]
    for at, asked in enumerate(required):
        pairs.append((f"short {at}", exact.shortfalls[at], verdict.shortfalls[at]))
        pairs.append((f"toward {at}", min(toward[at], asked), min(verdict.toward[at], asked)))
    return [
        f"{name}: found {ours}, judged {judged}"
        for name, ours, judged in pairs
        if abs(ours - judged) > within
    ]


def misread(found: Standing) -> Iterator[str]:
    """Where the figures of the standing are not those of its allocation, cut to whole steps."""
    exact = found.allocation
    fractions = sum(1 for sets in exact.by_set for _, steps in sets if steps.denominator > 1)
    shown = [("total", found.counted, exact.total)]
    for at, minimum in enumerate(found.minimums):
        shown.append(
            (minimum.minimum.name, minimum.counted, sum((row[at] for row in exact.toward), Fraction(0)))
        )
    for name, whole, allocated in shown:
        if not allocated - fractions <= whole <= allocated:
            yield f"{name}: shown {whole}, allocated {allocated}"


def judge_one(case: Case, tally: Tally) -> list[str]:
    """Scores one journal and asks both judges; the small ones by brute force too."""
    found = score(case.activities, case.rules, CYCLE, case.carried)
    problem = problem_of(found)
    wrong = list(misread(found))
    wrong += [f"HiGHS: {line}" for line in differences(found, outside.judge(problem, False), outside.WITHIN)]
    small = brute.space(problem).corners <= SMALL
    if small:
        wrong += [f"brute force: {line}" for line in differences(found, brute.judge(problem))]
    tally.cases += 1
    tally.outside += 1
    tally.brute += small
    tally.agreed += not wrong
    return wrong


def run(seed: int, numbers: range) -> Tally:
    tally = Tally()
    for number in numbers:
        wrong = judge_one(case_of(seed, number), tally)
        tally.faults += [f"case {number}: {line}" for line in wrong]
        if wrong:
            tally.faults.append(f"replay: python -m tests.agree --seed {seed} --only {number}")
    return tally


def show(case: Case) -> None:
    for group in ([case.rules], case.rules.modules, case.rules.caps, case.activities, case.carried):
        print(*group, sep="\n", end="\n\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Scores random journals and compares with both judges.")
    parser.add_argument("cases", type=int, nargs="?", default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="this one case, shown in full")
    options = parser.parse_args()
    began = time.perf_counter()
    if options.only is None:
        numbers = range(options.cases)
    else:
        numbers = range(options.only, options.only + 1)
        show(case_of(options.seed, options.only))
    tally = run(options.seed, numbers)
    seconds = time.perf_counter() - began
    print("\n".join(tally.faults), end="\n" if tally.faults else "")
    print(
        f"agreed: {tally.agreed} of {tally.cases} journals "
        f"(HiGHS {tally.outside}, brute force {tally.brute}), seed {options.seed}, {seconds:.0f} s"
    )
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
