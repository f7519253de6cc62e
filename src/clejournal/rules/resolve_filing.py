"""Filing, fees and notes of a rules file, as plain rules under one reading."""

from __future__ import annotations

from decimal import Decimal

from clejournal.credentialfile import Box, Fee, Filing, Note
from clejournal.rules.filing import FeeTable, FilingTable, NoteTable
from clejournal.rules.reader import Reader, decimal_text


def filing_of(table: FilingTable, reader: Reader) -> Filing:
    return Filing(
        last_day_counts=reader.pick("filing.last-day-counts", table.last_day_counts),
        boxes=tuple(Box(name, box.title, box.cite, box.note) for name, box in table.boxes.items()),
        fee=fee_of(table.fee) if table.fee else None,
        notes=notes_of(table.notes),
        late=notes_of(table.late),
        where_the_date_is=note_of(table.where_the_date_is) if table.where_the_date_is else None,
        ask=table.ask,
    )


def fee_of(table: FeeTable) -> Fee:
    amount = None if table.amount is None else Decimal(decimal_text(table.amount))
    return Fee(amount, table.currency, table.cite, table.note)


def note_of(table: NoteTable) -> Note:
    return Note(table.says, table.cite, table.kind)


def notes_of(tables: list[NoteTable]) -> tuple[Note, ...]:
    return tuple(note_of(table) for table in tables)
