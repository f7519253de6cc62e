"""`remove`: takes entries out of the journal; their documents stay in the folder."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.commands.desk import open_desk
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import activity_object
from clejournal.journal.change import remove_activities
from clejournal.journal.ids import resolve_ids
from clejournal.journal.save import change
from clejournal.pages.changes import removed_page, to_remove_page
from clejournal.terminal.prompts import confirm, interrupted, refuse_unless_asked

ASKED_ABOVE = 20
"""More entries than this are asked about even with --yes, where someone can answer."""


@dataclass(frozen=True, slots=True)
class Options:
    ids: tuple[str, ...]
    yes: bool = False


def run(context: Context, options: Options) -> int:
    journal = open_desk(context).journal
    found = [activity for word in options.ids for activity in resolve_ids(journal, word)]
    gone = tuple({activity.id: activity for activity in found}.values())
    _agreed(context, gone, options.yes)
    change(
        context.journal_path,
        f"remove {' '.join(options.ids)}",
        lambda now: remove_activities(now, [activity.id for activity in gone]),
        context.now(),
        context.randomness,
        expect=journal.sha256,
    )
    if context.json:
        removed = [activity_object(activity) for activity in gone]
        context.show_json({"contract": "remove/1", "removed": removed})
    else:
        context.show(removed_page(gone))
    return ExitStatus.DONE


def _agreed(context: Context, gone: tuple[Activity, ...], yes: bool) -> None:
    """Shows what goes and asks. Raises ClejournalError where the answer is no, or none can be given."""
    if yes and (len(gone) <= ASKED_ABOVE or not context.can_ask):
        return
    if not context.json:
        context.show(to_remove_page(gone))
    refuse_unless_asked(context, "whether to remove this", "--yes")
    if not confirm(context, "Remove this?"):
        raise interrupted()
