"""Commands about the journal itself: init, where."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import CARE, app, command
from clejournal.context import Context


@command(app, "init", CARE)
def init(
    context: Context,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help='Whose journal it is, as in "Dana Ruiz".')
    ] = None,
) -> int:
    """Begin a journal and say where it is. A journal that is there already is left alone."""
    from clejournal.commands import init as it

    return it.run(context, it.Options(name))


@command(app, "where", CARE)
def where(context: Context) -> int:
    """Where everything is kept: the journal, its documents, its history, rules and settings."""
    from clejournal.commands import where as it

    return it.run(context)
