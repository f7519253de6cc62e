"""The changes of a journal, newest first: when, the command, what it did, and how far undo must go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from clejournal.dates import say_day
from clejournal.pages.figures import count
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Page, Row, Table, Tone

MOST_ENTRIES = 5
"""Of one change; a longer list ends with how many more there are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that a change touched: "Added", its title, its id."""

    did: str
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made, by the clocks here. `steps`: how many undo must take back to take this
    one; None where it is undone, is an undo itself, or is out of reach."""

    time: dt.datetime
    words: str
    entries: tuple[Entry, ...]
    credentials: tuple[str, ...]
    undone: bool
    steps: int | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place where something was changed that no record tells of; what that was, in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """`all` is the number of records there are, `older` whether some of them are not among `rows`;
    `to_redo` how many changes can be put back."""

    rows: tuple[Made | Unknown, ...]
    all: int
    older: bool
    to_redo: int


def history_page(shown: Shown) -> Page:
    return tuple(_blocks(shown))


def _blocks(shown: Shown) -> Iterator[Block]:
    if not shown.rows:
        yield Line("No change of this journal is recorded yet.")
        return
    yield Heading("Changes, newest first")
    columns = (Column("Undo", "right"), Column("When"), Column("What", flex=True, least=16))
    yield Table(columns, tuple(row for each in shown.rows for row in _rows(each)))
    farthest = max((each.steps or 0 for each in shown.rows if isinstance(each, Made)), default=0)
    yield Gap()
    commands = list(_commands(shown, farthest))
    if not farthest:
        yield Line("None of these can be undone.")
    if commands:
        yield Commands(tuple(commands))


def _rows(each: Made | Unknown) -> Iterator[Row]:
    if isinstance(each, Unknown):
        yield Row(("-", "", each.text), "doubt")
        return
    mark = "undone" if each.undone else str(each.steps) if each.steps else ""
    tone: Tone = "quiet" if each.undone else "plain"
    yield Row((mark, f"{say_day(each.time.date())}, {each.time:%H:%M}", each.words), tone)
    for entry in each.entries[:MOST_ENTRIES]:
        yield Row(("", "", f"{entry.did}: {entry.name} ({entry.id})"), "quiet")
    if len(each.entries) > MOST_ENTRIES:
        more = count(len(each.entries) - MOST_ENTRIES, "more entry")
        yield Row(("", "", f"and {more}"), "quiet")
    for id in each.credentials:
        yield Row(("", "", f"Credential: {id}"), "quiet")


def _commands(shown: Shown, farthest: int) -> Iterator[tuple[str, str]]:
    if farthest:
        yield "clejournal undo", "takes the change numbered 1 back"
    if farthest > 1:
        yield f"clejournal undo {farthest}", f"takes those numbered 1 to {farthest} back"
    if shown.to_redo:
        yield "clejournal redo", "puts back what was undone last"
    if shown.older:
        yield f"clejournal history --last {shown.all}", "all of them"
