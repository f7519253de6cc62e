"""`rules confirm`: records that the holder asked the body whether the rules still hold. Changes no figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clejournal.commands.desk import open_desk
from clejournal.commands.holding import Kept, day, keep
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.credentialfile import CredentialFile
from clejournal.dates import say, say_day
from clejournal.errors import ExitStatus, usage
from clejournal.rules.load import covers
from clejournal.terminal.page import Line, Page


@dataclass(frozen=True, slots=True)
class Options:
    id: str
    on: str | None = None


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    held = desk.credential(options.id)
    file = desk.file_of(held)
    on = context.today if options.on is None else day(context, options.on)
    _check(context, file, on)
    words = f"rules confirm {held.id} --on {on}"
    kept = keep(context, words, held, lambda row: replace(row, rules_confirmed=on))
    if context.json:
        from clejournal.exchange.contract import credential_object

        row = credential_object(kept.new, desk.cycle_of(kept.new), file, context.today)
        context.show_json({"contract": "rules-confirm/1", **saved_json(kept.saved), "credential": row})
    else:
        context.show(_page(kept, file, on))
    return ExitStatus.DONE


def _check(context: Context, file: CredentialFile, on: date) -> None:
    if on > context.today:
        raise usage(f"{say_day(on)} is after today, {say_day(context.today)}", "write the day of the answer")
    seen = covers(file, context.today).last_seen
    if seen is not None and on <= seen:
        what = f"{say_day(on)} is not after {say_day(seen)}, when the rules were last seen"
        raise usage(what, "such an answer adds nothing; ask again, and write the day of that answer")


def _page(kept: Kept, file: CredentialFile, on: date) -> Page:
    old = kept.old.rules_confirmed if kept.old else None
    before = f" (before: {say_day(old)})" if old and old != on else ""
    return (
        Line(f"Saved: {file.issuer} confirmed these rules to you on {say(on)}{before}.", "strong"),
        Line(
            f'This takes away "not confirmed since", for {kept.new.id} alone. No figure changes: if '
            f"{file.issuer} told you of other rules, what is counted here still follows those that were read."
        ),
    )
