"""From a version with doubts in it to plain rules under one reading.

The three readings of every open value are in the file; resolving takes one of them and keeps the
doubt beside it. Whatever a value is called here (its path, "modules.pro-bono.rate") is what
overrides and case files call it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from clejournal.credentialfile import RulesVersion
from clejournal.rules.conditions import expanded
from clejournal.rules.model import VersionTable
from clejournal.rules.reader import Reader
from clejournal.rules.resolve_earning import module_of, part_hours_of, repeats_of
from clejournal.rules.resolve_filing import filing_of
from clejournal.rules.resolve_limits import cap_of, carry_of, minimum_of
from clejournal.ruleset import Reading, Ruleset
from clejournal.scope import ANYTHING, Scope

Rule = TypeVar("Rule")


def resolve(
    credential: str,
    unit: str,
    version: VersionTable,
    reading: Reading,
    track: str | None = None,
    overrides: Mapping[str, Reading] | None = None,
) -> RulesVersion:
    """Plain rules of one version. Without a `track`, a credential that has tracks is not limited to one."""
    reader = Reader(reading, overrides or {})
    ruleset = _ruleset(credential, unit, version, track, reader)
    filing = filing_of(version.filing, reader) if version.filing else None
    for name, doubt in version.doubts.items():
        reader.note(f"doubts.{name}", doubt, doubt.words)
    return RulesVersion(ruleset, reading, filing, tuple(reader.doubts), version.first_day)


def _ruleset(credential: str, unit: str, version: VersionTable, track: str | None, reader: Reader) -> Ruleset:
    assert isinstance(version.modules, dict), "modules taken over are filled in when the file is loaded"
    relevant = expanded(version.relevant_topics)
    rounding = version.rounding
    minimums = (minimum_of(f"minimums.{name}", name, m, reader) for name, m in version.minimums.items())
    return Ruleset(
        credential=credential,
        version=version.id,
        unit=unit,
        modules=tuple(module_of(name, module, relevant, reader) for name, module in version.modules.items()),
        steps=rounding.steps if rounding else 100,
        round_up=rounding.up if rounding else False,
        amount_step=part_hours_of(version, reader),
        caps=_present(cap_of(name, cap, reader) for name, cap in version.caps.items()),
        minimums=_present(minimums),
        total=minimum_of("total", "total", version.total, reader) if version.total else None,
        exclusive=tuple((first, second) for first, second in version.exclusive),
        fill_order=tuple(version.fill_order),
        repeats=repeats_of(version.repeats, reader) if version.repeats else None,
        carry=carry_of(version.carry) if version.carry else None,
        only=Scope(areas=(track,)) if track else ANYTHING,
        areas_unsaid=reader.unsaid("tracks"),
        areas=_areas(version, reader),
        is_open=version.list_is_open is not False,
        waiting_counts=reader.reading_of("waiting") == "generous",
        cycle_years=version.cycle.years if version.cycle else None,
        seen=(version.seen.first, version.seen.last) if version.seen else None,
    )


def _present(found: Iterable[Rule | None]) -> tuple[Rule, ...]:
    return tuple(rule for rule in found if rule is not None)


def _areas(version: VersionTable, reader: Reader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Areas that the file names, and its tracks: a track is an area that all credit must lie in."""
    found = list(version.areas.items())
    for name, track in version.tracks.items():
        topics = reader.pick(f"tracks.{name}.topics", track.topics)
        found.append((name, topics))
    return tuple((name, expanded(topics)) for name, topics in found)


# --- filing ---------------------------------------------------------------------------------------
