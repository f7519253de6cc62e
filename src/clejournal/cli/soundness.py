"""Commands that look after the journal: doctor, merge."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import CARE, app, command
from clejournal.context import Context


@command(app, "doctor", CARE)
def doctor(
    context: Context,
    mend: Annotated[
        bool, typer.Option("--mend", help="Mends what is safe to mend; moves aside, never deletes.")
    ] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Takes the journal as it is now for right: the change was yours.")
    ] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="NAME", help="Leaves a note out, by its name. Repeatable."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Mends more than twenty things without asking.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Says it too when all is well.")] = False,
) -> int:
    """Is everything sound: journal, documents, history? Says nothing when all is well.

    Faults and notes are named; notes can be switched off by name, here or in settings.toml: quiet = ["NAME"].
    """
    from clejournal.commands import doctor as it

    return it.run(context, it.Options(mend, accept, tuple(without or ()), yes, verbose))


@command(app, "merge", CARE)
def merge(
    context: Context,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other copy.", show_default=False)],
    prefer: Annotated[
        str | None,
        typer.Option("--prefer", metavar="mine|theirs|both", help="Where they differ, without asking."),
    ] = None,
    take_removed: Annotated[
        bool, typer.Option("--take-removed", help="Takes back what was removed here.")
    ] = False,
) -> int:
    """Brings two copies of the journal together: a conflict copy, or that of another computer.

    Nothing is dropped, and the other copy stays as it is.
    """
    from clejournal.commands import merge as it

    return it.run(context, it.Options(other, prefer, take_removed))
