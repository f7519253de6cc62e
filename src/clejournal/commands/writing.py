"""Saving what a command made of the journal, and the desk to go on with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands.desk import Desk, open_desk
from clejournal.context import Context
from clejournal.exchange.contract import Json
from clejournal.journal.change import add_activities, edit_activities
from clejournal.journal.nouns import differences
from clejournal.journal.read import Journal, new_journal
from clejournal.journal.save import Saved, change


@dataclass(frozen=True, slots=True)
class Written:
    """What was saved. `activities` as they now are in the journal; `saved.written` is False where
    nothing had to change."""

    desk: Desk
    saved: Saved
    activities: tuple[Activity, ...]


def saved_json(saved: Saved) -> Json:
    """What every answer of a command that writes begins with: which journal, begun by this command or
    not, and whether anything had to be written."""
    return {"journal": str(saved.journal.path), "created": saved.created, "written": saved.written}


def desk_to_begin(context: Context) -> Desk:
    """The journal opened, or the empty one that a first entry will make. Only a file that does not
    exist is new; one that cannot be read is refused, and so is a link that leads nowhere."""
    path = context.journal_path
    try:
        os.lstat(path)
    except FileNotFoundError:
        return Desk(context, new_journal(path))
    except OSError:
        pass
    return open_desk(context)


def add_to_journal(
    context: Context, activities: Iterable[Activity], words: str, *, own_id: bool = False
) -> Written:
    """Adds these behind all others, as one change. With `own_id` the id was typed and must stay; else
    one that another terminal took meanwhile is exchanged for a new one."""
    added = list(activities)

    def edit(journal: Journal) -> bytes:
        taken = {each.id for each in journal.activities}
        if not own_id:
            for at, activity in enumerate(added):
                if activity.id in taken:
                    added[at] = replace(activity, id=context.new_id(taken))
                taken.add(added[at].id)
        return add_activities(journal, added)

    path = context.journal_path
    saved = change(path, words, edit, context.now(), context.randomness, create=True)
    ids = [activity.id for activity in added]
    found = {each.id: each for each in saved.journal.activities}
    return Written(Desk(context, saved.journal), saved, tuple(found[id] for id in ids))


def change_entries(
    desk: Desk, old: tuple[Activity, ...], new: Callable[[Activity], Activity], words: str
) -> Written:
    """Makes `new` of each of these entries, as one change, with what the journal holds when it is locked."""
    context = desk.context
    ids = {activity.id for activity in old}

    def edit(journal: Journal) -> bytes:
        present = [each for each in journal.activities if each.id in ids]
        changes = {each.id: differences(each, new(each)) for each in present}
        return edit_activities(journal, {id: each for id, each in changes.items() if each})

    # An entry without an id is called by its line, which is sure in this very text only.
    expect = desk.journal.sha256 if any(id.startswith("line:") for id in ids) else None
    places = [at for at, each in enumerate(desk.journal.activities) if each.id in ids]
    path = context.journal_path
    saved = change(path, words, edit, context.now(), context.randomness, expect=expect)
    by_id = {each.id: each for each in saved.journal.activities}
    every = saved.journal.activities
    now = tuple(by_id.get(desk.journal.activities[at].id) or every[at] for at in places)
    return Written(Desk(context, saved.journal), saved, now)
