"""Changed entries are saved as one change and echoed, each field from old to new."""

from __future__ import annotations

from collections.abc import Sequence

from clejournal.activity import KINDS_NEEDING_TIME, Activity
from clejournal.commands.desk import Desk
from clejournal.commands.edit_fields import cleared
from clejournal.commands.entry_options import EntryOptions, apply
from clejournal.commands.entry_proof import proof_files
from clejournal.commands.writing import save_change
from clejournal.context import Context
from clejournal.errors import ExitStatus, not_saved, usage
from clejournal.exchange.contract import Json, activity_object, plain
from clejournal.journal.change import edit_activities
from clejournal.journal.nouns import differences
from clejournal.journal.read import Journal
from clejournal.pages.changes import Edited, edited_page
from clejournal.pages.fields import changed_fields
from clejournal.terminal.page import Line


def with_options(
    activity: Activity, options: EntryOptions, clear: Sequence[str], context: Context, desk: Desk
) -> Edited:
    """The entry before and after. Nothing is written; raises a usage error for what cannot be."""
    if proof_files(options.proof, activity.kind):
        hint = f"clejournal attach {activity.id} FILE"
        raise usage("edit says how a document is kept (paper, asked, none); it copies no file", hint)
    new = apply(options, cleared(activity, clear), context, desk)
    untimed = new.kind in KINDS_NEEDING_TIME and new.minutes is None
    if untimed and (activity.minutes is not None or activity.kind != new.kind):
        raise usage(f"{new.kind} needs its time", "give it another with --hours, --minutes or --time")
    return Edited(activity, new)


def save_edits(context: Context, edits: Sequence[Edited], words: str) -> int:
    """Saves those that changed anything, all as one change, and says what they are now."""
    real = [edit for edit in edits if changed_fields(edit.old, edit.new)]
    places: list[int] = []

    def edit(journal: Journal) -> bytes:
        places[:] = (place_of(journal, each.old) for each in real)
        return edit_activities(journal, {each.old.id: differences(each.old, each.new) for each in real})

    if real:
        saved = save_change(context, words, edit)
        now = [saved.journal.activities[at] for at in places]
        real = [Edited(each.old, new) for each, new in zip(real, now, strict=True)]
    return say_edited(context, real)


def place_of(journal: Journal, seen: Activity) -> int:
    """Where the entry is in the journal under the lock; it must still say what was seen (else status 5)."""
    for at, activity in enumerate(journal.activities):
        if activity.id == seen.id and not changed_fields(seen, activity):
            return at
    what = f"not saved: another program changed {seen.id} at the same moment"
    raise not_saved(what, f"look at it, and edit it again: clejournal show {seen.id}")


def say_edited(context: Context, edits: Sequence[Edited]) -> int:
    """The echo of what was saved; without any edit, that nothing was."""
    if context.json:
        head = {"journal": str(context.journal_path), "created": False, "written": bool(edits)}
        context.show_json({"contract": "edit/1", **head, "changed": [_json(edit) for edit in edits]})
    elif edits:
        context.show(edited_page(edits))
    else:
        context.show((Line("Nothing to change: it is so already."),))
    return ExitStatus.DONE


def _json(edit: Edited) -> Json:
    names = changed_fields(edit.old, edit.new)
    changed = {
        name: {"old": plain(getattr(edit.old, name)), "new": plain(getattr(edit.new, name))} for name in names
    }
    return {"activity": activity_object(edit.new), "fields": changed}
