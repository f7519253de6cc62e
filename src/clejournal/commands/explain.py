"""`explain`: one activity step by step, with the source of every rule, for every credential held."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.entry_json import credit_json
from clejournal.context import Context
from clejournal.credential import Credential
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json, activity_object, reasons_object
from clejournal.explaining import explain
from clejournal.journal.ids import resolve_id
from clejournal.pages.explain import explain_page
from clejournal.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Options:
    id: str


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    activity = resolve_id(desk.journal, options.id)
    standings: list[Readiness] = []
    outside: list[str] = []
    for held in desk.chosen(None):
        found = _standing(desk, held, activity)
        if isinstance(found, str):
            outside.append(found)
        else:
            standings.append(found)
    if context.json:
        context.show_json(_json(desk, activity, standings))
    else:
        context.show(explain_page(activity, standings, outside))
    return ExitStatus.DONE


def _standing(desk: Desk, held: Credential, activity: Activity) -> Readiness | str:
    """The standing that this activity is part of, or why it is in none."""
    cycle = desk.cycle_for(held, activity)
    readiness = desk.assess(held, cycle)
    if readiness.shown.credit_of(activity.id) is not None:
        return readiness
    return f"{desk.file_of(held).short}: {desk.why_outside(held, cycle, activity)}."


def _json(desk: Desk, activity: Activity, standings: list[Readiness]) -> Json:
    """`explain/1`: the credit under each credential, with its steps, or why it has none."""
    steps = {
        readiness.held.id: reasons_object(explain(credit, readiness.shown, readiness.rules.file.issuer))
        for readiness in standings
        if (credit := readiness.shown.credit_of(activity.id)) is not None
    }
    return {
        "contract": "explain/1",
        "as_of": desk.context.today.isoformat(),
        "activity": activity_object(activity),
        "credits": [
            {**credit_json(activity, found), "steps": steps.get(found.held.id, [])}
            for found in Credits(desk).of(activity)
        ],
    }
