"""When and with what to apply, as tables of a rules file; none of it is computed with but the days."""

# ruff: noqa: RUF012 (Pydantic copies a default that can change, for every model)
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clejournal.rules.values import (
    Number,
    Table,
    Text,
    Word,
    YesNoValue,
)


class NoteTable(Table):
    says: Text
    cite: Word
    kind: Literal["stated", "unstated", "not-seen", "assumed", "conflict"] = "stated"


class BoxTable(Table):
    title: Text
    cite: Word
    note: Text | None = None


class FeeTable(Table):
    """Without `amount`: not in the text we hold."""

    amount: Number | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    cite: Word
    note: Text | None = None


class FilingTable(Table):
    last_day_counts: YesNoValue
    ask: Text
    cite: Word
    boxes: dict[Word, BoxTable] = {}
    fee: FeeTable | None = None
    notes: list[NoteTable] = []
    late: list[NoteTable] = []
    where_the_date_is: NoteTable | None = None
