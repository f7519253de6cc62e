"""Commands that keep the journal as a whole: backup, restore, move."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import CARE, app, command
from clejournal.context import Context


@command(app, "backup", CARE)
def backup(
    context: Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="The file to make, or a folder to make it in.", show_default=False
        ),
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> int:
    """Everything of yours in one ZIP file: journal, documents, history, your own rules and settings."""
    from clejournal.commands import backup as it

    return it.run(context, it.Options(file, force))


@command(app, "restore", CARE)
def restore(
    context: Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A backup that clejournal made.", show_default=False)
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="Into this folder; nothing else here is touched.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Puts a backup back, on this computer or another. What was there is set aside, never lost."""
    from clejournal.commands import restore as it

    return it.run(context, it.Options(file, to, yes))


@command(app, "move", CARE)
def move(
    context: Context,
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER", help="The new place; made where it is missing.", show_default=False),
    ],
) -> int:
    """Moves the journal with its documents and history to another folder, and remembers where."""
    from clejournal.commands import move as it

    return it.run(context, it.Options(folder))
