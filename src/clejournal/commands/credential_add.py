"""`credential add`: says what is held, or changes what was said; then asks for the date that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from clejournal.commands.desk import Desk, row_called
from clejournal.commands.holding import (
    Given,
    Kept,
    category_typed,
    changed,
    day,
    desk_or_new,
    keep,
    period_typed,
    proof_typed,
    refuse_impossible,
    rows_under,
    rules_called,
    track_typed,
)
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.credential import Credential, Opening
from clejournal.credentialfile import CredentialFile
from clejournal.dates import say_day
from clejournal.errors import ExitStatus, usage
from clejournal.pages.credential import Change, Holding, kept_page, opening_words
from clejournal.rules.load import find, nearest_version
from clejournal.suggest import quoted, slug
from clejournal.terminal.page import Commands, Line, Page
from clejournal.terminal.prompts import ask, choose

OPTIONS = ("expires", "certified", "period", "category", "opening", "opening_as_of", "opening_proof")
LABELS = {
    "expires": "Expires",
    "certified": "Certified",
    "period": "Period",
    "category": "Category",
    "track": "Track",
    "opening": "On record before",
}


@dataclass(frozen=True, slots=True)
class Options:
    id: str
    expires: str | None = None
    certified: str | None = None
    period: str | None = None
    category: str | None = None
    track: str | None = None
    opening: str | None = None
    opening_as_of: str | None = None
    opening_proof: str | None = None
    rules: str | None = None


def run(context: Context, options: Options) -> int:
    desk = desk_or_new(context)
    file, blank = _meant(desk, options)
    given = _given(context, file, options)
    if options.track is not None:
        given["track"] = track_typed(file, options.track)
    kept = _keep(context, file, blank, given, _words(options, blank))
    _tell(context, file, kept, bool(given))
    if context.can_ask:
        _ask(context, file, kept.new)
    return ExitStatus.DONE


# --- which row ------------------------------------------------------------------------------------


def _meant(desk: Desk, options: Options) -> tuple[CredentialFile, Credential]:
    """The rules, and the row to change or to begin (with nothing in it but what names it)."""
    context = desk.context
    row = row_called(desk.journal, options.id)
    own = rules_called(context, options.id)
    if row is not None and not (own and own.tracks and options.track):
        return _row_named(desk, row, options)
    if options.rules is not None and (own is None or own.id != find(options.rules, context.config_dir).id):
        return _row_called_else(context, options, own)
    file = own or find(options.id, context.config_dir)
    track = None if options.track is None else track_typed(file, options.track)
    rows = rows_under(desk, file, track)
    if len(rows) > 1:
        names = " or ".join(row.id for row in rows)
        raise usage(f"{options.id} may be {names}", "name one of them")
    if rows:
        return file, rows[0]
    track = track or _track(context, file)
    if track is None:
        return file, Credential(file.id)
    return file, Credential(f"{file.id}-{track}", rules=file.id, track=track)


def _row_named(desk: Desk, row: Credential, options: Options) -> tuple[CredentialFile, Credential]:
    file = desk.file_of(row)
    if options.rules is not None and find(options.rules, desk.context.config_dir).id != file.id:
        what = f"{row.id} is in the journal with the rules of {file.id}"
        raise usage(what, f"begin it anew: clejournal credential remove {row.id}")
    if options.track is None:
        return file, row
    track = track_typed(file, options.track)
    if row.track and track != row.track and row.id == f"{file.id}-{row.track}":
        what = f"{row.id} is the certificate in the track {row.track}"
        raise usage(what, f"for the other one: clejournal credential add {file.id} --track {track}")
    return file, Credential(row.id, rules=row.rules, track=track)


def _row_called_else(
    context: Context, options: Options, own: CredentialFile | None
) -> tuple[CredentialFile, Credential]:
    """A new row with an id of its own, for the rules named."""
    file, id = find(options.rules or "", context.config_dir), slug(options.id)
    if not id:
        raise usage(f"{quoted(options.id)} is no id", "write a word, such as nals-clp")
    if own is not None:
        raise usage(f"{options.id} is the name of another credential, {own.id}", "call it something else")
    track = track_typed(file, options.track) if options.track is not None else _track(context, file)
    return file, Credential(id, rules=None if id == file.id else file.id, track=track)


def _track(context: Context, file: CredentialFile) -> str | None:
    """Asked for where the credential has tracks: each is a certificate of its own."""
    if not file.tracks:
        return None
    titles = {track.title: track.name for track in file.tracks}
    chosen = choose(context, "Which track is your certificate in?", list(titles)) if context.can_ask else None
    if chosen is None:
        names = ", ".join(titles.values())
        what = f"{file.id} is given in tracks, each a certificate of its own"
        raise usage(what, f"add --track and one of {names}")
    return titles[chosen]


# --- what is given --------------------------------------------------------------------------------


def _given(context: Context, file: CredentialFile, options: Options) -> dict[str, Any]:
    """What was typed, by field, each value checked by itself."""
    given: dict[str, Any] = {}
    for key in ("expires", "certified", "opening_as_of"):
        if (typed := getattr(options, key)) is not None:
            given[key] = day(context, typed)
    if options.period is not None:
        given["period"] = period_typed(context, options.period)
    if options.category is not None:
        given["category"] = category_typed(file, options.category)
    if options.opening_proof is not None:
        given["opening_proof"] = proof_typed(options.opening_proof)
    if options.opening is not None:
        given["opening"] = options.opening
    return given


def _keep(context: Context, file: CredentialFile, blank: Credential, given: Given, words: str) -> Kept:
    def edit(old: Credential) -> Credential:
        new = changed(old, given)
        refuse_impossible(context, file, new, given)
        return new

    return keep(context, words, blank, edit)


def _words(options: Options, blank: Credential) -> str:
    """The command for the history."""
    found = [f"credential add {blank.id}"]
    for key in OPTIONS:
        typed = getattr(options, key)
        if typed is not None:
            value = f'"{typed}"' if " " in typed else typed
            found.append(f"--{key.replace('_', '-')} {value}")
    return " ".join(found)


# --- the answer -----------------------------------------------------------------------------------


def _tell(context: Context, file: CredentialFile, kept: Kept, asked: bool) -> None:
    holding = _holding(context, file, kept)
    changes = tuple(_changes(kept, file))
    if context.json:
        context.show_json(_json(kept, holding))
        return
    page: Page = ()
    if kept.saved.created:
        page = (Line("Your journal is begun:", "strong"), Commands(((str(context.journal_path), ""),)))
    context.show((*page, *kept_page(holding, changes, kept.old is None, asked)))


def _holding(context: Context, file: CredentialFile, kept: Kept) -> Holding:
    cycle = Desk(context, kept.saved.journal).cycle_of(kept.new)
    version = nearest_version(file, cycle.end if cycle else context.today, "shown", kept.new.track)
    return Holding(kept.new, file, version, cycle, context.today)


def _changes(kept: Kept, file: CredentialFile) -> Iterator[Change]:
    if kept.old is None:
        return
    for key, label in LABELS.items():
        old, new = getattr(kept.old, key), getattr(kept.new, key)
        if old != new:
            yield Change(label, _said(old, file), _said(new, file))


def _said(value: object, file: CredentialFile) -> str | None:
    match value:
        case date():
            return say_day(value)
        case (date() as first, date() as last):
            return f"{say_day(first)} to {say_day(last)}"
        case Opening():
            return opening_words(value, file.unit)
        case None:
            return None
    return str(value)


def _json(kept: Kept, holding: Holding) -> dict[str, Any]:
    from clejournal.exchange.contract import credential_object

    return {
        "contract": "credential-add/1",
        **saved_json(kept.saved),
        "new": kept.old is None,
        "credential": credential_object(kept.new, holding.cycle, holding.file, holding.today),
    }


# --- the questions --------------------------------------------------------------------------------


def _ask(context: Context, file: CredentialFile, row: Credential) -> None:
    """The date, and the category. Each is saved on its own; enter skips it."""
    has_cycle = nearest_version(file, context.today, "shown").ruleset.cycle_years is not None
    if has_cycle and not (row.expires or row.certified or row.period):
        row = _ask_date(context, file, row)
    if file.categories and row.category is None:
        _ask_category(context, file, row)


def _ask_date(context: Context, file: CredentialFile, row: Credential) -> Credential:
    def checked(typed: str) -> date:
        found = day(context, typed)
        if found > context.today:
            refuse_impossible(context, file, changed(row, {"expires": found}), {"expires": found})
        return found

    found = ask(context, "The date", checked, saved=True)
    if found is None:
        return row
    key: str | None = "expires"
    if found <= context.today:
        answers = {"I was certified on that day": "certified", "it expired on that day": "expires"}
        chosen = choose(context, f"{say_day(found)}:", list(answers), saved=True)
        key = None if chosen is None else answers[chosen]
    if key is None:
        return row
    kept = _keep(context, file, row, {key: found}, f"credential add {row.id} --{key} {found}")
    _tell(context, file, kept, asked=True)
    return kept.new


def _ask_category(context: Context, file: CredentialFile, row: Credential) -> None:
    context.show(tuple(Line(f"{c.title} ({c.name}): {c.says}", indent=2, hang=2) for c in file.categories))
    names = [category.name for category in file.categories]
    chosen = choose(context, "Which category is yours?", names, saved=True)
    if chosen is not None:
        kept = _keep(context, file, row, {"category": chosen}, f"credential add {row.id} --category {chosen}")
        context.show((Line(f"Saved: category {kept.new.category}.", "strong"),))
