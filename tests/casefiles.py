"""Reads the case files beside the shipped rules, and runs one case under the three readings.

A case is a sentence, the activities in the journal's own words, and what must come out. `covers`
names the rules it stands for and the side of each it is on ("modules.attendance.rate:one-unit").
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from clejournal.activity import Activity
from clejournal.credential import Cycle
from clejournal.credentialfile import CredentialFile, RulesVersion
from clejournal.journal.nouns import activity_from, credential_from
from clejournal.journal.rows import ActivityRow, CredentialRow
from clejournal.readiness import Rules, assess, current_cycle
from clejournal.rules.load import covers, find, nearest_version
from clejournal.ruleset import READINGS, Reading
from clejournal.scoring import score
from clejournal.standing import Standing

FOLDER = Path(__file__).parent / "cases"
Change = Callable[[RulesVersion], RulesVersion]
"""A change to the rules, to see that a case notices it."""


@dataclass(frozen=True)
class Case:
    """`expected` holds, by reading, what must come out, as the case file words it."""

    file: str
    name: str
    covers: tuple[str, ...]
    cite: str
    cycle: Cycle
    track: str | None
    activities: tuple[Activity, ...]
    expected: Mapping[Reading, Mapping[str, Any]]
    check: Mapping[str, Any]
    """The credential held, today, and the verdict; its cycle is worked out, not taken from `cycle`."""
    rules: Mapping[str, bool]
    """Whether the version nearest to the cycle's last day holds on it, and is confirmed till then."""

    def outcome(self, change: Change = lambda version: version) -> dict[str, Any]:
        """What comes out: by reading the keys that are expected, and the verdict where one is."""
        file = find(self.file)
        got: dict[str, Any] = {}
        for reading, expected in self.expected.items():
            version = change(nearest_version(file, self.cycle.end, reading, self.track))
            standing = score(self.activities, version.ruleset, self.cycle)
            got[reading] = {key: said(key, standing) for key in expected}
        if self.check:
            got["check"] = self._verdict(file, change)
        if self.rules:
            coverage = covers(file, self.cycle.end)
            got["rules"] = {key: getattr(coverage, key) for key in self.rules}
        return got

    def _verdict(self, file: CredentialFile, change: Change) -> dict[str, Any]:
        row = CredentialRow.model_validate({"id": file.id, **self.check["held"]}, context="toml")
        held, today = credential_from(row, 0), self.check["today"]

        def resolve(reading: Reading, overrides: Mapping[str, Reading]) -> RulesVersion:
            return change(nearest_version(file, self.cycle.end, reading, self.track, overrides))

        cycle = current_cycle(held, resolve("shown", {}).ruleset.cycle_years or 0, today)
        assert cycle is not None
        rules = Rules(file, resolve, covers(file, cycle.end).covered)
        answer = assess(rules, held, cycle, self.activities, today)
        decides = [
            each.doubt.path if each.doubt else each.credit.activity.id if each.credit else ""
            for each in answer.deciders
        ]
        found = {"verdict": answer.verdict, "because": list(answer.because), "decides": decides}
        return {key: found[key] for key in self.wanted["check"]}

    @property
    def wanted(self) -> dict[str, Any]:
        plain: dict[str, Any] = {reading: dict(expected) for reading, expected in self.expected.items()}
        asked = {key: self.check[key] for key in ("verdict", "because", "decides") if key in self.check}
        plain |= {"check": asked} if self.check else {}
        return plain | ({"rules": dict(self.rules)} if self.rules else {})


def said(key: str, standing: Standing) -> Any:
    """One expected key: a sum, a list over the entries in their order, or what a minimum got."""
    credits = {credit.activity.id: credit for credit in standing.credits}
    in_order = [credits[id] for id in sorted(credits)]
    steps = standing.ruleset.steps
    match key:
        case "earned" | "counted":
            return figure(getattr(standing, key), steps)
        case "each":
            return [figure(credit.counted, steps) for credit in in_order]
        case "modules":
            return [credit.module.name if credit.module else "none" for credit in in_order]
        case "waiting":
            return [credit.waiting.on if credit.waiting else "no" for credit in in_order]
        case "documented":
            return [credit.documented for credit in in_order]
        case "met":
            return standing.met
        case "needed":
            return figure(standing.total.needed, steps) if standing.total else "no total"
    minimum = next((each for each in standing.minimums if each.minimum.name == key), None)
    return figure(minimum.counted, steps) if minimum else "no such minimum"


def figure(steps: int, per_unit: int) -> str:
    """Steps as the case files write credit: without trailing zeros."""
    exact = Fraction(steps, per_unit)
    return format((Decimal(exact.numerator) / Decimal(exact.denominator)).normalize(), "f")


def cases_of(id: str) -> list[Case]:
    """All cases of one credential file."""
    path = FOLDER / f"{id}.toml"
    tables = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    known = {"cycle", "case"}
    assert set(tables) <= known, f"{path.name}: {set(tables) - known}"
    return [_case(id, tables["cycle"], table) for table in tables["case"]]


KEYS = {"name", "covers", "cite", "cycle", "opens", "track", "activity", "check", "rules", "all", *READINGS}


def _case(id: str, cycle: list[date], table: Mapping[str, Any]) -> Case:
    assert set(table) <= KEYS, f"{id}, {table['name']}: {set(table) - KEYS}"
    start, end = table.get("cycle", cycle)
    return Case(
        file=id,
        name=table["name"],
        covers=tuple(table.get("covers", ())),
        cite=table["cite"],
        cycle=Cycle(start, end, opens=table.get("opens", True)),
        track=table.get("track"),
        activities=tuple(_activity(at, row) for at, row in enumerate(table.get("activity", ()))),
        expected=_expected(table),
        check=table.get("check", {}),
        rules=table.get("rules", {}),
    )


def _expected(table: Mapping[str, Any]) -> dict[Reading, Mapping[str, Any]]:
    """What is expected of each reading; a case that expects nothing at all proves nothing."""
    expected = {reading: table.get("all", {}) | table.get(reading, {}) for reading in READINGS}
    assert any(expected.values()) or {"check", "rules"} & set(table), f"{table['name']}: expects nothing"
    return {reading: keys for reading, keys in expected.items() if keys}


def _activity(at: int, row: Mapping[str, Any]) -> Activity:
    """Ids are letters in the order written; keys that the journal does not know are slips."""
    checked = ActivityRow.model_validate({"id": chr(ord("a") + at), **row}, context="toml")
    assert not checked.model_extra, f"no key of an activity: {checked.model_extra}"
    return activity_from(checked, 0)
