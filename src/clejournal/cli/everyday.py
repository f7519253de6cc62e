"""Commands that read and answer: report, check, status, explain."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import EVERYDAY, app, command, one_of_two
from clejournal.context import Context

PERIOD_HELP = "2020, 2020-Q3, 2020-03, 2016..2021, this-year, last-year, cycle, last-cycle or all."

_Credential = Annotated[
    str | None,
    typer.Argument(metavar="[CREDENTIAL]", help="Which one, where you hold several.", show_default=False),
]


@command(app, "report", EVERYDAY)
def report(
    context: Context,
    span: Annotated[
        str | None, typer.Argument(metavar="[PERIOD]", help="As --period.", show_default=False)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=PERIOD_HELP)] = None,
    credential: Annotated[
        str | None, typer.Option("--for", metavar="CREDENTIAL", help="For this credential alone.")
    ] = None,
    wide: Annotated[
        bool, typer.Option("--wide", help="Module, earned and counted beside each entry.")
    ] = False,
    charts: Annotated[bool, typer.Option("--charts", help="Points by topic and over the months.")] = False,
) -> int:
    """The dated chart of a period, and where it leaves you. Without --period: this year."""
    from clejournal.commands import report as it

    return it.run(context, it.Options(one_of_two(span, period, "--period"), credential, wide, charts))


@command(app, "check", EVERYDAY)
def check(
    context: Context,
    credential: _Credential = None,
    points_only: Annotated[bool, typer.Option("--points-only", help="Leave proof aside.")] = False,
    questions: Annotated[
        bool, typer.Option("--questions", help="A letter with the questions whose answer would decide.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="Every source, and every doubt in the rules.")
    ] = False,
    done: Annotated[
        list[str] | None, typer.Option("--done", metavar="BOX", help="Tick a box of the application.")
    ] = None,
    undone: Annotated[
        list[str] | None, typer.Option("--undone", metavar="BOX", help="Take a tick back.")
    ] = None,
) -> int:
    """May you apply? Rule by rule, what is missing, and whom to ask.

    Exit status: 0 ready, 1 not ready, 3 cannot say.
    """
    from clejournal.commands import check as it

    options = it.Options(credential, points_only, questions, sources, tuple(done or ()), tuple(undone or ()))
    return it.run(context, options)


@command(app, "status", EVERYDAY)
def status(context: Context) -> int:
    """The standing of every credential at a glance."""
    from clejournal.commands import status as it

    return it.run(context, it.Options())


@command(app, "explain", EVERYDAY)
def explain(
    context: Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="An entry: its id, the start of it, or last.")],
) -> int:
    """Why an entry counts as it does, step by step, each with its source."""
    from clejournal.commands import explain as it

    return it.run(context, it.Options(id))
