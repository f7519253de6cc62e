"""The options that describe an entry, as Typer sees them: the same for `add` and `edit`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

Run = Callable[..., int]

_ENTRY = "The entry"
_TIME = "Its time"
_PROOF = "Proof and points"


def _text(flag: str, metavar: str, help: str, panel: str) -> Any:
    return Annotated[
        str | None, typer.Option(flag, metavar=metavar, help=help, rich_help_panel=panel, show_default=False)
    ]


def _texts(flag: str, metavar: str, help: str, panel: str) -> Any:
    return Annotated[
        list[str] | None,
        typer.Option(flag, metavar=metavar, help=help, rich_help_panel=panel, show_default=False),
    ]


def _yes_no(flags: str, help: str, panel: str) -> Any:
    return Annotated[bool | None, typer.Option(flags, help=help, rich_help_panel=panel, show_default=False)]


def _panel(kind: str) -> str:
    return f"Only for {kind}"


_COURSE, _CERTIFICATION, _ARTICLE = map(_panel, ("course", "certification", "article"))
_STUDY, _TASK_FORCE, _PRO_BONO, _OTHER = map(_panel, ("self-study", "task-force", "pro-bono", "other"))

ENTRY_OPTIONS: dict[str, Any] = {
    "hours": _text("--hours", "N", "How long: 2 or 1.5.", _TIME),
    "minutes": _text("--minutes", "N", "How long: 45.", _TIME),
    "time": _text("--time", "TIME", "How long: 1h30m, 90m or 1:30.", _TIME),
    "breaks": _text("--breaks", "TIME", "How much of it was no instruction.", _TIME),
    "session": _text("--session", "TIME", "How long the whole session was, where it was longer.", _TIME),
    "part": _texts("--part", "TOPIC=TIME", "How much of it was about what: ethics=30m. Repeatable.", _TIME),
    "ethics": _text("--ethics", "TIME", "Short for --part ethics=TIME.", _TIME),
    "long_day": _yes_no("--long-day", "It really was more than 12 hours in a day.", _TIME),
    "date": _text("--date", "DATE", "When: 2020-03-12, 3/12/2020, yesterday, friday. Else today.", _ENTRY),
    "until": _text("--until", "DATE", "The last day, where there were several.", _ENTRY),
    "title": _text("--title", "TITLE", "What it was called.", _ENTRY),
    "topic": _texts("--topic", "TOPIC", "What it was about: ethics, technology. Repeatable.", _ENTRY),
    "provider": _text("--provider", "NAME", "Who gave it.", _ENTRY),
    "format": _text(
        "--format", "FORMAT", "in-person, live-online, on-demand, interactive or reading.", _ENTRY
    ),
    "in_house": _yes_no("--in-house/--not-in-house", "It was given inside your own firm.", _ENTRY),
    "event": _text("--event", "NAME", "The conference it was part of.", _ENTRY),
    "relevant": _yes_no("--relevant/--not-relevant", "It is related to the exams or the law.", _ENTRY),
    "note": _text("--note", "TEXT", "Anything you want to remember.", _ENTRY),
    "private": _yes_no("--private/--not-private", "Marked as private.", _ENTRY),
    "planned": _yes_no("--planned/--not-planned", "It is still to come.", _ENTRY),
    "proof": _texts(
        "--proof", "FILE|paper|asked|none", "Its document: a file, or where it is. Repeatable.", _PROOF
    ),
    "claim": _texts("--claim", "CREDENTIAL=N", "The points you ask for: nals-clp=20.", _PROOF),
    "awarded": _texts("--awarded", "CREDENTIAL=N", "What the body decided: nals-clp=15,ethics=2.", _PROOF),
    "next_cycle": _yes_no("--next-cycle/--this-cycle", "Counts in the cycle after this one.", _PROOF),
    "area": _texts("--area", "CREDENTIAL=AREA", "Files it under an area: nals-sc=corporate.", _PROOF),
    "module": _texts("--module", "CREDENTIAL=MODULE", "Earns it another way: nals-clp=teaching.", _PROOF),
    "code": _text("--code", "CODE", "The provider's number for it.", _PROOF),
    "score": _text("--score", "SCORE", "The result of its test.", _PROOF),
    "cost": _text("--cost", "AMOUNT", "What it cost.", _PROOF),
    "paid_by": _text("--paid-by", "NAME", "Who paid.", _PROOF),
    "credits": _text("--credits", "N", "Credits on the transcript.", _COURSE),
    "term": _text("--term", "semester|quarter", "Semester or quarter hours.", _COURSE),
    "grade": _text("--grade", "GRADE", "B+, pass or pending.", _COURSE),
    "school": _text("--school", "NAME", "The college.", _COURSE),
    "accredited": _yes_no("--accredited/--not-accredited", "Whether the college is accredited.", _COURSE),
    "awarded_by": _text("--awarded-by", "NAME", "Who gave it.", _CERTIFICATION),
    "national": _yes_no("--national/--specialty", "Which of the two it is.", _CERTIFICATION),
    "substantive": _yes_no("--substantive/--not-substantive", "Whether it is a substantive one.", _ARTICLE),
    "co_author": _texts("--co-author", "NAME", "Who wrote it with you. Repeatable.", _ARTICLE),
    "publication": _text("--publication", "NAME", "Where it appeared (self-study too).", _ARTICLE),
    "author": _text("--author", "NAME", "Who wrote it.", _STUDY),
    "volume": _text("--volume", "TEXT", "Volume or number.", _STUDY),
    "edition": _text("--edition", "TEXT", "Edition or year.", _STUDY),
    "identify": _text("--identify", "TEXT", "Anything else that identifies it.", _STUDY),
    "body": _text("--body", "NAME", "The board, committee or task force.", _TASK_FORCE),
    "leader": _text("--leader", "NAME", "Who leads it and can confirm.", _TASK_FORCE),
    "organization": _text("--organization", "NAME", "Whom you worked for.", _PRO_BONO),
    "contact": _text("--contact", "NAME", "Who there can confirm it.", _PRO_BONO),
    "describe": _text("--describe", "TEXT", "What it was.", _OTHER),
}
"""Names of `commands.entry_options.EntryOptions`, in the order that help shows them."""


def with_entry_options(run: Run) -> Run:
    """Gives `run(context, ..., **typed)` all of these options beside its own parameters."""
    signature = inspect.signature(run, eval_str=True)
    own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in ENTRY_OPTIONS.items()
    ]
    run.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    return run


def typed_options(typed: dict[str, Any]) -> dict[str, Any]:
    """As `EntryOptions` takes them: what was not typed is left out, lists are tuples."""
    said = {name: value for name, value in typed.items() if value is not None}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
