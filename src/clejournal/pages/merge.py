"""What two copies of a journal have different, side by side, and what a merge took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clejournal.activity import Activity
from clejournal.pages.changes import UNDO, entries_table
from clejournal.pages.figures import count, name_of
from clejournal.terminal.page import Block, Column, Gap, Heading, Line, Page, Row, Table

Kept = Literal["mine", "theirs", "both"]
Difference = tuple[str, str, str]
"""What is different, as it is here, as it is there."""

_SAID: dict[Kept, str] = {
    "mine": "as it is here",
    "theirs": "as it is there",
    "both": "both, one with a new id",
}


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done with the entries of the `other` copy: taken, differing (theirs, and which was
    kept), equal; `removed` were removed here and stay out. `lost` documents with the reason."""

    other: str
    written: bool
    taken: tuple[Activity, ...]
    differing: tuple[tuple[Activity, Kept], ...]
    equal: int
    removed: tuple[Activity, ...] = ()
    credentials: tuple[str, ...] = ()
    credentials_differing: tuple[tuple[str, Kept], ...] = ()
    holder: str | None = None
    documents: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


def differing_page(title: str, differences: Iterable[Difference], mine: str, theirs: str) -> Page:
    """Field by field, both values; shown before the question."""
    columns = (
        Column(""),
        Column(f"Mine: {mine}", flex=True, least=16),
        Column(f"Theirs: {theirs}", flex=True, least=16),
    )
    rows = tuple(Row(difference) for difference in differences)
    return (Heading(f"Not the same in both: {title}"), Table(columns, rows))


def removed_page(activities: Sequence[Activity], other: str) -> Page:
    many = count(len(activities), "entry")
    return (Heading(f"Removed here, still in {other}: {many}"), *entries_table(activities))


def merged_page(merged: Merged) -> Page:
    return tuple(_merged(merged))


def _merged(merged: Merged) -> Iterator[Block]:
    figures = f"{len(merged.taken):,} taken, {len(merged.differing):,} differing, {merged.equal:,} equal"
    yield Heading(f"{merged.other}: {figures}")
    yield from entries_table(merged.taken) if merged.taken else ()
    for activity, kept in merged.differing:
        yield Line(f"Differing: {name_of(activity)} ({activity.id}), kept {_SAID[kept]}.", hang=2)
    for id in merged.credentials:
        yield Line(f"Credential taken: {id}")
    for id, kept in merged.credentials_differing:
        yield Line(f"Credential differing: {id}, kept {_SAID[kept]}.", hang=2)
    if merged.holder is not None:
        yield Line(f"The journal is now of {merged.holder}.")
    for file in merged.documents:
        yield Line(f"Document copied: {file}", hang=2)
    yield from _not_taken(merged)
    if merged.written:
        yield Gap()
        yield UNDO
    else:
        yield Line("Nothing had to be written.")


def _not_taken(merged: Merged) -> Iterator[Block]:
    for file, why in merged.lost:
        yield Line(f"Document not copied: {file}: {why}.", "doubt", hang=2)
    if merged.removed:
        yield Line(f"Removed here, and left out: {count(len(merged.removed), 'entry')}", "doubt")
        yield from entries_table(merged.removed)
        yield Line("They are taken with --take-removed.", indent=2)
    if merged.left_out:
        names = ", ".join(merged.left_out)
        yield Line(f"Not taken, for clejournal does not know it: {names} in {merged.other}.", "doubt", hang=2)
