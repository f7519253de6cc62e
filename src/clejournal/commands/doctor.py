"""`doctor`: is everything sound? Names what is not, and mends what is safe to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clejournal.checks.every import Found, check_is_note, look_over
from clejournal.commands.doctor_facts import gather
from clejournal.commands.mending import mend
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.exchange.contract import Json
from clejournal.journal.accepting import accept
from clejournal.pages.doctor import Examined, Mended, doctor_page


@dataclass(frozen=True, slots=True)
class Options:
    mend: bool = False
    accept: bool = False
    without: tuple[str, ...] = ()
    yes: bool = False
    verbose: bool = False


def run(context: Context, options: Options) -> int:
    """A journal that cannot be read is what this command is for: a finding (1), not a refusal (4)."""
    if options.mend and options.accept:
        raise usage("--mend and --accept are two steps", "type them one after the other, --accept first")
    without = {*options.without, *context.settings.quiet}
    for name in sorted(without):
        check_is_note(name)
    mended: tuple[Mended, ...] = ()
    if options.accept:
        moved = accept(context.journal_path, context.now())
        aside = (Mended("aside", old, new) for old, new in moved)
        mended = (Mended("accepted", context.journal_path.name), *aside)
    facts = gather(context)
    if options.mend:
        mended = mend(context, facts, yes=options.yes)
        facts = gather(context) if mended else facts
    faults, notes = look_over(facts, without)
    examined = Examined(facts, faults, notes, mended)
    if context.json:
        context.show_json(_json(context, examined))
    else:
        context.show(doctor_page(examined, verbose=options.verbose))
    return ExitStatus.NOT_READY if faults else ExitStatus.DONE


def _json(context: Context, examined: Examined) -> Json:
    """`doctor/1`: what was found, faults and notes, and what was mended before."""
    return {
        "contract": "doctor/1",
        "journal": str(context.journal_path),
        "as_of": context.today.isoformat(),
        "counts": {"activities": len(examined.facts.activities), "documents": examined.documents},
        "mended": [{"did": each.did, "what": each.what, "now": each.now} for each in examined.mended],
        "faults": _findings(examined.faults),
        "notes": _findings(examined.notes),
    }


def _findings(found: Iterable[Found]) -> list[Json]:
    return [
        {
            "check": check.name,
            "file": finding.file,
            "line": finding.line,
            "what": finding.what,
            "why": finding.why,
            "hint": finding.hint,
            "mends": [command for command, _ in finding.mends],
        }
        for check, finding in found
    ]
