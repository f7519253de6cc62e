"""`credential remove`: takes a credential out of the journal; its activities stay."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.desk import open_desk
from clejournal.commands.holding import rules_called
from clejournal.commands.writing import save_change, saved_json
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.journal.change import remove_credential
from clejournal.pages.credential import removed_page
from clejournal.terminal.prompts import confirm


@dataclass(frozen=True, slots=True)
class Options:
    id: str
    yes: bool = False


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    held = desk.credential(options.id)
    file = rules_called(context, held.rules_id)
    name = file.name if file else held.rules_id
    if not options.yes:
        _confirm(context, f"Remove {name} ({held.id})? Its activities stay", held.id)
    saved = save_change(
        context,
        f"credential remove {held.id}",
        lambda journal: remove_credential(journal, held.id),
    )
    if context.json:
        from clejournal.exchange.contract import credential_object

        row = credential_object(held, desk.cycle_of(held) if file else None, file, context.today)
        context.show_json({"contract": "credential-remove/1", **saved_json(saved), "credential": row})
    else:
        context.show(removed_page(name, held.id, len(saved.journal.activities)))
    return ExitStatus.DONE


def _confirm(context: Context, question: str, id: str) -> None:
    if not context.can_ask:
        raise usage(f"{id} is removed only when you say so", "add --yes")
    if not confirm(context, question):
        raise ClejournalError([Problem("nothing was removed")], ExitStatus.INTERRUPTED)
