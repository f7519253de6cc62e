"""`status`, and `clejournal` alone: the standing of every credential, or how to start."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.desk import Desk, open_desk
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.pages.questions import questions_of
from clejournal.pages.status import Undated, start_page, status_page
from clejournal.readiness import Readiness
from clejournal.rules.load import nearest_version


@dataclass(frozen=True, slots=True)
class Options:
    bare: bool = False
    """`clejournal` alone: where there is no journal yet it says how to start."""


def run(context: Context, options: Options) -> int:
    if options.bare and not context.journal_path.exists() and not context.json:
        context.show(start_page(str(context.journal_path)))
        return ExitStatus.DONE
    desk = open_desk(context)
    standings, undated = _standings(desk)
    if context.json:
        from clejournal.exchange.contract import standing_object

        rows = [standing_object(readiness, questions_of(readiness), only=set()) for readiness in standings]
        context.show_json(
            {
                "contract": "status/1",
                "as_of": context.today.isoformat(),
                "holder": desk.journal.holder,
                "counts": {
                    "activities": len(desk.known_by_today),
                    "credentials": len(desk.journal.credentials),
                },
                "standings": rows,
                "undated": [row.held.id for row in undated],
            }
        )
    else:
        context.show(status_page(standings, undated, len(desk.known_by_today)))
    return ExitStatus.DONE


def _standings(desk: Desk) -> tuple[list[Readiness], list[Undated]]:
    """Credentials with a known cycle, and those whose date is still missing. Rules without a cycle
    are counted over the whole journal."""
    standings: list[Readiness] = []
    undated: list[Undated] = []
    for held in desk.with_known_rules():
        cycle = desk.cycle_of(held) or desk.whole_journal(held)
        if cycle is None:
            file = desk.file_of(held)
            filing = nearest_version(file, desk.context.today, "shown").filing
            where = filing.where_the_date_is if filing else None
            undated.append(Undated(held, file.name, where.says if where else ""))
        else:
            standings.append(desk.assess(held, cycle))
    return standings, undated
