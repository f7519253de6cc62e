"""From a version with doubts in it to plain rules under one reading.

The three readings of every open value are in the file; resolving takes one of them and keeps the
doubt beside it. Whatever a value is called here (its path, "modules.pro-bono.rate") is what
overrides and case files call it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from clejournal.credentialfile import Box, Fee, Filing, Note, RulesVersion
from clejournal.rules.conditions import conditions_of, expanded, scope_of
from clejournal.rules.model import (
    CapTable,
    CarryTable,
    FeeTable,
    FilingTable,
    MinimumTable,
    ModuleTable,
    NoteTable,
    ProofTable,
    RepeatsTable,
    VersionTable,
)
from clejournal.rules.reader import Reader, decimal_text
from clejournal.rules.values import Open
from clejournal.ruleset import (
    ANYTHING,
    Cap,
    CapSpan,
    CarryOver,
    Minimum,
    Module,
    Outcome,
    Proof,
    Reading,
    Repeats,
    Ruleset,
    Scope,
)

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
    filing = _filing(version.filing, reader) if version.filing else None
    for name, doubt in version.doubts.items():
        reader.note(f"doubts.{name}", doubt, doubt.words)
    return RulesVersion(ruleset, reading, filing, tuple(reader.doubts), version.first_day)


def _ruleset(credential: str, unit: str, version: VersionTable, track: str | None, reader: Reader) -> Ruleset:
    assert isinstance(version.modules, dict), "modules taken over are filled in when the file is loaded"
    relevant = expanded(version.relevant_topics)
    rounding = version.rounding
    minimums = (_minimum(f"minimums.{name}", name, m, reader) for name, m in version.minimums.items())
    return Ruleset(
        credential=credential,
        version=version.id,
        unit=unit,
        modules=tuple(_module(name, module, relevant, reader) for name, module in version.modules.items()),
        steps=rounding.steps if rounding else 100,
        round_up=rounding.up if rounding else False,
        amount_step=_part_hours(version, reader),
        caps=_present(_cap(name, cap, reader) for name, cap in version.caps.items()),
        minimums=_present(minimums),
        total=_minimum("total", "total", version.total, reader) if version.total else None,
        exclusive=tuple((first, second) for first, second in version.exclusive),
        fill_order=tuple(version.fill_order),
        repeats=_repeats(version.repeats, reader) if version.repeats else None,
        carry=_carry(version.carry) if version.carry else None,
        only=Scope(areas=(track,)) if track else ANYTHING,
        areas_unsaid=reader.unsaid("tracks"),
        areas=_areas(version, reader),
        is_open=version.list_is_open is not False,
        waiting_counts=reader.reading_of("waiting") == "generous",
        cycle_years=version.cycle.years if version.cycle else None,
        seen=(version.seen.first, version.seen.last) if version.seen else None,
    )


def _leans(value: object) -> bool:
    """Whether the value shown is more than the strictest reading of the text gives."""
    return isinstance(value, Open) and value.shown != value.strict


def _present(found: Iterable[Rule | None]) -> tuple[Rule, ...]:
    return tuple(rule for rule in found if rule is not None)


def _module(name: str, table: ModuleTable, relevant: tuple[str, ...], reader: Reader) -> Module:
    path = f"modules.{name}"
    return Module(
        name=name,
        title=table.title,
        kinds=tuple(table.kinds),
        unit=table.unit,
        rate=reader.number(f"{path}.rate", table.rate),
        cite=table.cite,
        proof=_proof(table.proof),
        formats=tuple(table.formats),
        unit_minutes=table.unit_minutes,
        is_ceiling=table.is_ceiling,
        conditions=conditions_of(path, table, relevant, reader),
        unit_words=table.unit_words,
        note=table.note,
        also=tuple(scope_of(scope) for scope in table.also),
        examples=tuple(table.examples),
        rate_assumed=_leans(table.rate),
    )


def _proof(table: ProofTable) -> Proof:
    return Proof(
        all_of=tuple(tuple(roles) for roles in table.all_of),
        cite=table.cite,
        listed=tuple(tuple(fields) for fields in table.listed),
        send_to=table.send_to,
        send_when=table.send_when,
        words=table.words,
    )


def _cap(name: str, table: CapTable, reader: Reader) -> Cap | None:
    """None where this reading has no such limit."""
    path = f"caps.{name}"
    per: CapSpan = reader.pick(f"{path}.per", table.per)
    limit = reader.number(f"{path}.limit", table.limit)
    if limit is None:
        return None
    return Cap(
        name,
        table.title,
        limit,
        table.unit,
        table.cite,
        scope_of(table.scope),
        per=per,
        note=table.note,
        span_assumed=isinstance(table.per, Open),
    )


def _minimum(path: str, name: str, table: MinimumTable, reader: Reader) -> Minimum | None:
    """None where this reading has no such minimum; `required` None where nobody knows the figure."""
    required = reader.number_or_word(f"{path}.required", table.required)
    if required == "none":
        return None
    return Minimum(
        name,
        table.title,
        required if isinstance(required, Fraction) else None,
        table.cite,
        scope_of(table.scope),
        parent=table.parent,
        note=table.note,
        assumed=_leans(table.required),
    )


def _repeats(table: RepeatsTable, reader: Reader) -> Repeats:
    repeated: Outcome = reader.pick("repeats.repeated", table.repeated)
    return Repeats(tuple(table.modules), repeated, table.cite, note=table.note)


def _carry(table: CarryTable) -> CarryOver:
    return CarryOver(table.limit, table.cite, scope_of(table.scope), table.cycles, table.note)


def _part_hours(version: VersionTable, reader: Reader) -> Fraction | None:
    return reader.number("part-hours.step", version.part_hours.step) if version.part_hours else None


def _areas(version: VersionTable, reader: Reader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Areas that the file names, and its tracks: a track is an area that all credit must lie in."""
    found = list(version.areas.items())
    for name, track in version.tracks.items():
        topics = reader.pick(f"tracks.{name}.topics", track.topics)
        found.append((name, topics))
    return tuple((name, expanded(topics)) for name, topics in found)


# --- filing ---------------------------------------------------------------------------------------


def _filing(table: FilingTable, reader: Reader) -> Filing:
    return Filing(
        last_day_counts=reader.pick("filing.last-day-counts", table.last_day_counts),
        boxes=tuple(Box(name, box.title, box.cite, box.note) for name, box in table.boxes.items()),
        fee=_fee(table.fee) if table.fee else None,
        notes=notes_of(table.notes),
        late=notes_of(table.late),
        where_the_date_is=note_of(table.where_the_date_is) if table.where_the_date_is else None,
        ask=table.ask,
    )


def _fee(table: FeeTable) -> Fee:
    amount = None if table.amount is None else Decimal(decimal_text(table.amount))
    return Fee(amount, table.currency, table.cite, table.note)


def note_of(table: NoteTable) -> Note:
    return Note(table.says, table.cite, table.kind)


def notes_of(tables: list[NoteTable]) -> tuple[Note, ...]:
    return tuple(note_of(table) for table in tables)
