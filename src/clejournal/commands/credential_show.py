"""`credential show`: what a credential is, what is on record of it, and when and with what to apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clejournal.commands.desk import Desk
from clejournal.commands.holding import desk_or_new
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.pages.credential import Holding, credential_page
from clejournal.quantities import say_decimal
from clejournal.rules.load import nearest_version


@dataclass(frozen=True, slots=True)
class Options:
    id: str


def run(context: Context, options: Options) -> int:
    desk = desk_or_new(context)
    holding = _holding(desk, options.id)
    is_held = holding.held in desk.journal.credentials
    if context.json:
        context.show_json(_json(holding, is_held))
    else:
        context.show(credential_page(holding, is_held))
    return ExitStatus.DONE


def _holding(desk: Desk, word: str) -> Holding:
    held = desk.credential_or_rules(word)
    file, cycle, today = desk.file_of(held), desk.cycle_of(held), desk.context.today
    version = nearest_version(file, cycle.end if cycle else today, "shown", held.track)
    return Holding(held, file, version, cycle, today)


def _json(holding: Holding, is_held: bool) -> dict[str, Any]:
    from clejournal.exchange.contract import credential_object

    file, filing = holding.file, holding.version.filing
    fee = filing.fee if filing else None
    return {
        "contract": "credential-show/1",
        "as_of": holding.today.isoformat(),
        "held": is_held,
        "credential": credential_object(holding.held, holding.cycle, file, holding.today),
        "about": [_note(note) for note in file.about],
        "categories": [
            {"name": c.name, "title": c.title, "says": c.says, "cite": c.cite} for c in file.categories
        ],
        "boxes": [{"name": b.name, "title": b.title, "note": b.note, "cite": b.cite} for b in filing.boxes]
        if filing
        else [],
        "fee": None if fee is None or fee.amount is None else say_decimal(fee.amount),
        "currency": fee.currency if fee else None,
        "filing": [_note(note) for note in filing.notes] if filing else [],
        "late": [_note(note) for note in filing.late] if filing else [],
        "ask": filing.ask if filing else None,
    }


def _note(note: Any) -> dict[str, str]:
    return {"says": note.says, "kind": note.kind, "cite": note.cite}
