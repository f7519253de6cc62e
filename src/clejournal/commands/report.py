"""`report`: the dated chart of a period, and the standing of the cycles it touches."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.desk import open_desk, years_with_activities
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.pages.questions import questions_of
from clejournal.pages.report import Shape, report_page


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
        shape = Shape(options.wide, options.charts)
        context.show(report_page(report, shape, years_with_activities(desk)))
    return ExitStatus.DONE
