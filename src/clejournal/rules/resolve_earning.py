"""Modules, part hours and repeats of a rules file, as plain rules under one reading."""

from __future__ import annotations

from fractions import Fraction

from clejournal.conditions import Outcome
from clejournal.rules.conditions import conditions_of, scope_of
from clejournal.rules.earning import ModuleTable, ProofTable, RepeatsTable
from clejournal.rules.model import VersionTable
from clejournal.rules.reader import Reader
from clejournal.rules.values import Open
from clejournal.ruleset import Module, Proof, Repeats


def leans(value: object) -> bool:
    """Whether the value shown is more than the strictest reading of the text gives."""
    return isinstance(value, Open) and value.shown != value.strict


def module_of(name: str, table: ModuleTable, relevant: tuple[str, ...], reader: Reader) -> Module:
    path = f"modules.{name}"
    return Module(
        name=name,
        title=table.title,
        kinds=tuple(table.kinds),
        unit=table.unit,
        rate=reader.number(f"{path}.rate", table.rate),
        cite=table.cite,
        proof=proof_of(table.proof),
        formats=tuple(table.formats),
        unit_minutes=table.unit_minutes,
        is_ceiling=table.is_ceiling,
        conditions=conditions_of(path, table, relevant, reader),
        unit_words=table.unit_words,
        note=table.note,
        also=tuple(scope_of(scope) for scope in table.also),
        examples=tuple(table.examples),
        rate_assumed=leans(table.rate),
    )


def proof_of(table: ProofTable) -> Proof:
    return Proof(
        all_of=tuple(tuple(roles) for roles in table.all_of),
        cite=table.cite,
        listed=tuple(tuple(fields) for fields in table.listed),
        send_to=table.send_to,
        send_when=table.send_when,
        words=table.words,
    )


def repeats_of(table: RepeatsTable, reader: Reader) -> Repeats:
    repeated: Outcome = reader.pick("repeats.repeated", table.repeated)
    return Repeats(tuple(table.modules), repeated, table.cite, note=table.note)


def part_hours_of(version: VersionTable, reader: Reader) -> Fraction | None:
    return reader.number("part-hours.step", version.part_hours.step) if version.part_hours else None
