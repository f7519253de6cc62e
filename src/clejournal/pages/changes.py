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
class Stepped:
    """What an undo or a redo (`forward`) does or did: the commands concerned in words, entries that come
    back, that go again, that get other fields again, credentials (ids) that it touches; and why it goes
    no further, where all was asked for."""

    commands: tuple[str, ...]
    back: tuple[Activity, ...]
    out: tuple[Activity, ...]
    restored: tuple[Edited, ...]
    credentials: tuple[str, ...] = ()
    until: str | None = None
    forward: bool = False


def to_step_page(stepped: Stepped) -> Page:
    """Shown before the question."""
    changes = count(len(stepped.commands), "change")
    heading = f"{changes} to put back" if stepped.forward else f"{changes} to undo"
    return (Heading(heading), *_commands(stepped), *_stepped(stepped))


def stepped_page(stepped: Stepped) -> Page:
    commands, done = stepped.commands, "Put back" if stepped.forward else "Undone"
    one = len(commands) == 1
    heading = f"{done}: {commands[0]}" if one else f"{done}: {count(len(commands), 'change')}"
    place = "after" if stepped.forward else "before"
    changes = "that change" if one else "those changes"
    other = ("clejournal undo", "takes") if stepped.forward else ("clejournal redo", "puts")
    number, it = ("", "it") if one else (f" {len(commands)}", "them")
    return (
        Heading(heading),
        *(() if one else _commands(stepped)),
        *_stepped(stepped),
        Line(f"The journal is, to the letter, what it was {place} {changes}.", "quiet"),
        Gap(),
        Commands(((f"{other[0]}{number}", f"{other[1]} {it} back"),)),
    )


def _commands(stepped: Stepped) -> Iterator[Block]:
    for words in stepped.commands[:MOST_SHOWN]:
        yield Line(words, indent=2, hang=2)
    if len(stepped.commands) > MOST_SHOWN:
        yield Line(f"and {len(stepped.commands) - MOST_SHOWN:,} more")


def _stepped(stepped: Stepped) -> Iterator[Block]:
    if stepped.back:
        yield Line(f"Back in the journal: {count(len(stepped.back), 'entry')}")
        yield from entries_table(stepped.back)
    if stepped.out:
        yield Line(f"Out of the journal again: {count(len(stepped.out), 'entry')}")
        yield from entries_table(stepped.out)
    if stepped.restored:
        when = "Changed again" if stepped.forward else "As before"
        yield Line(f"{when}: {count(len(stepped.restored), 'entry')}")
        yield from edits_table(stepped.restored)
    place = "after" if stepped.forward else "before"
    for id in stepped.credentials:
        yield Line(f"The credential {id} is as it was {place}.")
    if stepped.until:
        yield Line(f"No further: {stepped.until}.", "doubt")
