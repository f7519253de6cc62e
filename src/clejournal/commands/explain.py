"""`explain`: one activity step by step, with the source of every rule, for every credential held."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.commands.desk import GENERAL_RULES, Desk, open_desk
from clejournal.context import Context
from clejournal.credential import Credential, Cycle, cycle_on
from clejournal.dates import say_day
from clejournal.errors import ExitStatus
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
    for held in desk.journal.credentials or (Credential(GENERAL_RULES),):
        found = _standing(desk, held, activity)
        if isinstance(found, str):
            outside.append(found)
        else:
            standings.append(found)
    if context.json:
        context.show_json(_json(activity, standings, outside))
    else:
        context.show(explain_page(activity, standings, outside))
    return ExitStatus.DONE


def _standing(desk: Desk, held: Credential, activity: Activity) -> Readiness | str:
    """The standing that this activity is part of, or why it is in none."""
    name = desk.file_of(held).short
    cycle = _cycle(desk, held, activity)
    readiness = desk.assess(held, cycle)
    if readiness.shown.credit_of(activity.id) is not None:
        return readiness
    if activity.planned:
        return f"{name}: planned, not done yet; it earns nothing before it is done."
    if activity.date > desk.context.today:
        return f"{name}: it lies after {say_day(desk.context.today)}."
    if held.opening and activity.last_day <= held.opening.as_of and cycle.holds(held.opening.as_of):
        return f"{name}: already part of what was on record on {say_day(held.opening.as_of)}."
    return f"{name}: {say_day(activity.last_day)} lies outside every period of this credential."


def _cycle(desk: Desk, held: Credential, activity: Activity) -> Cycle:
    years = desk.cycle_years(held)
    found = None if years is None else cycle_on(held, years, activity.last_day)
    if found is not None and activity.cycle == "next" and years is not None:
        from clejournal.credential import next_cycle

        return next_cycle(found, years)
    # Without a cycle of its own the year of the activity stands in for it.
    year = activity.last_day.year
    return found or Cycle(
        activity.last_day.replace(year, 1, 1), activity.last_day.replace(year, 12, 31), opens=True
    )


def _json(activity: Activity, standings: list[Readiness], outside: list[str]) -> dict[str, object]:
    from clejournal.exchange.contract import activity_object, credit_object, reasons_object

    found = []
    for readiness in standings:
        credit = readiness.shown.credit_of(activity.id)
        assert credit is not None
        steps = explain(credit, readiness.shown, readiness.rules.file.issuer)
        found.append(
            {
                "credential": readiness.held.id,
                **credit_object(credit, readiness.shown, readiness.rules.file),
                "steps": reasons_object(steps),
            }
        )
    return {
        "contract": "explain/1",
        "activity": activity_object(activity),
        "credits": found,
        "outside": outside,
    }
