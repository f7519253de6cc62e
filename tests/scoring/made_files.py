"""A credential file made for the tests: its rules under each reading, and what its doubts change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.credentialfile import CredentialFile, Doubt, Filing, RulesVersion
from clejournal.readiness import Readiness, Rules, assess
from clejournal.ruleset import Reading, Ruleset
from tests.scoring.made import CYCLE

LAST_DAY = "filing.last-day-counts"
BEFORE_THE_END = date(2021, 3, 1)

FILE = CredentialFile(
    id="made",
    name="Made for the tests",
    short="MADE",
    issuer="The body",
    unit="point",
    aliases=(),
    about=(),
    sources=(),
    categories=(),
    tracks=(),
    chosen_by="cycle-end",
    columns=(),
    gives_verdict=True,
)


@dataclass(frozen=True)
class Unsure:
    """One value in doubt: how its strict reading changes the rules. The shown one reads as the strict
    where `shown_strictly`; the generous one leaves the rules as they are. What asks the holder for a
    fact is no doubt of the rules (`of_the_rules`)."""

    path: str
    strict: Callable[[Ruleset], Ruleset]
    shown_strictly: bool = False
    of_the_rules: bool = True


def rules_in_force(
    generous: Ruleset, *unsure: Unsure, last_day: str = "in doubt", covered: bool = True, verdict: bool = True
) -> Rules:
    """`last_day`: whether filing on it is in time, "yes", "no" or "in doubt"."""
    doubts = tuple(_doubt(each.path) for each in unsure if each.of_the_rules)
    if last_day == "in doubt":
        doubts += (_doubt(LAST_DAY),)

    def resolve(reading: Reading, overrides: Mapping[str, Reading]) -> RulesVersion:
        found = replace(generous, waiting_counts=reading == "generous")
        for each in unsure:
            read = overrides.get(each.path, reading)
            if read == "strict" or (read == "shown" and each.shown_strictly):
                found = each.strict(found)
        strictly = overrides.get(LAST_DAY, reading) == "strict"
        in_time = last_day == "yes" or (last_day == "in doubt" and not strictly)
        filing = Filing(in_time, (), None, (), (), None, "The body")
        return RulesVersion(found, reading, filing, doubts, None)

    return Rules(replace(FILE, gives_verdict=verdict), resolve, covered)


def _doubt(path: str) -> Doubt:
    return Doubt(path, "unstated", f"{path} is not stated", "no", "maybe", "yes", "page")


def answer(
    rules: Rules,
    *activities: Activity,
    today: date = BEFORE_THE_END,
    held: Credential | None = None,
    points_only: bool = False,
) -> Readiness:
    held = held or Credential("made", expires=CYCLE.end)
    return assess(rules, held, CYCLE, activities, today, points_only)


def said(readiness: Readiness) -> tuple[str | None, tuple[str, ...], list[str]]:
    """Verdict, reasons, and what decides: the path of a doubt or the id of an entry."""
    decides = [
        decider.doubt.path if decider.doubt else decider.credit.activity.id if decider.credit else ""
        for decider in readiness.deciders
    ]
    return readiness.verdict, readiness.because, decides
