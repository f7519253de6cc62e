"""What a change does or did to entries: which go, which come back, and each field from old to new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.dates import say
from clejournal.pages.fields import LABELS, changed_fields, value_words
from clejournal.pages.figures import count, name_of
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Page, Row, Table

MOST_SHOWN = 40
"""Longer lists end with how many more there are."""
UNDO = Commands((("clejournal undo", "takes it back"),))


@dataclass(frozen=True, slots=True)
class Edited:
    """One entry before and after."""

    old: Activity
    new: Activity


def entries_table(activities: Sequence[Activity]) -> Iterator[Block]:
    """Id, day with weekday and name of each."""
    rows = tuple(Row((each.id, say(each.date), name_of(each))) for each in activities[:MOST_SHOWN])
    yield Table((Column(""), Column(""), Column("", flex=True, least=12)), rows)
    if len(activities) > MOST_SHOWN:
        yield Line(f"and {len(activities) - MOST_SHOWN:,} more")


def edits_table(edits: Sequence[Edited]) -> Iterator[Block]:
    """Each changed field, old -> new."""
    rows = [
        Row((edit.new.id, LABELS[name], f"{value_words(edit.old, name)} -> {value_words(edit.new, name)}"))
        for edit in edits[:MOST_SHOWN]
        for name in changed_fields(edit.old, edit.new)
    ]
    if not rows:
        yield Line("Comments, spacing, or keys that clejournal does not use.")
    yield Table((Column(""), Column(""), Column("", flex=True, least=16)), tuple(rows))
    if len(edits) > MOST_SHOWN:
        yield Line(f"and {len(edits) - MOST_SHOWN:,} more")


def to_remove_page(activities: Sequence[Activity]) -> Page:
    """Shown before the question."""
    return (Heading(f"{count(len(activities), 'entry')} to remove"), *entries_table(activities))


def removed_page(activities: Sequence[Activity]) -> Page:
    return (
        Heading(f"Removed: {count(len(activities), 'entry')}"),
        *entries_table(activities),
        *_documents_left(activities),
        Gap(),
        UNDO,
    )


def _documents_left(activities: Iterable[Activity]) -> Iterator[Line]:
    files = [paper.file for each in activities for paper in each.evidence if paper.file]
    for file in dict.fromkeys(files):
        yield Line(f"Its document stays in the folder: {file}")


def to_edit_page(edits: Sequence[Edited]) -> Page:
    """Shown before the question about many entries."""
    return (Heading(f"{count(len(edits), 'entry')} to change"), *edits_table(edits))


def edited_page(edits: Sequence[Edited]) -> Page:
    if len(edits) != 1:
        return (Heading(f"Changed: {count(len(edits), 'entry')}"), *edits_table(edits), Gap(), UNDO)
    new = edits[0].new
    explain = (f"clejournal explain {new.id}", "what it counts now")
    commands = Commands((explain, *UNDO.lines))
    return (
        Heading(f"Changed: {name_of(new)} ({new.id}), {say(new.date)}"),
        *edits_table(edits),
        Gap(),
        commands,
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the change in words, entries that are back, that are out again, that are as
    they were, and credentials (ids) that it touched."""

    words: str
    back: tuple[Activity, ...]
    out: tuple[Activity, ...]
    restored: tuple[Edited, ...]
    credentials: tuple[str, ...] = ()


def undone_page(undone: Undone) -> Page:
    return tuple(_undone(undone))


def _undone(undone: Undone) -> Iterator[Block]:
    yield Heading(f"Undone: {undone.words}")
    if undone.back:
        yield Line(f"Back in the journal: {count(len(undone.back), 'entry')}")
        yield from entries_table(undone.back)
    if undone.out:
        yield Line(f"Out of the journal again: {count(len(undone.out), 'entry')}")
        yield from entries_table(undone.out)
    if undone.restored:
        yield Line(f"As before: {count(len(undone.restored), 'entry')}")
        yield from edits_table(undone.restored)
    for id in undone.credentials:
        yield Line(f"The credential {id} is as it was before.")
    yield Line("The journal is, to the letter, what it was before that change.", "quiet")
