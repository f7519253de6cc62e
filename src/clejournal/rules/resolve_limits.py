"""Caps, minimums and carry-over of a rules file, as plain rules under one reading."""

from __future__ import annotations

from fractions import Fraction

from clejournal.rules.conditions import scope_of
from clejournal.rules.limits import CapTable, CarryTable, MinimumTable
from clejournal.rules.reader import Reader
from clejournal.rules.resolve_earning import leans
from clejournal.rules.values import Open
from clejournal.ruleset import Cap, CapSpan, CarryOver, Minimum


def cap_of(name: str, table: CapTable, reader: Reader) -> Cap | None:
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


def minimum_of(path: str, name: str, table: MinimumTable, reader: Reader) -> Minimum | None:
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
        assumed=leans(table.required),
    )


def carry_of(table: CarryTable) -> CarryOver:
    return CarryOver(table.limit, table.cite, scope_of(table.scope), table.cycles, table.note)
