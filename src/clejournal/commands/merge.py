"""`merge OTHER`: takes what another copy of the journal has and this one lacks; nothing is dropped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clejournal.activity import Activity
from clejournal.commands.desk import open_desk
from clejournal.commands.merge_choices import Choices, choose_all
from clejournal.commands.merge_documents import Brought, bring
from clejournal.commands.writing import save_change, saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus, Problem, untrusted, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal import disk
from clejournal.journal.change import (
    add_rows,
    edit_activities,
    edit_credential,
    set_holder,
)
from clejournal.journal.history import Change
from clejournal.journal.merging import Compared, Entry, changes_to, compare_copies
from clejournal.journal.nouns import Table
from clejournal.journal.read import Journal, from_bytes, load
from clejournal.journal.save import Saved
from clejournal.journal.timeline import carried_out, real_path
from clejournal.pages.merge import Merged, merged_page


@dataclass(frozen=True, slots=True)
class Options:
    other: str
    prefer: str | None = None
    take_removed: bool = False


def run(context: Context, options: Options) -> int:
    mine = open_desk(context).journal
    theirs = _other(Path(os.path.expanduser(options.other)), mine)
    compared = compare_copies(mine, theirs, _removed_here(mine))
    choices = choose_all(context, compared, mine, theirs, options.prefer, take_removed=options.take_removed)
    with bring(_with_documents(compared, choices), theirs, mine) as brought:
        saved = save_change(
            context,
            f"merge {theirs.path.name}",
            lambda journal: _text(context, journal, compared, choices, brought),
            expect=mine.sha256,
        )
    merged = _merged(mine, theirs, compared, choices, brought, saved)
    if context.json:
        context.show_json(_json(theirs.path, saved, merged))
    else:
        context.show(merged_page(merged))
    return ExitStatus.DONE


def _other(path: Path, mine: Journal) -> Journal:
    """The other copy, opened for reading and never written to."""
    if path.exists() and os.path.samefile(path, mine.path):
        raise usage(f"{path} is this journal itself", "name the other copy of it")
    theirs = load(path)
    if theirs.read_only:
        problems = [Problem(theirs.read_only, "install the newer clejournal", str(path), 1)]
        raise untrusted(problems)
    return theirs


def _removed_here(mine: Journal) -> frozenset[str]:
    """Ids that the history of this journal says were removed."""
    try:
        past = [each for each in carried_out(real_path(mine), mine.sha256) if isinstance(each, Change)]
    except OSError as error:
        what = f"the history of the journal cannot be read: {disk.reason(error)}"
        raise untrusted(
            [Problem(what, "ask whoever set up this computer for the right to read it")]
        ) from None
    return frozenset(entry.id for change in past for entry in change.touched if entry.did == "removed")


def _with_documents(compared: Compared, choices: Choices) -> Iterator[Entry[Activity]]:
    yield from choices.taken
    for pair in compared.activities.differing:
        if choices.of(pair) != "mine":
            yield pair.theirs


def _text(
    context: Context, journal: Journal, compared: Compared, choices: Choices, brought: Brought
) -> bytes:
    """The whole new text: what differs first, then what is added behind all others."""
    journal = from_bytes(journal.path, _theirs_written(journal, compared, choices, brought))
    for held in compared.credentials.differing:
        if choices.of(held) == "theirs":
            changes = changes_to(held.mine, held.theirs, "credential")
            journal = from_bytes(journal.path, edit_credential(journal, held.mine.noun.id, changes))
    if choices.holder is not None:
        journal = from_bytes(journal.path, set_holder(journal, choices.holder))
    rows = [row.table for row in compared.credentials.new]
    journal = from_bytes(journal.path, add_rows(journal, "credential", rows))
    return add_rows(journal, "activity", list(_added(context, journal, compared, choices, brought)))


def _theirs_written(journal: Journal, compared: Compared, choices: Choices, brought: Brought) -> bytes:
    edits = {}
    for pair in compared.activities.differing:
        if choices.of(pair) == "theirs":
            theirs = Entry(pair.theirs.noun, brought.moved(pair.theirs.table))
            edits[pair.mine.noun.id] = changes_to(pair.mine, theirs, "activity")
    return edit_activities(journal, edits) if edits else journal.data


def _added(
    context: Context, journal: Journal, compared: Compared, choices: Choices, brought: Brought
) -> Iterator[Table]:
    """Rows taken as they are; then those of which both are kept, each with a new id."""
    taken = {each.id for each in journal.activities} | {entry.noun.id for entry in choices.taken}
    yield from (brought.moved(entry.table) for entry in choices.taken)
    for pair in compared.activities.differing:
        if choices.of(pair) == "both":
            id = context.new_id(taken)
            taken.add(id)
            yield {**brought.moved(pair.theirs.table), "id": id}


def _merged(
    mine: Journal, theirs: Journal, compared: Compared, choices: Choices, brought: Brought, saved: Saved
) -> Merged:
    return Merged(
        other=theirs.path.name,
        written=saved.written,
        taken=_as_taken(mine, choices, saved),
        differing=tuple((pair.theirs.noun, choices.of(pair)) for pair in compared.activities.differing),
        equal=compared.activities.equal,
        removed=tuple(entry.noun for entry in choices.left_removed),
        credentials=tuple(row.noun.id for row in compared.credentials.new),
        credentials_differing=tuple(
            (pair.mine.noun.id, choices.of(pair)) for pair in compared.credentials.differing
        ),
        holder=choices.holder,
        documents=tuple(brought.copied),
        lost=tuple(brought.lost),
        left_out=compared.left_out,
    )


def _as_taken(mine: Journal, choices: Choices, saved: Saved) -> tuple[Activity, ...]:
    """As they are in this journal now, behind all others, each with its id."""
    first = len(mine.activities)
    return saved.journal.activities[first : first + len(choices.taken)]


def _json(other: Path, saved: Saved, merged: Merged) -> Json:
    """`merge/1`: what was taken, what differed and which was chosen, and what was left out."""
    return {
        "contract": "merge/1",
        **saved_json(saved),
        "file": str(other),
        "taken": [activity_object(activity) for activity in merged.taken],
        "differing": [{"id": each.id, "kept": choice} for each, choice in merged.differing],
        "equal": merged.equal,
        "removed_here": [activity_object(activity) for activity in merged.removed],
        "credentials": list(merged.credentials),
        "credentials_differing": [{"id": id, "kept": choice} for id, choice in merged.credentials_differing],
        "holder": merged.holder,
        "copied": list(merged.documents),
        "left_out": [{"file": file, "why": why} for file, why in merged.lost],
        "unknown": list(merged.left_out),
    }
