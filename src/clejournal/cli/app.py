"""The program as Typer sees it, the options that every command takes, and how a command is declared."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any

import typer

from clejournal.cli.help import Commands, OneCommand
from clejournal.context import Context, context_of_this_run
from clejournal.dates import parse_sure_date
from clejournal.errors import ClejournalError, usage
from clejournal.kinds import kinds_listed
from clejournal.suggest import did_you_mean, quoted

EVERYDAY = "Every day"
ENTRIES = "Single entries"
CREDENTIALS = "Credentials and their rules"
CARE = "The journal itself"

Run = Callable[..., int]

_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \(")


def group(help: str) -> typer.Typer:
    """A group of commands, such as `credential`."""
    return typer.Typer(
        cls=Commands,
        help=help,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
    )


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

_AROUND = "Everywhere"
_Journal = Annotated[
    str | None, typer.Option("--journal", metavar="FILE", help="Use this journal.", rich_help_panel=_AROUND)
]
_AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Stand on this day instead of today.", rich_help_panel=_AROUND
    ),
]
_Json = Annotated[
    bool, typer.Option("--json", help="Answer in JSON, for other programs.", rich_help_panel=_AROUND)
]
_Plain = Annotated[
    bool,
    typer.Option("--plain", help="Plain text: no colour, no drawn lines.", rich_help_panel=_AROUND),
]
_Debug = Annotated[
    bool,
    typer.Option("--debug", help="Show where in the program a fault arose.", rich_help_panel=_AROUND),
]
_EVERYWHERE: dict[str, Any] = {
    "journal": _Journal,
    "as_of": _AsOf,
    "json": _Json,
    "plain": _Plain,
    "debug": _Debug,
}


def command(group: typer.Typer, name: str, panel: str | None = None, **settings: Any) -> Callable[[Run], Run]:
    """Declares `run(context, ...)` as the command `name`: its parameters after `context` become the
    command's own, and the options of every command are added. Its result is the exit status."""

    def declare(run: Run) -> Run:
        own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]
        shared = [
            inspect.Parameter(
                key,
                inspect.Parameter.KEYWORD_ONLY,
                default=None if key in ("journal", "as_of") else False,
                annotation=kind,
            )
            for key, kind in _EVERYWHERE.items()
        ]
        call = inspect.Parameter("call", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]

        def called(call: typer.Context, **given: Any) -> None:
            here = {key: given.pop(key) for key in _EVERYWHERE}
            raise typer.Exit(int(run(_context(call, here), **given)))

        called.__doc__ = run.__doc__
        called.__signature__ = inspect.Signature([call, *parameters, *shared])  # type: ignore[attr-defined]
        called.__annotations__ = {p.name: p.annotation for p in (call, *parameters, *shared)}
        group.command(name, rich_help_panel=panel, **{"cls": OneCommand, **settings})(called)
        return run

    return declare


def _context(call: typer.Context, here: dict[str, Any]) -> Context:
    """The context of this run; what stands behind the command's name outranks what stands before it."""
    before: dict[str, Any] = call.find_root().obj or {}
    given = {key: here[key] or before.get(key) for key in _EVERYWHERE}
    context = context_of_this_run(
        journal=given["journal"],
        plain=bool(given["plain"]),
        json=bool(given["json"]),
        debug=bool(given["debug"]),
    )
    if not given["as_of"]:
        return context
    month_first = context.settings.date_order == "month-first"
    return context.on(parse_sure_date(given["as_of"], context.today, month_first))


def _say_version(asked: bool) -> None:
    if asked:
        from clejournal import __version__

        typer.echo(f"clejournal {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def front(
    call: typer.Context,
    journal: _Journal = None,
    as_of: _AsOf = None,
    json: _Json = False,
    plain: _Plain = False,
    debug: _Debug = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """A journal of your continuing legal education, and whether you are ready to recertify.

    Begin with:  clejournal add seminar --hours 2
    """
    del version
    call.obj = {"journal": journal, "as_of": as_of, "json": json, "plain": plain, "debug": debug}
    if call.invoked_subcommand is None:
        from clejournal.commands import status

        raise typer.Exit(int(status.run(_context(call, dict(call.obj)), status.Options(bare=True))))


def refused(error: Exception) -> ClejournalError | None:
    """What Typer itself refused (a wrong option, a missing word), in our own words; else None."""
    if not hasattr(error, "format_message"):
        return None
    command = getattr(getattr(error, "ctx", None), "command_path", "clejournal")
    what = str(error.format_message()).strip().rstrip(".")
    option = getattr(error, "option_name", None)
    if what == "Missing command":
        return usage(f"{command} needs one of its commands", f"they are listed by {command} --help")
    if what.startswith("No such option"):
        near = did_you_mean(str(option), _options_of(error))
        return usage(f"{command} has no option {option}", near or f"see {command} --help")
    if what.startswith("Missing argument"):
        name = what.removeprefix("Missing argument").strip(" '\"").lower()
        if name == "kind":
            hint = f"{kinds_listed()}, as in: {command} seminar --hours 2"
            return usage(f"{command} needs {_a(name)}", hint)
        return usage(f"{command} needs {_a(name)}", f"see {command} --help")
    if too_many_words(error):
        extra = _EXTRA.sub("", what).removesuffix(")")
        hint = f"put words that belong together in quotation marks, or see {command} --help"
        return usage(f"{command} cannot place {quoted(extra)}", hint)
    if "requires an argument" in what:
        return usage(f"{option} needs a value after it", f"see {command} --help")
    if "does not take a value" in what:
        return usage(f"{option} takes no value", f"write {option} alone")
    return usage(what[:1].lower() + what[1:], f"see {command} --help")


def too_many_words(error: Exception) -> bool:
    """Whether this is the parser's answer to more words than the command has room for."""
    return hasattr(error, "format_message") and bool(_EXTRA.match(str(error)))


def one_of_two(word: str | None, option: str | None, flag: str) -> str | None:
    """What was said with or without its option; both, and not the same, is refused."""
    if word is not None and option is not None and word != option:
        raise usage(f"{word} and {flag} {option} are not the same", "keep one of the two")
    return option if word is None else word


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _options_of(error: Exception) -> list[str]:
    own = getattr(getattr(error, "ctx", None), "command", None)
    return [option for parameter in getattr(own, "params", ()) for option in parameter.opts]
