"""Commands that put something into the journal: add, attach."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import StringIO
from typing import Annotated, Any

import typer

from clejournal.cli.app import EVERYDAY, app, command, too_many_words
from clejournal.cli.entryoptions import typed_options, with_entry_options
from clejournal.cli.help import OneCommand
from clejournal.cli.slips import forgotten_quotes
from clejournal.context import Context, context_of_this_run


class _AddCommand(OneCommand):
    """Its help ends with what each kind is and what NALS gives for it, made from the rules."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        typed = list(args)  # the parser takes them out
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if too_many_words(error) and (better := forgotten_quotes(ctx.command_path, typed, self.params)):
                raise better from error
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, formatter)
        from clejournal.commands.kinds_help import kinds_page

        context = context_of_this_run(plain="--plain" in sys.argv)
        if self.rich_markup_mode is not None:
            context.show(kinds_page(context.today))
            return
        # Plain help is collected and written at the end.
        collected = StringIO()
        replace(context, out=collected).show(kinds_page(context.today))
        formatter.write("\n" + collected.getvalue())


@command(app, "add", EVERYDAY, cls=_AddCommand)
@with_entry_options
def add(
    context: Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="What it was; the kinds are below. Or: conference.")
    ],
    called: Annotated[
        str | None, typer.Argument(metavar="[TITLE]", help="What it was called.", show_default=False)
    ] = None,
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="ID", help="Provider, title and topics as in an earlier entry."),
    ] = None,
    id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="Its id; adding the same entry twice is then safe."),
    ] = None,
    certificate_hours: Annotated[
        str | None,
        typer.Option("--certificate-hours", metavar="N", help="conference: what its certificate says."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Save it though the same is in the journal already.")
    ] = False,
    **typed: Any,
) -> int:
    """Log something you did. Without --date it was today.

    A conference is logged session by session: clejournal add conference NAME --date FIRST --until LAST
    """
    from clejournal.commands import add as it
    from clejournal.commands.entry_options import EntryOptions

    entry = EntryOptions(**typed_options(typed))
    return it.run(context, it.Options(kind, called, entry, like, id, certificate_hours, again))


@command(app, "attach", EVERYDAY)
def attach(
    context: Context,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An entry: its id, the start of it, last, or event:NAME for all of an event."
        ),
    ],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="The document, or several.", show_default=False),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help="What it is: certificate, transcript, brochure, other ..."
        ),
    ] = None,
    paper: Annotated[bool, typer.Option("--paper", help="You have it on paper.")] = False,
    asked: Annotated[bool, typer.Option("--asked", help="You asked for it.")] = False,
    none: Annotated[bool, typer.Option("--none", help="There is none.")] = False,
) -> int:
    """Keep a copy of a certificate or other document with its entry, or say where the document is."""
    from clejournal.commands import attach as it

    states = [name for name, said in (("paper", paper), ("asked", asked), ("none", none)) if said]
    return it.run(context, it.Options(id, tuple(files or ()), role, tuple(states)))
