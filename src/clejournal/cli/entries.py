"""Commands that look at entries and correct them: list, show, edit, remove, undo."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from clejournal.cli.app import ENTRIES, EVERYDAY, app, command, one_of_two
from clejournal.cli.entryoptions import typed_options, with_entry_options
from clejournal.cli.everyday import PERIOD_HELP
from clejournal.context import Context

_ID_HELP = "An entry: its id, the start of it, or last."
_IDS_HELP = "An entry (its id, the start of it, or last), or event:NAME for all of an event."


def _option(name: str, metavar: str, help: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help, show_default=False)


@command(app, "list", EVERYDAY)
def list_entries(
    context: Context,
    span: Annotated[
        str | None, typer.Argument(metavar="[PERIOD]", help="As with --period.", show_default=False)
    ] = None,
    period: Annotated[str | None, _option("--period", "PERIOD", PERIOD_HELP)] = None,
    kind: Annotated[
        str | None, _option("--kind", "KIND", "Of this kind: seminar, webinar, course ...")
    ] = None,
    topic: Annotated[str | None, _option("--topic", "TOPIC", "About this: ethics, technology ...")] = None,
    provider: Annotated[
        str | None, _option("--provider", "TEXT", "The provider's name, or a piece of it.")
    ] = None,
    credential: Annotated[
        str | None, _option("--credential", "CREDENTIAL", "Those that earn something under it.")
    ] = None,
    event: Annotated[str | None, _option("--event", "NAME", "Sessions of this event.")] = None,
    no_proof: Annotated[bool, typer.Option("--no-proof", help="Those whose proof is not in hand.")] = False,
    text: Annotated[str | None, _option("--text", "TEXT", "This text anywhere in the entry.")] = None,
) -> int:
    """The entries, oldest first, with points and proof. Filters combine."""
    from clejournal.commands import listing as it

    chosen = one_of_two(span, period, "--period")
    options = it.Options(chosen, kind, topic, provider, credential, event, no_proof, text)
    return it.run(context, options)


@command(app, "show", ENTRIES)
def show(
    context: Context, id: Annotated[str, typer.Argument(metavar="ID", help=_IDS_HELP, show_default=False)]
) -> int:
    """Everything about one entry, or all sessions of an event."""
    from clejournal.commands import show as it

    return it.run(context, it.Options(id))


@command(app, "edit", EVERYDAY)
@with_entry_options
def edit(
    context: Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help=_ID_HELP, show_default=False)] = None,
    kind: Annotated[
        str | None, _option("--kind", "KIND", "Another kind: seminar, webinar, course ...")
    ] = None,
    clear: Annotated[
        list[str] | None, _option("--clear", "FIELD", "Takes a field away: provider, until. Repeatable.")
    ] = None,
    editor: Annotated[bool, typer.Option("--editor", help="In your own editor, checked on return.")] = False,
    where: Annotated[
        list[str] | None,
        _option("--where", "FIELD=VALUE", "All entries where this is so: provider=ALA. Repeatable."),
    ] = None,
    set: Annotated[
        list[str] | None, _option("--set", "FIELD=VALUE", "What they get: provider=NAME. Repeatable.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    **typed: Any,
) -> int:
    """Correct an entry: by options, field by field without any, or many at once with --where.

    An empty text ("") takes a field away, as --clear does.
    """
    from clejournal.commands import edit as it
    from clejournal.commands.entry_options import EntryOptions

    entry = EntryOptions(kind=kind, **typed_options(typed))
    several = (tuple(clear or ()), editor, tuple(where or ()), tuple(set or ()), yes)
    return it.run(context, it.Options(id, entry, *several))


@command(app, "remove", ENTRIES)
def remove(
    context: Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help=_IDS_HELP, show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Takes entries out of the journal. Their documents stay in the folder."""
    from clejournal.commands import remove as it

    return it.run(context, it.Options(tuple(ids), yes))


@command(app, "undo", ENTRIES)
def undo(
    context: Context,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[N]", help="How many changes, or all. Without it: one.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Takes back the last change, or the last N, exactly. clejournal history lists them."""
    from clejournal.commands import undo as it
    from clejournal.commands.stepping import Options

    return it.run(context, Options(number, yes))
