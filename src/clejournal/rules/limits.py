"""Caps, minimums and carry-over, as tables of a rules file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clejournal.rules.earning import ScopeTable
from clejournal.rules.values import (
    LimitValue,
    Number,
    RequiredValue,
    SpanValue,
    Table,
    Text,
    Word,
)


class CapTable(Table):
    title: Text
    limit: LimitValue
    unit: Literal["minutes", "credit"]
    per: SpanValue = "cycle"
    scope: ScopeTable = ScopeTable()
    cite: Word
    note: Text | None = None


class MinimumTable(Table):
    title: Text
    required: RequiredValue
    scope: ScopeTable = ScopeTable()
    parent: Word | None = None
    cite: Word
    note: Text | None = None


class CarryTable(Table):
    limit: Number
    scope: ScopeTable = ScopeTable()
    cycles: Annotated[int, Field(ge=1)] = 1
    cite: Word
    note: Text | None = None
