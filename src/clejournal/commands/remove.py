"""`remove`: takes entries out of the journal; their documents stay in the folder."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.agreement import agree
from clejournal.commands.desk import open_desk
from clejournal.commands.writing import save_change, saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import activity_object
from clejournal.journal.change import remove_activities
from clejournal.journal.ids import resolve_ids
from clejournal.pages.changes import removed_page, to_remove_page


@dataclass(frozen=True, slots=True)
class Options:
    ids: tuple[str, ...]
    yes: bool = False


def run(context: Context, options: Options) -> int:
    journal = open_desk(context).journal
    found = [activity for word in options.ids for activity in resolve_ids(journal, word)]
    gone = tuple({activity.id: activity for activity in found}.values())
    agree(context, to_remove_page(gone), len(gone), "remove this", yes=options.yes)
    saved = save_change(
        context,
        f"remove {' '.join(options.ids)}",
        lambda now: remove_activities(now, [activity.id for activity in gone]),
        expect=journal.sha256,
    )
    if context.json:
        activities = [activity_object(activity) for activity in gone]
        context.show_json({"contract": "remove/1", **saved_json(saved), "activities": activities})
    else:
        context.show(removed_page(gone))
    return ExitStatus.DONE
