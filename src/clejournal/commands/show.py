"""`show`: everything about one entry, or about all sessions of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clejournal.activity import Activity
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.entry_json import credit_json
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal.ids import resolve_ids
from clejournal.journal.read import Journal
from clejournal.journal.rows import ActivityRow
from clejournal.pages.entry import Entry, entry_page, event_page


@dataclass(frozen=True, slots=True)
class Options:
    id: str


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    credits = Credits(desk)
    entries = [_entry(desk, credits, activity) for activity in resolve_ids(desk.journal, options.id)]
    if context.json:
        context.show_json(_json(context, entries))
    elif options.id.startswith("event:"):
        context.show(event_page(entries))
    else:
        context.show(entry_page(entries[0]))
    return ExitStatus.DONE


def _entry(desk: Desk, credits: Credits, activity: Activity) -> Entry:
    journal = desk.journal
    place = f"line {activity.line} of {journal.path.name}"
    return Entry(activity, credits.of(activity), place, _lost(journal, activity), _unknown(journal, activity))


def _lost(journal: Journal, activity: Activity) -> frozenset[str]:
    files = (document.file for document in activity.evidence if document.file)
    return frozenset(file for file in files if not (journal.folder / file).is_file())


def _unknown(journal: Journal, activity: Activity) -> dict[str, Any]:
    """Keys of its block that are kept and not used."""
    table = journal.tables["activity"][journal.activities.index(activity)]
    return {key: value for key, value in table.items() if key not in ActivityRow.model_fields}


def _json(context: Context, entries: Sequence[Entry]) -> Json:
    """`show/1`: the entries, each with its line, and the credit of each or why it has none."""
    return {
        "contract": "show/1",
        "as_of": context.today.isoformat(),
        "activities": [{**activity_object(entry.activity), "line": entry.activity.line} for entry in entries],
        "credits": [credit_json(entry.activity, found) for entry in entries for found in entry.credits],
    }
