"""Saving what a command made of the journal, and the desk to go on with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from clejournal.activity import Activity, is_line
from clejournal.commands.desk import Desk, open_desk
from clejournal.context import Context
from clejournal.errors import Problem, not_saved, untrusted
from clejournal.exchange.contract import Json
from clejournal.journal.change import add_activities, edit_activities
from clejournal.journal.nouns import differences
from clejournal.journal.read import Journal, new_journal
from clejournal.journal.save import Saved, change
from clejournal.terminal.page import Line


@dataclass(frozen=True, slots=True)
class Written:
    """What was saved. `activities` as they now are in the journal; `saved.written` is False where
    nothing had to change."""

    desk: Desk
    saved: Saved
    activities: tuple[Activity, ...]


def save_change(
    context: Context,
    words: str,
    edit: Callable[[Journal], bytes],
    *,
    create: bool = False,
    expect: str | None = None,
) -> Saved:
    """Carries out one change of the journal (journal/save.py); what failed once it was safe is said."""
    path, now, ids = context.journal_path, context.now(), context.randomness
    before: list[Journal] = []

    def kept(journal: Journal) -> bytes:
        before.append(journal)
        return edit(journal)

    saved = change(path, words, kept, now, ids, create=create and may_begin(context), expect=expect)
    context.warn(saved.warnings)
    if not context.json:  # other programs see it in the journal
        context.show(tuple(_ids_given(before[-1], saved)))
    return saved


def _ids_given(before: Journal, saved: Saved) -> Iterator[Line]:
    """A line for each entry, written by hand without an id, that got one on the way. Entries stay in their
    order, and new ones come last."""
    removed = {each.id for each in saved.compared.removed} if saved.compared else ()
    kept = [each for each in before.activities if each.id not in removed]
    for old, new in zip(kept, saved.journal.activities, strict=False):
        if is_line(old.id) and not is_line(new.id):
            yield Line(f"The entry in line {old.line} got the id {new.id}.", "quiet")


def may_begin(context: Context) -> bool:
    """Whether a journal that is missing may be begun. One that was moved to another disk is there, or
    the disk is not; beside an empty one it would seem lost."""
    return context.journal_chosen_by != "settings"


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
        if may_begin(context):
            return Desk(context, new_journal(path))
        what = f"there is no journal at {path}, where it was moved to"
        hint = "connect the disk it is on, or name another journal: --journal FILE"
        raise untrusted([Problem(what, hint)]) from None
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

    saved = save_change(context, words, edit, create=True)
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
        if gone := ids - {each.id for each in present}:
            what = f"not saved: {', '.join(sorted(gone))} was removed from the journal meanwhile"
            raise not_saved(what, "see what was done with: clejournal history")
        changes = {each.id: differences(each, new(each)) for each in present}
        return edit_activities(journal, {id: each for id, each in changes.items() if each})

    # An entry without an id is called by its line, which is sure in this very text only.
    expect = desk.journal.sha256 if any(map(is_line, ids)) else None
    places = [at for at, each in enumerate(desk.journal.activities) if each.id in ids]
    saved = save_change(context, words, edit, expect=expect)
    by_id = {each.id: each for each in saved.journal.activities}
    every = saved.journal.activities
    now = tuple(by_id.get(desk.journal.activities[at].id) or every[at] for at in places)
    return Written(Desk(context, saved.journal), saved, now)
