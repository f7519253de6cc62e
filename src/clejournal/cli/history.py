"""Commands that look after the journal: redo, history."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import CARE, ENTRIES, app, command
from clejournal.context import Context


@command(app, "redo", ENTRIES)
def redo(
    context: Context,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[N]", help="How many changes, or all. Without it: one.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Puts back what was undone last, until something new is changed."""
    from clejournal.commands import redo as it
    from clejournal.commands.stepping import Options

    return it.run(context, Options(number, yes))


@command(app, "history", CARE)
def history(
    context: Context,
    last: Annotated[
        str | None,
        typer.Option("--last", metavar="N", help="So many changes. Without it: 20.", show_default=False),
    ] = None,
) -> int:
    """What was changed when, newest first, and how far undo must go to take it back."""
    from clejournal.commands import history as it

    return it.run(context, it.Options(last))
