"""`report`: the dated chart of a period, and the standing of the cycles it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clejournal.commands.desk import Desk, open_desk, years_with_activities
from clejournal.context import Context
from clejournal.credential import Credential
from clejournal.errors import ExitStatus
from clejournal.pages.questions import questions_of
from clejournal.pages.report import Shape, report_page
from clejournal.report import Report, credit_in


@dataclass(frozen=True, slots=True)
class Options:
    period: str | None = None
    credential: str | None = None
    wide: bool = False
    charts: bool = False


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    held = desk.chosen(options.credential)
    report = desk.report(desk.period(options.period, held), held)
    if context.json:
        from clejournal.exchange.contract import report_object

        questions = [questions_of(part.readiness) for part in report.standings]
        context.show_json(report_object(report, questions))
    else:
        general = options.credential is None and not desk.journal.credentials
        shape = Shape(options.wide, options.charts, general)
        outside = tuple(_outside(desk, held, report))
        context.show(report_page(report, shape, years_with_activities(desk), outside))
    return ExitStatus.DONE


def _outside(desk: Desk, held: tuple[Credential, ...], report: Report) -> Iterator[tuple[str, str, str]]:
    """Entries of the period with no credit in any standing of a credential, and why."""
    for row in held:
        for entry in report.entries:
            if credit_in(report, entry, row.id)[0] is None:
                why = desk.why_outside(row, desk.cycle_for(row, entry.activity), entry.activity)
                yield entry.activity.id, desk.file_of(row).short, why
