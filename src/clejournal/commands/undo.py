"""`undo`: takes the last change back, exactly, and says what is back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.credential import Credential
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal import save
from clejournal.journal.read import Journal, from_bytes
from clejournal.pages.changes import Edited, Undone, undone_page
from clejournal.pages.fields import changed_fields


@dataclass(frozen=True, slots=True)
class Options:
    pass


def run(context: Context, _: Options) -> int:
    saved = save.undo(context.journal_path, "undo", context.now())
    assert saved.undone is not None
    after = saved.journal
    before = from_bytes(after.path, saved.undone.splice.carry_out(after.data))
    undone = _compared(saved.undone.words, before, after)
    if context.json:
        context.show_json(_json(saved, undone))
    else:
        context.show(undone_page(undone))
    return ExitStatus.DONE


def _compared(words: str, before: Journal, after: Journal) -> Undone:
    then, now = _by_id(before.activities), _by_id(after.activities)
    # An id that the change gave to an entry without one goes with it; the entry itself stays.
    same = {_nameless(activity) for activity in then.values() if activity.id not in now}
    same &= {_nameless(activity) for activity in now.values() if activity.id not in then}
    return Undone(
        words=words,
        back=tuple(a for a in now.values() if a.id not in then and _nameless(a) not in same),
        out=tuple(a for a in then.values() if a.id not in now and _nameless(a) not in same),
        restored=tuple(
            Edited(then[id], activity)
            for id, activity in now.items()
            if id in then and changed_fields(then[id], activity)
        ),
        credentials=_touched(before.credentials, after.credentials),
    )


def _by_id(activities: Sequence[Activity]) -> dict[str, Activity]:
    return {activity.id: activity for activity in activities}


def _nameless(activity: Activity) -> str:
    return repr(replace(activity, id="", line=0))


def _touched(before: Sequence[Credential], after: Sequence[Credential]) -> tuple[str, ...]:
    then = {row.id: replace(row, line=0) for row in before}
    now = {row.id: replace(row, line=0) for row in after}
    return tuple(id for id in dict.fromkeys((*then, *now)) if then.get(id) != now.get(id))


def _json(saved: save.Saved, undone: Undone) -> Json:
    """`undo/1`: the entries that are back, out again, and as they were."""
    return {
        "contract": "undo/1",
        **saved_json(saved),
        "undone": undone.words,
        "back": [activity_object(activity) for activity in undone.back],
        "out": [activity_object(activity) for activity in undone.out],
        "restored": [activity_object(edit.new) for edit in undone.restored],
        "credentials": list(undone.credentials),
    }
