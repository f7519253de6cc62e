"""Commands about what is held, and by which rules: `credential` and `rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from clejournal.cli.app import CREDENTIALS, app, command, group
from clejournal.context import Context

credential = group("What you hold or seek: add, list, show, remove.")
rules = group("The rules of each credential, with their sources: list, show, confirm.")
app.add_typer(credential, name="credential", rich_help_panel=CREDENTIALS)
app.add_typer(rules, name="rules", rich_help_panel=CREDENTIALS)

_Id = Annotated[
    str, typer.Argument(metavar="ID", help="nals-clp, or a short name of it: clp.", show_default=False)
]


@command(credential, "add")
def add(
    context: Context,
    id: _Id,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="The day it expires.")
    ] = None,
    certified: Annotated[
        str | None, typer.Option("--certified", metavar="DATE", help="The day you were certified.")
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="A..B", help="A period that the body itself gave, first to last day."
        ),
    ] = None,
    category: Annotated[
        str | None,
        typer.Option("--category", metavar="WORD", help="For NALS: mandatory, voluntary or emeritus."),
    ] = None,
    track: Annotated[
        str | None, typer.Option("--track", metavar="WORD", help="The track of a specialty certificate.")
    ] = None,
    opening: Annotated[
        str | None,
        typer.Option(
            "--opening",
            metavar="POINTS",
            help='What was on record before this journal: "31 points, 2 ethics".',
        ),
    ] = None,
    opening_as_of: Annotated[
        str | None, typer.Option("--opening-as-of", metavar="DATE", help="The last day it covers.")
    ] = None,
    opening_proof: Annotated[
        str | None,
        typer.Option(
            "--opening-proof", metavar="WORD", help="Its documents: paper (you keep them), asked, none."
        ),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option("--rules", metavar="ID", help="The rules it goes by, where you call it something else."),
    ] = None,
) -> int:
    """Say what you hold, or change what was said. Only what is given is changed."""
    from clejournal.commands import credential_add as it

    options = it.Options(
        id, expires, certified, period, category, track, opening, opening_as_of, opening_proof, rules
    )
    return it.run(context, options)


@command(credential, "list")
def list_held(context: Context) -> int:
    """What you hold, by when, and how it stands."""
    from clejournal.commands import credential_list as it

    return it.run(context)


@command(credential, "show")
def show(context: Context, id: _Id) -> int:
    """What a credential is, when and with what to apply, and what is on record of it."""
    from clejournal.commands import credential_show as it

    return it.run(context, it.Options(id))


@command(credential, "remove")
def remove(
    context: Context,
    id: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Take a credential out of the journal. Its activities stay."""
    from clejournal.commands import credential_remove as it

    return it.run(context, it.Options(id, yes))


@command(rules, "list")
def list_known(context: Context) -> int:
    """Every credential whose rules are known here."""
    from clejournal.commands import rules_list as it

    return it.run(context)


@command(rules, "show")
def show_rules(
    context: Context,
    id: _Id,
    sources: Annotated[
        bool, typer.Option("--sources", help="The page's own words, and when our copies were read.")
    ] = False,
) -> int:
    """The rules of one credential in plain words, each with its source and its doubts."""
    from clejournal.commands import rules_show as it

    return it.run(context, it.Options(id, sources))


@command(rules, "confirm")
def confirm(
    context: Context,
    id: _Id,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the answer; today without it.")
    ] = None,
) -> int:
    """Record that you asked the body whether these rules still hold. Changes no figure."""
    from clejournal.commands import rules_confirm as it

    return it.run(context, it.Options(id, on))
