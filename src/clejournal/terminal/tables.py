"""A table set in lines: which columns stay, how wide they are, and what is done when they do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from clejournal.terminal.cells import columns, pad, wrap
from clejournal.terminal.page import Column, Row, SetLine, Table
from clejournal.terminal.safe import safe

_GAP = 2


def lay_out_table(table: Table, width: int, rule: str, joint: str) -> Iterator[SetLine]:
    """The lines of `table` at `width`: droppable columns leave first, `flex` ones wrap. Where even that
    is not enough, each row is written as a list of "title: value", for a figure is never divided."""
    table = _filtered(table)
    kept = _columns_kept(table, width)
    if kept is None:
        yield from _as_lists(table, width, rule)
        return
    widths = _widths(table, kept, width)
    titles = Row(tuple(column.title for column in table.columns), "strong")
    line = joint.join(rule * wide for wide in widths)
    if any(titles.cells):
        yield from _row(table, titles, kept, widths)
        yield ((line, "quiet"),)
    for row in table.rows:
        yield from _row(table, row, kept, widths)
    if table.sums:
        yield ((line, "quiet"),)
    for row in table.sums:
        yield from _row(table, row, kept, widths)


def _filtered(table: Table) -> Table:
    return Table(
        tuple(replace(column, title=safe(column.title)) for column in table.columns),
        tuple(Row(tuple(map(safe, row.cells)), row.tone) for row in table.rows),
        tuple(Row(tuple(map(safe, row.cells)), row.tone) for row in table.sums),
    )


def _columns_kept(table: Table, width: int) -> list[int] | None:
    """Positions of the columns that fit, or None where no dropping helps."""
    kept = list(range(len(table.columns)))
    least = [_least(table, at) for at in kept]
    for at in (*_drop_order(table.columns), None):
        if sum(least[place] + _GAP for place in kept) - _GAP <= width:
            return kept
        if at is not None:
            kept.remove(at)
    return None


def _drop_order(all_columns: tuple[Column, ...]) -> list[int]:
    numbered = [(column.drop, at) for at, column in enumerate(all_columns) if column.drop is not None]
    return [at for _, at in sorted(numbered)]


def _natural(table: Table, at: int) -> int:
    cells = (row.cells[at] for row in (*table.rows, *table.sums))
    return max(columns(text) for text in (table.columns[at].title, *cells))


def _least(table: Table, at: int) -> int:
    column, natural = table.columns[at], _natural(table, at)
    if not column.flex:
        return natural
    title = max((columns(word) for word in column.title.split(" ")), default=0)
    # Two, for a wide character takes two columns and is not divided.
    return min(natural, max(2, column.least, title))


def _widths(table: Table, kept: list[int], width: int) -> list[int]:
    """Widths of the kept columns: the narrowest that could use more room takes it, one column at a time."""
    natural = [_natural(table, at) for at in kept]
    widths = [_least(table, at) for at in kept]
    for _ in range(width - sum(widths) - _GAP * (len(widths) - 1)):
        hungry = [(wide, at) for at, wide in enumerate(widths) if wide < natural[at]]
        if not hungry:
            break
        widths[min(hungry)[1]] += 1
    return widths


def _row(table: Table, row: Row, kept: list[int], widths: list[int]) -> Iterator[SetLine]:
    cells = [wrap(row.cells[at], wide, cut=True) for at, wide in zip(kept, widths, strict=True)]
    for texts in zip_longest(*cells, fillvalue=""):
        padded = [
            pad(text, wide, table.columns[at].align)
            for at, wide, text in zip(kept, widths, texts, strict=True)
        ]
        yield (((" " * _GAP).join(padded), row.tone),)


def _as_lists(table: Table, width: int, rule: str) -> Iterator[SetLine]:
    for at, row in enumerate(table.rows):
        if at:
            yield ()
        yield from _as_list(table, row, width)
    if table.sums:
        yield ((rule * width, "quiet"),)
    for row in table.sums:
        yield from _as_list(table, row, width)


def _as_list(table: Table, row: Row, width: int) -> Iterator[SetLine]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if not cell:
            continue
        text = f"{column.title}: {cell}" if column.title else cell
        for at, line in enumerate(wrap(text, width, hang=2)):
            yield (("  " * (at > 0) + line, row.tone),)
